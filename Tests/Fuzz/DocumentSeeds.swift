/// What the fuzzers of documents start from.
enum DocumentSeeds {
    static var all: [(String, [[UInt8]])] {
        [
            ("xml", xml.map { [UInt8]($0.utf8) } + [sixteen("<a v=\"é\">b&amp;c</a>")]), ("archive", archives),
            ("delimited", (delimited + texts).map { [UInt8]($0.utf8) }), ("word", word.map { [UInt8]($0.utf8) }),
            ("sheet", sheet.map { [UInt8]($0.utf8) }), ("open", open.map { [UInt8]($0.utf8) }),
            ("document", (texts + delimited).map { [UInt8]($0.utf8) }),
        ]
    }

    private static let xml = [
        "<?xml version='1.0' encoding='UTF-8'?>\n<a v=\"1\"><b v='&lt;2&#10;'/>x&amp;&#x1F600;y</a>\n<!-- end -->",
        "<a><![CDATA[<&]] >]]>1\r\n2\r3<!-- <b> --><?p <c> ?></a>", "<p:a xmlns:p='u' p:v='1'><p:b xmlns:p='v' xmlns='w'><c/></p:b></p:a>",
        "<a xmlns:m=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><m:AlternateContent><m:Choice>1</m:Choice>"
            + "<m:Fallback><b>2</b></m:Fallback></m:AlternateContent>3</a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a><a><a><a><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></a></a></a></a>",
        "\u{FEFF}<é>\u{FFFD}</é>",
    ]

    private static func sixteen(_ text: String) -> [UInt8] { [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }

    private static var archives: [[UInt8]] {
        let parts: [[(String, String)]] = [
            [("a.txt", "x")], [("word/document.xml", "<a/>"), ("word/_rels/document.xml.rels", "<b/>")],
            [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", String(repeating: "abc", count: 200))],
            [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<Relationships/>")], [],
        ]
        return parts.flatMap { parts in
            [true, false].compactMap { stored in
                var writer = ZipWriter()
                for (name, content) in parts where (try? writer.add(name, content, stored: stored)) == nil { return nil }
                return writer.finished()
            }
        }
    }

    private static let delimited = [
        "Ref,Action,Lead,By when\r\n1.1,\"Do, this \"\"now\"\"\",AB,31/03/2026\r\n1.2,\"over\r\nlines\",CD,30/06/2026\r\n",
        "sep=;\nRef;Action;Status\n1;Do that;Green\n2;\"a;b\";Red\n3;c;\n", "a|b|c\n1|\"never|2\n3|4|5\n",
        "a\tb\n\"x\ty\"\tz\n\n5\" pipe\tq\n",
        "\"\",\"\"\n\"a\"\"\",b\n",
    ]

    private static let texts = [
        "Priority 1: Safe\n\nAction\tLead\tOutputs\tBy when\n1.1 Do this\tA Smith\t• one • two\tMay 2026\n1.2 Do that\tB Jones\t\t31/03/2026\n",
        "Title: Plan\nVersion: 2\nStatus: Draft\n\n# Vision\nOur vision is: a home.\n\nAOI1: Leaders\n1.1 AOI1.1 text\n",
        "Child friendly version\n\nWe will keep you safe\n\n- **1.1** Listen\n- **1.2** Tell you\n- **1.3** Help\n",
        "Objective 1\nLead: A Smith\nPartners: NHS\nActions:\n1. Do this by June 2026\n2. Do that\nMeasures:\nFewer moves\n",
        "Action\tWhere identified\tBy when\n1. x\tOfsted (AOI1.1, AOI1.2)\tQ2 2026\nSee also Action 1\t<ul><li>a</li></ul>\t<b>Done</b>\n",
        "Risk\tScore\tMitigation\nStaff leave\t12 (3x4)\tPay\n\nMilestone\tDate\tRAG\nOpen\t1st May 2026\tAmber\n",
        "Key\tMeaning\nGreen\tComplete\nRed\tLate\n\nRef\tAction\tRAG\n1\tx\tGreen\n2\ty\tRed\n",
    ]

    private static let word = [
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">a </w:t><w:tab/><w:br/></w:r></w:p>"
            + "\0<w:style w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:shd w:fill=\"00FF00\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
            + "</w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>\0\0"
            + "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
            + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
        "<w:p><w:ins><w:r><w:t>n</w:t></w:r></w:ins><w:del><w:r><w:delText>o</w:delText></w:r></w:del></w:p>"
            + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>p</w:t></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>q</w:t></w:r></w:p>",
        "<w:p><w:r><w:commentReference w:id=\"1\"/><w:t>x</w:t></w:r></w:p>\0\0\0<w:comment w:id=\"1\"><w:p><w:r><w:t>c</w:t></w:r></w:p>"
            + "</w:comment>\0<w:footnote w:type=\"separator\"/><w:footnote><w:p><w:r><w:t>f</w:t></w:r></w:p></w:footnote>\0<w:p/>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>1</w:t>"
            + "<w:fldChar w:fldCharType=\"end\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p>",
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>1</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent>",
    ]

    private static let sheet = [
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>1.5</v></c></row><row r=\"3\"><c t=\"b\"><v>1</v></c></row>"
            + "</sheetData><mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells>\0<si><t>text</t></si><si><r><t>a_x000D_</t></r></si>",
        "<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData><row hidden=\"1\"><c s=\"1\"><v>45000.5</v></c><c s=\"2\"><v>0.25</v></c>"
            + "</row></sheetData>\0\0<numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellXfs><xf/><xf numFmtId=\"14\"/>"
            + "<xf numFmtId=\"164\"/></cellXfs>",
        "<sheetData><row><c t=\"inlineStr\"><is><t>x</t></is></c><c t=\"str\"><f>A1</f><v>y</v></c><c><f>B1</f></c><c t=\"d\"><v>2024-03-31T14:30:00"
            + "</v></c><c t=\"e\"><v>#N/A</v></c></row></sheetData>\0\0\0<sheetData><row><c><v>7</v></c></row></sheetData>",
        "<sheetData><row><c s=\"1\"><v>-1234.5</v></c></row></sheetData>\0\0<numFmts><numFmt numFmtId=\"170\" formatCode=\""
            + "[Red]#,##0.00;(0);&quot;x&quot;;@\"/></numFmts><fills><fill/><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFF0000\"/>"
            + "</patternFill></fill></fills><cellXfs><xf/><xf numFmtId=\"170\" fillId=\"1\"/></cellXfs>",
    ]

    private static let table = "<table:table table:name=\"A\"><table:table-row>"
    private static let open = [
        "<office:text><text:h text:outline-level=\"2\">a<text:s text:c=\"3\"/>b</text:h><text:list text:style-name=\"L\"><text:list-item><text:p>x"
            + "</text:p></text:list-item></text:list></office:text>\0<text:list-style style:name=\"L\"><text:list-level-style-bullet text:level=\"1\""
            + " text:bullet-char=\"•\"/></text:list-style>",
        "<office:spreadsheet>\(table)<table:table-cell office:value-type=\"float\" office:value=\"1.5\" table:number-columns-repeated=\"3\"/>"
            + "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>",
        "<office:spreadsheet>\(table)<table:table-cell table:number-rows-spanned=\"2\" table:number-columns-spanned=\"2\"><text:p>x</text:p>"
            + "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row table:number-rows-repeated=\"2\">"
            + "<table:covered-table-cell table:number-columns-repeated=\"2\"/><table:table-cell><text:p>y</text:p></table:table-cell>"
            + "</table:table-row></table:table></office:spreadsheet>",
        "<office:spreadsheet>\(table)<table:table-cell office:value-type=\"date\" office:date-value=\"2024-03-31\"/><table:table-cell"
            + " office:value-type=\"time\" office:time-value=\"PT14H30M00S\"/><table:table-cell office:value-type=\"percentage\" office:value=\".5\"/>"
            + "</table:table-row></table:table></office:spreadsheet>",
        "<text:p><text:note><text:note-body><text:p>f</text:p></text:note-body></text:note><office:annotation><text:p>c</text:p>"
            + "</office:annotation>a  b<text:line-break/><text:tab/></text:p>",
    ]
}
