import Plans
import SQLite

extension Reader {
    /// What an indicator is linked to, oldest first.
    public func ties(of id: IndicatorID) throws -> [IndicatorTie] { try ties(IndicatorTieRows.ofIndicator, [position, id]) }

    /// Every link of a plan's indicators, oldest first; for what looks for the ends of the thread.
    public func indicatorTies(ofPlan id: PlanID) throws -> [IndicatorTie] {
        try ties(IndicatorTieRows.ofPlan, [position, id]).sorted { $0.id < $1.id }
    }

    /// Where the indicators stand that are linked to an action, a heading or a risk.
    public func linkedIndicators(to action: ActionID) throws -> [IndicatorStanding] { try linked("action", action.number) }
    public func linkedIndicators(to heading: HeadingID) throws -> [IndicatorStanding] { try linked("heading", heading.number) }

    public func linkedIndicators(to risk: RiskID) throws -> [IndicatorStanding] { try linked("risk", risk.number) }

    private func linked(_ kind: String, _ subject: Int64) throws -> [IndicatorStanding] {
        let ids: [IndicatorID] = try connection.query(IndicatorTieRows.ofSubject, [position, subject, kind]) { row in try row.id(0) }
        return try ids.sorted().map { IndicatorStanding(try record(of: indicator($0)), on: asAt.day) }
    }

    private func ties(_ sql: String, _ values: [any Bindable]) throws -> [IndicatorTie] {
        try connection.query(sql, values) { row in
            let subject: IndicatorSubject
            switch try row.text(2) {
            case "action":
                subject = .action(ActionName(id: try row.id(3), ref: try row.optionalText(4), text: try row.optionalText(5) ?? ""))
            case "heading":
                let plan: PlanID = try row.id(6)
                subject = .heading(
                    Heading(
                        id: try row.id(3), plan: plan, kind: try row.optionalText(7), number: try row.optionalText(8),
                        title: try row.optionalText(9) ?? ""))
            case "risk":
                let (title, event) = (try row.optionalText(13) ?? "", try row.optionalText(14) ?? "")
                subject = .risk(RiskName(id: try row.id(3), ref: try row.optionalText(12), title: title.isEmpty ? event : title))
            default: return IndicatorTie?.none
            }
            return IndicatorTie(
                id: try row.id(0), indicator: try row.id(1), subject: subject, by: try row.text(10), at: try row.instant(11))
        }.compactMap(\.self)
    }
}

/// The statements behind links. `?1` is the position, `?2` the indicator, the plan or the subject.
enum IndicatorTieRows {
    /// Of an action and of a heading, what its newest revision by then calls it; of a risk, its newest words by then.
    private static let columns = """
        SELECT t.id, t.indicator, t.kind, t.subject, a.ref, a.text, t.plan, h.kind, h.number, h.title, t.name, l.at, k.ref,
            k.title, k.event
        FROM indicator_tie AS t JOIN ledger AS l ON l.entry = t.asserted
        LEFT JOIN action_version AS a ON t.kind = 'action' AND a.action = t.subject AND a.revision =
            (SELECT max(revision) FROM action_version WHERE action = t.subject AND asserted <= ?1)
        LEFT JOIN heading_version AS h ON t.kind = 'heading' AND h.heading = t.subject AND h.revision =
            (SELECT max(revision) FROM heading_version WHERE heading = t.subject AND asserted <= ?1)
        LEFT JOIN risk_definition AS k ON t.kind = 'risk' AND k.risk = t.subject AND k.asserted =
            (SELECT max(asserted) FROM risk_definition WHERE risk = t.subject AND asserted <= ?1)
        """

    static let ofIndicator = "\(columns) WHERE t.indicator = ?2 AND \(Reader.known("t")) ORDER BY t.asserted"
    static let ofPlan = Reader.standing(columns, "t")
    static let ofSubject = """
        SELECT t.indicator FROM indicator_tie AS t WHERE t.kind = ?3 AND t.subject = ?2 AND t.asserted <= ?1 AND t.superseded IS NULL
        UNION ALL
        SELECT t.indicator FROM indicator_tie AS t WHERE t.kind = ?3 AND t.subject = ?2 AND t.asserted <= ?1 AND t.superseded > ?1
        """
}

extension Writer {
    /// Links an indicator to an action, a heading or a risk of its plan. False where it is linked already, and then nothing is written.
    /// - Throws: `Refusal.notFound` for what the plan does not have.
    public func link(_ id: IndicatorID, to target: IndicatorTieEdit, by person: Person) throws -> Bool {
        let indicator = try reader.indicator(id)
        let (kind, number, words) = try found(target, in: indicator.plan.id)
        let sql = "SELECT 1 FROM indicator_tie WHERE indicator = ? AND kind = ? AND subject = ? AND superseded IS NULL"
        if try connection.queryFirst(sql, [id, kind, number], { _ in true }) == true { return false }
        let entry = try record(.indicatorLinked, subject(indicator), plan: indicator.plan.id, [Change(kind, from: nil, to: words)])
        let tie: IndicatorTieID = try nextID(in: "indicator_tie")
        try insert(
            "indicator_tie",
            [
                "id": tie, "plan": indicator.plan.id, "indicator": id, "kind": kind, "subject": number, "name": person.name,
                "asserted": entry,
            ])
        return true
    }

    private func found(_ target: IndicatorTieEdit, in plan: PlanID) throws -> (kind: String, number: Int64, words: String) {
        switch target {
        case .action(let id):
            let action = try reader.action(id)
            guard action.plan.id == plan else { throw Refusal.notFound }
            return ("action", id.number, "\(action.name.label): \(action.name.text)".prefix(200).description)
        case .heading(let id):
            let heading = try reader.heading(id)
            guard heading.plan == plan else { throw Refusal.notFound }
            return ("heading", id.number, heading.name)
        case .risk(let id):
            let risk = try reader.risk(id)
            guard risk.plan.id == plan else { throw Refusal.notFound }
            return ("risk", id.number, risk.name.label.prefix(200).description)
        }
    }

    /// Takes a link away; it stays on record with the reason.
    /// - Throws: `Refusal.issues` without a reason, `Refusal.notFound` for a link that is not there or is gone already.
    public func unlink(_ tie: IndicatorTieID, of id: IndicatorID, because reason: String) throws {
        let indicator = try reader.indicator(id)
        guard let found = try reader.ties(of: id).first(where: { $0.id == tie }) else { throw Refusal.notFound }
        if reason.isBlank { throw Refusal.issues([Issue("reason-\(tie.number)", "Enter why the link is taken away")]) }
        if reason.count > UpdateEdit.longestNarrative {
            throw Refusal.issues([Issue("reason-\(tie.number)", "Reason must be 10,000 characters or fewer")])
        }
        let change =
            switch found.subject {
            case .action(let name): Change("action", from: name.label, to: nil)
            case .heading(let heading): Change("heading", from: heading.name, to: nil)
            case .risk(let name): Change("risk", from: name.label, to: nil)
            }
        let entry = try record(.indicatorUnlinked, subject(indicator), plan: indicator.plan.id, [change], because: reason.trimmed)
        try connection.execute("UPDATE indicator_tie SET superseded = ? WHERE id = ? AND superseded IS NULL", [entry, tie])
    }

    /// Sets limits anew from a period on, or, with `isOn` false, no longer. The rule (`IndicatorBaselineEdit.applied`) runs here.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an indicator that is not there.
    public func setBaseline(_ edit: IndicatorBaselineEdit, of id: IndicatorID, by person: Person) throws -> IndicatorPeriod {
        let indicator = try reader.indicator(id)
        let wanted = IndicatorPeriod.read(edit.period, indicator.definition.frequency)
        let value = try wanted.flatMap { try reader.value(of: id, .own, $0) }
        let baselines = try reader.baselines(of: id)
        let period = try edit.applied(hasValue: value?.figure.state == .value, indicator.definition, baselines).get()
        let words = "limits set anew"
        let entry = try record(
            edit.isOn ? .indicatorLimitsSet : .indicatorLimitsKept, subject(indicator), plan: indicator.plan.id,
            [Change(words, from: edit.isOn ? nil : period.words, to: edit.isOn ? period.words : nil)], because: edit.reason.trimmed)
        guard edit.isOn else {
            try connection.execute(
                "UPDATE indicator_baseline SET superseded = ? WHERE indicator = ? AND first_day = ? AND superseded IS NULL",
                [entry, id, period.first])
            return period
        }
        try insert(
            "indicator_baseline",
            [
                "indicator": id, "first_day": period.first, "last_day": period.last, "reason": edit.reason.trimmed, "person": person.id,
                "name": person.name, "asserted": entry,
            ])
        return period
    }
}
