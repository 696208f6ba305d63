/// What a plan does about each finding of an inspection, as a sheet to hand over.
public struct Coverage: Sendable {
    /// One finding and one action that answers it. Both are there but for a finding without action and an action without source.
    public struct Row: Hashable, Sendable {
        public var finding: ThreadFinding?
        public var action: ActionID?
        /// The heading through which the action answers it; nil where it cites it itself.
        public var through: HeadingID?
    }

    public let thread: GoldenThread
    public let overview: PlanOverview
    /// The newest value of each indicator that has one.
    public let newest: [IndicatorID: IndicatorFigure]
    /// Findings in the order of their numbers, sources with numbered findings first; actions without a source last.
    public let rows: [Row]
    private let actions: [ActionID: ActionSummary]

    public init(_ thread: GoldenThread, _ overview: PlanOverview, newest: [IndicatorID: IndicatorFigure]) {
        self.thread = thread
        self.overview = overview
        self.newest = newest
        actions = Dictionary(overview.actions.map { ($0.id, $0) }) { first, _ in first }
        rows = Coverage.rows(thread)
    }

    private static func rows(_ thread: GoldenThread) -> [Row] {
        let holes = Set(thread.holes(.findingWithoutAction).map(\.key))
        var rows: [Row] = []
        for finding in thread.findings {
            var found: [Row] = []
            for key in thread.below(finding.key) {
                switch key {
                case .action(let id): found.append(Row(finding: finding, action: id, through: nil))
                case .heading(let id):
                    found += (thread.joints.actionsUnder[id] ?? []).map { Row(finding: finding, action: $0, through: id) }
                default: break
                }
            }
            if found.isEmpty, holes.contains(finding.key) { found.append(Row(finding: finding, action: nil, through: nil)) }
            rows += found
        }
        return rows + thread.record.actions.filter { !thread.isSourced($0) }.map { Row(finding: nil, action: $0.id, through: nil) }
    }

    /// All rows, or only those of actions under a heading.
    public func rows(under heading: HeadingID?) -> [Row] {
        guard let heading else { return rows }
        return rows.filter { $0.action.flatMap { thread.action($0) }?.heading == heading }
    }

    public func action(_ id: ActionID) -> ActionSummary? { actions[id] }

    /// Findings that the document prints with a number.
    public var findingsTotal: Int { thread.findings.count(where: \.isPrinted) }
    public var actionsTotal: Int { thread.record.actions.count }
    public var findingsWithoutAction: Int { thread.holes(.findingWithoutAction).count }
    public var actionsWithoutSource: Int { thread.holes(.actionWithoutSource).count }

    /// What an area's part belongs to, in words: "Part of 1: …".
    public func partWords(_ finding: ThreadFinding) -> String? {
        guard finding.level == .subArea, let parent = finding.parent.map({ thread.findings[$0] }) else { return nil }
        return "Part of \(parent.number ?? "")\(parent.words.map { ": \($0)" } ?? "")"
    }

    /// "62% in March 2024", "No value yet".
    public func valueWords(_ indicator: Indicator) -> String {
        newest[indicator.id].map { "\($0.words(indicator.definition.unit)) in \($0.period.words)" } ?? "No value yet"
    }

    /// "Target 70% from 1 April 2023", "No target".
    public func targetWords(_ indicator: Indicator) -> String {
        let unit = indicator.definition.unit
        return indicator.definition.target.map { "Target \(unit.words($0.number)) from \($0.from.words)" } ?? "No target"
    }

    /// What shows the action's impact from each side.
    public func impact(of action: ActionID) -> [CoverageSide] {
        let pieces = thread.evidence(of: action).filter(\.showsImpact)
        let sides = thread.impactSides(of: action)
        return EvidenceAngle.sides.map { side in
            CoverageSide(side: side, newest: pieces.filter { EvidenceAngle($0.kind) == side }, isThere: sides.contains(side))
        }
    }
}

/// Evidence of impact from one side.
public struct CoverageSide: Hashable, Sendable {
    public var side: EvidenceAngle
    /// Among the newest of the action; the newest last.
    public var newest: [ThreadEvidence]
    /// False where none stands, however old.
    public var isThere: Bool
}
