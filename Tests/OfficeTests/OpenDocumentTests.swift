import Office
import Testing

@Suite struct OpenDocumentTests {
    private func text(_ body: String, styles: String = "") throws -> OfficeDocument {
        try OfficeDocument.read(OfficeFixture.openDocument("text", "<office:text>\(body)</office:text>", styles: styles))
    }

    private func sheet(_ rows: String, styles: String = "") throws -> OfficeDocument {
        let body = #"<office:spreadsheet><table:table table:name="One">\#(rows)</table:table></office:spreadsheet>"#
        return try OfficeDocument.read(OfficeFixture.openDocument("spreadsheet", body, styles: styles))
    }

    private func cell(_ text: String, _ more: String = "") -> String {
        #"<table:table-cell office:value-type="string" \#(more)><text:p>\#(text)</text:p></table:table-cell>"#
    }

    @Test func `headings, blanks, tabs and breaks are read`() throws {
        let body = """
            <text:h text:outline-level="2">Head</text:h><text:p>a <text:span> b</text:span>
              c<text:s text:c="3"/>d<text:tab/>e<text:line-break/>f</text:p>
            """
        let document = try text(body)
        #expect(document.texts == ["Head", "a b c   d\te\nf"])
        #expect(document.paragraphs[0].level == 2)
    }

    @Test func `list marks are counted`() throws {
        let styles = """
            <text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
            <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/></text:list-style>
            <text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>
            """
        let inner = "<text:list><text:list-item><text:p>in</text:p></text:list-item></text:list>"
        let body = """
            <text:list text:style-name="N"><text:list-item><text:p>one</text:p><text:p>more</text:p></text:list-item>
            <text:list-item><text:p>two</text:p>\(inner)</text:list-item></text:list>
            <text:list text:style-name="N" text:continue-numbering="true"><text:list-item><text:p>three</text:p></text:list-item></text:list>
            <text:list text:style-name="N"><text:list-item><text:p>again</text:p></text:list-item></text:list>
            <text:list text:style-name="B"><text:list-item><text:p>point</text:p></text:list-item></text:list>
            """
        #expect(try text(body, styles: styles).texts == ["1. one", "more", "2. two", "2.a) in", "3. three", "1. again", "• point"])
    }

    @Test func `tables have covered cells and tables inside cells`() throws {
        let inner = "<table:table><table:table-row>\(cell("1"))\(cell("2"))</table:table-row></table:table>"
        let body = """
            <table:table><table:table-header-rows><table:table-row>\(cell("wide", #"table:number-columns-spanned="2""#))
            <table:covered-table-cell/>\(cell("tall", #"table:number-rows-spanned="2""#))</table:table-row></table:table-header-rows>
            <table:table-row>\(cell("x"))<table:table-cell>\(inner)</table:table-cell><table:covered-table-cell/></table:table-row>
            <table:table-row>\(cell("y"))\(cell("z"))\(cell("end"))</table:table-row></table:table>
            """
        #expect(try text(body).cells == [["wide", "<", "tall"], ["x", "1\t2", "^"], ["y", "z", "end"]])
    }

    @Test func `deleted text is kept out and told, notes are put aside`() throws {
        let body = """
            <text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>
            <text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>
            <text:p>a<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>b<text:change-end text:change-id="c2"/>
            <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>foot</text:p></text:note-body></text:note></text:p>
            <text:p>c<office:annotation><text:p>why?</text:p></office:annotation></text:p>
            """
        let document = try text(body)
        #expect(document.texts == ["ab", "c", "foot"])
        #expect(
            document.notes == [
                .comment(text: "why?", line: 2), .outsideText(kind: "footnote", count: 1),
                .trackedChanges(insertions: 1, deletions: 1, deleted: ["gone"]),
            ])
    }

    @Test func `cells of sheets read as printed`() throws {
        let row = """
            <table:table-row><table:table-cell office:value-type="float" office:value="1.1"><text:p>1.10</text:p></table:table-cell>
            <table:table-cell office:value-type="percentage" office:value="0.8622"/>
            <table:table-cell office:value-type="date" office:date-value="2024-03-31T14:30:00"><text:p>31/03/24</text:p></table:table-cell>
            <table:table-cell office:value-type="time" office:time-value="PT14H30M00S"><text:p>2 pm</text:p></table:table-cell>
            <table:table-cell office:value-type="string" office:string-value="kept"/>
            <table:table-cell office:value-type="string"><text:p>two</text:p><text:p>lines</text:p></table:table-cell>
            <table:table-cell office:value-type="date" office:date-value="2024-03-31"><text:p>Mar-24</text:p></table:table-cell>
            <table:table-cell office:value-type="date" office:date-value="2024-03-24"><text:p>24 Mar</text:p></table:table-cell>
            <table:table-cell table:number-columns-repeated="16378"/></table:table-row>
            """
        #expect(
            try sheet(row).cells == [
                ["#1.10", "#86.22%", "2024-03-31 14:30", "14:30", "kept", "two\nlines", "March 2024", "2024-03-24"]
            ])
    }

    @Test func `an empty sheet of the largest size costs nothing`() throws {
        let empty = """
            <table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            """
        let document = try sheet(empty + "<table:table-row>\(cell("x"))</table:table-row>")
        #expect(document.cells == [["x"]])
        #expect(document.rows[0].number == 1_048_576)
    }

    @Test func `repeated text is refused beyond the limits`() {
        let wide = "<table:table-row>\(cell("x", #"table:number-columns-repeated="16384""#))</table:table-row>"
        #expect(throws: OfficeRefusal.tooMuch(of: "columns", limit: 512)) { try sheet(wide) }
        let long = #"<table:table-row table:number-rows-repeated="1048576">\#(cell("x"))</table:table-row>"#
        #expect(throws: OfficeRefusal.tooMuch(of: "rows", limit: 50_000)) { try sheet(long) }
        let both =
            #"<table:table-row table:number-rows-repeated="40000">\#(cell("x", #"table:number-columns-repeated="500""#))</table:table-row>"#
        #expect(throws: OfficeRefusal.self) { try sheet(both) }
    }

    @Test func `a title over more columns than the sheet has covers those with text`() throws {
        let title =
            cell("title", #"table:number-columns-spanned="16384""#) + #"<table:covered-table-cell table:number-columns-repeated="16383"/>"#
        let rows = "<table:table-row>\(title)</table:table-row><table:table-row>\(cell("a"))\(cell("b"))</table:table-row>"
        #expect(try sheet(rows).cells == [["title", "<"], ["a", "b"]])
    }

    @Test func `hidden sheets, hidden rows and backgrounds are told`() throws {
        let styles = """
            <style:style style:name="c" style:family="table-cell"><style:table-cell-properties fo:background-color="#00b050"/></style:style>
            <style:style style:name="d" style:family="table-cell" style:parent-style-name="c"/>
            """
        let rows = #"<table:table-row table:visibility="collapse">\#(cell("x", #"table:style-name="d""#))</table:table-row>"#
        let document = try sheet(rows, styles: styles)
        #expect(document.rows[0].cells[0].fill == "00B050")
        #expect(document.notes == [.hiddenRows(sheet: "One", count: 1)])
    }

    @Test func `an encrypted document is password-protected, another kind is another archive`() throws {
        let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        let bytes = try OfficeFixture.openDocument("text", "<office:text/>", manifest: manifest)
        #expect(throws: OfficeRefusal.passwordProtected) { try OfficeDocument.read(bytes) }
        let slides = try OfficeFixture.openDocument("presentation", "")
        #expect(throws: OfficeRefusal.otherArchive) { try OfficeDocument.read(slides) }
        let nothing = try OfficeFixture.openDocument("text", "<office:text/>")
        #expect(throws: OfficeRefusal.empty) { try OfficeDocument.read(nothing) }
    }
}
