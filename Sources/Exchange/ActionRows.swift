import Plans

/// Rows of a plan's table: a new action, or the rest of one that a page break tore.
extension RawPlanReader {
    mutating func takeActionRow(_ row: GridRow, _ columns: Columns) {
        var cells: [(column: Columns.Column, part: Stretch)] = []
        for (index, cell) in row.cells.enumerated() where !cell.isBlank {
            let column = index < columns.columns.count ? columns.columns[index] : Columns.Column(field: nil, label: "Column \(index + 1)")
            cells.append((column, cell))
        }
        for (index, cell) in row.covered where index < columns.columns.count && row.cells[index].isBlank {
            if RawPlanReader.holdsForAll(columns.columns[index].field) { cells.append((columns.columns[index], cell)) }
        }
        defer { isFirstRow = false }
        if takeStepRow(row, cells, columns) { return }
        let action = cells.first { $0.column.field == .action }?.part
        let number = cells.first { $0.column.field == .number }?.part
        let split = action.flatMap(RefReader.split)
        if number == nil && split == nil, canGoOn, isRest(of: plan.actions.last, action: action, cells: cells, columns) {
            join(cells, row)
        } else if action == nil {
            plan.findings.append(RawPlanReader.rowWithoutAction(row))
            keptRows.append(row)
        } else {
            begin(cells, row, number: number, split: split)
            noteNumber(row, columns)
            plan.actions[plan.actions.count - 1].fill = RawPlanReader.fill(row, columns)
        }
    }

    /// A cell merged down speaks for every row beside it, but an action or its number only for one.
    private static func holdsForAll(_ field: Field?) -> Bool {
        guard let field else { return true }
        return ![.action, .number, .objective, .output, .step].contains(field)
    }

    /// A number that the spreadsheet keeps as a number may have lost a nought at its end.
    private mutating func noteNumber(_ row: GridRow, _ columns: Columns) {
        guard let index = columns.columns.firstIndex(where: { $0.field == .number }), row.numbers.contains(index) else { return }
        plan.actions[plan.actions.count - 1].hasNumericRef = true
    }

    /// A row without a number goes on with the action before when its action cell is empty, or when that text was torn itself.
    private func isRest(
        of before: RawAction?, action: Stretch?, cells: [(column: Columns.Column, part: Stretch)], _ columns: Columns
    ) -> Bool {
        guard let before else { return false }
        guard let action else { return true }
        guard let first = action.clean.unicodeScalars.first, first.properties.isLowercase else { return false }
        let hasOwnDeadline = cells.contains { $0.column.field == .deadline } && !before.lastParts(.deadline).isEmpty
        return !hasOwnDeadline
    }

    private mutating func join(_ cells: [(column: Columns.Column, part: Stretch)], _ row: GridRow) {
        guard let last = plan.actions.indices.last else { return }
        // A cell that is merged down was said in the row where it begins.
        for cell in cells where cell.part.line == row.line { plan.actions[last].goOn(cell.part, of: cell.column) }
        plan.actions[last].lines.append(row.line)
        if isFirstRow { plan.actions[last].tornLines.insert(row.line) }
    }

    private mutating func begin(
        _ cells: [(column: Columns.Column, part: Stretch)], _ row: GridRow, number: Stretch?, split: (ref: String, rest: Stretch)?
    ) {
        settleWaiting()
        takeObjective(cells)
        var raw = RawAction(heading: heading, lines: [row.line])
        let ref = number.flatMap { RefReader.whole($0) }
        for cell in cells where cell.column.field != .number || ref == nil {
            if cell.column.field == .number {
                // Too long for a number, and kept as it stands.
                raw.add(cell.part, to: Columns.Column(field: nil, label: cell.column.label))
            } else if cell.column.field != .objective {
                raw.add(cell.part, to: cell.column)
            } else if RawPlanReader.isLevel(cell.part) {
                raw.add(cell.part, to: Columns.Column(field: nil, label: cell.column.label))
            } else if !objectives.codes.isEmpty {
                raw.heading = objectives.headings(in: cell.part).first
                raw.add(cell.part, to: Columns.Column(field: nil, label: cell.column.label))
            }
        }
        if let number, let ref {
            raw.ref = Printed(text: ref, fragments: [number.trimmed.fragment])
        } else if let split, let index = raw.cells.firstIndex(where: { $0.column.field == .action }) {
            raw.ref = Printed(text: split.ref, fragments: [Fragment(line: row.line, text: split.ref)])
            raw.cells[index].parts[0] = split.rest
        }
        plan.actions.append(raw)
        canGoOn = true
        canHaveSteps = true
    }

    /// How urgent an action is, under "Priority": no heading.
    private static func isLevel(_ cell: Stretch) -> Bool {
        ["high", "medium", "low", "critical", "urgent", "essential", "desirable", "1", "2", "3", "h", "m", "l"].contains(
            cell.clean.lowercased())
    }

    /// A column of objectives merged down: its filled cells are the headings.
    private mutating func takeObjective(_ cells: [(column: Columns.Column, part: Stretch)]) {
        guard objectives.codes.isEmpty, let cell = cells.first(where: { $0.column.field == .objective }),
            !RawPlanReader.isLevel(cell.part)
        else { return }
        if let printed = HeadingLine(cell.part), let title = printed.title {
            take(HeadingReading(printed, title: title), fragments: [cell.part])
        } else {
            let numbered = AreaTitle(cell.part)
            let title = Printed([numbered?.title ?? cell.part])
            take(HeadingReading(kind: cell.column.label, number: numbered?.number, title: title), fragments: [cell.part])
        }
    }

    static func rowWithoutAction(_ row: GridRow) -> Finding {
        Finding(
            rule: "row-without-action", severity: .error, place: Place(line: row.line, lastLine: row.line), field: "action",
            raw: row.filled.map(\.clean).joined(separator: " | "),
            message: "This row names no action and there is none before it that it could belong to.",
            suggestion: "Look in the document which action it belongs to.")
    }
}

extension LayoutReading {
    /// What stands before a heading's title: "Priority 2:" on its line or on the line before.
    static func headingNumber(_ lines: [Stretch], title: Printed) -> [LayoutReading] {
        lines.compactMap { line in
            let titleText = title.fragments.first { $0.line == line.line }?.text
            let before = titleText.flatMap { line.text.range(of: $0)?.lowerBound } ?? line.text.endIndex
            let label = Stretch(line: line.line, text: line.text[..<before]).trimmed
            return label.isBlank ? nil : LayoutReading(fragment: label.fragment, reason: "heading number")
        }
    }
}

extension HeadingReading {
    init(_ line: HeadingLine, title: Stretch) {
        self.init(kind: line.kind, number: line.number, title: Printed([title]))
    }

    /// Two headings with the same key are one, printed again at the head of a page.
    var mergeKey: String {
        [kind ?? "", number ?? "", title.text].joined(separator: "\u{1F}").lowercased()
    }
}
