/// Cuts a run of outputs whose bullets are lost into single outputs, as well as can be.
///
/// Every capital in mid-run may begin an output or a name. What is around it gives points for and against; the words that surely begin
/// and end outputs elsewhere in the same document weigh most. RunTogetherTests measures how often this is right.
struct RunTogether {
    let vocabulary: Vocabulary

    /// Points from which a word begins an output.
    static let enough = 2.0
    /// An output has at least so many words.
    private static let shortest = 3

    /// Positions in `words` where an output begins, the first left out.
    func boundaries(in words: [Word]) -> [Int] {
        var candidates: [(index: Int, score: Double)] = []
        var depth = 0
        for index in words.indices.dropFirst() {
            depth = max(0, depth + RunTogether.brackets(words[index - 1]))
            guard depth == 0, words.count - index >= 2 else { continue }
            let score = score(at: index, in: words)
            if score >= RunTogether.enough { candidates.append((index, score)) }
        }
        return RunTogether.farEnough(candidates, words)
    }

    /// Of two boundaries that leave too few words between them the better one stays.
    private static func farEnough(_ candidates: [(index: Int, score: Double)], _ words: [Word]) -> [Int] {
        var kept: [(index: Int, score: Double)] = []
        for candidate in candidates {
            let isSure = words[candidate.index - 1].endsSentence
            let distance = candidate.index - (kept.last?.index ?? 0)
            if isSure || distance >= shortest {
                kept.append(candidate)
            } else if let last = kept.last, last.score < candidate.score {
                kept[kept.count - 1] = candidate
            }
        }
        return kept.map(\.index)
    }

    private static func brackets(_ word: Word) -> Int {
        word.plain.reduce(0) { $0 + ($1 == "(" ? 1 : $1 == ")" ? -1 : 0) }
    }

    /// How much speaks for an output beginning at this word.
    func score(at index: Int, in words: [Word]) -> Double {
        let word = words[index]
        let before = words[index - 1]
        guard RunTogether.canBegin(word), !before.isOpen else { return 0 }
        if before.endsSentence { return 10 }
        guard !FunctionWords.all.contains(before.lower) else { return 0 }
        let next = index + 1 < words.count ? words[index + 1] : nil
        return scoreBefore(before, twoBefore: index > 1 ? words[index - 2] : nil, word) + scoreStart(word, next: next)
    }

    /// A capital, or a number that belongs to a phrase: "12-month review".
    private static func canBegin(_ word: Word) -> Bool {
        guard !word.plain.hasPrefix("(") else { return false }
        return word.isCapital || (word.startsWithDigit && word.core.contains("-") && word.core.contains { $0.isLetter })
    }

    /// Can the phrase before end here?
    private func scoreBefore(_ before: Word, twoBefore: Word?, _ word: Word) -> Double {
        if before.plain.hasSuffix(")") {
            let isInName = before.plain.hasPrefix("(") && (before.isAcronym || twoBefore?.isCapital ?? false)
            return isInName ? -0.5 : 1
        }
        if before.isCapital {
            if FunctionWords.all.contains(word.lower) { return -2 }
            if vocabulary.capitalPairs[before.lower + " " + word.lower, default: 0] > 1 { return -2 }
            let isVerb = OpeningWords.isVerb(word.lower) || vocabulary.verbs.contains(word.lower)
            return isVerb ? 0.5 : OpeningWords.isParticiple(word.lower) ? 0 : -0.75
        }
        if before.startsWithDigit { return 0.25 }
        if OpeningWords.isVerb(before.lower) { return -1 }
        var score = 1.0
        if vocabulary.ends.contains(before.lower) {
            score += 0.5
        } else if vocabulary.beforeNames.contains(before.lower) {
            score -= 1
        }
        if before.lower.hasSuffix("ing"), !vocabulary.nouns.contains(before.lower) { score -= 1.5 }
        if before.lower.hasSuffix("ed"), let twoBefore, RunTogether.opensPhrase(twoBefore) { score -= 2 }
        return score
    }

    /// After these a participle belongs to the noun that follows: "in dedicated …", "Implement revised …".
    private static func opensPhrase(_ word: Word) -> Bool {
        if ["and", "or"].contains(word.lower) { return false }
        return FunctionWords.leadIn.contains(word.lower) || OpeningWords.isVerb(word.lower)
    }

    /// "Completion of", "Investment in", "Correspondence from": a noun with what it is about begins a phrase.
    private static func isNoun(_ word: Word, with next: Word) -> Bool {
        if next.plain == "of" { return word.startsWithDigit || !word.isAcronym }
        let isNoun = ["ment", "tion", "sion", "ence", "ance"].contains { word.lower.hasSuffix($0) }
        return isNoun && ["in", "to", "on", "for", "from", "with", "and"].contains(next.plain)
    }

    /// Does a phrase begin here?
    private func scoreStart(_ word: Word, next: Word?) -> Double {
        let pair = word.lower + " " + (next?.lower ?? "")
        let nextIsCapital = next?.isCapital ?? false
        var score = nextIsCapital ? -0.25 : 0.5
        if let count = vocabulary.starts[word.lower] { score += 0.4 * Double(min(count, 3)) }
        if vocabulary.startPairs[pair] != nil { score += 1 }
        if OpeningWords.contains(word.lower) || vocabulary.verbs.contains(word.lower) { score += 1 }
        if vocabulary.lower.contains(word.lower) { score += 0.5 }
        if vocabulary.lowerPairs.contains(pair), !nextIsCapital { score += 0.5 }
        if let next, RunTogether.isNoun(word, with: next) { score += 0.5 }
        if vocabulary.names[word.lower] == nil, !word.isAcronym, !nextIsCapital { score += 0.5 }
        if vocabulary.names[word.lower] != nil, !OpeningWords.contains(word.lower) { score -= 0.5 }
        if vocabulary.namePairs[pair] != nil, nextIsCapital { score -= 1 }
        if word.isAcronym { score -= 0.75 }
        if word.startsWithDigit { score += 0.5 }
        return score
    }
}

extension Word {
    /// The phrase goes on after it: a comma, a colon, a dash, an opening bracket, an ampersand.
    var isOpen: Bool {
        guard !core.isEmpty, let last = plain.last else { return true }
        return ",:-–/&(".contains(last)
    }
}
