import Plans

/// Cells of a tracker beside what they said when it went out: one that says the same keeps the value behind it whole, one that was edited
/// is read as any document's.
struct TrackerCells {
    let base: PlanReading
    private(set) var findings: [Finding] = []
    /// What was edited, by number and field: what was unclear about it before is not any more.
    private(set) var edited: Set<[String?]> = []

    init(_ base: PlanReading) { self.base = base }

    mutating func note(_ finding: Finding) { findings.append(finding) }

    mutating func noteEdit(of field: String, _ ref: String?) { edited.insert([ref, field]) }

    /// What the cell said before where it still says it, else what it says now.
    func kept(_ row: TrackerRows.Row, _ column: TrackerColumn, _ before: String?) -> String? {
        TrackerText.isSame(row[column], as: before ?? "") ? before : row.text(column)
    }

    mutating func words(_ row: TrackerRows.Row, _ column: TrackerColumn, _ before: Printed?, of ref: String?) -> Printed? {
        if TrackerText.isSame(row[column], as: before?.text ?? "") { return before }
        edited.insert([ref, column == .plain ? "plainText" : "text"])
        return row.text(column).map(Printed.bare)
    }

    /// Lines that say what they said keep the value behind them.
    mutating func items(_ row: TrackerRows.Row, _ column: TrackerColumn, _ before: [Printed], of ref: String?) -> [Printed] {
        if TrackerText.isSame(row[column], as: TrackerText.list(before)) { return before }
        edited.insert([ref, column == .leads ? "leads" : column == .outcomes ? "outcomes" : "measures"])
        return row.lines(column).map { line in before.first { $0.text == line } ?? .bare(line) }
    }

    mutating func deadline(
        _ row: TrackerRows.Row, in rows: TrackerRows, _ before: DeadlineReading?, of ref: String?
    ) -> DeadlineReading? {
        if TrackerText.isSame(row[.deadline], as: before) { return before }
        edited.insert([ref, "deadline"])
        guard let text = row.text(.deadline) else { return nil }
        let (date, printed) = (DateWords.read(text), Printed.bare(text))
        if var finding = DateFindings.finding(date, printed: printed, ref: ref) {
            finding.place = rows.place(row)
            findings.append(finding)
        }
        return DeadlineReading(printed: printed, day: date.day, precision: date.precision)
    }

    /// A source that the plan names somewhere is that one; another is read as in any document.
    mutating func sources(_ row: TrackerRows.Row, _ before: [CitationReading], of ref: String?) -> [CitationReading] {
        if TrackerText.isSame(row[.sources], as: TrackerText.list(before)) { return before }
        edited.insert([ref, "sources"])
        return row.lines(.sources).flatMap { line -> [CitationReading] in
            let same = before.filter { $0.printed.raw == line }
            if !same.isEmpty { return [same[0]] }
            if let known = base.actions.lazy.flatMap(\.sources).first(where: { $0.printed.raw == line }) { return [known] }
            return SourceCells(columns: []).read([Stretch(line: 1, text: line[...])]).cited.map { cited in
                var citation = cited.citation
                citation.printed = .bare(citation.printed.raw)
                return citation
            }
        }
    }
}
