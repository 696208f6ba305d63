import Plans
import SQLite

extension Reader {
    /// What is done about a risk beside actions of the plan, in the order in which it was said.
    public func mitigations(of id: RiskID) throws -> [RiskMitigation] {
        try connection.query(RiskMitigationRows.ofRisk, [position, id]) { row in
            RiskMitigation(
                id: try row.id(0), risk: id, words: try row.text(1), owner: try row.text(2), due: try row.optionalDay(3),
                state: try row.word(4), by: try row.text(5), at: try row.instant(6), entry: try row.int64(7))
        }.sorted { $0.id < $1.id }
    }

    /// The actions that make a risk smaller, each with lead, deadline and standing where the plan still has it.
    public func ties(of risk: Risk) throws -> [RiskTie] {
        let found = try connection.query(RiskMitigationRows.ties, [position, risk.id]) { row in
            RiskTie(
                id: try row.id(0), risk: risk.id,
                action: ActionName(id: try row.id(1), ref: try row.optionalText(2), text: try row.optionalText(3) ?? ""), summary: nil,
                by: try row.text(4), at: try row.instant(5))
        }.sorted { $0.id < $1.id }
        guard !found.isEmpty else { return [] }
        let current = try current(risk.plan.id)
        return try found.map { tie in
            var tie = tie
            tie.summary = try summaries(current, .one, only: tie.action.id).first
            return tie
        }
    }

    /// The risks that the plan's present document and the newest reports about it print, in their order.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func printedRisks(ofPlan id: PlanID) throws -> [PrintedRisk] {
        let current = try current(id)
        let reports = try revisions(of: id).filter { $0.kind == .other }.prefix(Reader.mostReports)
        return try printedRisks(in: current.revision, isReport: false)
            + reports.flatMap { try printedRisks(in: $0.id, isReport: true) }
    }

    /// Reports whose risks are looked at: the newest.
    private static let mostReports = 12

    private func printedRisks(in revision: RevisionID, isReport: Bool) throws -> [PrintedRisk] {
        let found = try risks(revision)
        guard !found.isEmpty else { return [] }
        let sql = "SELECT title FROM revision WHERE id = ?"
        let title = try connection.queryFirst(sql, [revision]) { row in try row.text(0) } ?? ""
        return found.enumerated().map { place, reading in
            PrintedRisk(
                key: PrintedRiskKey(revision: revision, place: place), document: title, isReport: isReport, reading: reading)
        }
    }

    /// What a document prints of a risk: where it came from, and what the plan's present document says of the same reference where that
    /// is another.
    public func printed(_ risk: Risk) throws -> (origin: PrintedRisk?, now: PrintedRisk?) {
        var origin: PrintedRisk?
        if let key = risk.origin {
            let all = try printedRisks(in: key.revision, isReport: false)
            origin = all.indices.contains(key.place) ? all[key.place] : nil
        }
        let revision = try current(risk.plan.id).revision
        guard let ref = risk.definition.ref, revision != risk.origin?.revision else { return (origin, nil) }
        return (origin, try printedRisks(in: revision, isReport: false).first { $0.reading.ref == ref })
    }
}

/// The statements behind mitigations. `?1` is the position, `?2` the risk.
enum RiskMitigationRows {
    private static func standing(_ select: String, _ table: String) -> String {
        let half = "\(select) WHERE \(table).risk = ?2 AND \(table).asserted <= ?1 AND \(table).superseded"
        return "\(half) IS NULL UNION ALL \(half) > ?1"
    }

    static let ofRisk = standing(
        """
        SELECT m.id, m.words, m.owner, m.due, m.state, m.name, l.at, m.asserted FROM risk_mitigation AS m
        JOIN ledger AS l ON l.entry = m.asserted
        """, "m")

    /// Of an action, what its newest revision by then calls it.
    static let ties = standing(
        """
        SELECT t.id, t.action, a.ref, a.text, t.name, l.at FROM risk_tie AS t JOIN ledger AS l ON l.entry = t.asserted
        LEFT JOIN action_version AS a ON a.action = t.action AND a.revision =
            (SELECT max(revision) FROM action_version WHERE action = t.action AND asserted <= ?1)
        """, "t")
}

extension Writer {
    /// Takes risks that documents print over into the register, each with its raw score, target, owner and mitigations; nothing is added
    /// to what is printed. One that came over before, or whose reference the register has from elsewhere, is left as it is.
    /// Gives how many came over.
    /// - Throws: `Refusal.issues` when none is chosen; `Refusal.notFound` for what no document of the plan prints.
    public func takeOver(_ keys: [PrintedRiskKey], into plan: PlanID, by person: Person) throws -> Int {
        guard !keys.isEmpty else { throw Refusal.issues([Issue("risks", "Select the risks to take over")]) }
        let printed = try reader.printedRisks(ofPlan: plan)
        let known = try reader.risks(ofPlan: plan)
        var count = 0
        for key in keys {
            guard let found = printed.first(where: { $0.key == key }) else { throw Refusal.notFound }
            guard !found.isKnown(in: known) else { continue }
            try takeOver(found, into: plan, by: person)
            count += 1
        }
        return count
    }

    private func takeOver(_ printed: PrintedRisk, into plan: PlanID, by person: Person) throws {
        let reading = printed.reading
        let rating = reading.current.map { RiskRating($0) }
        let mitigations = reading.mitigations.map(\.printed.text.trimmed).filter { !$0.isEmpty }
        let more =
            (rating.map { [Change("score", from: nil, to: $0.words)] } ?? [])
            + mitigations.map { Change("mitigation", from: nil, to: $0) }
        let (id, entry) = try add(
            RiskDefinition(reading), .riskTakenOver, in: plan, from: printed.key, more, because: "As printed in \(printed.document)")
        if let rating {
            try insert(
                RiskAssessed(rating: rating, words: "", review: nil), of: id, plan, from: printed.key.revision, by: person.name, person.id,
                entry)
        }
        for words in mitigations {
            try insert(RiskMitigationEdit(words: words), as: nextID(in: "risk_mitigation"), of: id, plan, by: person, entry)
        }
    }

    /// Adds a mitigation or changes one; what was said before stays on record. The rule (`RiskMitigationEdit.applied`) runs here. False
    /// where it is on record already, and then nothing is written.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for what is not there.
    public func save(_ edit: RiskMitigationEdit, _ id: RiskMitigationID?, of risk: RiskID, by person: Person) throws -> Bool {
        let risk = try reader.risk(risk)
        let others = try reader.mitigations(of: risk.id)
        let current = id.flatMap { id in others.first { $0.id == id } }
        if id != nil, current == nil { throw Refusal.notFound }
        guard let made = try edit.applied(to: current, beside: others, by: person, risk).get() else { return false }
        let entry = try record(
            current == nil ? .riskMitigationAdded : .riskMitigationChanged, subject(risk.name), plan: risk.plan.id,
            made.changes(from: current))
        if let current {
            try connection.execute("UPDATE risk_mitigation SET superseded = ? WHERE id = ? AND superseded IS NULL", [entry, current.id])
        }
        try insert(made, as: current?.id ?? nextID(in: "risk_mitigation"), of: risk.id, risk.plan.id, by: person, entry)
        return true
    }

    private func insert(
        _ edit: RiskMitigationEdit, as id: RiskMitigationID, of risk: RiskID, _ plan: PlanID, by person: Person, _ entry: Int64
    ) throws {
        try insert(
            "risk_mitigation",
            [
                "id": id, "risk": risk, "plan": plan, "words": edit.words, "owner": edit.owner, "due": edit.due,
                "state": edit.state.rawValue, "name": person.name, "asserted": entry,
            ])
    }

    /// Links an action of the plan to a risk that it makes smaller. False where it is linked already, and then nothing is written.
    /// - Throws: `Refusal.forbidden` to who neither owns the risk nor is an admin; `Refusal.notFound` for what the plan does not have.
    public func link(_ id: RiskID, to action: ActionID, by person: Person) throws -> Bool {
        let risk = try reader.risk(id)
        guard Rights.mayAssess(person, risk.definition) else { throw Refusal.forbidden }
        let found = try reader.action(action)
        guard found.plan.id == risk.plan.id else { throw Refusal.notFound }
        let sql = "SELECT 1 FROM risk_tie WHERE risk = ? AND action = ? AND superseded IS NULL"
        if try connection.queryFirst(sql, [id, action], { _ in true }) == true { return false }
        let words = "\(found.name.label): \(found.name.text)".prefix(200).description
        let entry = try record(.riskLinked, subject(risk.name), plan: risk.plan.id, [Change("action", from: nil, to: words)])
        let tie: RiskTieID = try nextID(in: "risk_tie")
        try insert(
            "risk_tie",
            ["id": tie, "plan": risk.plan.id, "risk": id, "action": action, "name": person.name, "asserted": entry])
        return true
    }

    /// Takes a link away; it stays on record with the reason.
    /// - Throws: `Refusal.issues` without a reason; `Refusal.forbidden` and `Refusal.notFound` as above.
    public func unlink(_ tie: RiskTieID, of id: RiskID, because reason: String, by person: Person) throws {
        let risk = try reader.risk(id)
        guard Rights.mayAssess(person, risk.definition) else { throw Refusal.forbidden }
        guard let found = try reader.ties(of: risk).first(where: { $0.id == tie }) else { throw Refusal.notFound }
        let field = "reason-\(tie.number)"
        if reason.isBlank { throw Refusal.issues([Issue(field, "Enter why the link is taken away")]) }
        if reason.count > UpdateEdit.longestNarrative {
            throw Refusal.issues([Issue(field, "Reason must be 10,000 characters or fewer")])
        }
        let entry = try record(
            .riskUnlinked, subject(risk.name), plan: risk.plan.id, [Change("action", from: found.action.label, to: nil)],
            because: reason.trimmed)
        try connection.execute("UPDATE risk_tie SET superseded = ? WHERE id = ? AND superseded IS NULL", [entry, tie])
    }
}
