/// What somebody signed off: that an action is complete, or complete and embedded in daily practice.
public enum CompletionKind: String, Hashable, Sendable, CaseIterable {
    case complete, embedded

    /// "Complete", "Complete and embedded".
    public var name: String { self == .complete ? "Complete" : "Complete and embedded" }
}

/// The completion of an action as it was signed off. Without one, no rating makes an action complete.
public struct Completion: Hashable, Sendable {
    public var kind: CompletionKind
    /// The day on which it was done, as its lead said and somebody else confirmed.
    public var doneOn: Day
    /// Until when `embedded` holds, that day included; nil for `complete`.
    public var recheck: Day?
    /// True when it was embedded and evidence of its impact was withdrawn since.
    public var hasLostEvidence: Bool

    public init(kind: CompletionKind, doneOn: Day, recheck: Day? = nil, hasLostEvidence: Bool = false) {
        self.kind = kind
        self.doneOn = doneOn
        self.recheck = recheck
        self.hasLostEvidence = hasLostEvidence
    }

    /// Blue: embedded, and the day to check again has not passed.
    public func isEmbedded(on today: Day) -> Bool { kind == .embedded && recheck.map { today <= $0 } ?? false }

    /// It was blue and no longer is, though still complete.
    public func hasLapsed(on today: Day) -> Bool { hasLostEvidence || (kind == .embedded && !isEmbedded(on: today)) }

    /// Days from the deadline that holds to the day it was done; nil where there is no deadline, negative when it was early.
    public func daysLate(_ deadline: Deadline) -> Int? { deadline.day.map { doneOn.days(since: $0) } }

    /// "Complete, 6 weeks late"; where the deadline moved also "…, 3 months later than first planned".
    public func words(_ deadline: Deadline, on today: Day) -> String {
        let name = isEmbedded(on: today) ? CompletionKind.embedded.name : CompletionKind.complete.name
        return ([name] + lateness(deadline)).joined(separator: ", ")
    }

    /// How late against the deadline that holds, and against the one first planned where that was another.
    func lateness(_ deadline: Deadline) -> [String] {
        guard let late = daysLate(deadline) else { return ["no date to hold it against"] }
        var parts = [late > 0 ? "\(Deadline.span(late)) late" : "in time"]
        if deadline.moved != nil, let original = deadline.original, original != deadline.day {
            let days = doneOn.days(since: original)
            let than = days > 0 ? "later than" : "earlier than"
            parts.append(days == 0 ? "as first planned" : "\(Deadline.span(days)) \(than) first planned")
        }
        return parts
    }
}

/// How far an action has come, apart from both ratings.
public enum LifeCycle: String, Hashable, Sendable, CaseIterable {
    case notStarted = "not-started"
    case inProgress = "in-progress"
    case complete, embedded, withdrawn

    /// "Not started", "In progress", ….
    public var name: String {
        switch self {
        case .notStarted: "Not started"
        case .inProgress: "In progress"
        case .complete: CompletionKind.complete.name
        case .embedded: CompletionKind.embedded.name
        case .withdrawn: "Withdrawn"
        }
    }

    /// Of an action that the plan has: not started until somebody reports on it or ticks an output.
    public static func of(_ action: ActionSummary, on today: Day) -> LifeCycle {
        if let completion = action.completion { return completion.isEmbedded(on: today) ? .embedded : .complete }
        return action.latest == nil && action.outputsDone == 0 ? .notStarted : .inProgress
    }
}
