import Office
import Testing

/// Files made to break a reader: each is read or refused, and none takes long.
@Suite struct HostileFileTests {
    private func samples() throws -> [[UInt8]] {
        let cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc>"
        let word = "<w:p><w:r><w:t>one &amp; two</w:t></w:r></w:p><w:tbl><w:tr>\(cell)\(cell)</w:tr></w:tbl>"
        let sheet = #"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row></sheetData>"#
        let row = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
        return try [
            OfficeFixture.docx(word, ["styles": #"<w:style w:styleId="a"/>"#]), OfficeFixture.xlsx([sheet], shared: "<si><t>text</t></si>"),
            OfficeFixture.openDocument("text", "<office:text><text:p>text</text:p></office:text>"),
            OfficeFixture.openDocument("spreadsheet", "<office:spreadsheet><table:table>\(row)</table:table></office:spreadsheet>"),
        ]
    }

    private func isRefused(_ bytes: [UInt8]) -> Bool { (try? OfficeDocument.read(bytes)) == nil }

    @Test func `a file cut off at any twentieth is refused`() throws {
        for sample in try samples() {
            #expect(!isRefused(sample))
            for part in 0..<20 { #expect(isRefused(Array(sample.prefix(sample.count * part / 20)))) }
        }
    }

    @Test func `a file with one wrong byte is read or refused, never worse`() throws {
        var read = 0
        for sample in try samples() {
            for index in stride(from: 0, to: sample.count, by: 3) {
                for mask: UInt8 in [0x01, 0x80, 0xFF] {
                    var bytes = sample
                    bytes[index] ^= mask
                    read += isRefused(bytes) ? 0 : 1
                }
            }
        }
        // Only bytes that say nothing of the text, as times of files, may be wrong.
        #expect(read > 0)
    }

    /// The archive of a document is damaged less than its XML would be, so parts are changed before they are packed.
    @Test func `a part with one wrong byte is read or refused, never worse`() throws {
        for sample in try samples() {
            let archive = try ZipArchive(sample)
            for entry in archive.entries {
                var reader = archive
                let whole = try #require(try reader.part(entry.name))
                for index in stride(from: 0, to: whole.count, by: 7) {
                    var changed = whole
                    changed[index] ^= 0x03
                    var writer = ZipWriter()
                    for other in archive.entries {
                        let content = other.name == entry.name ? changed : try reader.part(other.name) ?? []
                        try writer.add(other.name, content, stored: true)
                    }
                    _ = isRefused(writer.finished())
                }
            }
        }
    }

    @Test func `deeply nested tables are refused or read`() throws {
        func nested(_ count: Int) -> String {
            let open = String(repeating: "<w:tbl><w:tr><w:tc>", count: count)
            let close = String(repeating: "</w:tc></w:tr></w:tbl>", count: count)
            return open + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>" + close
        }
        let read = try OfficeDocument.read(OfficeFixture.docx(nested(60)))
        #expect(read.cells == [["deep"]])
        let bytes = try OfficeFixture.docx(nested(30_000))
        #expect(throws: OfficeRefusal.tooMuch(of: "elements inside one another", limit: 200)) { try OfficeDocument.read(bytes) }
    }

    @Test func `numbers that no document has do not break the reader`() throws {
        let huge = "9223372036854775807"
        let style = #"<w:tcPr><w:gridSpan w:val="\#(huge)"/></w:tcPr>"#
        let word = "<w:tbl><w:tr><w:tc>\(style)<w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        #expect(isRefused(try OfficeFixture.docx(word)))
        let level = #"<w:lvl w:ilvl="0"><w:start w:val="\#(huge)"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1"/></w:lvl>"#
        let numbering =
            #"<w:abstractNum w:abstractNumId="1">\#(level)</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#
        let item = #"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#
        #expect(try OfficeDocument.read(OfficeFixture.docx(item, ["numbering": numbering])).texts == ["32767 x"])
        for row in [
            "<row r=\"\(huge)\"><c><v>1</v></c></row>", "<row><c r=\"A\(huge)\"><v>1e400</v></c><c t=\"s\"><v>\(huge)</v></c></row>",
        ] {
            #expect(isRefused(try OfficeFixture.xlsx(["<sheetData>\(row)</sheetData>"])))
        }
        let dates = #"<row><c s="1"><v>1e300</v></c><c s="1"><v>-5</v></c><c s="1"><v>2958466</v></c></row>"#
        let styles = #"<cellXfs><xf/><xf numFmtId="14"/></cellXfs>"#
        let document = try OfficeDocument.read(OfficeFixture.xlsx(["<sheetData>\(dates)</sheetData>"], styles: styles))
        #expect(document.cells == [["1E+300", "-5", "2958466"]])
        let span = #"table:number-columns-spanned="\#(huge)" table:number-rows-spanned="\#(huge)" table:number-rows-repeated="\#(huge)""#
        let row =
            "<table:table-row><table:table-cell \(span)><text:p>x</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
        let sheet = try OfficeFixture.openDocument(
            "spreadsheet", "<office:spreadsheet><table:table>\(row)\(row)</table:table></office:spreadsheet>")
        #expect(!isRefused(sheet))
    }

    @Test func `texts that grow without end are refused before they are whole`() throws {
        let long = String(repeating: "word ", count: 30_000)
        let paragraph = "<w:p><w:r><w:t>\(long)</w:t></w:r></w:p>"
        let ends = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>\(long)</w:t></w:r></w:p>"
        let cell = "<w:tbl><w:tr><w:tc>\(paragraph)\(paragraph)</w:tc></w:tr></w:tbl>"
        let refusal = OfficeRefusal.tooMuch(of: "bytes of text in one place", limit: 262_144)
        for body in [ends + ends, cell, "<w:p><w:r><w:t>\(long)</w:t></w:r><w:r><w:t>\(long)</w:t></w:r><w:r/></w:p>"] {
            #expect(throws: refusal) { try OfficeDocument.read(OfficeFixture.docx(body)) }
        }
        let comments = String(repeating: "<w:comment>\(paragraph)</w:comment>", count: 50)
        let bytes = try OfficeFixture.docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>", ["comments": comments])
        #expect(throws: OfficeRefusal.tooMuch(of: "bytes of text", limit: OfficeLimits().text)) { try OfficeDocument.read(bytes) }
    }

    @Test func `merged cells over one another are refused before they cost time`() throws {
        let rows = (1...2_000).map { #"<row r="\#($0)"><c r="A\#($0)"><v>1</v></c><c r="Z\#($0)"><v>1</v></c></row>"# }.joined()
        let merges = String(repeating: #"<mergeCell ref="A1:Z2000"/>"#, count: 2_000)
        let bytes = try OfficeFixture.xlsx(["<sheetData>\(rows)</sheetData><mergeCells>\(merges)</mergeCells>"])
        #expect(throws: OfficeRefusal.tooMuch(of: "merged cells", limit: OfficeLimits().slots)) { try OfficeDocument.read(bytes) }
    }

    @Test func `what is no archive is refused, and an archive of something else too`() throws {
        #expect(throws: OfficeRefusal.empty) { try OfficeDocument.read([]) }
        #expect(throws: OfficeRefusal.self) { try OfficeDocument.read(Array("plain text".utf8)) }
        #expect(throws: OfficeRefusal.otherArchive) { try OfficeDocument.read(OfficeFixture.zip([("a.txt", "x")])) }
        let slides = try OfficeFixture.docx("", type: "openxmlformats-officedocument.presentationml.presentation")
        #expect(throws: OfficeRefusal.otherArchive) { try OfficeDocument.read(slides) }
    }
}
