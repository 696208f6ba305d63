/// One attribute of an element. Names come from the functions of this room only, so that an event handler, `style`
/// or `srcdoc` cannot be written; addresses are `Link`s; everything else is escaped and stands in double quotes.
/// Functions that take an optional leave the attribute out for nil, flags leave it out for false.
public struct Attribute: Sendable {
    enum Value: Sendable {
        case absent
        case flag
        case text(String)
        case number(Int)
        case hundredthsOfPercent(Int)
    }

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
        bytes.append(UInt8(ascii: " "))
        appendRaw(name, to: &bytes)
        if suffix.utf8CodeUnitCount > 0 { appendRaw(suffix, to: &bytes) }
        if case .flag = value { return }
        appendRaw("=\"", to: &bytes)
        switch value {
        case .text(let text): appendEscaped(text, to: &bytes)
        case .number(let number): appendEscaped(String(number), to: &bytes)
        case .hundredthsOfPercent(let hundredths): appendEscaped(percentage(hundredths), to: &bytes)
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

private func percentage(_ hundredths: Int) -> String {
    let kept = max(-1_000_000, min(1_000_000, hundredths))
    let (whole, rest) = abs(kept).quotientAndRemainder(dividingBy: 100)
    return "\(kept < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)%"
}
