import Plans
import SQLite

extension Reader {
    /// One challenge.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func challenge(_ id: ChallengeID) throws -> Challenge {
        guard let found = try challenges(where: "c.id = ?2", [id]).first else { throw Refusal.notFound }
        return found
    }

    /// Every challenge about an action or an area, open ones first, the newest first among them.
    public func challenges(about subject: ChallengeSubject) throws -> [Challenge] {
        let found =
            switch subject {
            case .action(let id): try challenges(where: "c.action = ?2", [id])
            case .heading(let id): try challenges(where: "c.heading = ?2", [id])
            }
        return found.filter { $0.end == nil } + found.filter { $0.end != nil }
    }

    /// Challenges nobody has closed: all, or those of one plan.
    public func openChallenges(of plan: PlanID? = nil) throws -> [Challenge] {
        guard let plan else { return try whole(connection.query(Reader.openChallenges(), [position], Reader.challenge)) }
        return try whole(connection.query(Reader.openChallenges("c.plan = ?2"), [position, plan], Reader.challenge))
    }

    /// Open challenges that wait for a person's answer, the most urgent first.
    public func unanswered(by person: PersonID) throws -> [Challenge] {
        try whole(connection.query(Reader.openChallenges("c.asked = ?2"), [position, person], Reader.challenge))
            .filter { $0.answers.isEmpty }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    }

    /// Open challenges that a board must look at: raised at its meetings, or between meetings on what it oversees.
    public func openChallenges(of board: Board) throws -> [Challenge] {
        let own = try whole(connection.query(Reader.openChallenges("c.board = ?2"), [position, board.id], Reader.challenge))
        let between = try Set(board.oversight.map(\.oversight.plan)).sorted().flatMap { plan in
            try openChallenges(of: plan).filter { try $0.meeting == nil && board.oversees(plan, heading(of: $0)) }
        }
        return own + between
    }

    /// The heading a challenge is about, or under which its action stands; nil where the plan has the action no more.
    private func heading(of challenge: Challenge) throws -> HeadingID? {
        if let heading = challenge.heading { return heading.id }
        return try challenge.action.flatMap { try place(of: $0.id)?.heading }
    }

    /// The plan an action belongs to and the heading it stands under; nil where the plan has it no more.
    func place(of action: ActionID) throws -> (plan: PlanID, heading: HeadingID?)? {
        let plan: PlanID? = try connection.queryFirst("SELECT plan FROM action WHERE id = ?2 AND asserted <= ?1", [position, action]) {
            row in
            try row.id(0)
        }
        guard let plan else { return nil }
        let sql = "SELECT heading FROM action_version WHERE action = ?2 AND revision = ?3 AND asserted <= ?1"
        return try connection.queryFirst(sql, [position, action, try current(plan).revision]) { row in (plan, try row.optionalID(0)) }
    }

    /// What is around an action when something is recorded of it, at a meeting or between two.
    /// - Throws: `Refusal.notFound` where the plan has it no more, or there is no such meeting.
    public func room(of action: ActionID, at meeting: MeetingID?) throws -> BoardRoom {
        guard let place = try place(of: action) else { throw Refusal.notFound }
        return try room(place.plan, place.heading, meeting)
    }

    /// The same around a heading.
    public func room(of id: HeadingID, at meeting: MeetingID?) throws -> BoardRoom {
        try room(heading(id).plan, id, meeting)
    }

    private func room(_ plan: PlanID, _ heading: HeadingID?, _ id: MeetingID?) throws -> BoardRoom {
        let meeting = try id.map(meeting)
        return BoardRoom(
            plan: plan, heading: heading, overseers: try boards(overseeing: plan, heading), meeting: meeting,
            board: try meeting.map { try board($0.board.id) })
    }

    func challenges(where condition: String, _ bindings: [any Bindable]) throws -> [Challenge] {
        let sql = "\(Reader.challengeRows) WHERE \(condition) AND c.asserted <= ?1 ORDER BY c.asserted DESC"
        return try whole(connection.query(sql, [position] + bindings, Reader.challenge))
    }

    private func whole(_ rows: [ChallengeRow]) throws -> [Challenge] {
        try rows.map { row in
            var one = row.challenge
            one.action = try row.action.map(actionName)
            one.heading = try row.heading.map(headingName)
            one.meeting = try row.meeting.map(meetingName)
            one.answers = try connection.query(Reader.answerRows, [position, one.id]) { row in
                Said(by: PersonName(id: try row.id(0), name: try row.text(1)), words: try row.text(2), at: try row.instant(3))
            }
            return one
        }
    }

    private struct ChallengeRow {
        var challenge: Challenge
        var action: ActionID?
        var heading: HeadingID?
        var meeting: MeetingID?
    }

    private static func challenge(_ row: borrowing Row) throws -> ChallengeRow {
        let challenge = Challenge(
            id: try row.id(0), plan: try row.id(1), action: nil, heading: nil, meeting: nil,
            by: PersonName(id: try row.id(5), name: try row.text(6)), to: PersonName(id: try row.id(7), name: try row.text(8)),
            words: try row.text(9), due: try row.day(10), at: try row.instant(11), end: try said(row, from: 12))
        return ChallengeRow(
            challenge: challenge, action: try row.optionalID(2), heading: try row.optionalID(3), meeting: try row.optionalID(4))
    }

    /// Person, name, words and moment, in four columns; nil where the first is.
    static func said(_ row: borrowing Row, from column: Int32) throws -> Said? {
        guard !row.isNull(column) else { return nil }
        return Said(
            by: PersonName(id: try row.id(column), name: try row.text(column + 1)), words: try row.text(column + 2),
            at: try row.instant(column + 3))
    }

    private static let challengeRows = """
        SELECT c.id, c.plan, c.action, c.heading, c.meeting, c.person, c.name, c.asked, c.asked_name, c.words, c.due, l.at,
            e.person, e.name, e.words, el.at
        FROM challenge AS c JOIN ledger AS l ON l.entry = c.asserted
        LEFT JOIN challenge_end AS e ON e.challenge = c.id AND e.asserted <= ?1 LEFT JOIN ledger AS el ON el.entry = e.asserted
        """

    static func openChallenges(_ only: String? = nil) -> String { open(challengeRows, "c", only) }

    /// Rows that were open at position `?1`: one range of an index for those that are still, and one for those closed later.
    static func open(_ select: String, _ table: String, _ only: String?) -> String {
        let half = "\(select) WHERE \(only.map { $0 + " AND " } ?? "")\(table).asserted <= ?1 AND \(table).superseded"
        return "\(half) IS NULL UNION ALL \(half) > ?1"
    }

    static let answerRows = """
        SELECT a.person, a.name, a.words, l.at FROM challenge_answer AS a JOIN ledger AS l ON l.entry = a.asserted
        WHERE a.challenge = ?2 AND a.asserted <= ?1 ORDER BY a.asserted
        """

    /// Entries about what boards asked, decided and noted of action `?2`.
    static let boardEntries = """
        SELECT asserted FROM challenge WHERE action = ?2
        UNION ALL SELECT superseded FROM challenge WHERE action = ?2 AND superseded IS NOT NULL
        UNION ALL SELECT a.asserted FROM challenge AS c JOIN challenge_answer AS a ON a.challenge = c.id WHERE c.action = ?2
        UNION ALL SELECT asserted FROM board_decision WHERE action = ?2
        UNION ALL SELECT superseded FROM board_decision WHERE action = ?2 AND superseded IS NOT NULL
        UNION ALL SELECT asserted FROM item_noted WHERE action = ?2
        """
}

extension Writer {
    /// Raises a challenge; the same words by the same person to the same at the same place, still open, are raised once.
    public func challenge(_ edit: ChallengeEdit, about subject: ChallengeSubject, at meeting: MeetingID?, by person: Person) throws
        -> ChallengeID
    {
        let room =
            switch subject {
            case .action(let id): try reader.room(of: id, at: meeting)
            case .heading(let id): try reader.room(of: id, at: meeting)
            }
        let standing = try reader.challenges(about: subject).first { one in
            one.end == nil && one.by.id == person.id && one.to.id == edit.to && one.words == edit.words.trimmed
                && one.meeting?.id == meeting
        }
        if let standing { return standing.id }
        let asked = try edit.to.flatMap { try reader.person($0) }
        let kept = try edit.applied(in: room, asked: asked, on: at.day, by: person).get()
        let id: ChallengeID = try nextID(in: "challenge")
        let about =
            try subject.action.map { try reader.actionName($0).label } ?? subject.heading.map { try reader.headingName($0).name } ?? ""
        let entry = try record(
            .challengeRaised, LedgerSubject(kind: .challenge, number: id.number, label: about), plan: room.plan,
            [
                Change("challenge", from: nil, to: kept.words), Change("asked", from: nil, to: kept.asked.name),
                Change("due", from: nil, to: kept.due.iso),
            ] + (room.meeting.map { [Change("meeting", from: nil, to: $0.label)] } ?? []))
        try insert(
            "challenge",
            [
                "id": id, "plan": room.plan, "action": subject.action, "heading": subject.heading, "meeting": meeting,
                "board": room.board?.id, "person": person.id, "name": person.name, "asked": kept.asked.id, "asked_name": kept.asked.name,
                "words": kept.words, "due": kept.due, "asserted": entry,
            ])
        return id
    }

    /// Answers a challenge; the same words again add nothing.
    public func answer(_ id: ChallengeID, _ words: String, by person: Person) throws {
        let challenge = try reader.challenge(id)
        guard let kept = try challenge.answered(words, by: person).get() else { return }
        let entry = try record(.challengeAnswered, subject(challenge), plan: challenge.plan, [Change("answer", from: nil, to: kept)])
        try insert("challenge_answer", ["challenge": id, "person": person.id, "name": person.name, "words": kept, "asserted": entry])
    }

    /// Closes a challenge, with words.
    public func close(_ id: ChallengeID, _ words: String, by person: Person) throws {
        let challenge = try reader.challenge(id)
        let board = try challenge.meeting.map { try reader.board($0.board.id) }
        let kept = try challenge.closed(words, by: person, raisedBy: try reader.person(challenge.by.id), board: board).get()
        guard let kept else { return }
        let entry = try record(.challengeClosed, subject(challenge), plan: challenge.plan, [Change("closed", from: nil, to: kept)])
        try end("challenge", id.number, kept, person, entry)
    }

    private func subject(_ challenge: Challenge) -> LedgerSubject {
        LedgerSubject(kind: .challenge, number: challenge.id.number, label: challenge.subject)
    }

    /// Ends a row of a table of open things: `superseded` there, and who and why in the table beside it.
    func end(_ table: String, _ id: Int64, _ words: String, _ person: Person, _ entry: Int64) throws {
        try connection.execute("UPDATE \(table) SET superseded = ? WHERE id = ? AND superseded IS NULL", [entry, id])
        let column = table == "board_decision" ? "decision" : table
        try insert(
            "\(table)_end", columns: [column, "person", "name", "words", "asserted"],
            [id, person.id as any Bindable, person.name, words, entry])
    }
}
