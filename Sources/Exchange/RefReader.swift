/// Printed numbers of actions: "1.10", "3.", "E1.1", "CSKA01".
enum RefReader {
    /// The number at the head of an action's text and the text after it.
    static func split(_ cell: Stretch) -> (ref: String, rest: Stretch)? {
        let text = cell.text.trimmedBlanks
        var start = text.startIndex
        for mark in ["**", "<b>"] where text.hasPrefix(mark) { start = text.index(start, offsetBy: mark.count) }
        let body = text[start...]
        let token = body.prefix { !($0 == " " || $0 == "\u{A0}" || $0 == "*" || $0 == "<") }
        guard let ref = ref(token) else { return nil }
        let rest = Stretch(line: cell.line, text: body[token.endIndex...].drop { $0 == "*" }).trimmed
        guard let next = rest.clean.unicodeScalars.first, !next.properties.isLowercase else { return nil }
        return (ref, rest)
    }

    /// The number in a cell of its own, as printed without a closing mark.
    static func whole(_ cell: Stretch) -> String? {
        let clean = cell.clean
        guard !clean.isEmpty, clean.utf8.count <= 30 else { return nil }
        return ref(Substring(clean)) ?? clean
    }

    /// "1.1", "1.", "1)", "(1)", "A1.2", "E1." and the like; nil for years, plain numbers and words.
    static func ref(_ token: Substring) -> String? {
        guard token.utf8.count <= 12, token.utf8.count > 1 else { return nil }
        var inner = token
        let closes = inner.last.map { ".):".contains($0) } ?? false
        while let last = inner.last, ".):".contains(last) { inner.removeLast() }
        if inner.first == "(" && closes { inner.removeFirst() }
        let letters = inner.prefix { $0.isASCII && $0.isUppercase }
        let numbers = inner.dropFirst(letters.count)
        let groups = numbers.split(separator: ".", omittingEmptySubsequences: false)
        guard letters.count <= 3, !groups.isEmpty, groups.count <= 5,
            groups.allSatisfy({ (1...3).contains($0.count) && isGroup($0, mayEndInLetter: closes) })
        else { return nil }
        return closes || groups.count > 1 ? String(inner) : nil
    }

    /// Digits, and in "(1a)" one letter after them.
    private static func isGroup(_ group: Substring, mayEndInLetter: Bool) -> Bool {
        let digits = group.prefix { $0.isASCII && $0.isNumber }
        let rest = group[digits.endIndex...]
        return !digits.isEmpty && (rest.isEmpty || (mayEndInLetter && rest.count == 1 && rest.allSatisfy { $0.isASCII && $0.isLowercase }))
    }

    /// Refs such as "3.2" in running words, punctuation at their ends ignored.
    static func dotted(_ word: String) -> String? {
        let core = word.trimming { ",.;:()[]".contains($0) }
        let groups = core.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...4).contains(groups.count) else { return nil }
        let isRef = groups.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } }
        return isRef ? core : nil
    }
}

extension String {
    func trimming(_ isOuter: (Character) -> Bool) -> String {
        var rest = Substring(self)
        while let first = rest.first, isOuter(first) { rest.removeFirst() }
        while let last = rest.last, isOuter(last) { rest.removeLast() }
        return String(rest)
    }
}
