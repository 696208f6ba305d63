/// A tag that a conversion left in a cell: `<ul style="…">`, `</p>`, `<b>`. Anything else between angle brackets is text.
struct Tag {
    let name: String
    let isClosing: Bool
    /// First position after the tag.
    let end: String.Index

    /// What the tag does to the flow of a cell; nil for tags inside a sentence.
    var mark: CellMark? {
        switch name {
        case "ul", "ol": isClosing ? .listEnd : .listStart
        case "li": isClosing ? .itemEnd : .itemStart
        case "p", "div": isClosing ? .paragraphEnd : .paragraphStart
        case "br": .lineBreak
        default: nil
        }
    }

    private static let names: Set<String> = [
        "ul", "ol", "li", "p", "div", "br", "b", "i", "u", "em", "strong", "sup", "sub", "span", "font", "small", "a",
    ]
    /// Attributes longer than this are no layout of a converter's.
    private static let longest = 400

    init?(at start: String.Index, in text: Substring) {
        let bytes = text.utf8[start...].prefix(Tag.longest)
        guard bytes.first == UInt8(ascii: "<"),
            let close = bytes.dropFirst().firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }),
            bytes[close] == UInt8(ascii: ">")
        else { return nil }
        var inner = bytes[bytes.index(after: start)..<close]
        isClosing = inner.first == UInt8(ascii: "/")
        if isClosing { inner = inner.dropFirst() }
        let letters = inner.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
        let rest = inner.dropFirst(letters.count)
        guard rest.isEmpty || rest.first == 0x20 || rest.first == UInt8(ascii: "/") else { return nil }
        name = String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
        guard Tag.names.contains(name) else { return nil }
        end = text.utf8.index(after: close)
    }
}
