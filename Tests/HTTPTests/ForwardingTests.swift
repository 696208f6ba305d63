import Testing

@testable import HTTP

@Suite struct ForwardingTests {
    static let proxies = ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"].compactMap { AddressRange($0) }

    @Test(arguments: [
        ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.4", false), ("10.0.0.0/8", "10.255.0.1", true),
        ("10.0.0.0/8", "11.0.0.1", false), ("10.128.0.0/9", "10.127.255.255", false), ("0.0.0.0/0", "8.8.8.8", true),
        ("0.0.0.0/0", "2001:db8::1", false), ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
        ("::1", "::1", true), ("::/0", "::1", true), ("10.1.2.3", "::ffff:10.1.2.3", true), ("10.1.2.3", "nonsense", false),
    ])
    func `a range holds the addresses that begin as it does`(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == isInside)
    }

    @Test(arguments: [
        "", "a", "10.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0.0.0", "010.0.0.1", "::1\u{0}",
    ])
    func `what is no range is nil`(text: String) { #expect(AddressRange(text) == nil) }

    @Test(arguments: [
        // From the nearest proxy back to the first address that is none.
        (["X-Forwarded-For: 203.0.113.9"], "203.0.113.9", false),
        (["X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"], "203.0.113.9", true),
        (["X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.0.0.7"], "203.0.113.9", false),
        (["X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9"], "203.0.113.9", false),
        (["X-Forwarded-For: 2001:db9::1"], "2001:db9::1", false), (["X-Forwarded-For: 203.0.113.9:4711"], "203.0.113.9", false),
        (["X-Forwarded-For: [2001:db9::1]:4711"], "2001:db9::1", false),
        // Nothing to be believed: the proxy itself.
        (["X-Forwarded-For: unknown"], "127.0.0.1", false), (["X-Forwarded-For: <script>"], "127.0.0.1", false), ([], "127.0.0.1", false),
        (["X-Forwarded-For: 203.0.113.9, unknown"], "127.0.0.1", false),
        // Every hop a proxy: the farthest.
        (["X-Forwarded-For: 10.0.0.1, 10.0.0.2"], "10.0.0.1", false),
        // The other field is a client's own.
        (["Forwarded: for=198.51.100.1;proto=https"], "127.0.0.1", false),
    ])
    func `the address in X-Forwarded-For is that of the first hop that is no proxy`(lines: [String], peer: String, isSecure: Bool) {
        let forwarding = Forwarding(.xForwarded, proxies: Self.proxies)
        #expect(forwarding.origin(of: fields(lines), peer: "127.0.0.1") == .init(peer: peer, isSecure: isSecure))
    }

    @Test(arguments: [
        ("for=203.0.113.9;proto=https", "203.0.113.9", true), ("for=198.51.100.1, for=203.0.113.9; proto=http", "203.0.113.9", false),
        ("for=\"[2001:db9::1]:4711\";proto=https, for=10.0.0.2;proto=http", "2001:db9::1", true),
        ("FOR=203.0.113.9;By=10.0.0.1;PROTO=HTTPS", "203.0.113.9", true), ("for=_hidden", "127.0.0.1", false),
        ("for=\"203.0.113.9, for=1.2.3.4\"", "127.0.0.1", false), ("for=203.0.113.9;for=1.2.3.4", "127.0.0.1", false),
        ("for=\"a\\\", for=1.2.3.4", "127.0.0.1", false), ("", "127.0.0.1", false), (",,", "127.0.0.1", false),
    ])
    func `Forwarded is read by RFC 7239`(value: String, peer: String, isSecure: Bool) {
        let forwarding = Forwarding(.forwarded, proxies: Self.proxies)
        #expect(forwarding.origin(of: fields(["Forwarded: " + value]), peer: "127.0.0.1") == .init(peer: peer, isSecure: isSecure))
    }

    @Test func `who is no proxy is not believed`() {
        let lines = fields(["X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"])
        for peer in ["203.0.113.1", Forwarding.localPeer] {
            #expect(Forwarding(.xForwarded, proxies: Self.proxies).origin(of: lines, peer: peer) == .init(peer: peer, isSecure: false))
        }
        let local = Forwarding(.xForwarded, proxies: [], trustsLocal: true)
        #expect(local.origin(of: lines, peer: Forwarding.localPeer) == .init(peer: "203.0.113.9", isSecure: true))
    }

    @Test(arguments: [("abcdefgh", true), ("A-b_c.0123", true), ("short", false), ("with blank1", false), ("\"quoted-id\"", false)])
    func `a request's name is plain`(name: String, isGood: Bool) {
        #expect(fields(["X-Request-Id: " + name]).requestID == (isGood ? name : nil))
        #expect(fields(["X-Request-Id: " + String(repeating: "a", count: 65)]).requestID == nil)
    }

    private func fields(_ lines: [String]) -> Fields {
        var fields = Fields()
        for line in lines where !line.hasSuffix(": ") {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields.append(String(parts[0]), String(parts[1].dropFirst()))
        }
        return fields
    }
}
