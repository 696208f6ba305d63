/// One person's name spelt in two ways, wherever names stand.
enum CriticNames {
    private struct Name {
        var text: String
        var words: [String]
        var printed: Printed
        var subject: ProposedFix.Subject?
        var field: String
        var count = 1
        var isInTable = false
    }

    static func findings(_ reading: PlanReading) -> [Finding] {
        var found: [Name] = []
        var indices: [[String]: Int] = [:]
        for name in names(reading) {
            if let index = indices[name.words] {
                found[index].count += 1
            } else {
                indices[name.words] = found.count
                found.append(name)
            }
        }
        // Two spellings of one name begin with the same letters.
        let groups = Dictionary(grouping: found) { name in name.words.compactMap(\.first) }
        return groups.values.flatMap { group in
            group.indices.flatMap { index in
                group.indices.dropFirst(index + 1).compactMap { other in
                    isSame(group[index], group[other]) ? finding(group[index], group[other]) : nil
                }
            }
        }.sorted { ($0.place.line ?? 0, $0.message) < ($1.place.line ?? 0, $1.message) }
    }

    private static func names(_ reading: PlanReading) -> [Name] {
        func names(_ printed: [Printed], _ subject: ProposedFix.Subject?, _ field: String) -> [Name] {
            printed.flatMap { one in
                PeopleTable.parts(one.text).filter { CriticPeople.looksLikeName($0) }.map { part in
                    let words = PeopleTable.key(part).split(separator: " ").map(String.init)
                    return Name(text: part, words: words, printed: one, subject: subject, field: field)
                }
            }
        }
        let people = reading.people.enumerated().map { index, person in
            let words = PeopleTable.key(person.name.text).split(separator: " ").map(String.init)
            return Name(
                text: person.name.text, words: words, printed: person.name, subject: .person(index), field: "people", isInTable: true)
        }
        let headings = reading.headings.enumerated().flatMap { index, heading in
            names(heading.leads + heading.summaries.flatMap(\.leads), .heading(index), "leads")
        }
        let actions = reading.actions.enumerated().flatMap { names($1.leads, .action($0), "leads") + names($1.ownStepLeads, nil, "leads") }
        let risks = reading.risks.enumerated().flatMap { names($1.owner.map { [$0] } ?? [], .risk($0), "owner") }
        let indicators = reading.indicators.enumerated().flatMap { names($1.owner.map { [$0] } ?? [], .indicator($0), "owner") }
        return people + headings + actions + risks + indicators
    }

    /// The same first name and nearly the same last name, or the other way round. Two people of the table are two people.
    private static func isSame(_ one: Name, _ other: Name) -> Bool {
        guard !(one.isInTable && other.isInTable), one.words.count == other.words.count, one.words.count >= 2,
            let (first, last) = one.words.first.flatMap({ first in one.words.last.map { (first, $0) } }),
            let (second, end) = other.words.first.flatMap({ first in other.words.last.map { (first, $0) } }),
            first.first == second.first, last.first == end.first
        else { return false }
        if first == second { return isNear(last, end) }
        return last == end && isNear(first, second)
    }

    /// One letter in words of four or more, two in long ones.
    private static func isNear(_ one: String, _ other: String) -> Bool {
        let shorter = min(one.count, other.count)
        return shorter >= 4 && CriticWords.distance(one, other, atMost: shorter >= 8 ? 2 : 1) != nil
    }

    private static func finding(_ one: Name, _ other: Name) -> Finding {
        // The table of people is right, else the spelling used more often, else the one met first.
        let isFirstRight = one.isInTable || (!other.isInTable && one.count >= other.count)
        let (right, wrong) = isFirstRight ? (one, other) : (other, one)
        let isSure = right.isInTable || right.count > wrong.count
        let fix = isSure ? wrong.subject.map { ProposedFix(subject: $0, field: wrong.field, before: wrong.text, after: right.text) } : nil
        return CriticRule.nameSpeltTwoWays.finding(
            wrong.printed.place, field: wrong.field, raw: wrong.printed.raw,
            "\(wrong.text) seems to be the person who is printed as \(right.text) elsewhere.",
            isSure ? "Write \(right.text), if it is the same person." : "Ask how the name is spelt.", fix: fix)
    }
}
