import Office
import Testing

/// Written .docx files, read back by our own reader.
@Suite struct WordWriterTests {
    private func document(_ words: String = "Words") -> WrittenDocument {
        let table = WrittenTable(
            caption: words, columns: [("Action", 3, false), ("Count", 1, true)], rows: [[[words, "second line"], ["1"]], [["x"], []]])
        return WrittenDocument(
            title: words, subject: words, author: words, footer: words,
            parts: [
                WrittenPart(blocks: [.title(words), .heading(1, "First"), .paragraph(words), .list([words], isNumbered: true)]),
                WrittenPart(blocks: [.heading(1, "Second"), .list(["a"], isNumbered: true), .list(["b"], isNumbered: false), .note(words)]),
                WrittenPart(isLandscape: true, blocks: [.heading(1, "Annex"), .table(table)]),
            ])
    }

    private func part(_ name: String, of bytes: [UInt8]) throws -> String {
        var archive = try ZipArchive(bytes, limits: OfficeLimits())
        return String(decoding: try #require(try archive.part(name)), as: UTF8.self)
    }

    @Test func `the same document gives the same bytes, and no part is compressed`() throws {
        let bytes = try WordWriter(document()).bytes()
        #expect(try WordWriter(document()).bytes() == bytes)
        #expect(String(decoding: bytes, as: UTF8.self).contains("<w:t xml:space=\"preserve\">Words</w:t>"))
    }

    @Test func `headings, heads of tables, language and paper are said the way Word knows them`() throws {
        let bytes = try WordWriter(document()).bytes()
        let body = try part("word/document.xml", of: bytes)
        #expect(body.contains("<w:pStyle w:val=\"Heading1\"/>") && body.contains("<w:tblHeader/>") && body.contains("<w:cantSplit/>"))
        #expect(body.contains("w:orient=\"landscape\"") && body.contains("<w:pageBreakBefore/>"))
        #expect(body.contains("w:numId w:val=\"2\"") && body.contains("w:numId w:val=\"3\"") && body.contains("w:numId w:val=\"1\""))
        #expect(try part("word/styles.xml", of: bytes).contains("<w:lang w:val=\"en-GB\""))
        #expect(try part("docProps/core.xml", of: bytes).contains("<dc:title>Words</dc:title>"))
        #expect(try part("word/footer1.xml", of: bytes).contains("NUMPAGES"))
    }

    @Test(arguments: WriterTests.hostile)
    func `hostile texts are text in a document and break none of its parts`(words: String) throws {
        let bytes = try WordWriter(document(words)).bytes()
        let read = try OfficeDocument.read(bytes)
        #expect(read.lines.count > 5)
        #expect(try !part("word/document.xml", of: bytes).contains("<b>"))
    }
}
