/// Every action of a plan as it is counted at one moment.
public struct PlanStand: Hashable, Sendable {
    public var asAt: AsAt
    /// In the document's order.
    public var ids: [ActionID]
    /// Of the same actions in the same order.
    public var states: [ActionState]

    public init(asAt: AsAt, ids: [ActionID], states: [ActionState]) {
        self.asAt = asAt
        self.ids = ids
        self.states = states
    }

    /// Only some of the actions.
    public func narrowed(to actions: Set<ActionID>) -> PlanStand {
        let places = ids.indices.filter { actions.contains(ids[$0]) }
        return PlanStand(asAt: asAt, ids: places.map { ids[$0] }, states: places.map { states[$0] })
    }

    /// To how many actions each kind of change happened since an earlier moment, as far as the counting shows it: outputs and leads
    /// it does not. Kinds that happened to none are left out.
    public func changes(since before: PlanStand) -> [(kind: PlanChanges.Kind, count: Int)] {
        let earlier = Dictionary(zip(before.ids, before.states)) { first, _ in first }
        let present = Set(ids)
        var counts: [PlanChanges.Kind: Int] = [:]
        for (id, state) in zip(ids, states) {
            let kinds = earlier[id].map { PlanChanges.kinds($0, on: before.asAt.day, state, on: asAt.day) } ?? [.added]
            for kind in kinds { counts[kind, default: 0] += 1 }
        }
        counts[.withdrawn] = before.ids.count { !present.contains($0) }
        return PlanChanges.Kind.allCases.compactMap { kind in counts[kind].flatMap { $0 > 0 ? (kind, $0) : nil } }
    }
}

extension PlanChanges {
    /// What is different of one action between two moments, as far as its counting shows it.
    static func kinds(_ old: ActionState, on then: Day, _ new: ActionState, on now: Day) -> [Kind] {
        var kinds: [Kind] = []
        if old.completion == nil, new.completion != nil { kinds.append(.completed) }
        if old.completion != nil, new.completion == nil { kinds.append(.reopened) }
        if Attention.daysOverdue(old, on: then) == nil, Attention.daysOverdue(new, on: now) != nil { kinds.append(.newlyOverdue) }
        if let change = compare(old.delivery, new.delivery) { kinds.append(change < 0 ? .worse : change > 0 ? .better : .rated) }
        if let change = compare(old.impact, new.impact), change != 0 { kinds.append(change < 0 ? .impactWorse : .impactBetter) }
        if old.deadline != new.deadline { kinds.append(.moved) }
        return kinds
    }

    /// Negative for a worse rating, positive for a better one, 0 for the first one; nil where nothing changed or nothing is rated now.
    private static func compare(_ old: Rating?, _ new: Rating?) -> Int? {
        guard let new, old != new else { return nil }
        return old.map { new.rank - $0.rank } ?? 0
    }
}
