/// A text with those of its words that were searched for.
public struct MarkedText: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public var text: String
        public var isHit: Bool

        public init(_ text: String, isHit: Bool = false) {
            self.text = text
            self.isHit = isHit
        }
    }

    public var parts: [Part]

    public init(_ parts: [Part]) { self.parts = parts }

    /// What stands around each hit while a text is on its way from the index. No other control characters mean anything.
    public static let begins: Character = "\u{2}"
    public static let ends: Character = "\u{3}"

    /// Reads a text whose hits stand between the two marks.
    public init(marked text: String) {
        parts = []
        for (place, piece) in text.split(separator: MarkedText.begins, omittingEmptySubsequences: false).enumerated() {
            let halves = piece.split(separator: MarkedText.ends, maxSplits: 1, omittingEmptySubsequences: false)
            if place > 0, halves.count == 2 {
                parts.append(Part(String(halves[0]), isHit: true))
                parts.append(Part(halves[1].filter { $0 != MarkedText.ends }))
            } else {
                parts.append(Part(piece.filter { $0 != MarkedText.ends }))
            }
        }
        parts.removeAll { $0.text.isEmpty }
    }

    public var isEmpty: Bool { parts.allSatisfy(\.text.isBlank) }
    /// Without marks.
    public var text: String { parts.map(\.text).joined() }

    /// So many characters around the place where most hits stand together, cut between words, with an ellipsis where it is cut.
    public func excerpt(length: Int = 280, before: Int = 60) -> MarkedText {
        let all = parts.flatMap { part in part.text.map { (character: $0.isWhitespace ? " " : $0, isHit: part.isHit) } }
        guard all.count > length else { return MarkedText(joining: all[...], isCutBefore: false, isCutAfter: false) }
        let begins = all.indices.filter { all[$0].isHit && ($0 == 0 || !all[$0 - 1].isHit) }
        var best = (start: begins.first ?? 0, count: 0)
        for (place, start) in begins.enumerated() {
            let count = begins[place...].prefix { $0 < start + length - before }.count
            if count > best.count { best = (start, count) }
        }
        var low = max(0, min(best.start - before, all.count - length))
        while low > 0, low < best.start, all[low - 1].character != " " { low += 1 }
        var high = min(all.count, low + length)
        let least = max(best.start + 1, high - 40)
        while high < all.count, high > least, all[high].character != " " { high -= 1 }
        return MarkedText(joining: all[low..<high], isCutBefore: low > 0, isCutAfter: high < all.count)
    }

    private init(joining characters: ArraySlice<(character: Character, isHit: Bool)>, isCutBefore: Bool, isCutAfter: Bool) {
        parts = isCutBefore ? [Part("… ")] : []
        for next in characters {
            if parts.last?.isHit == next.isHit {
                parts[parts.count - 1].text.append(next.character)
            } else {
                parts.append(Part(String(next.character), isHit: next.isHit))
            }
        }
        if isCutAfter { parts.append(Part(" …")) }
    }
}

/// How well a text fits a search, by what its marks tell: the more hits the better, each further one counting less, and less in a long
/// text (the term weight of Okapi BM25 with its usual k and b). How rare a word is over all texts is left out on purpose: counting
/// that reads the whole index, and since every text found holds every word, it would change little.
public struct SearchRank: Hashable, Sendable, Comparable {
    public var score: Double
    /// Higher is newer; the newer of two equal ones comes first.
    public var age: Int64

    public init(hits: Int, titleHits: Int, bytes: Int, average: Double, age: Int64) {
        let (k, b) = (1.2, 0.75)
        let count = Double(hits + 3 * titleHits)
        score = count * (k + 1) / (count + k * (1 - b + b * Double(bytes) / max(1, average)))
        self.age = age
    }

    public static func < (left: SearchRank, right: SearchRank) -> Bool { (left.score, left.age) < (right.score, right.age) }
}
