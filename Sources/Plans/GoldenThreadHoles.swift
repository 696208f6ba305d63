/// Where the thread is torn.
public enum ThreadHole: String, Hashable, Sendable, CaseIterable {
    case findingWithoutAction = "finding-without-action"
    case actionWithoutSource = "action-without-source"
    case actionWithoutAim = "action-without-outcome-or-indicator"
    case outcomeWithoutIndicator = "outcome-without-indicator"
    case indicatorUnused = "indicator-unused"
    case completeWithoutImpact = "complete-without-impact"
    case actionWithoutEvidence = "action-without-evidence"

    /// After the count: "3 findings without an action".
    public var name: String {
        switch self {
        case .findingWithoutAction: "findings without an action"
        case .actionWithoutSource: "actions without a source"
        case .actionWithoutAim: "actions without outcome or indicator"
        case .outcomeWithoutIndicator: "outcomes without an indicator"
        case .indicatorUnused: "indicators nobody uses"
        case .completeWithoutImpact: "complete without evidence of impact"
        case .actionWithoutEvidence: "actions without any evidence"
        }
    }

    /// What counts, in words.
    public var rule: String {
        switch self {
        case .findingWithoutAction:
            "A finding that the document prints with a number, and that no action cites: neither itself nor a part of it, nor through "
                + "a heading that answers it."
        case .actionWithoutSource: "An action for which the document names no source, neither at the action nor at its heading."
        case .actionWithoutAim:
            "An action that has no intended outcome, or no indicator linked to it. What its heading intends, and what is linked to its "
                + "heading, counts for all its actions."
        case .outcomeWithoutIndicator:
            "An intended outcome for which no indicator is linked: neither to its action nor to the heading. The outcome of a heading "
                + "also counts the indicators of its actions."
        case .indicatorUnused: "A defined indicator that is linked to no action and no heading that the plan still has."
        case .completeWithoutImpact:
            "An action signed off as complete, or complete and embedded, for which evidence of impact does not come from two of the "
                + "three sides: data, audit and voice. Documents and evidence of outputs show no impact."
        case .actionWithoutEvidence: "An action for which no evidence of any kind stands, neither of it nor of its outputs or outcomes."
        }
    }

    /// Whether what it lists belongs to a heading, so that it can be narrowed to one.
    public var hasHeadings: Bool { self != .findingWithoutAction && self != .indicatorUnused }
}

/// One hole: what it is at, and what exactly is missing.
public struct ThreadHoleRow: Hashable, Sendable {
    public var key: ThreadKey
    public var missing: String
    public var heading: HeadingID?
}

extension GoldenThread {
    /// The holes of a kind in the record's order, all or only those under a heading.
    public func holes(_ kind: ThreadHole, under heading: HeadingID? = nil) -> [ThreadHoleRow] {
        let rows =
            switch kind {
            case .findingWithoutAction: findingsWithoutAction
            case .indicatorUnused: unusedIndicators
            case .outcomeWithoutIndicator: outcomesWithoutIndicator
            case .actionWithoutSource: actions { isSourced($0) ? nil : "No source" }
            case .actionWithoutAim: actions(withoutAim)
            case .completeWithoutImpact: actions(withoutImpact)
            case .actionWithoutEvidence: actions { evidenceCount(of: $0.id) == 0 ? "No evidence" : nil }
            }
        return heading == nil ? rows : rows.filter { $0.heading == heading }
    }

    private func actions(_ missing: (ThreadAction) -> String?) -> [ThreadHoleRow] {
        record.actions.compactMap { action in
            missing(action).map { ThreadHoleRow(key: .action(action.id), missing: $0, heading: action.heading) }
        }
    }

    private var findingsWithoutAction: [ThreadHoleRow] {
        findings.filter { $0.isPrinted && !hasAction($0.place) }.map { finding in
            let headings = (joints.citing[finding.place] ?? []).isEmpty ? "No action cites it" : "A heading answers it, without any action"
            return ThreadHoleRow(key: finding.key, missing: headings)
        }
    }

    /// Whether an action answers a finding, a part of it, or stands under a heading that does.
    private func hasAction(_ place: Int) -> Bool {
        for owner in joints.citing[place] ?? [] {
            switch owner {
            case .action: return true
            case .heading(let id): if joints.actionsUnder[id] != nil { return true }
            }
        }
        return (joints.partsOf[place] ?? []).contains(where: hasAction)
    }

    func isSourced(_ action: ThreadAction) -> Bool {
        joints.cites[.action(action.id)] != nil || action.heading.map { joints.cites[.heading($0)] != nil } ?? false
    }

    private func withoutAim(_ action: ThreadAction) -> String? {
        let (outcomes, indicators) = (joints.outcomesSeen(by: action.id), joints.indicatorsSeen(by: action.id))
        switch (outcomes.isEmpty, indicators.isEmpty) {
        case (true, true): return "No outcome and no indicator"
        case (true, false): return "No outcome"
        case (false, true): return "No indicator"
        case (false, false): return nil
        }
    }

    private var outcomesWithoutIndicator: [ThreadHoleRow] {
        record.outcomes.filter { has($0.key) && joints.indicatorsSeen(byOutcomeOf: $0.owner).isEmpty }.map { outcome in
            switch outcome.owner {
            case .heading(let id): return ThreadHoleRow(key: outcome.key, missing: "No indicator", heading: id)
            case .action(let id): return ThreadHoleRow(key: outcome.key, missing: "No indicator", heading: joints.headingOf[id])
            }
        }
    }

    private var unusedIndicators: [ThreadHoleRow] {
        let headings = Set(record.headings.map(\.id))
        return indicators.filter { group in
            IndicatorHoles.unused(group, record.ties, actions: Set(joints.actionPlaces.keys), headings: headings).count == group.count
        }.compactMap { group in group.first.map { ThreadHoleRow(key: .indicator($0.id), missing: "Linked to nothing in the plan") } }
    }

    /// The sides from which evidence shows what an action changes.
    public func impactSides(of action: ActionID) -> Set<EvidenceAngle> {
        let newest = evidence(of: action).filter(\.showsImpact).map(\.kind)
        return Set((newest + (record.impactKinds[action] ?? [])).filter(\.showsImpact).map { EvidenceAngle($0) })
    }

    /// What evidence of impact is missing; nil where two sides show it.
    public func missingImpact(of action: ActionID) -> String? {
        let found = impactSides(of: action)
        let missing = EvidenceAngle.sides.filter { !found.contains($0) }.map { $0.name.lowercased() }
        switch found.count {
        case 0: return "No evidence of impact: two of data, audit and voice are missing"
        case 1:
            let side = found.first?.name.lowercased() ?? ""
            return "Evidence of impact from \(side) alone: \(missing.joined(separator: " or ")) is missing"
        default: return nil
        }
    }

    private func withoutImpact(_ action: ThreadAction) -> String? {
        guard let completion = action.completion, let missing = missingImpact(of: action.id) else { return nil }
        return "\(completion.kind.name). \(missing)"
    }
}

extension GoldenThread {
    /// Every hole at one thing, with what exactly is missing.
    public func torn(at key: ThreadKey) -> [(hole: ThreadHole, missing: String)] {
        let key = joints.first(key)
        return ThreadHole.allCases.compactMap { hole in
            holes(hole).first { $0.key == key }.map { (hole, $0.missing) }
        }
    }
}
