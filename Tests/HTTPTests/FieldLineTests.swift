import TestKit
import Testing

@testable import HTTP

@Suite struct FieldLineTests {
    @Test(arguments: Wire.fieldLines) func `a field line is judged the same however it is cut`(wire: Wire) {
        #expect(verdict(wire.bytes) == wire.expected)
    }

    @Test func `the longest field line passes and one byte more does not`() {
        let long = String(repeating: "b", count: 8_192 - 3)
        #expect(verdict(Wire.request("A: " + long)) == .accepts)
        #expect(verdict(Wire.request("A: b" + long)) == .refused(431))
    }

    @Test func `a hundred fields pass and one more does not`() {
        let lines = (1..<100).map { "F\($0): x" }
        #expect(verdict(Wire.request(lines.joined(separator: "\r\n"))) == .accepts)
        #expect(verdict(Wire.request((lines + ["G: x"]).joined(separator: "\r\n"))) == .refused(431))
    }

    @Test func `the longest head passes and one byte more does not`() {
        var limits = HeadLimits()
        let text = Wire.request("A: b")
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
