import Office
import Testing

@Suite struct SheetFileTests {
    private func rows(_ inside: String) -> String { "<sheetData>\(inside)</sheetData>" }

    /// One row of numbers, each under its own number format.
    private func shown(_ cells: [(value: String, format: String)], properties: String = "") throws -> [String] {
        let codes = cells.indices.map { index in
            let code = cells[index].format.map { ["\"": "&quot;", "&": "&amp;", "<": "&lt;"][$0] ?? String($0) }.joined()
            return #"<numFmt numFmtId="\#(200 + index)" formatCode="\#(code)"/>"#
        }
        let styles = cells.indices.map { #"<xf numFmtId="\#(200 + $0)"/>"# }
        let row = cells.enumerated().map { #"<c s="\#($0.offset)"><v>\#($0.element.value)</v></c>"# }.joined()
        let bytes = try OfficeFixture.xlsx(
            [rows("<row>\(row)</row>")], styles: "<numFmts>\(codes.joined())</numFmts><cellXfs>\(styles.joined())</cellXfs>",
            properties: properties)
        return try OfficeDocument.read(bytes).cells[0]
    }

    @Test func `texts of every kind are read`() throws {
        let shared = "<si><t>plain</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></si>"
        let row = """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>in_x000D_\nline</t></is></c>
            <c r="E2" t="str"><f>A1</f><v>made</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="e"><v>#REF!</v></c><c r="H2"><v>5</v></c></row>
            """
        let document = try OfficeDocument.read(OfficeFixture.xlsx([rows(row)], shared: shared))
        #expect(document.cells == [["plain", "rich text", "in\nline", "", "made", "TRUE", "#REF!", "#5"]])
        #expect(document.rows[0].number == 2 && document.rows[0].sheet == "One")
    }

    @Test func `numbers read as printed`() throws {
        let cells = [
            ("1.1000000000000001", "General"), ("1.1", "0.00"), ("0.8622", "0.00%"), ("0.86", "0%"), ("1234.5", "#,##0"),
            ("1234567.891", "[$£-809]#,##0.00"), ("-5", "0;(0)"), ("2.5", "0"), ("1500000", "0.0,,\"m\""), ("12345", "0.00E+00"),
            ("0", "0;-0;\"nil\""), ("7", "\"Q\"0"), ("1e-7", "General"), ("123456789012", "General"), ("-0.001", "0.00"),
            ("0.30000000000000004", "General"), ("1.005", "0.00"),
        ]
        #expect(
            try shown(cells) == [
                "#1.1", "#1.10", "#86.22%", "#86%", "#1,235", "#£1,234,567.89", "#(5)", "#3", "#1.5m", "#1.23E+04", "#nil", "#Q7",
                "#0.0000001", "#123456789012", "#0.00", "#0.3", "#1.01",
            ])
    }

    @Test func `dates are calendar days, with the false leap day of 1900`() throws {
        let cells = [
            ("45382", "dd/mm/yyyy"), ("45382.604166666664", "dd/mm/yyyy hh:mm"), ("0.604166666666667", "hh:mm"),
            ("45382", "[$-F800]dddd, mmmm dd, yyyy"),
            ("59", "yyyy-mm-dd"), ("60", "d/m/yy;@"), ("61", "yyyy-mm-dd"), ("1.5", "[h]:mm"), ("45382.5", "d mmm yy"), ("3", "\"day\" 0"),
            ("45382", "mmm-yy"), ("45382", "[$-809]mmmm\\ yyyy;@"), ("45382", "yyyy"),
        ]
        #expect(
            try shown(cells) == [
                "2024-03-31", "2024-03-31 14:30", "14:30", "2024-03-31", "1900-02-28", "1900-02-29", "1900-03-01", "36:00", "2024-03-31",
                "#day 3", "March 2024", "March 2024", "2024-03-31",
            ])
    }

    @Test func `a workbook that counts from 1904 has other dates`() throws {
        #expect(try shown([("43920", "yyyy-mm-dd")], properties: #"<workbookPr date1904="1"/>"#) == ["2024-03-31"])
        #expect(try shown([("0", "yyyy-mm-dd")], properties: #"<workbookPr date1904="1"/>"#) == ["1904-01-01"])
    }

    @Test(arguments: [
        (14, "2024-03-31"), (17, "March 2024"), (22, "2024-03-31"), (9, "#4538200%"), (4, "#45,382.00"), (49, "#45382"), (57, "2024-03-31"),
    ])
    func `formats that every workbook has are known`(number: Int, text: String) throws {
        let styles = #"<cellXfs><xf/><xf numFmtId="\#(number)"/></cellXfs>"#
        let bytes = try OfficeFixture.xlsx([rows(#"<row><c s="1"><v>45382</v></c></row>"#)], styles: styles)
        #expect(try OfficeDocument.read(bytes).cells == [[text]])
    }

    @Test func `merged cells are covered`() throws {
        let data = """
            <row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="C2"><v>4</v></c></row>
            """
        let merges = #"<mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#
        #expect(try OfficeDocument.read(OfficeFixture.xlsx([rows(data) + merges])).cells == [["#1", "<", "#3"], ["^", "^<", "#4"]])
    }

    @Test func `backgrounds come from red green blue, the palette and the theme`() throws {
        let colours = [
            #"rgb="FFff0000""#, #"indexed="11""#, #"theme="4""#, #"theme="4" tint="0.5""#, #"theme="0" tint="-0.25""#, #"rgb="FFFFFFFF""#,
        ]
        let fills = colours.map { #"<fill><patternFill patternType="solid"><fgColor \#($0)/></patternFill></fill>"# }.joined()
        let xfs = colours.indices.map { #"<xf fillId="\#($0)"/>"# }.joined()
        let names = ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"]
        let values = ["000000", "FFFFFF", "1F497D", "EEECE1", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47"]
        let theme = zip(names, values).map { #"<a:\#($0)><a:srgbClr val="\#($1)"/></a:\#($0)>"# }.joined()
        let cells = colours.indices.map { #"<c s="\#($0)"><v>1</v></c>"# }.joined()
        let bytes = try OfficeFixture.xlsx(
            [rows("<row>\(cells)</row>")], styles: "<fills>\(fills)</fills><cellXfs>\(xfs)</cellXfs>",
            theme:
                #"<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:clrScheme>\#(theme)</a:clrScheme></a:theme>"#)
        let found = try OfficeDocument.read(bytes).rows[0].cells.map(\.fill)
        #expect(found == ["FF0000", "00FF00", "4472C4", "A2B9E2", "BFBFBF", nil])
    }

    @Test func `a coloured cell without text stays, one beyond the texts goes`() throws {
        let styles =
            #"<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill></fills>"#
            + #"<cellXfs><xf/><xf fillId="1"/></cellXfs>"#
        let data = """
            <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>
            <row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"/><c r="D2" s="1"/><c r="XFD2" s="1"/></row><row r="3"><c r="A3" s="1"/></row>
            """
        let document = try OfficeDocument.read(OfficeFixture.xlsx([rows(data)], styles: styles))
        #expect(document.rows.count == 2)
        #expect(document.rows[1].cells == [OfficeCell("1", isNumber: true), OfficeCell("", fill: "00B050")])
    }

    @Test func `sheets stand in order, hidden ones and hidden rows are told`() throws {
        let one =
            #"<cols><col min="1" max="1" hidden="1"/><col min="5" max="16384" hidden="1"/></cols>"#
            + rows(#"<row r="3" hidden="1"><c><v>1</v></c></row>"#)
        let document = try OfficeDocument.read(
            OfficeFixture.xlsx([one, rows("<row><c><v>2</v></c></row>")], names: ["First", #"Second|state="veryHidden""#]))
        #expect(document.rows.map(\.sheet) == ["First", "Second"])
        #expect(document.rows.map(\.table) == [1, 2])
        #expect(
            document.notes == [
                .hiddenRows(sheet: "First", count: 1), .hiddenColumns(sheet: "First", count: 1), .hiddenSheet(name: "Second"),
            ])
    }

    @Test func `a formula without a value is told`() throws {
        let document = try OfficeDocument.read(OfficeFixture.xlsx([rows("<row><c><v>1</v></c><c><f>A1</f></c></row>")]))
        #expect(document.notes == [.formulaWithoutValue(sheet: "One", cell: "B1")])
        #expect(document.cells == [["#1"]])
    }

    @Test func `formula and script text in cells stays text`() throws {
        let texts = ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "&lt;script&gt;alert(1)&lt;/script&gt;"]
        let row = texts.map { #"<c t="inlineStr"><is><t>\#($0)</t></is></c>"# }.joined()
        let document = try OfficeDocument.read(OfficeFixture.xlsx([rows("<row>\(row)</row>")]))
        #expect(document.cells == [["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "<script>alert(1)</script>"]])
    }

    @Test func `a text in the last cell of the largest sheet is refused`() throws {
        let bytes = try OfficeFixture.xlsx([rows(#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#)])
        #expect(throws: OfficeRefusal.tooMuch(of: "columns", limit: 512)) { try OfficeDocument.read(bytes) }
        let low = try OfficeFixture.xlsx([rows(#"<row r="1048576"><c r="A1048576"><v>1</v></c></row>"#)])
        #expect(try OfficeDocument.read(low).rows[0].number == 1_048_576)
    }

    @Test func `fifty thousand rows are read and one more is not`() throws {
        let row = "<row><c><v>1</v></c></row>"
        let most = try OfficeFixture.xlsx([rows(String(repeating: row, count: 50_000))])
        #expect(try OfficeDocument.read(most).lines.count == 50_000)
        let more = try OfficeFixture.xlsx([rows(String(repeating: row, count: 60_000))])
        #expect(throws: OfficeRefusal.tooMuch(of: "rows", limit: 50_000)) { try OfficeDocument.read(more) }
    }

    @Test func `rows padded to the furthest column are refused before they fill the memory`() throws {
        let row = (1...20_000).map { #"<row r="\#($0)"><c r="SR\#($0)"><v>1</v></c></row>"# }.joined()
        let bytes = try OfficeFixture.xlsx([rows(row)])
        #expect(throws: OfficeRefusal.tooMuch(of: "cells", limit: OfficeLimits().slots)) { try OfficeDocument.read(bytes) }
    }

    @Test func `a workbook with macros is not read`() throws {
        let bytes = try OfficeFixture.xlsx([rows("")], type: "ms-excel.sheet.macroEnabled")
        #expect(throws: OfficeRefusal.macros) { try OfficeDocument.read(bytes) }
    }
}
