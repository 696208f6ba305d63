/// The words of many texts, each with a number and a weight: a word that few texts hold says more than one that all hold.
struct RevisionVocabulary {
    private var numbers: [String: Int] = [:]
    /// In how many texts each word stands.
    private var counts: [Int] = []
    private var isFiller: [Bool] = []
    private var texts = 0

    /// Words that say nothing about what a text is about.
    private static let fillers: Set<String> = [
        "a", "all", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of", "on", "or",
        "our", "so", "that", "the", "their", "they", "this", "to", "we", "which", "will", "with",
    ]

    /// The numbers of a text's words, sorted, each as often as it stands there.
    mutating func bag(of text: String) -> [Int] {
        let bag = RevisionVocabulary.words(of: text).map { number(of: $0) }.sorted()
        texts += 1
        for (place, word) in bag.enumerated() where place == 0 || bag[place - 1] != word { counts[word] += 1 }
        return bag
    }

    /// Lower-case words without marks; a final "s" is dropped, so that "plan" and "plans" are one word.
    static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
            word.utf8.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : String(word)
        }
    }

    private mutating func number(of word: String) -> Int {
        if let known = numbers[word] { return known }
        numbers[word] = counts.count
        counts.append(0)
        isFiller.append(RevisionVocabulary.fillers.contains(word))
        return counts.count - 1
    }

    /// From 0.25 for a filler and 1 for a word of every text up to 7, by halvings.
    func weight(of word: Int) -> Double {
        if isFiller[word] { return 0.25 }
        let share = UInt(texts / max(1, counts[word]))
        return 1 + Double(min(6, max(0, UInt.bitWidth - 1 - share.leadingZeroBitCount)))
    }

    func weight(of bag: [Int]) -> Double { bag.reduce(0) { $0 + weight(of: $1) } }

    /// The words of both, each as often as it stands in both.
    static func common(_ left: [Int], _ right: [Int]) -> [Int] {
        var (first, second) = (0, 0)
        var found: [Int] = []
        while first < left.count, second < right.count {
            if left[first] == right[second] {
                found.append(left[first])
                (first, second) = (first + 1, second + 1)
            } else if left[first] < right[second] {
                first += 1
            } else {
                second += 1
            }
        }
        return found
    }

    /// The words of the first that are left when those of the second are taken away.
    static func rest(of left: [Int], without right: [Int]) -> [Int] {
        var second = 0
        return left.filter { word in
            while second < right.count, right[second] < word { second += 1 }
            guard second < right.count, right[second] == word else { return true }
            second += 1
            return false
        }
    }

    /// From 0, nothing in common, to 1, the same words: mostly how much both share, in part how much of the shorter the longer holds.
    func similarity(_ left: [Int], _ right: [Int]) -> Double {
        let (first, second) = (weight(of: left), weight(of: right))
        guard first > 0, second > 0 else { return 0 }
        let both = weight(of: RevisionVocabulary.common(left, right))
        return 0.75 * 2 * both / (first + second) + 0.25 * both / min(first, second)
    }
}

/// Which texts hold a word, so that a text is compared with few others and never with all.
struct RevisionPostings {
    /// A word that more texts hold tells none of them from the others.
    private static let longest = 64
    private static let mostCandidates = 12
    private var places: [Int: [Int]] = [:]

    /// - Parameter those: the texts to find again.
    init(_ bags: [[Int]], _ those: [Int]) {
        for place in those {
            var last: Int?
            for word in bags[place] where word != last {
                // One more than the longest marks a list as too long.
                if places[word, default: []].count <= RevisionPostings.longest { places[word, default: []].append(place) }
                last = word
            }
        }
    }

    /// The texts that share most with a bag of words, best first, at most twelve.
    func candidates(for bag: [Int], _ vocabulary: RevisionVocabulary) -> [Int] {
        var shared: [Int: Double] = [:]
        var last: Int?
        for word in bag where word != last {
            last = word
            guard let those = places[word], those.count <= RevisionPostings.longest else { continue }
            let weight = vocabulary.weight(of: word)
            for place in those { shared[place, default: 0] += weight }
        }
        return shared.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(RevisionPostings.mostCandidates).map(\.key)
    }
}
