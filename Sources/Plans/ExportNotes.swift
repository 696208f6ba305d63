/// What a reader of a file should know: words that go with it, since it leaves the pages that say so.
extension ExportOrigin {
    /// Notes of a file that holds these tables, in the order shown.
    public func notes(on tables: [ExportTable]) -> [PrintedEntry] {
        var notes = [PrintedEntry("Plan", plan.title)]
        if isDemonstration { notes.append(PrintedEntry("Demonstration", "People, updates and evidence in this file are made up.")) }
        notes.append(PrintedEntry("As at", asAt.isPast ? "\(asAt.day.words): what the record knew at the end of that day" : asAt.day.words))
        notes.append(PrintedEntry("Revision of the plan", revisionWords))
        notes.append(PrintedEntry("Source", "\(service), ledger up to entry \(asAt.position)"))
        for table in tables {
            notes.append(PrintedEntry(table.name.title, words(about: table)))
        }
        return notes + ExportOrigin.howToRead(tables)
    }

    private var revisionWords: String {
        guard let revision else { return "not available" }
        let parts = [revision.version.map { "version \($0)" }, revision.status, revision.date, "file \(revision.fileName)"]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    private func words(about table: ExportTable) -> String {
        let rows = table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows"
        var words = "\(table.name.rule) \(rows)"
        if table.total > table.rows.count { words += ": the newest of \(table.total), the others were left out" }
        words += "."
        if !table.filters.isEmpty { words += " Only: \(table.filters.joined(separator: "; "))." }
        return words
    }

    private static func howToRead(_ tables: [ExportTable]) -> [PrintedEntry] {
        let cells = tables.lazy.flatMap(\.rows).joined()
        var notes = [
            PrintedEntry("not available", "The record does not say. It never means none, and never 0."),
            PrintedEntry("An empty cell", "There is nothing to say, as in the day of completion of an action that is not complete."),
        ]
        if cells.contains(where: { if case .month = $0 { true } else { false } }) {
            notes.append(PrintedEntry("A month without a day", "March 2024 means by the end of March 2024."))
        }
        if cells.contains(where: { if case .moment = $0 { true } else { false } }) {
            notes.append(PrintedEntry("Times", "As a clock in London shows them in a spreadsheet, in UTC in separated values."))
        }
        notes.append(PrintedEntry("Characters", "� stands where a character cannot be written into a file of this kind."))
        return notes
    }
}
