/// What follows a response's head.
public enum Body: Sendable {
    case none
    case bytes([UInt8])
    case kept(KeptBody)
    case stream(BodyStream)

    /// The length when it is known.
    public var count: Int? {
        switch self {
        case .none: 0
        case .bytes(let bytes): bytes.count
        case .kept(let body): body.bytes.count
        case .stream(let stream): stream.length
        }
    }
}

/// A body made piece by piece, asked for only as fast as the client takes it.
public struct BodyStream: Sendable {
    /// Bytes in all when known beforehand; otherwise the body goes out chunked.
    public let length: Int?
    /// The next piece, nil at the end. Called by one thread at a time, not always the same. An error cuts the connection, so that
    /// the client sees that the body is not whole.
    public let next: @Sendable () throws -> [UInt8]?

    public init(length: Int? = nil, next: @escaping @Sendable () throws -> [UInt8]?) {
        self.length = length
        self.next = next
    }
}

/// An answer, as handlers make it. Date, Content-Length, Transfer-Encoding and Connection belong to the server: a handler's
/// own are not sent.
public struct Response: Sendable {
    public var status: Status
    public var fields: Fields
    public var body: Body
    /// Whether the server may compress the body. False for what mixes a secret with input from the address (BREACH).
    public var compressible: Bool
    /// What kind of page it is, for counting: a pattern like "/actions/:id" from the program's own table, never a path as sent.
    public var route = ""

    /// Without a body.
    public init(_ status: Status, fields: Fields = Fields()) {
        self.status = status
        self.fields = fields
        body = .none
        compressible = false
    }

    /// `type` becomes Content-Type; text types may be compressed.
    public init(_ status: Status, fields: Fields = Fields(), bytes: [UInt8], type: String) {
        self.init(status, fields: fields, body: .bytes(bytes), type: type)
    }

    public init(_ status: Status, fields: Fields = Fields(), body: Body, type: String) {
        self.status = status
        self.fields = fields
        self.fields.append("Content-Type", type)
        self.body = body
        compressible = Negotiation.isText(type)
    }

    /// UTF-8 plain text.
    public init(_ status: Status, fields: Fields = Fields(), text: String) {
        self.init(status, fields: fields, bytes: [UInt8](text.utf8), type: "text/plain; charset=utf-8")
    }

    /// A redirect after a form was taken (303), or with another status.
    public static func redirect(to location: String, _ status: Status = .seeOther) -> Response {
        Response(status, fields: ["Location": location])
    }

    /// Adds a Set-Cookie line; false when it breaks the grammar.
    @discardableResult
    public mutating func setCookie(_ cookie: SetCookie) -> Bool {
        cookie.fieldValue.map { fields.append("Set-Cookie", $0) } ?? false
    }

    /// This answer, or 304 or 412 in its place when the request's conditions say so, judged by the answer's own ETag and
    /// Last-Modified (RFC 9110 section 13). Only for answers with status 200.
    public func conditional(on request: Request) -> Response {
        guard status == .ok, Conditional.areAsked(by: request.fields) else { return self }
        let outcome = Conditional.evaluate(
            request, etag: fields["ETag"].flatMap(EntityTag.init), lastModified: fields["Last-Modified"].flatMap(HTTPDate.parse))
        switch outcome {
        case .proceed: return self
        case .notModified: return withoutBody(.notModified, keeping: Self.keptOn304)
        case .failed: return Response(.preconditionFailed, text: "Precondition failed\n")
        }
    }

    /// RFC 9110 section 15.4.5.
    private static let keptOn304 = ["Cache-Control", "Content-Location", "ETag", "Expires", "Last-Modified", "Vary", "Set-Cookie"]

    private func withoutBody(_ status: Status, keeping names: [String]) -> Response {
        var result = Response(status)
        result.compressible = compressible
        for (name, value) in fields.pairs where names.contains(where: { ASCII.equal($0.utf8, name.utf8) }) {
            result.fields.append(name, value)
        }
        return result
    }
}
