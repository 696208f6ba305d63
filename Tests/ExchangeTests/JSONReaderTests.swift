import Testing

@testable import Exchange

@Suite struct JSONReaderTests {
    private func read(_ text: String) -> JSONValue? { try? JSONReader.read(Array(text.utf8)) }

    @Test(arguments: [
        "{\"a\": [1, -2.5, 1e3, true, false, null, \"x\"]}", "  {}\n", "[]", "\"\\u00e9\\ud83d\\ude00\\n\"", "0", "-0.5E-2",
        "{\"\": {\"\": []}}",
    ])
    func `what is JSON is read and written again as the same`(text: String) throws {
        let value = try JSONReader.read(Array(text.utf8))
        let again = try JSONReader.read(Array(value.written().utf8))
        #expect(again.written() == value.written())
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "[1 2]", "01", "1.", ".5", "+1", "1e", "-", "tru", "nul", "'x'",
        "\"x",
        "\"\u{1}\"", "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "{\"a\":1,\"a\":2}", "1 2", "[1]]",
        "NaN",
        "Infinity", "1e999", "123456789012345678901234567890", "// x\n1", "\u{FEFF}{}",
    ])
    func `what is not, or could be understood in two ways, is refused`(text: String) {
        #expect(read(text) == nil, "\(text)")
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFE, 0xFF]] {
            #expect(throws: JSONReader.Failure.self) { try JSONReader.read(bytes) }
        }
    }

    @Test func `depth and number of values are limited, and the place of what is wrong is said`() throws {
        let deep = { (count: Int) in String(repeating: "[", count: count) + String(repeating: "]", count: count) }
        #expect(read(deep(JSONReader.deepest)) != nil && read(deep(JSONReader.deepest + 1)) == nil && read(deep(100_000)) == nil)
        #expect(read("[" + Array(repeating: "1", count: 4_999).joined(separator: ",") + "]") != nil)
        #expect(read("[" + Array(repeating: "1", count: 5_001).joined(separator: ",") + "]") == nil)
        #expect(throws: JSONReader.Failure(reason: "a value is missing", place: 4)) { try JSONReader.read(Array("[1,]".utf8)) }
    }

    @Test func `large numbers stay exact as long as a machine holds them`() throws {
        guard case .number(let whole) = try JSONReader.read(Array("123456789012345678".utf8)) else {
            Issue.record("not whole")
            return
        }
        #expect(whole == 123_456_789_012_345_678)
        guard case .decimal = try JSONReader.read(Array("12345678901234567890".utf8)) else {
            Issue.record("not a decimal")
            return
        }
    }
}
