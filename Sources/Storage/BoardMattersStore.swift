import Plans
import SQLite

extension Reader {
    /// What boards have to do with one action.
    public func matters(of action: Action) throws -> BoardMatters {
        var matters = BoardMatters()
        matters.origin = try origin(of: action.id)
        matters.challenges = try challenges(about: .action(action.id))
        matters.decisions = try decisions(about: action.id)
        matters.escalations = try escalations(of: action.id)
        matters.overseers = try boards(overseeing: action.plan.id, action.summary.heading)
        matters.meetings = try matters.overseers.flatMap { try coming(of: $0.id) }.filter { $0.state == .open }
        return matters
    }

    /// What boards have to do with a plan: numbers, and the next meeting.
    public func matters(of plan: PlanID) throws -> PlanMatters {
        var matters = PlanMatters()
        matters.challenges = try connection.queryFirst(Reader.challengesCount, [position, plan]) { row in try row.int(0) } ?? 0
        matters.escalations = try connection.queryFirst(Reader.escalationsCount, [position, plan]) { row in try row.int(0) } ?? 0
        let boards = Set(try connection.query(Reader.boardsOfPlan, [position, plan]) { row in try row.id(0) as BoardID })
        matters.next = try boards.sorted().flatMap(coming).min { ($0.day, $0.id) < ($1.day, $1.id) }
        return matters
    }

    static let challengesCount = "SELECT count(*) FROM (\(standing("SELECT c.id FROM challenge AS c", "c")))"
    static let escalationsCount = "SELECT count(*) FROM (\(standing("SELECT e.id FROM escalation AS e", "e")))"

    /// Every board with its next meeting, by name.
    public func boardSummaries() throws -> [BoardSummary] {
        try boards().map { BoardSummary(board: $0, next: try coming(of: $0.id).first) }
    }

    /// One board with one page of its meetings and everything that is open before it.
    public func boardView(_ id: BoardID, page: Int) throws -> BoardView {
        let board = try board(id)
        let pages = max(1, (try meetingCount(of: id) + BoardView.length - 1) / BoardView.length)
        let page = (1...pages).contains(page) ? page : 1
        return BoardView(
            board: board, meetings: try meetings(of: id, skip: (page - 1) * BoardView.length, count: BoardView.length), page: page,
            pages: pages, open: try openRecords(of: board))
    }

    func openRecords(of board: Board) throws -> AgendaRecords {
        var records = AgendaRecords()
        records.escalations = try escalations(before: board.id)
        records.challenges = try openChallenges(of: board)
        records.decisions = try openDecisions(of: board.id)
        return records
    }

    /// A meeting as it stands at this moment; one that has ended as it was when it ended, but for what became of its board since.
    public func meetingView(_ id: MeetingID) throws -> MeetingView {
        let meeting = try meeting(id)
        guard meeting.state == .ended else { return try view(of: meeting) }
        let ended = try hours(of: id).ended
        return try at(meeting.version, day: ended?.day ?? meeting.day).view(of: meeting)
    }

    private func view(of meeting: Meeting) throws -> MeetingView {
        let board = try board(meeting.board.id)
        let previous = try previousMeeting(of: board.id, upTo: meeting.day, besides: meeting.id)
        let hours = try hours(of: meeting.id)
        let areas = try board.oversight.flatMap { one in
            try one.oversight.heading.map { [try headingName($0)] }
                ?? headings(current(one.oversight.plan)).map { HeadingName(id: $0.id, name: $0.name) }
        }
        var seen: Set<HeadingID> = []
        return MeetingView(
            meeting: meeting, board: board, previous: previous, record: try record(of: meeting.id),
            agenda: try agenda(of: board, since: previous?.day, at: meeting.id), areas: areas.filter { seen.insert($0.id).inserted },
            opened: hours.opened, ended: hours.ended)
    }
}
