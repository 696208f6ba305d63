import Plans
import SQLite

extension Reader {
    /// What was found in the plan's current documents and in the reports about it, each finding with what became of it by this moment.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func findings(ofPlan id: PlanID) throws -> PlanFindings {
        let current = try current(id)
        let actions = try actionsByRef(current.revision)
        let plain = try current.plain.map { try findingRecords(of: $0, .plain, actions) } ?? []
        let reports = try reports(of: id).flatMap { try findingRecords(of: $0.id, .other, actions) }
        return PlanFindings(plan: current.plan, findings: try findingRecords(of: current.revision, .plan, actions) + plain + reports)
    }

    /// One finding of a plan's current documents.
    /// - Throws: `Refusal.notFound` when there was none at this moment, or its revision was no longer the current one.
    public func finding(_ id: FindingID) throws -> (plan: Plan, record: FindingRecord) {
        let sql = "SELECT plan FROM revision WHERE id = ?2 AND \(Reader.known("revision"))"
        let plan: PlanID? = try connection.queryFirst(sql, [position, id.revision]) { row in try row.id(0) }
        guard let plan else { throw Refusal.notFound }
        let found = try findings(ofPlan: plan)
        guard let record = found.findings.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return (found.plan, record)
    }

    /// Everything that was said of one finding by this moment, newest first.
    public func settlements(of id: FindingID) throws -> [FindingSettlement] {
        let sql = """
            SELECT \(Reader.settlementColumns) FROM finding_settlement AS s JOIN ledger AS l ON l.entry = s.decided
            LEFT JOIN revision AS r ON r.id = s.carried_from
            WHERE s.revision = ?2 AND s.position = ?3 AND s.asserted <= ?1 ORDER BY s.asserted DESC
            """
        return try connection.query(sql, [position, id.revision, id.position]) { row in try Reader.settlement(row, from: 0) }
    }

    private static let settlementColumns = "s.state, s.reason, l.actor, l.at, s.asserted, s.carried_from, r.version"

    private static func settlement(_ row: borrowing Row, from column: Int32) throws -> FindingSettlement {
        let revision: RevisionID? = try row.optionalID(column + 5)
        let version = try row.optionalText(column + 6)
        return FindingSettlement(
            state: try row.word(column), reason: try row.text(column + 1), by: try row.text(column + 2), at: try row.instant(column + 3),
            entry: try row.int64(column + 4), carriedFrom: revision.map { CarriedFrom(revision: $0, version: version) })
    }

    static let findingRows = """
        SELECT f.position, f.rule, f.severity, f.line, f.last_line, f.sheet, f.cell, f.field, f.ref, f.raw, f.message, f.suggestion,
            x.field, x.text_before, x.text_after, \(settlementColumns)
        FROM finding AS f
        LEFT JOIN finding_fix AS x ON x.revision = f.revision AND x.position = f.position
        LEFT JOIN finding_settlement AS s ON s.revision = f.revision AND s.position = f.position AND \(known("s"))
        LEFT JOIN ledger AS l ON l.entry = s.decided
        LEFT JOIN revision AS r ON r.id = s.carried_from
        WHERE f.revision = ?2 AND f.asserted <= ?1 ORDER BY f.position
        """

    func findingRecords(of revision: RevisionID, _ kind: DocumentKind, _ actions: [String: ActionName] = [:]) throws -> [FindingRecord] {
        try connection.query(Reader.findingRows, [position, revision]) { row in
            let finding = Finding(
                rule: try row.text(1), severity: try row.word(2), place: try row.place(from: 3), field: try row.optionalText(7),
                ref: try row.optionalText(8), raw: try row.optionalText(9), message: try row.text(10),
                suggestion: try row.optionalText(11))
            return FindingRecord(
                id: FindingID(revision: revision, position: try row.int(0)), kind: kind, finding: finding,
                proposed: row.isNull(12) ? nil : Change(try row.text(12), from: try row.text(13), to: try row.text(14)),
                action: finding.ref.flatMap { actions[$0] }, settlement: row.isNull(15) ? nil : try Reader.settlement(row, from: 15))
        }
    }

    /// The actions of a revision by their printed number; a number that two actions carry names none of them.
    private func actionsByRef(_ revision: RevisionID) throws -> [String: ActionName] {
        var found: [String: ActionName?] = [:]
        let sql =
            "SELECT action, ref, text FROM action_version WHERE revision = ?2 AND asserted <= ?1 AND ref IS NOT NULL ORDER BY position"
        try connection.each(sql, [position, revision]) { row in
            let name = ActionName(id: try row.id(0), ref: try row.text(1), text: try row.text(2))
            let ref = try row.text(1)
            found.updateValue(found.keys.contains(ref) ? nil : name, forKey: ref)
            return true
        }
        return found.compactMapValues(\.self)
    }
}

extension Writer {
    /// Settles a finding or makes it a question again. The rule (`SettlementEdit.applied`) runs here, against the finding as
    /// it is under the lock. The document's own words stay as they are.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a finding that is not there or of an earlier revision.
    public func settle(_ edit: SettlementEdit, _ id: FindingID) throws -> FindingState {
        let (plan, record) = try reader.finding(id)
        let state = try edit.applied(to: record).get()
        let kinds: [FindingState: LedgerKind] = [.accepted: .findingAccepted, .dismissed: .findingDismissed]
        let entry = try self.record(
            kinds[state] ?? .findingReopened, subject(of: record, plan), plan: plan.id, Writer.changes(record, to: state),
            because: edit.words)
        try connection.execute(
            "UPDATE finding_settlement SET superseded = ? WHERE revision = ? AND position = ? AND superseded IS NULL",
            [entry, id.revision, id.position])
        try insert(
            "finding_settlement",
            [
                "revision": id.revision, "position": id.position, "state": state.rawValue, "reason": edit.words, "decided": entry,
                "asserted": entry,
            ])
        return state
    }

    /// The action it is about where that is one, so that it stands in that action's history; else the revision.
    private func subject(of record: FindingRecord, _ plan: Plan) -> LedgerSubject {
        if let action = record.action { return LedgerSubject(kind: .action, number: action.id.number, label: action.label) }
        return LedgerSubject(kind: .revision, number: record.id.revision.number, label: plan.title)
    }

    private static func changes(_ record: FindingRecord, to state: FindingState) -> [Change] {
        let finding = record.finding
        let known: [(String, String?)] = [
            ("finding", finding.message), ("rule", finding.rule), ("printed", finding.raw), ("line", finding.place.line.map { "\($0)" }),
            ("sheet", finding.place.sheet), ("cell", finding.place.cell),
        ]
        return [Change("state", from: record.state.rawValue, to: state.rawValue)]
            + known.filter { $0.1 != nil }.map { Change($0.0, from: nil, to: $0.1) }
    }
}
