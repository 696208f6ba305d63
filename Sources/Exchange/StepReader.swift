import Plans

/// Turns the rows below an action into outputs with what each row says of itself.
extension ActionReader {
    func readSteps(_ raw: RawAction, to result: inout Result) {
        for step in raw.steps {
            let parts = step.parts(step.words)
            guard !parts.isEmpty else { continue }
            if step.words == .action {
                append(OutputReading(printed: Printed(parts), isCertain: true), step, to: &result)
                continue
            }
            // A row is a boundary of its own: a cell without marks is one step, however many sentences it has.
            let reading = items.read(CellText(parts), plainIsOne: true)
            result.action.seeAlso += reading.seeAlso
            if let finding = guessFinding(reading, rule: "outputs-run-together", field: "outputs", ref: result.action.ref) {
                result.findings.append(finding)
            }
            for item in reading.items { append(OutputReading(printed: item.printed, isCertain: item.isCertain), step, to: &result) }
        }
    }

    /// With the row's date, leads and status; a cell of several items says them for each.
    private func append(_ output: OutputReading, _ raw: RawStep, to result: inout Result) {
        var output = output
        output.ref = raw.ref?.text
        output.leads = Leads.split(raw.parts(.lead))
        let (deadline, finding) = readDate(raw, ref: result.action.ref)
        output.deadline = deadline
        if let finding, !result.findings.contains(finding) { result.findings.append(finding) }
        output.status = readStatus(raw)
        output.statusFill = raw.fill?.colour
        let progress = Printed(raw.parts(.progress))
        if !progress.fragments.isEmpty { output.progress = progress }
        let understood: Set<Field> = [raw.words, .lead, .deadline, .status, .progress]
        for cell in raw.cells where cell.column.field.map({ !understood.contains($0) }) ?? true {
            output.others.append(ControlEntry(label: cell.column.label, value: Printed(cell.parts)))
        }
        result.action.outputs.append(output)
    }
}
