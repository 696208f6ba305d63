/// What is done about a risk that is no action of the plan: words, who, by when, and whether it is done.
public struct RiskMitigation: Hashable, Sendable {
    public var id: RiskMitigationID
    public var risk: RiskID
    public var words: String
    /// Who does it; empty where nobody has said.
    public var owner: String
    public var due: Day?
    public var state: RiskMitigationState
    public var by: String
    public var at: Instant
    /// The ledger entry that asserted it as it is; an edit form carries it back.
    public var entry: Int64

    public init(
        id: RiskMitigationID, risk: RiskID, words: String, owner: String = "", due: Day? = nil, state: RiskMitigationState = .open,
        by: String, at: Instant, entry: Int64
    ) {
        self.id = id
        self.risk = risk
        self.words = words
        self.owner = owner
        self.due = due
        self.state = state
        self.by = by
        self.at = at
        self.entry = entry
    }

    /// Should have been done before this day.
    public func isOverdue(on day: Day) -> Bool { state == .open && due.map { $0 < day } ?? false }
}

public typealias RiskMitigationID = Identity<RiskMitigation>

public enum RiskMitigationState: String, Hashable, Sendable, CaseIterable {
    case open, done, dropped

    public var name: String {
        switch self {
        case .open: "Not done yet"
        case .done: "Done"
        case .dropped: "No longer planned"
        }
    }
}

/// What is typed of a mitigation, as typed.
public struct RiskMitigationEdit: Hashable, Sendable {
    public var words: String
    public var owner: String
    public var due: Day?
    public var state: RiskMitigationState
    /// The entry of what the form was made from, 0 for a new one.
    public var version: Int64

    public init(words: String = "", owner: String = "", due: Day? = nil, state: RiskMitigationState = .open, version: Int64 = 0) {
        self.words = words
        self.owner = owner
        self.due = due
        self.state = state
        self.version = version
    }

    public init(from mitigation: RiskMitigation) {
        self.init(
            words: mitigation.words, owner: mitigation.owner, due: mitigation.due, state: mitigation.state, version: mitigation.entry)
    }

    /// What is to be recorded, trimmed, or why it is refused; nil where it is on record already. `others` are those of the risk: the
    /// same words a second time add nothing.
    /// - Parameter number: of the mitigation that is changed, nil for a new one; ends the names of fields.
    public func applied(to current: RiskMitigation?, beside others: [RiskMitigation], by person: Person, _ risk: Risk)
        -> Result<RiskMitigationEdit?, Refusal>
    {
        guard Rights.mayAssess(person, risk.definition) else { return .failure(.forbidden) }
        var made = self
        (made.words, made.owner) = (words.trimmed, owner.trimmed)
        let ending = current.map { "-\($0.id.number)" } ?? ""
        if let current {
            made.version = current.entry
            if made == RiskMitigationEdit(from: current) { return .success(nil) }
            guard version == current.entry else { return .failure(.stale) }
        } else if others.contains(where: { $0.words == made.words && $0.owner == made.owner && $0.due == due }) {
            return .success(nil)
        }
        var issues: [Issue] = []
        if words.isBlank { issues.append(Issue("words\(ending)", "Enter what is done about the risk")) }
        if words.count > UpdateEdit.longestNarrative { issues.append(Issue("words\(ending)", "Words must be 10,000 characters or fewer")) }
        if owner.count > 300 { issues.append(Issue("owner\(ending)", "Owner must be 300 characters or fewer")) }
        return issues.isEmpty ? .success(made) : .failure(.issues(issues))
    }

    /// What differs from what stands, for the ledger.
    public func changes(from before: RiskMitigation?) -> [Change] {
        func said(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        let fields: [(String, String?, String?)] = [
            ("mitigation", before?.words, words), ("owner", said(before?.owner), said(owner)),
            ("by", before?.due?.words, due?.words), ("state", before?.state.name, state.name),
        ]
        return fields.compactMap { $1 == $2 ? nil : Change($0, from: $1, to: $2) }
    }
}

/// An action of the plan that makes a risk smaller.
public struct RiskTie: Hashable, Sendable {
    public var id: RiskTieID
    public var risk: RiskID
    public var action: ActionName
    /// Lead, deadline and standing; nil where the plan no longer has the action.
    public var summary: ActionSummary?
    public var by: String
    public var at: Instant

    public init(id: RiskTieID, risk: RiskID, action: ActionName, summary: ActionSummary?, by: String, at: Instant) {
        self.id = id
        self.risk = risk
        self.action = action
        self.summary = summary
        self.by = by
        self.at = at
    }
}

public typealias RiskTieID = Identity<RiskTie>
