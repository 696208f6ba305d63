/// A piece of markup as UTF-8 bytes. Everything in it was written by an element function, escaped from a String,
/// or taken from a StaticString; there is no other way in.
public struct HTML: Sendable, Equatable {
    @usableFromInline var bytes: [UInt8]

    /// Nothing at all; builders leave it out.
    @inlinable public init() { bytes = [] }

    /// Text, escaped as in `Escape.swift`.
    public init(text: String) {
        bytes = []
        bytes.reserveCapacity(text.utf8.count + 8)
        appendEscaped(text, to: &bytes)
    }

    /// Markup written by hand in this program. A StaticString cannot hold anything a person or file supplied.
    public init(raw: StaticString) {
        bytes = []
        appendRaw(raw, to: &bytes)
    }

    /// What builder blocks produce.
    public init(@HTMLBuilder _ content: () -> HTML) { self = content() }

    /// The UTF-8 bytes, ready for a response body.
    public var utf8: [UInt8] { bytes }

    /// The markup as a String, for tests and tools.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether nothing was written.
    public var isEmpty: Bool { bytes.isEmpty }

    /// A whole page: the doctype and what follows it.
    public static func document(@HTMLBuilder _ content: () -> HTML) -> HTML {
        let content = content()
        var page = HTML(raw: "<!DOCTYPE html>\n")
        page.bytes.reserveCapacity(page.bytes.count + content.bytes.count)
        page.bytes.append(contentsOf: content.bytes)
        return page
    }

    init(_ name: StaticString, _ attributes: [Attribute], _ content: HTML, leading: StaticString = "") {
        bytes = []
        bytes.reserveCapacity(content.bytes.count + 2 * name.utf8CodeUnitCount + 5 + 40 * attributes.count)
        appendOpening(name, attributes, to: &bytes)
        appendRaw(leading, to: &bytes)
        bytes.append(contentsOf: content.bytes)
        bytes.append(0x3C)
        bytes.append(0x2F)
        appendRaw(name, to: &bytes)
        bytes.append(0x3E)
    }

    init(void name: StaticString, _ attributes: [Attribute]) {
        bytes = []
        bytes.reserveCapacity(name.utf8CodeUnitCount + 2 + 40 * attributes.count)
        appendOpening(name, attributes, to: &bytes)
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
        var whole = HTML()
        whole.bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
        for part in parts { whole.bytes.append(contentsOf: part.bytes) }
        return whole
    }
}
