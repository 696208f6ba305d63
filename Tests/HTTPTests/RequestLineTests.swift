import TestKit
import Testing

@testable import HTTP

@Suite struct RequestLineTests {
    @Test(arguments: Wire.requestLines) func `a request line is judged the same however it is cut`(wire: Wire) {
        #expect(verdict(wire.bytes) == wire.expected)
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
