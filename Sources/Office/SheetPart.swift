/// One sheet of a .xlsx as XML (ECMA-376 part 1, 18.3).
struct SheetPart {
    private let sheet: WrittenSheet
    private let isShown: Bool
    private let mostRows: Int
    private var xml = XMLWriter()

    init(_ sheet: WrittenSheet, isShown: Bool, mostRows: Int) {
        self.sheet = sheet
        self.isShown = isShown
        self.mostRows = mostRows
    }

    /// Rows after which no more are measured for the width of their columns.
    private static let mostMeasured = 500
    private static let (narrowest, widest) = (10, 60)

    private var columns: Int { max(sheet.head.count, sheet.rows.lazy.prefix(SheetPart.mostMeasured).map(\.count).max() ?? 0, 1) }

    mutating func written() -> [UInt8] {
        let kept = sheet.rows.count < mostRows ? sheet.rows.count : mostRows - 2
        let isCut = kept < sheet.rows.count
        let last = kept + (isCut ? 2 : 1)
        let corner = SheetPart.place(column: columns, row: last)
        xml.raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
        xml.raw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:\(corner)\"/>")
        xml.raw("<sheetViews><sheetView\(isShown ? " tabSelected=\"1\"" : "") workbookViewId=\"0\">")
        xml.raw("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>")
        xml.raw("<selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView></sheetViews>")
        xml.raw("<sheetFormatPr defaultRowHeight=\"15\"/><cols>")
        for (place, width) in widths.enumerated() {
            xml.raw("<col min=\"\(place + 1)\" max=\"\(place + 1)\" width=\"\(width)\" customWidth=\"1\"/>")
        }
        xml.raw("</cols><sheetData>")
        row(1, sheet.head.map { .text($0) }, isHead: true)
        for place in 0..<kept { row(place + 2, sheet.rows[place]) }
        if isCut { row(last, [.text("\(sheet.rows.count - kept) more rows do not fit on a sheet and were left out.")]) }
        xml.raw("</sheetData>")
        if sheet.hasFilter { xml.raw("<autoFilter ref=\"A1:\(SheetPart.place(column: max(sheet.head.count, 1), row: last))\"/>") }
        xml.raw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>")
        xml.raw("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>")
        // Action numbers such as 1.10 are text on purpose.
        xml.raw("<ignoredErrors><ignoredError sqref=\"A1:\(corner)\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>")
        return xml.bytes
    }

    private mutating func row(_ number: Int, _ cells: [WrittenCell], isHead: Bool = false) {
        xml.raw("<row r=\"\(number)\">")
        for (place, cell) in cells.prefix(WrittenSheet.mostColumns).enumerated() {
            let reference = SheetPart.place(column: place + 1, row: number)
            switch cell {
            case .empty: continue
            case .text(let words):
                let look: SheetLook = isHead ? .head : WrittenText.mayBeFormula(words) ? .guarded : .text
                xml.raw("<c r=\"\(reference)\" s=\"\(look.rawValue)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                xml.cellText(WrittenSheet.cellText(words))
                xml.raw("</t></is></c>")
            case .number(let value): figure(value, value == value.rounded() ? .number : .standard, at: reference)
            case .share(let value): figure(value, .share, at: reference)
            case .day(let day): date(day, 0, .day, at: reference)
            case .month(let day): date(day, 0, .month, at: reference)
            case .moment(let day, let second): date(day, second, .moment, at: reference)
            }
        }
        xml.raw("</row>")
    }

    private mutating func figure(_ value: Double, _ look: SheetLook, at reference: String) {
        guard value.isFinite else { return plain("not a number", at: reference) }
        let whole = Int(exactly: value)
        xml.raw("<c r=\"\(reference)\" s=\"\(look.rawValue)\"><v>\(whole.map { "\($0)" } ?? "\(value)")</v></c>")
    }

    /// Excel counts days from 1900 and takes that year for a leap year: before 1 March 1900 a day is written in words instead.
    private mutating func date(_ day: Int, _ second: Int, _ look: SheetLook, at reference: String) {
        let serial = day + 25_569
        guard serial >= 61 else { return plain(SerialDate.civil(day), at: reference) }
        let time = second == 0 ? "" : SheetPart.fraction(ofDay: second)
        xml.raw("<c r=\"\(reference)\" s=\"\(look.rawValue)\"><v>\(serial)\(time)</v></c>")
    }

    private mutating func plain(_ words: String, at reference: String) {
        xml.raw("<c r=\"\(reference)\" s=\"\(SheetLook.text.rawValue)\" t=\"inlineStr\"><is><t>\(words)</t></is></c>")
    }

    /// ".6875" for half past four in the afternoon, to a tenth of a millisecond.
    private static func fraction(ofDay second: Int) -> String {
        let digits = String((second * 1_000_000_000 + 43_200) / 86_400)
        return "." + String(repeating: "0", count: 9 - digits.count) + digits
    }

    /// By what stands in the columns: as wide as their longest line, within limits.
    private var widths: [Int] {
        var widths = [Int](repeating: SheetPart.narrowest, count: columns)
        for (place, name) in sheet.head.enumerated() { widths[place] = max(widths[place], name.count + 4) }
        for row in sheet.rows.prefix(SheetPart.mostMeasured) {
            for (place, cell) in row.enumerated() where place < columns && widths[place] < SheetPart.widest {
                widths[place] = max(widths[place], SheetPart.width(of: cell))
            }
        }
        return widths.map { min($0, SheetPart.widest) }
    }

    private static func width(of cell: WrittenCell) -> Int {
        switch cell {
        case .empty: 0
        case .text(let words): (words.split(separator: "\n").lazy.map(\.count).max() ?? 0) + 2
        case .number, .share: 12
        case .day, .month: 19
        case .moment: 25
        }
    }

    /// "B2"; "$B$2" where it is fixed.
    static func place(column: Int, row: Int, isFixed: Bool = false) -> String {
        var letters = ""
        var rest = column
        while rest > 0 {
            let letter = Character(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26)))
            letters.insert(letter, at: letters.startIndex)
            rest = (rest - 1) / 26
        }
        return isFixed ? "$\(letters)$\(row)" : "\(letters)\(row)"
    }
}
