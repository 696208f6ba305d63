/// What one document's own words say about where an output begins: learned from items whose bounds are printed.
struct Vocabulary {
    /// Words and pairs of words that certain items begin with, and how often.
    private(set) var starts: [String: Int] = [:]
    private(set) var startPairs: [String: Int] = [:]
    /// Words and pairs met in lower case: with a capital they begin something.
    private(set) var lower: Set<String> = []
    private(set) var lowerPairs: Set<String> = []
    /// Words and pairs met with a capital where only a name can stand.
    private(set) var names: [String: Int] = [:]
    private(set) var namePairs: [String: Int] = [:]
    /// Pairs of words with capitals, wherever they stand.
    private(set) var capitalPairs: [String: Int] = [:]
    /// Words met after "to": verbs.
    private(set) var verbs: Set<String> = []
    /// Words in -ing met at the end of a phrase: nouns such as "planning".
    private(set) var nouns: Set<String> = []

    /// Words that certain items end with.
    private(set) var ends: Set<String> = []
    /// Small-letter words met before a capital in the middle of a certain item: "directorate EDI initiatives".
    private(set) var beforeNames: Set<String> = []

    /// A whole item, whose bounds are printed.
    mutating func learn(item words: ArraySlice<Word>) {
        learn(startOf: words)
        if let last = words.last, !last.isCapital { ends.insert(last.lower) }
        for (before, word) in zip(words, words.dropFirst())
        where word.isCapital && before.startsLower && !before.endsSentence && !before.isOpen {
            if !FunctionWords.all.contains(before.lower) { beforeNames.insert(before.lower) }
        }
    }

    /// The first words of something that surely begins here.
    mutating func learn(startOf words: ArraySlice<Word>) {
        guard let first = words.first else { return }
        starts[first.lower, default: 0] += 1
        if let second = words.dropFirst().first { startPairs[first.lower + " " + second.lower, default: 0] += 1 }
    }

    /// Running words: which of them are names, verbs, or written small.
    mutating func learn(text words: ArraySlice<Word>) {
        for index in words.indices {
            let word = words[index]
            let next = index + 1 < words.endIndex ? words[index + 1] : nil
            if word.startsLower {
                lower.insert(word.lower)
                if let next, next.startsLower { lowerPairs.insert(word.lower + " " + next.lower) }
            }
            let endsPhrase = word.endsSentence || word.isOpen || next.map { FunctionWords.all.contains($0.lower) } ?? true
            if endsPhrase && word.lower.hasSuffix("ing") { nouns.insert(word.lower) }
            guard index > words.startIndex else { continue }
            let before = words[index - 1]
            if before.lower == "to", word.startsLower, !word.lower.hasSuffix("s") { verbs.insert(word.lower) }
            if word.isCapital && before.isCapital { capitalPairs[before.lower + " " + word.lower, default: 0] += 1 }
            if word.isCapital && before.startsLower && FunctionWords.leadIn.contains(before.lower) {
                names[word.lower, default: 0] += 1
                if let next, next.isCapital { namePairs[word.lower + " " + next.lower, default: 0] += 1 }
            }
        }
    }
}
