/// Tables of OpenDocument (ODF 1.3 part 3, 9), in text and as sheets.
struct OpenTableState {
    /// Cells that reach down to coming rows, by column: up to which row, and whether it is their first column.
    private var reaching: [Int: (last: Int, isFirst: Bool)] = [:]
    private var row = 1
    /// The column up to which the last cell of this row reaches.
    private(set) var reach = 0

    mutating func beginRow() { reach = 0 }

    /// A row has ended, which stands there so many times.
    mutating func endRow(repeated: Int) { row = min(row + repeated, 1 << 40) }

    mutating func begin(column: Int, columns: Int, rows: Int, most: Int) {
        reach = column + columns - 1
        guard rows > 1 else { return }
        guard column <= most else { return }
        for place in column..<min(column + columns, most + 1) { reaching[place] = (row + rows - 1, place == column) }
    }

    /// How a covered cell belongs to others.
    func covered(column: Int, reach: Int) -> OfficeCell {
        if column <= reach { return OfficeCell("", continuesBefore: true) }
        guard let above = reaching[column], above.last >= row else { return OfficeCell("") }
        return OfficeCell("", continuesAbove: true, continuesBefore: !above.isFirst)
    }
}

extension OpenFile {
    /// A table in a text: in the flow it is rows; inside a cell or an aside, its rows are lines with cells apart by tabs.
    mutating func table(_ reader: inout XMLReader, into flow: inout OfficeFlow) throws(OfficeRefusal) {
        let level = reader.depth
        let isNested = flow.place != .body
        if !isNested { harvest.tables += 1 }
        let number = harvest.tables
        var state = OpenTableState()
        var count = 0
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .table, reader.name == "table-row" else { continue }
            let repeated = OpenFile.count(reader, "number-rows-repeated")
            let cells = try row(&reader, &state)
            for _ in 0..<repeated {
                count += 1
                if isNested {
                    let line = cells.filter { !$0.continuesBefore }.map { $0.text.split(separator: "\n").joined(separator: " ") }
                    try end(OfficeParagraph(text: line.joined(separator: "\t")), in: &flow)
                } else {
                    try harvest.add(OfficeRow(table: number, number: count, cells: cells))
                }
            }
            state.endRow(repeated: repeated)
        }
    }

    private mutating func row(_ reader: inout XMLReader, _ state: inout OpenTableState) throws(OfficeRefusal) -> [OfficeCell] {
        let level = reader.depth
        let most = harvest.limits.columns
        var cells: [OfficeCell] = []
        state.beginRow()
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .table else { continue }
            let repeated = OpenFile.count(reader, "number-columns-repeated")
            guard reader.name == "table-cell" || reader.name == "covered-table-cell" else { continue }
            guard repeated <= most - cells.count else { throw .tooMuch(of: "columns", limit: most) }
            if reader.name == "covered-table-cell" {
                try reader.skip()
                for _ in 0..<repeated { cells.append(state.covered(column: cells.count + 1, reach: state.reach)) }
                continue
            }
            state.begin(
                column: cells.count + 1, columns: OpenFile.count(reader, "number-columns-spanned"),
                rows: OpenFile.count(reader, "number-rows-spanned"), most: most)
            let fill = styles.fill(ofCell: reader.attribute("style-name", .table))
            var flow = OfficeFlow(place: .cell)
            try blocks(&reader, inside: reader.depth, into: &flow)
            cells.append(contentsOf: repeatElement(OfficeCell(flow.text, fill: fill), count: repeated))
        }
        return cells
    }

    /// A number of rows or columns: at least 1, and never so large that a sum overflows.
    static func count(_ reader: XMLReader, _ name: String) -> Int { min(max(reader.number(name, .table) ?? 1, 1), 1 << 24) }
}
