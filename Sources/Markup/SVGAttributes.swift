/// Attributes of SVG elements, those that the charts use.
extension Attribute {
    @inlinable public static func width(_ value: Length) -> Attribute { Attribute(" width=\"", value) }
    @inlinable public static func height(_ value: Length) -> Attribute { Attribute(" height=\"", value) }
    @inlinable public static func x(_ value: Length) -> Attribute { Attribute(" x=\"", value) }
    @inlinable public static func y(_ value: Length) -> Attribute { Attribute(" y=\"", value) }
    @inlinable public static func x1(_ value: Length) -> Attribute { Attribute(" x1=\"", value) }
    @inlinable public static func y1(_ value: Length) -> Attribute { Attribute(" y1=\"", value) }
    @inlinable public static func x2(_ value: Length) -> Attribute { Attribute(" x2=\"", value) }
    @inlinable public static func y2(_ value: Length) -> Attribute { Attribute(" y2=\"", value) }
    @inlinable public static func cx(_ value: Length) -> Attribute { Attribute(" cx=\"", value) }
    @inlinable public static func cy(_ value: Length) -> Attribute { Attribute(" cy=\"", value) }
    @inlinable public static func r(_ value: Length) -> Attribute { Attribute(" r=\"", value) }
    @inlinable public static func rx(_ value: Length) -> Attribute { Attribute(" rx=\"", value) }

    /// The drawing's own coordinates.
    @inlinable public static func viewBox(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Attribute {
        Attribute(" viewBox=\"", "\(x) \(y) \(width) \(height)")
    }

    /// A path's commands (SVG 2 section 9.3).
    @inlinable public static func d(_ commands: String) -> Attribute { Attribute(" d=\"", commands) }

    /// Fill with a pattern of the same drawing: `url(#` and its id and `)`.
    @inlinable public static func fill(_ pattern: StaticString) -> Attribute { Attribute(" fill=\"", words: pattern) }
    @inlinable public static func patternUnits(_ value: StaticString) -> Attribute { Attribute(" patternUnits=\"", words: value) }
    @inlinable public static func preserveAspectRatio(_ value: StaticString) -> Attribute {
        Attribute(" preserveAspectRatio=\"", words: value)
    }
    @inlinable public static func focusable(_ on: Bool) -> Attribute { Attribute(" focusable=\"", on ? "true" : "false") }
}
