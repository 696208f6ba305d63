/// Leads against the document's own table of people.
enum CriticPeople {
    /// One cell of leads, whoever's it is.
    private struct Cell {
        var printed: Printed
        var ref: String?
        /// Nil where no field of the reading can be named for a fix.
        var subject: ProposedFix.Subject?
        var field = "leads"
    }

    static func findings(_ reading: PlanReading) -> [Finding] {
        let table = PeopleTable(reading.people)
        guard !table.people.isEmpty else { return [] }
        let cells = cells(reading)
        guard table.hasInitials else { return strangers(cells, table) }
        return shared(table) + close(table) + initials(cells, table) + strangers(cells, table)
    }

    private static func cells(_ reading: PlanReading) -> [Cell] {
        let headings = reading.headings.enumerated().flatMap { index, heading in
            (heading.leads + heading.summaries.flatMap(\.leads)).map { Cell(printed: $0, ref: nil, subject: .heading(index)) }
        }
        let actions = reading.actions.enumerated().flatMap { index, action in
            action.leads.map { Cell(printed: $0, ref: action.ref, subject: .action(index)) }
                + action.ownStepLeads.map { Cell(printed: $0, ref: action.ref, subject: nil) }
        }
        return headings + actions
    }

    private static func shared(_ table: PeopleTable) -> [Finding] {
        table.byInitials.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.compactMap { initials, indices in
            let people = indices.map { table.people[$0] }
            guard Set(people.map { PeopleTable.key($0.name.text) }).count > 1, let last = people.last else { return nil }
            return CriticRule.initialsShared.finding(
                last.name.place, field: "people", raw: last.name.raw,
                "The initials \(last.initials ?? initials) stand for \(CriticWords.list(people.map(\.name.text))).",
                "Give one of them other initials, and say who is meant in each place.")
        }
    }

    /// JS beside JSt: a slip of the pen makes one of the other.
    private static func close(_ table: PeopleTable) -> [Finding] {
        let all = table.byInitials.keys.sorted()
        return all.flatMap { short in
            all.filter { $0 != short && $0.hasPrefix(short) }.compactMap { long -> Finding? in
                guard let one = table.byInitials[short]?.first, let other = table.byInitials[long]?.first else { return nil }
                let (left, right) = (table.people[one], table.people[other])
                return CriticRule.initialsClose.finding(
                    right.name.place, field: "people", raw: right.name.raw,
                    "The initials \(right.initials ?? long) (\(right.name.text)) are easily taken for \(left.initials ?? short) "
                        + "(\(left.name.text)).",
                    "Check that the right one is meant in each place.")
            }
        }
    }

    private static func initials(_ cells: [Cell], _ table: PeopleTable) -> [Finding] {
        // Somebody named in full elsewhere may be meant.
        let full = Set(cells.flatMap { PeopleTable.parts($0.printed.text) }.filter { looksLikeName($0) })
        let names = Dictionary(grouping: full.sorted()) { name in
            String(name.split(separator: " ").compactMap(\.first)).lowercased()
        }
        return cells.flatMap { cell in
            table.leads([cell.printed]).filter(\.isInitials).compactMap { lead in
                switch lead.who {
                case .person(let index): oddCapitals(lead, table.people[index], cell)
                case .unclear: nil
                case .other: unknown(lead, cell, names[lead.text.lowercased()] ?? [])
                }
            }
        }
    }

    private static func unknown(_ lead: PeopleTable.Lead, _ cell: Cell, _ names: [String]) -> Finding {
        let whom = names.count == 1 ? "whether \(names[0]) is meant" : "who is meant"
        return CriticRule.initialsUnknown.finding(
            cell.printed.place, field: cell.field, ref: cell.ref, raw: cell.printed.raw,
            "The table of people has nobody with the initials \(lead.text).", "Ask \(whom), and add the person to the table.")
    }

    private static func oddCapitals(_ lead: PeopleTable.Lead, _ person: PersonReading, _ cell: Cell) -> Finding? {
        guard let initials = person.initials, initials != lead.text else { return nil }
        let fix = cell.subject.map { ProposedFix(subject: $0, field: cell.field, before: lead.text, after: initials) }
        return CriticRule.initialsCase.finding(
            cell.printed.place, field: cell.field, ref: cell.ref, raw: cell.printed.raw,
            "The initials \(lead.text) stand in the table of people as \(initials) (\(person.name.text)).", "Write \(initials).", fix: fix)
    }

    /// Names outside the table, where nearly all leads are in it: one in ten at most, and at least five that are.
    private static func strangers(_ cells: [Cell], _ table: PeopleTable) -> [Finding] {
        var known = 0
        var strange: [(cell: Cell, lead: PeopleTable.Lead)] = []
        for cell in cells {
            for lead in table.leads([cell.printed]) where !lead.isInitials || isPerson(lead) {
                if isPerson(lead) { known += 1 } else if isStranger(lead, table) { strange.append((cell, lead)) }
            }
        }
        var named: Set<PeopleTable.Lead.Who> = []
        guard known >= 5, strange.count * 10 <= known else { return [] }
        return strange.filter { named.insert($0.lead.who).inserted }.map { cell, lead in
            CriticRule.leadNotInPeople.finding(
                cell.printed.place, field: cell.field, ref: cell.ref, raw: cell.printed.raw,
                "\(lead.text) is not in the table of people, although nearly all other leads are.", "Add the person to the table.")
        }
    }

    /// A name that is nearly one of the table is that person's, spelt otherwise, which another rule says.
    private static func isStranger(_ lead: PeopleTable.Lead, _ table: PeopleTable) -> Bool {
        let key = PeopleTable.key(lead.text)
        return looksLikeName(lead.text)
            && !table.people.contains { CriticWords.distance(PeopleTable.key($0.name.text), key, atMost: key.count >= 7 ? 1 : 0) != nil }
    }

    private static func isPerson(_ lead: PeopleTable.Lead) -> Bool {
        if case .person = lead.who { return true }
        return false
    }

    /// Two or three words with a capital and small letters after it.
    static func looksLikeName(_ text: String) -> Bool {
        let words = PeopleTable.parts(text).first.map { $0.split { $0 == " " || $0 == "-" } } ?? []
        guard (2...3).contains(words.count), PeopleTable.parts(text).count == 1 else { return false }
        let bodies: Set<String> = [
            "service", "services", "team", "teams", "board", "group", "panel", "partners", "partnership", "council", "health", "police",
            "schools", "care", "commissioning", "manager", "managers", "director", "directors", "head", "officer", "officers", "workers",
            "all", "housing", "education", "finance", "legal", "chair", "lead", "leads", "help", "committee", "trust", "social", "cllr",
        ]
        return words.allSatisfy { word in
            guard let first = word.first, first.isUppercase, word.count > 1, !bodies.contains(word.lowercased()) else { return false }
            return word.dropFirst().allSatisfy { $0.isLetter || $0 == "'" || $0 == "\u{2019}" }
                && word.dropFirst().contains(where: \.isLowercase)
        }
    }
}
