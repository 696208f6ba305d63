/// The inspectors' numbered recommendations, and what answers them.
enum CriticSources {
    static func findings(_ reading: PlanReading) -> [Finding] { unanswered(reading) + missing(reading) }

    /// The recommendation of a number that a source goes by under the name cited.
    static func area(_ number: String, of name: String, in reading: PlanReading) -> AreaReading? {
        source(of: name, in: reading)?.areas.first { key($0.number) == key(number) }
    }

    private static func source(of name: String, in reading: PlanReading) -> SourceReading? {
        let key = name.lowercased()
        let named = reading.sources.first { ([$0.name] + $0.otherNames).contains { $0.lowercased() == key } }
        let numbered = reading.sources.filter { !$0.areas.isEmpty }
        return named ?? (numbered.count == 1 ? numbered.first : nil)
    }

    /// "7" for "7", "7." and "07".
    private static func key(_ number: String) -> String {
        let plain = number.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." }
        let zeros = plain.prefix { $0 == "0" }.count
        let trimmed = plain.dropFirst(zeros == plain.count ? 0 : zeros)
        return String(trimmed.last == "." ? trimmed.dropLast() : trimmed)
    }

    private static func unanswered(_ reading: PlanReading) -> [Finding] {
        let citations = reading.headings.flatMap(\.sources) + reading.actions.flatMap(\.sources)
        return reading.sources.filter { !$0.areas.isEmpty }.flatMap { owner -> [Finding] in
            let own = citations.filter { source(of: $0.name, in: reading)?.name == owner.name }
            // "1.5" answers a part of 1.
            let cited = Set(
                own.flatMap { citation in
                    [citation.area, citation.subArea, citation.subArea.flatMap { $0.split(separator: ".").first.map(String.init) }]
                        .compactMap { $0.map(key) }
                })
            let known = owner.areas.filter { cited.contains(key($0.number)) }
            // A plan that cites few of them does not say which recommendation it answers.
            guard known.count * 2 >= owner.areas.count else { return [] }
            return owner.areas.filter { !cited.contains(key($0.number)) }.map { area in
                CriticRule.recommendationUnanswered.finding(
                    area.text.place, field: "sources", raw: area.text.raw,
                    "Nothing in the plan cites recommendation \(area.number) of \(owner.name).",
                    "Say which action answers it, or why none does.")
            }
        }
    }

    /// Four in five, and at least five, must cite one before one that does not is odd.
    private static func isNearlyAll(_ count: Int, of all: Int) -> Bool { all >= 5 && count < all && count * 5 >= all * 4 }

    private static func missing(_ reading: PlanReading) -> [Finding] {
        let headings = reading.headings.filter { !$0.sources.isEmpty }.count
        var findings: [Finding] = []
        if isNearlyAll(headings, of: reading.headings.count) {
            for (index, heading) in reading.headings.enumerated() where heading.sources.isEmpty {
                findings.append(
                    CriticRule.sourceMissing.finding(
                        heading.title.place, field: "sources", raw: heading.title.raw,
                        "\(reading.called(index).capitalisedFirst) does not say which recommendation it answers, "
                            + "although nearly all others do.",
                        "Say where the need was identified."))
            }
        }
        let actions = reading.actions.filter { !$0.sources.isEmpty }.count
        guard isNearlyAll(actions, of: reading.actions.count) else { return findings }
        for action in reading.actions where action.sources.isEmpty {
            if let heading = action.heading, reading.headings.indices.contains(heading), !reading.headings[heading].sources.isEmpty {
                continue
            }
            findings.append(
                CriticRule.sourceMissing.finding(
                    action.place, field: "sources", ref: action.ref, raw: action.text?.raw,
                    "This action does not say where it was identified, although nearly all others do.", "Say where the need was identified."
                ))
        }
        return findings
    }
}
