/// What a board sees first of one plan at one moment: every action as it is counted, the few that need naming, what is new.
public struct Dashboard: Hashable, Sendable {
    /// How many of the actions that are overdue longest are named.
    public static let mostNamed = 5
    /// How many of the newest updates are shown.
    public static let mostNews = 5

    public var plan: Plan
    /// In the document's order.
    public var headings: [Heading]
    /// Every action, or those asked for, in the document's order.
    public var stand: PlanStand
    /// How they stood on the day compared with; nil where the plan was not on record then.
    public var before: PlanStand?
    /// What the outputs of those actions come to.
    public var outputs: PaceCount
    /// Those that are overdue longest, longest first; at most `mostNamed`.
    public var overdueLongest: [NamedAction]
    /// Newest first; at most `mostNews`.
    public var news: [News]
    /// How many other deadlines are asked for and wait for an answer.
    public var deadlinesAsked: Int

    public init(
        plan: Plan, headings: [Heading], stand: PlanStand, before: PlanStand? = nil, outputs: PaceCount, overdueLongest: [NamedAction],
        news: [News], deadlinesAsked: Int = 0
    ) {
        self.plan = plan
        self.headings = headings
        self.stand = stand
        self.before = before
        self.outputs = outputs
        self.overdueLongest = overdueLongest
        self.news = news
        self.deadlinesAsked = deadlinesAsked
    }

    public var asAt: AsAt { stand.asAt }
    public var today: Day { asAt.day }
    public var actions: [ActionState] { stand.states }

    /// Where in the list the actions stand that are overdue longest, longest first; of equals the first in the document.
    public static func placesOverdueLongest(_ actions: [ActionState], on today: Day) -> [Int] {
        var overdue: [(late: Int, place: Int)] = []
        for (place, action) in actions.enumerated() {
            if let late = Attention.daysOverdue(action, on: today) { overdue.append((late, place)) }
        }
        return overdue.sorted { ($1.late, $0.place) < ($0.late, $1.place) }.prefix(mostNamed).map(\.place)
    }

    /// To how many actions each of some things applies.
    public func counts(needing kinds: [Attention]) -> [Int] {
        var counts = [Int](repeating: 0, count: kinds.count)
        for action in actions {
            for place in kinds.indices where kinds[place].applies(to: action, on: today) { counts[place] += 1 }
        }
        return counts
    }
}

/// One plan among several, with every action as it is counted.
public struct CountedPlan: Hashable, Sendable {
    public var plan: Plan
    public var actions: [ActionState]

    public init(plan: Plan, actions: [ActionState]) {
        self.plan = plan
        self.actions = actions
    }

    /// To how many actions something applies on a day.
    public func count(_ attention: Attention, on today: Day) -> Int { actions.count { attention.applies(to: $0, on: today) } }
}

/// An action as it is counted, with the words that a reader needs to recognise it.
public struct NamedAction: Hashable, Sendable {
    public var name: ActionName
    public var state: ActionState
    public var deadline: Deadline
    public var leads: [PersonName]

    public init(name: ActionName, state: ActionState, deadline: Deadline, leads: [PersonName]) {
        self.name = name
        self.state = state
        self.deadline = deadline
        self.leads = leads
    }
}

/// An update among others, with the action it is about.
public struct News: Hashable, Sendable {
    public var update: Update
    /// Nil when the action is no longer in the plan.
    public var action: ActionName?

    public init(_ update: Update, action: ActionName?) {
        self.update = update
        self.action = action
    }
}
