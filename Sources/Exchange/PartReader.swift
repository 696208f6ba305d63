/// Reads one part of a cell into blocks of words.
struct PartReader {
    let part: Int
    let text: Substring
    private(set) var blocks: [CellBlock] = []
    private var words: [Word] = []
    private var kind = CellBlock.Kind.plain
    private var listDepth = 0
    private var isFirst = true
    /// True when the cell's first word is a dash, so that later dashes before a capital are bullets too.
    private var hasDashes = false

    init(part: Int, text: Substring) {
        self.part = part
        self.text = text
    }

    mutating func read() {
        var index = text.startIndex
        while index < text.endIndex {
            let scalar = text.unicodeScalars[index]
            if scalar == "\n" {
                take(.lineBreak)
                index = text.unicodeScalars.index(after: index)
            } else if PlainText.isBlank(scalar) {
                index = text.unicodeScalars.index(after: index)
            } else if PlainText.isBullet(scalar) {
                take(.bullet)
                index = text.unicodeScalars.index(after: index)
            } else if scalar == "<", let tag = Tag(at: index, in: text) {
                if let mark = tag.mark { take(mark) }
                index = tag.end
            } else {
                index = takeWord(from: index)
            }
        }
        close()
    }

    /// A word runs to the next blank, bullet or mark; inline tags stay inside it.
    private mutating func takeWord(from start: String.Index) -> String.Index {
        var end = start
        while end < text.endIndex {
            let scalar = text.unicodeScalars[end]
            if PlainText.isBlank(scalar) || PlainText.isBullet(scalar) { break }
            if scalar == "<", let tag = Tag(at: end, in: text) {
                if tag.mark != nil { break }
                end = tag.end
            } else {
                end = text.unicodeScalars.index(after: end)
            }
        }
        let word = Word(text: text[start..<end], part: part)
        if ["-", "–", "—"].contains(word.plain), isDashBullet(after: end) {
            take(.bullet)
        } else {
            words.append(word)
        }
        return end
    }

    private mutating func isDashBullet(after end: String.Index) -> Bool {
        if words.isEmpty {
            hasDashes = true
            return true
        }
        let next = text[end...].unicodeScalars.first { !PlainText.isBlank($0) }
        return hasDashes && (next?.properties.isUppercase ?? false)
    }

    private mutating func take(_ mark: CellMark) {
        close()
        switch mark {
        case .bullet, .itemStart: kind = .item
        case .itemEnd: kind = listDepth > 0 ? .unmarkedList : .plain
        case .paragraphStart, .lineBreak: kind = .paragraph
        case .paragraphEnd: kind = listDepth > 0 ? .unmarkedList : .plain
        case .listStart:
            listDepth += 1
            kind = .unmarkedList
        case .listEnd:
            listDepth = max(0, listDepth - 1)
            kind = listDepth > 0 ? .unmarkedList : .plain
        }
    }

    private mutating func close() {
        guard !words.isEmpty else { return }
        blocks.append(CellBlock(kind: kind, words: words, isAfterTear: part > 0 && isFirst))
        words = []
        isFirst = false
    }
}
