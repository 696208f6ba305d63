/// What is different in a plan between two moments, action by action.
public struct PlanChanges: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case completed, reopened
        case newlyOverdue = "newly-overdue"
        case worse, better
        case rated
        case impactWorse = "impact-worse"
        case impactBetter = "impact-better"
        case moved
        case outputsDone = "outputs-done"
        case added, withdrawn
        case leads

        public var name: String {
            switch self {
            case .completed: "Signed off as complete"
            case .reopened: "No longer complete"
            case .newlyOverdue: "Became overdue"
            case .worse: "Delivery rating worse"
            case .better: "Delivery rating better"
            case .rated: "Rated for the first time"
            case .impactWorse: "Impact rating worse"
            case .impactBetter: "Impact rating better"
            case .moved: "Deadline moved"
            case .outputsDone: "Outputs done"
            case .added: "New in the plan"
            case .withdrawn: "No longer in the plan"
            case .leads: "Led by others"
            }
        }
    }

    /// One thing that is different of one action.
    public struct Change: Hashable, Sendable {
        public var kind: Kind
        /// As it is at the later moment, or was at the earlier one when it is no longer in the plan.
        public var action: ActionSummary
        /// How it was and how it is, in words; nil where there is nothing to compare.
        public var before: String?
        public var after: String?
    }

    public var plan: Plan
    public var from: AsAt
    public var to: AsAt
    /// False where the plan was not on record at the earlier moment, so that all of it is new.
    public var wasOnRecord = true
    /// In the order of kinds, then of the document.
    public var changes: [Change]

    public init(from earlier: PlanOverview, to later: PlanOverview) {
        plan = later.plan
        from = earlier.asAt
        to = later.asAt
        let before = Dictionary(uniqueKeysWithValues: earlier.actions.map { ($0.id, $0) })
        let after = Set(later.actions.map(\.id))
        var found = later.actions.flatMap { action -> [Change] in
            guard let old = before[action.id] else { return [Change(kind: .added, action: action)] }
            return PlanChanges.compare(old, on: earlier.today, action, on: later.today)
        }
        found += earlier.actions.filter { !after.contains($0.id) }.map { Change(kind: .withdrawn, action: $0) }
        changes = Kind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
    }

    public func of(_ kind: Kind) -> [Change] { changes.filter { $0.kind == kind } }

    private static func compare(_ old: ActionSummary, on then: Day, _ new: ActionSummary, on now: Day) -> [Change] {
        var found = kinds(old.state, on: then, new.state, on: now).map { kind in
            let words = words(kind, old, new, on: now)
            return Change(kind: kind, action: new, before: words.before, after: words.after)
        }
        func note(_ kind: Kind, _ before: String, _ after: String) {
            found.append(Change(kind: kind, action: new, before: before, after: after))
        }
        if old.outputsDone != new.outputsDone {
            note(.outputsDone, "\(old.outputsDone) of \(old.outputsTotal)", "\(new.outputsDone) of \(new.outputsTotal)")
        }
        if Set(old.leads.map(\.id)) != Set(new.leads.map(\.id)) { note(.leads, names(old.leads), names(new.leads)) }
        return found
    }

    private static func words(_ kind: Kind, _ old: ActionSummary, _ new: ActionSummary, on now: Day) -> (before: String?, after: String?) {
        switch kind {
        case .completed: (nil, new.completion.map { "done on \($0.doneOn.words)" })
        case .newlyOverdue: (nil, Attention.daysOverdue(new, on: now).map { "by \(Deadline.span($0))" })
        case .worse, .better, .rated: (old.delivery?.name, new.delivery?.name)
        case .impactWorse, .impactBetter: (old.impact?.name, new.impact?.name)
        case .moved: (old.deadline.words, new.deadline.words)
        case .reopened, .added, .withdrawn, .outputsDone, .leads: (nil, nil)
        }
    }

    private static func names(_ people: [PersonName]) -> String { people.isEmpty ? "nobody" : people.map(\.name).joined(separator: ", ") }
}
