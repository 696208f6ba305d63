import Plans
import SQLite

extension Reader {
    /// The newest updates of an action, newest first, with the outputs each ticked.
    func updates(of action: ActionID) throws -> [Update] {
        try updates(of: action, from: 0, most: Action.mostUpdates)
    }

    /// One page of the updates of an action, newest first.
    /// - Parameter page: from 1; a page past the end is empty.
    public func updates(of action: ActionID, page: Int) throws -> [Update] {
        try updates(of: action, from: (max(1, page) - 1) * Action.updatesOnAPage, most: Action.updatesOnAPage)
    }

    /// How many updates an action has.
    public func updateCount(of action: ActionID) throws -> Int {
        let sql = "SELECT count(*) FROM action_update WHERE action = ?2 AND asserted <= ?1"
        return try connection.queryFirst(sql, [position, action]) { row in try row.int(0) } ?? 0
    }

    /// So many updates of an action after the newest `from`, newest first.
    public func updates(of action: ActionID, from: Int, most: Int) throws -> [Update] {
        let sql = """
            SELECT \(Reader.updateColumns) FROM action_update AS u JOIN ledger AS l ON l.entry = u.asserted \(Reader.joinRatings)
            WHERE u.id IN (SELECT id FROM action_update WHERE action = ?2 AND asserted <= ?1 ORDER BY asserted DESC LIMIT ?3 OFFSET ?4)
            ORDER BY u.asserted DESC
            """
        let found = try connection.query(sql, [position, action, most, from], Reader.update)
        guard !found.isEmpty else { return [] }
        let ticks = try connection.query(Reader.actionTicks, [position, action], Reader.tick)
        return found.map { $0.ticking(ticks) }
    }

    /// Updates of an action made before a ledger entry, newest first, at most so many and without their ticks.
    func updates(of action: ActionID, before entry: Int64, limit: Int) throws -> [(update: Update, entry: Int64)] {
        try connection.query(Reader.updatesBefore, [position, action, entry, limit]) { row in
            let report = try Reader.update(row)
            return (report.update, report.entry)
        }
    }

    static let updatesBefore = """
        SELECT \(updateColumns) FROM action_update AS u JOIN ledger AS l ON l.entry = u.asserted \(joinRatings)
        WHERE u.action = ?2 AND u.asserted <= ?1 AND u.asserted < ?3 ORDER BY u.asserted DESC LIMIT ?4
        """

    /// The newest updates of a plan, newest first, at most so many.
    func news(_ current: CurrentRevisions, most: Int = Dashboard.mostNews) throws -> [News] {
        let plan = current.plan.id
        let found = try connection.query(Reader.newsRows, [position, plan, current.revision, most]) { row in
            let name = try row.optionalText(26).map { ActionName(id: try row.id(1), ref: try row.optionalText(25), text: $0) }
            return (report: try Reader.update(row), name: name)
        }
        guard let oldest = found.last?.report.entry else { return [] }
        var ticks: [Int64: [Tick]] = [:]
        for tick in try connection.query(Reader.newsTicks, [position, plan, oldest], Reader.tick) {
            ticks[tick.asserted, default: []].append(tick)
            if let superseded = tick.superseded { ticks[superseded, default: []].append(tick) }
        }
        return found.map { News($0.report.ticking(ticks[$0.report.entry] ?? []), action: $0.name) }
    }

    static let newsRows = """
        SELECT \(updateColumns), a.ref, a.text FROM ledger AS l
        JOIN action_update AS u ON u.action = l.subject AND u.asserted = l.entry \(joinRatings)
        LEFT JOIN action_version AS a ON a.action = u.action AND a.revision = ?3
        WHERE l.plan = ?2 AND l.kind = 'action-updated' AND l.entry <= ?1 ORDER BY l.entry DESC LIMIT ?4
        """

    private static let updateColumns = """
        u.id, u.action, u.person, u.name, u.day, l.at, u.delivery, u.impact, u.narrative, u.is_no_change, u.forecast, u.asserted,
        u.period, u.is_late, u.on_behalf_of, \(stepWords), \(recordWords)
        """

    private static func update(_ row: borrowing Row) throws -> Report {
        let update = Update(
            id: try row.id(0), action: try row.id(1), by: PersonName(id: try row.id(2), name: try row.text(3)), on: try row.day(4),
            at: try row.instant(5), delivery: try row.optionalRating(6), impact: try row.optionalRating(7), narrative: try row.text(8),
            isNoChange: try row.bool(9), forecast: try row.optionalDay(10), ticked: [], unticked: [], period: try row.optionalDay(12),
            isLate: try row.bool(13), onBehalfOf: try row.optionalText(14), entry: try row.int64(11),
            deliveryStep: try step(row, from: 15), impactStep: try step(row, from: 18), record: try record(row, from: 21))
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
    /// Saves what a lead reports. The rule (`UpdateEdit.applied`) runs here, against the action as it is under the lock. What is
    /// saved already, because it was sent twice, is not saved again.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an action that is not there.
    public func saveUpdate(_ edit: UpdateEdit, to id: ActionID, by person: Person) throws -> ActionName {
        let action = try reader.action(id)
        if edit.isSaved(in: action, by: person) { return action.name }
        let change = try edit.applied(to: action, by: person, on: at.day).get()
        let subject = LedgerSubject(kind: .action, number: id.number, label: action.name.label)
        let entry = try record(.actionUpdated, subject, plan: action.plan.id, Writer.changes(change, from: action))
        try connection.execute("UPDATE action_update SET superseded = ? WHERE action = ? AND superseded IS NULL", [entry, id])
        let isSame = action.summary.latest != nil && change.delivery == action.summary.delivery
        let update: UpdateID = try nextID(in: "action_update")
        try insert(
            "action_update",
            [
                "id": update, "plan": action.plan.id, "action": id, "person": person.id, "name": person.name, "day": at.day,
                "delivery": change.delivery, "impact": change.impact, "forecast": change.forecast, "narrative": change.narrative,
                "is_no_change": change.isNoChange,
                "previous_delivery": isSame ? action.summary.previousDelivery : action.summary.delivery,
                "delivery_since": isSame ? action.summary.deliverySince : change.delivery.map { _ in at.day },
                "period": change.period.first, "is_late": change.isLate, "on_behalf_of": change.onBehalfOf, "asserted": entry,
            ])
        try insertRatings(of: update, change, action, by: person, entry)
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
            Change("delivery-step", from: latest?.deliveryStep?.words, to: change.deliveryStep?.words),
            Change("impact-step", from: latest?.impactStep?.words, to: change.impactStep?.words),
            Change("forecast", from: latest?.forecast?.iso, to: change.forecast?.iso),
            Change("record-says", from: action.grounds.latest?.rating?.rawValue, to: change.record?.rating?.rawValue),
        ].filter { $0.before != $0.after }
        if !change.narrative.isEmpty { changes.append(Change("narrative", from: nil, to: change.narrative)) }
        if let reason = change.record?.reason, !reason.isEmpty { changes.append(Change("rated-better-because", from: nil, to: reason)) }
        if change.isNoChange { changes.append(Change("no-change", from: nil, to: "yes")) }
        changes.append(Change("period", from: nil, to: change.period.words))
        if change.isLate { changes.append(Change("late", from: nil, to: "yes")) }
        if let lead = change.onBehalfOf { changes.append(Change("on-behalf-of", from: nil, to: lead)) }
        changes += change.ticked.map { Change("output", from: nil, to: $0.text) }
        changes += change.unticked.map { Change("output", from: $0.text, to: nil) }
        return changes
    }
}
