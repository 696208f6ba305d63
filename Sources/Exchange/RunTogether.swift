/// Cuts a run of outputs whose bullets are lost into single outputs, as well as can be.
struct RunTogether {
    let vocabulary: Vocabulary

    /// Positions in `words` where an output begins, the first left out.
    func boundaries(in words: [Word]) -> [Int] {
        var found: [Int] = []
        var depth = 0
        for index in words.indices.dropFirst() {
            depth = max(0, depth + RunTogether.brackets(words[index - 1]))
            guard depth == 0, index - (found.last ?? 0) >= 3 || words[index - 1].endsSentence, words.count - index >= 2 else { continue }
            if score(at: index, in: words) >= RunTogether.enough { found.append(index) }
        }
        return found
    }

    static let enough = 2.0

    /// How much speaks for an output beginning at this word.
    func score(at index: Int, in words: [Word]) -> Double {
        let word = words[index]
        let before = words[index - 1]
        guard canBegin(word), !before.isOpen, !FunctionWords.all.contains(before.lower) || before.endsSentence else { return 0 }
        if before.endsSentence { return 10 }
        return scoreBefore(before, index, words) + scoreStart(word, next: index + 1 < words.count ? words[index + 1] : nil)
    }

    /// A capital, or a number that belongs to a phrase: "12-month review".
    private func canBegin(_ word: Word) -> Bool {
        word.isCapital || (word.startsWithDigit && word.core.contains("-") && word.core.contains { $0.isLetter })
    }

    private func scoreBefore(_ before: Word, _ index: Int, _ words: [Word]) -> Double {
        let twoBefore = index > 1 ? words[index - 2] : nil
        if before.isCapital && !before.plain.hasSuffix(")") { return -0.5 }
        if before.lower.hasSuffix("ing") && !vocabulary.isNounInProse(before.lower) { return -0.5 }
        let beginsPhrase = twoBefore.map { FunctionWords.leadIn.contains($0.lower) } ?? true
        if beginsPhrase && before.lower.hasSuffix("ed") { return -1 }
        return 1
    }

    private func scoreStart(_ word: Word, next: Word?) -> Double {
        var score = 0.0
        let pair = word.lower + " " + (next?.lower ?? "")
        score += min(Double(vocabulary.starts[word.lower] ?? 0), 3) * 0.5
        if vocabulary.startPairs[pair] != nil { score += 1 }
        if vocabulary.verbs.contains(word.lower) { score += 1 }
        if vocabulary.lower.contains(word.lower) { score += 0.5 }
        if vocabulary.lowerPairs.contains(pair) { score += 1 }
        if let next { score += next.isCapital ? -0.5 : 0.5 }
        if word.startsWithDigit { score += 0.5 }
        if vocabulary.names[word.lower] != nil { score -= 0.5 }
        if vocabulary.namePairs[pair] != nil { score -= 1 }
        if word.isAcronym { score -= 0.5 }
        return score
    }

    private static func brackets(_ word: Word) -> Int {
        word.plain.reduce(0) { $0 + ($1 == "(" ? 1 : $1 == ")" ? -1 : 0) }
    }
}

extension Word {
    /// The phrase goes on after it: a comma, a colon, a dash, an opening bracket, an ampersand.
    var isOpen: Bool {
        guard !core.isEmpty, let last = plain.last else { return true }
        return ",:-–/&(".contains(last)
    }
}

extension Vocabulary {
    /// "planning", "functioning": met before a full stop or a function word often enough to be a noun here.
    func isNounInProse(_ word: String) -> Bool { nouns.contains(word) }
}
