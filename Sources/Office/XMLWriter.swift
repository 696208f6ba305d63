/// Writes XML into one buffer. Texts are escaped; what XML 1.0 cannot hold at all is shown as U+FFFD, so that it can be seen that
/// something stood there.
struct XMLWriter {
    private(set) var bytes: [UInt8] = []

    /// Begins with the declaration, as every part of an office file does.
    init() { raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n") }

    /// Markup of our own.
    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// A text, in an element or between double quotes. Returns become line feeds.
    mutating func text(_ text: String) {
        for byte in WrittenText.holdable(text).utf8 {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case UInt8(ascii: "\""): raw("&quot;")
            case 0x0A: raw("&#10;")
            case 0x09: raw("&#9;")
            default: bytes.append(byte)
            }
        }
    }

    /// A text of a cell, where `_x000D_` would be read as a return: such words keep their underscore as a code of its own
    /// (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
    mutating func cellText(_ words: String) {
        guard words.utf8.contains(0x5F) else { return text(words) }
        var kept = String.UnicodeScalarView()
        var rest = words.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            kept.append(scalar)
            if scalar == "_", XMLWriter.isCode(rest.prefix(6)) { kept.append(contentsOf: "x005F_".unicodeScalars) }
        }
        text(String(kept))
    }

    private static func isCode(_ code: Substring.UnicodeScalarView) -> Bool {
        guard code.count == 6, code.first == "x", code.last == "_" else { return false }
        return code.dropFirst().dropLast().allSatisfy(\.properties.isASCIIHexDigit)
    }
}

/// Texts on their way into a file that a spreadsheet program will open.
enum WrittenText {
    /// The text with U+FFFD for every character that XML 1.0 cannot hold (section 2.2), and line feeds for returns.
    static func holdable(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0xEF }) { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar.value {
            case 0x0D:
                if rest.first == "\n" { rest = rest.dropFirst() }
                result.append("\n")
            case 0x09, 0x0A: result.append(scalar)
            case 0..<0x20, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether a spreadsheet program may take the text for a formula: its first character beside blanks is one with which formulas
    /// begin, or it begins with a tab or a line end, behind which programs look for one (OWASP, "CSV Injection").
    static func mayBeFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if first == "\t" || first == "\n" || first == "\r" { return true }
        let start = text.unicodeScalars.first { !$0.properties.isWhitespace && !isInvisible($0) }
        return start.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    }

    /// Marks of direction and joiners, which are not seen and are passed over.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .control || scalar == "\u{FFFD}"
    }
}
