/// What the text announces and the document lacks.
enum CriticNarrative {
    static func findings(_ reading: PlanReading, _ sentences: [Sentence]) -> [Finding] {
        let text = sentences.filter { !$0.isTitle }
        return appendices(reading, text) + tables(reading, text) + open(reading)
    }

    // MARK: appendices

    /// "Appendix B", "Annex 1", "Figure 2", as they are called.
    private struct Named: Hashable {
        var kind: String
        var mark: String

        var text: String { "\(kind) \(mark.count == 1 ? mark.uppercased() : mark)" }
    }

    private static let kinds = ["appendix": "appendix", "appendices": "appendix", "annex": "annex", "annexe": "annex", "figure": "figure"]
    private static let marks: Set<String> = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    /// Each is said once, where it is first named.
    private static func appendices(_ reading: PlanReading, _ sentences: [Sentence]) -> [Finding] {
        let titles = reading.sections.map(\.title) + reading.headings.map(\.title.text) + reading.tables.compactMap(\.title)
        let rows = reading.tables.flatMap { $0.rows.compactMap(\.first) }
        // A title, or a line of the text, that begins with the name is the thing itself.
        let lines = reading.sections.flatMap { $0.text.split(whereSeparator: \.isNewline).map(String.init) }.filter { $0.utf8.count <= 100 }
        let here = Set((titles + rows + lines).compactMap { named(in: CriticWords.words($0)).first { $0.at == 0 }?.name })
        var seen: Set<Named> = []
        return sentences.flatMap { sentence -> [Finding] in
            let words = sentence.words
            return named(in: words).filter { $0.at > 0 && !isElsewhere(words, after: $0.at + 2) }.compactMap { _, name in
                guard !here.contains(name), seen.insert(name).inserted else { return nil }
                return CriticRule.appendixMissing.finding(
                    sentence.place, field: "sections", raw: sentence.text,
                    "The text refers to \(name.text), but nothing in this document has that title.",
                    "Look whether it stands under another title, or in a file of its own.")
            }
        }
    }

    private static func named(in words: [String]) -> [(at: Int, name: Named)] {
        words.indices.dropLast().compactMap { index in
            guard let kind = kinds[words[index]] else { return nil }
            let mark = words[index + 1]
            let isNumber = mark.utf8.count <= 2 && mark.allSatisfy { $0.isASCII && $0.isNumber }
            // "Appendix a" of "appendix a list of" is no name, and cannot be told from one in small letters.
            let isLetter = mark.utf8.count == 1 && kind != "figure" && mark != "a" && mark != "i"
            let isA = mark == "a" && index + 2 == words.count
            let isWord = marks.contains(mark) && kind != "figure"
            guard isNumber || isLetter || isA || isWord else { return nil }
            // "The 2020 figure 12 per cent higher": a figure is named after "see", "in" or in brackets.
            if kind == "figure", index > 0, !["see", "in", "at", "and"].contains(words[index - 1]) { return nil }
            let spelt = marks.contains(mark) ? speltOut[mark] ?? mark : mark
            return (index, Named(kind: kind, mark: spelt))
        }
    }

    /// "Appendix B of the inspectors' report" stands in another document.
    private static func isElsewhere(_ words: [String], after index: Int) -> Bool { words.dropFirst(index).prefix(2) == ["of", "the"] }

    private static let speltOut = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    ]

    // MARK: tables

    /// Lines on which something stands that was printed as a table.
    private static func tableLines(_ reading: PlanReading) -> [Int] {
        let summaries = reading.headings.flatMap { $0.summaries.map(\.title.place) } + reading.headings.map(\.title.place)
        let plan = reading.actions.map(\.place) + reading.milestones.map { $0.place.line == nil ? $0.text.place : $0.place }
        let figures = reading.indicators.map { $0.place.line == nil ? $0.description.place : $0.place } + reading.risks.map(\.place)
        let people = reading.people.map(\.name.place) + reading.boards.map(\.name.place)
        let areas = reading.sources.flatMap { $0.areas.map(\.text.place) }
        let all = summaries + plan + figures + people + areas + reading.tables.map(\.place)
        return all.compactMap(\.line).sorted()
    }

    /// Once, since after the first announcement with nothing below it there is nothing below the others either.
    private static func tables(_ reading: PlanReading, _ sentences: [Sentence]) -> [Finding] {
        let last = tableLines(reading).last ?? 0
        let lost = sentences.first { sentence in
            // A key to colours is read without its lines, so that any scale at all may be the table.
            sentence.section.place.line.map { $0 > last } ?? false && announcesTable(sentence.words) && reading.ratingScales.isEmpty
        }
        guard let lost else { return [] }
        return [
            CriticRule.tableMissing.finding(
                lost.place, field: "sections", raw: lost.text, "The text announces a table, and none follows.",
                "Look in the original for the table.")
        ]
    }

    private static func announcesTable(_ words: [String]) -> Bool {
        return words.indices.contains { index in
            guard words[index] == "table", index + 1 < words.count, words[..<index].last == "the" || words[..<index].last == "following"
            else {
                return false
            }
            return words[index - 1] == "following" || ["below", "overleaf", "beneath"].contains(words[index + 1])
        }
    }

    // MARK: announcements

    /// Only at the document's end is it sure that nothing follows: elsewhere the next section may be what was announced.
    private static func open(_ reading: PlanReading) -> [Finding] {
        guard let section = reading.sections.last, let line = section.text.split(whereSeparator: \.isNewline).last else { return [] }
        let words = CriticWords.words(String(line))
        let end = line.reversed().drop { $0 == " " }.first
        guard words.count >= 3, let last = words.last, ["follows", "following", "below"].contains(last), end == ":" || end == ";",
            let start = section.place.line, !tableLines(reading).contains(where: { $0 > start })
        else { return [] }
        return [
            CriticRule.announcedNothing.finding(
                section.place, field: "sections", raw: String(line),
                "The section \u{201C}\(section.title)\u{201D} announces something, and nothing follows.",
                "Look in the original how it goes on.")
        ]
    }
}
