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

    public func actions(under heading: HeadingID?) -> [ActionSummary] { actions.filter { $0.heading == heading } }
}

/// What may be asked of the plan's table; every part is in the address, so that it can be shared.
public struct PlanFilter: Hashable, Sendable {
    public var headings: Set<HeadingID> = []
    public var standings: Set<Standing> = []
    public var attentions: Set<Attention> = []
    public var delivery: Set<Rating> = []
    public var impact: Set<Rating> = []
    /// Asks also for actions without a rating of that kind.
    public var unrated: Set<RatingQuestion> = []
    public var leads: Set<PersonID> = []
    /// A source's name as printed.
    public var source: String?
    /// Words that the text, reference or plain text must contain, whatever the case.
    public var words = ""

    public init() {}

    public var isEmpty: Bool { self == PlanFilter() }

    /// True when the action meets every part; within one part, any of the chosen.
    public func matches(_ action: ActionSummary, on today: Day) -> Bool {
        if !headings.isEmpty && !(action.heading.map(headings.contains) ?? false) { return false }
        if !standings.isEmpty && !standings.contains(Standing.of(action, on: today)) { return false }
        if !attentions.isEmpty && !attentions.contains(where: { $0.applies(to: action, on: today) }) { return false }
        if !isRated(action.delivery, delivery, unrated.contains(.delivery)) { return false }
        if !isRated(action.impact, impact, unrated.contains(.impact)) { return false }
        if !leads.isEmpty && !action.leads.contains(where: { leads.contains($0.id) }) { return false }
        if let source, !action.sources.contains(source) { return false }
        return hasWords(action)
    }

    /// Whether a rating is one of those asked for; every one is where none is asked for.
    private func isRated(_ rating: Rating?, _ wanted: Set<Rating>, _ isNoneWanted: Bool) -> Bool {
        if wanted.isEmpty && !isNoneWanted { return true }
        return rating.map(wanted.contains) ?? isNoneWanted
    }

    private func hasWords(_ action: ActionSummary) -> Bool {
        let wanted = words.lowercased().split(whereSeparator: \.isWhitespace)
        guard !wanted.isEmpty else { return true }
        let text = [action.ref ?? "", action.text, action.plainText ?? ""].joined(separator: " ").lowercased()
        return wanted.allSatisfy { text.contains($0) }
    }
}

extension PlanOverview {
    /// Everybody who leads an action, by name.
    public var leads: [PersonName] { Set(actions.flatMap(\.leads)).sorted { ($0.name, $0.id) < ($1.name, $1.id) } }

    /// Each chosen part of a filter in words, with the filter that lacks it.
    public func parts(of filter: PlanFilter) -> [(words: String, without: PlanFilter)] {
        var parts: [(String, PlanFilter)] = []
        func part(_ words: String, _ remove: (inout PlanFilter) -> Void) {
            var without = filter
            remove(&without)
            parts.append((words, without))
        }
        for id in filter.headings.sorted() {
            part(headings.first { $0.id == id }?.shortName ?? "Unknown priority") { $0.headings.remove(id) }
        }
        for kind in Attention.allCases where filter.attentions.contains(kind) { part(kind.name) { $0.attentions.remove(kind) } }
        for standing in Standing.allCases where filter.standings.contains(standing) {
            part("Standing: \(standing.name)") { $0.standings.remove(standing) }
        }
        for rating in Rating.allCases where filter.delivery.contains(rating) {
            part("Delivery: \(rating.name)") { $0.delivery.remove(rating) }
        }
        for rating in Rating.allCases where filter.impact.contains(rating) { part("Impact: \(rating.name)") { $0.impact.remove(rating) } }
        for question in RatingQuestion.allCases where filter.unrated.contains(question) {
            part("\(question.name): none yet") { $0.unrated.remove(question) }
        }
        let names = leads
        for id in filter.leads.sorted() { part("Lead: \(names.first { $0.id == id }?.name ?? "unknown")") { $0.leads.remove(id) } }
        if let source = filter.source { part("Source: \(source)") { $0.source = nil } }
        if !filter.words.isEmpty { part("Words: \(filter.words)") { $0.words = "" } }
        return parts
    }
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
