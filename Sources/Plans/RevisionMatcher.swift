/// An action or a heading as the search for its other self needs it.
struct RevisionEntry {
    var ref: String?
    var text: String
    /// Title of the heading it stands under.
    var heading: String?
    var deadline: String?
    var outputs: [String] = []
}

/// Finds which recorded entry each new one is: first the same words, then the most similar ones, each at most once.
///
/// A number alone proves nothing: the same number with quite other words is another action.
struct RevisionMatcher {
    let new: [RevisionEntry]
    let old: [RevisionEntry]
    private(set) var vocabulary = RevisionVocabulary()
    private(set) var newBags: [[Int]] = []
    private(set) var oldBags: [[Int]] = []
    /// For each new entry the recorded one it is.
    private(set) var oldOf: [Int?]
    /// For each recorded entry the new one that it is.
    private(set) var newOf: [Int?]
    /// New entries that a reviewer says are nothing recorded.
    private var isNew: Set<Int> = []

    /// - Parameter fixed: what a reviewer said: the recorded entry of a new one, or nil for none.
    init(_ new: [RevisionEntry], _ old: [RevisionEntry], fixed: [Int: Int?] = [:]) {
        self.new = new
        self.old = old
        oldOf = Array(repeating: nil, count: new.count)
        newOf = Array(repeating: nil, count: old.count)
        newBags = new.map { vocabulary.bag(of: $0.text) }
        oldBags = old.map { vocabulary.bag(of: $0.text) }
        for (place, match) in fixed.sorted(by: { $0.key < $1.key }) where new.indices.contains(place) {
            if let match, newOf[match] == nil { pair(place, match) } else { isNew.insert(place) }
        }
        pairSameTexts()
        pairSimilar()
    }

    private mutating func pair(_ place: Int, _ match: Int) {
        oldOf[place] = match
        newOf[match] = place
    }

    private var freeNew: [Int] { new.indices.filter { oldOf[$0] == nil && !isNew.contains($0) } }
    var unmatchedNew: [Int] { new.indices.filter { oldOf[$0] == nil } }
    var unmatchedOld: [Int] { old.indices.filter { newOf[$0] == nil } }

    /// Exactly the same text; where several have it, those first that are alike in more.
    private mutating func pairSameTexts() {
        let keys: [(RevisionEntry) -> [String?]] = [
            { [$0.text, $0.ref, $0.heading, $0.deadline] + $0.outputs }, { [$0.text, $0.ref, $0.heading] }, { [$0.text, $0.ref] },
            { [$0.text] + $0.outputs }, { [$0.text, $0.heading] }, { [$0.text] },
        ]
        for key in keys {
            var known = Dictionary(grouping: unmatchedOld.filter { !old[$0].text.isBlank }.reversed()) { key(old[$0]) }
            for place in freeNew {
                if let match = known[key(new[place])]?.popLast() { pair(place, match) }
            }
        }
    }

    private mutating func pairSimilar() {
        let olds = unmatchedOld
        let postings = RevisionPostings(oldBags, olds)
        let byRef = RevisionMatcher.unique(old)
        let uniqueNew = RevisionMatcher.unique(new)
        var pairs: [RevisionPair] = []
        for place in freeNew {
            var candidates = postings.candidates(for: newBags[place], vocabulary)
            let sameRef = new[place].ref.flatMap { uniqueNew[$0] == nil ? nil : byRef[$0] }.flatMap { newOf[$0] == nil ? $0 : nil }
            if let sameRef, !candidates.contains(sameRef) { candidates.append(sameRef) }
            for candidate in candidates {
                let score = score(place, candidate, hasSameRef: candidate == sameRef)
                if score >= (candidate == sameRef ? 0.5 : 0.6) { pairs.append(RevisionPair(new: place, old: candidate, score: score)) }
            }
        }
        for found in RevisionPair.best(of: pairs) { pair(found.new, found.old) }
    }

    /// Entries whose number stands nowhere else, by number.
    private static func unique(_ entries: [RevisionEntry]) -> [String: Int] {
        Dictionary(grouping: entries.indices.filter { entries[$0].ref != nil }) { entries[$0].ref ?? "" }
            .compactMapValues { $0.count == 1 ? $0[0] : nil }
    }

    /// From 0 to about 1: the words, supported by outputs, heading and number.
    private func score(_ place: Int, _ match: Int, hasSameRef: Bool) -> Double {
        let (first, second) = (new[place], old[match])
        // Nothing but the number is left to go by where neither has words.
        var score =
            first.text.isBlank && second.text.isBlank && hasSameRef ? 0.5 : vocabulary.similarity(newBags[place], oldBags[match])
        if !first.outputs.isEmpty, !second.outputs.isEmpty {
            let shared = Double(Set(first.outputs).intersection(second.outputs).count)
            let share = shared / Double(max(first.outputs.count, second.outputs.count))
            score += share > 0 ? 0.3 * share * (1 - score) : -0.1
        }
        if first.heading != nil, first.heading == second.heading { score += 0.05 }
        return score + (hasSameRef ? 0.15 : 0)
    }
}

/// A new entry that might be a recorded one.
struct RevisionPair {
    var new: Int
    var old: Int
    var score: Double

    /// Above so many pairs that hang together, the best is taken first and never given back.
    private static let mostTogether = 24

    /// One to one, so that the squares of the scores add up to most: a strong pair counts for more than two weak ones.
    static func best(of pairs: [RevisionPair]) -> [RevisionPair] {
        components(pairs).flatMap { component in
            let (news, olds) = (Set(component.map(\.new)).sorted(), Set(component.map(\.old)).sorted())
            if max(news.count, olds.count) > mostTogether { return greedy(component) }
            return assignment(component, news, olds)
        }
    }

    private static func greedy(_ pairs: [RevisionPair]) -> [RevisionPair] {
        var (news, olds): (Set<Int>, Set<Int>) = ([], [])
        return pairs.sorted { ($0.score, $1.new, $1.old) > ($1.score, $0.new, $0.old) }.filter { pair in
            guard !news.contains(pair.new), !olds.contains(pair.old) else { return false }
            news.insert(pair.new)
            olds.insert(pair.old)
            return true
        }
    }

    /// Pairs that share an entry stand together.
    private static func components(_ pairs: [RevisionPair]) -> [[RevisionPair]] {
        var (byNew, byOld): ([Int: [Int]], [Int: [Int]]) = ([:], [:])
        for (place, pair) in pairs.enumerated() {
            byNew[pair.new, default: []].append(place)
            byOld[pair.old, default: []].append(place)
        }
        var isSeen = Array(repeating: false, count: pairs.count)
        return pairs.indices.compactMap { start in
            guard !isSeen[start] else { return nil }
            isSeen[start] = true
            var (waiting, found) = ([start], [RevisionPair]())
            while let place = waiting.popLast() {
                found.append(pairs[place])
                for near in (byNew[pairs[place].new] ?? []) + (byOld[pairs[place].old] ?? []) where !isSeen[near] {
                    isSeen[near] = true
                    waiting.append(near)
                }
            }
            return found
        }
    }

    /// The Hungarian method (Kuhn and Munkres, with potentials) over a square of at most 24; what is no pair costs nothing.
    private static func assignment(_ pairs: [RevisionPair], _ news: [Int], _ olds: [Int]) -> [RevisionPair] {
        let size = max(news.count, olds.count)
        var known: [[RevisionPair?]] = Array(repeating: Array(repeating: nil, count: size + 1), count: size + 1)
        let (rows, columns) = (places(news), places(olds))
        for pair in pairs { if let row = rows[pair.new], let column = columns[pair.old] { known[row][column] = pair } }
        var (rowPotential, columnPotential) = ([Double](repeating: 0, count: size + 1), [Double](repeating: 0, count: size + 1))
        var (rowOf, way) = ([Int](repeating: 0, count: size + 1), [Int](repeating: 0, count: size + 1))
        for row in 1...size {
            var (least, isUsed) = ([Double](repeating: .infinity, count: size + 1), [Bool](repeating: false, count: size + 1))
            rowOf[0] = row
            var column = 0
            repeat {
                isUsed[column] = true
                let (present, from) = (rowOf[column], column)
                var step = Double.infinity
                for next in 1...size where !isUsed[next] {
                    let score = known[present][next]?.score ?? 0
                    let cost = -score * score - rowPotential[present] - columnPotential[next]
                    if cost < least[next] { (least[next], way[next]) = (cost, from) }
                    if least[next] < step { (step, column) = (least[next], next) }
                }
                for place in 0...size {
                    if isUsed[place] { rowPotential[rowOf[place]] += step } else { least[place] -= step }
                    if isUsed[place] { columnPotential[place] -= step }
                }
            } while rowOf[column] != 0
            while column != 0 {
                rowOf[column] = rowOf[way[column]]
                column = way[column]
            }
        }
        return (1...size).compactMap { known[rowOf[$0]][$0] }
    }

    private static func places(_ values: [Int]) -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0.element, $0.offset + 1) })
    }
}
