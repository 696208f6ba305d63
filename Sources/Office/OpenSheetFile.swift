/// Reads a .ods: every sheet in its order, as printed.
enum OpenSheetFile {
    static func read(_ package: OfficePackage) throws(OfficeRefusal) -> OfficeDocument {
        var package = package
        var file = OpenFile(package)
        try file.readStyles(&package, withPages: false)
        guard var reader = try package.xml("content.xml") else { throw .damaged("its sheets are missing") }
        while let event = try reader.next() {
            guard event == .start, try !file.styles.take(&reader) else { continue }
            switch (reader.space, reader.name) {
            case (.table, "table"):
                var sheet = OpenSheet(name: reader.attribute("name", .table) ?? "")
                try sheet.read(&reader, into: &file)
            case (.table, "tracked-changes"), (.table, "dde-links"), (.office, "forms"): try reader.skip()
            default: break
            }
        }
        return try file.finish()
    }
}

/// One sheet of a .ods while it is read.
struct OpenSheet {
    /// A cell and how often it stands there.
    private struct Run {
        var cell: OfficeCell
        var column: Int
        var count: Int
        /// The column up to which the cell before it reaches.
        var reach: Int
    }

    private let name: String
    private var state = OpenTableState()
    private var row = 0
    /// The furthest column with text.
    private var widest = 0
    private var hiddenRows = 0
    private var hiddenColumns: [ClosedRange<Int>] = []
    private var columns = 0
    private var unvalued = 0

    init(name: String) { self.name = name }

    mutating func read(_ reader: inout XMLReader, into file: inout OpenFile) throws(OfficeRefusal) {
        let level = reader.depth
        file.harvest.tables += 1
        let start = file.harvest.lines.count
        if file.styles.isHidden(table: reader.attribute("style-name", .table)) { file.harvest.notes.append(.hiddenSheet(name: name)) }
        while let event = try reader.next(inside: level) {
            guard event == .start else { continue }
            switch (reader.space, reader.name) {
            case (.table, "table-row"): try readRow(&reader, &file)
            case (.table, "table-column"): noteColumn(reader)
            case (.table, "shapes"): try file.drawing(&reader)
            case (.table, "named-expressions"), (.office, "forms"): try reader.skip()
            default: break
            }
        }
        file.harvest.trimRows(from: start, to: widest)
        if hiddenRows > 0 { file.harvest.notes.append(.hiddenRows(sheet: name, count: hiddenRows)) }
        let hidden = hiddenColumns.reduce(0) { $0 + max(0, min($1.upperBound, widest) - $1.lowerBound + 1) }
        if hidden > 0 { file.harvest.notes.append(.hiddenColumns(sheet: name, count: hidden)) }
    }

    private mutating func noteColumn(_ reader: XMLReader) {
        let count = min(OpenFile.count(reader, "number-columns-repeated"), 16_384)
        if OpenSheet.isHidden(reader), hiddenColumns.count < 16_384 { hiddenColumns.append(columns + 1...columns + count) }
        columns = min(columns + count, 1 << 24)
    }

    private static func isHidden(_ reader: XMLReader) -> Bool {
        ["collapse", "filter"].contains(reader.attribute("visibility", .table) ?? "")
    }

    private mutating func readRow(_ reader: inout XMLReader, _ file: inout OpenFile) throws(OfficeRefusal) {
        let level = reader.depth
        let repeated = OpenFile.count(reader, "number-rows-repeated")
        let isHidden = OpenSheet.isHidden(reader)
        var runs: [Run] = []
        var column = 0
        var filled = 0
        state.beginRow()
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .table else { continue }
            guard reader.name == "table-cell" || reader.name == "covered-table-cell" else { continue }
            let count = OpenFile.count(reader, "number-columns-repeated")
            let made = try cell(&reader, column: column + 1, &file)
            if !made.text.isEmpty {
                guard count <= file.harvest.limits.columns - column else {
                    throw .tooMuch(of: "columns", limit: file.harvest.limits.columns)
                }
                filled = column + count
            }
            if column < file.harvest.limits.columns { runs.append(Run(cell: made, column: column + 1, count: count, reach: state.reach)) }
            column = min(column + count, 1 << 24)
        }
        defer { state.endRow(repeated: repeated) }
        widest = max(widest, filled)
        guard filled > 0 else { return row = min(row + repeated, 1 << 24) }
        let cells = self.cells(runs, most: file.harvest.limits.columns)
        if isHidden { hiddenRows += min(repeated, file.harvest.limits.rows) }
        for _ in 0..<repeated {
            row += 1
            try file.harvest.add(OfficeRow(table: file.harvest.tables, sheet: name, number: row, cells: cells))
        }
    }

    /// The cells of a row. Beyond the furthest text, one without text says nothing, however often it is repeated.
    private func cells(_ runs: [Run], most: Int) -> [OfficeCell] {
        var cells: [OfficeCell] = []
        for run in runs {
            let isCovered = run.cell.continuesBefore || run.cell.continuesAbove
            // What a cell of this row covers may lie under texts of later rows.
            let last = isCovered && run.column <= run.reach ? max(widest, min(run.reach, most)) : widest
            for index in 0..<max(0, min(run.count, last - run.column + 1)) {
                let isNext = isCovered && index > 0
                cells.append(isNext ? state.covered(column: run.column + index, reach: run.reach) : run.cell)
            }
        }
        while let last = cells.last, last == OfficeCell("") { cells.removeLast() }
        return cells
    }

    private mutating func cell(_ reader: inout XMLReader, column: Int, _ file: inout OpenFile) throws(OfficeRefusal) -> OfficeCell {
        guard reader.name == "table-cell" else {
            try reader.skip()
            return state.covered(column: column, reach: state.reach)
        }
        let most = file.harvest.limits.columns
        let spans = (OpenFile.count(reader, "number-columns-spanned"), OpenFile.count(reader, "number-rows-spanned"))
        state.begin(column: column, columns: spans.0, rows: spans.1, most: most)
        let fill = file.styles.fill(ofCell: reader.attribute("style-name", .table))
        let type = reader.attribute("value-type", .office) ?? ""
        let value = reader.attribute(OpenSheet.valueName(type), .office)
        let hasFormula = reader.attribute("formula", .table) != nil
        var flow = OfficeFlow(place: .cell)
        try file.blocks(&reader, inside: reader.depth, into: &flow)
        let shown = flow.text
        if hasFormula, type.isEmpty, shown.isEmpty, unvalued < SheetFile.mostUnvalued {
            unvalued += 1
            file.harvest.notes.append(.formulaWithoutValue(sheet: name, cell: SheetFile.letters(column) + String(row + 1)))
        }
        let isNumber = ["float", "percentage", "currency"].contains(type) && value.flatMap { Double($0) } != nil
        return OfficeCell(OpenSheet.text(type, value, shown), isNumber: isNumber, fill: fill)
    }

    /// The attribute with a cell's value (19.385).
    private static func valueName(_ type: String) -> String {
        switch type {
        case "date", "time", "string", "boolean": "\(type)-value"
        default: "value"
        }
    }

    /// Dates are told by their value, with their day only where it is shown; everything else as it is shown.
    private static func text(_ type: String, _ value: String?, _ shown: String) -> String {
        guard let value else { return shown }
        if type == "date" { return showsMonthAlone(shown, of: value) ? SerialDate.month(of: value) : SheetFile.moment(value) }
        if type == "time" { return clock(value) ?? shown }
        guard shown.isEmpty else { return shown }
        switch type {
        case "boolean": return value == "true" ? "TRUE" : "FALSE"
        case "percentage": return Double(value).flatMap { DecimalText($0)?.hundredfold.general }.map { "\($0)%" } ?? value
        case "string": return value
        default: return Double(value).flatMap { DecimalText($0)?.general } ?? value
        }
    }

    /// "March 2024" and "Mar-24" of 2024-03-31: words, then the year and no other number.
    private static func showsMonthAlone(_ shown: String, of value: String) -> Bool {
        let year = value.prefix(4)
        let number = shown.drop { !$0.isNumber }
        return shown.first?.isLetter == true && year.count == 4 && (number == year || number == year.suffix(2))
    }

    /// "PT14H30M00S" as "14:30" (XML Schema part 2, 3.2.6).
    private static func clock(_ value: String) -> String? {
        var numbers: [Character: Int] = [:]
        var digits = ""
        for character in value where character != "P" && character != "T" {
            if character.isNumber || character == "." {
                digits.append(character)
            } else {
                guard let number = Double(digits), number < 1_000_000 else { return nil }
                numbers[character] = Int(number)
                digits = ""
            }
        }
        let seconds = numbers["S"] ?? 0
        let parts = [numbers["H"] ?? 0, numbers["M"] ?? 0] + (seconds == 0 ? [] : [seconds])
        return parts.map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }
}
