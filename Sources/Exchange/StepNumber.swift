/// Printed numbers that stand below others: "1.1.1", "1.1a" and "1.1(i)" below "1.1".
enum StepNumber {
    /// Whether a number is one level below another.
    static func isUnder(_ ref: String, _ parent: String) -> Bool {
        let (ref, parent) = (plain(ref), plain(parent))
        guard !parent.isEmpty, parent.utf8.count < ref.utf8.count, ref.hasPrefix(parent), parent.contains(where: isDigit) else {
            return false
        }
        var rest = ref.dropFirst(parent.count)
        if rest.first == "." { rest = rest.dropFirst() } else if rest.first.map(isDigit) ?? true { return false }
        if rest.first == "(", rest.last == ")" { rest = rest.dropFirst().dropLast() }
        return isGroup(rest)
    }

    /// The number at the head of a cell that is below another, and the cell's text after it.
    static func split(_ cell: Stretch, under parents: [String]) -> (ref: String, rest: Stretch)? {
        if let found = RefReader.split(cell), parents.contains(where: { isUnder(found.ref, $0) }) { return found }
        let text = cell.text.trimmedBlanks
        let token = text.prefix { $0 != " " && $0 != "\u{A0}" }
        let rest = Stretch(line: cell.line, text: text[token.endIndex...]).trimmed
        guard !rest.isBlank, token.utf8.count <= 16, parents.contains(where: { isUnder(String(token), $0) }) else { return nil }
        return (String(token), rest)
    }

    /// Whether two numbers are of one level and differ in their last part alone: "1.1.1" and "1.1.2", "3" and "4".
    static func areSiblings(_ one: String, _ other: String) -> Bool {
        let (left, right) = (plain(one), plain(other))
        let cut: (String) -> Substring = { text in
            var head = text[...]
            if head.last == ")" { head = head.dropLast() }
            let isNumber = head.last.map(isDigit) ?? false
            while let last = head.last, isNumber ? isDigit(last) : last.isLetter && last.isLowercase { head = head.dropLast() }
            return head
        }
        return left != right && cut(left) == cut(right) && (left.last.map(isDigit) == right.last.map(isDigit))
    }

    /// Without blanks and marks that close: "1.1 a." is "1.1a".
    private static func plain(_ ref: String) -> String {
        var text = ref.filter { $0 != " " && $0 != "\u{A0}" }[...]
        while let last = text.last, ".:".contains(last) { text = text.dropLast() }
        if text.last == ")", !text.contains("(") { text = text.dropLast() }
        return String(text)
    }

    /// Up to three digits, one small letter, or a small Roman numeral.
    private static func isGroup(_ text: Substring) -> Bool {
        guard (1...4).contains(text.utf8.count) else { return false }
        if text.allSatisfy(isDigit) { return text.utf8.count <= 3 }
        return text.utf8.count == 1 ? ("a"..."z").contains(text) : text.allSatisfy { "ivx".contains($0) }
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
