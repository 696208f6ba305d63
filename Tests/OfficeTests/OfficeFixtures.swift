import Office

/// Small office files written out as XML.
enum OfficeFixture {
    static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static func zip(_ parts: [(String, String)]) throws -> [UInt8] {
        var writer = ZipWriter()
        for (name, text) in parts { try writer.add(name, text, stored: name == "mimetype") }
        return writer.finished()
    }

    private static func relationFile(_ relations: [(id: String, kind: String, target: String)]) -> String {
        let items = relations.map {
            #"<Relationship Id="\#($0.id)" Type="\#(OfficeFixture.relations)/\#($0.kind)" Target="\#($0.target)"/>"#
        }
        return #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
            + items.joined() + "</Relationships>"
    }

    private static func types(_ main: String, _ type: String) -> String {
        #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/\#(main)" "#
            + #"ContentType="application/vnd.\#(type).main+xml"/></Types>"#
    }

    /// A .docx with this body; other parts by kind, each the inside of its root element.
    static func docx(
        _ body: String, _ parts: [String: String] = [:], type: String = "openxmlformats-officedocument.wordprocessingml.document",
        namespace: String = word
    ) throws -> [UInt8] {
        let spaces = #"xmlns:w="\#(namespace)" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#
        var files = [
            ("[Content_Types].xml", types("word/document.xml", type)),
            ("_rels/.rels", relationFile([("r1", "officeDocument", "word/document.xml")])),
            ("word/document.xml", "<?xml version=\"1.0\"?><w:document \(spaces)><w:body>\(body)</w:body></w:document>"),
        ]
        let kinds = parts.keys.sorted()
        files.append(("word/_rels/document.xml.rels", relationFile(kinds.map { ($0, $0, "\($0).xml") })))
        for kind in kinds { files.append(("word/\(kind).xml", "<w:root \(spaces)>\(parts[kind] ?? "")</w:root>")) }
        return try zip(files)
    }

    /// A .xlsx whose sheets hold this inside; `names` may carry attributes of the sheet behind a bar.
    static func xlsx(
        _ sheets: [String], names: [String] = ["One", "Two", "Three"], shared: String = "", styles: String = "", theme: String? = nil,
        properties: String = "", type: String = "openxmlformats-officedocument.spreadsheetml.sheet"
    ) throws -> [UInt8] {
        var list = ""
        var links = [("s", "sharedStrings", "sharedStrings.xml"), ("t", "styles", "styles.xml")]
        if theme != nil { links.append(("m", "theme", "theme1.xml")) }
        for index in sheets.indices {
            let pieces = names[index].split(separator: "|")
            list += #"<sheet name="\#(pieces[0])" sheetId="\#(index + 1)" r:id="w\#(index)" \#(pieces.dropFirst().joined())/>"#
            links.append(("w\(index)", "worksheet", "worksheets/sheet\(index).xml"))
        }
        var files = [
            ("[Content_Types].xml", types("xl/workbook.xml", type)),
            ("_rels/.rels", relationFile([("r1", "officeDocument", "/xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                #"<workbook xmlns="\#(sheet)" xmlns:r="\#(relations)">\#(properties)<sheets>\#(list)</sheets></workbook>"#
            ),
            ("xl/_rels/workbook.xml.rels", relationFile(links)),
            ("xl/sharedStrings.xml", #"<sst xmlns="\#(sheet)">\#(shared)</sst>"#),
            ("xl/styles.xml", #"<styleSheet xmlns="\#(sheet)">\#(styles)</styleSheet>"#),
        ]
        if let theme { files.append(("xl/theme1.xml", theme)) }
        for (index, inside) in sheets.enumerated() {
            files.append(("xl/worksheets/sheet\(index).xml", #"<worksheet xmlns="\#(sheet)">\#(inside)</worksheet>"#))
        }
        return try zip(files)
    }

    private static let openSpaces =
        ["office", "text", "table", "style", "manifest"].map {
            #"xmlns:\#($0)="urn:oasis:names:tc:opendocument:xmlns:\#($0):1.0""#
        }.joined(separator: " ") + #" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0""#

    /// A .odt or .ods with this inside its body.
    static func openDocument(_ kind: String, _ body: String, styles: String = "", manifest: String = "") throws -> [UInt8] {
        let inside = "<office:automatic-styles>\(styles)</office:automatic-styles><office:body>\(body)</office:body>"
        return try zip([
            ("mimetype", "application/vnd.oasis.opendocument.\(kind)"),
            ("content.xml", "<office:document-content \(openSpaces)>\(inside)</office:document-content>"),
            ("META-INF/manifest.xml", "<manifest:manifest \(openSpaces)>\(manifest)</manifest:manifest>"),
        ])
    }
}

extension OfficeDocument {
    var paragraphs: [OfficeParagraph] {
        lines.compactMap { line in
            guard case .paragraph(let paragraph) = line else { return nil }
            return paragraph
        }
    }

    var rows: [OfficeRow] {
        lines.compactMap { line in
            guard case .row(let row) = line else { return nil }
            return row
        }
    }

    /// Paragraphs with their marks.
    var texts: [String] { paragraphs.map { ($0.listMark.map { "\($0) " } ?? "") + $0.text } }

    /// Cells as they read: "^" continues above, "<" continues before, "#" before a number.
    var cells: [[String]] {
        rows.map { row in
            row.cells.map { ($0.continuesAbove ? "^" : "") + ($0.continuesBefore ? "<" : "") + ($0.isNumber ? "#" : "") + $0.text }
        }
    }
}
