/// What may be asked of the plan's table; every part is in the address, so that it can be shared.
public struct PlanFilter: Hashable, Sendable {
    public var headings: Set<HeadingID> = []
    /// Asks also for actions that stand under no heading.
    public var isUnderNone = false
    public var standings: Set<Standing> = []
    public var attentions: Set<Attention> = []
    public var delivery: Set<Rating> = []
    public var impact: Set<Rating> = []
    /// Asks also for actions without a rating of that kind.
    public var unrated: Set<RatingQuestion> = []
    public var leads: Set<PersonID> = []
    public var slips: Set<Slip> = []
    public var developments: Set<Development> = []
    /// From when developments count; nil for the first of the month.
    public var since: Day?
    /// The deadline that holds is this day or before.
    public var dueBy: Day?
    /// The board that must oversee the action.
    public var board: BoardID?
    /// What that board oversees of the plan, as the record says; nothing where there is no such board.
    public var scope: BoardScope?
    /// A source's name as printed.
    public var source: String?
    /// Words that the text, reference or plain text must contain, whatever the case.
    public var words = ""

    public init() {}

    public var isEmpty: Bool { self == PlanFilter() }

    /// True when the action meets every part; within one part, any of the chosen.
    public func matches(_ action: ActionSummary, on today: Day) -> Bool {
        if isUnderNone || !headings.isEmpty, !(action.heading.map(headings.contains) ?? isUnderNone) { return false }
        if !standings.isEmpty && !standings.contains(Standing.of(action, on: today)) { return false }
        if !attentions.isEmpty && !attentions.contains(where: { $0.applies(to: action, on: today) }) { return false }
        if !isRated(action.delivery, delivery, unrated.contains(.delivery)) { return false }
        if !isRated(action.impact, impact, unrated.contains(.impact)) { return false }
        if !leads.isEmpty && !action.leads.contains(where: { leads.contains($0.id) }) { return false }
        if !slips.isEmpty && !slips.contains(where: { $0.applies(to: action.state, on: today) }) { return false }
        if !developments.isEmpty, !developments.contains(where: { $0.applies(to: action, on: today, since: since ?? today.startOfMonth) }) {
            return false
        }
        if let dueBy, action.deadline.day.map({ $0 > dueBy }) ?? true { return false }
        if board != nil && !(scope?.covers(action.heading) ?? false) { return false }
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

/// What a board oversees of one plan.
public struct BoardScope: Hashable, Sendable {
    public var name: String
    /// Nil for the whole plan.
    public var headings: Set<HeadingID>?

    public init(_ board: Board, in plan: PlanID) {
        name = board.name
        let overseen = board.oversight.map(\.oversight).filter { $0.plan == plan }.map(\.heading)
        headings = overseen.contains(nil) ? nil : Set(overseen.compactMap(\.self))
    }

    func covers(_ heading: HeadingID?) -> Bool { headings.map { set in heading.map(set.contains) ?? false } ?? true }
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
        if filter.isUnderNone { part("Under no heading") { $0.isUnderNone = false } }
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
        for slip in Slip.allCases where filter.slips.contains(slip) {
            part("Deadline: \(slip.name.lowercased())") { $0.slips.remove(slip) }
        }
        parts += developments(of: filter)
        if let day = filter.dueBy { part("Due by \(day.words)") { $0.dueBy = nil } }
        if filter.board != nil {
            part("Board: \(filter.scope?.name ?? "unknown")") {
                $0.board = nil
                $0.scope = nil
            }
        }
        if let source = filter.source { part("Source: \(source)") { $0.source = nil } }
        if !filter.words.isEmpty { part("Words: \(filter.words)") { $0.words = "" } }
        return parts
    }
    private func developments(of filter: PlanFilter) -> [(words: String, without: PlanFilter)] {
        Development.allCases.filter(filter.developments.contains).map { kind in
            var without = filter
            without.developments.remove(kind)
            if without.developments.isEmpty { without.since = nil }
            return ("\(kind.name) since \((filter.since ?? today.startOfMonth).words)", without)
        }
    }
}
