/// A request method (RFC 9110 section 9): a case-sensitive token.
public struct Method: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let get = Method(rawValue: "GET")
    public static let head = Method(rawValue: "HEAD")
    public static let post = Method(rawValue: "POST")
    public static let put = Method(rawValue: "PUT")
    public static let delete = Method(rawValue: "DELETE")
    public static let options = Method(rawValue: "OPTIONS")
    public static let patch = Method(rawValue: "PATCH")
    public static let trace = Method(rawValue: "TRACE")
    public static let query = Method(rawValue: "QUERY")
    public static let connect = Method(rawValue: "CONNECT")

    /// Whether a request may be made without asking for a change (RFC 9110 section 9.2.1).
    public var isSafe: Bool { self == .get || self == .head || self == .options || self == .trace || self == .query }

    /// The methods of RFC 9110 section 9.3, RFC 5789 and the registry's QUERY, which clients send by now; any other token is answered 501.
    static let known: [Method] = [.get, .head, .post, .put, .delete, .options, .patch, .trace, .query, .connect]

    /// The known method with exactly these bytes.
    init?(bytes: ArraySlice<UInt8>) {
        guard let method = Self.known.first(where: { $0.rawValue.utf8.elementsEqual(bytes) }) else { return nil }
        self = method
    }
}
