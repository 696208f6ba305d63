import Plans

/// What is odd about the document itself and its narrative.
enum DocumentFindings {
    static func findings(_ reading: PlanReading, _ documentDay: DateReading?) -> [Finding] {
        dating(reading.document, documentDay) + standing(reading.document) + emptySections(reading)
    }

    /// The first day that a date of a document can mean: a month's first for "December 2023".
    static func firstDay(_ date: DateReading) -> Day? {
        guard let day = date.day else { return nil }
        switch date.precision {
        case .day: return day
        case .month: return Day(year: day.year, month: day.month, day: 1)
        case .quarter: return Day(year: day.year, month: max(1, day.month - 2), day: 1)
        case .year, .none: return Day(year: day.year, month: 1, day: 1)
        }
    }

    private static func dating(_ document: DocumentReading, _ date: DateReading?) -> [Finding] {
        guard let date, let entry = entry(document, ["date", "document date"]) else { return [] }
        if date.day == nil {
            return [finding("document-date-unreadable", .warning, entry, "The document's date cannot be read as a date.")]
        }
        guard date.precision != .day else { return [] }
        return [finding("document-date-not-a-day", .note, entry, "The document's date names a \(date.precision.rawValue) and no day.")]
    }

    /// Words of document control that say the document is not in its final state, or not when it holds.
    private static func standing(_ document: DocumentReading) -> [Finding] {
        var findings: [Finding] = []
        if let entry = entry(document, ["status", "document status"]), entry.value.text.lowercased().contains("draft") {
            findings.append(
                finding("document-is-draft", .note, entry, "The document calls itself a draft.", "Check that it is the version agreed."))
        }
        for label in ["implementation date", "review date", "next review", "effective date"] {
            guard let entry = entry(document, [label]), DateWords.read(entry.value.text).day == nil else { continue }
            findings.append(finding("date-not-a-date", .note, entry, "\(entry.label) names no day, month or year."))
        }
        return findings
    }

    private static func entry(_ document: DocumentReading, _ labels: Set<String>) -> ControlEntry? {
        document.control.first { labels.contains($0.label.lowercased()) }
    }

    private static func finding(
        _ rule: String, _ severity: Finding.Severity, _ entry: ControlEntry, _ message: String, _ suggestion: String? = nil
    ) -> Finding {
        Finding(
            rule: rule, severity: severity, place: entry.value.place, field: "document", raw: entry.value.raw, message: message,
            suggestion: suggestion)
    }

    /// A numbered title with neither text, nor a deeper title, nor a table below it.
    private static func emptySections(_ reading: PlanReading) -> [Finding] {
        var findings: [Finding] = []
        let tableLines = (reading.tables.compactMap(\.place.line) + reading.actions.compactMap(\.place.line)).sorted()
        for (index, section) in reading.sections.enumerated() where section.text.isEmpty && section.level == 1 {
            let next = index + 1 < reading.sections.count ? reading.sections[index + 1] : nil
            guard let next, next.level <= section.level, let start = section.place.line, let end = next.place.line,
                TitleLine.startsWithNumber(section.title), !isBetween(start, end, tableLines)
            else { continue }
            findings.append(
                Finding(
                    rule: "section-empty", severity: .note, place: section.place, field: "sections", raw: section.title,
                    message: "The section \"\(section.title)\" has no text in this document.",
                    suggestion: "Look whether a picture or diagram stands there in the original."))
        }
        return findings
    }

    /// True when one of the sorted numbers lies between the two.
    private static func isBetween(_ start: Int, _ end: Int, _ sorted: [Int]) -> Bool {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < start { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low] <= end
    }

    /// A paragraph that ends in a word that cannot end a sentence, where what follows is no continuation.
    static func unfinished(_ narrative: Narrative) -> [Finding] {
        narrative.sections.flatMap { section in
            let body = section.body
            return body.indices.compactMap { index -> Finding? in
                let goesOn = index + 1 < body.count && !(body[index + 1].clean.first?.isUppercase ?? false)
                return goesOn ? nil : unfinished(body[index])
            }
        }
    }

    private static func unfinished(_ line: Stretch) -> Finding? {
        let words = line.clean.split(separator: " ")
        guard words.count >= 12, let last = words.last, FunctionWords.all.contains(last.lowercased()), last.first?.isLowercase == true
        else {
            return nil
        }
        return Finding(
            rule: "sentence-unfinished", severity: .note, place: Place(line: line.line, lastLine: line.line), field: "sections",
            raw: String(line.trimmed.text), message: "A paragraph breaks off after \"\(last)\".",
            suggestion: "Look in the original how it goes on.")
    }
}
