import Plans

/// What a line or the first cell of a row says about the heading it stands under: "Lead:", "a) Expected outcome (what will be different?)".
enum AreaLabel: Sendable {
    case lead, linkedPlan, partners, outcome, measure
    /// A table or list of actions follows.
    case actions
    /// Room for reports that are still to come: what follows is no part of the plan's own words.
    case reporting

    /// The label that a whole line or cell is.
    static func of(_ text: Substring) -> AreaLabel? {
        guard text.utf8.count <= 200 else { return nil }
        let words = normalised(text)
        if text.utf8.count <= 120, let label = exact[words] { return label }
        return reportingBeginnings.contains { words.hasPrefix($0) } ? .reporting : nil
    }

    /// "Lead: Paul King" in one line: the label and what follows it.
    static func withValue(_ line: Stretch) -> (label: AreaLabel, name: Stretch, value: Stretch)? {
        let text = line.text.trimmedBlanks
        guard let colon = text.prefix(60).firstIndex(of: ":") else { return nil }
        let name = Stretch(line: line.line, text: text[...colon])
        let value = Stretch(line: line.line, text: text[text.index(after: colon)...].drop { $0 == "*" }).trimmed
        guard !value.isBlank, let label = exact[normalised(name.text)] else { return nil }
        return (label, name, value)
    }

    /// Lower-case words without list letters, remarks in brackets and punctuation.
    private static func normalised(_ text: Substring) -> String {
        var plain = PlainText.clean(text.drop { $0 == "#" || $0 == " " }).lowercased().filter { $0 != "*" && $0 != "_" }
        if plain.dropFirst().first == ")" { plain = String(plain.dropFirst(2)) }
        if let open = plain.firstIndex(of: "("), open > plain.startIndex { plain = String(plain[..<open]) }
        return plain.split { !($0.isLetter || $0 == "'") }.joined(separator: " ")
    }

    private static let exact: [String: AreaLabel] = {
        var table: [String: AreaLabel] = [:]
        for (label, names) in names { for name in names.split(separator: "|") { table[String(name)] = label } }
        return table
    }()

    private static let names: [(AreaLabel, String)] = [
        (
            .lead,
            "lead|leads|lead officer|lead officers|named lead|executive lead|accountable lead|owner|sro|responsible officer|strategic lead"
        ),
        (.linkedPlan, "linked plan|linked plans|linked to|related plan|related plans|linked strategies"),
        (.partners, "partners|key partners|partner agencies|partners involved"),
        (
            .outcome,
            """
            expected outcome|expected outcomes|intended outcome|intended outcomes|desired outcome|desired outcomes|outcome|outcomes|\
            what will be different|planned outcomes
            """
        ),
        (
            .measure,
            """
            measure of success|measures of success|success measure|success measures|success criteria|performance measures|\
            how will we know|how will we know we have achieved it
            """
        ),
        (.actions, "actions|action plan|key actions|the actions|what we will do"),
        (.reporting, "progress|impact|monitoring|impact data and commentary"),
    ]
    private static let reportingBeginnings = ["monitoring and impact", "action plan progress", "recommendations for further action"]
}

/// The heading of an area: "1. *Review processes …*", "**2. Ensure that …**", "9 *Improve …*".
struct AreaTitle {
    let number: String
    let title: Stretch

    init?(_ line: Stretch) {
        let text = line.text.trimmedBlanks.drop { "#*_ ".contains($0) }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count) else { return nil }
        var rest = text[digits.endIndex...].drop { ".) ".contains($0) }.drop { "*_".contains($0) }
        while let last = rest.last, "*_ ".contains(last) { rest.removeLast() }
        guard rest.first?.isUppercase == true, rest.contains(" ") else { return nil }
        number = String(digits)
        title = Stretch(line: line.line, text: rest)
    }
}

/// A banner over several headings: "A. Early help", "II. Leadership".
struct GroupTitle {
    /// The words after the letter, to know them again.
    let words: String
    let printed: Stretch

    init?(_ line: Stretch) {
        let text = GroupTitle.withoutMarks(line.text)
        guard text.utf8.count <= 110 else { return nil }
        let letters = text.prefix { $0.isASCII && $0.isUppercase }
        let after = text[letters.endIndex...]
        guard (1...3).contains(letters.count), after.first == "." || after.first == ")" else { return nil }
        guard letters.count == 1 || letters.allSatisfy({ "IVX".contains($0) }) else { return nil }
        let rest = after.dropFirst().trimmedBlanks
        guard rest.first?.isUppercase == true else { return nil }
        words = PlainText.clean(rest).lowercased()
        printed = Stretch(line: line.line, text: text)
    }

    static func withoutMarks(_ text: Substring) -> Substring {
        var text = text.trimmedBlanks.drop { "#*_ ".contains($0) }
        while let last = text.last, "*_ ".contains(last) { text.removeLast() }
        return text
    }
}
