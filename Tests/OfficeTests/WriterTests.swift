import Deflate
import Office
import Testing

/// What spreadsheets are written with, read back by our own readers.
@Suite struct WriterTests {
    /// Texts that are no formulas, whatever a program makes of their beginnings, and some that are hard to write at all.
    static let hostile = [
        "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u{200F}=1", "＝1", "a \"quote\", and; more",
        "two\nlines", "nul\u{0}here", "bell\u{7}", "\u{FFFE}", "👩‍👧‍👦 family", "مرحبا =1", "_x000D_ code", "<b>&amp;</b>", "'apostrophe",
        "  blanks  ",
        "1.10",
    ]
    /// As they are read back from a spreadsheet.
    static let readBack = [
        "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=1", "=1", "=1", "=1", "\u{200F}=1", "＝1", "a \"quote\", and; more",
        "two\nlines", "nul\u{FFFD}here", "bell\u{FFFD}", "\u{FFFD}", "👩‍👧‍👦 family", "مرحبا =1", "_x000D_ code", "<b>&amp;</b>", "'apostrophe",
        "blanks",
        "1.10",
    ]

    private func sheet(_ rows: [[WrittenCell]], head: [String] = ["One"], name: String = "Sheet") -> WrittenSheet {
        WrittenSheet(name: name, head: head, rows: rows)
    }

    private func part(_ name: String, of bytes: [UInt8]) throws -> String {
        var archive = try ZipArchive(bytes, limits: OfficeLimits())
        return String(decoding: try #require(try archive.part(name)), as: UTF8.self)
    }

    @Test func `hostile texts come back from a spreadsheet as texts`() throws {
        let bytes = try SheetWriter(title: "T", sheets: [sheet(WriterTests.hostile.map { [.text($0)] })]).bytes()
        let document = try OfficeDocument.read(bytes)
        #expect(document.cells.dropFirst().map { $0[0].trimmed() } == WriterTests.readBack.map { $0.trimmed() })
        let xml = try part("xl/worksheets/sheet1.xml", of: bytes)
        #expect(!xml.contains("<f>") && !xml.contains("<f "))
        let formulaLike = 4 + 3 + 3
        #expect(xml.split(separator: " s=\"2\"").count - 1 == formulaLike, "what looks like a formula shows that it is text")
    }

    @Test func `numbers, shares, days, months and moments are of their own kinds`() throws {
        let row: [WrittenCell] = [
            .number(12), .number(-1234.5), .share(0.62), .day(19_813), .month(19_813), .moment(day: 19_813, second: 59_400), .empty,
            .number(.nan), .day(-40_000),
        ]
        let document = try OfficeDocument.read(try SheetWriter(title: "T", sheets: [sheet([row], head: ["n"])]).bytes())
        #expect(
            document.cells[1] == [
                "#12", "#-1234.5", "#62%", "2024-03-31", "March 2024", "2024-03-31 16:30", "", "not a number", "1860-06-26",
            ])
    }

    @Test func `the same sheets give the same bytes`() throws {
        let sheets = [sheet([[.text("a"), .number(1)]]), sheet([], name: "Empty")]
        #expect(try SheetWriter(title: "T", sheets: sheets).bytes() == SheetWriter(title: "T", sheets: sheets).bytes())
    }

    @Test func `names of sheets are made valid and different`() throws {
        let long = String(repeating: "long ", count: 20)
        let names = ["Actions", "actions", "a/b:c*[d]?\\", "'quoted'", "", "History", long, long, "Näme & <x>", "Actions"]
        let bytes = try SheetWriter(title: "T", sheets: names.map { sheet([[.text("x")]], name: $0) }).bytes()
        let found = try OfficeDocument.read(bytes).rows.filter { $0.number == 1 }.compactMap(\.sheet)
        #expect(
            found == [
                "Actions", "actions (2)", "a b c d", "quoted", "Sheet", "History (2)", "long long long long long long l",
                "long long long long long lo (2)", "Näme & <x>", "Actions (3)",
            ])
    }

    @Test func `a cell and a sheet that are too full say what was cut`() throws {
        let long = String(repeating: "🙂", count: 20_000)
        let bytes = try SheetWriter(title: "T", sheets: [sheet((1...10).map { [.number(Double($0)), .text(long)] })], mostRows: 6).bytes()
        let cells = try OfficeDocument.read(bytes).cells
        #expect(cells.count == 6 && cells[5][0] == "6 more rows do not fit on a sheet and were left out.")
        let cut = cells[1][1]
        #expect(
            cut.utf16.count <= WrittenSheet.mostCharacters
                && cut.hasSuffix("🙂 … (cut here: a cell of a spreadsheet holds 32,767 characters)"))
    }

    @Test func `a sheet keeps its head in sight, prints it on every page and can be filtered`() throws {
        let bytes = try SheetWriter(title: "A & B", sheets: [sheet([[.text("x"), .text("y")]], head: ["A", "B"], name: "It's")]).bytes()
        let xml = try part("xl/worksheets/sheet1.xml", of: bytes)
        #expect(xml.contains("state=\"frozen\"") && xml.contains("<autoFilter ref=\"A1:B2\"/>") && xml.contains("customWidth=\"1\""))
        let book = try part("xl/workbook.xml", of: bytes)
        #expect(book.contains("localSheetId=\"0\">'It''s'!$1:$1</definedName>") && book.contains("'It''s'!$A$1:$B$2</definedName>"))
        #expect(try part("docProps/core.xml", of: bytes).contains("<dc:title>A &amp; B</dc:title>"))
        #expect(throws: OfficeRefusal.empty) { try SheetWriter(title: "None", sheets: []).bytes() }
    }

    @Test func `separated values are quoted, marked as UTF-8 and harmless`() throws {
        var writer = DelimitedWriter()
        writer.add([.text("Head"), .text("Other")])
        for text in WriterTests.hostile { writer.add([.text(text), .plain("-5")]) }
        writer.add([.text("")])
        let bytes = writer.finished
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        #expect(
            lines.hasPrefix(
                "Head,Other\r\n\"'=cmd|' /C calc'!A0\",-5\r\n'+1+1,-5\r\n'-2+3,-5\r\n'@SUM(A1),-5\r\n\"'\t=1\",-5\r\n\"'\n=1\",-5\r\n"))
        #expect(lines.contains("\"a \"\"quote\"\", and; more\",-5\r\n\"two\nlines\",-5\r\nnul\u{FFFD}here,-5\r\n"))
        #expect(lines.hasSuffix("1.10,-5\r\n\"\"\r\n"))
    }

    @Test func `separated values come back cell by cell`() throws {
        var writer = DelimitedWriter()
        let rows = [["Number", "Action", "Lead"], ["1.1", "Write, \"then\" check", "Jo\nSam"], ["1.2", "Plain", "-"]]
        for row in rows { writer.add(row.map { .text($0) }) }
        let document = try #require(OfficeDocument.delimited(try TextFile(writer.finished)))
        #expect(document.cells == [rows[0], rows[1], ["1.2", "Plain", "'-"]])
    }
}

extension String {
    fileprivate func trimmed() -> String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
