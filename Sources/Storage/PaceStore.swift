import Plans
import SQLite

extension Reader {
    /// What a plan holds, planned and did at the end of each month, by outputs and by actions.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func pace(of id: PlanID) throws -> PlanPace {
        let plan = try plan(id)
        func pace(_ unit: Pace.Unit, _ items: String, _ done: String) throws -> Pace {
            let spans = try connection.query(done, [position, id]) { row in
                let until = try row.optionalInt(3) == 1 ? try row.instant(2).day : nil
                return Pace.Done(id: try row.int64(0), from: try row.instant(1).day, until: until)
            }
            return Pace(unit, try scopes(of: id, items), done: spans, today: asAt.day)
        }
        return PlanPace(
            plan: plan, asAt: asAt, outputs: try pace(.outputs, PaceRows.outputs, PaceRows.ticks),
            actions: try pace(.actions, PaceRows.actions, PaceRows.completions))
    }

    /// Everything that a plan's pace counts now, in the document's order.
    public func paceItems(of id: PlanID, _ unit: Pace.Unit) throws -> [PaceItem] {
        let current = try current(id)
        let sql = unit == .outputs ? PaceRows.outputItems : PaceRows.actionItems
        return try connection.query(sql, [position, current.revision]) { row in
            PaceItem(
                output: try row.optionalText(3), action: ActionName(id: try row.id(0), ref: try row.optionalText(1), text: try row.text(2)),
                planned: try row.optionalDay(4), done: row.isNull(5) ? nil : try row.instant(5).day)
        }
    }

    /// The plan's revisions, oldest first, each with what it holds.
    private func scopes(of plan: PlanID, _ items: String) throws -> [Pace.Scope] {
        let revisions = try connection.query(PaceRows.revisions, [position, plan]) { row in
            (id: try row.id(0) as RevisionID, since: try row.instant(1).day)
        }
        return try revisions.map { revision in
            let found = try connection.query(items, [position, revision.id]) { row in
                Pace.Item(id: try row.int64(0), since: try row.instant(1).day, planned: try row.optionalDay(2))
            }
            return Pace.Scope(since: revision.since, items: found)
        }
    }
}

/// The statements behind a pace. `?1` is the position, `?2` the plan or the revision.
enum PaceRows {
    static let revisions = """
        SELECT r.id, l.at FROM revision AS r JOIN ledger AS l ON l.entry = r.asserted
        WHERE r.plan = ?2 AND r.kind = 'plan' AND r.asserted <= ?1 ORDER BY r.asserted
        """
    /// A board may have added an action to the revision since.
    static let actions = """
        SELECT a.action, l.at, a.deadline_day FROM action_version AS a JOIN ledger AS l ON l.entry = a.asserted
        WHERE a.revision = ?2 AND a.asserted <= ?1
        """
    /// A step's own date goes before its action's.
    static let outputs = """
        SELECT o.output, l.at, coalesce(o.deadline_day, a.deadline_day) FROM output_version AS o
        JOIN ledger AS l ON l.entry = o.asserted JOIN action_version AS a ON a.action = o.action AND a.revision = o.revision
        WHERE o.revision = ?2 AND o.asserted <= ?1
        """
    static let actionItems = """
        SELECT a.action, a.ref, a.text, NULL, a.deadline_day, l.at FROM action_version AS a
        LEFT JOIN completion AS t ON t.action = a.action AND \(Reader.known("t")) LEFT JOIN ledger AS l ON l.entry = t.asserted
        WHERE a.revision = ?2 AND a.asserted <= ?1 ORDER BY a.position
        """
    static let outputItems = """
        SELECT a.action, a.ref, a.text, o.text, coalesce(o.deadline_day, a.deadline_day), l.at FROM output_version AS o
        JOIN action_version AS a ON a.action = o.action AND a.revision = o.revision
        LEFT JOIN output_tick AS t ON t.action = o.action AND t.output = o.output AND \(Reader.known("t"))
        LEFT JOIN ledger AS l ON l.entry = t.asserted
        WHERE o.revision = ?2 AND o.asserted <= ?1 ORDER BY a.position, o.position
        """
    static let ticks = spans("SELECT t.output", "output_tick")
    static let completions = spans("SELECT t.action", "completion")

    /// When each row came to stand and, as far as it was known then, ceased to.
    private static func spans(_ select: String, _ table: String) -> String {
        """
        \(select), l.at, coalesce(e.at, 0), e.at IS NOT NULL FROM \(table) AS t JOIN ledger AS l ON l.entry = t.asserted
        LEFT JOIN ledger AS e ON e.entry = t.superseded AND e.entry <= ?1
        WHERE t.plan = ?2 AND t.asserted <= ?1
        """
    }
}
