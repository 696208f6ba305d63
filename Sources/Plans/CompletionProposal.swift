/// A lead says that an action is complete. Nothing is complete before somebody else signs it off.
public struct CompletionProposal: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case open, given, sentBack, withdrawn

        /// "Waiting for sign-off", "Signed off", ….
        public var name: String {
            switch self {
            case .open: "Waiting for sign-off"
            case .given: "Signed off"
            case .sentBack: "Sent back"
            case .withdrawn: "Withdrawn"
            }
        }
    }

    public var id: CompletionProposalID
    public var plan: PlanID
    public var action: ActionName
    public var kind: CompletionKind
    /// What shows that it is so.
    public var words: String
    public var doneOn: Day
    public var by: PersonName
    public var on: Day
    public var state: State
    /// Nil while it is open, and where it was withdrawn.
    public var answer: CompletionAnswer?

    public init(
        id: CompletionProposalID, plan: PlanID, action: ActionName, kind: CompletionKind, words: String, doneOn: Day, by: PersonName,
        on: Day, state: State, answer: CompletionAnswer? = nil
    ) {
        self.id = id
        self.plan = plan
        self.action = action
        self.kind = kind
        self.words = words
        self.doneOn = doneOn
        self.by = by
        self.on = on
        self.state = state
        self.answer = answer
    }
}

/// What was said to a proposal, by whom and when.
public struct CompletionAnswer: Hashable, Sendable {
    public var isGiven: Bool
    /// Never empty where it was sent back.
    public var words: String
    /// Until when it counts as embedded.
    public var recheck: Day?
    public var by: PersonName
    public var on: Day

    public init(isGiven: Bool, words: String, recheck: Day? = nil, by: PersonName, on: Day) {
        self.isGiven = isGiven
        self.words = words
        self.recheck = recheck
        self.by = by
        self.on = on
    }
}

/// What a lead types to propose completion.
public struct CompletionProposalEdit: Hashable, Sendable {
    /// Of how many kinds evidence of impact must be for an action to be embedded.
    public static let kindsForEmbedded = 2

    public var kind: CompletionKind?
    public var words: String
    public var doneOn: Day?
    /// The action's version the form was made from.
    public var version: Int64

    public init(kind: CompletionKind?, words: String, doneOn: Day?, version: Int64) {
        self.kind = kind
        self.words = words
        self.doneOn = doneOn
        self.version = version
    }

    /// What is proposed, or why it cannot be. `evidence` holds the kinds of evidence of impact that the action has.
    public func applied(to action: Action, by person: Person, evidence: Set<EvidenceKind>, on today: Day)
        -> Result<CompletionChange, Refusal>
    {
        guard Rights.mayUpdate(person, leads: action.reporters) else { return .failure(.forbidden) }
        if version != action.version { return .failure(.stale) }
        var issues: [Issue] = []
        if let open = action.openProposal {
            issues.append(Issue("kind", "\(open.by.name) has proposed it already. That must be answered or withdrawn first"))
        } else if let kind {
            issues += CompletionRules.issues("kind", kind, of: action, evidence)
            if kind == .complete, action.summary.completion != nil { issues.append(Issue("kind", "It is signed off as complete already")) }
        } else {
            issues.append(Issue("kind", "Select what you propose"))
        }
        if doneOn == nil { issues.append(Issue("done-on", "Enter the day on which it was done")) }
        if let doneOn, doneOn > today { issues.append(Issue("done-on", "The day on which it was done must be today or earlier")) }
        if words.isBlank { issues.append(Issue("words", "Enter what shows that it is complete")) }
        if words.count > UpdateEdit.longestNarrative { issues.append(Issue("words", "Words must be 10,000 characters or fewer")) }
        guard issues.isEmpty, let kind, let doneOn else { return .failure(.issues(issues)) }
        return .success(CompletionChange(kind: kind, doneOn: doneOn))
    }
}

/// What proposing comes to, decided by `CompletionProposalEdit.applied`.
public struct CompletionChange: Hashable, Sendable {
    public var kind: CompletionKind
    public var doneOn: Day
}

/// What somebody other than the lead says to a proposal.
public struct CompletionAnswerEdit: Hashable, Sendable {
    /// Nil when neither was selected.
    public var isGiven: Bool?
    public var words: String
    /// Until when it counts as embedded.
    public var recheck: Day?
    /// The action's version the form was made from.
    public var version: Int64

    public init(isGiven: Bool?, words: String, recheck: Day?, version: Int64) {
        self.isGiven = isGiven
        self.words = words
        self.recheck = recheck
        self.version = version
    }

    /// Whether it is signed off, or why it cannot be answered so. `action`, `evidence` and `named` (`Rights.maySignOff`) are as they
    /// stand now.
    public func applied(
        to proposal: CompletionProposal, of action: Action, by person: Person, named: Set<PersonID>? = nil, evidence: Set<EvidenceKind>,
        on today: Day
    ) -> Result<Bool, Refusal> {
        guard Rights.maySignOff(person, leads: action.reporters, proposedBy: proposal.by.id, named: named) else {
            return .failure(.forbidden)
        }
        guard proposal.state == .open, version == action.version else { return .failure(.stale) }
        var issues: [Issue] = []
        if isGiven == nil { issues.append(Issue("answer", "Select whether you sign it off or send it back")) }
        if isGiven == false, words.isBlank { issues.append(Issue("words", "Enter what is missing")) }
        if words.count > UpdateEdit.longestNarrative { issues.append(Issue("words", "Words must be 10,000 characters or fewer")) }
        if isGiven == true {
            issues += CompletionRules.issues("answer", proposal.kind, of: action, evidence)
            if proposal.kind == .embedded { issues += recheckIssues(today) }
        }
        guard issues.isEmpty, let isGiven else { return .failure(.issues(issues)) }
        return .success(isGiven)
    }

    private func recheckIssues(_ today: Day) -> [Issue] {
        guard let recheck else { return [Issue("recheck", "Enter the day on which it is checked again")] }
        if recheck > today && recheck <= today.aYearLater { return [] }
        return [Issue("recheck", "The day on which it is checked again must be tomorrow or later, and at most 12 months ahead")]
    }
}

/// What must be so when completion is proposed, and still when it is signed off.
enum CompletionRules {
    static func issues(_ field: String, _ kind: CompletionKind, of action: Action, _ evidence: Set<EvidenceKind>) -> [Issue] {
        var issues: [Issue] = []
        let open = action.outputs.count { $0.done == nil }
        if open > 0 {
            let count = open == 1 ? "1 output is" : "\(open) outputs are"
            issues.append(Issue(field, "\(count) not done. Every output must be ticked in an update first"))
        }
        if kind == .embedded, !isEnough(evidence) {
            let found = evidence.filter(\.showsImpact).map(\.name).sorted().joined(separator: ", ")
            issues.append(
                Issue(
                    field,
                    "Embedded needs evidence of impact of at least two kinds. There is \(found.isEmpty ? "none" : "only: \(found)")"))
        }
        return issues
    }

    static func isEnough(_ evidence: Set<EvidenceKind>) -> Bool {
        evidence.count { $0.showsImpact } >= CompletionProposalEdit.kindsForEmbedded
    }
}

extension Action {
    /// The proposal that waits for sign-off.
    public var openProposal: CompletionProposal? { proposals.first { $0.state == .open } }

    /// What was sent back last and not proposed again since.
    public var sentBack: CompletionProposal? {
        guard let last = proposals.first(where: { $0.state != .withdrawn }), last.state == .sentBack else { return nil }
        return last
    }
}

extension Completion {
    /// Whether evidence of these kinds still carries it; without it, embedded falls back to complete.
    public func stands(on evidence: Set<EvidenceKind>) -> Bool { kind == .complete || CompletionRules.isEnough(evidence) }
}
