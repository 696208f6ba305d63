/// What boards asked, decided and were asked for of one action, for its page.
public struct BoardMatters: Hashable, Sendable {
    /// The decision that added the action; nil for one that a document brought.
    public var origin: BoardDecision?
    /// Open ones first.
    public var challenges: [Challenge] = []
    public var decisions: [BoardDecision] = []
    public var escalations: [Escalation] = []
    /// Meetings that are being held just now by boards that oversee it.
    public var meetings: [Meeting] = []
    /// Boards that oversee it.
    public var overseers: [Board] = []

    public init() {}

    public var isEmpty: Bool { challenges.isEmpty && decisions.isEmpty && escalations.isEmpty }
}

/// What boards have to do with a plan, for its dashboard.
public struct PlanMatters: Hashable, Sendable {
    /// The next meeting of a board that oversees it, wholly or in part.
    public var next: Meeting?
    /// How many challenges about it are open.
    public var challenges = 0
    /// How many of its actions stand before a board.
    public var escalations = 0

    public init() {}

    public var isEmpty: Bool { next == nil && challenges == 0 && escalations == 0 }
}

/// A board as the list of boards shows it.
public struct BoardSummary: Hashable, Sendable {
    public var board: Board
    /// Its next meeting, planned or being held.
    public var next: Meeting?

    public init(board: Board, next: Meeting?) {
        self.board = board
        self.next = next
    }
}

/// One board with everything that is open before it.
public struct BoardView: Hashable, Sendable {
    /// How many meetings one page lists.
    public static let length = 12

    public var board: Board
    /// One page of its meetings, newest first.
    public var meetings: [Meeting]
    /// From 1.
    public var page: Int
    public var pages: Int
    public var open: AgendaRecords

    public init(board: Board, meetings: [Meeting], page: Int, pages: Int, open: AgendaRecords) {
        self.board = board
        self.meetings = meetings
        self.page = page
        self.pages = pages
        self.open = open
    }
}

/// A meeting with what it looks at and what it has recorded.
public struct MeetingView: Hashable, Sendable {
    public var meeting: Meeting
    public var board: Board
    /// The board's meeting before it.
    public var previous: Meeting?
    public var record: MeetingRecord
    /// What there is to look at: now, or when it ended.
    public var agenda: Agenda
    /// The areas it may write recommendations for.
    public var areas: [HeadingName]
    public var opened: Instant?
    public var ended: Instant?

    public init(
        meeting: Meeting, board: Board, previous: Meeting?, record: MeetingRecord, agenda: Agenda, areas: [HeadingName],
        opened: Instant? = nil, ended: Instant? = nil
    ) {
        self.meeting = meeting
        self.board = board
        self.previous = previous
        self.record = record
        self.agenda = agenda
        self.areas = areas
        self.opened = opened
        self.ended = ended
    }
}
