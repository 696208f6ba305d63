/// `method SP request-target SP HTTP-version` (RFC 9112 section 3): single blanks, nothing repaired.
struct RequestLine: Sendable {
    let method: Method
    let target: Target
    let minorVersion: Int

    init(_ line: ArraySlice<UInt8>) throws(HTTPError) {
        guard let first = line.firstIndex(of: ASCII.space) else { throw .bad("request line has one word") }
        let token = line[..<first]
        guard !token.isEmpty, token.allSatisfy(ASCII.token.contains) else { throw .bad("method is no token") }
        let rest = line[(first + 1)...]
        guard let second = rest.firstIndex(of: ASCII.space), second > rest.startIndex else { throw .bad("request line has no version") }
        minorVersion = try Self.version(rest[(second + 1)...])
        guard let known = Method(bytes: token) else { throw HTTPError(.notImplemented, "method is not known") }
        // RFC 9110 section 9.3.6: an origin server need not implement CONNECT, whose target is of another form.
        guard known != .connect else { throw HTTPError(.notImplemented, "CONNECT is for proxies") }
        method = known
        target = try Target(rest[..<second], method: known)
    }

    /// 400 for what is no version, 505 for a version that is not 1.0 or 1.1 (RFC 9110 section 15.6.6).
    private static func version(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> Int {
        let start = bytes.startIndex
        guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), ASCII.isDigit(bytes[start + 5]), bytes[start + 6] == 0x2e,
            ASCII.isDigit(bytes[start + 7])
        else { throw .bad("version breaks the grammar") }
        guard bytes[start + 5] == 0x31, bytes[start + 7] <= 0x31 else { throw HTTPError(.versionNotSupported, "version is not 1.0 or 1.1") }
        return Int(bytes[start + 7] &- 0x30)
    }
}

/// `field-name ":" OWS field-value OWS` (RFC 9112 section 5): no blank before the colon, no folded line (sections 5.1, 5.2).
enum FieldLine {
    static func parse(_ bytes: [UInt8], _ range: Range<Int>) throws(HTTPError) -> Fields.Entry {
        var colon = range.lowerBound
        while colon < range.upperBound, ASCII.token.contains(bytes[colon]) { colon += 1 }
        guard colon > range.lowerBound, colon < range.upperBound, bytes[colon] == ASCII.colon else {
            throw .bad("field line breaks the grammar")
        }
        var start = colon + 1
        var end = range.upperBound
        while start < end, ASCII.isBlank(bytes[start]) { start += 1 }
        while end > start, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
        guard let entry = Fields.Entry(range.lowerBound, colon, start, end) else {
            throw HTTPError(.fieldsTooLarge, "field line is too long")
        }
        return entry
    }
}
