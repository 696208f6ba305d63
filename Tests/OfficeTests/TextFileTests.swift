import Office
import Testing

@Suite struct TextFileTests {
    @Test(arguments: ["a\nb", "a\r\nb", "a\rb", "a\nb\n", "a\r\nb\r\n"])
    func `line feeds, returns and pairs of them end lines`(text: String) throws {
        #expect(try TextFile(Array(text.utf8)).lines == ["a", "b"])
    }

    @Test func `empty lines count, a last empty one does not`() throws {
        #expect(try TextFile(Array("\n\na\n\nb\n".utf8)).lines == ["", "", "a", "", "b"])
        #expect(try TextFile(Array("a\n\r\n\rb".utf8)).lines == ["a", "", "", "b"])
    }

    @Test func `encodings are told by their marks`() throws {
        let text = "é£—😀"
        #expect(try TextFile(Array(text.utf8)).encoding == .utf8)
        #expect(try TextFile([0xEF, 0xBB, 0xBF] + Array(text.utf8)).encoding == .utf8WithMark)
        let little = try TextFile([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(little.encoding == .utf16LittleEndian)
        let big = try TextFile([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        #expect(big.encoding == .utf16BigEndian)
        #expect(little.lines == [text] && big.lines == [text])
        #expect(!little.isDamaged && !big.isDamaged)
    }

    @Test func `other bytes are Windows-1252`() throws {
        let file = try TextFile([0x93, 0x61, 0x94, 0x20, 0x96, 0x20, 0xA3, 0x35, 0x20, 0x80])
        #expect(file.encoding == .windows1252)
        #expect(file.lines == ["“a” – £5 €"])
        #expect(!file.isDamaged)
        #expect(try TextFile([0x61, 0x81]).isDamaged)
    }

    @Test func `half a character is shown and said`() throws {
        #expect(try TextFile([0xFF, 0xFE, 0x61, 0x00, 0x62]).isDamaged)
        #expect(try TextFile([0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x62, 0x00]).lines == ["a\u{FFFD}b"])
    }

    @Test func `every prefix of a text is read or refused, never worse`() throws {
        let bytes = Array("é\t£\r\n😀\ta\n".utf8)
        for length in bytes.indices {
            for start in 0...length { _ = try? TextFile(Array(bytes[start..<length])) }
        }
        #expect(try TextFile(bytes).lines == ["é\t£", "😀\ta"])
    }

    @Test func `limits are kept`() {
        #expect(throws: TextRefusal.tooLarge(limit: TextFile.largest)) {
            try TextFile([UInt8](repeating: 0x61, count: TextFile.largest + 1))
        }
        #expect(throws: TextRefusal.tooManyLines(limit: TextFile.mostLines)) {
            try TextFile([UInt8](repeating: 0x0A, count: TextFile.mostLines + 1))
        }
        #expect(throws: TextRefusal.lineTooLong(line: 1, limit: TextFile.longestLine)) {
            try TextFile([UInt8](repeating: 0x61, count: TextFile.longestLine + 1))
        }
        #expect(throws: TextRefusal.empty) { try TextFile(Array(" \n\t".utf8)) }
    }

    @Test func `kinds of files are told by their first bytes`() {
        #expect(throws: TextRefusal.otherKind(.pdf)) { try TextFile(Array("%PDF-1.4".utf8)) }
        #expect(throws: TextRefusal.otherKind(.zip)) { try TextFile([0x50, 0x4B, 0x03, 0x04]) }
        #expect(throws: TextRefusal.otherKind(.binary)) { try TextFile([0x61, 0x00]) }
        #expect(throws: TextRefusal.otherKind(.binary)) { try TextFile([0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00]) }
    }

    @Test func `a line with a tab is a row, blanks and empty cells kept`() throws {
        let row = try #require(TabRow(line: 3, text: "a\t\t b \t"))
        #expect(row.line == 3)
        #expect(row.cells == ["a", "", " b ", ""])
        #expect(TabRow(line: 1, text: "no tab") == nil)
        let wide = try #require(TabRow(line: 1, text: String(repeating: "x\t", count: 1000)))
        #expect(wide.cells.count == TabRow.mostCells)
    }
}
