/// One entry on one side whose words stand in several on the other: an action that was split, or several that were merged.
struct RevisionPieces {
    /// Place of the whole.
    var whole: Int
    /// Places of its parts, in order; the one that the whole was matched with is among them.
    var parts: [Int]

    /// Each part has a good share of its words from the whole, and the parts together hold most of it.
    /// - Parameters:
    ///   - partnerOf: for each whole the part it was matched with, which then must leave a good share of it to the others.
    ///   - free: parts that were matched with nothing.
    static func find(
        wholes: [[Int]], parts: [[Int]], partnerOf: [Int?], free: [Int], _ vocabulary: RevisionVocabulary
    ) -> [RevisionPieces] {
        guard !free.isEmpty else { return [] }
        let postings = RevisionPostings(wholes, Array(wholes.indices))
        var found: [Int: [Int]] = [:]
        for part in free {
            var best: (whole: Int, share: Double)?
            for whole in postings.candidates(for: parts[part], vocabulary) {
                let left = partnerOf[whole].map { RevisionVocabulary.rest(of: wholes[whole], without: parts[$0]) } ?? wholes[whole]
                let both = vocabulary.weight(of: RevisionVocabulary.common(parts[part], left))
                let share = both / max(1, vocabulary.weight(of: parts[part]))
                guard share >= 0.5, both >= 0.15 * vocabulary.weight(of: wholes[whole]) else { continue }
                if share > (best?.share ?? 0) { best = (whole, share) }
            }
            if let best { found[best.whole, default: []].append(part) }
        }
        return found.sorted { $0.key < $1.key }.compactMap { whole, pieces in
            let all = ((partnerOf[whole].map { [$0] } ?? []) + pieces).sorted()
            guard all.count > 1 else { return nil }
            var left = wholes[whole]
            for piece in all { left = RevisionVocabulary.rest(of: left, without: parts[piece]) }
            guard vocabulary.weight(of: left) <= 0.4 * vocabulary.weight(of: wholes[whole]) else { return nil }
            return RevisionPieces(whole: whole, parts: all)
        }
    }
}
