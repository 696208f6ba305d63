import Plans

/// Which of the cells beside an action's steps are a step's and which the action's.
extension RawAction {
    /// What a row says of itself.
    static let stepFields: [Field] = [.lead, .deadline, .status, .progress]

    /// A row of a number and words alone may be a heading, and the rows below it the actions.
    var saysMoreThanWords: Bool { cells.contains { $0.column.field != .action } }

    /// What a row goes on with that has no action of its own.
    func lastParts(_ field: Field) -> [Stretch] { steps.last?.parts(field) ?? parts(field) }

    /// Makes a step of what stands in the action's first row, where that has words for one: its date is that step's. Rows
    /// that were taken for the rest of the first, because nothing told them from it, are steps of their own.
    mutating func beginSteps(wordsIn words: Field) {
        guard steps.isEmpty, let first = parts(words).first else { return }
        var starts = [first.line]
        for part in parts(words).dropFirst() where !tornLines.contains(part.line) && part.line > starts[starts.count - 1] {
            starts.append(part.line)
        }
        steps = starts.map { _ in RawStep(words: words) }
        let lifted = RawAction.stepFields + [words] + (words == .step ? [.output] : [])
        for cell in cells where cell.column.field.map(lifted.contains) ?? false {
            var step = 0
            for part in cell.parts {
                while step + 1 < starts.count, starts[step + 1] <= part.line { step += 1 }
                steps[step].add(part, to: cell.column)
            }
        }
        cells.removeAll { $0.column.field.map(lifted.contains) ?? false }
        isFirstLifted = true
    }

    /// The rest of a row, over a page or over several lines of cells, goes to the last step; what only actions have, to the action.
    mutating func goOn(_ part: Stretch, of column: Columns.Column) {
        guard let last = steps.indices.last, !RawAction.isOfAction(column.field, in: steps[last]) else { return add(part, to: column) }
        steps[last].add(part, to: column)
    }

    static func isOfAction(_ field: Field?, in step: RawStep) -> Bool {
        guard let field else { return false }
        return [.outcome, .measure, .source].contains(field) || (field == .action && step.words != .action)
    }

    /// Gives action and steps what is theirs, once all rows are known.
    mutating func settleSteps() {
        guard !steps.isEmpty else { return }
        for field in RawAction.stepFields { settleMerged(field) }
        guard isFirstLifted, steps.count > 1 else { return }
        let others = steps.dropFirst()
        for field in [Field.lead, .status, .progress] where others.allSatisfy({ $0.parts(field).isEmpty }) {
            // A column that is filled beside the action alone speaks of the action.
            if field == .status, others.contains(where: { $0.fill != nil }) { continue }
            cells += steps[0].cells.filter { $0.column.field == field }
            steps[0].cells.removeAll { $0.column.field == field }
        }
        if others.contains(where: { $0.fill != nil || !$0.parts(.status).isEmpty }) {
            (steps[0].fill, fill) = (fill, nil)
        }
        let labels = Set(others.flatMap(\.cells).filter { RawAction.isFurther($0.column.field) }.map(\.column.label))
        let own = cells.filter { RawAction.isFurther($0.column.field) && labels.contains($0.column.label) }
        steps[0].cells += own
        cells.removeAll { RawAction.isFurther($0.column.field) && labels.contains($0.column.label) }
        if steps[0].ref == nil, let first = ref, let next = steps[1].ref, StepNumber.areSiblings(first.text, next.text) {
            (steps[0].ref, ref) = (first, nil)
        }
    }

    /// A cell that is merged down beside all the rows of an action is the action's.
    private mutating func settleMerged(_ field: Field) {
        let shared = steps[0].parts(field)
        guard let first = shared.first, steps.allSatisfy({ RawAction.isSame($0.parts(field), shared) }) else { return }
        let isBesideAction = cells.contains { $0.column.field == field && RawAction.isSame($0.parts, shared) }
        guard isBesideAction || (isFirstLifted && steps.count > 1 && first.line == lines.first) else { return }
        if !isBesideAction { cells += steps[0].cells.filter { $0.column.field == field } }
        for index in steps.indices { steps[index].cells.removeAll { $0.column.field == field } }
    }

    private static func isSame(_ one: [Stretch], _ other: [Stretch]) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { $0.line == $1.line && $0.text == $1.text }
    }

    /// Columns that are kept under their own names.
    private static func isFurther(_ field: Field?) -> Bool { field.map { [.revised, .start, .evidence, .risk].contains($0) } ?? true }
}
