/// One attribute of an element. Names come from the functions of this room only, so that an event handler, `style`
/// or `srcdoc` cannot be written; addresses are `Link`s; everything else is escaped and stands in double quotes.
/// Functions that take an optional leave the attribute out for nil, flags leave it out for false.
public struct Attribute: Sendable {
    enum Value: Sendable {
        case absent
        case flag
        case text(String)
        case link(Link)
        case number(Int)
        case hundredthsOfPercent(Int)
    }

    /// With the space before it and, where a value follows, `="` after it: one literal is one copy.
    let name: StaticString
    let value: Value
    let suffix: StaticString

    init(_ name: StaticString, _ value: Value, suffix: StaticString = "") {
        self.name = name
        self.value = value
        self.suffix = suffix
    }

    init(_ name: StaticString, _ text: String?) {
        self.init(name, text.map(Value.text) ?? .absent)
    }

    init(_ name: StaticString, flag: Bool) {
        self.init(name, flag ? .flag : .absent)
    }

    init(_ name: StaticString, _ length: Length?) {
        switch length {
        case nil: self.init(name, .absent)
        case .units(let count): self.init(name, .number(count))
        case .percent(let hundredths): self.init(name, .hundredthsOfPercent(hundredths))
        }
    }

    func append(to bytes: inout [UInt8]) {
        if case .absent = value { return }
        appendRaw(name, to: &bytes)
        if suffix.utf8CodeUnitCount > 0 {
            appendRaw(suffix, to: &bytes)
            appendRaw("=\"", to: &bytes)
        }
        if case .flag = value { return }
        switch value {
        case .text(let text): appendEscaped(text, to: &bytes)
        case .link(let link): appendEscaped(link.bytes, to: &bytes)
        case .number(let number): appendNumber(number, to: &bytes)
        case .hundredthsOfPercent(let hundredths): appendPercentage(hundredths, to: &bytes)
        case .absent, .flag: break
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// A length in SVG: user units, or hundredths of a percent of the drawing's width or height.
public enum Length: Sendable, ExpressibleByIntegerLiteral {
    /// User units (pixels where there is no viewBox).
    case units(Int)
    /// Hundredths of a percent: 1234 is 12.34%.
    case percent(Int)

    /// A literal counts user units.
    public init(integerLiteral value: Int) { self = .units(value) }
}

/// Digits of a whole number.
func appendNumber(_ number: Int, to bytes: inout [UInt8]) {
    if (0..<10).contains(number) {
        bytes.append(UInt8(ascii: "0") + UInt8(number))
        return
    }
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var divisor: UInt = 1
    while rest / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor))
        rest %= divisor
        divisor /= 10
    }
}

/// Hundredths of a percent as a percentage, kept within 10,000%.
private func appendPercentage(_ hundredths: Int, to bytes: inout [UInt8]) {
    let kept = max(-1_000_000, min(1_000_000, hundredths))
    if kept < 0 && kept > -100 { bytes.append(UInt8(ascii: "-")) }
    appendNumber(kept / 100, to: &bytes)
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(kept.magnitude % 100 / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(kept.magnitude % 10))
    bytes.append(UInt8(ascii: "%"))
}
