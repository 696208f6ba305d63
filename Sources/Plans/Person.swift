/// What a person may be in this system; one person may hold several.
public enum Role: String, Hashable, Sendable, CaseIterable, Comparable {
    case lead, deputy, member, chair, admin, reader

    /// "Action lead", "Deputy", "Board member", ….
    public var name: String {
        switch self {
        case .lead: "Action lead"
        case .deputy: "Deputy"
        case .member: "Board member"
        case .chair: "Chair"
        case .admin: "Admin"
        case .reader: "Reader"
        }
    }

    public static func < (left: Role, right: Role) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// Somebody with an account. A person is disabled, never removed: their history stays.
public struct Person: Hashable, Sendable {
    public var id: PersonID
    public var name: String
    public var email: String
    public var roles: Set<Role>
    public var isDisabled: Bool
    /// False until a password has been set; a one-time link still signs in.
    public var hasPassword: Bool

    public init(id: PersonID, name: String, email: String, roles: Set<Role>, isDisabled: Bool = false, hasPassword: Bool = false) {
        self.id = id
        self.name = name
        self.email = email
        self.roles = roles
        self.isDisabled = isDisabled
        self.hasPassword = hasPassword
    }
}

/// A person's id and name, where no more is needed.
public struct PersonName: Hashable, Sendable {
    public var id: PersonID
    public var name: String
    public init(id: PersonID, name: String) {
        self.id = id
        self.name = name
    }
}

/// Who changes the record: a person, or the command line of the machine it runs on.
public struct Actor: Hashable, Sendable {
    public var person: PersonID?
    public var name: String
    public init(person: PersonID?, name: String) {
        self.person = person
        self.name = name
    }
    public init(_ person: Person) { self.init(person: person.id, name: person.name) }
    public static let commandLine = Actor(person: nil, name: "Command line")
}

/// What an admin types to add or change a person.
public struct PersonEdit: Hashable, Sendable {
    public var name: String
    public var email: String
    public var roles: Set<Role>

    public init(name: String, email: String, roles: Set<Role>) {
        self.name = name
        self.email = email
        self.roles = roles
    }

    /// What is wrong with it, in the order of the form. Email: RFC 5321 section 4.5.3.1 gives 254 characters at most.
    public var issues: [Issue] {
        var found: [Issue] = []
        if name.isBlank { found.append(Issue("name", "Enter a name")) }
        if name.count > 200 { found.append(Issue("name", "Name must be 200 characters or fewer")) }
        if email.isBlank {
            found.append(Issue("email", "Enter an email address"))
        } else if !PersonEdit.looksLikeEmail(email) {
            found.append(Issue("email", "Enter an email address in the right format, like name@example.com"))
        }
        if roles.isEmpty { found.append(Issue("roles", "Select at least one role")) }
        return found
    }

    /// One `@` with something on both sides, a full stop in the domain, no blanks or control characters.
    public static func looksLikeEmail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, !parts[0].isEmpty, parts[1].contains(UInt8(ascii: ".")) else { return false }
        guard parts[1].first != UInt8(ascii: "."), parts[1].last != UInt8(ascii: ".") else { return false }
        return text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }
}
