import Plans
import SQLite

extension Reader {
    /// One decision of a board.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func decision(_ id: BoardDecisionID) throws -> BoardDecision {
        guard let found = try decisions(where: "d.id = ?2", [id]).first else { throw Refusal.notFound }
        return found
    }

    /// Every decision about an action, open ones first, the newest first among them.
    public func decisions(about action: ActionID) throws -> [BoardDecision] {
        let found = try decisions(where: "d.action = ?2", [action])
        return found.filter { $0.end == nil } + found.filter { $0.end != nil }
    }

    /// The decision that added an action to its plan; nil for one that a document brought.
    public func origin(of action: ActionID) throws -> BoardDecision? {
        try decisions(where: "d.new_action = ?2", [action]).first
    }

    /// Decisions of a board that nobody has closed.
    func openDecisions(of board: BoardID) throws -> [BoardDecision] {
        try whole(connection.query(Reader.openDecisions("d.board = ?2"), [position, board], Reader.decision))
    }

    func decisions(where condition: String, _ bindings: [any Bindable]) throws -> [BoardDecision] {
        let sql = "\(Reader.decisionRows) WHERE \(condition) AND d.asserted <= ?1 ORDER BY d.asserted DESC"
        return try whole(connection.query(sql, [position] + bindings, Reader.decision))
    }

    private func whole(_ rows: [(decision: BoardDecision, action: ActionID?, newAction: ActionID?)]) throws -> [BoardDecision] {
        try rows.map { row in
            var one = row.decision
            one.action = try row.action.map(actionName)
            one.newAction = try row.newAction.map(actionName)
            one.meeting = try meetingName(one.meeting.id)
            return one
        }
    }

    private static func decision(_ row: borrowing Row) throws -> (decision: BoardDecision, action: ActionID?, newAction: ActionID?) {
        let followUp: PersonID? = try row.optionalID(6)
        let name = try row.optionalText(7) ?? ""
        let decision = BoardDecision(
            id: try row.id(0), plan: try row.id(1), action: nil,
            meeting: MeetingName(id: try row.id(3), board: BoardName(id: BoardID(0), name: ""), day: Day(number: 0)), kind: try row.word(4),
            words: try row.text(5), followUp: followUp.map { PersonName(id: $0, name: name) }, due: try row.optionalDay(8),
            day: try row.optionalDay(10), rating: try row.optionalRating(11), by: PersonName(id: try row.id(12), name: try row.text(13)),
            at: try row.instant(14), end: try said(row, from: 15))
        return (decision, try row.optionalID(2), try row.optionalID(9))
    }

    private static let decisionRows = """
        SELECT d.id, d.plan, d.action, d.meeting, d.kind, d.words, d.follow_up, d.follow_up_name, d.due, d.new_action, d.new_day,
            d.rating, d.person, d.name, l.at, e.person, e.name, e.words, el.at
        FROM board_decision AS d JOIN ledger AS l ON l.entry = d.asserted
        LEFT JOIN board_decision_end AS e ON e.decision = d.id AND e.asserted <= ?1 LEFT JOIN ledger AS el ON el.entry = e.asserted
        """

    static func openDecisions(_ only: String) -> String { open(decisionRows, "d", only) }
}

extension Writer {
    /// Records what a board decided of an action, and does what the decision says; the same decision of the same meeting is recorded once.
    /// - Throws: the rules' `Refusal`; `Refusal.stale` where a deadline moves and the action has changed since the form was made.
    public func decide(_ edit: BoardDecisionEdit, on action: ActionID, at meeting: MeetingID, by person: Person) throws -> BoardDecisionID {
        let room = try reader.room(of: action, at: meeting)
        let words = edit.words.trimmed
        let same = try reader.decisions(about: action).first { one in
            one.meeting.id == meeting && one.kind == edit.kind && one.words == words && one.by.id == person.id
        }
        if let same { return same.id }
        let people = try reader.people()
        let kind = try edit.applied(in: room, people: people, by: person).get()
        guard let held = room.meeting else { throw Refusal.forbidden }
        if kind == .deadline { try moveByBoard(edit, action, held) }
        if kind == .rating { try rateByBoard(edit, action, held, by: person) }
        let id: BoardDecisionID = try nextID(in: "board_decision")
        let subject = LedgerSubject(kind: .decision, number: id.number, label: try reader.actionName(action).label)
        let entry = try record(.decisionMade, subject, plan: room.plan, Writer.changes(edit, held))
        let new = kind == .newAction ? try addAction(edit.newAction, to: room.plan, entry) : nil
        let followUp = people.first { $0.id == edit.followUp }
        try insert(
            "board_decision",
            [
                "id": id, "plan": room.plan, "action": action, "board": held.board.id, "meeting": meeting, "kind": kind.rawValue,
                "words": words, "follow_up": followUp?.id, "follow_up_name": followUp?.name, "due": edit.due, "new_action": new,
                "new_day": kind == .deadline ? edit.day : nil, "rating": kind == .rating ? edit.rating : nil, "person": person.id,
                "name": person.name, "asserted": entry,
            ])
        if let new, let lead = edit.newAction.lead { try assign([lead], to: new) }
        if edit.isDone { try close(id, "Closed when it was recorded: nothing is left to do", by: person) }
        return id
    }

    /// Closes a decision, with words.
    public func close(_ id: BoardDecisionID, _ words: String, by person: Person) throws {
        let decision = try reader.decision(id)
        let board = try reader.board(decision.meeting.board.id)
        guard let kept = try decision.closed(words, by: person, raisedBy: try reader.person(decision.by.id), board: board).get() else {
            return
        }
        let subject = LedgerSubject(kind: .decision, number: id.number, label: decision.action?.label ?? board.name)
        let entry = try record(.decisionClosed, subject, plan: decision.plan, [Change("closed", from: nil, to: kept)])
        try end("board_decision", id.number, kept, person, entry)
    }

    /// Moves a deadline by the board's own authority: who approved it is the board on its day.
    private func moveByBoard(_ edit: BoardDecisionEdit, _ action: ActionID, _ meeting: Meeting) throws {
        let action = try reader.action(action)
        let day = try edit.moved(action, on: at.day).get()
        let approver = String(meeting.board.name.prefix(150)) + ", " + meeting.day.words
        let entry = try record(
            .deadlineMoved, subject(action.name), plan: action.plan.id,
            [
                Change("deadline", from: action.deadline.day?.iso ?? action.deadline.printed, to: day.iso),
                Change("reason", from: nil, to: edit.words.trimmed), Change("approved-by", from: nil, to: approver),
            ])
        try insert(
            "deadline_move",
            [
                "plan": action.plan.id, "action": action.id, "day_before": action.deadline.day, "day_after": day,
                "reason": edit.words.trimmed, "approved_by": approver, "day": at.day, "precision": DeadlinePrecision.day.rawValue,
                "asked_by": actor.name, "asserted": entry,
            ])
    }

    /// Keeps the delivery rating that a board decided on, as its own beside the lead's.
    private func rateByBoard(_ edit: BoardDecisionEdit, _ id: ActionID, _ meeting: Meeting, by person: Person) throws {
        let action = try reader.action(id)
        let last = action.grounds.board(.delivery)
        guard let rating = edit.rating, last?.rating != rating else { return }
        let change = BoardRatingEdit.Change(rating: rating, step: nil, reason: edit.words.trimmed, record: action.recordSaid)
        _ = try keep(change, .delivery, of: action, last, by: person, at: meeting.id)
    }

    /// Adds an action behind the last one of the plan's current revision. It was in no document, so it has no place in one.
    private func addAction(_ edit: NewActionEdit, to plan: PlanID, _ entry: Int64) throws -> ActionID {
        let revision = try reader.current(plan).revision
        if let heading = edit.heading, try reader.heading(heading).plan != plan { throw Refusal.notFound }
        let sql = "SELECT coalesce(max(position), -1) + 1 FROM action_version WHERE revision = ?"
        let position = try connection.queryFirst(sql, [revision]) { row in try row.int(0) } ?? 0
        let id: ActionID = try nextID(in: "action")
        try insert("action", ["id": id, "plan": plan, "asserted": entry])
        let precision: DeadlinePrecision = edit.deadline == nil ? .none : .day
        try insert(
            "action_version",
            [
                "revision": revision, "position": position, "action": id, "heading": edit.heading,
                "ref": edit.ref.isBlank ? nil : edit.ref.trimmed, "text": edit.text.trimmed, "fragments": "", "outputs": 0,
                "deadline_day": edit.deadline, "deadline_precision": precision.rawValue, "asserted": entry,
            ])
        return id
    }

    private static func changes(_ edit: BoardDecisionEdit, _ meeting: Meeting) -> [Change] {
        let new = edit.kind == .newAction ? edit.newAction : nil
        let known: [(String, String?)] = [
            ("decision", edit.words.trimmed), ("meeting", meeting.label), ("kind", edit.kind?.rawValue), ("due", edit.due?.iso),
            ("deadline", edit.kind == .deadline ? edit.day?.iso : nil), ("rating", edit.kind == .rating ? edit.rating?.rawValue : nil),
            ("new action", new?.text.trimmed), ("new action’s number", new.flatMap { $0.ref.isBlank ? nil : $0.ref.trimmed }),
            ("new action’s deadline", new?.deadline?.iso),
        ]
        return known.filter { $0.1 != nil }.map { Change($0.0, from: nil, to: $0.1) }
    }
}
