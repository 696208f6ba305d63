/// One attribute of an element. Names come from the functions of this room only, so that an event handler, `style`
/// or `srcdoc` cannot be written; addresses are `Link`s; everything else is escaped and stands in double quotes.
/// Functions that take an optional leave the attribute out for nil, flags leave it out for false.
@frozen public struct Attribute: Sendable {
    @frozen @usableFromInline enum Value: Sendable {
        case absent
        case flag
        /// Written in this program, with nothing to escape.
        case words(StaticString)
        case text(String)
        case link(Link)
        case linkAdding(Link, name: String, value: String)
        case number(Int)
        case hundredthsOfPercent(Int)
    }

    /// With the space before it and, where a value follows, `="` after it: one literal is one copy.
    @usableFromInline let name: StaticString
    @usableFromInline let value: Value

    @inlinable @inline(__always) init(_ name: StaticString, _ value: Value) {
        self.name = name
        self.value = value
    }

    @inlinable @inline(__always) init(_ name: StaticString, words: StaticString?) {
        assert(words.map(holdsNothingToEscape) ?? true)
        self.init(name, words.map(Value.words) ?? .absent)
    }

    @inlinable @inline(__always) init(_ name: StaticString, _ text: String?) {
        self.init(name, text.map(Value.text) ?? .absent)
    }

    @inlinable @inline(__always) init(_ name: StaticString, flag: Bool) {
        self.init(name, flag ? .flag : .absent)
    }

    @inlinable @inline(__always) init(_ name: StaticString, _ length: Length?) {
        switch length {
        case nil: self.init(name, .absent)
        case .units(let count): self.init(name, .number(count))
        case .percent(let hundredths): self.init(name, .hundredthsOfPercent(hundredths))
        }
    }

    @inlinable @inline(__always) func append(to bytes: inout MarkupWriter) {
        switch value {
        case .absent: return
        case .flag: return bytes.append(raw: name)
        case .words(let words):
            bytes.append(raw: name)
            bytes.append(raw: words)
        case .text(let text):
            bytes.append(raw: name)
            bytes.append(escaped: text)
        case .link(let link):
            bytes.append(raw: name)
            bytes.append(escaped: link.bytes)
        case .linkAdding(let link, let key, let value):
            bytes.append(raw: name)
            link.append(adding: key, value, to: &bytes)
        case .number(let number):
            bytes.append(raw: name)
            bytes.append(number: number)
        case .hundredthsOfPercent(let hundredths):
            bytes.append(raw: name)
            bytes.append(hundredthsOfPercent: hundredths)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// A length in SVG: user units, or hundredths of a percent of the drawing's width or height.
@frozen public enum Length: Sendable, ExpressibleByIntegerLiteral {
    /// User units (pixels where there is no viewBox).
    case units(Int)
    /// Hundredths of a percent: 1234 is 12.34%.
    case percent(Int)

    /// A literal counts user units.
    @inlinable public init(integerLiteral value: Int) { self = .units(value) }
}
