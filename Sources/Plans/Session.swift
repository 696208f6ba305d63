/// A signed-in browser. The cookie holds a random token; only its hash is kept.
public struct Session: Hashable, Sendable {
    /// Lower-case hexadecimal SHA-256 of the token in the cookie.
    public var tokenHash: String
    public var person: Person
    public var startedAt: Instant
    public var seenAt: Instant
    /// Random bytes the CSRF tokens of this session are made from.
    public var csrfSecret: [UInt8]
    /// True for an admin who needs two-step sign-in and has none yet.
    public var mustSetUpTwoStep: Bool

    public init(
        tokenHash: String, person: Person, startedAt: Instant, seenAt: Instant, csrfSecret: [UInt8], mustSetUpTwoStep: Bool = false
    ) {
        self.tokenHash = tokenHash
        self.person = person
        self.startedAt = startedAt
        self.seenAt = seenAt
        self.csrfSecret = csrfSecret
        self.mustSetUpTwoStep = mustSetUpTwoStep
    }

    /// Idle time after which a session ends, in seconds: a working day, so that a long note is not lost over lunch.
    public static let idleSeconds: Int64 = 8 * 3600
    /// Age at which a session ends whatever happens, in seconds.
    public static let longestSeconds: Int64 = 7 * 86_400
    /// How long a one-time sign-in link works, in seconds.
    public static let linkSeconds: Int64 = 24 * 3600

    public func isLive(at now: Instant) -> Bool {
        now < seenAt.adding(seconds: Session.idleSeconds) && now < startedAt.adding(seconds: Session.longestSeconds)
            && !person.isDisabled
    }
}

/// How many sign-ins may fail before the next has to wait (OWASP Authentication Cheat Sheet: throttle by account).
public enum SignInTries {
    /// Failures allowed within the window, for one email address or one network address.
    public static let allowed = 10
    /// Length of the window in seconds.
    public static let windowSeconds: Int64 = 15 * 60
}

/// What a password has to be: 8 characters or more, not one that everybody tries first.
public enum PasswordRule {
    /// Bytes that are hashed at most, so that a huge password cannot keep a worker busy.
    public static let longest = 1024

    public static func issue(_ password: String, field: String) -> Issue? {
        if password.isEmpty { return Issue(field, "Enter a password") }
        if password.count < 8 { return Issue(field, "Password must be 8 characters or more") }
        if password.count > longest { return Issue(field, "Password must be 1,024 characters or fewer") }
        if isCommon(password) { return Issue(field, "Enter a password that is harder to guess") }
        return nil
    }

    private static func isCommon(_ password: String) -> Bool {
        let plain = password.lowercased()
        if Set(plain).count <= 2 { return true }
        let letters = String(plain.filter(\.isLetter))
        return common.contains(plain) || (commonWords.contains(letters) && plain.count < 14)
    }

    private static let common: Set<String> = [
        "12345678", "123456789", "1234567890", "87654321", "qwertyuiop", "1q2w3e4r", "1qaz2wsx", "zaq12wsx", "abcd1234", "a1b2c3d4",
        "11223344", "qwerty123", "asdfghjkl", "zxcvbnm1", "iloveyou", "trustno1",
    ]
    private static let commonWords: Set<String> = [
        "password", "passw", "welcome", "letmein", "qwerty", "admin", "administrator", "football", "liverpool", "arsenal", "chelsea",
        "monday", "tuesday", "wednesday", "thursday", "friday", "summer", "winter", "spring", "autumn", "sunshine", "princess",
        "council", "london", "changeme", "secret", "children", "safeguarding", "roadmap",
    ]
}
