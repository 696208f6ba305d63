/// How a request's body is delimited (RFC 9112 section 6.3).
public enum Framing: Equatable, Sendable {
    case none
    /// Content-Length: this many bytes follow, at least one.
    case counted(Int)
    case chunked
}

/// A request without its body: what the parser makes, and what decides how much body may follow.
public struct RequestHead: Sendable {
    public var method: Method
    public var target: Target
    /// 0 for HTTP/1.0, 1 for HTTP/1.1.
    public var minorVersion: Int
    public var fields: Fields
    public var framing: Framing
    /// Whether the client lets the connection live on (RFC 9112 section 9.3).
    public var keepsAlive: Bool
    /// Whether the client waits for 100 before it sends the body (RFC 9110 section 10.1.1).
    public var expectsContinue: Bool
    /// Read with the head, so that a broken query is refused before any body.
    public var query: Query

    public var path: String { target.path }

    /// Host and port the request is for: an absolute target's, else the Host field's.
    public var authority: String? {
        target.authority.map { String(decoding: $0, as: UTF8.self) } ?? fields["Host"]
    }
}

/// Limits on a head, in bytes but for the counts. The reasons stand with the server's limits.
public struct HeadLimits: Sendable {
    public var requestLine = 8_192
    public var fieldLine = 8_192
    /// The whole head with its line ends.
    public var head = 32_768
    public var fields = 100
    /// Empty lines before a request (RFC 9112 section 2.2).
    public var emptyLines = 1
    /// Name-value pairs in the query.
    public var queryPairs = 1_000

    public init() {}
}
