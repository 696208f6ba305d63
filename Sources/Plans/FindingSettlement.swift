/// A finding on record: the revision whose document it is about, and its place among that revision's findings.
public struct FindingID: Hashable, Sendable {
    public var revision: RevisionID
    /// From 0.
    public var position: Int

    public init(revision: RevisionID, position: Int) {
        self.revision = revision
        self.position = position
    }
}

/// What people made of a finding.
public enum FindingState: String, Hashable, Sendable, CaseIterable {
    /// Nobody has settled it yet.
    case open
    /// It was settled and is a question again.
    case reopened
    /// It was right, and somebody said what was done.
    case accepted
    /// Somebody said why nothing needs doing.
    case dismissed

    public var isSettled: Bool { self == .accepted || self == .dismissed }

    /// "Open", "Reopened", "Accepted", "Dismissed".
    public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// What somebody said of a finding, when and why.
public struct FindingSettlement: Hashable, Sendable {
    /// Never `open`.
    public var state: FindingState
    /// What was done, for one that was accepted; else why. Never blank.
    public var reason: String
    public var by: String
    public var at: Instant
    /// The ledger entry under which it stands with this revision.
    public var entry: Int64
    /// The revision in which it was said, where an equal finding was carried over from it.
    public var carriedFrom: CarriedFrom?

    public init(state: FindingState, reason: String, by: String, at: Instant, entry: Int64, carriedFrom: CarriedFrom? = nil) {
        self.state = state
        self.reason = reason
        self.by = by
        self.at = at
        self.entry = entry
        self.carriedFrom = carriedFrom
    }
}

/// An earlier revision, as far as a settlement needs it.
public struct CarriedFrom: Hashable, Sendable {
    public var revision: RevisionID
    /// "2.0"; nil where the document prints none.
    public var version: String?

    public init(revision: RevisionID, version: String?) {
        self.revision = revision
        self.version = version
    }
}

/// A finding with what became of it.
public struct FindingRecord: Hashable, Sendable {
    public var id: FindingID
    public var kind: DocumentKind
    public var finding: Finding
    /// The text that would take another's place, as the critic proposed it; nil where it proposed none.
    public var proposed: Change?
    /// The action it is about, where its printed number names exactly one.
    public var action: ActionName?
    /// Nil while nobody has said anything.
    public var settlement: FindingSettlement?

    public init(
        id: FindingID, kind: DocumentKind, finding: Finding, proposed: Change? = nil, action: ActionName? = nil,
        settlement: FindingSettlement? = nil
    ) {
        self.id = id
        self.kind = kind
        self.finding = finding
        self.proposed = proposed
        self.action = action
        self.settlement = settlement
    }

    public var state: FindingState { settlement?.state ?? .open }
    /// Changes with every settlement; 0 while there is none.
    public var version: Int64 { settlement?.entry ?? 0 }

    /// The rule's own explanation, where it is known.
    public var rule: CriticRule? { PlanCritic.rule(named: finding.rule) }

    /// What a form of acceptance begins with: the words of the proposed text, or nothing.
    public var proposedWords: String {
        guard let proposed, let before = proposed.before, let after = proposed.after else { return "" }
        return "In \(proposed.field), “\(before)” is to read “\(after)”"
    }
}

/// The findings of a plan's documents at one moment, in the order of the documents.
public struct PlanFindings: Hashable, Sendable {
    public var plan: Plan
    public var findings: [FindingRecord]

    public init(plan: Plan, findings: [FindingRecord]) {
        self.plan = plan
        self.findings = findings
    }

    public func count(_ state: FindingState, _ severity: Finding.Severity? = nil) -> Int {
        findings.count { $0.state == state && (severity == nil || $0.finding.severity == severity) }
    }

    /// Names of the rules that found something, by name.
    public var rules: [String] { Set(findings.map(\.finding.rule)).sorted() }
}

/// What may be asked of a plan's findings; an empty set asks nothing.
public struct FindingFilter: Hashable, Sendable {
    public var states: Set<FindingState> = []
    public var severities: Set<Finding.Severity> = []
    /// A rule's stable name.
    public var rule: String?

    public init() {}
    public var isEmpty: Bool { self == FindingFilter() }

    public func matches(_ record: FindingRecord) -> Bool {
        (states.isEmpty || states.contains(record.state)) && (severities.isEmpty || severities.contains(record.finding.severity))
            && (rule == nil || rule == record.finding.rule)
    }
}

/// What somebody types to settle a finding, or to make it a question again.
public struct SettlementEdit: Hashable, Sendable {
    /// Nil where nothing was chosen.
    public var state: FindingState?
    /// What was done, for one that is accepted.
    public var done: String
    /// Why, for one that is dismissed or reopened.
    public var reason: String
    /// The finding's version that the form was made from.
    public var version: Int64

    public init(state: FindingState?, done: String, reason: String, version: Int64) {
        self.state = state
        self.done = done
        self.reason = reason
        self.version = version
    }

    /// The words that go with the state.
    public var words: String { (state == .accepted ? done : reason).trimmed }

    /// The state it brings, or why not. Nothing of the document changes by it.
    public func applied(to record: FindingRecord) -> Result<FindingState, Refusal> {
        if version != record.version { return .failure(.stale) }
        let allowed: [FindingState] = record.state.isSettled ? [.reopened] : [.accepted, .dismissed]
        guard let state, allowed.contains(state) else {
            let message = record.state.isSettled ? "Reopen the finding first" : "Select whether you accept or dismiss the finding"
            return .failure(.issues([Issue("state", message)]))
        }
        let field = state == .accepted ? "done" : "reason"
        if words.isEmpty {
            let what = [FindingState.accepted: "what was done", .dismissed: "why it is dismissed"][state] ?? "why it is reopened"
            return .failure(.issues([Issue(field, "Enter \(what)")]))
        }
        if words.count > UpdateEdit.longestNarrative {
            return .failure(.issues([Issue(field, "\(state == .accepted ? "Text" : "Reason") must be 10,000 characters or fewer")]))
        }
        return .success(state)
    }
}
