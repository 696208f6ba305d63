/// Attributes of HTML elements. Those that load or run something are missing or take a `Link`.
extension Attribute {
    /// One class name, or several with spaces between them.
    public static func `class`(_ name: String?) -> Attribute { Attribute("class", name) }

    /// Class names with a space between; those that are nil or empty are left out.
    public static func `class`(_ first: String?, _ others: String?...) -> Attribute {
        var all = first ?? ""
        for case .some(let other) in others where !other.isEmpty {
            if !all.isEmpty { all += " " }
            all += other
        }
        return Attribute("class", all.isEmpty ? nil : all)
    }

    public static func id(_ value: String?) -> Attribute { Attribute("id", value) }
    public static func lang(_ value: String?) -> Attribute { Attribute("lang", value) }
    public static func title(_ value: String?) -> Attribute { Attribute("title", value) }
    public static func role(_ value: String?) -> Attribute { Attribute("role", value) }
    public static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", .number(value)) }
    public static func hidden(_ on: Bool = true) -> Attribute { Attribute("hidden", flag: on) }

    /// `data-` and a name written in this program; the page's script reads it, nothing runs it.
    public static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute("data-", value.map(Value.text) ?? .absent, suffix: name)
    }

    public static func ariaLabel(_ value: String?) -> Attribute { Attribute("aria-label", value) }
    public static func ariaLabelledby(_ value: String?) -> Attribute { Attribute("aria-labelledby", value) }
    public static func ariaDescribedby(_ value: String?) -> Attribute { Attribute("aria-describedby", value) }
    public static func ariaCurrent(_ value: String?) -> Attribute { Attribute("aria-current", value) }
    public static func ariaSort(_ value: String?) -> Attribute { Attribute("aria-sort", value) }
    public static func ariaLive(_ value: String?) -> Attribute { Attribute("aria-live", value) }
    public static func ariaControls(_ value: String?) -> Attribute { Attribute("aria-controls", value) }
    public static func ariaHidden(_ on: Bool = true) -> Attribute { Attribute("aria-hidden", on ? "true" : nil) }
    public static func ariaInvalid(_ on: Bool) -> Attribute { Attribute("aria-invalid", on ? "true" : nil) }

    public static func href(_ value: Link?) -> Attribute { Attribute("href", value.map(Value.link) ?? .absent) }
    public static func action(_ value: Link?) -> Attribute { Attribute("action", value.map(Value.link) ?? .absent) }
    public static func src(_ value: Link?) -> Attribute { Attribute("src", value.map(Value.link) ?? .absent) }
    public static func rel(_ value: String?) -> Attribute { Attribute("rel", value) }
    public static func alt(_ value: String?) -> Attribute { Attribute("alt", value) }
    public static func datetime(_ value: String?) -> Attribute { Attribute("datetime", value) }
    public static func charset(_ value: String?) -> Attribute { Attribute("charset", value) }
    public static func content(_ value: String?) -> Attribute { Attribute("content", value) }
    public static func `defer`(_ on: Bool = true) -> Attribute { Attribute("defer", flag: on) }

    public static func name(_ value: String?) -> Attribute { Attribute("name", value) }
    public static func value(_ value: String?) -> Attribute { Attribute("value", value) }
    public static func type(_ value: String?) -> Attribute { Attribute("type", value) }
    public static func autocomplete(_ value: String?) -> Attribute { Attribute("autocomplete", value) }
    public static func inputmode(_ value: String?) -> Attribute { Attribute("inputmode", value) }
    public static func accept(_ value: String?) -> Attribute { Attribute("accept", value) }
    public static func enctype(_ value: String?) -> Attribute { Attribute("enctype", value) }
    public static func method(_ value: String?) -> Attribute { Attribute("method", value) }
    public static func `for`(_ value: String?) -> Attribute { Attribute("for", value) }
    public static func rows(_ value: Int) -> Attribute { Attribute("rows", .number(value)) }
    public static func cols(_ value: Int) -> Attribute { Attribute("cols", .number(value)) }
    public static func size(_ value: Int) -> Attribute { Attribute("size", .number(value)) }
    public static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", .number(value)) }
    public static func checked(_ on: Bool = true) -> Attribute { Attribute("checked", flag: on) }
    public static func selected(_ on: Bool = true) -> Attribute { Attribute("selected", flag: on) }
    public static func disabled(_ on: Bool = true) -> Attribute { Attribute("disabled", flag: on) }
    public static func multiple(_ on: Bool = true) -> Attribute { Attribute("multiple", flag: on) }
    public static func novalidate(_ on: Bool = true) -> Attribute { Attribute("novalidate", flag: on) }
    public static func readonly(_ on: Bool = true) -> Attribute { Attribute("readonly", flag: on) }
    public static func open(_ on: Bool = true) -> Attribute { Attribute("open", flag: on) }
    public static func spellcheck(_ on: Bool) -> Attribute { Attribute("spellcheck", on ? "true" : "false") }

    public static func scope(_ value: String?) -> Attribute { Attribute("scope", value) }
    public static func colspan(_ value: Int) -> Attribute { Attribute("colspan", .number(value)) }
    public static func rowspan(_ value: Int) -> Attribute { Attribute("rowspan", .number(value)) }
}
