import Plans
import SQLite

extension Reader {
    /// One page of the ledger, newest first, as far as it was written at this moment.
    /// - Parameters:
    ///   - plan: only entries of this plan, or of all and of none when nil.
    ///   - page: from 1; a page past the end is the first.
    public func ledger(_ filter: LedgerFilter = LedgerFilter(), plan: PlanID? = nil, page: Int = 1) throws -> LedgerPage {
        let (condition, bindings) = Reader.condition(filter, plan: plan, position: position)
        // Entries have no gaps: without another condition the last number is the count.
        let count = bindings.count == 1 ? "coalesce(max(entry), 0)" : "count(*)"
        let total = try connection.queryFirst("SELECT \(count) FROM ledger WHERE \(condition)", bindings) { row in try row.int(0) } ?? 0
        var result = LedgerPage(entries: [], total: total, page: page)
        if page < 1 || page > result.pages { result.page = 1 }
        let sql = "SELECT \(LedgerChain.columns) FROM ledger WHERE \(condition) ORDER BY entry DESC LIMIT ? OFFSET ?"
        result.entries = try connection.query(
            sql, bindings + [LedgerPage.length, (result.page - 1) * LedgerPage.length], Reader.ledgerEntry)
        return result
    }

    /// What happened to an action, the imports that shaped it included, newest first; at most `LedgerPage.shortLength`.
    public func history(of action: ActionID) throws -> [LedgerEntry] {
        try connection.query(Reader.actionHistory, [position, action, LedgerPage.shortLength], Reader.ledgerEntry)
    }

    /// First which entries, by indexes alone; whole rows only of those that are shown.
    static let actionHistory = """
        SELECT \(LedgerChain.columns) FROM ledger WHERE entry IN (
            SELECT entry FROM (
                SELECT * FROM (
                    SELECT entry FROM ledger WHERE subject_kind = 'action' AND subject = ?2 AND entry <= ?1 ORDER BY entry DESC LIMIT ?3)
                UNION SELECT asserted FROM action_version WHERE action = ?2
                UNION SELECT asserted FROM action_wording WHERE action = ?2
                UNION SELECT asserted FROM revision_change_action WHERE action = ?2
                UNION SELECT asserted FROM evidence_version WHERE action = ?2
                UNION SELECT superseded FROM evidence_version WHERE action = ?2 AND superseded IS NOT NULL
                UNION SELECT asserted FROM (\(boardEntries))
            ) WHERE entry <= ?1 ORDER BY entry DESC LIMIT ?3)
        ORDER BY entry DESC
        """

    private static func condition(_ filter: LedgerFilter, plan: PlanID?, position: Int64) -> (String, [any Bindable]) {
        var parts = ["entry <= ?"]
        var bindings: [any Bindable] = [position]
        func require(_ part: String, _ values: any Bindable...) {
            parts.append(part)
            bindings += values
        }
        if let plan { require("plan = ?", plan) }
        if let person = filter.person { require("person = ?", person) }
        if let kind = filter.kind { require("kind = ?", kind.rawValue) }
        if let action = filter.action { require("subject_kind = 'action' AND subject = ?", action) }
        if let from = filter.from { require("at >= ?", Instant.start(of: from)) }
        if let to = filter.to { require("at <= ?", Instant.end(of: to)) }
        return (parts.joined(separator: " AND "), bindings)
    }

    static func ledgerEntry(_ row: borrowing Row) throws -> LedgerEntry {
        guard let changes = ChangesText.read(try row.text(10)) else { throw row.mismatch(10, "a list of changes") }
        return LedgerEntry(
            number: try row.int64(0), at: try row.instant(1), actor: Actor(person: try row.optionalID(2), name: try row.text(3)),
            reason: try row.text(4), kind: try row.word(5),
            subject: LedgerSubject(kind: try row.word(6), number: try row.int64(7), label: try row.text(8)), plan: try row.optionalID(9),
            changes: changes, hash: hexadecimal(try row.bytes(12)))
    }
}
