/// The golden thread of a plan: finding → action → output → outcome → indicator → evidence → decision, as the record has it.
///
/// Nothing is guessed: a link is a citation, a part of, an intended outcome, a link that an admin made, what evidence is about, or
/// what a decision is on. What belongs to a heading serves all its actions.
public struct GoldenThread: Sendable {
    /// Of each action so many decisions stand on the thread, the newest; older ones stand with the action.
    public static let mostDecisions = 5
    /// Of each action so many pieces of evidence stand on the thread, the newest.
    public static let mostEvidence = 3

    public let record: GoldenThreadRecord
    /// Sources with their numbered findings, each followed by its parts.
    public let findings: [ThreadFinding]
    /// Indicators as they are one by what people said of their codes; each group is known by its first.
    public let indicators: [[Indicator]]
    let joints: ThreadJoints

    public init(_ record: GoldenThreadRecord) {
        self.record = record
        let found = ThreadFindings(record.sources, record.citations)
        findings = found.all
        indicators = IndicatorAliases(record.links).joined(record.indicators)
        joints = ThreadJoints(record, found, indicators)
    }

    public var plan: Plan { record.plan }

    /// Whether the thread has it.
    public func has(_ key: ThreadKey) -> Bool { joints.order[joints.first(key)] != nil }

    /// What it answers to directly, in the thread's order.
    public func above(_ key: ThreadKey) -> [ThreadKey] { sorted(joints.above(key)) }

    /// What follows from it directly, in the thread's order.
    public func below(_ key: ThreadKey) -> [ThreadKey] { sorted(joints.below(key)) }

    /// Everything it answers to, all the way.
    public func allAbove(_ key: ThreadKey) -> [ThreadKey] { reach(key, joints.above) }

    /// Everything that follows from it, all the way.
    public func allBelow(_ key: ThreadKey) -> [ThreadKey] { reach(key, joints.below) }

    private func reach(_ key: ThreadKey, _ next: (ThreadKey) -> [ThreadKey]) -> [ThreadKey] {
        let start = joints.first(key)
        var seen: Set = [start]
        var waiting = [start]
        while let one = waiting.popLast() {
            for other in next(one) where seen.insert(other).inserted { waiting.append(other) }
        }
        seen.remove(start)
        return sorted(Array(seen))
    }

    private func sorted(_ keys: [ThreadKey]) -> [ThreadKey] {
        Set(keys).sorted { (joints.order[$0] ?? 0) < (joints.order[$1] ?? 0) }
    }

    public func heading(_ id: HeadingID?) -> Heading? { id.flatMap { id in record.headings.first { $0.id == id } } }
    public func action(_ id: ActionID) -> ThreadAction? { joints.actionPlaces[id].map { record.actions[$0] } }

    /// The indicators that are one with this one, itself among them.
    public func indicators(_ id: IndicatorID) -> [Indicator] { indicators.first { $0.contains { $0.id == id } } ?? [] }

    /// Outcomes of the action, then those of its heading, which serve all its actions.
    public func outcomes(of action: ActionID) -> [ThreadOutcome] {
        joints.outcomesSeen(by: action).map { record.outcomes[$0] }
    }

    /// Indicators linked to the action, then those linked to its heading.
    public func indicators(of action: ActionID) -> [[Indicator]] { joints.indicatorsSeen(by: action).map { indicators[$0] } }

    /// The newest evidence of the action, of its outputs and of its outcomes, the newest last; none of an action out of scope.
    public func evidence(of action: ActionID) -> [ThreadEvidence] { (joints.evidenceOf[action] ?? []).map { record.evidence[$0] } }

    /// How many that would be were the action in scope.
    public func evidenceCount(of action: ActionID) -> Int {
        min(GoldenThread.mostEvidence, record.evidenceCounts[action] ?? joints.evidenceOf[action]?.count ?? 0)
    }

    /// How many decisions would be on the thread were the action in scope.
    public func decisionCount(on action: ActionID) -> Int {
        min(GoldenThread.mostDecisions, record.decisionCounts[action] ?? joints.decisionsOn[action]?.count ?? 0)
    }

    public func hasOlderEvidence(_ action: ActionID) -> Bool { record.evidenceCounts[action] ?? 0 > GoldenThread.mostEvidence }
    public func hasOlderDecisions(_ action: ActionID) -> Bool { record.decisionCounts[action] ?? 0 > GoldenThread.mostDecisions }

    /// The newest decisions on the action, newest first; none but those that made an action where it is out of scope.
    public func decisions(on action: ActionID) -> [ThreadDecision] { (joints.decisionsOn[action] ?? []).map { record.decisions[$0] } }
}
