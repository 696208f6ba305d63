import Plans

/// Where the reader stands in an area that is laid out as labelled blocks: a title, who leads it, what it shall achieve, its actions.
struct Area {
    /// What the lines that follow belong to.
    var label: AreaLabel?
    /// A table whose columns a conversion wrote one after the other.
    var spill: SpilledTable?
    /// A line in emphasis that may be the end of a title whose beginning is lost.
    var emphasised: Stretch?
    var hasLead = false
}

extension RawPlanReader {
    /// Takes a line of an area; false when it is none.
    mutating func takeAreaLine(_ line: Stretch) -> Bool {
        if let group = GroupTitle(line), isGroup(group) {
            settleSpill()
            self.group = group.printed
            groupWords.insert(group.words)
            plan.groupLines.append(line)
            area?.label = nil
            canGoOn = false
            columns = nil
            position += 1
            return true
        }
        if let title = AreaTitle(line), labelsFollow(position) {
            settleSpill()
            area = Area()
            take(HeadingReading(kind: nil, number: title.number, title: Printed([title.title])), fragments: [line])
            position += 1
            return true
        }
        guard area != nil else { return false }
        return takeLabel(line) || takeValue(line)
    }

    /// A banner stands before a numbered heading, or has been seen before.
    private func isGroup(_ group: GroupTitle) -> Bool {
        guard let next = nextFilledLine(after: position) else { return false }
        return AreaTitle(next.line) != nil && labelsFollow(next.position)
    }

    private func nextFilledLine(after index: Int) -> (line: Stretch, position: Int)? {
        for at in blocks.indices.dropFirst(index + 1).prefix(6) {
            guard case .line(let line) = blocks[at] else { return nil }
            if !line.isBlank { return (line, at) }
        }
        return nil
    }

    /// Whether two labels or more stand in the next few lines and rows.
    private func labelsFollow(_ index: Int) -> Bool {
        var found: Set<AreaLabel> = []
        var seen = 0
        for at in blocks.indices.dropFirst(index + 1) {
            switch blocks[at] {
            case .line(let line):
                if line.isBlank { continue }
                if AreaTitle(line) != nil && !ListLine.isItem(line.text) && found.isEmpty { return false }
                if let label = AreaLabel.of(line.text) ?? AreaLabel.withValue(line)?.label { found.insert(label) }
            case .grid(let grid):
                for row in grid.rows { if let label = row.cells.first.flatMap({ AreaLabel.of($0.text) }) { found.insert(label) } }
            }
            seen += 1
            if found.subtracting([.reporting, .actions]).count >= 2 { return true }
            if seen >= 6 { return false }
        }
        return false
    }

    // MARK: Labels

    private mutating func takeLabel(_ line: Stretch) -> Bool {
        if let found = AreaLabel.withValue(line), found.label != .reporting, found.label != .actions {
            beginTornArea(at: line, found.label)
            noteLayout(found.name, "label")
            add(found.value, found.label)
            position += 1
            return true
        }
        guard let label = AreaLabel.of(line.text) else { return false }
        settleSpill()
        canGoOn = false
        columns = nil
        area?.label = label
        if label == .reporting {
            plan.rest.append(.line(line))
        } else {
            noteLayout(line.trimmed, "label")
            if label == .actions { area?.spill = SpilledTable(label: line.trimmed) }
        }
        position += 1
        return true
    }

    /// A second lead after the actions: another area began whose heading is lost or torn.
    private mutating func beginTornArea(at line: Stretch, _ label: AreaLabel) {
        guard label == .lead, area?.hasLead == true, plan.actions.last?.heading == heading else { return }
        let rest = area?.emphasised
        if let rest { plan.rest.removeAll { if case .line(let line) = $0 { line.line == rest.line } else { false } } }
        let title = rest ?? line.trimmed
        area = Area()
        take(HeadingReading(kind: nil, number: nil, title: Printed([title])), fragments: [title])
        if let heading, !plan.tornHeadings.contains(heading) { plan.tornHeadings.append(heading) }
    }

    /// Rows with a label in their first cell, and the values beside it; false for any other row.
    mutating func takeLabelRow(_ row: GridRow) -> Bool {
        guard area != nil, let first = row.cells.first else { return false }
        guard let label = AreaLabel.of(first.text), label != .actions else { return takeValueRow(row, first) }
        let values = row.filled.dropFirst()
        if label == .reporting {
            guard values.isEmpty else { return false }
            noteLayout(first, "label")
            canGoOn = false
            area?.label = .reporting
            return true
        }
        guard !first.isBlank, values.count <= 1 else { return false }
        beginTornArea(at: first, label)
        noteLayout(first, "label")
        for value in values { add(value, label) }
        area?.label = label
        return true
    }

    /// A row with one cell below a row with a label alone.
    private mutating func takeValueRow(_ row: GridRow, _ first: Stretch) -> Bool {
        guard let label = area?.label, label == .outcome || label == .measure, row.filled.count == 1, !first.isBlank, !canGoOn else {
            return false
        }
        add(first, label)
        return true
    }

    func noteLabelled(_ grid: Grid) -> Bool {
        area != nil && grid.rows.contains { $0.cells.first.flatMap { AreaLabel.of($0.text) } != nil }
    }

    mutating func noteLayout(_ stretch: Stretch, _ reason: String) {
        guard !stretch.isBlank else { return }
        plan.layout.append(LayoutReading(fragment: stretch.trimmed.fragment, reason: reason))
    }

    private mutating func add(_ value: Stretch, _ label: AreaLabel) {
        guard let heading else { return }
        if label == .lead { area?.hasLead = true }
        plan.headingValues[heading, default: []].append(RawPlan.HeadingValue(label: label, stretch: value, isItem: false))
    }

    // MARK: Values

    /// A line that belongs to the label before it.
    private mutating func takeValue(_ line: Stretch) -> Bool {
        if area?.spill != nil {
            if takeSpilled(line) { return true }
            settleSpill()
        }
        let bare = GroupTitle.withoutMarks(line.text)
        if groupWords.contains(PlainText.clean(bare).lowercased()) {
            plan.groupLines.append(line)
            area?.label = nil
            canGoOn = false
            columns = nil
            position += 1
            return true
        }
        if bare.utf8.count < line.text.trimmedBlanks.utf8.count, line.text.trimmedBlanks.first == "*" {
            area?.emphasised = Stretch(line: line.line, text: bare)
        }
        guard let label = area?.label, label == .outcome || label == .measure, let heading,
            let item = ListLine.item(line.text).map({ Stretch(line: line.line, text: $0) }), !item.isBlank
        else { return false }
        plan.headingValues[heading, default: []].append(RawPlan.HeadingValue(label: label, stretch: item, isItem: true))
        position += 1
        return true
    }
}
