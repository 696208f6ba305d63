import Plans

/// Walks the document once and gathers headings and rows of actions.
struct RawPlanReader {
    var plan = RawPlan()
    let blocks: [Block]
    var position = 0
    var heading: Int?
    private var headingIndex: [String: Int] = [:]
    var columns: Columns?
    /// The area that is being read, in a plan that is laid out so.
    var area: Area?
    /// The banner over the present heading.
    var group: Stretch?
    var groupWords: Set<String> = []
    /// The action that a torn row would belong to; nil after text that is no layout.
    var canGoOn = false
    /// The last action stands in a table of the present columns.
    var canHaveSteps = false
    /// The next row is the first of a table or of a page.
    var isFirstRow = false
    /// Title rows inside a table that wait for an action below them.
    private var waiting: [GridRow] = []
    var keptRows: [GridRow] = []
    var isWaiting: Bool { !waiting.isEmpty }

    /// Objectives that the actions name by their codes.
    let objectives: ObjectiveTable

    init(_ blocks: [Block]) {
        self.blocks = blocks
        objectives = ObjectiveTable(blocks)
        plan.headings = objectives.headings
    }

    static func read(_ blocks: [Block]) -> RawPlan {
        var reader = RawPlanReader(blocks)
        while reader.position < blocks.count { reader.step() }
        reader.settleSpill()
        return reader.plan
    }

    private mutating func step() {
        switch blocks[position] {
        case .line(let line):
            takeLine(line)
        case .grid(let grid):
            takeGrid(grid)
            position += 1
        }
    }

    // MARK: Lines

    private mutating func takeLine(_ line: Stretch) {
        if line.isBlank {
            plan.rest.append(.line(line))
            position += 1
        } else if takeAreaLine(line) {
            return
        } else if canGoOn, RawPlanReader.isPageNumber(line), gridFollows(position + 1) {
            plan.layout.append(LayoutReading(fragment: line.trimmed.fragment, reason: "page number"))
            position += 1
        } else if let found = headingAhead(at: line) {
            take(found.heading, fragments: found.lines)
            position = found.next
        } else {
            plan.rest.append(.line(line))
            canGoOn = false
            columns = nil
            position += 1
        }
    }

    private struct Found {
        var heading: HeadingReading
        var lines: [Stretch]
        var next: Int
    }

    /// A heading counts only when a plan's table follows it: elsewhere it is narrative.
    private func headingAhead(at line: Stretch) -> Found? {
        if let printed = HeadingLine(line) {
            if let title = printed.title, let next = planGridPosition(after: position) {
                return Found(heading: HeadingReading(printed, title: title), lines: [line], next: next)
            }
            guard printed.title == nil, let (title, at) = nextLine(after: position), TitleLine.isTitle(title.text),
                let next = planGridPosition(after: at)
            else { return nil }
            return Found(heading: HeadingReading(printed, title: title), lines: [line, title], next: next)
        }
        if let named = NamedHeading(line), let next = planGridPosition(after: position) {
            return Found(heading: HeadingReading(kind: named.kind, number: nil, title: Printed([named.title])), lines: [line], next: next)
        }
        guard TitleLine.isTitle(line.text), !DocumentFacts.isControl(line), hasLineBefore, let next = planGridPosition(after: position)
        else { return nil }
        let title = Stretch(line: line.line, text: line.text.drop { $0 == "#" || $0 == " " })
        let printed = GroupNumber(title)
        return Found(
            heading: HeadingReading(kind: nil, number: printed?.number, title: Printed([printed?.title ?? title])), lines: [line],
            next: next)
    }

    /// The first line of a document is its title and no heading.
    private var hasLineBefore: Bool {
        blocks[..<position].contains { if case .line(let line) = $0 { !line.isBlank } else { true } }
    }

    private func nextLine(after index: Int) -> (Stretch, Int)? {
        var at = index + 1
        while at < blocks.count {
            guard case .line(let line) = blocks[at] else { return nil }
            if !line.isBlank { return (line, at) }
            at += 1
        }
        return nil
    }

    /// The next block that is not blank, when it is a table of actions or one that goes on from the page before.
    private func planGridPosition(after index: Int) -> Int? {
        var at = index + 1
        while at < blocks.count {
            switch blocks[at] {
            case .line(let line):
                guard line.isBlank else { return nil }
                at += 1
            case .grid(let grid):
                return grid.rows.contains { Columns(header: $0) != nil } ? at : nil
            }
        }
        return nil
    }

    /// A page's foot and the next page's head have no more lines than this.
    private static let pageGap = 40

    private func gridFollows(_ index: Int) -> Bool {
        var at = index
        while at < min(blocks.count, index + RawPlanReader.pageGap) {
            switch blocks[at] {
            case .line(let line):
                guard line.isBlank || RawPlanReader.isPageNumber(line) || HeadingLine(line) != nil else { return false }
                at += 1
            case .grid: return true
            }
        }
        return false
    }

    static func isPageNumber(_ line: Stretch) -> Bool {
        let words = line.clean.lowercased().split(separator: " ")
        guard let last = words.last, last.allSatisfy(\.isNumber), words.count <= 4 else { return false }
        return words.count == 1 ? last.count <= 4 : words[0] == "page"
    }

    mutating func take(_ found: HeadingReading, fragments: [Stretch]) {
        let key = found.mergeKey
        if let index = headingIndex[key] {
            if index != heading { canGoOn = false }
            heading = index
            for line in fragments {
                plan.layout.append(LayoutReading(fragment: line.trimmed.fragment, reason: "repeated heading"))
            }
        } else {
            plan.headings.append(found)
            if let group { plan.headings[plan.headings.count - 1].group = Printed([group]) }
            plan.layout += LayoutReading.headingNumber(fragments, title: found.title)
            heading = plan.headings.count - 1
            headingIndex[key] = heading
            canGoOn = false
        }
    }

    // MARK: Tables

    private mutating func takeGrid(_ grid: Grid) {
        if takeSpilledHeader(grid) { return }
        let goesOn = columns.map { $0.columns.count == grid.rows.first?.cells.count } ?? false
        guard goesOn || noteLabelled(grid) || grid.rows.contains(where: { Columns(header: $0) != nil }) else {
            plan.rest.append(.grid(grid))
            canGoOn = false
            columns = nil
            return
        }
        if let first = grid.rows.first { plan.tableLines.append(first.line) }
        isFirstRow = true
        for row in grid.rows { takeRow(row) }
        keepWaiting()
        if !keptRows.isEmpty { plan.rest.append(.grid(Grid(rows: keptRows))) }
        keptRows = []
    }

    private mutating func takeRow(_ row: GridRow) {
        if row.isEmpty {
            plan.layout += row.filled.map { LayoutReading(fragment: $0.fragment, reason: "empty row") }
            return
        }
        if takeLabelRow(row) { return }
        if let header = Columns(header: row) { return takeHeader(header, row) }
        guard let columns else { return keptRows.append(row) }
        if row.filled.count == 1, let cell = row.filled.first, takeTitleRow(cell, row) { return }
        takeActionRow(row, columns)
    }

    /// The column names after a line "Actions" may leave the actions' own column without a name.
    private mutating func takeSpilledHeader(_ grid: Grid) -> Bool {
        guard let spill = area?.spill, spill.names.isEmpty, let row = grid.rows.first else { return false }
        area?.spill = nil
        guard let header = Columns(header: row, unnamed: spill.label.clean) else { return false }
        plan.tableLines.append(row.line)
        takeHeader(header, row)
        for row in grid.rows.dropFirst() { takeRow(row) }
        keepWaiting()
        if !keptRows.isEmpty { plan.rest.append(.grid(Grid(rows: keptRows))) }
        keptRows = []
        return true
    }

    private mutating func takeHeader(_ header: Columns, _ row: GridRow) {
        keepWaiting()
        if let columns, !columns.isSame(as: header) { canHaveSteps = false }
        columns = header
        isFirstRow = true
        plan.fields.formUnion(header.fields)
        for cell in row.filled {
            plan.layout.append(LayoutReading(fragment: cell.fragment, reason: "column names"))
        }
    }

    /// A row with one filled cell is a heading, the rest of a torn row, or something to keep.
    private mutating func takeTitleRow(_ cell: Stretch, _ row: GridRow) -> Bool {
        if let printed = HeadingLine(cell), let title = printed.title {
            keepWaiting()
            take(HeadingReading(printed, title: title), fragments: [cell])
            return true
        }
        let isFirstCell = row.cells.first { !$0.isBlank }?.text.startIndex == row.cells.first?.text.startIndex
        let isBold = cell.text.hasPrefix("<b>") || cell.text.hasPrefix("**")
        guard isFirstCell, isBold || !canGoOn, RefReader.split(cell) == nil, TitleLine.isTitle(cell.text) else { return false }
        waiting.append(row)
        return true
    }

    private mutating func keepWaiting() {
        keptRows.append(contentsOf: waiting)
        waiting = []
    }

    mutating func settleWaiting() {
        guard let last = waiting.popLast(), let cell = last.filled.first else { return }
        keepWaiting()
        take(HeadingReading(kind: nil, number: nil, title: Printed([cell])), fragments: [cell])
    }
}
