/// Watches the fields that decide where a request ends, and refuses whatever leaves that in doubt (RFC 9112 section 6.3).
struct FramingReader: Sendable {
    private var host: Fields.Entry?
    private var length: Fields.Entry?
    private var coding: Fields.Entry?
    private var expect: Fields.Entry?
    private var hasClose = false
    private var hasKeepAlive = false

    mutating func note(_ entry: Fields.Entry, _ bytes: [UInt8]) throws(HTTPError) {
        let name = bytes[Int(entry.nameStart)..<Int(entry.nameEnd)]
        switch name.count {
        case 4 where ASCII.equal(name, "host".utf8):
            try noteHost(entry, bytes)
        case 6 where ASCII.equal(name, "expect".utf8):
            guard expect == nil else { throw HTTPError(.expectationFailed, "two Expect fields") }
            expect = entry
        case 10 where ASCII.equal(name, "connection".utf8):
            noteConnection(value(entry, bytes))
        case 14 where ASCII.equal(name, "content-length".utf8):
            // RFC 9112 section 6.3 would let equal values pass; refusing leaves nothing to differ about.
            guard length == nil else { throw .bad("two Content-Length fields") }
            length = entry
        case 17 where ASCII.equal(name, "transfer-encoding".utf8):
            guard coding == nil else { throw .bad("two Transfer-Encoding fields") }
            coding = entry
        default:
            break
        }
    }

    /// The verdict at the end of the head.
    func decide(
        minorVersion: Int, _ bytes: [UInt8]
    ) throws(HTTPError) -> (framing: Framing, keepsAlive: Bool, expectsContinue: Bool) {
        // RFC 9112 section 3.2: 400 for an HTTP/1.1 request without Host.
        guard host != nil || minorVersion == 0 else { throw .bad("no Host field") }
        let framing = try self.framing(minorVersion, bytes)
        let keepsAlive = !hasClose && (minorVersion == 1 || hasKeepAlive)
        return (framing, keepsAlive, try expectsContinue(minorVersion, bytes))
    }

    private func framing(_ minorVersion: Int, _ bytes: [UInt8]) throws(HTTPError) -> Framing {
        guard let coding else {
            guard let length else { return .none }
            guard let count = value(length, bytes).decimal() else { throw .bad("Content-Length is no number") }
            return count == 0 ? .none : .counted(count)
        }
        // RFC 9112 section 6.1: both, or a transfer coding in HTTP/1.0, is an attempt to confuse.
        guard length == nil else { throw .bad("Transfer-Encoding with Content-Length") }
        guard minorVersion == 1 else { throw .bad("Transfer-Encoding in HTTP/1.0") }
        let value = value(coding, bytes)
        if ASCII.equal(value, "chunked".utf8) { return .chunked }
        // RFC 9112 section 6.1: 501 for a coding not understood, section 6.3: 400 when chunked does not come last, or twice.
        let codings = value.listMembers()
        let chunked = codings.filter { ASCII.equal($0, "chunked".utf8) }
        guard chunked.count == 1, ASCII.equal(codings[codings.count - 1], "chunked".utf8), codings.count > 1,
            codings.allSatisfy({ $0.allSatisfy(ASCII.token.contains) })
        else { throw .bad("Transfer-Encoding is not chunked, once and last") }
        throw HTTPError(.notImplemented, "transfer coding is not known")
    }

    private func expectsContinue(_ minorVersion: Int, _ bytes: [UInt8]) throws(HTTPError) -> Bool {
        guard let expect else { return false }
        // RFC 9110 section 10.1.1: 417 for anything else; from HTTP/1.0 the expectation is ignored.
        guard ASCII.equal(value(expect, bytes), "100-continue".utf8) else {
            throw HTTPError(.expectationFailed, "expectation is not known")
        }
        return minorVersion == 1
    }

    private mutating func noteHost(_ entry: Fields.Entry, _ bytes: [UInt8]) throws(HTTPError) {
        // RFC 9112 section 3.2: 400 for more than one Host or an invalid one.
        guard host == nil else { throw .bad("two Host fields") }
        guard Authority.isValid(value(entry, bytes)) else { throw .bad("Host is not valid") }
        host = entry
    }

    private mutating func noteConnection(_ value: ArraySlice<UInt8>) {
        for option in value.listMembers() {
            if ASCII.equal(option, "close".utf8) { hasClose = true }
            if ASCII.equal(option, "keep-alive".utf8) { hasKeepAlive = true }
        }
    }

    private func value(_ entry: Fields.Entry, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes[Int(entry.valueStart)..<Int(entry.valueEnd)]
    }
}
