import Plans

/// The inspectors' own numbered recommendations, where the document prints them outside the plan, and which heading answers which.
struct Recommendations {
    let source: SourceReading

    /// Bodies that inspect children's services in the United Kingdom, and the word that stands for all others.
    private static let inspectorates = [
        "Ofsted", "CQC", "HMICFRS", "HMI Probation", "Estyn", "Care Inspectorate", "RQIA", "ETI", "SSI", "CSCI", "Audit Commission",
    ]
    private static let titles: Set<String> = ["recommendations", "areas for improvement", "recommendations for improvement"]
    private static let fewest = 3

    /// Nil when no section is a numbered list of recommendations.
    init?(_ narrative: Narrative) {
        for section in narrative.sections {
            let title = section.title.lowercased().filter { $0.isLetter || $0 == " " }.trimming { $0 == " " }
            guard Recommendations.titles.contains(title), let areas = Recommendations.list(section.body) else { continue }
            let name = Recommendations.inspectorate(narrative) ?? section.title
            source = SourceReading(name: name, areas: areas)
            return
        }
        return nil
    }

    /// Items numbered from 1 without a gap.
    private static func list(_ lines: [Stretch]) -> [AreaReading]? {
        var areas: [AreaReading] = []
        for line in lines {
            guard let title = TitleLine.numbered(line.text.trimmedBlanks) else { continue }
            if title.number == String(areas.count + 1) {
                let text = line.text[(line.text.range(of: title.number)?.upperBound ?? line.text.startIndex)...].drop { ".) ".contains($0) }
                areas.append(AreaReading(number: title.number, text: Printed([Stretch(line: line.line, text: text)])))
            }
        }
        return areas.count >= fewest ? areas : nil
    }

    /// The inspectorate that the document names most.
    private static func inspectorate(_ narrative: Narrative) -> String? {
        var counts: [String: Int] = [:]
        for line in narrative.sections.lazy.flatMap(\.lines) {
            for name in inspectorates where line.text.range(of: name) != nil { counts[name, default: 0] += 1 }
        }
        return inspectorates.filter { counts[$0] != nil }.max { counts[$0, default: 0] < counts[$1, default: 0] }
    }

    /// The recommendation with at least four words in five the same.
    func answered(by heading: HeadingReading) -> CitationReading? {
        let words = Set(HeadingBuilder.words(heading.title.text))
        let found = source.areas.map { area -> (area: AreaReading, share: Double) in
            let other = Set(HeadingBuilder.words(area.text.text))
            return (area, Double(words.intersection(other).count) / Double(max(1, words.union(other).count)))
        }.max { $0.share < $1.share }
        guard let found, found.share >= 0.7 else { return nil }
        return CitationReading(printed: heading.title, name: source.name, area: found.area.number)
    }
}

/// What a document calls its headings where the headings themselves do not say: "Ofsted identified 9 areas for improvement".
enum HeadingKind {
    private static let kinds = [
        ("areas for improvement", "Area for improvement"), ("areas of focus", "Area of focus"), ("priority areas", "Priority area"),
        ("priorities", "Priority"), ("objectives", "Objective"), ("work streams", "Work stream"), ("workstreams", "Workstream"),
        ("themes", "Theme"), ("recommendations", "Recommendation"),
    ]
    private static let spelt = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    ]

    /// The kind of which the narrative counts exactly so many.
    static func named(_ count: Int, in narrative: Narrative) -> String? {
        let lines = narrative.sections.flatMap(\.lines).filter { $0.text.utf8.count < 2_000 }.map { $0.clean.lowercased() }
        for (plural, kind) in kinds {
            for text in lines {
                guard let found = Substring(text).range(of: " " + plural) else { continue }
                let words = text[..<found.lowerBound].split(separator: " ").suffix(2)
                if words.contains(where: { Int($0) == count || spelt[String($0)] == count }) { return kind }
            }
        }
        return nil
    }
}
