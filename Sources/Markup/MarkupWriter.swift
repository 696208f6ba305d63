/// Writes markup in place, where a page repeats small elements by the hundred: what the builder functions would make
/// and join again is appended to one buffer. The rules are the same: text and values are escaped, names come from
/// this room, and an element is closed where its content ends.
public struct MarkupWriter {
    var bytes: [UInt8] = []

    /// Text, escaped as in `Escape.swift`.
    public mutating func text(_ text: String) { appendEscaped(text, to: &bytes) }

    /// Digits of a whole number.
    public mutating func number(_ number: Int) { appendNumber(number, to: &bytes) }

    /// Markup that was made elsewhere.
    public mutating func markup(_ html: HTML) { html.append(to: &bytes) }

    /// An element with up to six attributes, those that are nil left out, and what `content` writes.
    public mutating func element(
        _ tag: Tag, _ first: Attribute? = nil, _ second: Attribute? = nil, _ third: Attribute? = nil, _ fourth: Attribute? = nil,
        _ fifth: Attribute? = nil, _ sixth: Attribute? = nil, content: (inout MarkupWriter) -> Void = { _ in }
    ) {
        appendRaw(tag.opening, to: &bytes)
        first?.append(to: &bytes)
        second?.append(to: &bytes)
        third?.append(to: &bytes)
        fourth?.append(to: &bytes)
        fifth?.append(to: &bytes)
        sixth?.append(to: &bytes)
        bytes.append(UInt8(ascii: ">"))
        content(&self)
        appendRaw(tag.closing, to: &bytes)
    }

    /// An element that holds only text.
    public mutating func element(_ tag: Tag, _ first: Attribute? = nil, _ second: Attribute? = nil, text: String) {
        element(tag, first, second) { $0.text(text) }
    }
}

extension HTML {
    /// Markup written in place; `capacity` is about how many bytes it will be.
    public static func written(capacity: Int, _ write: (inout MarkupWriter) -> Void) -> HTML {
        var writer = MarkupWriter()
        writer.bytes.reserveCapacity(capacity)
        write(&writer)
        var html = HTML()
        html.bytes = writer.bytes
        return html
    }

    /// A whole page: the doctype and what follows it.
    public static func document(_ write: (inout MarkupWriter) -> Void) -> HTML {
        .written(capacity: 65_536) { page in
            appendRaw("<!DOCTYPE html>\n", to: &page.bytes)
            write(&page)
        }
    }
}

/// The elements that a `MarkupWriter` offers.
public struct Tag: Sendable {
    let opening: StaticString
    let closing: StaticString

    public static var a: Tag { Tag(opening: "<a", closing: "</a>") }
    public static var body: Tag { Tag(opening: "<body", closing: "</body>") }
    public static var desc: Tag { Tag(opening: "<desc", closing: "</desc>") }
    public static var div: Tag { Tag(opening: "<div", closing: "</div>") }
    public static var html: Tag { Tag(opening: "<html", closing: "</html>") }
    public static var li: Tag { Tag(opening: "<li", closing: "</li>") }
    public static var main: Tag { Tag(opening: "<main", closing: "</main>") }
    public static var p: Tag { Tag(opening: "<p", closing: "</p>") }
    public static var rect: Tag { Tag(opening: "<rect", closing: "</rect>") }
    public static var span: Tag { Tag(opening: "<span", closing: "</span>") }
    public static var svg: Tag { Tag(opening: "<svg", closing: "</svg>") }
    public static var td: Tag { Tag(opening: "<td", closing: "</td>") }
    public static var text: Tag { Tag(opening: "<text", closing: "</text>") }
    public static var th: Tag { Tag(opening: "<th", closing: "</th>") }
    public static var title: Tag { Tag(opening: "<title", closing: "</title>") }
    public static var tr: Tag { Tag(opening: "<tr", closing: "</tr>") }
    public static var ul: Tag { Tag(opening: "<ul", closing: "</ul>") }
}
