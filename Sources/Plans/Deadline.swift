/// By when an action is to be done: what the document printed, the day it means, and every later move.
public struct Deadline: Hashable, Sendable {
    /// "March 2024", as printed; nil when the document prints none.
    public var printed: String?
    /// The last day the printed deadline allows; nil when it names none.
    public var original: Day?
    public var precision: DeadlinePrecision
    /// Oldest first.
    public var moves: [DeadlineMove]

    public init(printed: String?, original: Day?, precision: DeadlinePrecision, moves: [DeadlineMove] = []) {
        self.printed = printed
        self.original = original
        self.precision = precision
        self.moves = moves
    }

    /// The last day allowed now.
    public var day: Day? { moves.last?.to ?? original }

    /// "March 2024" while the printed deadline holds and is a month, else the day.
    public var words: String {
        guard let day else { return printed ?? "No deadline" }
        if moves.isEmpty, precision == .month { return day.calendarMonth.words }
        if moves.isEmpty, precision != .day, let printed { return printed }
        return day.words
    }
}

/// A deadline moved: never without a reason and somebody who approved it.
public struct DeadlineMove: Hashable, Sendable {
    public var from: Day?
    public var to: Day
    public var reason: String
    public var approvedBy: String
    public var on: Day
    public var by: String

    public init(from: Day?, to: Day, reason: String, approvedBy: String, on: Day, by: String) {
        self.from = from
        self.to = to
        self.reason = reason
        self.approvedBy = approvedBy
        self.on = on
        self.by = by
    }
}

/// What an admin types to move a deadline.
public struct DeadlineEdit: Hashable, Sendable {
    public var day: Day?
    public var reason: String
    public var approvedBy: String
    /// The action's version the form was made from.
    public var version: Int64

    public init(day: Day?, reason: String, approvedBy: String, version: Int64) {
        self.day = day
        self.reason = reason
        self.approvedBy = approvedBy
        self.version = version
    }

    /// The move it makes, or why not.
    public func applied(to action: Action, on today: Day, by name: String) -> Result<DeadlineMove, Refusal> {
        if version != action.version { return .failure(.stale) }
        var issues: [Issue] = []
        if day == nil { issues.append(Issue("day", "Enter the new deadline")) }
        if let day, day == action.deadline.day { issues.append(Issue("day", "The new deadline must be different from the present one")) }
        if reason.isBlank { issues.append(Issue("reason", "Enter why the deadline moves")) }
        if reason.count > UpdateEdit.longestNarrative { issues.append(Issue("reason", "Reason must be 10,000 characters or fewer")) }
        if approvedBy.isBlank { issues.append(Issue("approved-by", "Enter who approved the move")) }
        if approvedBy.count > 200 { issues.append(Issue("approved-by", "Name must be 200 characters or fewer")) }
        guard issues.isEmpty, let day else { return .failure(.issues(issues)) }
        return .success(
            DeadlineMove(
                from: action.deadline.day, to: day, reason: reason.trimmed, approvedBy: approvedBy.trimmed, on: today, by: name))
    }
}
