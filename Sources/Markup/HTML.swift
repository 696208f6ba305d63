/// A piece of markup as UTF-8 bytes. Everything in it was written by an element function, escaped from a String,
/// or taken from a StaticString; there is no other way in.
public struct HTML: Sendable {
    @usableFromInline var bytes: [UInt8]
    /// Text that still has to be escaped and follows nothing: kept so that a text costs no buffer of its own.
    @usableFromInline var text: String?

    /// Nothing at all; builders leave it out.
    @inlinable public init() { bytes = [] }

    /// Text, escaped as in `Escape.swift`.
    @inlinable public init(text: String) {
        bytes = []
        self.text = text
    }

    /// Markup written by hand in this program. A StaticString cannot hold anything a person or file supplied.
    public init(raw: StaticString) {
        // SAFETY: a StaticString's UTF-8 lives as long as the program, and is read inside the closure only.
        bytes = raw.withUTF8Buffer { Array($0) }
    }

    /// What builder blocks produce.
    public init(@HTMLBuilder _ content: () -> HTML) { self = content() }

    /// The UTF-8 bytes, ready for a response body.
    public var utf8: [UInt8] {
        guard text != nil else { return bytes }
        return MarkupWriter.made(room: estimate) { append(to: &$0) }
    }

    /// The markup as a String, for tests and tools.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// Whether nothing was written.
    public var isEmpty: Bool { bytes.isEmpty && (text ?? "").isEmpty }

    /// The bytes that this will take, or a little more or less where text must be escaped.
    var estimate: Int { bytes.count + (text.map { $0.utf8.count + 8 } ?? 0) }

    func append(to other: inout MarkupWriter) {
        if let text { other.append(escaped: text) } else { other.append(bytes) }
    }

    /// What is written.
    init(room: Int, _ write: (inout MarkupWriter) -> Void) { bytes = MarkupWriter.made(room: room, write) }

    /// `opening` is `<name` (and the attributes follow), `closing` whatever ends the element.
    init(_ opening: StaticString, _ attributes: [Attribute], _ content: HTML, _ closing: StaticString, leading: StaticString = "") {
        self.init(room: content.estimate + 32 + 32 * attributes.count) { written in
            written.append(raw: opening)
            for attribute in attributes { attribute.append(to: &written) }
            written.append(UInt8(ascii: ">"))
            written.append(raw: leading)
            content.append(to: &written)
            written.append(raw: closing)
        }
    }

    init(void opening: StaticString, _ attributes: [Attribute]) {
        self.init(opening, attributes, HTML(), "")
    }
}

/// Builds `HTML` from a block: Strings are escaped, whole numbers written in digits, `if`, `for` and optionals work.
@resultBuilder
public enum HTMLBuilder {
    /// Text of a person, a file or this program, escaped.
    public static func buildExpression(_ text: String) -> HTML { HTML(text: text) }
    /// Text that may be missing: nothing when it is.
    public static func buildExpression(_ text: String?) -> HTML { text.map(HTML.init(text:)) ?? HTML() }
    /// Digits of a whole number.
    public static func buildExpression(_ number: Int) -> HTML { HTML(text: String(number)) }
    /// Markup as it is.
    @inlinable public static func buildExpression(_ html: HTML) -> HTML { html }
    /// Markup that may be missing.
    @inlinable public static func buildExpression(_ html: HTML?) -> HTML { html ?? HTML() }

    @inlinable public static func buildBlock() -> HTML { HTML() }
    @inlinable public static func buildBlock(_ only: HTML) -> HTML { only }
    public static func buildBlock(_ parts: HTML...) -> HTML { buildArray(parts) }

    @inlinable public static func buildOptional(_ html: HTML?) -> HTML { html ?? HTML() }
    @inlinable public static func buildEither(first html: HTML) -> HTML { html }
    @inlinable public static func buildEither(second html: HTML) -> HTML { html }
    @inlinable public static func buildLimitedAvailability(_ html: HTML) -> HTML { html }

    public static func buildArray(_ parts: [HTML]) -> HTML {
        HTML(room: parts.reduce(0) { $0 + $1.estimate }) { whole in for part in parts { part.append(to: &whole) } }
    }
}
