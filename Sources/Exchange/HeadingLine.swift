import Plans

/// A line such as "Priority 2: Excellent response" or "Priority two".
struct HeadingLine {
    /// The word used, first letter as a capital: "Priority".
    let kind: String
    /// As digits where it was spelt out.
    let number: String
    /// Nil when the title stands on the next line.
    let title: Stretch?

    static let kinds: Set<String> = [
        "priority", "objective", "theme", "area", "workstream", "strand", "goal", "aim", "pillar", "outcome", "standard", "ambition",
        "commitment", "recommendation",
    ]
    static let twoWordKinds: Set<String> = ["work stream", "key priority", "strategic priority", "strategic objective"]
    private static let spelt: [String: String] = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
        "eleven": "11", "twelve": "12",
    ]
    /// A heading longer than this is a paragraph.
    private static let longest = 250

    init?(_ line: Stretch) {
        let text = line.text.trimmedBlanks
        guard !text.isEmpty, text.utf8.count <= HeadingLine.longest else { return nil }
        let stretch = HeadingLine.withoutMarks(text)
        var words = stretch.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)[...]
        guard let first = words.popFirst(), first.first?.isUppercase == true else { return nil }
        var name = first.lowercased()
        if let second = words.first, HeadingLine.twoWordKinds.contains(name + " " + second.lowercased()) {
            name += " " + second.lowercased()
            words = words.dropFirst()
        } else if name == "area", words.first?.lowercased() == "for" || words.first?.lowercased() == "of" {
            let phrase = stretch.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true)
            guard phrase.count > 3, phrase[2].lowercased().hasPrefix("improvement") else { return nil }
            name = phrase[0...2].joined(separator: " ").lowercased()
            words = phrase[3...]
        } else if !HeadingLine.kinds.contains(name) {
            return nil
        }
        if name.hasSuffix(":") || words.first == nil { return nil }
        guard let label = words.first, let number = HeadingLine.number(label) else { return nil }
        kind = name.prefix(1).uppercased() + name.dropFirst()
        self.number = number
        title = HeadingLine.title(after: label, in: stretch, line: line.line)
    }

    private static func withoutMarks(_ text: Substring) -> Substring {
        var text = text.drop { "#*_ ".contains($0) }
        while let last = text.last, "*_ ".contains(last) { text.removeLast() }
        return text
    }

    private static func number(_ label: Substring) -> String? {
        let plain = label.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." }
        let trimmed = plain.hasSuffix(".") ? String(plain.dropLast()) : plain
        if let digits = spelt[trimmed] { return digits }
        let isNumber = trimmed.first?.isNumber == true && trimmed.utf8.count <= 5 && trimmed.allSatisfy { $0.isNumber || $0 == "." }
        let isLetter = trimmed.utf8.count == 1 && label.first?.isUppercase == true
        return isNumber ? trimmed : isLetter ? trimmed.uppercased() : nil
    }

    private static func title(after label: Substring, in text: Substring, line: Int) -> Stretch? {
        let rest = text[label.endIndex...].drop { ": .–—-*".contains($0) }
        let title = Stretch(line: line, text: rest).trimmed
        return title.clean.isEmpty ? nil : title
    }
}

/// "Workstream: Housing": a kind and a title without a number.
struct NamedHeading {
    let kind: String
    let title: Stretch

    init?(_ line: Stretch) {
        let text = GroupTitle.withoutMarks(line.text)
        guard text.utf8.count <= 150, let colon = text.firstIndex(of: ":") else { return nil }
        let name = text[..<colon].lowercased()
        guard HeadingLine.kinds.contains(name) || HeadingLine.twoWordKinds.contains(name) else { return nil }
        let rest = Stretch(line: line.line, text: text[text.index(after: colon)...]).trimmed
        guard rest.text.first?.isUppercase == true else { return nil }
        kind = name.prefix(1).uppercased() + name.dropFirst()
        title = rest
    }
}

/// "I.A Leadership": a Roman number and a letter before a title.
struct GroupNumber {
    let number: String
    let title: Stretch

    init?(_ line: Stretch) {
        let token = line.text.prefix { $0 != " " }
        let parts = token.split(separator: ".", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].allSatisfy({ "IVX".contains($0) }), parts[1].count == 1, parts[1].first?.isUppercase == true else {
            return nil
        }
        let rest = Stretch(line: line.line, text: line.text[token.endIndex...]).trimmed
        guard !rest.isBlank else { return nil }
        number = parts.joined(separator: ".")
        title = rest
    }
}

/// Lines that can be titles: short, beginning with a capital, not a sentence and not a list item.
enum TitleLine {
    static func isTitle(_ text: some StringProtocol) -> Bool {
        let clean = PlainText.clean(text.drop { $0 == "#" || $0 == " " })
        guard !clean.isEmpty, clean.utf8.count <= 110, let first = clean.first, let last = clean.last else { return false }
        guard first.isUppercase || (first.isNumber && startsWithNumber(clean)) else { return false }
        return !".,;:".contains(last) && clean.split(separator: " ").count <= 16
    }

    /// "4 How do we know": a number, a blank and a capital.
    static func startsWithNumber(_ text: some StringProtocol) -> Bool { numbered(text) != nil }

    /// The leading number and the rest of "4 How do we know" or "4. How do we know".
    static func numbered(_ text: some StringProtocol) -> (number: String, rest: String)? {
        let digits = text.prefix { $0.isNumber }
        guard (1...2).contains(digits.count) else { return nil }
        let rest = text.dropFirst(digits.count).drop { $0 == "." || $0 == ")" }
        guard rest.first == " ", let letter = rest.drop(while: { $0 == " " }).first, letter.isUppercase else { return nil }
        return (String(digits), String(rest.drop { $0 == " " }))
    }
}
