/// Two actions that say nearly the same and disagree. That they are alike is said at import; here stands what they disagree about.
enum CriticPairs {
    private struct Text {
        var index: Int
        var words: [String]
        /// Who leads it: worked out once, since each action is compared with many.
        var leads: [PeopleTable.Lead]
        var who: Set<PeopleTable.Lead.Who>
        /// Words that carry meaning: no small words, no frequencies.
        var subject: Set<String>
        var rhythm: Set<String>
        /// The words that say how often, as they stand.
        var often: String
        var figures: Set<String>
    }

    /// Texts shorter than this are common phrases.
    private static let fewest = 4

    static func findings(_ reading: PlanReading) -> [Finding] {
        let table = PeopleTable(reading.people)
        let texts = reading.actions.enumerated().compactMap { index, action in
            action.text.map { text($0, index, table.leads(action.leads)) }
        }
        .filter { $0.words.count >= fewest }
        // A plan has tens of actions; a very long one is compared by its beginnings alone, since all pairs would take too long.
        let isLong = texts.count > 400
        let groups = isLong ? beginnings(texts) : [texts]
        let pairs = groups.flatMap { group in
            group.indices.flatMap { one in group.indices.dropFirst(one + 1).prefix(isLong ? 40 : 400).map { (group[one], group[$0]) } }
        }
        return pairs.compactMap { finding($0, $1, reading, table) }.sorted { ($0.place.line ?? 0) < ($1.place.line ?? 0) }
    }

    private static func beginnings(_ texts: [Text]) -> [[Text]] {
        let groups = Dictionary(grouping: texts) { $0.words.prefix(fewest) }.values
        return groups.sorted { ($0.first?.index ?? 0) < ($1.first?.index ?? 0) }
    }

    private static func text(_ printed: Printed, _ index: Int, _ leads: [PeopleTable.Lead]) -> Text {
        let words = CriticWords.words(printed.text)
        let often = words.filter { rhythms[$0] != nil }
        let figures = Set(words.filter { $0.contains(where: \.isNumber) })
        let subject = Set(words.filter { rhythms[$0] == nil && !small.contains($0) && !figures.contains($0) })
        return Text(
            index: index, words: words, leads: leads, who: Set(leads.map(\.who)), subject: subject,
            rhythm: Set(often.compactMap { rhythms[$0] }),
            often: often.joined(separator: " "),
            figures: figures)
    }

    private static func finding(_ one: Text, _ other: Text, _ reading: PlanReading, _ table: PeopleTable) -> Finding? {
        let (small, large) = one.subject.count <= other.subject.count ? (one, other) : (other, one)
        // A word of its own on either side makes it another piece of work.
        guard small.subject.count >= 3, small.subject.isSubset(of: large.subject) else { return nil }
        let isNear = one.words == other.words || CriticWords.likeness(one.words, other.words) >= 80
        let startsAlike = one.words.prefix(fewest) == other.words.prefix(fewest)
        guard isNear || startsAlike else { return nil }
        let (left, right) = (reading.actions[one.index], reading.actions[other.index])
        var differences: [String] = []
        if !one.rhythm.isEmpty, !other.rhythm.isEmpty, one.rhythm != other.rhythm {
            differences.append("how often (\(one.often) and \(other.often))")
        }
        // A longer text with the same beginning is the same work only when it gives another rhythm.
        guard isNear || !differences.isEmpty else { return nil }
        let isDated = left.deadline?.day != nil && right.deadline?.day != nil && left.deadline?.day != right.deadline?.day
        // Other figures with other deadlines are the years or rounds of one series.
        if one.figures != other.figures, isDated || one.figures.isEmpty || other.figures.isEmpty { return nil }
        if one.figures != other.figures {
            differences.append("a number (\(said(one.figures)) and \(said(other.figures)))")
        }
        if isDated, let first = left.deadline?.printed.text, let second = right.deadline?.printed.text {
            differences.append("the deadline (\(first) and \(second))")
        }
        if !one.who.isEmpty, !other.who.isEmpty, one.who != other.who {
            differences.append("who leads (\(people(one.leads, table)) and \(people(other.leads, table)))")
        }
        return differences.isEmpty ? nil : finding(one.index, other.index, differences, reading)
    }

    private static func finding(_ one: Int, _ other: Int, _ differences: [String], _ reading: PlanReading) -> Finding {
        let (left, right) = (reading.actions[one], reading.actions[other])
        // Under two headings the same work may well have two leads and two dates.
        let isOneHeading = left.heading == right.heading
        let line = left.place.line.map { " on line \($0)" } ?? ""
        let name = left.ref.map { "Action \($0)\(isOneHeading ? "" : line)" } ?? "The action\(line)"
        return CriticRule.actionsDisagree.finding(
            right.place, field: "text", ref: right.ref, raw: right.text?.raw, severity: isOneHeading ? nil : .note,
            "\(name) says nearly the same and differs in \(CriticWords.list(differences)).",
            "Decide which holds, or make one action of the two.")
    }

    private static func said(_ words: Set<String>) -> String { words.sorted().joined(separator: ", ") }

    private static func people(_ leads: [PeopleTable.Lead], _ table: PeopleTable) -> String {
        leads.map(table.name).joined(separator: ", ")
    }

    /// Words for how often, and what they come to. "Twice yearly" holds two of them.
    private static let rhythms: [String: String] = [
        "daily": "daily", "weekly": "weekly", "fortnightly": "fortnightly", "monthly": "monthly", "quarterly": "quarterly",
        "termly": "termly", "annual": "yearly", "annually": "yearly", "yearly": "yearly", "biannual": "twice", "biannually": "twice",
        "twice": "twice", "bimonthly": "bimonthly", "biennial": "biennial", "once": "once",
    ]

    private static let small: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "its", "of", "on", "or", "our", "so", "that",
        "the", "their", "these", "this", "those", "through", "to", "via", "we", "which", "will", "with",
    ]
}
