/// The kinds of link that a record has, and how many of each there are.
public enum ThreadLinkKind: String, Hashable, Sendable, CaseIterable {
    case cited, answered, outputs, outcomes
    case headingOutcomes = "heading-outcomes"
    case indicators, evidence, decisions
    case newActions = "new-actions"

    /// After the count.
    public var name: String {
        switch self {
        case .cited: "citations of a source or finding by an action"
        case .answered: "findings answered by a heading"
        case .outputs: "outputs of actions"
        case .outcomes: "outcomes of actions"
        case .headingOutcomes: "outcomes of headings"
        case .indicators: "links of indicators"
        case .evidence: "pieces of evidence"
        case .decisions: "decisions on actions"
        case .newActions: "actions made by a decision"
        }
    }

    /// What such a link is, in words.
    public var rule: String {
        switch self {
        case .cited: "An action names where it was identified. The number is the inspectors’ own."
        case .answered: "The document prints a finding’s words at the head of a group of actions: all of them answer it."
        case .outputs: "What an action delivers, as the document prints it."
        case .outcomes: "What an action is to change, as the document prints it."
        case .headingOutcomes: "What all actions under a heading are to change together."
        case .indicators:
            "An admin linked an indicator to an action, or to a heading’s outcomes. Indicators that people said to be one count once."
        case .evidence:
            "What stands for an action, one of its outputs or one of its outcomes: of each action the newest "
                + "\(GoldenThread.mostEvidence). Withdrawn evidence does not stand; older evidence stands with the action."
        case .decisions:
            "What boards decided on an action: of each action the newest \(GoldenThread.mostDecisions). Older ones stand with the action."
        case .newActions: "A board’s decision added an action to the plan."
        }
    }
}

/// One link: the first answers, or leads, to the second.
public struct ThreadLink: Hashable, Sendable {
    public var from: ThreadKey
    public var to: ThreadKey
}

extension GoldenThread {
    /// Every link of a kind, in the record's order; of evidence and decisions those in scope.
    public func links(_ kind: ThreadLinkKind) -> [ThreadLink] {
        switch kind {
        case .cited: return cited { if case .action = $0 { true } else { false } }
        case .answered: return cited { if case .heading = $0 { true } else { false } }
        case .outputs:
            return record.outputs.filter { has(.output($0.id)) }.map { ThreadLink(from: .action($0.action), to: .output($0.id)) }
        case .outcomes: return outcomes { if case .action = $0 { true } else { false } }
        case .headingOutcomes: return outcomes { if case .heading = $0 { true } else { false } }
        case .indicators:
            return indicators.indices.flatMap { place in
                (joints.ownersOf[place] ?? []).map { ThreadLink(from: ThreadJoints.key($0), to: joints.indicatorKeys[place]) }
            }
        case .evidence:
            return record.evidence.compactMap { piece in
                joints.evidenceAbove[piece.id].map { ThreadLink(from: $0, to: .evidence(piece.id)) }
            }
        case .decisions:
            return record.actions.flatMap { action in
                decisions(on: action.id).map { ThreadLink(from: .action(action.id), to: .decision($0.id)) }
            }
        case .newActions:
            return record.actions.compactMap { action in
                joints.origins[action.id].map { ThreadLink(from: .decision($0), to: .action(action.id)) }
            }
        }
    }

    /// How many links of a kind there are, whatever is in scope.
    public func count(_ kind: ThreadLinkKind) -> Int {
        switch kind {
        case .evidence: record.actions.reduce(0) { $0 + evidenceCount(of: $1.id) }
        case .decisions: record.actions.reduce(0) { $0 + decisionCount(on: $1.id) }
        default: links(kind).count
        }
    }

    private func cited(_ wanted: (ThreadOwner) -> Bool) -> [ThreadLink] {
        findings.flatMap { finding in
            (joints.citing[finding.place] ?? []).filter(wanted).map { ThreadLink(from: finding.key, to: ThreadJoints.key($0)) }
        }
    }

    private func outcomes(_ wanted: (ThreadOwner) -> Bool) -> [ThreadLink] {
        record.outcomes.filter { wanted($0.owner) && has($0.key) }.map { ThreadLink(from: ThreadJoints.key($0.owner), to: $0.key) }
    }
}
