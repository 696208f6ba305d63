/// Something the user typed that cannot be accepted: which field, and what to do. A value, not an error.
public struct Issue: Hashable, Sendable {
    /// The name of the form field it is about.
    public var field: String
    /// A sentence without a full stop that says what to do: "Enter what has changed".
    public var message: String
    public init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

/// Why the app will not do what was asked. One table in App turns each into a status and a page.
public enum Refusal: Error, Hashable, Sendable {
    /// There is no such thing, or none at that time.
    case notFound
    /// Needs a session.
    case signIn
    /// The person has no right to it.
    case forbidden
    /// Somebody else changed it meanwhile.
    case stale
    /// Too large to take.
    case tooLarge
    /// Not a kind of thing that can be handled; the reason is a sentence for the user.
    case unsupported(String)
    /// What was typed cannot be accepted.
    case issues([Issue])
    /// The past cannot be edited.
    case past
    /// Too many tries; may try again after so many seconds.
    case tooManyTries(seconds: Int)
}

extension String {
    /// True when there is nothing in it but white space.
    public var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Without white space at both ends.
    public var trimmed: String {
        var part = self[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}
