/// What a program may do with a token. Never more than its person may at that moment.
public enum TokenScope: String, Hashable, Sendable, CaseIterable {
    case read
    case update = "read-and-update"

    /// "Read", "Read, and save updates".
    public var name: String { self == .read ? "Read" : "Read, and save updates" }

    /// The rights that a token of this scope can carry.
    public var rights: Set<Right> { self == .read ? [.viewPlan] : [.viewPlan, .updateActions] }
}

/// Lets a program read the record, or save updates, in a person's name. Only the token's hash is kept.
public struct AccessToken: Hashable, Sendable {
    /// So many a person may have at a time.
    public static let most = 20
    /// Longest name, in characters.
    public static let longestName = 120

    public var id: AccessTokenID
    public var person: PersonID
    /// What it is for, in its person's words.
    public var name: String
    public var scope: TokenScope
    /// The last day on which it works.
    public var ends: Day
    public var madeAt: Instant
    /// The last day on which it was used; nil when it never was.
    public var lastUsed: Day?

    public init(id: AccessTokenID, person: PersonID, name: String, scope: TokenScope, ends: Day, madeAt: Instant, lastUsed: Day?) {
        self.id = id
        self.person = person
        self.name = name
        self.scope = scope
        self.ends = ends
        self.madeAt = madeAt
        self.lastUsed = lastUsed
    }

    public func isLive(on day: Day) -> Bool { day <= ends }
}

public typealias AccessTokenID = Identity<AccessToken>

/// A token that a request brought, with its person as they are now.
public struct Bearer: Hashable, Sendable {
    public var token: AccessToken
    public var person: Person
    /// True for an admin who needs two-step sign-in and has none yet.
    public var mustSetUpTwoStep: Bool

    public init(token: AccessToken, person: Person, mustSetUpTwoStep: Bool) {
        self.token = token
        self.person = person
        self.mustSetUpTwoStep = mustSetUpTwoStep
    }

    public func isLive(on day: Day) -> Bool { token.isLive(on: day) && !person.isDisabled }
}

/// What a person types to make a token.
public struct AccessTokenEdit: Hashable, Sendable {
    public var name: String
    public var scope: TokenScope?
    /// The last day on which it shall work; nil when none was typed.
    public var ends: Day?

    public init(name: String = "", scope: TokenScope? = .read, ends: Day? = nil) {
        self.name = name
        self.scope = scope
        self.ends = ends
    }

    /// The rule of the form, run inside the write against the tokens that the person has then. A name is used once, so that the same
    /// form sent twice makes one token.
    public func applied(on today: Day, besides others: [AccessToken]) -> Result<(name: String, scope: TokenScope, ends: Day), Refusal> {
        var issues: [Issue] = []
        let name = name.trimmed
        if name.isEmpty { issues.append(Issue("name", "Enter what the token is for")) }
        if name.count > AccessToken.longestName {
            issues.append(Issue("name", "Name must be \(AccessToken.longestName) characters or fewer"))
        }
        if others.contains(where: { $0.name == name }) { issues.append(Issue("name", "Enter another name: you have a token of this name")) }
        if others.count >= AccessToken.most {
            issues.append(Issue("name", "Revoke a token before you make another: you have \(others.count)"))
        }
        if scope == nil { issues.append(Issue("scope", "Select what the token may do")) }
        if let wrong = AccessTokenEdit.issue(ends, on: today) { issues.append(wrong) }
        guard issues.isEmpty, let scope, let ends else { return .failure(.issues(issues)) }
        return .success((name, scope, ends))
    }

    /// What is wrong with the last day: it lies between today and a year from now.
    private static func issue(_ ends: Day?, on today: Day) -> Issue? {
        guard let ends else { return Issue("ends", "Enter the last day on which the token works") }
        if ends < today { return Issue("ends", "The last day must be today or later") }
        if ends > today.aYearLater { return Issue("ends", "The last day must be \(today.aYearLater.words) or earlier") }
        return nil
    }
}

extension Rights {
    /// What a program may do with a person's token: what both its scope and the person's roles allow.
    public static func allows(_ person: Person, _ right: Right, by scope: TokenScope) -> Bool {
        allows(person, right) && scope.rights.contains(right)
    }

    /// Everybody takes back their own tokens and addresses, and an admin those of anybody.
    public static func mayRevokeAccess(_ person: Person, of other: PersonID) -> Bool {
        allows(person, .signedIn) && (person.id == other || allows(person, .managePeople))
    }
}
