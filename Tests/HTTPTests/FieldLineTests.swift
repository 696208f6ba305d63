import Testing

@testable import HTTP

private func request(_ lines: String) -> String { "GET / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n" }

private func bare(_ lines: String, _ version: String = "1.1") -> String { "GET / HTTP/\(version)\r\n" + lines + "\r\n" }

private let table: [Wire] = [
    Wire(request("A: b"), .accepts),
    Wire(request("A:b"), .accepts),
    Wire(request("A:"), .accepts),
    Wire(request("A: \t b \t "), .accepts),
    Wire(request("A: b\tc"), .accepts),
    Wire(request("A: \u{e9}"), .accepts),
    Wire(request("!#$%&'*+-.^_`|~09azAZ: b"), .accepts),
    // RFC 9112 section 5.1: no blank before the colon.
    Wire(request("A : b"), .refused(400)),
    Wire(request("A\t: b"), .refused(400)),
    Wire(request(": b"), .refused(400)),
    Wire(request("A"), .refused(400)),
    Wire(request("A b: c"), .refused(400)),
    Wire(request("A\u{e9}: c"), .refused(400)),
    Wire(request("(A): c"), .refused(400)),
    Wire(request("A:\u{301} c"), .accepts),
    Wire(request("A\u{301}: c"), .refused(400)),
    // Section 5.2: folded lines.
    Wire(request("A: b\r\n c"), .refused(400)),
    Wire(request("A: b\r\n\tc: d"), .refused(400)),
    Wire("GET / HTTP/1.1\r\n Host: a\r\n\r\n", .refused(400)),
    // RFC 9110 section 5.5: control characters.
    Wire(request("A: b\u{0}c"), .refused(400)),
    Wire(request("A: b\u{b}c"), .refused(400)),
    Wire(request("A: b\u{c}"), .refused(400)),
    Wire(request("A: \u{7f}"), .refused(400)),
    Wire(request("A: b\rc"), .refused(400)),
    Wire(request("A: b\nc: d"), .refused(400)),
    Wire(request("A\u{0}: b"), .refused(400)),
    // RFC 9112 section 3.2: Host.
    Wire(bare(""), .refused(400)),
    Wire(bare("", "1.0"), .accepts("GET", keepsAlive: false)),
    Wire(bare("Host: a\r\nHost: a\r\n"), .refused(400)),
    Wire(bare("Host: a\r\nhost: b\r\n"), .refused(400)),
    Wire(bare("Host: a\r\nHost: b\r\n", "1.0"), .refused(400)),
    Wire(bare("Host: a:8080\r\n"), .accepts),
    Wire(bare("Host: a:\r\n"), .accepts),
    Wire(bare("Host: [::1]\r\n"), .accepts),
    Wire(bare("Host: [::ffff:1.2.3.4]:80\r\n"), .accepts),
    Wire(bare("Host: 127.0.0.1:1\r\n"), .accepts),
    Wire(bare("HOST: a\r\n"), .accepts),
    Wire(bare("Ho\u{17f}t: a\r\n"), .refused(400)),
    Wire(bare("Host:\r\n"), .refused(400)),
    Wire(bare("Host: \r\n"), .refused(400)),
    Wire(bare("Host: a b\r\n"), .refused(400)),
    Wire(bare("Host: a, b\r\n"), .refused(400)),
    Wire(bare("Host: a/b\r\n"), .refused(400)),
    Wire(bare("Host: user@a\r\n"), .refused(400)),
    Wire(bare("Host: a:b\r\n"), .refused(400)),
    Wire(bare("Host: a:65536\r\n"), .refused(400)),
    Wire(bare("Host: a:+80\r\n"), .refused(400)),
    Wire(bare("Host: [::1\r\n"), .refused(400)),
    Wire(bare("Host: [::1]a\r\n"), .refused(400)),
    Wire(bare("Host: []\r\n"), .refused(400)),
    Wire(bare("Host: ::1\r\n"), .refused(400)),
    Wire(bare("Host: http://a\r\n"), .refused(400)),
    Wire(bare("Host: \u{e9}\r\n"), .refused(400)),
    Wire(bare("Host: a%00\r\n"), .refused(400)),
    // RFC 9112 section 9.3: who stays.
    Wire(request("Connection: close"), .accepts("GET", keepsAlive: false)),
    Wire(request("Connection: CLOSE"), .accepts("GET", keepsAlive: false)),
    Wire(request("Connection: te, close"), .accepts("GET", keepsAlive: false)),
    Wire(request("Connection: keep-alive, close"), .accepts("GET", keepsAlive: false)),
    Wire(request("Connection: a\r\nConnection: close"), .accepts("GET", keepsAlive: false)),
    Wire(request("Connection: keep-alive"), .accepts),
    Wire(request("Connection: closed"), .accepts),
    Wire(request("Connection: c\u{17f}lose"), .accepts),
    Wire(bare("Connection: keep-alive\r\n", "1.0"), .accepts),
    Wire(bare("Connection: Keep-Alive, close\r\n", "1.0"), .accepts("GET", keepsAlive: false)),
    // RFC 9110 section 10.1.1: expectations.
    Wire(request("Expect: 100-continue"), .accepts),
    Wire(request("Expect: 100-Continue"), .accepts),
    Wire(request("Expect: 200-ok"), .refused(417)),
    Wire(request("Expect: 100-continue, b"), .refused(417)),
    Wire(request("Expect:"), .refused(417)),
    Wire(request("Expect: 100-continue\r\nExpect: 100-continue"), .refused(417)),
]

@Suite struct FieldLineTests {
    @Test(arguments: table) func `a field line is judged the same however it is cut`(wire: Wire) {
        #expect(verdict(wire.bytes) == wire.expected())
    }

    @Test func `the longest field line passes and one byte more does not`() {
        let long = String(repeating: "b", count: 8_192 - 3)
        #expect(verdict(request("A: " + long)) == .accepts)
        #expect(verdict(request("A: b" + long)) == .refused(431))
    }

    @Test func `a hundred fields pass and one more does not`() {
        let lines = (1..<100).map { "F\($0): x" }
        #expect(verdict(request(lines.joined(separator: "\r\n"))) == .accepts)
        #expect(verdict(request((lines + ["G: x"]).joined(separator: "\r\n"))) == .refused(431))
    }

    @Test func `the longest head passes and one byte more does not`() {
        var limits = HeadLimits()
        let text = request("A: b")
        limits.head = text.utf8.count
        #expect(verdict(text, limits: limits) == .accepts)
        limits.head -= 1
        #expect(verdict(text, limits: limits) == .refused(431))
    }

    @Test func `values come without the blanks around them and names without case`() throws {
        var parser = HeadParser()
        let bytes = [UInt8]("GET / HTTP/1.1\r\nHost: a\r\nX-One: \t 1 \t\r\nx-one:2\r\nX-ONE:\r\n\r\n".utf8)
        let used = try parser.consume(bytes.span)
        #expect(used == bytes.count)
        let taken = parser.take()
        let head = try #require(taken)
        #expect(head.fields["x-ONE"] == "1")
        #expect(head.fields.all("X-One") == ["1", "2", ""])
        #expect(head.fields["X-On"] == nil)
        #expect(head.fields.pairs.map(\.name) == ["Host", "X-One", "x-one", "X-ONE"])
    }

    @Test func `a parser is ready for the next head after one was taken`() throws {
        var parser = HeadParser()
        let bytes = [UInt8]("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: b\r\n\r\n".utf8)
        let first = try parser.consume(bytes.span)
        let one = parser.take()
        #expect(one?.path == "/1")
        #expect(parser.isUntouched)
        let rest = Array(bytes[first...])
        let second = try parser.consume(rest.span)
        #expect(second == rest.count)
        let head = parser.take()
        #expect(head?.fields["Host"] == "b")
    }
}
