/// Who sent a request that came through proxies. What a field says is believed only when the connection comes from a proxy
/// that is named, and only as far back as the next address that is not.
public struct Forwarding: Sendable {
    /// The field the proxies write. Only this one is read: a proxy hands on what it does not know, so that a client could
    /// speak through the other.
    public enum Field: String, Sendable, CaseIterable {
        /// `X-Forwarded-For` and `X-Forwarded-Proto`, as nginx is set up to write them.
        case xForwarded = "x-forwarded"
        /// `Forwarded` (RFC 7239).
        case forwarded
    }

    /// The client's address, and whether its own connection was encrypted.
    public struct Origin: Sendable, Equatable {
        public var peer: String
        public var isSecure: Bool

        public init(peer: String, isSecure: Bool) {
            self.peer = peer
            self.isSecure = isSecure
        }
    }

    public let field: Field
    private let proxies: [AddressRange]
    /// Whether whoever connects through a Unix socket, who has no address, is a proxy.
    private let trustsLocal: Bool

    /// `trustsLocal`: connections through a Unix socket come from a proxy; the socket's file says who may use it.
    public init(_ field: Field, proxies: [AddressRange], trustsLocal: Bool = false) {
        self.field = field
        self.proxies = proxies
        self.trustsLocal = trustsLocal
    }

    /// What `Request.peer` is for a connection through a Unix socket.
    public static let localPeer = "local"

    /// Whether an address is a proxy's.
    public func trusts(_ peer: String) -> Bool {
        peer == Self.localPeer ? trustsLocal : proxies.contains { $0.contains(peer) }
    }

    /// Where a request comes from whose connection comes from `peer`.
    public func origin(of fields: Fields, peer: String) -> Origin {
        var origin = Origin(peer: peer, isSecure: false)
        guard trusts(peer) else { return origin }
        // The nearest proxy wrote the last hop.
        for hop in hops(fields).reversed() {
            guard let address = hop.address, AddressRange.bytes(of: address) != nil else { break }
            origin = Origin(peer: address, isSecure: hop.isSecure)
            guard trusts(address) else { break }
        }
        return origin
    }

    private struct Hop {
        var address: String?
        var isSecure: Bool
    }

    private func hops(_ fields: Fields) -> [Hop] {
        switch field {
        case .xForwarded:
            // One word for the whole way: that of the nearest proxy.
            let isSecure = fields.list("X-Forwarded-Proto").last.map { ASCII.equal($0, "https".utf8) } ?? false
            return fields.list("X-Forwarded-For").map { Hop(address: Self.address($0), isSecure: isSecure) }
        case .forwarded:
            return fields.lines("Forwarded").flatMap(Self.elements).map { element in
                guard let pairs = Parameters.parse([ASCII.semicolon] + element) else { return Hop(address: nil, isSecure: false) }
                let word = { (name: String) in pairs.first { $0.name == name }?.value }
                let isSecure = word("proto").map { ASCII.equal($0.utf8, "https".utf8) } ?? false
                return Hop(address: word("for").flatMap { Self.address([UInt8]($0.utf8)[...]) }, isSecure: isSecure)
            }
        }
    }

    /// RFC 7239 section 4: elements between commas that stand outside of quotes.
    private static func elements(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var elements: [ArraySlice<UInt8>] = []
        var (start, isQuoted, isEscaped) = (line.startIndex, false, false)
        for place in line.indices {
            switch line[place] {
            case _ where isEscaped: isEscaped = false
            case ASCII.backslash where isQuoted: isEscaped = true
            case ASCII.quote: isQuoted.toggle()
            case ASCII.comma where !isQuoted:
                elements.append(line[start..<place])
                start = place + 1
            default: break
            }
        }
        return elements + [line[start...]]
    }

    /// RFC 7239 section 6: "192.0.2.1", "192.0.2.1:80", "[2001:db8::1]", "[2001:db8::1]:80"; also the bare IPv6 address of
    /// X-Forwarded-For. Nil for names that hide an address.
    private static func address(_ node: ArraySlice<UInt8>) -> String? {
        if node.first == UInt8(ascii: "[") {
            guard let end = node.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            return String(decoding: node[node.startIndex + 1..<end], as: UTF8.self)
        }
        let colons = node.count { $0 == ASCII.colon }
        return String(decoding: colons == 1 ? node.prefix { $0 != ASCII.colon } : node, as: UTF8.self)
    }
}

extension Fields {
    /// A name for the request that a proxy gave it: 8 to 64 letters, digits, "-", "_" or "."; nil for anything else.
    public var requestID: String? {
        guard let name = valueBytes("X-Request-Id"), (8...64).contains(name.count), name.allSatisfy(Self.isNamePart) else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
}
