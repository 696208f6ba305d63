/// Words somebody put on record, when.
public struct Said: Hashable, Sendable {
    public var by: PersonName
    public var words: String
    public var at: Instant

    public init(by: PersonName, words: String, at: Instant) {
        self.by = by
        self.words = words
        self.at = at
    }
}

/// Where a challenge stands.
public enum ChallengeState: String, Hashable, Sendable, CaseIterable {
    /// Not answered, and its day is not past.
    case waiting
    /// Not answered, and its day is past.
    case overdue
    /// Answered; whoever raised it has not closed it yet.
    case answered
    case closed

    public var name: String {
        switch self {
        case .waiting: "Waiting for an answer"
        case .overdue: "Answer overdue"
        case .answered: "Answered, not closed"
        case .closed: "Closed"
        }
    }
}

/// What somebody on a board asks about an action or an area, who must answer, and by when.
public struct Challenge: Hashable, Sendable {
    public var id: ChallengeID
    public var plan: PlanID
    /// Nil where it is about an area.
    public var action: ActionName?
    /// The area it is about, where it is about no action.
    public var heading: HeadingName?
    /// Nil where it was raised between meetings.
    public var meeting: MeetingName?
    public var by: PersonName
    public var to: PersonName
    public var words: String
    /// By when the answer is wanted.
    public var due: Day
    public var at: Instant
    /// Oldest first.
    public var answers: [Said]
    /// Who closed it, with what words; nil while it is open.
    public var end: Said?

    public init(
        id: ChallengeID, plan: PlanID, action: ActionName?, heading: HeadingName?, meeting: MeetingName?, by: PersonName, to: PersonName,
        words: String, due: Day, at: Instant, answers: [Said] = [], end: Said? = nil
    ) {
        self.id = id
        self.plan = plan
        self.action = action
        self.heading = heading
        self.meeting = meeting
        self.by = by
        self.to = to
        self.words = words
        self.due = due
        self.at = at
        self.answers = answers
        self.end = end
    }

    public func state(on today: Day) -> ChallengeState {
        if end != nil { return .closed }
        if !answers.isEmpty { return .answered }
        return due < today ? .overdue : .waiting
    }

    /// "Action 1.2", or the area's name.
    public var subject: String { action?.label ?? heading?.name ?? "The plan" }
}

/// A heading's id and name, where no more is needed.
public struct HeadingName: Hashable, Sendable {
    public var id: HeadingID
    public var name: String

    public init(id: HeadingID, name: String) {
        self.id = id
        self.name = name
    }
}

/// A meeting's id, board and day, for links.
public struct MeetingName: Hashable, Sendable {
    public var id: MeetingID
    public var board: BoardName
    public var day: Day

    public init(id: MeetingID, board: BoardName, day: Day) {
        self.id = id
        self.board = board
        self.day = day
    }

    public init(_ meeting: Meeting) { self.init(id: meeting.id, board: meeting.board, day: meeting.day) }
}

/// Where something is asked, decided or recommended: at a meeting, or between two.
public struct BoardRoom: Hashable, Sendable {
    public var plan: PlanID
    public var heading: HeadingID?
    /// Boards that oversee it.
    public var overseers: [Board]
    /// The meeting, with its board.
    public var meeting: Meeting?
    public var board: Board?

    public init(plan: PlanID, heading: HeadingID?, overseers: [Board], meeting: Meeting? = nil, board: Board? = nil) {
        self.plan = plan
        self.heading = heading
        self.overseers = overseers
        self.meeting = meeting
        self.board = board
    }

    /// Why nothing can be recorded at its meeting; nil where it can be, and where there is no meeting.
    var refusal: Refusal? {
        guard let meeting, let board else { return nil }
        guard board.oversees(plan, heading) else { return .forbidden }
        return meeting.state == .open ? nil : .stale
    }
}

/// What somebody types to challenge.
public struct ChallengeEdit: Hashable, Sendable {
    public var words: String
    public var to: PersonID?
    public var due: Day?

    public init(words: String = "", to: PersonID? = nil, due: Day? = nil) {
        self.words = words
        self.to = to
        self.due = due
    }

    /// The words, whom and by when, or why not. `asked` is the person chosen, as stored.
    public func applied(in room: BoardRoom, asked: Person?, on today: Day, by person: Person) -> Result<
        (words: String, due: Day, asked: Person), Refusal
    > {
        let may = room.board.map { Rights.mayChallenge(person, at: $0) } ?? Rights.mayChallenge(person, overseenBy: room.overseers)
        guard may else { return .failure(.forbidden) }
        if let refusal = room.refusal { return .failure(refusal) }
        var issues = Issue.ofWords(words, "challenge", "Enter what must be answered", "Challenge")
        if asked == nil || asked?.isDisabled == true { issues.append(Issue("to", "Select who must answer")) }
        if asked?.id == person.id { issues.append(Issue("to", "Select somebody other than yourself")) }
        if due == nil { issues.append(Issue("due", "Enter by when it must be answered")) }
        if let due, due < today { issues.append(Issue("due", "The day must be today or later")) }
        guard issues.isEmpty, let due, let asked else { return .failure(.issues(issues)) }
        return .success((words.trimmed, due, asked))
    }
}

extension Issue {
    /// What is wrong with words that must be there.
    public static func ofWords(_ words: String, _ field: String, _ missing: String, _ name: String) -> [Issue] {
        if words.isBlank { return [Issue(field, missing)] }
        return words.count > UpdateEdit.longestNarrative ? [Issue(field, "\(name) must be 10,000 characters or fewer")] : []
    }
}

extension Challenge {
    /// Whether somebody may answer: the person asked, while it is open.
    public func mayAnswer(_ person: Person) -> Bool { end == nil && !person.isDisabled && to.id == person.id }

    /// The answer to keep; nil where it is the newest one already.
    public func answered(_ words: String, by person: Person) -> Result<String?, Refusal> {
        guard to.id == person.id, !person.isDisabled else { return .failure(.forbidden) }
        if end != nil { return .failure(.stale) }
        let issues = Issue.ofWords(words, "answer", "Enter your answer", "Answer")
        guard issues.isEmpty else { return .failure(.issues(issues)) }
        return .success(answers.last?.words == words.trimmed ? nil : words.trimmed)
    }

    /// The words it is closed with; nil where the same person closed it with them already.
    public func closed(_ words: String, by person: Person, raisedBy raiser: Person?, board: Board?) -> Result<String?, Refusal> {
        guard Rights.mayClose(person, raisedBy: raiser, board: board) else { return .failure(.forbidden) }
        return closing(end, words, person)
    }
}

/// What closes a thing once: the words, nil where it is closed with them already by the same person, stale where it is closed otherwise.
func closing(_ end: Said?, _ words: String, _ person: Person) -> Result<String?, Refusal> {
    if let end { return end.by.id == person.id && end.words == words.trimmed ? .success(nil) : .failure(.stale) }
    let issues = Issue.ofWords(words, "words", "Enter why it is closed", "Words")
    return issues.isEmpty ? .success(words.trimmed) : .failure(.issues(issues))
}

/// What a challenge may be about.
public enum ChallengeSubject: Hashable, Sendable {
    case action(ActionID)
    case heading(HeadingID)

    public var action: ActionID? {
        if case .action(let id) = self { return id }
        return nil
    }

    public var heading: HeadingID? {
        if case .heading(let id) = self { return id }
        return nil
    }
}
