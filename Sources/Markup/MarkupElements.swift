/// Writes markup in place: what the builder functions would make and join again is appended to one buffer. For pages
/// and parts that are asked for most; both forms follow the same rules: text and values are escaped, names come from
/// this room, and an element is closed where its content ends.
///
/// `element` is inlined, so that its names and the attributes it does not have cost nothing.
extension MarkupWriter {
    /// Text, escaped as in `Escape.swift`.
    @inlinable public mutating func text(_ text: String) { append(escaped: text) }

    /// Text written in this program that holds nothing to escape.
    @inlinable @inline(__always) public mutating func words(_ words: StaticString) {
        assert(holdsNothingToEscape(words))
        append(raw: words)
    }

    /// Markup written by hand in this program.
    @inlinable @inline(__always) public mutating func markup(raw: StaticString) { append(raw: raw) }

    /// Digits of a whole number.
    @inlinable public mutating func number(_ number: Int) { append(number: number) }

    /// Hundredths of a percent as a percentage: 1234 is "12.34%".
    public mutating func percent(_ hundredths: Int) { append(hundredthsOfPercent: hundredths) }

    /// Markup that was made elsewhere.
    public mutating func markup(_ html: HTML) { html.append(to: &self) }

    /// An element with up to six attributes, those that are nil left out, and what `content` writes.
    @_transparent public mutating func element(
        _ tag: Tag, _ first: Attribute? = nil, _ second: Attribute? = nil, _ third: Attribute? = nil, _ fourth: Attribute? = nil,
        _ fifth: Attribute? = nil, _ sixth: Attribute? = nil, content: (inout MarkupWriter) -> Void = { _ in }
    ) {
        append(raw: tag.opening)
        first?.append(to: &self)
        second?.append(to: &self)
        third?.append(to: &self)
        fourth?.append(to: &self)
        fifth?.append(to: &self)
        sixth?.append(to: &self)
        append(UInt8(ascii: ">"))
        content(&self)
        append(raw: tag.closing)
    }

    /// An element that holds only text.
    @_transparent public mutating func element(
        _ tag: Tag, _ first: Attribute? = nil, _ second: Attribute? = nil, text: String
    ) {
        element(tag, first, second) { $0.text(text) }
    }

    /// An element that holds only words written in this program, with nothing to escape.
    @_transparent public mutating func element(
        _ tag: Tag, _ first: Attribute? = nil, _ second: Attribute? = nil, words: StaticString
    ) {
        element(tag, first, second) { $0.words(words) }
    }
}

extension HTML {
    /// Markup written in place; `capacity` is about how many bytes it will be.
    public static func written(capacity: Int, _ write: (inout MarkupWriter) -> Void) -> HTML {
        HTML(room: capacity, write)
    }

    /// A whole page: the doctype and what follows it.
    public static func document(_ write: (inout MarkupWriter) -> Void) -> HTML {
        .written(capacity: 65_536) { page in
            page.append(raw: "<!DOCTYPE html>\n")
            write(&page)
        }
    }
}

/// The elements that a `MarkupWriter` offers.
@frozen public struct Tag: Sendable {
    @usableFromInline let opening: StaticString
    @usableFromInline let closing: StaticString

    @inlinable @inline(__always) init(_ opening: StaticString, _ closing: StaticString) {
        self.opening = opening
        self.closing = closing
    }

    @inlinable @inline(__always) public static var a: Tag { Tag("<a", "</a>") }
    @inlinable @inline(__always) public static var b: Tag { Tag("<b", "</b>") }
    @inlinable @inline(__always) public static var body: Tag { Tag("<body", "</body>") }
    @inlinable @inline(__always) public static var caption: Tag { Tag("<caption", "</caption>") }
    @inlinable @inline(__always) public static var dd: Tag { Tag("<dd", "</dd>") }
    @inlinable @inline(__always) public static var desc: Tag { Tag("<desc", "</desc>") }
    @inlinable @inline(__always) public static var details: Tag { Tag("<details", "</details>") }
    @inlinable @inline(__always) public static var div: Tag { Tag("<div", "</div>") }
    @inlinable @inline(__always) public static var dl: Tag { Tag("<dl", "</dl>") }
    @inlinable @inline(__always) public static var dt: Tag { Tag("<dt", "</dt>") }
    @inlinable @inline(__always) public static var em: Tag { Tag("<em", "</em>") }
    @inlinable @inline(__always) public static var footer: Tag { Tag("<footer", "</footer>") }
    @inlinable @inline(__always) public static var form: Tag { Tag("<form", "</form>") }
    @inlinable @inline(__always) public static var h1: Tag { Tag("<h1", "</h1>") }
    @inlinable @inline(__always) public static var h2: Tag { Tag("<h2", "</h2>") }
    @inlinable @inline(__always) public static var h3: Tag { Tag("<h3", "</h3>") }
    @inlinable @inline(__always) public static var h4: Tag { Tag("<h4", "</h4>") }
    @inlinable @inline(__always) public static var head: Tag { Tag("<head", "</head>") }
    @inlinable @inline(__always) public static var header: Tag { Tag("<header", "</header>") }
    @inlinable @inline(__always) public static var html: Tag { Tag("<html", "</html>") }
    @inlinable @inline(__always) public static var li: Tag { Tag("<li", "</li>") }
    @inlinable @inline(__always) public static var main: Tag { Tag("<main", "</main>") }
    @inlinable @inline(__always) public static var nav: Tag { Tag("<nav", "</nav>") }
    @inlinable @inline(__always) public static var ol: Tag { Tag("<ol", "</ol>") }
    @inlinable @inline(__always) public static var p: Tag { Tag("<p", "</p>") }
    @inlinable @inline(__always) public static var rect: Tag { Tag("<rect", "</rect>") }
    @inlinable @inline(__always) public static var section: Tag { Tag("<section", "</section>") }
    @inlinable @inline(__always) public static var small: Tag { Tag("<small", "</small>") }
    @inlinable @inline(__always) public static var span: Tag { Tag("<span", "</span>") }
    @inlinable @inline(__always) public static var strong: Tag { Tag("<strong", "</strong>") }
    @inlinable @inline(__always) public static var summary: Tag { Tag("<summary", "</summary>") }
    @inlinable @inline(__always) public static var svg: Tag { Tag("<svg", "</svg>") }
    @inlinable @inline(__always) public static var table: Tag { Tag("<table", "</table>") }
    @inlinable @inline(__always) public static var tbody: Tag { Tag("<tbody", "</tbody>") }
    @inlinable @inline(__always) public static var td: Tag { Tag("<td", "</td>") }
    @inlinable @inline(__always) public static var text: Tag { Tag("<text", "</text>") }
    @inlinable @inline(__always) public static var th: Tag { Tag("<th", "</th>") }
    @inlinable @inline(__always) public static var thead: Tag { Tag("<thead", "</thead>") }
    @inlinable @inline(__always) public static var time: Tag { Tag("<time", "</time>") }
    @inlinable @inline(__always) public static var title: Tag { Tag("<title", "</title>") }
    @inlinable @inline(__always) public static var tr: Tag { Tag("<tr", "</tr>") }
    @inlinable @inline(__always) public static var ul: Tag { Tag("<ul", "</ul>") }
}
