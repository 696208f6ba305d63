import Plans

/// The changes of a ledger entry as JSON (RFC 8259): `[{"field":…,"before":…,"after":…}]`, nil as null.
enum ChangesText {
    static func write(_ changes: [Change]) -> String {
        let items = changes.map { change in
            "{\"field\":\(quoted(change.field)),\"before\":\(quoted(change.before)),\"after\":\(quoted(change.after))}"
        }
        return "[\(items.joined(separator: ","))]"
    }

    /// Reads what `write` wrote; nil for anything else.
    static func read(_ text: String) -> [Change]? {
        var scanner = Scanner(rest: text.unicodeScalars[...])
        return scanner.changes()
    }

    private static func quoted(_ text: String?) -> String {
        guard let text else { return "null" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private struct Scanner {
        var rest: Substring.UnicodeScalarView

        mutating func changes() -> [Change]? {
            var found: [Change] = []
            guard take("[") else { return nil }
            if take("]") { return rest.isEmpty ? found : nil }
            repeat {
                guard take("{\"field\":"), let field = string(), take(",\"before\":"), let before = optional(), take(",\"after\":"),
                    let after = optional(), take("}")
                else { return nil }
                found.append(Change(field, from: before, to: after))
            } while take(",")
            return take("]") && rest.isEmpty ? found : nil
        }

        mutating func take(_ word: String) -> Bool {
            guard rest.starts(with: word.unicodeScalars) else { return false }
            rest.removeFirst(word.unicodeScalars.count)
            return true
        }

        /// The outer optional is failure, the inner is null.
        mutating func optional() -> String?? {
            if take("null") { return .some(nil) }
            return string().map { .some($0) }
        }

        mutating func string() -> String? {
            guard take("\"") else { return nil }
            var result = String.UnicodeScalarView()
            while let scalar = rest.popFirst() {
                if scalar == "\"" { return String(result) }
                if scalar != "\\" {
                    result.append(scalar)
                } else {
                    guard let escaped = escape() else { return nil }
                    result.append(escaped)
                }
            }
            return nil
        }

        private mutating func escape() -> Unicode.Scalar? {
            switch rest.popFirst() {
            case "\"": return "\""
            case "\\": return "\\"
            case "n": return "\n"
            case "u":
                guard rest.count >= 4, let code = UInt32(String(rest.prefix(4)), radix: 16) else { return nil }
                rest.removeFirst(4)
                return Unicode.Scalar(code)
            default: return nil
            }
        }
    }
}
