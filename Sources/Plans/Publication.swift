/// A plan that everybody may read without signing in, at an address of its own.
public struct Publication: Hashable, Sendable {
    public var plan: PlanID
    /// The last part of the public address: small letters, digits and hyphens.
    public var address: String
    /// What the public page says first, in plain words; may be empty.
    public var introduction: String
    public var by: String
    public var on: Day
    /// The ledger entry that asserted it.
    public var version: Int64

    public init(plan: PlanID, address: String, introduction: String, by: String, on: Day, version: Int64) {
        self.plan = plan
        self.address = address
        self.introduction = introduction
        self.by = by
        self.on = on
        self.version = version
    }
}

/// What an admin types to publish a plan, or to change where and how it is published.
public struct PublicationEdit: Hashable, Sendable {
    public var address: String
    public var introduction: String
    public var reason: String
    /// Of the publication the form was made from; 0 where there was none.
    public var version: Int64

    public init(address: String = "", introduction: String = "", reason: String = "", version: Int64 = 0) {
        self.address = address
        self.introduction = introduction
        self.reason = reason
        self.version = version
    }

    static let longestAddress = 60
    private static let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789-")

    /// A proposal for the address: the title in letters that every system takes.
    public static func proposal(for title: String) -> String {
        let plain = title.lowercased().map { letters.contains($0) && $0 != "-" ? $0 : " " }
        return String(String(plain).split(separator: " ").joined(separator: "-").prefix(longestAddress))
    }

    /// What to keep; nil where it stands already. `isTaken` says whether another plan has the address.
    public func applied(to standing: Publication?, isTaken: Bool, by person: Person) -> Result<PublicationEdit?, Refusal> {
        guard Rights.allows(person, .publishPlans) else { return .failure(.forbidden) }
        let kept = PublicationEdit(
            address: address.trimmed.lowercased(), introduction: introduction.trimmed, reason: reason.trimmed, version: version)
        if let standing, standing.address == kept.address, standing.introduction == kept.introduction { return .success(nil) }
        var issues: [Issue] = []
        if kept.address.isEmpty { issues.append(Issue("address", "Enter the address, for example improvement-plan")) }
        if kept.address.count > PublicationEdit.longestAddress {
            issues.append(Issue("address", "Address must be \(PublicationEdit.longestAddress) characters or fewer"))
        } else if !kept.address.allSatisfy(PublicationEdit.letters.contains) {
            issues.append(Issue("address", "Address must be small letters, digits and hyphens only"))
        } else if isTaken {
            issues.append(Issue("address", "Enter another address: another plan is published there"))
        }
        if introduction.count > UpdateEdit.longestNarrative {
            issues.append(Issue("introduction", "Introduction must be 10,000 characters or fewer"))
        }
        issues += Issue.ofWords(reason, "reason", "Enter why", "Reason")
        guard issues.isEmpty else { return .failure(.issues(issues)) }
        if version != standing?.version ?? 0 { return .failure(.stale) }
        return .success(kept)
    }
}

/// What the public may read of how one action goes, in words an admin has released. What leads write is never shown to the public.
public struct ReleasedWords: Hashable, Sendable {
    public var action: ActionID
    public var words: String
    public var by: String
    public var on: Day
    public var version: Int64

    public init(action: ActionID, words: String, by: String, on: Day, version: Int64) {
        self.action = action
        self.words = words
        self.by = by
        self.on = on
        self.version = version
    }
}

/// What an admin types to release words; empty words take back what was released.
public struct ReleaseEdit: Hashable, Sendable {
    public var words: String
    public var version: Int64

    public init(words: String = "", version: Int64 = 0) {
        self.words = words
        self.version = version
    }

    /// The words to keep, empty to take them back; nil where nothing changes.
    public func applied(to standing: ReleasedWords?, by person: Person) -> Result<String?, Refusal> {
        guard Rights.allows(person, .publishPlans) else { return .failure(.forbidden) }
        let kept = words.trimmed
        if kept == standing?.words ?? "" { return .success(nil) }
        if kept.count > UpdateEdit.longestNarrative {
            return .failure(.issues([Issue("words", "Words must be 10,000 characters or fewer")]))
        }
        if version != standing?.version ?? 0 { return .failure(.stale) }
        return .success(kept)
    }
}

/// What children, families or staff said, and what was done about it.
public struct YouSaid: Hashable, Sendable {
    public var id: YouSaidID
    public var plan: PlanID
    /// The action that answers it, where one does.
    public var action: ActionName?
    public var said: String
    public var did: String
    public var by: String
    public var on: Day

    public init(id: YouSaidID, plan: PlanID, action: ActionName?, said: String, did: String, by: String, on: Day) {
        self.id = id
        self.plan = plan
        self.action = action
        self.said = said
        self.did = did
        self.by = by
        self.on = on
    }
}

public typealias YouSaidID = Identity<YouSaid>

/// What an admin types to add one.
public struct YouSaidEdit: Hashable, Sendable {
    public var said: String
    public var did: String
    /// The number of an action of the plan; nil for none.
    public var action: ActionID?

    public init(said: String = "", did: String = "", action: ActionID? = nil) {
        self.said = said
        self.did = did
        self.action = action
    }

    /// What to keep; nil where the same stands already. `actions` are those the plan has.
    public func applied(standing: [YouSaid], actions: Set<ActionID>, by person: Person) -> Result<YouSaidEdit?, Refusal> {
        guard Rights.allows(person, .publishPlans) else { return .failure(.forbidden) }
        var issues = Issue.ofWords(said, "said", "Enter what was said", "What was said")
        issues += Issue.ofWords(did, "did", "Enter what was done", "What was done")
        if let action, !actions.contains(action) { issues.append(Issue("action", "Select an action of the plan, or none")) }
        guard issues.isEmpty else { return .failure(.issues(issues)) }
        let kept = YouSaidEdit(said: said.trimmed, did: did.trimmed, action: action)
        let isThere = standing.contains { $0.said == kept.said && $0.did == kept.did && $0.action?.id == action }
        return .success(isThere ? nil : kept)
    }
}
