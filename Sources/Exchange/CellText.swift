/// What separates the parts of a cell.
enum CellMark: Sendable {
    case bullet, itemStart, itemEnd, paragraphStart, paragraphEnd, listStart, listEnd, lineBreak
}

/// One word of a cell as printed, with the blanks around it gone.
struct Word: Sendable {
    /// As printed, possibly with inline tags.
    let text: Substring
    /// Which part of a torn cell it stands in.
    let part: Int
    /// Without tags and bold marks.
    let plain: String
    /// Without punctuation at its ends: "(IICSA)." gives "IICSA".
    let core: String
    /// The core in lower case.
    let lower: String

    init(text: Substring, part: Int) {
        self.text = text
        self.part = part
        plain = PlainText.clean(text)
        var scalars = Substring(plain).unicodeScalars
        while let first = scalars.first, !Word.isInner(first) { scalars.removeFirst() }
        while let last = scalars.last, !Word.isInner(last) { scalars.removeLast() }
        core = String(scalars)
        lower = core.utf8.contains { $0 < 0x61 || $0 > 0x7A } ? core.lowercased() : core
    }

    private static func isInner(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return Word.isLetter(scalar) || ("0"..."9").contains(scalar) || scalar == "%" }
        return scalar.properties.isAlphabetic || scalar == "£"
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }

    private static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
    }

    var isCapital: Bool { core.unicodeScalars.first.map(Word.isUpper) ?? false }
    var startsLower: Bool { core.unicodeScalars.first.map { $0.isASCII ? ("a"..."z").contains($0) : $0.properties.isLowercase } ?? false }
    var startsWithDigit: Bool { core.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
    /// "LSCP", "DfE", "CSPRs": two capitals or more.
    var isAcronym: Bool { core.unicodeScalars.filter(Word.isUpper).count > 1 && !core.utf8.contains(UInt8(ascii: "-")) }

    /// Ends a sentence: a full stop that is not an abbreviation's.
    var endsSentence: Bool {
        var tail = Substring(plain).unicodeScalars
        while let last = tail.last, ")\"'”’]".unicodeScalars.contains(last) { tail.removeLast() }
        guard let last = tail.last, ".!?;".unicodeScalars.contains(last) else { return false }
        return !Word.abbreviations.contains(lower)
    }

    private static let abbreviations: Set<String> = [
        "etc", "e.g", "i.e", "eg", "ie", "no", "vs", "inc", "incl", "dr", "mr", "mrs", "ms", "st", "ref",
    ]
}

/// A run of words between two marks of a cell.
struct CellBlock: Sendable {
    enum Kind: Sendable {
        /// After a bullet or in a list item.
        case item
        /// In a paragraph of its own.
        case paragraph
        /// In a list whose bullets are lost.
        case unmarkedList
        /// In a cell or part without any mark.
        case plain
    }

    var kind: Kind
    var words: [Word]
    /// The first block of a part that goes on after a tear.
    var isAfterTear = false
}

/// A cell, possibly torn over several rows, cut at its marks.
struct CellText: Sendable {
    let parts: [Stretch]
    private(set) var blocks: [CellBlock] = []

    init(_ parts: [Stretch]) {
        self.parts = parts.filter { !$0.isBlank }
        for index in self.parts.indices {
            var reader = PartReader(part: index, text: self.parts[index].text)
            reader.read()
            blocks.append(contentsOf: reader.blocks)
        }
        rejoinTears()
    }

    /// Words that belong to one sentence stand in one block again, although a page break came between.
    private mutating func rejoinTears() {
        var joined: [CellBlock] = []
        for block in blocks {
            if block.isAfterTear, let before = joined.last, CellText.goesOn(before, block) {
                joined[joined.count - 1].words += block.words
            } else {
                joined.append(block)
            }
        }
        blocks = joined
    }

    private static func goesOn(_ before: CellBlock, _ after: CellBlock) -> Bool {
        guard after.kind != .item, let last = before.words.last, let first = after.words.first, !last.endsSentence else { return false }
        return first.startsLower || last.plain.hasSuffix(",") || FunctionWords.all.contains(last.lower) || after.kind == .plain
    }

    /// The document's text from the first word to the last, one stretch for each part.
    func stretches(of words: ArraySlice<Word>) -> [Stretch] {
        var result: [Stretch] = []
        var index = words.startIndex
        while index < words.endIndex {
            let part = words[index].part
            let run = words[index...].prefix { $0.part == part }
            guard let first = run.first, let last = run.last else { break }
            let text = parts[part].text[first.text.startIndex..<last.text.endIndex]
            result.append(Stretch(line: parts[part].line, text: text))
            index = run.endIndex
        }
        return result
    }
}
