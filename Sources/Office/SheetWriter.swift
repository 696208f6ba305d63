import Deflate

/// Writes a .xlsx (ECMA-376 part 1, SpreadsheetML). No clock and no names of users: the same sheets always give the same bytes.
public struct SheetWriter: Sendable {
    private let title: String
    private let sheets: [WrittenSheet]
    private let names: [String]
    /// Which sheet the program shows first, from 0.
    private let opensOn: Int
    private let mostRows: Int

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    /// - Parameter mostRows: smaller only in tests.
    public init(title: String, sheets: [WrittenSheet], opensOn: Int = 0, mostRows: Int = WrittenSheet.mostRows) {
        self.title = title
        self.sheets = sheets
        self.names = WrittenSheet.validNames(sheets.map(\.name))
        self.opensOn = opensOn
        self.mostRows = mostRows
    }

    /// The whole file. Rows that a sheet cannot hold are left out, and its last row says how many.
    /// - Throws: `tooMuch` when a part does not fit into 1 GiB or the file into 4 GiB; `empty` where there is no sheet.
    public func bytes() throws(OfficeRefusal) -> [UInt8] {
        guard !sheets.isEmpty else { throw .empty }
        do {
            var zip = ZipWriter()
            try zip.add("[Content_Types].xml", types)
            try zip.add("_rels/.rels", relations([("officeDocument", SheetWriter.office, "xl/workbook.xml")], properties: true))
            try zip.add("docProps/core.xml", properties)
            try zip.add("xl/workbook.xml", workbook)
            let parts = sheets.indices.map { ("worksheet", SheetWriter.office, "worksheets/sheet\($0 + 1).xml") }
            try zip.add("xl/_rels/workbook.xml.rels", relations(parts + [("styles", SheetWriter.office, "styles.xml")]))
            try zip.add("xl/styles.xml", SheetLook.styles)
            for (place, sheet) in sheets.enumerated() {
                var part = SheetPart(sheet, isShown: place == opensOn, mostRows: mostRows)
                try zip.add("xl/worksheets/sheet\(place + 1).xml", part.written())
            }
            return zip.finished()
        } catch {
            throw .tooMuch(of: "bytes of one part", limit: 1 << 30)
        }
    }

    private var types: [UInt8] {
        var xml = XMLWriter()
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        xml.raw("<Types xmlns=\"\(SheetWriter.package)/content-types\">")
        xml.raw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
        xml.raw("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
        xml.raw("<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>")
        xml.raw("<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind).sheet.main+xml\"/>")
        xml.raw("<Override PartName=\"/xl/styles.xml\" ContentType=\"\(kind).styles+xml\"/>")
        for place in sheets.indices {
            xml.raw("<Override PartName=\"/xl/worksheets/sheet\(place + 1).xml\" ContentType=\"\(kind).worksheet+xml\"/>")
        }
        xml.raw("</Types>")
        return xml.bytes
    }

    private func relations(_ parts: [(kind: String, space: String, target: String)], properties: Bool = false) -> [UInt8] {
        var xml = XMLWriter()
        xml.raw("<Relationships xmlns=\"\(SheetWriter.package)/relationships\">")
        for (place, part) in parts.enumerated() {
            xml.raw("<Relationship Id=\"rId\(place + 1)\" Type=\"\(part.space)/\(part.kind)\" Target=\"\(part.target)\"/>")
        }
        if properties {
            let kind = "\(SheetWriter.package)/relationships/metadata/core-properties"
            xml.raw("<Relationship Id=\"rId\(parts.count + 1)\" Type=\"\(kind)\" Target=\"docProps/core.xml\"/>")
        }
        xml.raw("</Relationships>")
        return xml.bytes
    }

    private var properties: [UInt8] {
        var xml = XMLWriter()
        xml.raw("<cp:coreProperties xmlns:cp=\"\(SheetWriter.package)/metadata/core-properties\" ")
        xml.raw("xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>")
        xml.text(title)
        xml.raw("</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>")
        return xml.bytes
    }

    private var workbook: [UInt8] {
        var xml = XMLWriter()
        xml.raw("<workbook xmlns=\"\(SheetWriter.main)\" xmlns:r=\"\(SheetWriter.office)\"><bookViews>")
        xml.raw("<workbookView activeTab=\"\(opensOn)\"/></bookViews><sheets>")
        for (place, name) in names.enumerated() {
            xml.raw("<sheet name=\"")
            xml.text(name)
            xml.raw("\" sheetId=\"\(place + 1)\" r:id=\"rId\(place + 1)\"/>")
        }
        xml.raw("</sheets><definedNames>")
        // Filters go by a hidden name of their own (18.2.5); the heads are printed on every page.
        for (place, sheet) in sheets.enumerated() where sheet.hasFilter {
            let last = SheetPart.place(column: max(sheet.head.count, 1), row: min(sheet.rows.count + 1, mostRows), isFixed: true)
            defined("_xlnm._FilterDatabase", " hidden=\"1\"", place, "$A$1:\(last)", &xml)
        }
        for place in sheets.indices { defined("_xlnm.Print_Titles", "", place, "$1:$1", &xml) }
        xml.raw("</definedNames></workbook>")
        return xml.bytes
    }

    private func defined(_ name: String, _ more: String, _ place: Int, _ range: String, _ xml: inout XMLWriter) {
        xml.raw("<definedName name=\"\(name)\" localSheetId=\"\(place)\"\(more)>'")
        xml.text(names[place].split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))
        xml.raw("'!\(range)</definedName>")
    }
}

/// How cells look, by their place in the list of formats.
enum SheetLook: Int {
    case standard, text, guarded, head, number, share, day, month, moment

    /// Texts are of format "@", so that an edited one is no formula either. A guarded one also shows that it is text where its
    /// beginning looks like a formula (18.8.45, quotePrefix). The head is bold on grey: the font says it without the colour.
    static let styles: String = {
        let top = "<alignment vertical=\"top\" wrapText=\"1\"/>"
        func cell(_ format: Int, font: Int = 0, fill: Int = 0, border: Int = 0, more: String = "") -> String {
            "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"\(border)\" xfId=\"0\" applyNumberFormat=\"1\" "
                + "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"\(more)>\(top)</xf>"
        }
        let cells = [
            cell(0), cell(49), cell(49, more: " quotePrefix=\"1\""), cell(49, font: 1, fill: 2, border: 1), cell(3), cell(9),
            cell(164), cell(165), cell(166),
        ]
        let none = "<left/><right/><top/><bottom/><diagonal/>"
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            + "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"3\">"
            + "<numFmt numFmtId=\"164\" formatCode=\"d mmmm yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"mmmm yyyy\"/>"
            + "<numFmt numFmtId=\"166\" formatCode=\"d mmmm yyyy hh:mm\"/></numFmts>"
            + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
            + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE6E6E6\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
            + "<borders count=\"2\"><border>\(none)</border><border><left/><right/><top/>"
            + "<bottom style=\"medium\"><color rgb=\"FF000000\"/></bottom><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"\(cells.count)\">\(cells.joined())</cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    }()
}
