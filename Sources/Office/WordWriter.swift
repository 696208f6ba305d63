import Deflate

/// Writes a .docx (ECMA-376 part 1, WordprocessingML). No clock and no names of users, and every part stored as it is: the same document
/// always gives the same bytes, whichever compressor is installed.
public struct WordWriter: Sendable {
    private let document: WrittenDocument
    static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    public init(_ document: WrittenDocument) { self.document = document }

    /// The whole file.
    /// - Throws: `tooMuch` when a part does not fit into 1 GiB.
    public func bytes() throws(OfficeRefusal) -> [UInt8] {
        var body = WordBody()
        let written = body.written(document)
        do {
            var zip = ZipWriter()
            try zip.add("[Content_Types].xml", types, stored: true)
            try zip.add("_rels/.rels", packageRelations, stored: true)
            try zip.add("docProps/core.xml", properties, stored: true)
            try zip.add("word/document.xml", written, stored: true)
            try zip.add("word/_rels/document.xml.rels", documentRelations, stored: true)
            try zip.add("word/styles.xml", WordLook.styles, stored: true)
            try zip.add("word/settings.xml", WordLook.settings, stored: true)
            try zip.add("word/numbering.xml", WordLook.numbering(lists: body.numberedLists), stored: true)
            try zip.add("word/footer1.xml", footer, stored: true)
            return zip.finished()
        } catch {
            throw .tooMuch(of: "bytes of one part", limit: 1 << 30)
        }
    }

    private var types: [UInt8] {
        var xml = XMLWriter()
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        xml.raw("<Types xmlns=\"\(WordWriter.package)/content-types\">")
        xml.raw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
        xml.raw("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
        xml.raw("<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>")
        xml.raw("<Override PartName=\"/word/document.xml\" ContentType=\"\(kind).document.main+xml\"/>")
        for part in ["styles", "settings", "numbering"] {
            xml.raw("<Override PartName=\"/word/\(part).xml\" ContentType=\"\(kind).\(part)+xml\"/>")
        }
        xml.raw("<Override PartName=\"/word/footer1.xml\" ContentType=\"\(kind).footer+xml\"/></Types>")
        return xml.bytes
    }

    private func relations(_ parts: [(kind: String, target: String)]) -> [UInt8] {
        var xml = XMLWriter()
        xml.raw("<Relationships xmlns=\"\(WordWriter.package)/relationships\">")
        for (place, part) in parts.enumerated() {
            xml.raw("<Relationship Id=\"rId\(place + 1)\" Type=\"\(part.kind)\" Target=\"\(part.target)\"/>")
        }
        xml.raw("</Relationships>")
        return xml.bytes
    }

    private var packageRelations: [UInt8] {
        relations([
            ("\(WordWriter.office)/officeDocument", "word/document.xml"),
            ("\(WordWriter.package)/relationships/metadata/core-properties", "docProps/core.xml"),
        ])
    }

    private var documentRelations: [UInt8] {
        relations(
            [("styles", "styles.xml"), ("settings", "settings.xml"), ("numbering", "numbering.xml"), ("footer", "footer1.xml")].map {
                ("\(WordWriter.office)/\($0.0)", $0.1)
            })
    }

    private var properties: [UInt8] {
        var xml = XMLWriter()
        xml.raw("<cp:coreProperties xmlns:cp=\"\(WordWriter.package)/metadata/core-properties\" ")
        xml.raw("xmlns:dc=\"http://purl.org/dc/elements/1.1/\">")
        for (name, words) in [("title", document.title), ("subject", document.subject), ("creator", document.author)] {
            xml.raw("<dc:\(name)>")
            xml.text(words)
            xml.raw("</dc:\(name)>")
        }
        xml.raw("<dc:language>en-GB</dc:language></cp:coreProperties>")
        return xml.bytes
    }

    /// What the sheet speaks of to the left, "Page 2 of 9" to the right.
    private var footer: [UInt8] {
        var xml = XMLWriter()
        xml.raw("<w:ftr xmlns:w=\"\(WordWriter.main)\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>")
        xml.run(document.footer)
        xml.raw("<w:r><w:tab/></w:r>")
        xml.run("Page ")
        xml.field("PAGE")
        xml.run(" of ")
        xml.field("NUMPAGES")
        xml.raw("</w:p></w:ftr>")
        return xml.bytes
    }
}

extension XMLWriter {
    /// A run of text; line ends become breaks.
    mutating func run(_ words: String, bold: Bool = false) {
        raw(bold ? "<w:r><w:rPr><w:b/></w:rPr>" : "<w:r>")
        for (place, line) in WrittenText.holdable(words).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if place > 0 { raw("<w:br/>") }
            raw("<w:t xml:space=\"preserve\">")
            text(String(line))
            raw("</w:t>")
        }
        raw("</w:r>")
    }

    fileprivate mutating func field(_ name: String) {
        raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> \(name) </w:instrText></w:r>")
        raw("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")
    }
}
