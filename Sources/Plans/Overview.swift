/// One plan at one moment: what dashboards and tables count from.
public struct PlanOverview: Hashable, Sendable {
    public var plan: Plan
    public var asAt: AsAt
    /// In the document's order.
    public var headings: [Heading]
    /// In the document's order.
    public var actions: [ActionSummary]

    public init(plan: Plan, asAt: AsAt, headings: [Heading], actions: [ActionSummary]) {
        self.plan = plan
        self.asAt = asAt
        self.headings = headings
        self.actions = actions
    }

    public var today: Day { asAt.day }

    /// The actions to which something applies, in the document's order.
    public func actions(needing attention: Attention) -> [ActionSummary] {
        actions.filter { attention.applies(to: $0, on: today) }
    }

    /// Open actions rated red, the longest first.
    public var reds: [ActionSummary] {
        actions.filter { $0.delivery == .red && !$0.isComplete }
            .sorted { ($0.deliverySince ?? today, $0.id) < ($1.deliverySince ?? today, $1.id) }
    }

    /// The same plan with only the actions asked for.
    public func narrowed(to filter: PlanFilter) -> PlanOverview {
        var other = self
        if !filter.isEmpty { other.actions = actions.filter { filter.matches($0, on: today) } }
        return other
    }

    public func actions(under heading: HeadingID?) -> [ActionSummary] { actions.filter { $0.heading == heading } }
}

/// The columns by which the plan's table sorts, by meaning and never by spelling.
public enum PlanSort: String, Hashable, Sendable, CaseIterable {
    case ref, deadline, standing, delivery, impact, outputs, updated, lead

    /// Sorts stably from least to most, or the other way; unknown values always come last.
    public func sorted(_ actions: [ActionSummary], descending: Bool, on today: Day) -> [ActionSummary] {
        if self == .ref { return descending ? actions.reversed() : actions }
        if self == .lead { return byText(actions, descending: descending) { $0.leads.first?.name.lowercased() } }
        return byNumber(actions, descending: descending) { key(of: $0, on: today) }
    }

    private func key(of action: ActionSummary, on today: Day) -> Int? {
        switch self {
        case .deadline: action.deadline.day?.number
        case .standing: Standing.allCases.firstIndex(of: Standing.of(action, on: today))
        case .delivery: action.delivery?.rank
        case .impact: action.impact?.rank
        case .outputs: action.outputsTotal == 0 ? nil : action.outputsDone * 1000 / action.outputsTotal
        case .updated: action.latest?.on.number
        case .ref, .lead: nil
        }
    }

    private func byNumber(_ actions: [ActionSummary], descending: Bool, _ key: (ActionSummary) -> Int?) -> [ActionSummary] {
        arranged(actions.map { ($0, key($0)) }, descending: descending)
    }

    private func byText(_ actions: [ActionSummary], descending: Bool, _ key: (ActionSummary) -> String?) -> [ActionSummary] {
        arranged(actions.map { ($0, key($0)) }, descending: descending)
    }

    private func arranged<Key: Comparable>(_ pairs: [(ActionSummary, Key?)], descending: Bool) -> [ActionSummary] {
        pairs.enumerated().sorted { left, right in
            switch (left.element.1, right.element.1) {
            case (let a?, let b?): a == b ? left.offset < right.offset : (descending ? a > b : a < b)
            case (_?, nil): true
            case (nil, _?): false
            case (nil, nil): left.offset < right.offset
            }
        }.map(\.element.0)
    }
}

/// What one person owes and leads or stands in for, for the page My actions.
public struct LeadWork: Hashable, Sendable {
    /// The period the page is about: the earliest for which anything is owed, else the present one.
    public var period: ReportingPeriod
    /// Not complete and not yet reported for `period`: overdue ones first, then by deadline.
    public var owed: [ActionSummary]
    /// Reported for `period`, and owed for the one that runs already.
    public var next: [ActionSummary]
    /// Reported, or complete.
    public var rest: [ActionSummary]
    /// For whom the person stands in, by action; nothing for what they lead themselves.
    public var standingInFor: [ActionID: String]

    /// - Parameters:
    ///   - actions: those the person leads or stands in for.
    ///   - standingInFor: the leads of those that they do not lead themselves.
    public init(_ actions: [ActionSummary], standingInFor: [ActionID: String] = [:], on today: Day) {
        let owing = actions.map { (action: $0, period: Attention.owed($0.state, on: today)) }
        let present = actions.map { $0.reporting.schedule.period(on: today) }.min() ?? ReportingSchedule.standard.period(on: today)
        let period = owing.compactMap(\.period).min() ?? present
        self.period = period
        self.standingInFor = standingInFor
        let sorted = { (actions: [ActionSummary]) in PlanSort.deadline.sorted(actions, descending: false, on: today) }
        // Plans may count in months or in quarters: whatever is owed by the end of this period is owed now.
        owed = sorted(owing.filter { $0.period.map { $0.closes <= period.closes || $0.first <= period.first } ?? false }.map(\.action))
        let due = Set(owed.map(\.id))
        next = sorted(owing.filter { $0.period != nil && !due.contains($0.action.id) }.map(\.action))
        rest = owing.filter { $0.period == nil }.map(\.action)
    }

    /// How many of those that are not complete have been reported for `period`.
    public var updated: Int { next.count + rest.count { !$0.isComplete } }
    /// How many are not complete.
    public var due: Int { owed.count + updated }
}
