import Plans

/// Cuts a cell of sources that were run together ("Audit reports Ofsted AOI1 (AOI1.5)") by its structure alone:
/// marks and slashes, numbered areas with their sub-areas, closing brackets, words for kinds of documents, and cells that stand
/// alone elsewhere in the same column.
struct SourceCells {
    struct Cited {
        var citation: CitationReading
        /// "AOI" in "AOI 1 (AOI1.5)".
        var label: String?
    }

    struct Result {
        var cited: [Cited] = []
        /// True when a boundary is a guess.
        var isGuess = false
    }

    /// Cells that stand alone in the column, in lower case, of two words or more.
    private let known: Set<String>
    private static let longestKnown = 12

    init(columns cells: [[Stretch]]) {
        var known: Set<String> = []
        for cell in cells {
            let words = CellText(cell).blocks.flatMap(\.words)
            guard (2...SourceCells.longestKnown).contains(words.count) else { continue }
            known.insert(SourceCells.key(words[...]))
        }
        self.known = known
    }

    private static func key(_ words: ArraySlice<Word>) -> String { words.map(\.lower).joined(separator: " ") }

    func read(_ parts: [Stretch]) -> Result {
        let cell = CellText(parts)
        var result = Result()
        for block in cell.blocks {
            for piece in SourceCells.pieces(block.words) { read(piece, of: cell, to: &result) }
        }
        return result
    }

    /// Pieces between slashes with blanks round them, and after semicolons: printed boundaries.
    private static func pieces(_ words: [Word]) -> [ArraySlice<Word>] {
        var pieces: [ArraySlice<Word>] = []
        var start = 0
        for index in words.indices {
            if words[index].plain == "/" || words[index].plain == "|" {
                pieces.append(words[start..<index])
                start = index + 1
            } else if words[index].plain.hasSuffix(";") {
                pieces.append(words[start...index])
                start = index + 1
            }
        }
        pieces.append(words[start...])
        return pieces.filter { piece in piece.contains { !$0.core.isEmpty } }
    }

    private func read(_ piece: ArraySlice<Word>, of cell: CellText, to result: inout Result) {
        var start = piece.startIndex
        var index = start
        while index < piece.endIndex {
            let area = AreaReference(at: index, in: piece)
            let end = area?.end ?? index + 1
            if let area {
                let nameStart = SourceCells.nameStart(before: index, from: start, in: piece)
                if nameStart > start {
                    result.cited += [SourceCells.plain(piece[start..<nameStart], of: cell)]
                    result.isGuess = true
                    start = nameStart
                }
                result.cited += SourceCells.cited(piece[start..<end], name: piece[start..<index], area: area, of: cell)
            } else if end < piece.endIndex, isEnd(of: piece[start..<end], next: end, in: piece) {
                result.cited += [SourceCells.plain(piece[start..<end], of: cell)]
            } else {
                index = end
                continue
            }
            result.isGuess = result.isGuess || end < piece.endIndex
            start = end
            index = end
        }
        if start < piece.endIndex { result.cited += [SourceCells.plain(piece[start...], of: cell)] }
    }

    /// "feedback Ofsted AOI 1": the capitals before the area are its source, unless a small word ties them to what is before.
    private static func nameStart(before index: Int, from start: Int, in piece: ArraySlice<Word>) -> Int {
        var at = index
        while at > start, piece[at - 1].isCapital { at -= 1 }
        guard at > start, at < index, !FunctionWords.all.contains(piece[at - 1].lower), !piece[at - 1].isOpen else { return start }
        return at
    }

    private func isEnd(of words: ArraySlice<Word>, next: Int, in piece: ArraySlice<Word>) -> Bool {
        guard let last = words.last, piece[next].isCapital, !last.isOpen else { return false }
        if last.plain.hasSuffix(")") { return true }
        if words.count <= SourceCells.longestKnown, known.contains(SourceCells.key(words)) {
            let rest = piece[next...]
            if rest.count <= SourceCells.longestKnown, known.contains(SourceCells.key(rest)) { return true }
        }
        if AreaReference(at: next, in: piece) != nil || DocumentWords.continues(piece[next].lower) { return false }
        let name = words.reversed().drop { DocumentWords.isYears($0.core) }
        guard let kind = name.first, name.count > 1 else { return false }
        return DocumentWords.kinds.contains(kind.lower)
    }

    private static func plain(_ words: ArraySlice<Word>, of cell: CellText) -> Cited {
        let printed = Printed(cell.stretches(of: words))
        return Cited(citation: CitationReading(printed: printed, name: printed.text.trimming { " ;,".contains($0) }))
    }

    private static func cited(_ words: ArraySlice<Word>, name: ArraySlice<Word>, area: AreaReference, of cell: CellText) -> [Cited] {
        let printed = Printed(cell.stretches(of: words))
        let title = name.isEmpty ? area.label : name.map(\.plain).joined(separator: " ").trimming { " ;,:".contains($0) }
        let subAreas: [String?] = area.subAreas.isEmpty ? [nil] : area.subAreas
        return subAreas.map { sub in
            Cited(citation: CitationReading(printed: printed, name: title, area: area.number, subArea: sub), label: area.label)
        }
    }
}

/// Words for kinds of documents that sources are.
enum DocumentWords {
    static let kinds: Set<String> = [
        "strategy", "review", "reviews", "plan", "plans", "report", "reports", "recommendations", "inspection", "audit", "audits",
        "framework",
        "policy", "programme", "evaluation", "assessment", "survey", "letter", "notice",
    ]
    private static let bodies: Set<String> = ["board", "group", "panel", "committee", "team", "meeting", "meetings", "steering", "action"]

    /// After a kind word these go on with the same name: "Plan Review", "Strategy Board".
    static func continues(_ word: String) -> Bool { kinds.contains(word) || bodies.contains(word) || FunctionWords.all.contains(word) }

    /// "2022", "2021-24", "2021-2024", "23-28", "2015/16".
    static func isYears(_ word: String) -> Bool {
        let parts = word.split(whereSeparator: { "-/–".contains($0) })
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return false }
        return parts.count == 1 ? parts[0].count == 4 : parts.allSatisfy { $0.count == 4 || $0.count == 2 }
    }
}

/// "AOI 7 (AOI7.1 and AOI7.2)", "AOI1 (AOI1.5)", "Recommendation 3": a numbered part of a source.
struct AreaReference {
    let label: String
    let number: String
    let subAreas: [String]
    /// First word after it.
    let end: Int

    private static let words: Set<String> = ["recommendation", "rec", "finding", "area"]

    init?(at index: Int, in words: ArraySlice<Word>) {
        let core = words[index].core
        let letters = core.prefix { $0.isASCII && $0.isUppercase }
        let digits = core.dropFirst(letters.count)
        var at = index + 1
        if (2...5).contains(letters.count), AreaReference.isNumber(digits) {
            label = String(letters)
            number = String(digits)
        } else {
            let isLabel =
                (letters.count == core.count && (2...5).contains(letters.count)) || AreaReference.words.contains(words[index].lower)
            guard isLabel, at < words.endIndex, AreaReference.isNumber(Substring(words[at].core)) else { return nil }
            label = core
            number = words[at].core
            at += 1
        }
        var subAreas: [String] = []
        if at < words.endIndex, words[at].plain.hasPrefix("("), words[at].core.hasPrefix(label) || words[at].startsWithDigit {
            while at < words.endIndex {
                if let sub = RefReader.dotted(String(words[at].core.drop { $0.isLetter })) { subAreas.append(sub) }
                at += 1
                if words[at - 1].plain.contains(")") { break }
            }
        }
        self.subAreas = subAreas
        end = at
    }

    private static func isNumber(_ text: Substring) -> Bool {
        (1...2).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && $0.isNumber }
    }
}
