/// The kinds of thing on the golden thread, in the order in which one answers to another. A heading is what holds actions together.
public enum ThreadKind: String, Hashable, Sendable, CaseIterable, Comparable {
    case finding, heading, action, output, outcome, indicator, evidence, decision

    /// "finding", "piece of evidence", ….
    public var one: String { self == .evidence ? "piece of evidence" : rawValue }
    /// "findings", "pieces of evidence", ….
    public var many: String { self == .evidence ? "pieces of evidence" : rawValue + "s" }

    /// In the order of the cases.
    public static func < (left: ThreadKind, right: ThreadKind) -> Bool { left.rank < right.rank }

    private var rank: Int { ThreadKind.allCases.firstIndex(of: self) ?? 0 }
}

/// One thing on the golden thread of a plan.
public enum ThreadKey: Hashable, Sendable {
    /// By its place among the findings of the revision, from 0.
    case finding(Int)
    case heading(HeadingID)
    case action(ActionID)
    case output(OutputID)
    /// By whose it is and its place there, from 0.
    case outcome(ThreadOwner, Int)
    case indicator(IndicatorID)
    case evidence(EvidenceID)
    case decision(BoardDecisionID)

    public var kind: ThreadKind {
        switch self {
        case .finding: .finding
        case .heading: .heading
        case .action: .action
        case .output: .output
        case .outcome: .outcome
        case .indicator: .indicator
        case .evidence: .evidence
        case .decision: .decision
        }
    }

    /// "action-12", "outcome-heading-3-0": how an address names it.
    public var word: String {
        switch self {
        case .finding(let place): "finding-\(place)"
        case .heading(let id): "heading-\(id.number)"
        case .action(let id): "action-\(id.number)"
        case .output(let id): "output-\(id.number)"
        case .outcome(.action(let id), let place): "outcome-action-\(id.number)-\(place)"
        case .outcome(.heading(let id), let place): "outcome-heading-\(id.number)-\(place)"
        case .indicator(let id): "indicator-\(id.number)"
        case .evidence(let id): "evidence-\(id.number)"
        case .decision(let id): "decision-\(id.number)"
        }
    }

    /// Nil for what is no such word.
    public init?(word: String) {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || (parts.count == 4 && parts[0] == "outcome") else { return nil }
        guard let number = ThreadKey.number(parts.count == 2 ? parts[1] : parts[2]) else { return nil }
        switch parts[0] {
        case "finding": self = .finding(Int(number))
        case "heading": self = .heading(HeadingID(number))
        case "action": self = .action(ActionID(number))
        case "output": self = .output(OutputID(number))
        case "indicator": self = .indicator(IndicatorID(number))
        case "evidence": self = .evidence(EvidenceID(number))
        case "decision": self = .decision(BoardDecisionID(number))
        case "outcome":
            guard parts.count == 4, let place = ThreadKey.number(parts[3]) else { return nil }
            switch parts[1] {
            case "action": self = .outcome(.action(ActionID(number)), Int(place))
            case "heading": self = .outcome(.heading(HeadingID(number)), Int(place))
            default: return nil
            }
        default: return nil
        }
    }

    private static func number(_ word: String) -> Int64? {
        guard word.count <= 18, let number = Int64(word), number >= 0 else { return nil }
        return number
    }
}

/// A thing of the thread in words.
public struct ThreadThing: Hashable, Sendable {
    public var key: ThreadKey
    /// What its document or its owner calls it: the inspectors' number, the plan's, a code. Nil where there is none.
    public var number: String?
    public var words: String
    /// Whose it is, or what more there is to say of it.
    public var note: String?

    public init(key: ThreadKey, number: String? = nil, words: String, note: String? = nil) {
        self.key = key
        self.number = number
        self.words = words
        self.note = note
    }
}
