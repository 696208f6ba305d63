import Plans

/// Rows below an action that say one step each, with a date, lead or status of its own.
extension RawPlanReader {
    typealias Filled = [(column: Columns.Column, part: Stretch)]

    /// - Returns: whether the row is a step of the action before it, and was taken as such.
    mutating func takeStepRow(_ row: GridRow, _ cells: Filled, _ columns: Columns) -> Bool {
        guard canHaveSteps, canGoOn, !isWaiting, let last = plan.actions.indices.last else { return false }
        // Of cells that are merged down, a row repeats only what it can say of itself.
        let said = cells.filter { cell in
            cell.part.line == row.line || (cell.column.field.map(RawAction.stepFields.contains) ?? false)
        }
        let heading = heading.map { plan.headings[$0].title.text }
        if let objective = said.first(where: { $0.column.field == .objective })?.part, objective.clean != heading { return false }
        guard let step = numbered(said, below: plan.actions[last]) ?? worded(said, row, columns, below: plan.actions[last]) else {
            return false
        }
        if step.words != .action { plan.actions[last].beginSteps(wordsIn: step.words) }
        plan.actions[last].steps.append(step)
        plan.actions[last].lines.append(row.line)
        for cell in said { place(cell, beside: step, in: last) }
        if let fill = RawPlanReader.fill(row, columns) { plan.actions[last].steps[plan.actions[last].steps.count - 1].fill = fill }
        return true
    }

    /// A cell of a step's row: the step's, the action's, or a word said before.
    private mutating func place(_ cell: Filled.Element, beside step: RawStep, in action: Int) {
        switch cell.column.field {
        case .number where step.ref != nil: return
        case .number, .objective: plan.layout.append(LayoutReading(fragment: cell.part.trimmed.fragment, reason: "repeated"))
        case .action where step.words != .action:
            plan.layout.append(LayoutReading(fragment: cell.part.trimmed.fragment, reason: "repeated"))
        case .outcome, .measure, .source:
            // Another row's cell is no rest of the one above it.
            plan.actions[action].cells.append(RawCell(column: cell.column, parts: [cell.part]))
        default: plan.actions[action].goOn(step.words == cell.column.field ? step.text ?? cell.part : cell.part, of: cell.column)
        }
    }

    // MARK: Numbers

    /// A row of the same table whose number is one level deeper than the action's, or than that of a step of it.
    private func numbered(_ cells: Filled, below action: RawAction) -> RawStep? {
        guard let parent = action.ref?.text, let text = cells.first(where: { $0.column.field == .action })?.part,
            !cells.contains(where: { $0.column.field == .step }), !action.steps.isEmpty || action.saysMoreThanWords
        else { return nil }
        // The number above a deeper one stands a few rows before it.
        let parents = [parent] + action.steps.suffix(30).compactMap { $0.ref?.text }
        if let number = cells.first(where: { $0.column.field == .number })?.part {
            guard let ref = RefReader.whole(number), parents.contains(where: { StepNumber.isUnder(ref, $0) }) else { return nil }
            return RawStep(ref: Printed(text: ref, fragments: [number.trimmed.fragment]), words: .action, text: text)
        }
        guard let split = StepNumber.split(text, under: parents) else { return nil }
        let ref = Printed(text: split.ref, fragments: [Fragment(line: text.line, text: split.ref)])
        return RawStep(ref: ref, words: .action, text: split.rest)
    }

    // MARK: Rows without an action

    /// A row whose action stands above: its words are in the column of steps, or among the outputs with a date, lead or status.
    private func worded(_ cells: Filled, _ row: GridRow, _ columns: Columns, below action: RawAction) -> RawStep? {
        let words: Field = columns.has(.step) ? .step : .output
        guard let text = cells.first(where: { $0.column.field == words })?.part else { return nil }
        let own = cells.filter { $0.part.line == row.line }
        let number = own.first { $0.column.field == .number }?.part
        if let repeated = own.first(where: { $0.column.field == .action }) {
            guard words == .step, repeated.part.clean == Printed(action.parts(.action)).text else { return nil }
        } else if words == .output {
            guard isOwnStep(text, own, action) else { return nil }
        } else if isFirstRow, number == nil, Torn.goesOn(text) {
            return nil
        }
        var step = RawStep(words: words, text: text)
        if let number, let ref = RefReader.whole(number), ref != action.ref?.text {
            step.ref = Printed(text: ref, fragments: [number.trimmed.fragment])
        }
        return step
    }

    /// Outputs that go on over a page are no step: one has words that begin, and a date, status or lead beside them that stands
    /// for itself.
    private func isOwnStep(_ text: Stretch, _ own: Filled, _ action: RawAction) -> Bool {
        guard !Torn.goesOn(text) else { return false }
        func part(_ field: Field) -> Stretch? { own.first { $0.column.field == field }?.part }
        if !action.steps.isEmpty, !isFirstRow { return true }
        if let date = part(.deadline), Torn.isWhole(date: date.clean) {
            let before = Printed(action.lastParts(.deadline)).text
            if before.isEmpty ? !isFirstRow : Torn.isWhole(date: before) { return true }
        }
        if let status = part(.status), StatusWords.rating(status.clean) != nil {
            let before = Printed(action.lastParts(.status)).text
            if before.isEmpty ? !isFirstRow : StatusWords.rating(before) != nil { return true }
        }
        return part(.lead) != nil && !isFirstRow
    }

    /// A status that is said by the cell's colour alone.
    static func fill(_ row: GridRow, _ columns: Columns) -> Fill? {
        guard let index = columns.columns.firstIndex(where: { $0.field == .status }), index < row.cells.count, row.cells[index].isBlank
        else { return nil }
        return row.fills[index].map { Fill(colour: $0, line: row.line) }
    }
}

/// What the end of a page does to a row.
enum Torn {
    /// Words that go on with others: they begin in small letters.
    static func goesOn(_ text: Stretch) -> Bool { text.clean.unicodeScalars.first?.properties.isLowercase ?? true }

    /// Read by itself it is a date, or says why it is none.
    static func isWhole(date: String) -> Bool {
        let reading = DateWords.read(date)
        return reading.trouble != .unreadable && (reading.day != nil || reading.trouble != nil)
    }
}
