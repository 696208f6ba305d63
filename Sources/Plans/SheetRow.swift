/// A row of a spreadsheet as a reading knows it.
public struct SheetRow: Hashable, Sendable {
    public var sheet: String
    /// From 1, as the program shows it.
    public var number: Int
    /// The text of each column, from A.
    public var cells: [String]

    public init(sheet: String, number: Int, cells: [String]) {
        self.sheet = sheet
        self.number = number
        self.cells = cells
    }

    /// "B7" for the first column whose text holds `text`; nil when none does.
    public func reference(of text: String) -> String? {
        let wanted = Array(text.utf8)
        let column = cells.firstIndex { cell in
            let bytes = Array(cell.utf8)
            guard !wanted.isEmpty, bytes.count >= wanted.count else { return false }
            return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
        }
        return column.map { SheetRow.letters($0) + String(number) }
    }

    /// "A" for 0, "Z" for 25, "AA" for 26.
    public static func letters(_ column: Int) -> String {
        var rest = column
        var letters = ""
        while rest >= 0 {
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        }
        return letters
    }
}

extension PlanReading {
    /// Every place of a record as a spreadsheet's user knows it.
    public mutating func locate() {
        guard !sheetRows.isEmpty else { return }
        for index in actions.indices {
            actions[index].place = located(actions[index].place, raw: actions[index].text?.fragments.first?.text)
        }
        for index in indicators.indices {
            indicators[index].place = located(indicators[index].place, raw: indicators[index].description.fragments.first?.text)
        }
        for index in risks.indices { risks[index].place = located(risks[index].place, raw: risks[index].text.fragments.first?.text) }
        for index in milestones.indices {
            milestones[index].place = located(milestones[index].place, raw: milestones[index].text.fragments.first?.text)
        }
        for index in sections.indices { sections[index].place = located(sections[index].place, raw: nil) }
        for index in tables.indices { tables[index].place = located(tables[index].place, raw: nil) }
        for index in findings.indices { findings[index].place = located(findings[index].place, raw: findings[index].raw) }
    }

    /// The place as a spreadsheet's user knows it: the row's own number with its sheet, and the cell that holds `raw`.
    public func located(_ place: Place, raw: String?) -> Place {
        guard place.sheet == nil, let line = place.line, let row = sheetRows[line] else { return place }
        let last = place.lastLine.flatMap { sheetRows[$0] }
        return Place(
            line: row.number, lastLine: last?.sheet == row.sheet ? last?.number : row.number, sheet: row.sheet,
            cell: raw.flatMap { row.reference(of: $0) })
    }
}
