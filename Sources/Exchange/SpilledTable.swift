import Plans

/// A table of actions whose columns a conversion wrote one below the other: column names, then the numbered actions, then the
/// other cells row by row or column by column. They are paired by their order, and a finding says so.
struct SpilledTable {
    let label: Stretch
    /// Names of the columns after the actions.
    var names: [Stretch] = []
    var actions: [Stretch] = []
    /// Cells after the actions, each with its lines.
    var values: [[Stretch]] = []
    var lastLine = 0

    /// The names as fields, a name over two lines rejoined.
    var fields: [(field: Field, label: String)] {
        var found: [(Field, String)] = []
        var open = ""
        for name in names {
            let text = (open.isEmpty ? "" : open + " ") + PlainText.clean(GroupTitle.withoutMarks(name.text))
            if let field = ColumnWords.field(of: text) {
                if let last = found.last, last.0 == field, text.hasPrefix(last.1) { found.removeLast() }
                found.append((field, text))
            }
            open = text.hasSuffix("/") ? text : ""
        }
        return found
    }
}

extension RawPlanReader {
    mutating func takeSpilled(_ line: Stretch) -> Bool {
        guard var spill = area?.spill else { return false }
        let isNumbered = RefReader.split(line) != nil && ListLine.isItem(line.text)
        if spill.actions.isEmpty && !isNumbered {
            let name = PlainText.clean(GroupTitle.withoutMarks(line.text))
            let goesOn = spill.names.last.map { PlainText.clean(GroupTitle.withoutMarks($0.text)).hasSuffix("/") } ?? false
            guard goesOn || ColumnWords.field(of: name) != nil else { return false }
            spill.names.append(line.trimmed)
        } else if isNumbered && spill.values.isEmpty {
            guard !spill.names.isEmpty else { return false }
            spill.actions.append(line.trimmed)
        } else {
            guard !spill.actions.isEmpty, line.clean.utf8.count <= 60, !line.text.hasPrefix("#"), HeadingLine(line) == nil else {
                return false
            }
            if spill.lastLine == line.line - 1, !spill.values.isEmpty {
                spill.values[spill.values.count - 1].append(line.trimmed)
            } else {
                spill.values.append([line.trimmed])
            }
            spill.lastLine = line.line
        }
        area?.spill = spill
        position += 1
        return true
    }

    /// Ends an open spilled table: its actions are paired with its cells, or everything goes to the rest of the document.
    mutating func settleSpill() {
        guard let spill = area?.spill else { return }
        area?.spill = nil
        guard !spill.actions.isEmpty else {
            for name in spill.names { plan.rest.append(.line(name)) }
            return
        }
        for name in spill.names { noteLayout(name, "column names") }
        let columns = spill.paired()
        if columns == nil { for value in spill.values.flatMap(\.self) { plan.rest.append(.line(value)) } }
        let first = plan.actions.count
        for (place, line) in spill.actions.enumerated() {
            var raw = RawAction(heading: heading, lines: [line.line])
            let split = RefReader.split(line)
            raw.ref = split.map { Printed(text: $0.ref, fragments: [Fragment(line: line.line, text: $0.ref)]) }
            raw.add(split?.rest ?? line, to: Columns.Column(field: .action, label: spill.label.clean))
            for (column, cells) in columns ?? [] { for part in cells[place] { raw.add(part, to: column) } }
            plan.actions.append(raw)
        }
        plan.fields.formUnion([.action] + (columns ?? []).compactMap(\.column.field))
        plan.findings.append(spill.finding(isPaired: columns != nil, count: plan.actions.count - first))
    }
}

extension SpilledTable {
    typealias Filled = (column: Columns.Column, cells: [[Stretch]])

    /// The cells of each column, one for each action; nil when their number or their dates fit no order.
    func paired() -> [Filled]? {
        let names = fields
        guard !values.isEmpty, values.count % actions.count == 0 else { return values.isEmpty ? [] : nil }
        let width = values.count / actions.count
        guard width <= names.count else { return nil }
        let columns = names.prefix(width).map { Columns.Column(field: $0.field, label: $0.label) }
        for isByRow in [true, false] {
            let filled = columns.indices.map { column in
                let cells = actions.indices.map { values[isByRow ? $0 * width + column : column * actions.count + $0] }
                return (column: columns[column], cells: cells)
            }
            if filled.allSatisfy(SpilledTable.fits) { return filled }
        }
        return nil
    }

    /// Deadlines are dates, and leads are none.
    private static func fits(_ filled: Filled) -> Bool {
        let dates = filled.cells.count { cell in
            let reading = DateWords.read(Printed(cell).text)
            return reading.day != nil || reading.trouble == .unknown || reading.trouble == .impossible
        }
        switch filled.column.field {
        case .deadline: return dates * 2 > filled.cells.count
        case .lead: return dates == 0
        default: return true
        }
    }

    func finding(isPaired: Bool, count: Int) -> Finding {
        let lines = actions + values.flatMap(\.self)
        return Finding(
            rule: "table-spilled", severity: isPaired ? .warning : .error,
            place: Place(line: label.line, lastLine: lines.map(\.line).max()), field: "actions", raw: label.clean,
            message: isPaired
                ? "The columns of this table stand one below the other; its cells were paired with the \(count) actions by their order."
                : "The columns of this table stand one below the other and cannot be paired with its \(count) actions.",
            suggestion: isPaired ? "Check each action's date and lead." : "Type each action's date and lead.")
    }
}
