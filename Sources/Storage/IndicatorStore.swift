import Plans
import SQLite

extension Reader {
    /// All indicators that the plans' documents and the reports about them print at this moment, with what people said of their codes.
    public func indicatorRegister() throws -> IndicatorRegister {
        var mentions: [IndicatorMention] = []
        for plan in try plans() {
            let current = try current(plan.id).revision
            for revision in try revisions(of: plan.id).reversed() where revision.id == current || revision.kind == .other {
                let sql = "SELECT title FROM revision WHERE id = ?"
                let title = try connection.queryFirst(sql, [revision.id]) { row in try row.text(0) } ?? plan.title
                mentions += try indicators(revision.id).map {
                    IndicatorMention(plan: plan, revision: revision, document: title, reading: $0)
                }
            }
        }
        return IndicatorRegister(mentions, try indicatorLinks())
    }

    private func indicatorLinks() throws -> [IndicatorLink] {
        let sql = """
            SELECT s.plan_1, s.code_1, s.plan_2, s.code_2, s.is_same, s.reason, l.actor, l.at, s.asserted FROM indicator_link AS s
            JOIN ledger AS l ON l.entry = s.asserted WHERE \(Reader.known("s")) ORDER BY s.asserted
            """
        return try connection.query(sql, [position], Reader.indicatorLink).compactMap(\.self)
    }

    static func indicatorLink(_ row: borrowing Row) throws -> IndicatorLink? {
        let first = IndicatorCode(plan: try row.id(0), code: try row.text(1))
        let pair = IndicatorPair(first, IndicatorCode(plan: try row.id(2), code: try row.text(3)))
        let (isSame, reason) = (try row.bool(4), try row.text(5))
        let (by, at, entry) = (try row.text(6), try row.instant(7), try row.int64(8))
        return pair.map { IndicatorLink(pair: $0, isSame: isSame, reason: reason, by: by, at: at, entry: entry) }
    }
}

extension Writer {
    /// Records whether two codes mean one indicator. The rule (`IndicatorLinkEdit.applied`) runs here, under the lock.
    /// - Throws: the rule's `Refusal`.
    public func link(_ pair: IndicatorPair, _ edit: IndicatorLinkEdit) throws {
        let register = try reader.indicatorRegister()
        let isSame = try edit.applied(to: pair, in: register).get()
        let before = register.link(pair)
        let plan = try reader.plan(pair.first.plan)
        let words = [true: "one indicator", false: "two indicators"]
        let entry = try record(
            isSame ? .indicatorsJoined : .indicatorsKeptApart, LedgerSubject(kind: .plan, number: plan.id.number, label: plan.title),
            plan: plan.id,
            [
                Change("\(pair.first.code) and \(pair.second.code)", from: before.flatMap { words[$0.isSame] }, to: words[isSame])
            ], because: edit.reason.isBlank ? nil : edit.reason.trimmed)
        let codes: [any Bindable] = [pair.first.plan, pair.first.code, pair.second.plan, pair.second.code]
        try connection.execute(
            """
            UPDATE indicator_link SET superseded = ? WHERE plan_1 = ? AND code_1 = ? AND plan_2 = ? AND code_2 = ?
            AND superseded IS NULL
            """, [entry as any Bindable] + codes)
        try insert(
            "indicator_link", columns: ["plan_1", "code_1", "plan_2", "code_2", "is_same", "reason", "asserted"],
            codes + [isSame, edit.reason.trimmed, entry])
    }
}
