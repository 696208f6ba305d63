import Office
import Testing

@Suite struct WordFileTests {
    private func read(_ body: String, _ parts: [String: String] = [:]) throws -> OfficeDocument {
        try OfficeDocument.read(OfficeFixture.docx(body, parts))
    }

    private func p(_ text: String, _ style: String = "") -> String { "<w:p><w:pPr>\(style)</w:pPr>\(r(text))</w:p>" }

    private func r(_ text: String) -> String { #"<w:r><w:t xml:space="preserve">\#(text)</w:t></w:r>"# }

    private func tc(_ text: String, _ style: String = "") -> String { "<w:tc><w:tcPr>\(style)</w:tcPr>\(p(text))</w:tc>" }

    private func list(_ level: Int, _ number: Int = 1) -> String {
        #"<w:numPr><w:ilvl w:val="\#(level)"/><w:numId w:val="\#(number)"/></w:numPr>"#
    }

    @Test func `paragraphs and tables stand in order`() throws {
        let table = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>\(tc("a"))\(tc("b"))</w:tr><w:tr>\(tc("c"))\(tc("d"))</w:tr></w:tbl>"
        let document = try read(p("one") + table + p("two &amp; three") + table)
        #expect(document.texts == ["one", "two & three"])
        #expect(document.cells == [["a", "b"], ["c", "d"], ["a", "b"], ["c", "d"]])
        #expect(document.rows.map(\.table) == [1, 1, 2, 2])
        #expect(document.rows.map(\.number) == [1, 2, 1, 2])
    }

    @Test func `strict documents are read like transitional ones`() throws {
        let bytes = try OfficeFixture.docx(p("text"), namespace: "http://purl.oclc.org/ooxml/wordprocessingml/main")
        #expect(try OfficeDocument.read(bytes).texts == ["text"])
    }

    @Test func `cells over columns and rows are covered`() throws {
        let rows = """
            <w:tr>\(tc("wide", #"<w:gridSpan w:val="2"/>"#))\(tc("tall", #"<w:vMerge w:val="restart"/>"#))</w:tr>
            <w:tr>\(tc("x"))\(tc("y"))\(tc("", "<w:vMerge/>"))</w:tr>
            """
        #expect(try read("<w:tbl>\(rows)</w:tbl>").cells == [["wide", "<", "tall"], ["x", "y", "^"]])
    }

    @Test func `rows that begin late or end early keep their columns`() throws {
        let style = #"<w:trPr><w:tblHeader/><w:gridBefore w:val="1"/><w:gridAfter w:val="2"/></w:trPr>"#
        #expect(try read("<w:tbl><w:tr>\(style)\(tc("x"))</w:tr></w:tbl>").cells == [["", "x", "", ""]])
    }

    @Test func `backgrounds are told, white and auto are none`() throws {
        let cells = ["00b050", "auto", "FFFFFF"].map { tc("x", #"<w:shd w:val="clear" w:fill="\#($0)"/>"#) }.joined()
        #expect(try read("<w:tbl><w:tr>\(cells)</w:tr></w:tbl>").rows[0].cells.map(\.fill) == ["00B050", nil, nil])
    }

    @Test func `a table in a cell is lines with tabs in the outer cell`() throws {
        let inner = "<w:tbl><w:tr>\(tc("1"))\(tc("2"))</w:tr><w:tr>\(tc("3"))\(tc("4"))</w:tr></w:tbl>"
        let document = try read("<w:tbl><w:tr><w:tc>\(p("before"))\(inner)\(p("after"))</w:tc></w:tr></w:tbl>")
        #expect(document.cells == [["before\n1\t2\n3\t4\nafter"]])
    }

    @Test func `content controls, links and smart tags are seen through`() throws {
        let body = """
            <w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink>\(r("a"))</w:hyperlink>
            <w:smartTag>\(r("b"))</w:smartTag><w:sdt><w:sdtContent>\(r("c"))</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>
            """
        #expect(try read(body).texts == ["abc"])
    }

    @Test func `inserted text is kept and deleted text is told`() throws {
        let body = """
            <w:p>\(r("a"))<w:ins>\(r("b"))</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>
            <w:moveFrom>\(r("moved"))</w:moveFrom><w:moveTo>\(r("c"))</w:moveTo></w:p>
            """
        let document = try read(body)
        #expect(document.texts == ["abc"])
        #expect(document.notes == [.trackedChanges(insertions: 2, deletions: 2, deleted: ["gone", "moved"])])
    }

    @Test func `a paragraph whose end was deleted runs on, and a deleted row is gone`() throws {
        let ended = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>\(r("one "))</w:p>"
        #expect(try read(ended + p("two")).texts == ["one two"])
        let rows = "<w:tr><w:trPr><w:del/></w:trPr>\(tc("old"))</w:tr><w:tr>\(tc("new"))</w:tr>"
        let document = try read("<w:tbl>\(rows)</w:tbl>")
        #expect(document.cells == [["new"]])
        #expect(document.notes == [.trackedChanges(insertions: 0, deletions: 1, deleted: ["old"])])
    }

    @Test func `tabs, breaks, hyphens and symbols are characters`() throws {
        let inside = """
            <w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t>
            <w:sym w:font="Wingdings" w:char="F0A7"/><w:sym w:font="Symbol" w:char="F0B7"/><w:br w:type="page"/>
            """
        #expect(try read("<w:p><w:r>\(inside)</w:r></w:p>").texts == ["a\tb\nc-de••"])
    }

    @Test func `of a field only the result is read`() throws {
        func mark(_ type: String) -> String { #"<w:r><w:fldChar w:fldCharType="\#(type)"/></w:r>"# }
        let body = "\(mark("begin"))<w:r><w:instrText>PAGE</w:instrText></w:r>\(mark("separate"))\(r("7"))\(mark("end"))\(r("!"))"
        #expect(try read("<w:p>\(body)</w:p>").texts == ["7!"])
    }

    @Test func `of alternatives one is read`() throws {
        let both = "<mc:AlternateContent><mc:Choice Requires=\"x\">\(r("new"))</mc:Choice><mc:Fallback>\(r("old"))</mc:Fallback>"
        let only = "<mc:AlternateContent><mc:Fallback>\(r("+old"))</mc:Fallback></mc:AlternateContent>"
        #expect(try read("<w:p>\(both)</mc:AlternateContent>\(only)</w:p>").texts == ["new+old"])
    }

    private func level(_ number: Int, _ format: String, _ text: String, _ more: String = "") -> String {
        #"<w:lvl w:ilvl="\#(number)"><w:start w:val="1"/><w:numFmt w:val="\#(format)"/><w:lvlText w:val="\#(text)"/>\#(more)</w:lvl>"#
    }

    private var numbering: String {
        let levels =
            level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%3)") + level(3, "upperRoman", "%4")
        return """
            <w:abstractNum w:abstractNumId="5">\(levels)</w:abstractNum>
            <w:abstractNum w:abstractNumId="6">\(level(0, "bullet", "\u{F0B7}"))</w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
            <w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
            """
    }

    @Test func `list marks are counted as they are printed`() throws {
        let body = [(0, 1), (1, 1), (1, 1), (2, 1), (2, 1), (0, 1), (1, 1), (3, 1), (0, 2), (0, 3), (0, 3), (0, 0)]
            .map { p("x", list($0.0, $0.1)) }.joined()
        let marks = try read(body, ["numbering": numbering]).paragraphs.map(\.listMark)
        #expect(marks == ["1.", "1.1", "1.2", "a)", "b)", "2.", "2.1", "I", "•", "9.", "10.", nil])
    }

    @Test func `items of a list in a cell begin with their mark`() throws {
        let cell = "<w:tc>\(p("one", list(0, 2)))\(p("two", list(0, 2)))</w:tc>"
        #expect(try read("<w:tbl><w:tr>\(cell)</w:tr></w:tbl>", ["numbering": numbering]).cells == [["• one\n• two"]])
    }

    @Test func `headings are told by style, by what it is based on and by outline level`() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 2"/></w:style>
            <w:style w:type="paragraph" w:styleId="B"><w:name w:val="Mine"/><w:basedOn w:val="A"/></w:style>
            <w:style w:type="paragraph" w:styleId="C"><w:name w:val="Yours"/><w:pPr><w:outlineLvl w:val="3"/>\(list(0))</w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="D"><w:basedOn w:val="D"/></w:style>
            """
        let body = ["A", "B", "C", "D"].map { p("x", #"<w:pStyle w:val="\#($0)"/>"#) }.joined() + p("x", #"<w:outlineLvl w:val="0"/>"#)
        let document = try read(body, ["styles": styles, "numbering": numbering])
        #expect(document.paragraphs.map(\.level) == [2, 2, 4, nil, 1])
        #expect(document.paragraphs[2].listMark == "1.")
    }

    @Test func `boxes, footnotes, heads and comments are not lost`() throws {
        let body =
            "<w:p>\(r("a"))<w:r><w:pict><w:txbxContent>\(p("box"))</w:txbxContent></w:pict></w:r></w:p>"
            + #"<w:p>\#(r("b"))<w:r><w:commentReference w:id="4"/></w:r></w:p>"#
        let document = try read(
            body,
            [
                "footnotes": #"<w:footnote w:type="separator">\#(p("-"))</w:footnote><w:footnote w:id="1">\#(p("foot"))</w:footnote>"#,
                "header": p("head"), "comments": #"<w:comment w:id="4">\#(p("why?"))</w:comment>"#,
            ])
        #expect(document.texts == ["a", "b", "foot", "head", "box"])
        #expect(
            document.notes == [
                .outsideText(kind: "footnote", count: 1), .outsideText(kind: "page head", count: 1),
                .outsideText(kind: "text box", count: 1),
                .comment(text: "why?", line: 2),
            ])
    }

    @Test func `hidden text is read and counted`() throws {
        let document = try read("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>")
        #expect(document.texts == ["secret"])
        #expect(document.notes == [.hiddenText(count: 1)])
    }

    @Test func `a document without text is empty, and one with macros is not read`() throws {
        #expect(throws: OfficeRefusal.empty) { try read(p("")) }
        let bytes = try OfficeFixture.docx(p("x"), type: "ms-word.document.macroEnabled")
        #expect(throws: OfficeRefusal.macros) { try OfficeDocument.read(bytes) }
    }
}
