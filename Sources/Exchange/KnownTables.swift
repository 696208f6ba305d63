import Plans

/// Takes the tables that hold indicators, risks, people, rating keys and a summary of the headings out of what stands outside the
/// plan's tables; the others stay where they are.
struct KnownTables {
    private(set) var indicators: [IndicatorReading] = []
    private(set) var risks: [RiskReading] = []
    private(set) var people: [PersonReading] = []
    private(set) var scales: [RatingScaleReading] = []
    private(set) var summaries: [SummaryRow] = []
    private(set) var layout: [LayoutReading] = []
    /// Lines and tables that are none of these.
    private(set) var rest: [Block] = []

    private let headings: [HeadingReading]
    private var open: TableShape?
    /// The group that rows of an open table stand in.
    private var section: String?

    /// - Parameter headings: of the plan; a table is a summary only when it names two of their numbers.
    init(_ blocks: [Block], headings: [HeadingReading]) {
        self.headings = headings
        for block in blocks {
            switch block {
            case .line(let line):
                if !line.isBlank { open = nil }
                rest.append(block)
            case .grid(let grid): take(grid)
            }
        }
    }

    private mutating func take(_ grid: Grid) {
        scales += RatingKey.scales(grid)
        guard let shape = TableShape(grid) ?? open.flatMap({ $0.width == grid.rows.first?.cells.count ? $0.goingOn : nil }),
            shape.kind != .summary || isSummary(grid, shape)
        else {
            open = nil
            rest.append(.grid(grid))
            return
        }
        if open?.kind != shape.kind { section = nil }
        open = shape
        var kept: [GridRow] = []
        for (place, row) in grid.rows.enumerated() where !row.isEmpty {
            if place < shape.headerRows || TableShape(header: row)?.kind == shape.kind {
                layout += row.filled.map { LayoutReading(fragment: $0.fragment, reason: "column names") }
            } else if !take(row, shape) {
                kept.append(row)
            }
        }
        if !kept.isEmpty { rest.append(.grid(Grid(rows: kept))) }
    }

    private func isSummary(_ grid: Grid, _ shape: TableShape) -> Bool {
        if open?.kind == .summary { return true }
        let numbers = Set(headings.compactMap(\.number))
        return grid.rows.count { row in shape.cell(.text, row).flatMap(AreaTitle.init).map { numbers.contains($0.number) } ?? false } >= 2
    }

    /// False when the row says nothing that such a table holds.
    private mutating func take(_ row: GridRow, _ shape: TableShape) -> Bool {
        switch shape.kind {
        case .indicators: takeIndicator(row, shape)
        case .risks: takeRisk(row, shape)
        case .people: takePerson(row, shape)
        case .summary: takeSummary(row, shape)
        }
    }

    // MARK: Rows

    private mutating func takeIndicator(_ row: GridRow, _ shape: TableShape) -> Bool {
        guard let text = shape.cell(.text, row) else { return false }
        if row.filled.count == 1, shape.cell(.code, row) == nil, IndicatorName(text).code == nil {
            section = text.clean
            layout.append(LayoutReading(fragment: text.fragment, reason: "group of indicators"))
            return true
        }
        let name = IndicatorName(text)
        var indicator = IndicatorReading(code: shape.cell(.code, row)?.clean ?? name.code, description: name.description)
        indicator.otherCodes = name.otherCodes
        indicator.section = section
        indicator.owner = shape.cell(.owner, row).map { Printed([$0]) }
        indicator.type = shape.cell(.type, row).map { Printed([$0]) }
        indicator.value = shape.cell(.value, row).map { IndicatorFigure.read(Printed([$0])) }
        indicator.place = Place(line: row.line, lastLine: row.line)
        indicators.append(indicator)
        layout += name.marks
        layout += (shape.cell(.code, row).map { [LayoutReading(fragment: $0.fragment, reason: "code")] } ?? [])
        layout += shape.unnamed(row).map { LayoutReading(fragment: $0.fragment, reason: "column that is not understood") }
        return true
    }

    private mutating func takeRisk(_ row: GridRow, _ shape: TableShape) -> Bool {
        guard let text = shape.cell(.text, row) else { return false }
        let code = shape.cell(.code, row)
        var risk = RiskReading(ref: code?.clean, text: Printed([text]))
        risk.current = shape.cell(.current, row).map(RiskFigure.read)
        risk.target = shape.cell(.target, row).map(RiskFigure.read)
        risk.owner = shape.cell(.owner, row).map { Printed([$0]) }
        risk.mitigations = shape.cell(.mitigation, row).map { [OutputReading(printed: Printed([$0]), isCertain: false)] } ?? []
        risk.place = Place(line: row.line, lastLine: row.line)
        risks.append(risk)
        layout += (code.map { [LayoutReading(fragment: $0.fragment, reason: "code")] } ?? [])
        layout += shape.unnamed(row).map { LayoutReading(fragment: $0.fragment, reason: "column that is not understood") }
        return true
    }

    private mutating func takePerson(_ row: GridRow, _ shape: TableShape) -> Bool {
        guard let cell = shape.cell(.text, row) else { return false }
        let role = shape.cell(.role, row)
        let name = PersonName(cell)
        people.append(PersonReading(name: name.name, role: role?.clean, initials: shape.cell(.code, row)?.clean ?? name.initials))
        layout += [role, shape.cell(.code, row), name.mark].compactMap(\.self).map {
            LayoutReading(fragment: $0.fragment, reason: "person")
        }
        layout += shape.unnamed(row).map { LayoutReading(fragment: $0.fragment, reason: "column that is not understood") }
        return true
    }

    private mutating func takeSummary(_ row: GridRow, _ shape: TableShape) -> Bool {
        guard let text = shape.cell(.text, row) else { return false }
        guard let title = AreaTitle(text) else {
            layout += row.filled.map { LayoutReading(fragment: $0.fragment, reason: "group in a summary") }
            return true
        }
        var summary = SummaryRow(number: title.number, title: Printed([title.title]))
        summary.leads = shape.cell(.owner, row).map { Leads.split([$0]) } ?? []
        summary.linkedPlans = shape.cell(.linkedPlan, row).map { [Printed([$0])] } ?? []
        summaries.append(summary)
        layout.append(LayoutReading(fragment: text.fragment, reason: "summary of a heading"))
        layout += shape.unnamed(row).map { LayoutReading(fragment: $0.fragment, reason: "column that is not understood") }
        return true
    }
}
