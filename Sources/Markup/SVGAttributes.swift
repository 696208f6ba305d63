/// Attributes of SVG elements, those that the charts use.
extension Attribute {
    public static func width(_ value: Length) -> Attribute { Attribute(" width=\"", value) }
    public static func height(_ value: Length) -> Attribute { Attribute(" height=\"", value) }
    public static func x(_ value: Length) -> Attribute { Attribute(" x=\"", value) }
    public static func y(_ value: Length) -> Attribute { Attribute(" y=\"", value) }
    public static func x1(_ value: Length) -> Attribute { Attribute(" x1=\"", value) }
    public static func y1(_ value: Length) -> Attribute { Attribute(" y1=\"", value) }
    public static func x2(_ value: Length) -> Attribute { Attribute(" x2=\"", value) }
    public static func y2(_ value: Length) -> Attribute { Attribute(" y2=\"", value) }
    public static func cx(_ value: Length) -> Attribute { Attribute(" cx=\"", value) }
    public static func cy(_ value: Length) -> Attribute { Attribute(" cy=\"", value) }
    public static func r(_ value: Length) -> Attribute { Attribute(" r=\"", value) }
    public static func rx(_ value: Length) -> Attribute { Attribute(" rx=\"", value) }

    /// The drawing's own coordinates.
    public static func viewBox(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Attribute {
        Attribute(" viewBox=\"", "\(x) \(y) \(width) \(height)")
    }

    /// A path's commands (SVG 2 section 9.3).
    public static func d(_ commands: String) -> Attribute { Attribute(" d=\"", commands) }

    /// Fill with a pattern of the same drawing, by its id.
    public static func fill(pattern id: String) -> Attribute { Attribute(" fill=\"", "url(#\(id))") }
    public static func patternUnits(_ value: StaticString) -> Attribute { Attribute(" patternUnits=\"", "\(value)") }
    public static func preserveAspectRatio(_ value: StaticString) -> Attribute { Attribute(" preserveAspectRatio=\"", "\(value)") }
    public static func focusable(_ on: Bool) -> Attribute { Attribute(" focusable=\"", on ? "true" : "false") }
}
