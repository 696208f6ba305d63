import Plans
import SQLite

extension Reader {
    /// Updates of an action, newest first, with the outputs each ticked.
    func updates(of action: ActionID) throws -> [Update] {
        let ticks = try ticks(of: action, with: nil)
        let sql = """
            SELECT \(Reader.updateColumns) FROM action_update AS u JOIN ledger AS l ON l.entry = u.asserted
            WHERE u.action = ?2 AND u.asserted <= ?1 ORDER BY u.asserted DESC
            """
        return try connection.query(sql, [position, action]) { row in try Reader.update(row, ticks) }
    }

    /// The newest updates of a plan, newest first, at most `Dashboard.mostNews`.
    func news(_ current: CurrentRevisions) throws -> [News] {
        try connection.query(Reader.newsRows, [position, current.plan.id, current.revision, Dashboard.mostNews]) { row in
            let id: ActionID = try row.id(1)
            let name = try row.optionalText(13).map { ActionName(id: id, ref: try row.optionalText(12), text: $0) }
            return News(try Reader.update(row, ticks(of: id, with: try row.int64(11))), action: name)
        }
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

    private static func update(_ row: borrowing Row, _ ticks: [Tick]) throws -> Update {
        let entry = try row.int64(11)
        return Update(
            id: try row.id(0), action: try row.id(1), by: PersonName(id: try row.id(2), name: try row.text(3)), on: try row.day(4),
            at: try row.instant(5), delivery: try row.optionalRating(6), impact: try row.optionalRating(7), narrative: try row.text(8),
            isNoChange: try row.bool(9), forecast: try row.optionalDay(10),
            ticked: ticks.filter { $0.asserted == entry }.map(\.text), unticked: ticks.filter { $0.superseded == entry }.map(\.text))
    }

    private struct Tick {
        var asserted: Int64
        var superseded: Int64?
        var text: String
    }

    /// Ticks an action's outputs ever had by this moment, or those that one entry made or took back: an update ticked
    /// what its ledger entry asserted, and un-ticked what it superseded.
    private func ticks(of action: ActionID, with entry: Int64?) throws -> [Tick] {
        let sql = """
            SELECT t.asserted, t.superseded,
                (SELECT text FROM output_version WHERE output = t.output AND asserted <= ?1 ORDER BY revision DESC LIMIT 1)
            FROM output_tick AS t WHERE t.action = ?2 AND t.asserted <= ?1 AND (?3 IS NULL OR t.asserted = ?3 OR t.superseded = ?3)
            ORDER BY t.output
            """
        return try connection.query(sql, [position, action, entry]) { row in
            Tick(asserted: try row.int64(0), superseded: try row.optionalInt(1).map(Int64.init), text: try row.text(2))
        }
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
