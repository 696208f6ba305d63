/// A JSON document whose keys keep the order in which they were written (RFC 8259).
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(Int)
    /// A finite number; whole ones without a point.
    case decimal(Double)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    public static func text(_ string: String?) -> JSONValue { string.map { .string($0) } ?? .null }
    public static func texts(_ strings: [String]) -> JSONValue { .array(strings.map { .string($0) }) }

    /// Two spaces for each level; an empty array or object stays on its line.
    public func written() -> String {
        var out = ""
        write(to: &out, level: 0)
        return out + "\n"
    }

    private func write(to out: inout String, level: Int) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .number(let value): out += String(value)
        case .decimal(let value): out += value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
        case .string(let value): JSONValue.quote(value, to: &out)
        case .array(let values):
            JSONValue.list(values, between: "[", "]", to: &out, level) { value, out in value.write(to: &out, level: level + 1) }
        case .object(let pairs):
            JSONValue.list(pairs, between: "{", "}", to: &out, level) { pair, out in
                JSONValue.quote(pair.key, to: &out)
                out += ": "
                pair.value.write(to: &out, level: level + 1)
            }
        }
    }

    private static func list<Element>(
        _ elements: [Element], between open: String, _ close: String, to out: inout String, _ level: Int,
        write: (Element, inout String) -> Void
    ) {
        out += open
        for (index, element) in elements.enumerated() {
            out += index == 0 ? "\n" : ",\n"
            out += String(repeating: "  ", count: level + 1)
            write(element, &out)
        }
        if !elements.isEmpty { out += "\n" + String(repeating: "  ", count: level) }
        out += close
    }

    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}
