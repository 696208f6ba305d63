import Testing

@testable import HTTP

private func post(_ fields: String, _ body: String = "", version: String = "1.1") -> String {
    "POST / HTTP/\(version)\r\nHost: a\r\n\(fields)\r\n\r\n\(body)"
}

private func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked", body) }

private func body(_ text: String, rest: String = "") -> Verdict { .accepts("POST", body: text, rest: rest) }

/// RFC 9112 section 6: what ends a request, and every way of making two readers disagree about it.
private let table: [Wire] = [
    Wire(post("Content-Length: 3", "abc"), body("abc")),
    Wire(post("Content-Length: 3", "abcGET"), body("abc", rest: "GET")),
    Wire(post("Content-Length: 3", "ab"), .waiting),
    Wire(post("Content-Length: 0", "abc"), body("", rest: "abc")),
    Wire(post("Content-Length: 003", "abc"), body("abc")),
    Wire(post("Content-Length: 0000000000000000000000000000003", "abc"), body("abc")),
    Wire(post("content-LENGTH:3", "abc"), body("abc")),
    Wire(post("A: b", "abc"), body("", rest: "abc")),
    Wire(post("Content-Length: 1000", String(repeating: "a", count: 1_000)), body(String(repeating: "a", count: 1_000))),
    Wire(post("Content-Length: 1001"), .refused(413)),
    Wire(post("Content-Length: 9223372036854775807"), .refused(413)),
    Wire(post("Content-Length: 9223372036854775808"), .refused(400)),
    Wire(post("Content-Length: 18446744073709551616"), .refused(400)),
    Wire(post("Content-Length: 99999999999999999999999999"), .refused(400)),
    Wire(post("Content-Length: +3", "abc"), .refused(400)),
    Wire(post("Content-Length: -0"), .refused(400)),
    Wire(post("Content-Length: -3", "abc"), .refused(400)),
    Wire(post("Content-Length: 0x3", "abc"), .refused(400)),
    Wire(post("Content-Length: 3.0", "abc"), .refused(400)),
    Wire(post("Content-Length: 3 3", "abc"), .refused(400)),
    Wire(post("Content-Length: 3, 3", "abc"), .refused(400)),
    Wire(post("Content-Length: 3,4", "abc"), .refused(400)),
    Wire(post("Content-Length:"), .refused(400)),
    Wire(post("Content-Length: \"3\"", "abc"), .refused(400)),
    Wire(post("Content-Length: \u{663}", "abc"), .refused(400)),
    Wire(post("Content-Length: 1_0", "abc"), .refused(400)),
    Wire(post("Content-Length: 3\r\nContent-Length: 3", "abc"), .refused(400)),
    Wire(post("Content-Length: 3\r\nContent-Length: 4", "abcd"), .refused(400)),
    Wire(post("Content-Length : 3", "abc"), .refused(400)),
    Wire(post("Content-Length\u{b}: 3", "abc"), .refused(400)),
    Wire(post("Content-Length: 3\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: chunked\r\nContent-Length: 3", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: chunked, chunked", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: chunked, gzip", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"), .refused(501)),
    Wire(post("Transfer-Encoding: gzip", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: identity", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: xchunked", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: chunkedx", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: chunked;q=1", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: ,chunked", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: \"chunked\"", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding:", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: \u{b}chunked", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: \u{a0}chunked", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: chun\u{212a}ed", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding:\r\n chunked", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding : chunked", "0\r\n\r\n"), .refused(400)),
    Wire(post("Transfer-Encoding: CHUNKED", "0\r\n\r\n"), body("")),
    Wire(post("Transfer-Encoding: chunked", "0\r\n\r\n", version: "1.0"), .refused(400)),
    Wire(post("Content-Length: 1", "a", version: "1.0"), .accepts("POST", body: "a", keepsAlive: false)),
    // Chunks, section 7.1.
    Wire(chunked("0\r\n\r\n"), body("")),
    Wire(chunked("0\r\n\r\nGET"), body("", rest: "GET")),
    Wire(chunked("3\r\nabc\r\n0\r\n\r\n"), body("abc")),
    Wire(chunked("1\r\na\r\n2\r\nbc\r\n000\r\n\r\n"), body("abc")),
    Wire(chunked("A\r\n0123456789\r\n0\r\n\r\n"), body("0123456789")),
    Wire(chunked("a\r\n0123456789\r\n0\r\n\r\n"), body("0123456789")),
    Wire(chunked("0000000000000003\r\nabc\r\n0\r\n\r\n"), body("abc")),
    Wire(chunked("00000000000000003\r\nabc\r\n0\r\n\r\n"), .refused(400)),
    Wire(chunked("3\r\nabc"), .waiting),
    Wire(chunked("3\r\nabc\r\n0\r\n"), .waiting),
    Wire(chunked("3\r\nabc\r\n0\r\n\r"), .waiting),
    Wire(chunked("3e9\r\n"), .refused(413)),
    Wire(chunked("3e8\r\n"), .waiting),
    Wire(chunked("7fffffffffffffff\r\n"), .refused(413)),
    Wire(chunked("8000000000000000\r\n"), .refused(400)),
    Wire(chunked("ffffffffffffffff\r\n"), .refused(400)),
    Wire(chunked("10000000000000000\r\n"), .refused(400)),
    Wire(chunked("3\r\nabc\r\n7fffffffffffffff\r\n"), .refused(413)),
    Wire(chunked("-3\r\n"), .refused(400)),
    Wire(chunked("+3\r\n"), .refused(400)),
    Wire(chunked("0x3\r\n"), .refused(400)),
    Wire(chunked(" 3\r\nabc\r\n"), .refused(400)),
    Wire(chunked("3 \r\nabc\r\n"), .refused(400)),
    Wire(chunked("3g\r\nabc\r\n"), .refused(400)),
    Wire(chunked("\r\nabc\r\n"), .refused(400)),
    Wire(chunked(";a\r\nabc\r\n"), .refused(400)),
    Wire(chunked("3\nabc\n0\n\n"), .refused(400)),
    Wire(chunked("3\rabc\r\n"), .refused(400)),
    Wire(chunked("3\r\nabcd\r\n"), .refused(400)),
    Wire(chunked("3\r\nabc0\r\n\r\n"), .refused(400)),
    Wire(chunked("3\r\nabc\n0\r\n\r\n"), .refused(400)),
    Wire(chunked("3\r\nabc\r0\r\n\r\n"), .refused(400)),
    Wire(chunked("\u{663}\r\nabc\r\n"), .refused(400)),
    // Extensions, section 7.1.1.
    Wire(chunked("3;a\r\nabc\r\n0\r\n\r\n"), body("abc")),
    Wire(chunked("3;a=b;c=\"d;\\\"e\"\r\nabc\r\n0;x\r\n\r\n"), body("abc")),
    Wire(chunked("3 ; a = b\r\nabc\r\n0\r\n\r\n"), body("abc")),
    Wire(chunked("3;\r\nabc\r\n"), .refused(400)),
    Wire(chunked("3;=b\r\nabc\r\n"), .refused(400)),
    Wire(chunked("3;a=\r\nabc\r\n"), .refused(400)),
    Wire(chunked("3;a=\"b\r\nabc\r\n"), .refused(400)),
    Wire(chunked("3;a=b c\r\nabc\r\n"), .refused(400)),
    Wire(chunked("3;a\nb\r\nabc\r\n"), .refused(400)),
    Wire(chunked("3;a\u{0}\r\nabc\r\n"), .refused(400)),
    Wire(chunked("3a=b\r\n"), .refused(400)),
    // Trailers, section 7.1.2.
    Wire(chunked("0\r\nA: b\r\nC: d\r\n\r\nrest"), body("", rest: "rest")),
    Wire(chunked("0\r\nA : b\r\n\r\n"), .refused(400)),
    Wire(chunked("0\r\nA: b\r\n c\r\n\r\n"), .refused(400)),
    Wire(chunked("0\r\nA: \u{0}\r\n\r\n"), .refused(400)),
    Wire(chunked("0\r\nGET / HTTP/1.1\r\n\r\n"), .refused(400)),
    Wire(chunked("0\r\nA: b\n\r\n"), .refused(400)),
]

@Suite struct FramingTests {
    @Test(arguments: table) func `the end of a request is judged the same however it is cut`(wire: Wire) {
        #expect(verdict(wire.bytes) == wire.expected())
    }

    @Test func `chunk lines, extensions and trailers end at their limits`() {
        var limits = ChunkLimits()
        limits.line = 8
        #expect(verdict(chunked("1;234567\r\na\r\n0\r\n\r\n"), chunks: limits) == body("a"))
        #expect(verdict(chunked("1;2345678"), chunks: limits) == .refused(400))
        limits.extensions = 5
        #expect(verdict(chunked("1;ab\r\na\r\n1;c\r\na\r\n0\r\n\r\n"), chunks: limits) == body("aa"))
        #expect(verdict(chunked("1;ab\r\na\r\n1;cd\r\n"), chunks: limits) == .refused(400))
        limits.trailers = 9
        #expect(verdict(chunked("0\r\nA: bcde\r\n\r\n"), chunks: limits) == body(""))
        #expect(verdict(chunked("0\r\nA: bcdefgh"), chunks: limits) == .refused(431))
        limits.trailers = 100
        limits.trailerFields = 2
        #expect(verdict(chunked("0\r\nA: b\r\nA: b\r\n\r\n"), chunks: limits) == body(""))
        #expect(verdict(chunked("0\r\nA: b\r\nA: b\r\nA: b\r\n"), chunks: limits) == .refused(431))
    }

    @Test func `a body over the limit is refused with its chunk's size line`() {
        #expect(verdict(chunked("5\r\nabcde\r\n5\r\nabcde\r\n0\r\n\r\n"), bodyLimit: 10) == body("abcdeabcde"))
        #expect(verdict(chunked("5\r\nabcde\r\n6\r\n"), bodyLimit: 10) == .refused(413))
    }
}
