import Plans
import SQLite

extension Reader {
    /// One meeting.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func meeting(_ id: MeetingID) throws -> Meeting {
        guard let found = try connection.queryFirst(Reader.meetingRow, [position, id], Reader.meeting) else { throw Refusal.notFound }
        return found
    }

    /// A board's meetings, newest day first: at most `count` after the first `skip`.
    public func meetings(of board: BoardID, skip: Int = 0, count: Int) throws -> [Meeting] {
        try connection.query(Reader.meetingsByDay + " LIMIT ?3 OFFSET ?4", [position, board, count, skip], Reader.meeting)
    }

    public func meetingCount(of board: BoardID) throws -> Int {
        let sql = "SELECT count(*) FROM meeting WHERE board = ?2 AND asserted <= ?1"
        return try connection.queryFirst(sql, [position, board]) { row in try row.int(0) } ?? 0
    }

    /// A board's meetings that have not ended, the next first.
    public func coming(of board: BoardID) throws -> [Meeting] {
        try connection.query(Reader.comingRows, [position, board], Reader.meeting).sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    }

    /// The newest meeting of the same board that has ended, on that day or before.
    public func previousMeeting(of board: BoardID, upTo day: Day, besides id: MeetingID? = nil) throws -> Meeting? {
        let sql =
            Reader.meetingRows + " WHERE v.board = ?2 AND v.state = 'ended' AND v.day <= ?3 AND v.meeting <> ?4 AND \(Reader.known("v"))"
        return try connection.queryFirst(sql + " ORDER BY v.day DESC LIMIT 1", [position, board, day, id?.number ?? 0], Reader.meeting)
    }

    func meetingName(_ id: MeetingID) throws -> MeetingName { MeetingName(try meeting(id)) }

    /// What a board looks at as things stand at this moment; what the meeting itself has raised and decided so far is not on its agenda.
    func agenda(of board: Board, since last: Day?, at meeting: MeetingID) throws -> Agenda {
        var actions: [(plan: PlanID, action: ActionSummary)] = []
        var requests: [DeadlineRequest] = []
        for plan in Set(board.oversight.map(\.oversight.plan)).sorted() {
            let overseen = try overview(of: plan).actions.filter { board.oversees(plan, $0.heading) }
            actions += overseen.map { (plan, $0) }
            let ids = Set(overseen.map(\.id))
            requests += try deadlinesAsked(in: plan).filter { ids.contains($0.action.id) }
        }
        var records = try openRecords(of: board)
        records.requests = requests
        records.challenges.removeAll { $0.meeting?.id == meeting }
        records.decisions.removeAll { $0.meeting.id == meeting }
        return Agenda(actions, records, since: last, on: asAt.day)
    }

    /// What one meeting put on record by this moment. What it raised stands as it is at this moment, answered or closed.
    public func record(of meeting: MeetingID) throws -> MeetingRecord {
        var record = MeetingRecord()
        record.challenges = try challenges(where: "c.meeting = ?2", [meeting])
        record.decisions = try decisions(where: "d.meeting = ?2", [meeting])
        record.recommendations = try recommendations(where: "r.meeting = ?2 AND \(Reader.known("r"))", [meeting])
        record.notes = try connection.query(Reader.noteRows, [position, meeting]) { row in
            (
                id: try row.id(0) as ActionID, words: try row.text(1), by: PersonName(id: try row.id(2), name: try row.text(3)),
                at: try row.instant(4)
            )
        }.map { ItemNote(action: try actionName($0.id), words: $0.words, by: $0.by, at: $0.at) }
        let said = try connection.queryFirst("SELECT 1 FROM meeting_presence WHERE meeting = ?2 AND asserted <= ?1", [position, meeting]) {
            _ in true
        }
        if said == true {
            record.present = try connection.query(Reader.presenceRows, [position, meeting]) { row in
                PersonName(id: try row.id(0), name: try row.text(1))
            }
        }
        return record
    }

    /// When a meeting was opened and when it ended; nil for what has not happened by this moment.
    public func hours(of meeting: MeetingID) throws -> (opened: Instant?, ended: Instant?) {
        func moment(_ state: MeetingState) throws -> Instant? {
            let sql = """
                SELECT min(l.at) FROM meeting_version AS v JOIN ledger AS l ON l.entry = v.asserted
                WHERE v.meeting = ?2 AND v.asserted <= ?1 AND v.state = '\(state.rawValue)'
                """
            return try connection.queryFirst(sql, [position, meeting]) { row in row.isNull(0) ? nil : try row.instant(0) } ?? nil
        }
        return (try moment(.open), try moment(.ended))
    }

    private static func meeting(_ row: borrowing Row) throws -> Meeting {
        Meeting(
            id: try row.id(0), board: BoardName(id: try row.id(1), name: try row.text(2)), day: try row.day(3), place: try row.text(4),
            state: try row.word(5), version: try row.int64(6))
    }

    private static let meetingRows = """
        SELECT v.meeting, v.board, b.name, v.day, v.place, v.state, v.asserted FROM meeting_version AS v
        JOIN governing_board_version AS b ON b.board = v.board AND \(known("b"))
        """
    static let meetingRow = meetingRows + " WHERE v.meeting = ?2 AND \(known("v"))"
    static let meetingsByDay = meetingRows + " WHERE v.board = ?2 AND \(known("v")) ORDER BY v.day DESC, v.meeting DESC"
    static let comingRows = meetingRows + " WHERE v.board = ?2 AND v.state <> 'ended' AND \(known("v"))"
    static let noteRows = """
        SELECT n.action, n.words, n.person, n.name, l.at FROM item_noted AS n JOIN ledger AS l ON l.entry = n.asserted
        WHERE n.meeting = ?2 AND n.asserted <= ?1 ORDER BY n.asserted
        """
    static let presenceRows = """
        SELECT p.person, p.name FROM meeting_presence AS p WHERE p.meeting = ?2 AND \(known("p")) ORDER BY lower(p.name), p.person
        """
}

extension Writer {
    /// Plans a meeting; the same day and place again plans none.
    public func planMeeting(_ edit: MeetingEdit, of id: BoardID, by person: Person) throws -> MeetingID {
        let board = try reader.board(id)
        let coming = try reader.coming(of: id)
        if let same = coming.first(where: { $0.state == .planned && $0.day == edit.day && $0.place == edit.place.trimmed }),
            Rights.mayHold(person, board)
        {
            return same.id
        }
        let kept = try edit.applied(to: nil, of: board, others: coming.map(\.day), by: person).get()
        let meeting: MeetingID = try nextID(in: "meeting")
        let changes = [Change("day", from: nil, to: kept.day.iso), Change("place", from: nil, to: kept.place)].filter { $0.after != "" }
        let entry = try record(.meetingPlanned, Writer.subject(meeting, "\(board.name), \(kept.day.words)"), plan: nil, changes)
        try insert("meeting", ["id": meeting, "board": id, "asserted": entry])
        try insertVersion(meeting, id, kept.day, kept.place, .planned, entry)
        return meeting
    }

    /// Changes day and place of a meeting that has not ended; records nothing when they are as before.
    public func changeMeeting(_ id: MeetingID, _ edit: MeetingEdit, by person: Person) throws {
        let meeting = try reader.meeting(id)
        if meeting.day == edit.day, meeting.place == edit.place.trimmed { return }
        let others = try reader.coming(of: meeting.board.id).filter { $0.id != id }.map(\.day)
        let kept = try edit.applied(to: meeting, of: try reader.board(meeting.board.id), others: others, by: person).get()
        let changes = [
            Change("day", from: meeting.day.iso, to: kept.day.iso), Change("place", from: meeting.place, to: kept.place),
        ].filter { $0.before != $0.after }
        let entry = try record(.meetingChanged, Writer.subject(id, meeting.label), plan: nil, changes)
        try replace(meeting, kept.day, kept.place, meeting.state, entry)
    }

    /// Opens or ends a meeting; records nothing where that has happened already.
    public func moveMeeting(_ id: MeetingID, to state: MeetingState, by person: Person) throws {
        let meeting = try reader.meeting(id)
        guard let next = try meeting.moved(to: state, of: try reader.board(meeting.board.id), by: person).get() else { return }
        let change = Change("state", from: meeting.state.rawValue, to: next.rawValue)
        let entry = try record(next == .open ? .meetingOpened : .meetingEnded, Writer.subject(id, meeting.label), plan: nil, [change])
        try replace(meeting, meeting.day, meeting.place, next, entry)
    }

    /// Says who is at a meeting that is open, out of those who sit on its board; records nothing when it is as before.
    public func recordPresence(_ people: Set<PersonID>, at id: MeetingID, by person: Person) throws {
        let meeting = try reader.meeting(id)
        let board = try reader.board(meeting.board.id)
        guard Rights.mayHold(person, board) else { throw Refusal.forbidden }
        guard meeting.state == .open else { throw Refusal.stale }
        let before = try reader.record(of: id).present ?? []
        let new = board.seats.map(\.person).filter { people.contains($0.id) && !before.map(\.id).contains($0.id) }
        let gone = before.filter { !people.contains($0.id) }
        guard !new.isEmpty || !gone.isEmpty else { return }
        let changes = gone.map { Change("present", from: $0.name, to: nil) } + new.map { Change("present", from: nil, to: $0.name) }
        let entry = try record(.attendanceRecorded, Writer.subject(id, meeting.label), plan: nil, changes)
        for one in gone {
            try connection.execute(
                "UPDATE meeting_presence SET superseded = ? WHERE meeting = ? AND person = ? AND superseded IS NULL", [entry, id, one.id])
        }
        for one in new { try insert("meeting_presence", ["meeting": id, "person": one.id, "name": one.name, "asserted": entry]) }
    }

    /// Notes that an action was looked at; the same words at the same meeting once.
    public func note(_ words: String, on action: ActionID, at id: MeetingID, by person: Person) throws {
        let room = try reader.room(of: action, at: id)
        guard let board = room.board, let meeting = room.meeting, Rights.mayHold(person, board) else { throw Refusal.forbidden }
        let kept = words.trimmed
        if try reader.record(of: id).notes.contains(where: { $0.action.id == action && $0.words == kept }) { return }
        guard board.oversees(room.plan, room.heading) else { throw Refusal.forbidden }
        guard meeting.state == .open else { throw Refusal.stale }
        if kept.count > UpdateEdit.longestNarrative { throw Refusal.issues([Issue("note", "Note must be 10,000 characters or fewer")]) }
        let changes = kept.isEmpty ? [] : [Change("note", from: nil, to: kept)]
        let entry = try record(
            .itemNoted, Writer.subject(id, meeting.label), plan: room.plan,
            [Change("action", from: nil, to: try reader.actionName(action).label)] + changes)
        try insert(
            "item_noted", ["meeting": id, "action": action, "words": kept, "person": person.id, "name": person.name, "asserted": entry])
    }

    static func subject(_ id: MeetingID, _ label: String) -> LedgerSubject {
        LedgerSubject(kind: .meeting, number: id.number, label: label)
    }

    private func replace(_ meeting: Meeting, _ day: Day, _ place: String, _ state: MeetingState, _ entry: Int64) throws {
        try connection.execute("UPDATE meeting_version SET superseded = ? WHERE meeting = ? AND superseded IS NULL", [entry, meeting.id])
        try insertVersion(meeting.id, meeting.board.id, day, place, state, entry)
    }

    private func insertVersion(_ id: MeetingID, _ board: BoardID, _ day: Day, _ place: String, _ state: MeetingState, _ entry: Int64) throws
    {
        try insert(
            "meeting_version",
            ["meeting": id, "board": board, "day": day, "place": place, "state": state.rawValue, "asserted": entry])
    }
}
