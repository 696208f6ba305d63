/// Somebody asks for another deadline. It stands on record whatever becomes of it.
public struct DeadlineRequest: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case open, approved, refused, withdrawn

        /// "Waiting for an answer", "Approved", ….
        public var name: String {
            switch self {
            case .open: "Waiting for an answer"
            case .approved: "Approved"
            case .refused: "Refused"
            case .withdrawn: "Withdrawn"
            }
        }
    }

    public var id: DeadlineRequestID
    public var plan: PlanID
    public var action: ActionName
    /// The day that held when it was asked; nil when there was none.
    public var from: Day?
    public var fromPrecision: DeadlinePrecision
    public var to: Day
    /// A month stays a month: `to` is then its last day.
    public var precision: DeadlinePrecision
    public var reason: String
    public var by: PersonName
    public var on: Day
    public var state: State
    /// Nil while it is open, and where it was withdrawn.
    public var answer: DeadlineAnswer?

    public init(
        id: DeadlineRequestID, plan: PlanID, action: ActionName, from: Day?, fromPrecision: DeadlinePrecision = .day, to: Day,
        precision: DeadlinePrecision, reason: String,
        by: PersonName, on: Day, state: State, answer: DeadlineAnswer? = nil
    ) {
        self.id = id
        self.plan = plan
        self.action = action
        self.from = from
        self.fromPrecision = fromPrecision
        self.to = to
        self.precision = precision
        self.reason = reason
        self.by = by
        self.on = on
        self.state = state
        self.answer = answer
    }

    /// "June 2024" or "30 June 2024".
    public var words: String { DeadlinePrecision.words(to, precision) }
    /// The deadline that held when it was asked, or that there was none.
    public var wordsBefore: String { from.map { DeadlinePrecision.words($0, fromPrecision) } ?? "No date" }
}

/// What was said to a request, by whom and when.
public struct DeadlineAnswer: Hashable, Sendable {
    public var isApproved: Bool
    /// Never empty for a refusal.
    public var words: String
    public var by: PersonName
    public var on: Day

    public init(isApproved: Bool, words: String, by: PersonName, on: Day) {
        self.isApproved = isApproved
        self.words = words
        self.by = by
        self.on = on
    }
}

/// What somebody types to ask for another deadline.
public struct DeadlineRequestEdit: Hashable, Sendable {
    public var day: Day?
    public var precision: DeadlinePrecision
    public var reason: String
    /// The deadline the form was made from; nil for none.
    public var from: Day?

    public init(day: Day?, precision: DeadlinePrecision = .day, reason: String, from: Day?) {
        self.day = day
        self.precision = precision
        self.reason = reason
        self.from = from
    }

    /// The day asked for, or why it cannot be asked. An action has one open request at most.
    public func applied(to action: Action, by person: Person, on today: Day) -> Result<Day, Refusal> {
        guard Rights.mayAskForDeadline(person, leads: action.reporters) else { return .failure(.forbidden) }
        if from != action.deadline.day { return .failure(.stale) }
        if let open = action.openRequest {
            return .failure(.issues([Issue("day", "\(open.by.name) has asked for \(open.words) already. That must be answered first")]))
        }
        var issues: [Issue] = []
        if day == nil { issues.append(Issue("day", "Enter the new deadline")) }
        if let day, day == action.deadline.day { issues.append(Issue("day", "The new deadline must be different from the present one")) }
        if let day, day < today { issues.append(Issue("day", "The new deadline must be today or later")) }
        if reason.isBlank { issues.append(Issue("reason", "Enter why the deadline should move")) }
        if reason.count > UpdateEdit.longestNarrative { issues.append(Issue("reason", "Reason must be 10,000 characters or fewer")) }
        guard issues.isEmpty, let day else { return .failure(.issues(issues)) }
        return .success(day)
    }
}

/// What somebody says to a request.
public struct DeadlineAnswerEdit: Hashable, Sendable {
    /// Nil when neither was selected.
    public var isApproved: Bool?
    public var words: String
    /// The deadline that held when the form was made; nil for none. Where it is another by now, the request must be looked at again.
    public var from: Day?

    public init(isApproved: Bool?, words: String, from: Day?) {
        self.isApproved = isApproved
        self.words = words
        self.from = from
    }

    /// Whether it is approved, or why it cannot be answered so. `action` is as it stands now.
    public func applied(to request: DeadlineRequest, of action: Action, by person: Person) -> Result<Bool, Refusal> {
        guard Rights.mayAnswerForDeadline(person, askedBy: request.by.id) else { return .failure(.forbidden) }
        guard request.state == .open, from == action.deadline.day else { return .failure(.stale) }
        var issues: [Issue] = []
        if isApproved == nil { issues.append(Issue("answer", "Select whether you approve or refuse it")) }
        if isApproved == true, request.to == action.deadline.day {
            issues.append(Issue("answer", "The deadline is that day already. Refuse the request and say so"))
        }
        if isApproved == false, words.isBlank { issues.append(Issue("words", "Enter why you refuse it")) }
        if words.count > UpdateEdit.longestNarrative { issues.append(Issue("words", "Words must be 10,000 characters or fewer")) }
        guard issues.isEmpty, let isApproved else { return .failure(.issues(issues)) }
        return .success(isApproved)
    }
}

extension Action {
    /// The request that waits for an answer.
    public var openRequest: DeadlineRequest? { requests.first { $0.state == .open } }
}
