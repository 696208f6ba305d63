@testable import HTTP

/// The fields of proxies (RFC 7239 and X-Forwarded-For). The bytes are lines: what came before the nearest proxy wrote its hop.
enum ForwardingInvariants {
    private static let proxies = ["10.0.0.0/8", "2001:db8::/32"].compactMap { AddressRange($0) }
    private static let peer = "10.0.0.1"
    private static let client = "203.0.113.9"

    static func check(_ bytes: [UInt8]) throws(Finding) {
        let lines = bytes.split(separator: ASCII.lineFeed, maxSplits: 3, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        for kind in Forwarding.Field.allCases {
            let forwarding = Forwarding(kind, proxies: proxies)
            try checkOrigin(forwarding, fields(kind, lines))
            if let line = lines.last { try checkAppended(forwarding, line) }
        }
        if let line = lines.first { try checkAddress(line) }
    }

    private static func fields(_ kind: Forwarding.Field, _ lines: [String]) -> Fields {
        var fields = Fields()
        for line in lines { fields.append(kind == .forwarded ? "Forwarded" : "X-Forwarded-For", line) }
        if let line = lines.last {
            fields.append("X-Forwarded-Proto", line)
            fields.append("X-Request-Id", line)
        }
        return fields
    }

    private static func checkOrigin(_ forwarding: Forwarding, _ fields: Fields) throws(Finding) {
        let stranger = forwarding.origin(of: fields, peer: client)
        try hold(stranger == .init(peer: client, isSecure: false), "who is no proxy is believed")
        let origin = forwarding.origin(of: fields, peer: peer)
        let isAddress = origin.peer.utf8.allSatisfy { ASCII.hexValue($0) != nil || $0 == ASCII.colon || $0 == 0x2e }
        try hold(isAddress && AddressRange.bytes(of: origin.peer) != nil, "an origin is no address")
        if let name = fields.requestID {
            try hold(
                name.utf8.allSatisfy { ASCII.token.contains($0) } && (8...64).contains(name.utf8.count), "a request's name is not plain")
        }
        guard !forwarding.trusts(origin.peer) else { return }
        // Whatever stands before the hop that counts does not.
        var more: Fields = ["Forwarded": "for=192.0.2.66;proto=http", "X-Forwarded-For": "192.0.2.66, 10.0.0.9"]
        more.append(fields)
        try hold(forwarding.origin(of: more, peer: peer) == origin, "a client speaks past the proxy")
    }

    /// A proxy that goes on with the client's own line: its word counts, or nobody's.
    private static func checkAppended(_ forwarding: Forwarding, _ line: String) throws(Finding) {
        var fields = Fields()
        switch forwarding.field {
        case .xForwarded:
            guard fields.append("X-Forwarded-For", line + ", \(client)") else { return }
            try hold(forwarding.origin(of: fields, peer: peer).peer == client, "a client hides the proxy's word")
        case .forwarded:
            for hop in ["for=\(client);proto=http", "proto=http;for=\"\(client):4711\""] {
                guard fields.set("Forwarded", line + ", " + hop) else { return }
                let origin = forwarding.origin(of: fields, peer: peer)
                try hold([client, peer].contains(origin.peer) && !origin.isSecure, "a client speaks for the proxy")
            }
            // Whatever a client put in quotes, what follows them counts.
            let quoted = line.utf8.flatMap { [ASCII.backslash, ASCII.quote].contains($0) ? [ASCII.backslash, $0] : [$0] }
            let whole = "for=192.0.2.66;x=\"\(String(decoding: quoted, as: UTF8.self))\", for=\(client)"
            guard fields.set("Forwarded", whole) else { return }
            try hold(forwarding.origin(of: fields, peer: peer).peer == client, "a quoted string hides the proxy's word")
        }
    }

    private static func checkAddress(_ text: String) throws(Finding) {
        guard let range = AddressRange(text) else { return }
        let isPlain = text.utf8.allSatisfy { ASCII.hexValue($0) != nil || $0 == ASCII.colon || $0 == 0x2e || $0 == ASCII.slash }
        try hold(isPlain, "a range holds a byte that no address has")
        let parts = text.split(separator: "/")
        try hold(range.contains(String(parts[0])), "a range does not hold its own address")
        if parts.count == 1 { try hold(range == AddressRange("\(text)/\(text.contains(":") ? 128 : 32)"), "an address is no range of one") }
    }
}
