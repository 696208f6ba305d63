import Plans
import SQLite

extension Reader {
    /// Updates of an action, newest first, with the outputs each ticked.
    func updates(of action: ActionID) throws -> [Update] {
        let ticks = try connection.query(Reader.actionTicks, [position, action], Reader.tick)
        let sql = """
            SELECT \(Reader.updateColumns) FROM action_update AS u JOIN ledger AS l ON l.entry = u.asserted
            WHERE u.action = ?2 AND u.asserted <= ?1 ORDER BY u.asserted DESC
            """
        return try connection.query(sql, [position, action]) { row in try Reader.update(row).ticking(ticks) }
    }

    /// The newest updates of a plan, newest first, at most `Dashboard.mostNews`.
    func news(_ current: CurrentRevisions) throws -> [News] {
        let plan = current.plan.id
        let found = try connection.query(Reader.newsRows, [position, plan, current.revision, Dashboard.mostNews]) { row in
            let name = try row.optionalText(13).map { ActionName(id: try row.id(1), ref: try row.optionalText(12), text: $0) }
            return (report: try Reader.update(row), name: name)
        }
        guard let oldest = found.last?.report.entry else { return [] }
        let ticks = try connection.query(Reader.newsTicks, [position, plan, oldest], Reader.tick)
        return found.map { News($0.report.ticking(ticks), action: $0.name) }
    }

    static let newsRows = """
        SELECT \(updateColumns), a.ref, a.text FROM ledger AS l
        JOIN action_update AS u ON u.action = l.subject AND u.asserted = l.entry
        LEFT JOIN action_version AS a ON a.action = u.action AND a.revision = ?3
        WHERE l.plan = ?2 AND l.kind = 'action-updated' AND l.entry <= ?1 ORDER BY l.entry DESC LIMIT ?4
        """

    private static let updateColumns = """
        u.id, u.action, u.person, u.name, u.day, l.at, u.delivery, u.impact, u.narrative, u.is_no_change, u.forecast, u.asserted
        """

    private static func update(_ row: borrowing Row) throws -> Report {
        let update = Update(
            id: try row.id(0), action: try row.id(1), by: PersonName(id: try row.id(2), name: try row.text(3)), on: try row.day(4),
            at: try row.instant(5), delivery: try row.optionalRating(6), impact: try row.optionalRating(7), narrative: try row.text(8),
            isNoChange: try row.bool(9), forecast: try row.optionalDay(10), ticked: [], unticked: [])
        return Report(update: update, entry: try row.int64(11))
    }

    /// An update before its ticks are known, and the ledger entry that made it.
    private struct Report {
        var update: Update
        var entry: Int64

        /// An update ticked what its ledger entry asserted, and un-ticked what it superseded.
        func ticking(_ ticks: [Tick]) -> Update {
            var whole = update
            let sorted = ticks.filter { $0.asserted == entry || $0.superseded == entry }.sorted { $0.output < $1.output }
            whole.ticked = sorted.filter { $0.asserted == entry }.map(\.text)
            whole.unticked = sorted.filter { $0.superseded == entry }.map(\.text)
            return whole
        }
    }

    private struct Tick {
        var output: OutputID
        var asserted: Int64
        var superseded: Int64?
        var text: String
    }

    /// Ticks, taken back since or not, with the words of their outputs.
    private static let ticks = """
        SELECT t.output, t.asserted, t.superseded,
            (SELECT text FROM output_version WHERE output = t.output AND asserted <= ?1 ORDER BY revision DESC LIMIT 1)
        FROM output_tick AS t
        """

    /// Every tick an action ever had by this moment.
    private static let actionTicks = ticks + " WHERE t.action = ?2 AND t.asserted <= ?1"

    /// Every tick of a plan made or taken back since entry `?3`: a range of one index for those that stand, and one for the others.
    static let newsTicks = """
        \(ticks) WHERE t.plan = ?2 AND t.superseded IS NULL AND t.asserted BETWEEN ?3 AND ?1
        UNION ALL \(ticks) WHERE t.plan = ?2 AND t.superseded >= ?3 AND t.asserted <= ?1
        """

    private static func tick(_ row: borrowing Row) throws -> Tick {
        Tick(
            output: try row.id(0), asserted: try row.int64(1), superseded: try row.optionalInt(2).map(Int64.init), text: try row.text(3))
    }
}

extension Writer {
    /// Saves what a lead reports. The rule (`UpdateEdit.applied`) runs here, against the action as it is under the lock.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an action that is not there.
    public func saveUpdate(_ edit: UpdateEdit, to id: ActionID, by person: Person) throws -> ActionName {
        let action = try reader.action(id)
        let change = try edit.applied(to: action, by: person).get()
        let subject = LedgerSubject(kind: .action, number: id.number, label: action.name.label)
        let entry = try record(.actionUpdated, subject, plan: action.plan.id, Writer.changes(change, from: action))
        try connection.execute("UPDATE action_update SET superseded = ? WHERE action = ? AND superseded IS NULL", [entry, id])
        let isSame = action.summary.latest != nil && change.delivery == action.summary.delivery
        try insert(
            "action_update",
            [
                "plan": action.plan.id, "action": id, "person": person.id, "name": person.name, "day": at.day,
                "delivery": change.delivery, "impact": change.impact, "forecast": change.forecast, "narrative": change.narrative,
                "is_no_change": change.isNoChange,
                "previous_delivery": isSame ? action.summary.previousDelivery : action.summary.delivery,
                "delivery_since": isSame ? action.summary.deliverySince : change.delivery.map { _ in at.day }, "asserted": entry,
            ])
        for output in change.ticked {
            try insert("output_tick", ["plan": action.plan.id, "action": id, "output": output.id, "asserted": entry])
        }
        for output in change.unticked {
            try connection.execute("UPDATE output_tick SET superseded = ? WHERE output = ? AND superseded IS NULL", [entry, output.id])
        }
        if let completion = action.summary.completion, !change.unticked.isEmpty { try reopen(completion, of: action, by: change.unticked) }
        return action.name
    }

    private static func changes(_ change: UpdateChange, from action: Action) -> [Change] {
        let latest = action.summary.latest
        var changes = [
            Change("delivery", from: latest?.delivery?.rawValue, to: change.delivery?.rawValue),
            Change("impact", from: latest?.impact?.rawValue, to: change.impact?.rawValue),
            Change("forecast", from: latest?.forecast?.iso, to: change.forecast?.iso),
        ].filter { $0.before != $0.after }
        if !change.narrative.isEmpty { changes.append(Change("narrative", from: nil, to: change.narrative)) }
        if change.isNoChange { changes.append(Change("no-change", from: nil, to: "yes")) }
        changes += change.ticked.map { Change("output", from: nil, to: $0.text) }
        changes += change.unticked.map { Change("output", from: $0.text, to: nil) }
        return changes
    }
}
