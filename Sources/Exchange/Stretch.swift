import Plans

/// Part of one line of the document. Trimming and cutting keep it findable: it is always a substring of its line.
struct Stretch: Sendable {
    var line: Int
    var text: Substring

    var trimmed: Stretch { Stretch(line: line, text: text.trimmedBlanks) }
    var isBlank: Bool { text.trimmedBlanks.isEmpty }
    /// How it reads, without layout marks.
    var clean: String { PlainText.clean(text) }
    var fragment: Fragment { Fragment(line: line, text: String(text)) }
}

extension Printed {
    /// One value from the stretches it was torn into; blank stretches are left out.
    init(_ stretches: [Stretch]) {
        let parts = stretches.map(\.trimmed).filter { !$0.text.isEmpty }
        self.init(text: parts.map(\.clean).filter { !$0.isEmpty }.joined(separator: " "), fragments: parts.map(\.fragment))
    }

    /// Running text: items of a list, and what follows a line that ends a sentence, are paragraphs of their own, apart by a line
    /// feed. Marks of lists go; a line that goes on in the next is rejoined.
    init(paragraphs stretches: [Stretch]) {
        let parts = stretches.map(\.trimmed).filter { !$0.clean.isEmpty }
        var text = ""
        for part in parts {
            let item = ListLine.item(part.text)
            // A bullet goes; a number says something.
            let isNumbered = part.text.first?.isNumber ?? false
            let clean = isNumbered ? part.clean : item.map(PlainText.clean) ?? part.clean
            let isNew = item != nil || text.last.map { ".:;!?".contains($0) } ?? true
            if !text.isEmpty { text += isNew ? "\n" : " " }
            text += clean
        }
        self.init(text: text, fragments: parts.map(\.fragment))
    }
}

extension Substring {
    /// Without blanks at both ends: space, tab, form feed, no-break space, zero-width space.
    var trimmedBlanks: Substring {
        var view = unicodeScalars
        while let first = view.first, PlainText.isBlank(first) { view.removeFirst() }
        while let last = view.last, PlainText.isBlank(last) { view.removeLast() }
        return Substring(view)
    }
}

/// Text without layout: tags, bold marks, entities and runs of blanks gone, every other character kept.
enum PlainText {
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2002...0x200B, 0x202F, 0xFEFF: true
        default: false
        }
    }

    /// Bullets as converters leave them; the last two are Word's Symbol and Wingdings bullets in the private use area.
    static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2022, 0x25CF, 0x25CB, 0x25AA, 0x25AB, 0x25A0, 0x25E6, 0x2023, 0x2043, 0x27A2, 0x2713, 0xF0B7, 0xF0A7: true
        default: false
        }
    }

    static func clean(_ text: some StringProtocol) -> String {
        let text = Substring(text)
        if isClean(text.utf8) { return String(text) }
        var out = String.UnicodeScalarView()
        var wantsBlank = false
        var index = text.startIndex
        while index < text.endIndex {
            let scalar = text.unicodeScalars[index]
            if let piece = layout(at: index, in: text) {
                index = piece.end
                if piece.joins { wantsBlank = false }
                wantsBlank = wantsBlank || piece.isBlank
                guard let character = piece.character else { continue }
                append(character, to: &out, after: &wantsBlank)
                continue
            }
            index = text.unicodeScalars.index(after: index)
            append(scalar, to: &out, after: &wantsBlank)
        }
        return String(out)
    }

    /// True for ASCII text in which nothing can be layout; most words and lines are such.
    private static func isClean(_ bytes: Substring.UTF8View) -> Bool {
        var before: UInt8 = 0x20
        for byte in bytes {
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "<"), byte != UInt8(ascii: "*"), byte != UInt8(ascii: "&") else {
                return false
            }
            if byte == 0x20 && before == 0x20 { return false }
            before = byte
        }
        return before != 0x20
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout String.UnicodeScalarView, after wantsBlank: inout Bool) {
        if wantsBlank && !out.isEmpty { out.append(" ") }
        wantsBlank = false
        out.append(scalar)
    }

    /// A piece of layout: it ends before `end`, and stands for a blank, for one character, or for nothing.
    private struct Piece {
        var end: String.Index
        var isBlank = false
        /// Takes away the blank before it: "31 <sup>st</sup>" reads "31st", while a note's "notice<sup>1</sup>" reads "notice 1".
        var joins = false
        var character: Unicode.Scalar?
    }

    private static func layout(at index: String.Index, in text: Substring) -> Piece? {
        let scalars = text.unicodeScalars
        let scalar = scalars[index]
        let next = scalars.index(after: index)
        if isBlank(scalar) { return Piece(end: next, isBlank: true) }
        switch scalar {
        case "\u{AD}": return Piece(end: next)
        case "<":
            guard let tag = Tag(at: index, in: text) else { return nil }
            let isRaised = tag.name == "sup" && !tag.isClosing
            let isOrdinal = isRaised && text.unicodeScalars[tag.end...].first.map(\.properties.isAlphabetic) ?? false
            return Piece(end: tag.end, isBlank: tag.mark != nil || (isRaised && !isOrdinal), joins: isOrdinal)
        case "*":
            guard next < text.endIndex, scalars[next] == "*" else { return nil }
            let end = text[index...].utf8.starts(with: "****".utf8) ? text.utf8.index(index, offsetBy: 4) : scalars.index(after: next)
            return Piece(end: end, isBlank: isBetweenWords(text[..<index], text[end...]))
        case "&":
            for (name, character) in entities where text[index...].utf8.starts(with: name.utf8) {
                let end = text.utf8.index(index, offsetBy: name.utf8.count)
                return character == " " ? Piece(end: end, isBlank: true) : Piece(end: end, character: character)
            }
            return nil
        default: return nil
        }
    }

    /// Bold marks between two letters: text that stood apart was pushed together ("IMPACT****d) Progress").
    private static func isBetweenWords(_ before: Substring, _ after: Substring) -> Bool {
        guard let left = before.unicodeScalars.last, let right = after.unicodeScalars.first else { return false }
        return left.properties.isAlphabetic && (right.properties.isAlphabetic || right.properties.numericType != nil)
    }

    private static let entities: [(String, Unicode.Scalar)] = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "),
    ]
}
