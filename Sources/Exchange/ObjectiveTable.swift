import Plans

/// Tables that list a plan's objectives with their codes; the actions elsewhere name the codes.
struct ObjectiveTable {
    /// A heading for each objective.
    private(set) var headings: [HeadingReading] = []
    /// Index of the heading by code.
    private(set) var codes: [String: Int] = [:]

    /// Column names that announce objectives and no actions: a code, and "Objective …".
    static func columns(_ row: GridRow) -> (code: Int, text: Int, kind: String)? {
        guard row.filled.count >= 2, Columns(header: row) == nil else { return nil }
        let fields = row.cells.map { ColumnWords.field(of: $0.clean) }
        guard let code = fields.firstIndex(of: .number), let text = fields.firstIndex(where: { $0 == .objective }) else { return nil }
        let kind = ["objective", "priority", "theme", "aim"].first { row.cells[text].clean.lowercased().contains($0) } ?? "objective"
        return (code, text, kind.prefix(1).uppercased() + kind.dropFirst())
    }

    init(_ blocks: [Block]) {
        for case .grid(let grid) in blocks {
            guard let first = grid.rows.first, let columns = ObjectiveTable.columns(first) else { continue }
            for row in grid.rows.dropFirst() where row.cells.count > max(columns.code, columns.text) {
                let (code, text) = (row.cells[columns.code], row.cells[columns.text])
                guard !code.isBlank, !text.isBlank, codes[code.clean] == nil else { continue }
                codes[code.clean] = headings.count
                headings.append(HeadingReading(kind: columns.kind, number: code.clean, title: Printed([text])))
            }
        }
        if headings.count < 2 { (headings, codes) = ([], [:]) }
    }

    /// The headings that a cell names by their codes, in its order.
    func headings(in cell: Stretch) -> [Int] {
        cell.clean.split { ",;/& ".contains($0) }.compactMap { codes[String($0)] }
    }
}
