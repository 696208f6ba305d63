import Office

/// The document's lines in order, runs of tab-separated lines gathered into grids.
enum Block {
    case line(Stretch)
    case grid(Grid)

    static func read(_ lines: [String]) -> [Block] {
        var blocks: [Block] = []
        var rows: [GridRow] = []
        for (index, text) in lines.enumerated() {
            if let row = TabRow(line: index + 1, text: text) {
                rows.append(GridRow(row))
                continue
            }
            if !rows.isEmpty { blocks.append(.grid(Grid(rows: rows))) }
            rows = []
            blocks.append(.line(Stretch(line: index + 1, text: Substring(text))))
        }
        if !rows.isEmpty { blocks.append(.grid(Grid(rows: rows))) }
        return blocks
    }
}

/// Adjacent lines of tab-separated cells.
struct Grid {
    var rows: [GridRow]
}

struct GridRow {
    let line: Int
    let cells: [Stretch]
    /// Cells that a cell above covers, with that cell.
    var covered: [Int: Stretch] = [:]
    /// Backgrounds, by column.
    var fills: [Int: String] = [:]
    /// Columns whose cell holds a spreadsheet's number.
    var numbers: Set<Int> = []

    init(line: Int, cells: [Stretch]) {
        self.line = line
        self.cells = cells
    }

    init(_ row: TabRow) {
        line = row.line
        cells = row.cells.map { Stretch(line: row.line, text: GridRow.unquoted($0.trimmedBlanks)) }
    }

    /// True when no cell says anything: a lone bullet is no text.
    var isEmpty: Bool {
        cells.allSatisfy { cell in cell.text.unicodeScalars.allSatisfy { PlainText.isBlank($0) || PlainText.isBullet($0) } }
    }
    var filled: [Stretch] { cells.filter { !$0.isBlank } }

    /// Spreadsheet programs put quotes round a whole cell when they copy it.
    private static func unquoted(_ cell: Substring) -> Substring {
        guard cell.utf8.count > 1, cell.utf8.first == UInt8(ascii: "\""), cell.utf8.last == UInt8(ascii: "\"") else { return cell }
        let inner = cell.utf8.dropFirst().dropLast()
        return inner.contains(UInt8(ascii: "\"")) ? cell : Substring(inner).trimmedBlanks
    }
}

/// Which column of a table holds what.
struct Columns {
    struct Column {
        /// Nil when its name is not understood.
        var field: Field?
        /// As printed.
        var label: String
    }

    let columns: [Column]

    /// Nil unless the row names an action column and at least two others that an action plan has.
    /// - Parameter unnamed: what stands over the table and names the actions' column, when the row's first cell is empty.
    init?(header row: GridRow, unnamed: String? = nil) {
        guard row.filled.count >= 2, row.cells.allSatisfy({ $0.text.utf8.count <= ColumnWords.longest * 2 }) else { return nil }
        var taken: Set<Field> = []
        let isUnnamed = unnamed != nil && row.cells.first?.isBlank ?? false
        let fields = Columns.fields(row)
        columns = row.cells.enumerated().map { place, cell in
            if isUnnamed, place == 0 {
                taken.insert(.action)
                return Column(field: .action, label: unnamed ?? "")
            }
            guard let field = fields[place], !(field.isSingle && taken.contains(field)) else {
                return Column(field: nil, label: cell.clean)
            }
            taken.insert(field)
            return Column(field: field, label: cell.clean)
        }
        let others = taken.subtracting([.action, .objective, .source, .risk, .evidence, .step])
        guard taken.contains(.action), others.count >= 2 || (others.count == 1 && taken.contains(.deadline)) else { return nil }
    }

    /// What each name means beside the others: a recommendation beside an action is what the action answers, and a measure without
    /// an action, but with a lead and a deadline, is the action.
    private static func fields(_ row: GridRow) -> [Field?] {
        var fields = row.cells.map { ColumnWords.field(of: $0.clean) }
        let actions = fields.indices.filter { fields[$0] == .action }
        if actions.count > 1, !fields.contains(.objective),
            let asked = actions.first(where: { ColumnWords.isAsked(row.cells[$0].clean) })
        {
            fields[asked] = .objective
        } else if actions.isEmpty, fields.contains(.lead), fields.contains(.deadline),
            let measure = fields.firstIndex(of: .measure)
        {
            fields[measure] = .action
        }
        if let step = Columns.step(fields, row) { fields[step] = .step }
        return fields
    }

    /// Of two columns that name actions the one whose rows stand below the other's.
    private static func step(_ fields: [Field?], _ row: GridRow) -> Int? {
        let actions = fields.indices.filter { fields[$0] == .action }
        guard actions.count > 1 else { return nil }
        let whole = actions.first { !ColumnWords.isStep(row.cells[$0].clean) } ?? actions[0]
        return actions.first { $0 > whole && ColumnWords.isStep(row.cells[$0].clean) }
    }

    func has(_ field: Field) -> Bool { columns.contains { $0.field == field } }

    var fields: [Field] { columns.compactMap(\.field) }

    /// True when both name the same columns in the same order.
    func isSame(as other: Columns) -> Bool {
        columns.map { $0.label.lowercased() } == other.columns.map { $0.label.lowercased() }
    }
}
