import Testing

@testable import HTTP

private let host = "\r\nHost: a\r\n\r\n"

private let table: [Wire] = [
    // RFC 9112 section 3: the line itself.
    Wire("GET / HTTP/1.1" + host, .accepts),
    Wire("HEAD /a/b HTTP/1.1" + host, .accepts("HEAD", "/a/b")),
    Wire("POST /x HTTP/1.1" + host, .accepts("POST", "/x")),
    Wire("PUT / HTTP/1.1" + host, .accepts("PUT")),
    Wire("DELETE / HTTP/1.1" + host, .accepts("DELETE")),
    Wire("PATCH / HTTP/1.1" + host, .accepts("PATCH")),
    Wire("OPTIONS / HTTP/1.1" + host, .accepts("OPTIONS")),
    Wire("TRACE / HTTP/1.1" + host, .accepts("TRACE")),
    Wire("GET / HTTP/1.0\r\n\r\n", .accepts("GET", keepsAlive: false)),
    Wire("GET / HTTP/1.1" + host + "GET /next", .accepts("GET", rest: "GET /next")),
    Wire("GET  / HTTP/1.1" + host, .refused(400)),
    Wire("GET /  HTTP/1.1" + host, .refused(400)),
    Wire("GET\t/\tHTTP/1.1" + host, .refused(400)),
    Wire(" GET / HTTP/1.1" + host, .refused(400)),
    Wire("GET / HTTP/1.1 " + host, .refused(400)),
    Wire("GET / HTTP/1.1\t" + host, .refused(400)),
    Wire("GET /" + host, .refused(400)),
    Wire("GET" + host, .refused(400)),
    Wire("GET  HTTP/1.1" + host, .refused(400)),
    Wire(" / HTTP/1.1" + host, .refused(400)),
    Wire("GET /a b HTTP/1.1" + host, .refused(400)),
    Wire("\u{16}\u{3}\u{1}", .refused(400)),
    Wire("GET /\u{0} HTTP/1.1" + host, .refused(400)),
    Wire("GET /\u{7f} HTTP/1.1" + host, .refused(400)),
    Wire([UInt8]("GET /\u{e9} HTTP/1.1\r\nHost: a\r\n\r\n".utf8), .refused(400)),
    // Methods.
    Wire("get / HTTP/1.1" + host, .refused(501)),
    Wire("BREW / HTTP/1.1" + host, .refused(501)),
    Wire("GETT / HTTP/1.1" + host, .refused(501)),
    Wire("G(T / HTTP/1.1" + host, .refused(400)),
    Wire("G\u{e9}T / HTTP/1.1" + host, .refused(400)),
    Wire("CONNECT a:443 HTTP/1.1" + host, .refused(501)),
    // Versions.
    Wire("GET / HTTP/2.0" + host, .refused(505)),
    Wire("GET / HTTP/1.2" + host, .refused(505)),
    Wire("GET / HTTP/0.9" + host, .refused(505)),
    Wire("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .refused(505)),
    Wire("GET / HTTP/1.10" + host, .refused(400)),
    Wire("GET / HTTP/01.1" + host, .refused(400)),
    Wire("GET / HTTP/1" + host, .refused(400)),
    Wire("GET / HTTP/1,1" + host, .refused(400)),
    Wire("GET / http/1.1" + host, .refused(400)),
    Wire("GET / HTTPS/1.1" + host, .refused(400)),
    Wire("GET / HTTP/+1.1" + host, .refused(400)),
    Wire("GET / HTTP/1.\u{661}" + host, .refused(400)),
    // Empty lines before the request, section 2.2.
    Wire("\r\nGET / HTTP/1.1" + host, .accepts),
    Wire("\r\n\r\nGET / HTTP/1.1" + host, .refused(400)),
    Wire("\nGET / HTTP/1.1" + host, .refused(400)),
    // Line ends.
    Wire("GET / HTTP/1.1\nHost: a\n\n", .refused(400)),
    Wire("GET / HTTP/1.1\rHost: a\r\r", .refused(400)),
    Wire("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", .refused(400)),
    // Waiting.
    Wire("", .waiting),
    Wire("\r", .waiting),
    Wire("\r\n", .waiting),
    Wire("GET", .waiting),
    Wire("GET / HTTP/1.1", .waiting),
    Wire("GET / HTTP/1.1\r", .waiting),
    Wire("GET / HTTP/1.1\r\n", .waiting),
    Wire("GET / HTTP/1.1\r\nHost: a\r\n", .waiting),
    Wire("GET / HTTP/1.1\r\nHost: a\r\n\r", .waiting),
    // Asterisk form, RFC 9112 section 3.2.4.
    Wire("OPTIONS * HTTP/1.1" + host, .accepts("OPTIONS", "*")),
    Wire("GET * HTTP/1.1" + host, .refused(400)),
    Wire("OPTIONS ** HTTP/1.1" + host, .refused(400)),
    // Absolute form, section 3.2.2.
    Wire("GET http://a/b?c HTTP/1.1" + host, .accepts("GET", "/b")),
    Wire("GET HTTP://a:80/b HTTP/1.1" + host, .accepts("GET", "/b")),
    Wire("GET https://a HTTP/1.1" + host, .accepts),
    Wire("GET http://a?b HTTP/1.1" + host, .accepts),
    Wire("GET http://[::1]:8080/ HTTP/1.1" + host, .accepts),
    Wire("GET http:// HTTP/1.1" + host, .refused(400)),
    Wire("GET http:///b HTTP/1.1" + host, .refused(400)),
    Wire("GET http://user@a/ HTTP/1.1" + host, .refused(400)),
    Wire("GET http://a:b/ HTTP/1.1" + host, .refused(400)),
    Wire("GET http://a:99999/ HTTP/1.1" + host, .refused(400)),
    Wire("GET ftp://a/ HTTP/1.1" + host, .refused(400)),
    Wire("GET a/b HTTP/1.1" + host, .refused(400)),
    Wire("GET a:443 HTTP/1.1" + host, .refused(400)),
    Wire("GET http:/\u{212a}/ HTTP/1.1" + host, .refused(400)),
]

@Suite struct RequestLineTests {
    @Test(arguments: table) func `a request line is judged the same however it is cut`(wire: Wire) {
        #expect(verdict(wire.bytes) == wire.expected())
    }

    @Test func `the longest request line passes and one byte more does not`() {
        let frame = "GET / HTTP/1.1".utf8.count
        for (extra, expected) in [(0, nil), (1, 414)] {
            let path = String(repeating: "a", count: 8_192 - frame + extra)
            let outcome = verdict("GET /\(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(outcome == expected.map { .refused($0) } ?? .accepts("GET", "/" + path))
        }
    }

    @Test func `a line that never ends is refused at its limit`() {
        #expect(verdict([UInt8](repeating: 97, count: 8_192)) == .waiting)
        #expect(verdict([UInt8](repeating: 97, count: 8_193)) == .refused(414))
    }

    @Test func `an absolute target outranks the Host field`() throws {
        var parser = HeadParser()
        _ = try parser.consume([UInt8]("GET http://b:81/ HTTP/1.1\r\nHost: a\r\n\r\n".utf8).span)
        let absolute = parser.take()
        #expect(absolute?.authority == "b:81")
        _ = try parser.consume([UInt8]("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8).span)
        let origin = parser.take()
        #expect(origin?.authority == "a")
    }
}
