import Plans

/// Puts what an area says under its labels into its heading, and completes headings from a summary of the same document.
struct HeadingBuilder {
    private(set) var headings: [HeadingReading]
    private(set) var layout: [LayoutReading] = []
    private(set) var findings: [Finding] = []

    init(_ raw: RawPlan, items: CellItems, summaries: [SummaryRow]) {
        headings = raw.headings
        for (heading, values) in raw.headingValues { take(values, heading, items) }
        let grouped = Set(headings.compactMap { $0.group?.place.line })
        for line in raw.groupLines where !grouped.contains(line.line) {
            layout.append(LayoutReading(fragment: line.trimmed.fragment, reason: "repeated heading"))
        }
        complete(raw.tornHeadings, summaries)
        for row in summaries { link(row) }
    }

    private mutating func take(_ values: [RawPlan.HeadingValue], _ heading: Int, _ items: CellItems) {
        for value in values {
            switch value.label {
            case .lead: headings[heading].leads += Leads.split([value.stretch])
            case .linkedPlan: headings[heading].linkedPlans.append(Printed([value.stretch]))
            case .partners: headings[heading].partners += HeadingBuilder.list(value.stretch)
            case .outcome: headings[heading].outcomes += HeadingBuilder.items(value, items)
            case .measure: headings[heading].measures += HeadingBuilder.items(value, items)
            case .actions, .reporting: break
            }
        }
    }

    private static func items(_ value: RawPlan.HeadingValue, _ items: CellItems) -> [Printed] {
        if value.isItem { return [Printed([value.stretch])] }
        return items.read(CellText([value.stretch]), plainIsOne: true).items.map(\.printed)
    }

    /// Names between commas and semicolons; a bracket is not cut.
    private static func list(_ stretch: Stretch) -> [Printed] {
        var pieces: [Substring] = []
        var depth = 0
        var start = stretch.text.startIndex
        for index in stretch.text.indices {
            let character = stretch.text[index]
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            guard depth <= 0, ",;".contains(character) else { continue }
            pieces.append(stretch.text[start..<index])
            start = stretch.text.index(after: index)
        }
        pieces.append(stretch.text[start...])
        return pieces.map { Printed([Stretch(line: stretch.line, text: $0)]) }.filter { !$0.fragments.isEmpty }
    }

    // MARK: Summaries

    /// A heading of which only the end is printed is the recommendation of the summary that ends so and has no heading yet.
    private mutating func complete(_ torn: [Int], _ summaries: [SummaryRow]) {
        for heading in torn {
            let end = HeadingBuilder.words(headings[heading].title.text)
            let known = Set(headings.compactMap(\.number))
            let found = summaries.first { row in
                row.number.map { !known.contains($0) } ?? false && HeadingBuilder.words(row.title.text).suffix(end.count) == end[...]
            }
            let printed = headings[heading].title
            guard let found, !end.isEmpty else {
                findings.append(HeadingBuilder.tornFinding(printed, row: nil))
                continue
            }
            layout += printed.fragments.map { LayoutReading(fragment: $0, reason: "end of a heading") }
            headings[heading].number = found.number
            headings[heading].title = found.title
            findings.append(HeadingBuilder.tornFinding(printed, row: found))
        }
    }

    private static func tornFinding(_ printed: Printed, row: SummaryRow?) -> Finding {
        let line = row?.title.place.line
        return Finding(
            rule: "heading-torn", severity: .warning, place: printed.place, field: "heading", ref: row?.number, raw: printed.raw,
            message: "Only the end of this heading is printed here"
                + (line.map { "; its number and wording were taken from the summary on line \($0)." } ?? "; its number is not known."),
            suggestion: line == nil ? "Look in the document which heading it is." : "Check that it is the same.")
    }

    private mutating func link(_ row: SummaryRow) {
        guard let heading = headings.firstIndex(where: { $0.number == row.number && $0.number != nil }) else { return }
        headings[heading].summaries.append(HeadingSummary(title: row.title, leads: row.leads, linkedPlans: row.linkedPlans))
    }

    static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }
    }
}

/// A row of a table that lists the plan's headings with their leads, before the details.
struct SummaryRow {
    var number: String?
    var title: Printed
    var leads: [Printed] = []
    var linkedPlans: [Printed] = []
}
