/// What an indicator is linked to.
public enum IndicatorSubject: Hashable, Sendable {
    case action(ActionName)
    /// The outcomes that a heading intends.
    case heading(Heading)
    case risk(RiskName)
}

/// An indicator shows whether something works: it is linked to an action, to a heading's outcomes, or to a risk.
public struct IndicatorTie: Hashable, Sendable {
    public var id: IndicatorTieID
    public var indicator: IndicatorID
    public var subject: IndicatorSubject
    public var by: String
    public var at: Instant

    public init(id: IndicatorTieID, indicator: IndicatorID, subject: IndicatorSubject, by: String, at: Instant) {
        self.id = id
        self.indicator = indicator
        self.subject = subject
        self.by = by
        self.at = at
    }

    public var action: ActionID? { if case .action(let name) = subject { name.id } else { nil } }
    public var heading: HeadingID? { if case .heading(let heading) = subject { heading.id } else { nil } }
    public var risk: RiskID? { if case .risk(let name) = subject { name.id } else { nil } }
}

public typealias IndicatorTieID = Identity<IndicatorTie>

/// The ends of the golden thread that no indicator joins.
public struct IndicatorHoles: Hashable, Sendable {
    /// Indicators that are linked to nothing the plan still has.
    public var unused: [Indicator]
    /// Actions to which no indicator is linked, neither directly nor through their heading's outcomes.
    public var actions: [ActionName]
    /// Headings whose outcomes no indicator measures, neither directly nor through one of their actions.
    public var headings: [Heading]

    /// `actions` are those the plan has now, each with its heading.
    public init(_ indicators: [Indicator], _ ties: [IndicatorTie], actions: [(name: ActionName, heading: HeadingID?)], headings: [Heading])
    {
        unused = IndicatorHoles.unused(indicators, ties, actions: Set(actions.map(\.name.id)), headings: Set(headings.map(\.id)))
        self.actions = IndicatorHoles.actionsWithout(ties, actions)
        self.headings = IndicatorHoles.headingsWithout(ties, headings, actions)
    }

    /// Indicators nobody uses: linked to none of the plan's present actions and headings, and to no risk.
    public static func unused(_ indicators: [Indicator], _ ties: [IndicatorTie], actions: Set<ActionID>, headings: Set<HeadingID>)
        -> [Indicator]
    {
        var used: Set<IndicatorID> = []
        for tie in ties {
            if let action = tie.action, actions.contains(action) { used.insert(tie.indicator) }
            if let heading = tie.heading, headings.contains(heading) { used.insert(tie.indicator) }
            // A risk stays in its register even when it is closed.
            if tie.risk != nil { used.insert(tie.indicator) }
        }
        return indicators.filter { !used.contains($0.id) }
    }

    public static func actionsWithout(_ ties: [IndicatorTie], _ actions: [(name: ActionName, heading: HeadingID?)]) -> [ActionName] {
        let (linked, covered) = (Set(ties.compactMap(\.action)), Set(ties.compactMap(\.heading)))
        return actions.filter { action in
            if let heading = action.heading, covered.contains(heading) { return false }
            return !linked.contains(action.name.id)
        }.map(\.name)
    }

    public static func headingsWithout(
        _ ties: [IndicatorTie], _ headings: [Heading], _ actions: [(name: ActionName, heading: HeadingID?)]
    ) -> [Heading] {
        let linked = Set(ties.compactMap(\.action))
        let covered = Set(ties.compactMap(\.heading)).union(actions.filter { linked.contains($0.name.id) }.compactMap(\.heading))
        return headings.filter { !covered.contains($0.id) }
    }
}

/// To what an admin links an indicator.
public enum IndicatorTieEdit: Hashable, Sendable {
    case action(ActionID)
    case heading(HeadingID)
    case risk(RiskID)

    /// "action-12", "heading-3", "risk-1", as a form names it.
    public init?(word: String) {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count <= 18, let number = Int64(parts[1]), number > 0 else { return nil }
        switch parts[0] {
        case "action": self = .action(ActionID(number))
        case "heading": self = .heading(HeadingID(number))
        case "risk": self = .risk(RiskID(number))
        default: return nil
        }
    }
}
