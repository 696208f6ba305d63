/// The text of a Swift file seen as a house rule needs it: with comments blanked, or with comments and what string
/// literals say blanked. Line ends stay, so line numbers stay true. It knows line and nested block comments, plain, raw and
/// multi-line strings and their interpolations; regex literals are not used in this house.
struct SwiftText {
    /// Code and string literals; comments are blanks.
    private(set) var withoutComments: [UInt8] = []
    /// Code only; comments and the inside of string literals are blanks.
    private(set) var code: [UInt8] = []

    private let bytes: [UInt8]
    private var place = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        readCode(untilParenthesis: false)
    }

    var codeLines: [String] { Self.lines(code) }
    var linesWithoutComments: [String] { Self.lines(withoutComments) }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 10, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    private func sees(_ word: String) -> Bool { bytes[place...].starts(with: word.utf8) }

    private enum Kind { case code, text, comment }

    private mutating func take(_ count: Int = 1, as kind: Kind) {
        for byte in bytes[place..<min(place + count, bytes.count)] {
            let blank: UInt8 = byte == 10 ? 10 : 32
            withoutComments.append(kind == .comment ? blank : byte)
            code.append(kind == .code ? byte : blank)
        }
        place = min(place + count, bytes.count)
    }

    private mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while place < bytes.count {
            if sees("//") {
                readLineComment()
            } else if sees("/*") {
                readBlockComment()
            } else if let marks = stringStart() {
                readString(marks: marks)
            } else {
                if bytes[place] == UInt8(ascii: "(") { depth += 1 }
                if bytes[place] == UInt8(ascii: ")") { depth -= 1 }
                if untilParenthesis && depth < 0 { return }
                take(as: .code)
            }
        }
    }

    private mutating func readLineComment() {
        while place < bytes.count, bytes[place] != 10 { take(as: .comment) }
    }

    private mutating func readBlockComment() {
        var depth = 0
        while place < bytes.count {
            if sees("/*") {
                depth += 1
                take(2, as: .comment)
            } else if sees("*/") {
                depth -= 1
                take(2, as: .comment)
                if depth == 0 { return }
            } else {
                take(as: .comment)
            }
        }
    }

    /// The number of `#` before an opening quote here, or nil where no string starts.
    private func stringStart() -> Int? {
        var at = place
        while at < bytes.count, bytes[at] == UInt8(ascii: "#") { at += 1 }
        return at < bytes.count && bytes[at] == UInt8(ascii: "\"") ? at - place : nil
    }

    private mutating func readString(marks: Int) {
        let hashes = String(repeating: "#", count: marks)
        take(marks, as: .code)
        let quote = sees("\"\"\"") ? "\"\"\"" : "\""
        take(quote.utf8.count, as: .code)
        let end = quote + hashes
        let escape = "\\" + hashes
        while place < bytes.count {
            if sees(escape + "(") {
                take(escape.utf8.count + 1, as: .text)
                readCode(untilParenthesis: true)
                take(as: .text)
            } else if sees(escape) {
                take(escape.utf8.count + 1, as: .text)
            } else if sees(end) {
                return take(end.utf8.count, as: .code)
            } else {
                take(as: .text)
            }
        }
    }
}

extension SwiftText {
    /// A function, initializer, subscript or computed property's name as written, its first line (from 1) and how many lines it takes.
    struct Function {
        let name: String
        let line: Int
        let lines: Int
    }

    /// Every `func`, `init`, `deinit` and `subscript` that has a body.
    func functions() -> [Function] {
        var found: [Function] = []
        var line = 1
        for (at, byte) in code.enumerated() {
            if byte == 10 { line += 1 }
            guard let keyword = keyword(at: at), let open = bodyStart(after: at + keyword.utf8.count) else { continue }
            let close = bodyEnd(from: open)
            let name = String(decoding: withoutComments[at..<min(open, at + 60)].prefix { $0 != 10 }, as: UTF8.self)
            let count = withoutComments[at...close].count { $0 == 10 } + 1
            found.append(Function(name: name, line: line, lines: count))
        }
        return found
    }

    private func keyword(at place: Int) -> String? {
        guard place == 0 || !isWordByte(code[place - 1]) && code[place - 1] != UInt8(ascii: ".") else { return nil }
        return ["func", "init", "deinit", "subscript"].first { word in
            let end = place + word.utf8.count
            return end < code.count && code[place..<end].elementsEqual(word.utf8) && !isWordByte(code[end])
        }
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte >= 128 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    /// The body's opening brace; nil for a requirement in a protocol, which ends before any brace opens.
    private func bodyStart(after place: Int) -> Int? {
        var depth = 0
        for at in place..<code.count {
            switch code[at] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "{") where depth == 0: return at
            case UInt8(ascii: "}") where depth == 0: return nil
            case 10 where depth == 0 && startsDeclaration(after: at): return nil
            default: break
            }
            if depth < 0 { return nil }
        }
        return nil
    }

    private func startsDeclaration(after lineEnd: Int) -> Bool {
        let next = String(decoding: code[(lineEnd + 1)...].prefix { $0 != 10 }, as: UTF8.self)
        let first = next.drop { $0 == " " }.prefix { $0.isLetter || $0 == "@" }
        return ["func", "init", "var", "let", "static", "mutating", "associatedtype", "subscript", "public", "@"].contains(String(first))
    }

    private func bodyEnd(from open: Int) -> Int {
        var depth = 0
        for at in open..<code.count {
            if code[at] == UInt8(ascii: "{") { depth += 1 }
            if code[at] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return at }
        }
        return code.count - 1
    }
}
