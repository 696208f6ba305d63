/// What needs attention, said once for the whole house. Today is passed in.
public enum Attention: String, Hashable, Sendable, CaseIterable {
    case overdue
    case newlyRed = "newly-red"
    case noUpdate = "no-update"
    case noLead = "no-lead"
    case dueSoon = "due-soon"
    case noDeadline = "no-deadline"
    case blueLapsed = "blue-lapsed"

    /// Days before a deadline in which an action counts as due soon.
    public static let soon = 30

    /// "Overdue", "Newly red", "No update this period", ….
    public var name: String {
        switch self {
        case .overdue: "Overdue"
        case .newlyRed: "Newly red"
        case .noUpdate: "No update this period"
        case .noLead: "No lead"
        case .dueSoon: "Due soon"
        case .noDeadline: "No deadline"
        case .blueLapsed: "Blue has lapsed"
        }
    }

    /// "overdue", "newly red", "no update this period", ….
    public var nameInSentence: String {
        switch self {
        case .overdue: "overdue"
        case .newlyRed: "newly red"
        case .noUpdate: "no update this period"
        case .noLead: "no lead"
        case .dueSoon: "due soon"
        case .noDeadline: "no deadline"
        case .blueLapsed: "blue has lapsed"
        }
    }

    /// The rule in one sentence, for "How we work this out".
    public var rule: String {
        switch self {
        case .overdue: "The deadline has passed and the action is not signed off as complete."
        case .newlyRed: "The delivery rating became red this month and was not red before."
        case .noUpdate:
            "Not complete, and nothing was reported for the last period, whose closing day and days of grace have passed."
        case .noLead: "Nobody has been assigned to lead it."
        case .dueSoon: "Not complete, and the deadline is today or in the next \(Attention.soon) days."
        case .noDeadline: "The document gives no date that can be understood, and none was approved since."
        case .blueLapsed:
            "Signed off as complete and embedded, but the day to check again has passed or evidence was withdrawn."
        }
    }

    /// Whether it applies to an action on a day.
    public func applies(to action: ActionState, on today: Day) -> Bool {
        switch self {
        case .overdue: Attention.daysOverdue(action, on: today) != nil
        case .newlyRed:
            action.delivery == .red && action.previousDelivery != .red
                && action.deliverySince.map { $0.calendarMonth == today.calendarMonth } ?? false
        case .noUpdate: Attention.isSilent(action, on: today)
        case .noLead: !action.hasLead
        case .dueSoon: !action.isComplete && action.deadline.map { $0 >= today && $0.days(since: today) <= Attention.soon } ?? false
        case .noDeadline: action.deadline == nil
        case .blueLapsed: (action.completion?.hasLapsed(on: today) ?? false) && action.proposed != .embedded
        }
    }

    public func applies(to action: ActionSummary, on today: Day) -> Bool { applies(to: action.state, on: today) }

    /// Days since the deadline, when the action is overdue; the day of the deadline itself is still in time.
    public static func daysOverdue(_ action: ActionState, on today: Day) -> Int? {
        guard !action.isComplete, let day = action.deadline, day < today else { return nil }
        return today.days(since: day)
    }

    public static func daysOverdue(_ action: ActionSummary, on today: Day) -> Int? { daysOverdue(action.state, on: today) }

    /// The period for which an action owes an update; one that is complete owes none.
    public static func owed(_ action: ActionState, on today: Day) -> ReportingPeriod? {
        action.isComplete ? nil : action.reporting.owed(on: today)
    }

    /// Nothing was reported for the last period that closed, and its grace is over.
    public static func isSilent(_ action: ActionState, on today: Day) -> Bool {
        !action.isComplete && action.reporting.isSilent(on: today)
    }
}

/// The one state in which an action is counted on bars and tables; each action is in exactly one.
public enum Standing: String, Hashable, Sendable, CaseIterable, Comparable {
    case overdue
    /// No update this period: never last month's colour.
    case silent
    case red, amber, green, complete, blue
    case notRated = "not-rated"

    /// "Overdue", "Red", …, "No rating yet".
    public var name: String {
        switch self {
        case .overdue: "Overdue"
        case .silent: "No update this period"
        case .red: "Red"
        case .amber: "Amber"
        case .green: "Green"
        case .complete: "Complete, not yet embedded"
        case .blue: "Blue"
        case .notRated: "No rating yet"
        }
    }

    /// What it means, in one sentence.
    public var rule: String {
        switch self {
        case .overdue: "The deadline has passed and the action is not complete, whatever its rating."
        case .silent: "Not overdue, and no update for the last period; what was said before no longer stands for it."
        case .green: "Not overdue; the lead's newest delivery rating. A blue that nobody has signed off counts here."
        case .complete: "Somebody other than the lead has signed it off as complete."
        case .blue: "Signed off as complete and embedded, on evidence of impact of two kinds, until the day it is checked again."
        case .notRated: "Not overdue, and no lead has rated it yet; the first update is not missing yet."
        default: "Not overdue; the lead's newest delivery rating."
        }
    }

    /// The standing of an action on a day.
    public static func of(_ action: ActionState, on today: Day) -> Standing {
        if let completion = action.completion { return completion.isEmbedded(on: today) ? .blue : .complete }
        if Attention.daysOverdue(action, on: today) != nil { return .overdue }
        if Attention.isSilent(action, on: today) { return .silent }
        switch action.delivery {
        case .red: return .red
        case .amber: return .amber
        case .green, .blue: return .green
        case nil: return .notRated
        }
    }

    public static func of(_ action: ActionSummary, on today: Day) -> Standing { of(action.state, on: today) }

    /// In the order of the bars: overdue first, not rated last.
    public static func < (left: Standing, right: Standing) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
