/// What a decision does beside being recorded.
public enum BoardDecisionKind: String, Hashable, Sendable, CaseIterable {
    case other
    case newAction = "new-action"
    case deadline
    case rating

    public var name: String {
        switch self {
        case .other: "Something is to be done or noted"
        case .newAction: "A new action"
        case .deadline: "Another deadline"
        case .rating: "The board’s own rating"
        }
    }
}

/// What a board decided.
public struct BoardDecision: Hashable, Sendable {
    public var id: BoardDecisionID
    public var plan: PlanID
    /// The action it was about.
    public var action: ActionName?
    public var meeting: MeetingName
    public var kind: BoardDecisionKind
    public var words: String
    /// Who sees to it, where somebody does.
    public var followUp: PersonName?
    /// By when.
    public var due: Day?
    /// The action it made.
    public var newAction: ActionName?
    /// The deadline it set.
    public var day: Day?
    /// The rating it gave.
    public var rating: Rating?
    public var by: PersonName
    public var at: Instant
    /// Who closed it, with what words; nil while it comes back at the next meeting.
    public var end: Said?

    public init(
        id: BoardDecisionID, plan: PlanID, action: ActionName?, meeting: MeetingName, kind: BoardDecisionKind, words: String,
        followUp: PersonName? = nil, due: Day? = nil, newAction: ActionName? = nil, day: Day? = nil, rating: Rating? = nil,
        by: PersonName, at: Instant, end: Said? = nil
    ) {
        self.id = id
        self.plan = plan
        self.action = action
        self.meeting = meeting
        self.kind = kind
        self.words = words
        self.followUp = followUp
        self.due = due
        self.newAction = newAction
        self.day = day
        self.rating = rating
        self.by = by
        self.at = at
        self.end = end
    }

    /// The words it is closed with; nil where the same person closed it with them already.
    public func closed(_ words: String, by person: Person, raisedBy raiser: Person?, board: Board) -> Result<String?, Refusal> {
        guard Rights.mayClose(person, raisedBy: raiser, board: board) else { return .failure(.forbidden) }
        return closing(end, words, person)
    }
}

/// What somebody types to record a decision.
public struct BoardDecisionEdit: Hashable, Sendable {
    public var kind: BoardDecisionKind?
    public var words: String
    public var followUp: PersonID?
    public var due: Day?
    /// The new deadline, for a decision of that kind.
    public var day: Day?
    public var rating: Rating?
    public var newAction: NewActionEdit
    /// True where nothing is left to do, so that it does not come back.
    public var isDone: Bool
    /// The action's version the form was made from.
    public var version: Int64

    public init(
        kind: BoardDecisionKind? = nil, words: String = "", followUp: PersonID? = nil, due: Day? = nil, day: Day? = nil,
        rating: Rating? = nil, newAction: NewActionEdit = NewActionEdit(), isDone: Bool = false, version: Int64 = 0
    ) {
        self.kind = kind
        self.words = words
        self.followUp = followUp
        self.due = due
        self.day = day
        self.rating = rating
        self.newAction = newAction
        self.isDone = isDone
        self.version = version
    }

    /// The kind to keep, or why not. What the new deadline must be is the rule of `moved`.
    public func applied(in room: BoardRoom, people: [Person], by person: Person) -> Result<BoardDecisionKind, Refusal> {
        guard let board = room.board, Rights.mayHold(person, board) else { return .failure(.forbidden) }
        if let refusal = room.refusal { return .failure(refusal) }
        var issues: [Issue] = []
        if kind == nil { issues.append(Issue("kind", "Select what the decision does")) }
        issues += Issue.ofWords(words, "decision", "Enter what was decided", "Decision")
        if let followUp, people.first(where: { $0.id == followUp })?.isDisabled ?? true {
            issues.append(Issue("follow-up", "Select somebody with an account that is not disabled"))
        }
        if kind == .deadline, day == nil { issues.append(Issue("day", "Enter the new deadline")) }
        if kind == .rating, rating == nil || rating == .blue { issues.append(Issue("rating", "Select the board’s rating")) }
        if kind == .newAction { issues += newAction.issues(people) }
        guard issues.isEmpty, let kind else { return .failure(.issues(issues)) }
        return .success(kind)
    }

    /// The day to which the decision moves the deadline of an action as it is now, or why not.
    public func moved(_ action: Action, on today: Day) -> Result<Day, Refusal> {
        if version != action.version { return .failure(.stale) }
        guard let day else { return .failure(.issues([Issue("day", "Enter the new deadline")])) }
        if day == action.deadline.day {
            return .failure(.issues([Issue("day", "The new deadline must be different from the present one")]))
        }
        if day < today { return .failure(.issues([Issue("day", "The new deadline must be today or later")])) }
        return .success(day)
    }
}

/// What somebody types of an action that a board adds to its plan.
public struct NewActionEdit: Hashable, Sendable {
    public var text: String
    /// Its number, where it gets one.
    public var ref: String
    public var heading: HeadingID?
    public var deadline: Day?
    public var lead: PersonID?

    public init(text: String = "", ref: String = "", heading: HeadingID? = nil, deadline: Day? = nil, lead: PersonID? = nil) {
        self.text = text
        self.ref = ref
        self.heading = heading
        self.deadline = deadline
        self.lead = lead
    }

    func issues(_ people: [Person]) -> [Issue] {
        var issues = Issue.ofWords(text, "new-text", "Enter the new action", "Action")
        if ref.count > 20 { issues.append(Issue("new-ref", "Number must be 20 characters or fewer")) }
        if let lead, !people.contains(where: { $0.id == lead && !$0.isDisabled && $0.roles.contains(.lead) }) {
            issues.append(Issue("new-lead", "Select an action lead whose account is not disabled"))
        }
        return issues
    }
}
