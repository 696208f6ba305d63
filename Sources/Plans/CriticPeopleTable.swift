/// The document's own table of people, and who is meant by what a cell of leads prints.
struct PeopleTable {
    /// One lead as printed and as understood.
    struct Lead {
        enum Who: Hashable {
            case person(Int)
            /// More than one person of the table has these initials.
            case unclear(String)
            /// Nobody of the table; the key is in small letters.
            case other(String)
        }

        var text: String
        var who: Who
        var isInitials: Bool
    }

    let people: [PersonReading]
    /// Indices of people by initials in small letters.
    let byInitials: [String: [Int]]
    private let byName: [String: Int]
    private let roles: Set<String>

    init(_ people: [PersonReading]) {
        self.people = people
        let named = people.enumerated().map { (PeopleTable.key($1.name.text), $0) }
        byName = Dictionary(named, uniquingKeysWith: { first, _ in first })
        var initials: [String: [Int]] = [:]
        for (index, person) in people.enumerated() {
            if let text = person.initials?.lowercased(), !text.isEmpty { initials[text, default: []].append(index) }
        }
        byInitials = initials
        roles = Set(people.compactMap { $0.role.map(PeopleTable.key) })
    }

    /// True when most people of the table have initials, so that cells can be expected to use them.
    var hasInitials: Bool { byInitials.count >= 2 && byInitials.count * 2 >= people.count }

    /// Who is meant by the leads of one place. A role after a person's name is no lead of its own.
    func leads(_ printed: [Printed]) -> [Lead] {
        let cells = printed.flatMap { $0.text.split { "/;\n\t+".contains($0) } }
        return cells.flatMap { cell in
            // A role may hold "and": it is told before the cell is cut there.
            cell.split(separator: ",").enumerated().flatMap { index, part in
                index > 0 && isRole(String(part)) ? [] : PeopleTable.parts(String(part)).flatMap { leads($0) }
            }
        }
    }

    private func leads(_ part: String) -> [Lead] {
        if let index = byName[PeopleTable.key(part)] { return [Lead(text: part, who: .person(index), isInitials: false)] }
        let tokens = part.split(separator: " ").map(String.init)
        let known = tokens.count { byInitials[$0.lowercased()] != nil }
        if hasInitials, tokens.count == 1 || known > 0, tokens.allSatisfy({ isInitials($0) }) { return tokens.map(initials) }
        return [Lead(text: part, who: .other(PeopleTable.key(part)), isInitials: false)]
    }

    private func initials(_ token: String) -> Lead {
        let key = token.lowercased()
        guard let found = byInitials[key] else { return Lead(text: token, who: .other(key), isInitials: true) }
        return Lead(text: token, who: found.count == 1 ? .person(found[0]) : .unclear(key), isInitials: true)
    }

    /// Two to four letters, the first a capital and not the rest small ("All"), or in small letters the initials of somebody.
    private func isInitials(_ token: String) -> Bool {
        if byInitials[token.lowercased()] != nil { return true }
        guard (2...4).contains(token.count), token.allSatisfy({ $0.isASCII && $0.isLetter }), token.first?.isUppercase == true else {
            return false
        }
        return token.dropFirst().contains(where: \.isUppercase) && !PeopleTable.bodies.contains(token.lowercased())
    }

    private func isRole(_ part: String) -> Bool {
        let key = PeopleTable.key(part)
        return roles.contains(key) || key.split(separator: " ").contains { PeopleTable.posts.contains(String($0)) }
    }

    /// The person's name, or the text as printed for anybody else.
    func name(_ lead: Lead) -> String {
        if case .person(let index) = lead.who { return people[index].name.text }
        return lead.text
    }

    /// A cell's text at "/", ",", ";", "&", "+", line ends and "and".
    static func parts(_ text: String) -> [String] {
        let marked = text.split(separator: " ").map { $0.lowercased() == "and" ? "/" : String($0) }.joined(separator: " ")
        return marked.split { "/,;&+\n\t".contains($0) }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        let dropped: (Character) -> Bool = { $0 == " " || $0 == "." || $0 == ":" || $0 == "-" || $0 == "*" }
        let start = text.drop(while: dropped)
        return String(String(start.reversed().drop(while: dropped)).reversed())
    }

    /// A name in small letters, without initials in brackets and titles before it.
    static func key(_ name: String) -> String {
        let plain = name.split(separator: "(").first.map(String.init) ?? name
        return CriticWords.words(plain).drop { titles.contains($0) }.joined(separator: " ")
    }

    private static let titles: Set<String> = [
        "cllr", "councillor", "dr", "mr", "mrs", "ms", "miss", "prof", "professor", "dci", "di", "sir", "dame",
    ]
    private static let posts: Set<String> = [
        "manager", "director", "head", "officer", "lead", "chief", "commissioner", "assistant", "deputy", "executive", "principal",
        "chair", "coordinator", "partner", "adviser", "advisor",
    ]
    /// Letters that stand for a body or a department, not for a person.
    private static let bodies: Set<String> = [
        "tbc", "tba", "tbd", "hr", "it", "ict", "na", "nhs", "csc", "ccg", "icb", "slt", "smt", "dmt", "cmt", "lscb", "lscp", "cyp", "yos",
        "yot", "lac", "cla", "sen", "send", "qa", "iro", "iros", "lado", "mash", "dcs", "ad", "ads", "pi", "bi", "pr", "cps", "dfe",
    ]
}
