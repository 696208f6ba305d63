/// Figures in the text that do not match: how many there are of something, and when something was published.
enum CriticFigures {
    static func findings(_ reading: PlanReading, _ sentences: [Sentence]) -> [Finding] {
        counts(reading, sentences) + dates(sentences)
    }

    // MARK: how many

    private static func counts(_ reading: PlanReading, _ sentences: [Sentence]) -> [Finding] {
        let kinds = Dictionary(grouping: reading.headings.compactMap(\.kind)) { $0.lowercased() }.mapValues(\.count)
        var nouns = kinds.map { (words: plural($0.key), count: $0.value, isAction: false) }.filter { !$0.words.isEmpty }
            .sorted { $0.words.joined() < $1.words.joined() }
        if !reading.actions.isEmpty { nouns.append((["actions"], reading.actions.count, true)) }
        var seen: Set<[String]> = []
        return sentences.flatMap { sentence in
            nouns.compactMap { noun -> Finding? in
                guard let said = number(of: noun.words, in: sentence.words, isAction: noun.isAction), said != noun.count else { return nil }
                guard seen.insert(noun.words + [String(said)]).inserted else { return nil }
                let name = noun.words.joined(separator: " ")
                return CriticRule.countDiffers.finding(
                    sentence.place, field: "sections", raw: sentence.text,
                    "The text speaks of \(said) \(name), but \(noun.count) were read.", "Check whether one is missing or the text is older."
                )
            }
        }
    }

    /// "area for improvement" is "areas for improvement", "priority" is "priorities".
    private static func plural(_ kind: String) -> [String] {
        var words = CriticWords.words(kind)
        let index = words.firstIndex { ["for", "of", "to", "in"].contains($0) }.map { $0 - 1 } ?? words.count - 1
        guard words.indices.contains(index) else { return words }
        let word = words[index]
        words[index] = word.hasSuffix("y") ? word.dropLast() + "ies" : word.hasSuffix("s") ? word : word + "s"
        return words
    }

    /// "has seven priorities": a verb that counts, a number, the noun, and nothing that says these are only some of them.
    private static func number(of noun: [String], in words: [String], isAction: Bool) -> Int? {
        let verbs: Set<String> = [
            "has", "have", "identified", "contains", "contain", "out", "are", "includes", "include", "comprises", "following", "into",
            "our",
        ]
        guard words.count > noun.count + 1 else { return nil }
        for index in 1..<words.count - noun.count where words[index + 1] == noun.first {
            guard words[index + 1..<index + 1 + noun.count].elementsEqual(noun) else { continue }
            guard let number = numbers[words[index]] ?? Int(words[index]), (2...999).contains(number), verbs.contains(words[index - 1])
            else {
                continue
            }
            // Actions are counted for other plans too, and by their standing: "has 12 actions that are complete".
            let next = words.dropFirst(index + 1 + noun.count)
            if isAction, !words.contains("plan") || !words.contains("this") || !next.isEmpty { continue }
            if !isAction, next.first == "from" || next.first == "of" || words.contains("last") || words.contains("previous") { continue }
            return number
        }
        return nil
    }

    private static let numbers: [String: Int] = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
        "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    ]

    // MARK: when

    private struct Publication {
        var day: Day
        var sentence: Sentence
    }

    /// Reports are published often; days within a fortnight of one another are taken for one report's.
    private static let fortnight = 14

    private static func dates(_ sentences: [Sentence]) -> [Finding] {
        let found = sentences.compactMap(publication)
        var groups: [[Publication]] = []
        for one in found.sorted(by: { $0.day < $1.day }) {
            if let first = groups.last?.first, one.day.days(since: first.day) <= fortnight {
                groups[groups.count - 1].append(one)
            } else {
                groups.append([one])
            }
        }
        return groups.flatMap { group -> [Finding] in
            let counts = Dictionary(group.map { ($0.day, 1) }, uniquingKeysWith: +)
            // The day named most often is taken for the right one; between equals the later place is the odd one.
            let places = group.sorted { ($0.sentence.place.line ?? 0) < ($1.sentence.place.line ?? 0) }
            guard let most = counts.values.max(), counts.count > 1, let usual = places.first(where: { counts[$0.day] == most })?.day else {
                return []
            }
            return places.filter { $0.day != usual }.map { odd in
                CriticRule.eventDatesDiffer.finding(
                    odd.sentence.place, field: "sections", raw: odd.sentence.text,
                    "This sentence has the report published on \(odd.day.words), another has it on \(usual.words).",
                    "Look up the day of publication.")
            }
        }
    }

    /// "report" shortly before "published", and one day shortly after it.
    private static func publication(_ sentence: Sentence) -> Publication? {
        guard let at = sentence.words.firstIndex(of: "published"), sentence.words[..<at].suffix(4).contains("report") else { return nil }
        let days = CriticDays.days(in: sentence.text)
        guard days.count == 1, days[0].words.lowerBound > at, days[0].words.lowerBound - at <= 20 else { return nil }
        return Publication(day: days[0].day, sentence: sentence)
    }
}
