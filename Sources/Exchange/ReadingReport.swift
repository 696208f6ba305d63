import Plans

/// A reading as lines for a terminal: what was read and what a person should look at.
public enum ReadingReport {
    /// Lines without line ends: the document, the counts, the headings with their actions, then the findings with their places.
    public static func text(of reading: PlanReading) -> [String] {
        document(reading) + [""] + counts(reading) + headings(reading) + findings(reading)
    }

    private static func document(_ reading: PlanReading) -> [String] {
        let document = reading.document
        var lines = [document.title ?? "Document without a title"]
        if let subtitle = document.subtitle { lines.append(subtitle) }
        let control = [("Version", document.version), ("Status", document.status), ("Date", document.date)]
        let known = control.compactMap { label, value in value.map { "\(label): \($0)" } }
        if !known.isEmpty { lines.append(known.joined(separator: " · ")) }
        switch reading.document.kind {
        case .plan: lines.append("Read as: a plan with actions")
        case .plain: lines.append("Read as: a plan's wording in plain language")
        case .other: lines.append("Read as: a document without actions")
        }
        return lines
    }

    private static func counts(_ reading: PlanReading) -> [String] {
        let outputs = reading.actions.flatMap(\.outputs)
        let guessed = outputs.filter { !$0.isCertain }.count
        let steps = outputs.filter(\.isStep).count
        let counts = [
            count(reading.headings.count, "heading", "headings"), count(reading.actions.count, "action", "actions"),
            count(outputs.count, "output", "outputs") + (guessed > 0 ? " (\(guessed) by guess)" : "")
                + (steps > 0 ? " of which \(count(steps, "step", "steps"))" : ""),
            count(reading.sources.count, "source", "sources"), count(reading.boards.count, "board", "boards"),
            count(reading.sections.count, "section", "sections"), count(reading.tables.count, "other table", "other tables"),
        ]
        return [counts.joined(separator: ", ")]
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

    private static func headings(_ reading: PlanReading) -> [String] {
        var lines: [String] = []
        let groups = Dictionary(grouping: reading.actions, by: \.heading)
        for (index, heading) in reading.headings.enumerated() {
            let label = [heading.kind, heading.number].compactMap(\.self).joined(separator: " ")
            lines += ["", (label.isEmpty ? "" : label + ": ") + heading.title.text]
            lines += (groups[index] ?? []).flatMap(action)
        }
        if let loose = groups[nil], !loose.isEmpty { lines += ["", "Without a heading"] + loose.flatMap(action) }
        return lines
    }

    /// Its line, and, where it has steps, a line for each output.
    private static func action(_ action: ActionReading) -> [String] {
        let text = (action.text ?? action.plain)?.text ?? "(no text)"
        let steps = (action.steps.isEmpty ? [] : action.outputs).map { step in
            "      \(step.ref ?? "·")  \(shortened(step.printed.text, to: 96))\(said(step.deadline, step.leads, step.status))"
        }
        return ["  \(action.ref ?? "–")  \(shortened(text, to: 100))\(said(action.deadline, [], nil))"] + steps
    }

    private static func said(_ deadline: DeadlineReading?, _ leads: [Printed], _ status: StatusReading?) -> String {
        let said = [deadline?.printed.raw, leads.isEmpty ? nil : leads.map(\.text).joined(separator: ", "), status?.printed.raw]
        return said.compactMap { $0.map { " [\($0)]" } }.joined()
    }

    private static func findings(_ reading: PlanReading) -> [String] {
        guard !reading.findings.isEmpty else { return ["", "No findings"] }
        var lines = ["", count(reading.findings.count, "finding", "findings")]
        for finding in reading.findings {
            let line = place(finding.place)
            let ref = finding.ref.map { ", action \($0)" } ?? ""
            lines.append("  \(finding.severity.rawValue) · \(line)\(ref) · \(finding.rule): \(finding.message)")
            if let raw = finding.raw { lines.append("      “\(shortened(raw, to: 110))”") }
        }
        return lines
    }

    private static func place(_ place: Place) -> String {
        if let sheet = place.sheet {
            return ["sheet \(sheet)", place.cell ?? place.line.map { "row \($0)" }].compactMap(\.self).joined(separator: " ")
        }
        return place.line.map { "line \($0)" } ?? "document"
    }

    private static func shortened(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }
}
