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
        var scanner = Scanner(rest: Array(text.utf8)[...])
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
        var rest: ArraySlice<UInt8>

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

        mutating func take(_ word: StaticString) -> Bool {
            // SAFETY: a static string's start and length hold for the program's life.
            let bytes = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            guard rest.starts(with: bytes) else { return false }
            rest.removeFirst(bytes.count)
            return true
        }

        /// The outer optional is failure, the inner is null.
        mutating func optional() -> String?? {
            if take("null") { return .some(nil) }
            return string().map { .some($0) }
        }

        mutating func string() -> String? {
            guard take("\"") else { return nil }
            var result: [UInt8] = []
            while let end = rest.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
                result += rest[..<end]
                let isEnd = rest[end] == UInt8(ascii: "\"")
                rest = rest[(end + 1)...]
                if isEnd { return String(decoding: result, as: UTF8.self) }
                guard let escaped = escape() else { return nil }
                result.append(escaped)
            }
            return nil
        }

        /// What `quoted` escapes is one byte each.
        private mutating func escape() -> UInt8? {
            switch rest.popFirst() {
            case UInt8(ascii: "\""): return UInt8(ascii: "\"")
            case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
            case UInt8(ascii: "n"): return UInt8(ascii: "\n")
            case UInt8(ascii: "u"):
                guard rest.count >= 4, let code = UInt8(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16) else { return nil }
                rest.removeFirst(4)
                return code < 0x20 ? code : nil
            default: return nil
            }
        }
    }
}
