import Plans
import SQLite

extension Reader {
    /// What was asked of an action's deadline, newest first.
    func requests(of action: ActionID) throws -> [DeadlineRequest] {
        try connection.query(DeadlineRows.ofAction, [position, action], Reader.request)
    }

    /// One request.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func deadlineRequest(_ id: DeadlineRequestID) throws -> DeadlineRequest {
        guard let found = try connection.queryFirst(DeadlineRows.one, [position, id], Reader.request) else { throw Refusal.notFound }
        return found
    }

    /// What waits for an answer in a plan, oldest first; of actions that the plan still has.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func deadlinesAsked(in plan: PlanID) throws -> [DeadlineRequest] {
        let revision = try current(plan).revision
        return try connection.query(DeadlineRows.open, [position, plan, revision], Reader.request).sorted { $0.id < $1.id }
    }

    /// The newest answered or withdrawn requests of a plan, newest first, at most so many.
    public func deadlinesAnswered(in plan: PlanID, most count: Int) throws -> [DeadlineRequest] {
        try connection.query(DeadlineRows.ended, [position, plan, count], Reader.request)
    }

    /// The days on which deadlines of the actions that a plan has now were moved, one for each move, from one day on.
    public func deadlinesMoved(in plan: PlanID, since day: Day) throws -> [Day] {
        let sql = """
            SELECT m.day FROM deadline_move AS m JOIN action_version AS v ON v.revision = ?3 AND v.action = m.action
            WHERE m.plan = ?2 AND \(Reader.known("m")) AND m.day >= ?4
            """
        return try connection.query(sql, [position, plan, try current(plan).revision, day]) { row in try row.day(0) }
    }

    /// The times when deadlines of the actions that a plan has now were moved, newest first; a page that is not there is the first.
    public func moves(ofPlan id: PlanID, in month: Month?, page: Int) throws -> MoveList {
        let revision = try current(id).revision
        let first = month.flatMap { Day(iso: $0.iso + "-01") } ?? Day(number: 0)
        let last = month == nil ? asAt.day : first.endOfMonth
        let total =
            try connection.queryFirst(DeadlineRows.movesCount, [position, id, revision, first, last]) { row in try row.int(0) } ?? 0
        let shown = (page - 1) * MoveList.length < total ? page : 1
        let bindings: [any Bindable] = [position, id, revision, first, last, MoveList.length, (shown - 1) * MoveList.length]
        let lines = try connection.query(DeadlineRows.moves, bindings) { row in
            MoveList.Line(
                action: ActionName(id: try row.id(0), ref: try row.optionalText(10), text: try row.text(11)), move: try Reader.move(row))
        }
        return MoveList(month: month, lines: lines, total: total, page: shown)
    }

    /// Every move of the deadlines of a plan, oldest first, with its reasons; lists of actions do not have them.
    public func deadlineMoves(ofPlan id: PlanID) throws -> [ActionID: [DeadlineMove]] {
        let sql = """
            SELECT m.action, m.day_before, m.day_after, m.reason, m.approved_by, m.day, l.actor, m.precision, m.asked_by, m.request
            FROM deadline_move AS m JOIN ledger AS l ON l.entry = m.asserted
            WHERE m.plan = ?2 AND \(Reader.known("m")) ORDER BY m.action, m.asserted
            """
        var found: [ActionID: [DeadlineMove]] = [:]
        try connection.each(sql, [position, id]) { row in
            found[try row.id(0), default: []].append(try Reader.move(row))
            return true
        }
        return found
    }

    func countDeadlinesAsked(_ current: CurrentRevisions) throws -> Int {
        var count = 0
        try connection.each(DeadlineRows.counted, [position, current.plan.id, current.revision]) { row in
            count += 1
            return true
        }
        return count
    }

    private static func request(_ row: borrowing Row) throws -> DeadlineRequest {
        let action = ActionName(id: try row.id(2), ref: try row.optionalText(16), text: try row.text(17))
        let answer =
            row.isNull(11)
            ? nil
            : DeadlineAnswer(
                isApproved: try row.bool(11), words: try row.text(12), by: PersonName(id: try row.id(13), name: try row.text(14)),
                on: try row.day(15))
        let isEnded = try row.bool(10)
        return DeadlineRequest(
            id: try row.id(0), plan: try row.id(1), action: action, from: try row.optionalDay(3), fromPrecision: try row.word(18),
            to: try row.day(4),
            precision: try row.word(5), reason: try row.text(6), by: PersonName(id: try row.id(7), name: try row.text(8)),
            on: try row.day(9), state: answer.map { $0.isApproved ? .approved : .refused } ?? (isEnded ? .withdrawn : .open), answer: answer
        )
    }
}

/// The statements behind requests. `?1` is the position, `?2` the action, the request or the plan, `?3` the revision or a limit.
enum DeadlineRows {
    private static let moveRows = """
        FROM deadline_move AS m JOIN action_version AS v ON v.revision = ?3 AND v.action = m.action
        WHERE m.plan = ?2 AND \(Reader.known("m")) AND m.day BETWEEN ?4 AND ?5
        """
    /// Of the actions that a plan has now, from one day to another.
    static let movesCount = "SELECT count(*) \(moveRows)"
    static let moves = """
        SELECT m.action, m.day_before, m.day_after, m.reason, m.approved_by, m.day, (SELECT actor FROM ledger WHERE entry = m.asserted),
            m.precision, m.asked_by, m.request, v.ref, v.text
        \(moveRows) ORDER BY m.asserted DESC LIMIT ?6 OFFSET ?7
        """

    private static let columns = """
        SELECT r.id, r.plan, r.action, r.day_before, r.day_after, r.precision, r.reason, r.person, r.name, r.day,
            r.superseded IS NOT NULL AND r.superseded <= ?1, a.is_approved, a.words, a.person, a.name, a.day,
            (SELECT ref FROM action_version WHERE action = r.action AND asserted <= ?1 ORDER BY revision DESC LIMIT 1),
            (SELECT text FROM action_version WHERE action = r.action AND asserted <= ?1 ORDER BY revision DESC LIMIT 1),
            r.precision_before
        FROM deadline_request AS r LEFT JOIN deadline_answer AS a ON a.request = r.id AND a.asserted <= ?1
        """

    static let ofAction = "\(columns) WHERE r.action = ?2 AND r.asserted <= ?1 ORDER BY r.asserted DESC"
    static let one = "\(columns) WHERE r.id = ?2 AND r.asserted <= ?1"
    static let open = Reader.standing("\(columns) JOIN action_version AS v ON v.revision = ?3 AND v.action = r.action", "r")
    static let counted = Reader.standing(
        "SELECT 1 FROM deadline_request AS r JOIN action_version AS v ON v.revision = ?3 AND v.action = r.action", "r")
    static let ended = "\(columns) WHERE r.plan = ?2 AND r.superseded <= ?1 ORDER BY r.superseded DESC LIMIT ?3"
}

extension Writer {
    /// Asks for another deadline. The rule (`DeadlineRequestEdit.applied`) runs here, against the action as it is under the lock.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an action that is not there.
    public func askForDeadline(_ edit: DeadlineRequestEdit, of id: ActionID, by person: Person) throws -> DeadlineRequest {
        let action = try reader.action(id)
        let day = try edit.applied(to: action, by: person, on: at.day).get()
        let request: DeadlineRequestID = try nextID(in: "deadline_request")
        let entry = try record(
            .deadlineRequested, subject(action.name), plan: action.plan.id,
            [
                Change("deadline", from: action.deadline.day?.iso ?? action.deadline.printed, to: day.iso),
                Change("reason", from: nil, to: edit.reason.trimmed),
            ])
        try insert(
            "deadline_request",
            [
                "id": request, "plan": action.plan.id, "action": id, "day_before": action.deadline.day,
                "precision_before": action.deadline.currentPrecision.rawValue, "day_after": day,
                "precision": edit.precision == .month ? "month" : "day", "reason": edit.reason.trimmed, "person": person.id,
                "name": person.name, "day": at.day, "asserted": entry,
            ])
        return try reader.deadlineRequest(request)
    }

    /// Approves a request, which moves the deadline in the same transaction, or refuses it. The rule (`DeadlineAnswerEdit.applied`)
    /// runs here, against request and action as they are under the lock.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a request that is not there or whose action the plan no longer has.
    public func answer(_ edit: DeadlineAnswerEdit, _ id: DeadlineRequestID, by person: Person) throws -> DeadlineRequest {
        let request = try reader.deadlineRequest(id)
        let action = try reader.action(request.action.id)
        let isApproved = try edit.applied(to: request, of: action, by: person).get()
        let words = edit.words.trimmed
        var changes = [
            Change(
                "deadline", from: action.deadline.day?.iso ?? action.deadline.printed,
                to: isApproved ? request.to.iso : action.deadline.day?.iso),
            Change("asked-for", from: nil, to: request.to.iso), Change("asked-by", from: nil, to: request.by.name),
            Change("reason", from: nil, to: request.reason),
        ]
        if isApproved { changes.append(Change("approved-by", from: nil, to: person.name)) } else { changes.removeFirst() }
        if !words.isEmpty { changes.append(Change("words", from: nil, to: words)) }
        let entry = try record(isApproved ? .deadlineMoved : .deadlineRefused, subject(action.name), plan: request.plan, changes)
        try end(id, by: entry)
        try insert(
            "deadline_answer",
            [
                "request": id, "is_approved": isApproved, "words": words, "person": person.id, "name": person.name, "day": at.day,
                "asserted": entry,
            ])
        if isApproved { try move(request, of: action, by: person, entry) }
        return try reader.deadlineRequest(id)
    }

    private func move(_ request: DeadlineRequest, of action: Action, by person: Person, _ entry: Int64) throws {
        try insert(
            "deadline_move",
            [
                "plan": request.plan, "action": action.id, "day_before": action.deadline.day, "day_after": request.to,
                "reason": request.reason, "approved_by": person.name, "day": at.day, "precision": request.precision.rawValue,
                "request": request.id, "asked_by": request.by.name, "asserted": entry,
            ])
    }

    /// Takes one's own request back.
    /// - Throws: `Refusal.forbidden` for somebody else's, `Refusal.stale` for one that no longer waits, `Refusal.notFound` for none.
    public func withdraw(_ id: DeadlineRequestID, by person: Person) throws -> DeadlineRequest {
        let request = try reader.deadlineRequest(id)
        guard request.by.id == person.id else { throw Refusal.forbidden }
        guard request.state == .open else { throw Refusal.stale }
        let entry = try record(
            .deadlineRequestWithdrawn, subject(request.action), plan: request.plan, [Change("asked-for", from: request.to.iso, to: nil)])
        try end(id, by: entry)
        return try reader.deadlineRequest(id)
    }

    private func end(_ id: DeadlineRequestID, by entry: Int64) throws {
        try connection.execute("UPDATE deadline_request SET superseded = ? WHERE id = ? AND superseded IS NULL", [entry, id])
    }

    func subject(_ action: ActionName) -> LedgerSubject {
        LedgerSubject(kind: .action, number: action.id.number, label: action.label)
    }
}
