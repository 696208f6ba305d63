/// What somebody typed to search for, taken apart: words, "phrases in quotes", -what to leave out, beginnings*. All of them must be
/// found. Whatever else is typed is a word like any other; nothing is an operator by accident.
public struct SearchWords: Hashable, Sendable {
    public struct Term: Hashable, Sendable {
        /// Without quotes and control characters; holds at least one letter or digit.
        public var text: String
        /// Only these words, in this order; other words are found in every ending ("visit" finds "visits").
        public var isExact = false
        /// Finds all words that begin so.
        public var isBeginning = false
        public var isExcluded = false

        /// As it would be typed.
        public var typed: String { (isExcluded ? "-" : "") + (isExact ? "\"\(text)\"" : text) + (isBeginning ? "*" : "") }
    }

    /// As typed.
    public let typed: String
    public private(set) var terms: [Term] = []

    /// Characters and words that are searched for at most, those in quotes counted one by one.
    public static let mostCharacters = 200
    public static let mostWords = 8
    /// Letters before a star; fewer would begin half of all words.
    public static let leastBeginning = 3

    public init(_ typed: String) {
        self.typed = typed
        guard typed.count <= SearchWords.mostCharacters else { return }
        var rest = typed[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else {
                add(SearchWords.term(&rest))
            }
        }
    }

    public var isEmpty: Bool { typed.isBlank }
    public var wanted: [Term] { terms.filter { !$0.isExcluded } }
    public var excluded: [Term] { terms.filter(\.isExcluded) }

    /// Why this cannot be searched for; empty when it can, and when nothing was typed.
    public var issues: [Issue] {
        if isEmpty { return [] }
        if typed.count > SearchWords.mostCharacters { return [Issue("q", "Search for \(SearchWords.mostCharacters) characters or fewer")] }
        let words = terms.reduce(0) { $0 + max(1, SearchWords.parts(of: $1.text).count) }
        if words > SearchWords.mostWords { return [Issue("q", "Search for \(SearchWords.mostWords) words or fewer")] }
        if wanted.isEmpty {
            let isOnlyExcluded = !terms.isEmpty
            return [Issue("q", isOnlyExcluded ? "Enter a word to find beside those to leave out" : "Enter a word with letters or numbers")]
        }
        return []
    }

    /// The same search with one term less, for each of its terms that has to be found; empty where there is only one.
    public var shorter: [String] {
        guard wanted.count > 1 else { return [] }
        return terms.indices.filter { !terms[$0].isExcluded }.map { left in
            terms.indices.filter { $0 != left }.map { terms[$0].typed }.joined(separator: " ")
        }
    }

    private mutating func add(_ term: Term?) {
        guard let term, !terms.contains(term) else { return }
        terms.append(term)
    }

    /// Takes one term off the beginning; nil where it holds nothing to search for.
    private static func term(_ rest: inout Substring) -> Term? {
        var term = Term(text: "")
        if rest.first == "-" {
            rest.removeFirst()
            guard let next = rest.first, !next.isWhitespace else { return nil }
            term.isExcluded = true
        }
        if rest.first.map(isQuote) == true {
            rest.removeFirst()
            term.isExact = true
            term.text = cleaned(rest.prefix { !isQuote($0) })
            rest = rest.drop { !isQuote($0) }.dropFirst()
        } else {
            let word = rest.prefix { !$0.isWhitespace && !isQuote($0) }
            rest = rest.dropFirst(word.count)
            term.isBeginning = word.last == "*"
            term.text = cleaned(word.last == "*" ? word.dropLast() : word)
            if parts(of: term.text).last.map({ $0.count < leastBeginning }) ?? true { term.isBeginning = false }
        }
        return hasWord(term.text) ? term : nil
    }

    private static func isQuote(_ character: Character) -> Bool { ["\"", "“", "”", "„"].contains(character) }

    /// Control characters are blanks: one of them would end the text for SQLite.
    private static func cleaned(_ text: Substring) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar.properties.generalCategory == .control || scalar == "\"" ? " " : scalar)
        }
        return String(result).trimmed
    }

    /// What the index takes for part of a word: letters, numbers and private characters (sqlite.org/fts5.html, unicode61).
    private static func hasWord(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
                .otherNumber, .privateUse:
                true
            default: false
            }
        }
    }

    /// Runs of letters and digits, in lower case.
    static func parts(of text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    }

    /// True when each term in quotes stands in what was marked word for word: the index alone would take "visits" for "visit".
    public func holdExactly(in texts: [MarkedText]) -> Bool {
        let exact = wanted.filter(\.isExact)
        guard !exact.isEmpty else { return true }
        let found = texts.flatMap { $0.parts.filter(\.isHit).map { SearchWords.parts(of: $0.text) } }
        return exact.allSatisfy { term in
            let sought = SearchWords.parts(of: term.text)
            return found.contains { SearchWords.contains($0, sought) }
        }
    }

    private static func contains(_ words: [String], _ sought: [String]) -> Bool {
        guard words.count >= sought.count else { return false }
        return (0...(words.count - sought.count)).contains { words[$0..<($0 + sought.count)].elementsEqual(sought) }
    }
}
