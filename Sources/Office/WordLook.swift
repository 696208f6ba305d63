/// How a written .docx looks: styles that a reader's list of headings knows, dark text, lines that print.
enum WordLook {
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    static let settings =
        head + "<w:settings xmlns:w=\"\(WordWriter.main)\"><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
        + "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-GB\"/></w:settings>"

    /// List 1 has bullets, each of the others numbers from 1.
    static func numbering(lists: Int) -> String {
        func abstract(_ id: Int, _ format: String, _ text: String) -> String {
            "<w:abstractNum w:abstractNumId=\"\(id)\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
                + "<w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/><w:lvlJc w:val=\"left\"/>"
                + "<w:pPr><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr></w:lvl></w:abstractNum>"
        }
        var xml = head + "<w:numbering xmlns:w=\"\(WordWriter.main)\">" + abstract(0, "bullet", "•") + abstract(1, "decimal", "%1.")
        xml += "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        for list in 0..<lists {
            xml += "<w:num w:numId=\"\(list + 2)\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">"
            xml += "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        }
        return xml + "</w:numbering>"
    }

    static let styles: String = {
        func paragraph(
            _ id: String, _ name: String, _ properties: String, size: Int, bold: Bool = false, next: Bool = true, own: String = ""
        ) -> String {
            "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/><w:basedOn w:val=\"Normal\"/>"
                + (next ? "<w:next w:val=\"Normal\"/>" : "") + "<w:qFormat/><w:pPr>\(properties)</w:pPr><w:rPr>\(own)"
                + (bold ? "<w:b/>" : "") + "<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/></w:rPr></w:style>"
        }
        func heading(_ level: Int, size: Int) -> String {
            paragraph(
                "Heading\(level)", "heading \(level)",
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"100\"/><w:outlineLvl w:val=\"\(level - 1)\"/>",
                size: size,
                bold: true)
        }
        let fonts = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/>"
        let line = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"595959\"/>"
        let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map { "<w:\($0) \(line)" }.joined()
        return head + "<w:styles xmlns:w=\"\(WordWriter.main)\"><w:docDefaults><w:rPrDefault><w:rPr>\(fonts)"
            + "<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
            + "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>"
            + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
            + "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>"
            + "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>"
            + paragraph("Title", "Title", "<w:keepNext/><w:spacing w:after=\"200\"/>", size: 44, bold: true)
            + heading(1, size: 32) + heading(2, size: 26) + heading(3, size: 24) + heading(4, size: 22)
            + paragraph("ListParagraph", "List Paragraph", "<w:spacing w:after=\"60\"/>", size: 22, next: false)
            + paragraph("Caption", "caption", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/>", size: 20, bold: true)
            + paragraph("Note", "Note", "", size: 18)
            + paragraph("TableText", "Table text", "<w:spacing w:before=\"20\" w:after=\"20\"/>", size: 18, next: false)
            + paragraph(
                "TableHead", "Table head", "<w:keepNext/><w:spacing w:before=\"20\" w:after=\"20\"/>", size: 16, bold: true, next: false)
            + paragraph("Tiny", "Between tables", "<w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>", size: 4, next: false)
            + paragraph(
                "Footer", "footer", "<w:tabs><w:tab w:val=\"right\" w:pos=\"10092\"/></w:tabs><w:spacing w:after=\"0\"/>", size: 18,
                next: false)
            + "<w:style w:type=\"table\" w:styleId=\"PaperTable\"><w:name w:val=\"Paper table\"/><w:basedOn w:val=\"TableNormal\"/>"
            + "<w:tblPr><w:tblBorders>\(borders)</w:tblBorders><w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/>"
            + "<w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr>"
            + "<w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E6E6E6\"/></w:tcPr></w:tblStylePr></w:style></w:styles>"
    }()
}
