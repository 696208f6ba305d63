/// The body of a written .docx: paragraphs, lists, tables and sections. Lengths are twentieths of a point.
struct WordBody {
    /// How many numbered lists there were; each counts from 1.
    private(set) var numberedLists = 0
    private var xml = XMLWriter()
    /// The next paragraph begins a new sheet.
    private var breaks = false

    /// A4 with margins of 16 mm.
    private static let (short, long, margin) = (11_906, 16_838, 907)

    init() {}

    mutating func written(_ document: WrittenDocument) -> [UInt8] {
        xml.raw("<w:document xmlns:w=\"\(WordWriter.main)\" ")
        xml.raw("xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>")
        for (place, part) in document.parts.enumerated() {
            let before = place > 0 ? document.parts[place - 1] : part
            if before.isLandscape != part.isLandscape {
                xml.raw("<w:p><w:pPr><w:pStyle w:val=\"Tiny\"/>")
                section(isLandscape: before.isLandscape)
                xml.raw("</w:pPr></w:p>")
            } else {
                breaks = place > 0
            }
            for block in part.blocks { write(block, in: part) }
        }
        section(isLandscape: document.parts.last?.isLandscape ?? false)
        xml.raw("</w:body></w:document>")
        return xml.bytes
    }

    private mutating func section(isLandscape: Bool) {
        let (width, height) = isLandscape ? (Self.long, Self.short) : (Self.short, Self.long)
        xml.raw("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>")
        xml.raw("<w:pgSz w:w=\"\(width)\" w:h=\"\(height)\"\(isLandscape ? " w:orient=\"landscape\"" : "")/>")
        let margin = Self.margin
        xml.raw("<w:pgMar w:top=\"\(margin)\" w:right=\"\(margin)\" w:bottom=\"1134\" w:left=\"\(margin)\" w:header=\"567\" ")
        xml.raw("w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>")
    }

    private mutating func write(_ block: WrittenBlock, in part: WrittenPart) {
        switch block {
        case .title(let words): paragraph("Title", words)
        case .heading(let level, let words): paragraph("Heading\(min(max(level, 1), 4))", words)
        case .paragraph(let words): paragraph(nil, words)
        case .note(let words): paragraph("Note", words)
        case .list(let lines, let isNumbered):
            if isNumbered { numberedLists += 1 }
            // List 1 has bullets; each numbered one has a number of its own after it.
            let list = isNumbered ? numberedLists + 1 : 1
            for line in lines {
                paragraph("ListParagraph", line, more: "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
            }
        case .table(let table): write(table, width: (part.isLandscape ? Self.long : Self.short) - 2 * Self.margin)
        }
    }

    private mutating func paragraph(_ style: String?, _ words: String, more: String = "") {
        xml.raw("<w:p><w:pPr>")
        if let style { xml.raw("<w:pStyle w:val=\"\(style)\"/>") }
        if breaks { xml.raw("<w:pageBreakBefore/>") }
        breaks = false
        xml.raw("\(more)</w:pPr>")
        xml.run(words)
        xml.raw("</w:p>")
    }

    private mutating func write(_ table: WrittenTable, width: Int) {
        paragraph("Caption", table.caption)
        let shares = max(1, table.columns.reduce(0) { $0 + $1.share })
        let widths = table.columns.map { width * $0.share / shares }
        xml.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"PaperTable\"/><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>")
        xml.raw("<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" ")
        xml.raw("w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/><w:tblCaption w:val=\"")
        xml.text(table.caption)
        xml.raw("\"/></w:tblPr><w:tblGrid>")
        for width in widths { xml.raw("<w:gridCol w:w=\"\(width)\"/>") }
        xml.raw("</w:tblGrid>")
        row(table.columns.map { [$0.name] }, table, widths, isHead: true)
        for cells in table.rows { row(cells, table, widths, isHead: false) }
        // Two tables that touch would be one.
        xml.raw("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Tiny\"/></w:pPr></w:p>")
    }

    private mutating func row(_ cells: [[String]], _ table: WrittenTable, _ widths: [Int], isHead: Bool) {
        xml.raw("<w:tr><w:trPr><w:cantSplit/>\(isHead ? "<w:tblHeader/>" : "")</w:trPr>")
        for (place, width) in widths.enumerated() {
            xml.raw("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>")
            let lines = cells.indices.contains(place) && !cells[place].isEmpty ? cells[place] : [""]
            for line in lines {
                let side = table.columns[place].isNumber ? "<w:jc w:val=\"right\"/>" : ""
                xml.raw("<w:p><w:pPr><w:pStyle w:val=\"\(isHead ? "TableHead" : "TableText")\"/>\(side)</w:pPr>")
                xml.run(line)
                xml.raw("</w:p>")
            }
            xml.raw("</w:tc>")
        }
        xml.raw("</w:tr>")
    }
}
