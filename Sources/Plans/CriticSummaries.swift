/// A heading against what a summary of the same document, and the inspectors, say of it.
enum CriticSummaries {
    static func findings(_ reading: PlanReading) -> [Finding] {
        let table = PeopleTable(reading.people)
        return reading.headings.indices.flatMap { index in
            let heading = reading.headings[index]
            return heading.summaries.flatMap { summary in
                [leads(index, summary, reading, table), plans(index, summary, reading), title(index, summary, reading)].compactMap(\.self)
            } + recommendations(index, reading)
        }
    }

    private static func leads(_ index: Int, _ summary: HeadingSummary, _ reading: PlanReading, _ table: PeopleTable) -> Finding? {
        let heading = reading.headings[index]
        let (there, here) = (table.leads(summary.leads), table.leads(heading.leads))
        let names = CriticSummaries.names(there, here, table)
        guard !there.isEmpty, !here.isEmpty, !(names.out.isEmpty && names.put.isEmpty) else { return nil }
        let only = [
            names.out.isEmpty ? nil : "only the summary names \(CriticWords.list(names.out))",
            names.put.isEmpty ? nil : "only the heading itself names \(CriticWords.list(names.put))",
        ]
        let printed = heading.leads.first
        return CriticRule.summaryLeadsDiffer.finding(
            printed?.place ?? heading.title.place, field: "leads", raw: printed?.raw,
            "The leads of \(reading.called(index)) differ: \(CriticWords.list(only.compactMap(\.self))).",
            "Agree who leads, and write it in both places.")
    }

    /// Names on one side only. A name spelt two ways is one person, which another rule says.
    private static func names(_ there: [PeopleTable.Lead], _ here: [PeopleTable.Lead], _ table: PeopleTable) -> CriticWords.Change {
        func missing(_ from: [PeopleTable.Lead], _ others: [PeopleTable.Lead]) -> [String] {
            let known = Set(others.map(\.who))
            let near = others.map { PeopleTable.key(table.name($0)) }
            return from.filter { lead in
                !known.contains(lead.who)
                    && !near.contains { CriticWords.distance(PeopleTable.key(table.name(lead)), $0, atMost: $0.count >= 7 ? 1 : 0) != nil }
            }.map(table.name)
        }
        return CriticWords.Change(out: missing(there, here), put: missing(here, there))
    }

    private static func plans(_ index: Int, _ summary: HeadingSummary, _ reading: PlanReading) -> Finding? {
        let heading = reading.headings[index]
        // As words, since several plans stand in one cell without a mark between them.
        let there = summary.linkedPlans.flatMap { CriticWords.spelt($0.text) }
        let here = heading.linkedPlans.flatMap { CriticWords.spelt($0.text) }
        guard !there.isEmpty, !here.isEmpty, Set(there.map(\.key)) != Set(here.map(\.key)), let changes = CriticWords.changes(there, here)
        else { return nil }
        let printed = heading.linkedPlans.first
        return CriticRule.summaryPlansDiffer.finding(
            printed?.place ?? heading.title.place, field: "linkedPlans", raw: printed?.raw,
            "The linked plans of \(reading.called(index)) differ from the summary: "
                + "\(said(changes, "the summary says", "the heading itself")).",
            "Write the same plans in both places.")
    }

    private static func title(_ index: Int, _ summary: HeadingSummary, _ reading: PlanReading) -> Finding? {
        let heading = reading.headings[index]
        guard let changes = reworded(summary.title.text, heading.title.text, heading.number) else { return nil }
        return CriticRule.titleWordedDifferently.finding(
            heading.title.place, field: "title", raw: heading.title.raw,
            "The title of \(reading.called(index)) differs from the summary: \(said(changes, "the summary says", "the heading itself")).",
            "Use one wording in both places.")
    }

    private static func recommendations(_ index: Int, _ reading: PlanReading) -> [Finding] {
        let heading = reading.headings[index]
        return heading.sources.compactMap { citation in
            guard let area = citation.area, let text = CriticSources.area(area, of: citation.name, in: reading)?.text,
                let changes = reworded(text.text, heading.title.text, heading.number)
            else { return nil }
            let fix = ProposedFix(subject: .heading(index), field: "title", before: heading.title.text, after: text.text)
            return CriticRule.recommendationReworded.finding(
                heading.title.place, field: "title", raw: heading.title.raw,
                "\(reading.called(index).capitalisedFirst) rewords recommendation \(area): "
                    + "\(said(changes, "the inspectors say", "the heading")).",
                "Use the inspectors' own words.", fix: fix)
        }
    }

    /// How two wordings of one thing differ; nil when they do not, or are so unlike that one is only a short name for it.
    private static func reworded(_ there: String, _ here: String, _ number: String?) -> [CriticWords.Change]? {
        let (left, right) = (words(there, number), words(here, number))
        let keys = (left.map(\.key), right.map(\.key))
        guard keys.0 != keys.1, left.count >= 4, right.count >= 4, CriticWords.likeness(keys.0, keys.1) >= 50 else { return nil }
        return CriticWords.changes(left, right)
    }

    /// Without the number that may stand before a title, and with "Children's" and "Childrens" the same.
    private static func words(_ text: String, _ number: String?) -> [CriticWords.Word] {
        let words = CriticWords.spelt(text)
        return words.first.map { $0.key == number || $0.key.allSatisfy(\.isNumber) } == true ? Array(words.dropFirst()) : words
    }

    /// The first three differences in words.
    private static func said(_ changes: [CriticWords.Change], _ there: String, _ here: String) -> String {
        let parts = changes.prefix(3).map { change in
            let (out, put) = (quoted(change.out), quoted(change.put))
            if change.out.isEmpty { return "\(here) adds \(put)" }
            if change.put.isEmpty { return "\(here) leaves out \(out)" }
            return "\(there) \(out) where \(here) says \(put)"
        }
        return parts.joined(separator: "; ") + (changes.count > 3 ? "; and more" : "")
    }

    private static func quoted(_ words: [String]) -> String {
        let shown = words.prefix(8).joined(separator: " ")
        return "\u{201C}\(shown)\(words.count > 8 ? " \u{2026}" : "")\u{201D}"
    }
}

extension String {
    /// With a capital at the start of a sentence.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
