/// A request target (RFC 9112 section 3.2), read once. The path is percent-decoded once and is safe to compare: it starts with
/// "/", is valid UTF-8, and holds no NUL, control character, backslash, encoded slash or dot segment.
public struct Target: Sendable {
    /// As sent.
    public let text: String
    /// Decoded; "*" for the asterisk form of OPTIONS.
    public let path: String
    /// The bytes after "?", not decoded. A copy: a slice would keep the head's buffer shared and every later append copying it.
    let rawQuery: [UInt8]
    /// Host and port of an absolute-form target: it outranks the Host field (RFC 9112 section 3.2.2).
    let authority: [UInt8]?

    init(_ bytes: ArraySlice<UInt8>, method: Method) throws(HTTPError) {
        if bytes.first == ASCII.slash {
            try self.init(origin: bytes, authority: nil, whole: bytes)
        } else if bytes.elementsEqual([0x2a]), method == .options {
            self.init(text: "*", path: "*", rawQuery: [], authority: nil)
        } else {
            try self.init(absolute: bytes)
        }
    }

    private init(text: String, path: String, rawQuery: [UInt8], authority: [UInt8]?) {
        self.text = text
        self.path = path
        self.rawQuery = rawQuery
        self.authority = authority
    }

    /// absolute-form: `http://authority[/path][?query]`, RFC 9112 section 3.2.2; no user information (RFC 9110 section 4.2.4).
    private init(absolute bytes: ArraySlice<UInt8>) throws(HTTPError) {
        let schemes = ["http://", "https://"]
        guard let scheme = schemes.first(where: { ASCII.equal(bytes.prefix($0.utf8.count), $0.utf8) }) else {
            throw .bad("target is in no known form")
        }
        let rest = bytes.dropFirst(scheme.utf8.count)
        let end = rest.firstIndex { $0 == ASCII.slash || $0 == ASCII.question } ?? rest.endIndex
        guard Authority.isValid(rest[..<end]) else { throw .bad("target has no valid authority") }
        let origin = rest[end...].first == ASCII.slash ? rest[end...] : ([ASCII.slash] + rest[end...])[...]
        try self.init(origin: origin, authority: rest[..<end], whole: bytes)
    }

    private init(origin: ArraySlice<UInt8>, authority: ArraySlice<UInt8>?, whole: ArraySlice<UInt8>) throws(HTTPError) {
        let end = origin.firstIndex(of: ASCII.question) ?? origin.endIndex
        let query = origin[end...].dropFirst()
        guard query.allSatisfy(ASCII.query.contains) else { throw .bad("query holds a byte that must be encoded") }
        let text = String(decoding: whole, as: UTF8.self)
        let plain = authority == nil && query.isEmpty && end == whole.endIndex
        let path = try Self.path(origin[..<end]) ?? (plain ? text : String(decoding: origin[..<end], as: UTF8.self))
        self.init(text: text, path: path, rawQuery: Array(query), authority: authority.map { Array($0) })
    }

    /// The decoded path, or nil when it is its own decoded form.
    private static func path(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> String? {
        var isPlain = true
        var last: UInt8 = 0
        for byte in bytes {
            guard ASCII.path.contains(byte) else { throw .bad("path holds a byte that must be encoded") }
            if byte == ASCII.percent || (byte == 0x2e && last == ASCII.slash) { isPlain = false }
            last = byte
        }
        if isPlain { return nil }
        guard let decoded = Percent.decoded(bytes, plusIsSpace: false) else { throw .bad("path has a broken percent escape") }
        guard decoded.count(where: { $0 == ASCII.slash }) == bytes.count(where: { $0 == ASCII.slash }) else {
            throw .bad("path has an encoded slash")
        }
        guard decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7f && $0 != ASCII.backslash }) else {
            throw .bad("path has a control character or backslash")
        }
        let hasDots = decoded.split(separator: ASCII.slash).contains { [[0x2e], [0x2e, 0x2e]].contains(Array($0)) }
        guard !hasDots else { throw .bad("path has a dot segment") }
        guard let path = String(validating: decoded, as: UTF8.self) else { throw .bad("path is not UTF-8") }
        return path
    }
}

/// `uri-host [":" port]` of RFC 3986 section 3.2, as in Host (RFC 9110 section 7.2): a name of unencoded characters, an IPv4
/// address or an IPv6 address in brackets. An empty host is invalid for http (RFC 9110 section 4.2.1).
enum Authority {
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        let host: ArraySlice<UInt8>
        if first == 0x5b {
            guard let close = bytes.firstIndex(of: 0x5d), isAddress(bytes[bytes.startIndex + 1..<close]) else { return false }
            host = bytes[...close]
        } else {
            host = bytes.prefix { $0 != ASCII.colon }
            guard !host.isEmpty, host.allSatisfy(ASCII.host.contains) else { return false }
        }
        let port = bytes[host.endIndex...]
        return port.isEmpty || isPort(port)
    }

    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.first == ASCII.colon else { return false }
        let digits = bytes.dropFirst()
        return digits.isEmpty || (digits.count <= 5 && digits.decimal().map { $0 <= 65_535 } == true)
    }

    private static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.contains(ASCII.colon) && bytes.allSatisfy { ASCII.hexValue($0) != nil || $0 == ASCII.colon || $0 == 0x2e }
    }
}
