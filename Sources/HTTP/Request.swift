/// One whole request, as handlers see it.
public struct Request: Sendable {
    // In a box, because requests are handed on often and a head has many parts.
    private var box: HeadBox
    public var head: RequestHead {
        get { box.head }
        set { box = HeadBox(newValue) }
    }
    /// Decoded from its framing, at most the route's limit.
    public var body: [UInt8]
    /// The client's address as text, without port; through proxies that are trusted, that of the client before them.
    public var peer: String
    /// Whether the client's connection is encrypted.
    public var isSecure: Bool
    /// The request's name in every log: the one that a trusted proxy gave it, else the server's own.
    public var id: String

    public init(head: RequestHead, body: [UInt8], peer: String, isSecure: Bool, id: String = "") {
        box = HeadBox(head)
        self.body = body
        self.peer = peer
        self.isSecure = isSecure
        self.id = id
    }

    /// A request without a socket, for tests of handlers: the target is read as from the wire and refused as there.
    public init(
        _ method: Method = .get, _ target: String, fields: Fields = ["Host": "localhost"], body: [UInt8] = [], peer: String = "127.0.0.1",
        isSecure: Bool = false
    ) throws(HTTPError) {
        let target = try Target([UInt8](target.utf8)[...], method: method)
        let head = RequestHead(
            method: method, target: target, minorVersion: 1, fields: fields, framing: body.isEmpty ? .none : .counted(body.count),
            keepsAlive: true, expectsContinue: false, query: try Query(encoded: target.rawQuery[...], limit: HeadLimits().queryPairs))
        self.init(head: head, body: body, peer: peer, isSecure: isSecure)
    }

    public var method: Method {
        get { head.method }
        set { head.method = newValue }
    }

    /// As sent.
    public var target: String { head.target.text }

    /// Percent-decoded once; see `Target.path` for what it can never hold.
    public var path: String { head.target.path }

    public var query: Query { head.query }

    public var fields: Fields {
        get { head.fields }
        set { head.fields = newValue }
    }

    /// The first cookie of the name (RFC 6265 section 5.4), as sent but without quotes around it.
    public func cookie(_ name: String) -> String? {
        for line in fields.lines("Cookie") {
            if let value = Cookies.value(of: name, in: line) { return value }
        }
        return nil
    }

    /// Reads the body as a form: 415 for another media type, 400 when malformed, 413 over the limits. An empty body without
    /// a media type is an empty form.
    public func form(limits: FormLimits = FormLimits()) throws(HTTPError) -> Form {
        guard let field = fields["Content-Type"] else {
            guard body.isEmpty else { throw HTTPError(.unsupportedMediaType, "form without a media type") }
            return Form()
        }
        guard let type = MediaType(field) else { throw .bad("Content-Type breaks the grammar") }
        switch type.essence {
        case "application/x-www-form-urlencoded":
            return Form(pairs: try Query(encoded: body[...], limit: limits.fields))
        case "multipart/form-data":
            return try Multipart(type, limits).form(body)
        default:
            throw HTTPError(.unsupportedMediaType, "body is no form")
        }
    }
}

private final class HeadBox: Sendable {
    let head: RequestHead
    init(_ head: RequestHead) { self.head = head }
}
