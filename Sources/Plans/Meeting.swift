/// Where a meeting stands: it goes forward and never back.
public enum MeetingState: String, Hashable, Sendable, CaseIterable {
    case planned, open, ended
    public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// A meeting of a board.
public struct Meeting: Hashable, Sendable {
    public var id: MeetingID
    public var board: BoardName
    public var day: Day
    /// Where, and what else is to be said of it; empty where nothing was.
    public var place: String
    public var state: MeetingState
    /// The ledger entry that made it what it is; for one that has ended, where its minutes were frozen.
    public var version: Int64

    public init(id: MeetingID, board: BoardName, day: Day, place: String, state: MeetingState, version: Int64) {
        self.id = id
        self.board = board
        self.day = day
        self.place = place
        self.state = state
        self.version = version
    }

    /// "Improvement Board, 4 March 2024".
    public var label: String { "\(board.name), \(day.words)" }
}

/// What somebody types to plan a meeting, or to move it.
public struct MeetingEdit: Hashable, Sendable {
    public var day: Day?
    public var place: String
    /// The meeting's version the form was made from; 0 for a new one.
    public var version: Int64

    public init(day: Day?, place: String, version: Int64 = 0) {
        self.day = day
        self.place = place
        self.version = version
    }

    /// Day and place to keep, or why not. `others` are the days on which the board meets already.
    public func applied(to meeting: Meeting?, of board: Board, others: [Day], by person: Person) -> Result<
        (day: Day, place: String), Refusal
    > {
        guard Rights.mayHold(person, board) else { return .failure(.forbidden) }
        if let meeting, meeting.version != version || meeting.state == .ended { return .failure(.stale) }
        var issues: [Issue] = []
        if day == nil { issues.append(Issue("day", "Enter the day of the meeting")) }
        if let day, others.contains(day) { issues.append(Issue("day", "Enter another day: the board meets on \(day.words) already")) }
        if place.count > 500 { issues.append(Issue("place", "Place must be 500 characters or fewer")) }
        guard issues.isEmpty, let day else { return .failure(.issues(issues)) }
        return .success((day, place.trimmed))
    }
}

extension Meeting {
    /// Whether it can go from where it stands to another state; nil where it is there already.
    public func moved(to wanted: MeetingState, of board: Board, by person: Person) -> Result<MeetingState?, Refusal> {
        guard Rights.mayHold(person, board) else { return .failure(.forbidden) }
        if wanted == state { return .success(nil) }
        let isNext = (state == .planned && wanted == .open) || (state == .open && wanted == .ended)
        return isNext ? .success(wanted) : .failure(.stale)
    }
}

/// That an action was looked at, and perhaps what was said.
public struct ItemNote: Hashable, Sendable {
    public var action: ActionName
    /// May be empty.
    public var words: String
    public var by: PersonName
    public var at: Instant

    public init(action: ActionName, words: String, by: PersonName, at: Instant) {
        self.action = action
        self.words = words
        self.by = by
        self.at = at
    }
}

/// Everything one meeting put on record.
public struct MeetingRecord: Hashable, Sendable {
    public var challenges: [Challenge] = []
    public var decisions: [BoardDecision] = []
    public var notes: [ItemNote] = []
    public var recommendations: [Recommendation] = []
    /// Who was there, by name; nil where nobody has said.
    public var present: [PersonName]?

    public init() {}

    public var isEmpty: Bool { challenges.isEmpty && decisions.isEmpty && notes.isEmpty && recommendations.isEmpty }

    /// The actions it is about, in the order in which they came up, each with what was recorded of it.
    public var actions: [ActionName] {
        var seen: Set<ActionID> = []
        let all =
            notes.map { ($0.at, $0.action) } + challenges.compactMap { one in one.action.map { (one.at, $0) } }
            + decisions.compactMap { one in one.action.map { (one.at, $0) } }
        return all.sorted { $0.0 < $1.0 }.map(\.1).filter { seen.insert($0.id).inserted }
    }

    /// What was recorded of one action.
    public func about(_ action: ActionID) -> MeetingRecord {
        var part = MeetingRecord()
        part.challenges = challenges.filter { $0.action?.id == action }
        part.decisions = decisions.filter { $0.action?.id == action }
        part.notes = notes.filter { $0.action.id == action }
        return part
    }
}
