/// Attributes of HTML elements. Those that load or run something are missing or take a `Link`.
extension Attribute {
    // Names written in this program are copied as they are: a literal is taken for one before it is taken for a String.

    /// One class name, or several with spaces between them.
    @inlinable public static func `class`(_ name: StaticString?) -> Attribute { Attribute(" class=\"", words: name) }
    @inlinable public static func id(_ value: StaticString?) -> Attribute { Attribute(" id=\"", words: value) }
    @inlinable public static func role(_ value: StaticString?) -> Attribute { Attribute(" role=\"", words: value) }
    @inlinable public static func scope(_ value: StaticString?) -> Attribute { Attribute(" scope=\"", words: value) }

    /// One class name, or several with spaces between them.
    @_disfavoredOverload @inlinable public static func `class`(_ name: String?) -> Attribute { Attribute(" class=\"", name) }

    /// Class names with a space between; those that are nil or empty are left out.
    @_disfavoredOverload @inlinable public static func `class`(_ first: String?, _ others: String?...) -> Attribute {
        var all = first ?? ""
        for case .some(let other) in others where !other.isEmpty {
            if !all.isEmpty { all += " " }
            all += other
        }
        return Attribute(" class=\"", all.isEmpty ? nil : all)
    }

    @_disfavoredOverload @inlinable public static func id(_ value: String?) -> Attribute { Attribute(" id=\"", value) }
    @inlinable public static func lang(_ value: String?) -> Attribute { Attribute(" lang=\"", value) }
    @inlinable public static func title(_ value: String?) -> Attribute { Attribute(" title=\"", value) }
    @inlinable public static func tabindex(_ value: Int) -> Attribute { Attribute(" tabindex=\"", .number(value)) }
    @inlinable public static func hidden(_ on: Bool = true) -> Attribute { Attribute(" hidden", flag: on) }

    // What the page's script looks for; nothing runs it.
    @inlinable public static func dataAll(_ value: String?) -> Attribute { Attribute(" data-all=\"", value) }
    @inlinable public static func dataFocus(_ value: String?) -> Attribute { Attribute(" data-focus=\"", value) }
    @inlinable public static func dataProgress(_ value: String?) -> Attribute { Attribute(" data-progress=\"", value) }
    @inlinable public static func dataGuard(_ value: String?) -> Attribute { Attribute(" data-guard=\"", value) }

    @inlinable public static func ariaLabel(_ value: String?) -> Attribute { Attribute(" aria-label=\"", value) }
    @inlinable public static func ariaLabelledby(_ value: String?) -> Attribute { Attribute(" aria-labelledby=\"", value) }
    @inlinable public static func ariaDescribedby(_ value: String?) -> Attribute { Attribute(" aria-describedby=\"", value) }
    @inlinable public static func ariaCurrent(_ value: String?) -> Attribute { Attribute(" aria-current=\"", value) }
    @inlinable public static func ariaSort(_ value: String?) -> Attribute { Attribute(" aria-sort=\"", value) }
    @inlinable public static func ariaLive(_ value: String?) -> Attribute { Attribute(" aria-live=\"", value) }
    @inlinable public static func ariaControls(_ value: String?) -> Attribute { Attribute(" aria-controls=\"", value) }
    @inlinable public static func ariaHidden(_ on: Bool = true) -> Attribute { Attribute(" aria-hidden=\"", on ? "true" : nil) }
    @inlinable public static func ariaInvalid(_ on: Bool) -> Attribute { Attribute(" aria-invalid=\"", on ? "true" : nil) }

    @inlinable public static func href(_ value: Link?) -> Attribute { Attribute(" href=\"", value.map(Value.link) ?? .absent) }
    /// The address with one more pair of the query: what `link.adding(name, value)` is, without making it first.
    @inlinable public static func href(_ link: Link, adding name: String, _ value: String) -> Attribute {
        Attribute(" href=\"", .linkAdding(link, name: name, value: value))
    }
    @inlinable public static func action(_ value: Link?) -> Attribute { Attribute(" action=\"", value.map(Value.link) ?? .absent) }
    @inlinable public static func src(_ value: Link?) -> Attribute { Attribute(" src=\"", value.map(Value.link) ?? .absent) }
    @inlinable public static func rel(_ value: String?) -> Attribute { Attribute(" rel=\"", value) }
    @inlinable public static func alt(_ value: String?) -> Attribute { Attribute(" alt=\"", value) }
    @inlinable public static func datetime(_ value: String?) -> Attribute { Attribute(" datetime=\"", value) }
    @inlinable public static func charset(_ value: String?) -> Attribute { Attribute(" charset=\"", value) }
    @inlinable public static func content(_ value: String?) -> Attribute { Attribute(" content=\"", value) }
    @inlinable public static func `defer`(_ on: Bool = true) -> Attribute { Attribute(" defer", flag: on) }

    @inlinable public static func name(_ value: String?) -> Attribute { Attribute(" name=\"", value) }
    @inlinable public static func value(_ value: String?) -> Attribute { Attribute(" value=\"", value) }
    @inlinable public static func type(_ value: String?) -> Attribute { Attribute(" type=\"", value) }
    @inlinable public static func autocomplete(_ value: String?) -> Attribute { Attribute(" autocomplete=\"", value) }
    @inlinable public static func inputmode(_ value: String?) -> Attribute { Attribute(" inputmode=\"", value) }
    @inlinable public static func accept(_ value: String?) -> Attribute { Attribute(" accept=\"", value) }
    @inlinable public static func enctype(_ value: String?) -> Attribute { Attribute(" enctype=\"", value) }
    @inlinable public static func method(_ value: String?) -> Attribute { Attribute(" method=\"", value) }
    @inlinable public static func `for`(_ value: String?) -> Attribute { Attribute(" for=\"", value) }
    @inlinable public static func rows(_ value: Int) -> Attribute { Attribute(" rows=\"", .number(value)) }
    @inlinable public static func cols(_ value: Int) -> Attribute { Attribute(" cols=\"", .number(value)) }
    @inlinable public static func size(_ value: Int) -> Attribute { Attribute(" size=\"", .number(value)) }
    @inlinable public static func maxlength(_ value: Int) -> Attribute { Attribute(" maxlength=\"", .number(value)) }
    @inlinable public static func checked(_ on: Bool = true) -> Attribute { Attribute(" checked", flag: on) }
    @inlinable public static func selected(_ on: Bool = true) -> Attribute { Attribute(" selected", flag: on) }
    @inlinable public static func disabled(_ on: Bool = true) -> Attribute { Attribute(" disabled", flag: on) }
    @inlinable public static func multiple(_ on: Bool = true) -> Attribute { Attribute(" multiple", flag: on) }
    @inlinable public static func novalidate(_ on: Bool = true) -> Attribute { Attribute(" novalidate", flag: on) }
    @inlinable public static func readonly(_ on: Bool = true) -> Attribute { Attribute(" readonly", flag: on) }
    @inlinable public static func open(_ on: Bool = true) -> Attribute { Attribute(" open", flag: on) }
    @inlinable public static func spellcheck(_ on: Bool) -> Attribute { Attribute(" spellcheck=\"", on ? "true" : "false") }

    @inlinable public static func colspan(_ value: Int) -> Attribute { Attribute(" colspan=\"", .number(value)) }
    @inlinable public static func rowspan(_ value: Int) -> Attribute { Attribute(" rowspan=\"", .number(value)) }
}
