import TestKit
import Testing

@testable import HTTP

@Suite struct FramingTests {
    @Test(arguments: Wire.framing) func `the end of a request is judged the same however it is cut`(wire: Wire) {
        #expect(verdict(wire.bytes) == wire.expected)
    }

    @Test func `chunk lines, extensions and trailers end at their limits`() {
        var limits = ChunkLimits()
        limits.line = 8
        #expect(verdict(Wire.chunked("1;234567\r\na\r\n0\r\n\r\n"), chunks: limits) == .accepts("POST", body: "a"))
        #expect(verdict(Wire.chunked("1;2345678"), chunks: limits) == .refused(400))
        limits.extensions = 5
        #expect(verdict(Wire.chunked("1;ab\r\na\r\n1;c\r\na\r\n0\r\n\r\n"), chunks: limits) == .accepts("POST", body: "aa"))
        #expect(verdict(Wire.chunked("1;ab\r\na\r\n1;cd\r\n"), chunks: limits) == .refused(400))
        limits.trailers = 9
        #expect(verdict(Wire.chunked("0\r\nA: bcde\r\n\r\n"), chunks: limits) == .accepts("POST", body: ""))
        #expect(verdict(Wire.chunked("0\r\nA: bcdefgh"), chunks: limits) == .refused(431))
        limits.trailers = 100
        limits.trailerFields = 2
        #expect(verdict(Wire.chunked("0\r\nA: b\r\nA: b\r\n\r\n"), chunks: limits) == .accepts("POST", body: ""))
        #expect(verdict(Wire.chunked("0\r\nA: b\r\nA: b\r\nA: b\r\n"), chunks: limits) == .refused(431))
    }

    @Test func `a body over the limit is refused with its chunk's size line`() {
        #expect(verdict(Wire.chunked("5\r\nabcde\r\n5\r\nabcde\r\n0\r\n\r\n"), bodyLimit: 10) == .accepts("POST", body: "abcdeabcde"))
        #expect(verdict(Wire.chunked("5\r\nabcde\r\n6\r\n"), bodyLimit: 10) == .refused(413))
    }
}
