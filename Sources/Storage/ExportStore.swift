import Plans
import SQLite

/// Whole tables of a plan, for files that go out; pages read less.
extension Reader {
    /// The newest updates of a plan, newest first, at most so many, and how many there are in all. An action that the plan has no longer
    /// bears the name it had last.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func updates(ofPlan id: PlanID, most: Int) throws -> (updates: [News], total: Int) {
        let sql = "SELECT count(*) FROM ledger WHERE plan = ?2 AND kind = 'action-updated' AND entry <= ?1"
        let total = try connection.queryFirst(sql, [position, id]) { row in try row.int(0) } ?? 0
        let updates = try news(current(id), most: most).map { news in
            News(news.update, action: try news.action ?? actionName(news.update.action))
        }
        return (updates, total)
    }

    /// Every output of a plan, in the document's order.
    /// - Throws: as above.
    public func outputs(ofPlan id: PlanID) throws -> [(action: ActionName, output: Output)] {
        let revision = try current(id).revision
        let sql = "SELECT action, ref, text FROM action_version WHERE revision = ?2 AND asserted <= ?1 ORDER BY position"
        let actions = try connection.query(sql, [position, revision]) { row in
            ActionName(id: try row.id(0), ref: try row.optionalText(1), text: try row.text(2))
        }
        return try actions.flatMap { action in try outputs(of: action.id, in: revision).map { (action, $0) } }
    }

    /// Each piece of evidence that stands for an action of a plan, in the order in which it came.
    public func evidence(ofPlan id: PlanID) throws -> [(action: ActionName, evidence: Evidence)] {
        try standingEvidence(ofPlan: id).map { (try actionName($0.action), $0) }
    }

    /// Every challenge about a plan, newest first.
    public func challenges(ofPlan id: PlanID) throws -> [Challenge] { try challenges(where: "c.plan = ?2", [id]) }

    /// Every decision about a plan's actions, newest first.
    public func decisions(ofPlan id: PlanID) throws -> [BoardDecision] { try decisions(where: "d.plan = ?2", [id]) }

    /// What boards recommend for each part of a plan.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func recommendations(ofPlan id: PlanID) throws -> [Recommendation] {
        try headings(current(id)).flatMap { try recommendations(for: $0.id) }
    }

    /// The indicators that a plan's document prints.
    /// - Throws: as above.
    public func printedIndicators(ofPlan id: PlanID) throws -> [IndicatorReading] { try indicators(current(id).revision) }

    /// The newest entries of a plan's ledger, newest first, at most so many, and how many there are in all.
    public func ledger(ofPlan id: PlanID, most: Int) throws -> (entries: [LedgerEntry], total: Int) {
        let condition = "plan = ?2 AND entry <= ?1"
        let total = try connection.queryFirst("SELECT count(*) FROM ledger WHERE \(condition)", [position, id]) { try $0.int(0) } ?? 0
        let sql = "SELECT \(LedgerChain.columns) FROM ledger WHERE \(condition) ORDER BY entry DESC LIMIT ?3"
        return (try connection.query(sql, [position, id, most], Reader.ledgerEntry), total)
    }
}
