/// The rows of one sheet (ECMA-376 part 1, 18.3).
struct SheetRows {
    let name: String
    let table: Int
    private(set) var rows: [OfficeRow] = []
    private(set) var notes: [OfficeNote] = []
    private var merges: [(first: CellPlace, last: CellPlace)] = []
    private var hiddenColumns: [ClosedRange<Int>] = []
    private var hiddenRows = 0
    /// The furthest column with text.
    private var widest = 0
    private var lastRow = 0

    init(name: String, table: Int) {
        self.name = name
        self.table = table
    }

    mutating func read(_ reader: inout XMLReader, into file: inout SheetFile) throws(OfficeRefusal) {
        while let event = try reader.next() {
            guard event == .start, reader.space == .sheet else { continue }
            switch reader.name {
            case "row": try readRow(&reader, &file)
            case "col": noteColumns(reader)
            case "mergeCell":
                guard merges.count < file.harvest.limits.cells else { throw .tooMuch(of: "merged cells", limit: file.harvest.limits.cells) }
                let ends = (reader.attribute("ref") ?? "").split(separator: ":").compactMap { CellPlace($0) }
                if ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column { merges.append((ends[0], ends[1])) }
            case "conditionalFormatting", "dataValidations", "extLst": try reader.skip()
            default: break
            }
        }
        try applyMerges(&file)
        if hiddenRows > 0 { notes.append(.hiddenRows(sheet: name, count: hiddenRows)) }
        let hidden = hiddenColumns.reduce(0) { $0 + max(0, min($1.upperBound, widest) - $1.lowerBound + 1) }
        if hidden > 0 { notes.append(.hiddenColumns(sheet: name, count: hidden)) }
    }

    private mutating func noteColumns(_ reader: XMLReader) {
        guard ["1", "true"].contains(reader.attribute("hidden") ?? ""), hiddenColumns.count < 16_384 else { return }
        guard let first = reader.number("min"), let last = reader.number("max"), first > 0, first <= last, last <= 16_384 else { return }
        hiddenColumns.append(first...last)
    }

    private mutating func readRow(_ reader: inout XMLReader, _ file: inout SheetFile) throws(OfficeRefusal) {
        let level = reader.depth
        let number = reader.number("r") ?? lastRow + 1
        guard number > lastRow, number <= 1_048_576 else { throw .damaged("rows of its sheet “\(name)” are out of order") }
        lastRow = number
        let isHidden = ["1", "true"].contains(reader.attribute("hidden") ?? "")
        var cells: [OfficeCell] = []
        cells.reserveCapacity(min(widest, 64))
        var column = 0
        var filled = 0
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .sheet, reader.name == "c" else { continue }
            let next = reader.attribute("r").flatMap { CellPlace($0)?.column } ?? column + 1
            guard next > column else { throw .damaged("cells of its sheet “\(name)” are out of order") }
            column = next
            let cell = try file.cell(&reader, sheet: name, row: number, column: column)
            guard !cell.text.isEmpty || cell.fill != nil else { continue }
            guard column <= file.harvest.limits.columns else {
                // A background alone is no reason to refuse.
                if cell.text.isEmpty { continue }
                throw .tooMuch(of: "columns", limit: file.harvest.limits.columns)
            }
            while cells.count < column - 1 { cells.append(OfficeCell("")) }
            cells.append(cell)
            if !cell.text.isEmpty { filled = column }
        }
        guard filled > 0 else { return }
        widest = max(widest, filled)
        if cells.count > widest { cells.removeSubrange(widest...) }
        let row = OfficeRow(table: table, sheet: name, number: number, cells: cells)
        try file.harvest.count(row)
        rows.append(row)
        if isHidden { hiddenRows += 1 }
    }

    /// Marks what a merged cell covers, in rows that hold text and up to the furthest column with text.
    private mutating func applyMerges(_ file: inout SheetFile) throws(OfficeRefusal) {
        var covered = 0
        for merge in merges {
            var index = rows.firstPlace(from: merge.first.row)
            let last = min(merge.last.column, widest)
            guard merge.first.column <= last else { continue }
            while index < rows.count, rows[index].number <= merge.last.row {
                covered += last - merge.first.column + 1
                guard covered <= file.harvest.limits.slots else { throw .tooMuch(of: "merged cells", limit: file.harvest.limits.slots) }
                try cover(merge, to: last, at: index, &file)
                index += 1
            }
        }
    }

    private mutating func cover(
        _ merge: (first: CellPlace, last: CellPlace), to last: Int, at index: Int, _ file: inout SheetFile
    ) throws(OfficeRefusal) {
        let missing = last - rows[index].cells.count
        if missing > 0 {
            try file.harvest.count(slots: missing)
            rows[index].cells.append(contentsOf: repeatElement(OfficeCell(""), count: missing))
        }
        let isFirst = rows[index].number == merge.first.row
        for column in merge.first.column...last where !(isFirst && column == merge.first.column) {
            let fill = rows[index].cells[column - 1].fill
            rows[index].cells[column - 1] = OfficeCell(
                "", continuesAbove: !isFirst, continuesBefore: column > merge.first.column, fill: fill)
        }
    }
}

extension SheetFile {
    /// The cell that has just begun, as printed (18.3.1.4).
    mutating func cell(_ reader: inout XMLReader, sheet: String, row: Int, column: Int) throws(OfficeRefusal) -> OfficeCell {
        let level = reader.depth
        let type = reader.attribute("t") ?? "n"
        let style = styles.style(reader.number("s") ?? 0)
        var value: String?
        var hasFormula = false
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .sheet else { continue }
            switch reader.name {
            case "v": value = try reader.wholeText()
            case "is": value = try SheetText.joined(&reader)
            case "f":
                hasFormula = true
                try reader.skip()
            default: try reader.skip()
            }
        }
        guard let value, !value.isEmpty else {
            if hasFormula, type != "str", unvalued < SheetFile.mostUnvalued {
                unvalued += 1
                harvest.notes.append(.formulaWithoutValue(sheet: sheet, cell: SheetFile.letters(column) + String(row)))
            }
            return OfficeCell("", fill: style.fill)
        }
        return try shown(value, type: type, style: style)
    }

    private func shown(_ value: String, type: String, style: SheetStyles.Style) throws(OfficeRefusal) -> OfficeCell {
        switch type {
        case "s":
            guard let index = Int(value), shared.indices.contains(index) else { throw .damaged("a cell names a text that is missing") }
            return OfficeCell(shared[index], fill: style.fill)
        case "b": return OfficeCell(value == "1" || value == "true" ? "TRUE" : "FALSE", fill: style.fill)
        case "str": return OfficeCell(SheetText.plain(value), fill: style.fill)
        case "inlineStr", "e": return OfficeCell(value, fill: style.fill)
        case "d": return OfficeCell(SheetFile.moment(value), fill: style.fill)
        default:
            let format = styles.formats[style.format]
            if format.kind == .general, value.utf8.count < 16, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !value.hasPrefix("0")
            {
                return OfficeCell(value, isNumber: true, fill: style.fill)
            }
            guard let number = Double(value), number.isFinite else { return OfficeCell(value, fill: style.fill) }
            let text = format.text(number, counts1904: counts1904)
            return OfficeCell(text, isNumber: !format.isDate, fill: style.fill)
        }
    }

    /// "2024-03-31T14:30:00" as "2024-03-31 14:30"; without a time at midnight.
    static func moment(_ value: String) -> String {
        let pieces = value.split(separator: "T", maxSplits: 1)
        guard pieces.count == 2 else { return value }
        let clock = pieces[1].prefix { $0 != "." && $0 != "Z" }
        if clock.allSatisfy({ $0 == "0" || $0 == ":" }) { return String(pieces[0]) }
        return "\(pieces[0]) \(clock.utf8.count == 8 && clock.hasSuffix(":00") ? clock.dropLast(3) : clock)"
    }

    /// "A" for column 1, "AB" for 28.
    static func letters(_ column: Int) -> String {
        var rest = column
        var letters: [UInt8] = []
        while rest > 0 {
            letters.insert(UInt8(0x41 + (rest - 1) % 26), at: 0)
            rest = (rest - 1) / 26
        }
        return String(decoding: letters, as: UTF8.self)
    }
}
