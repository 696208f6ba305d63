/// A cell to be written into a spreadsheet.
public enum WrittenCell: Hashable, Sendable {
    case empty
    /// Never a formula, whatever it begins with.
    case text(String)
    /// Shown with thousands apart; one that is not finite is written as the words "not a number".
    case number(Double)
    /// 0.62 is shown as 62%.
    case share(Double)
    /// Days since 1 January 1970, shown like 31 March 2024.
    case day(Int)
    /// A day shown as its month alone, like March 2024.
    case month(Int)
    /// Days since 1 January 1970 and seconds since midnight, shown like 31 March 2024 16:30.
    case moment(day: Int, second: Int)
}

/// A sheet to be written: a head of one row that stays in sight, and rows below it.
public struct WrittenSheet: Sendable {
    /// Made valid and different from the others when the book is written.
    public var name: String
    public var head: [String]
    public var rows: [[WrittenCell]]
    /// Whether the rows can be filtered by the values of a column.
    public var hasFilter: Bool

    public init(name: String, head: [String], rows: [[WrittenCell]], hasFilter: Bool = true) {
        self.name = name
        self.head = head
        self.rows = rows
        self.hasFilter = hasFilter
    }

    /// Most rows of a sheet, its head included, and most characters of a cell, in UTF-16 (Microsoft, "Excel specifications and limits").
    public static let mostRows = 1_048_576
    public static let mostCharacters = 32_767
    static let mostColumns = 16_384

    /// Names as programs take them: 31 characters at most, none of []:*?/\, no apostrophe at either end, not "History", and each once
    /// whatever the case.
    static func validNames(_ names: [String]) -> [String] {
        var taken: Set<String> = ["history"]
        return names.map { name in
            let plain = valid(name)
            var candidate = unquoted(cut(plain, to: 31))
            var count = 2
            while !taken.insert(candidate.lowercased()).inserted {
                let end = " (\(count))"
                candidate = cut(plain, to: 31 - end.utf16.count) + end
                count += 1
            }
            return candidate
        }
    }

    private static func valid(_ name: String) -> String {
        let kept = WrittenText.holdable(name).map { "[]:*?/\\\n\t".contains($0) ? " " : $0 }
        let words = unquoted(String(kept).split(separator: " ").joined(separator: " "))
        return words.isEmpty ? "Sheet" : words
    }

    private static func unquoted(_ name: String) -> String {
        var part = name[...]
        while part.first == "'" { part.removeFirst() }
        while part.last == "'" { part.removeLast() }
        return String(part)
    }

    /// The beginning of a text, at most so many units of UTF-16, never within a character.
    static func cut(_ text: String, to most: Int) -> String {
        guard text.utf16.count > most else { return text }
        var length = 0
        return String(
            text.prefix { character in
                length += character.utf16.count
                return length <= most
            })
    }

    /// A text as a cell holds it: what no file can hold is replaced, and too long a one is cut and says so.
    public static func held(_ text: String) -> String { WrittenText.holdable(cellText(text)) }

    /// A text that a cell can hold: too long a one is cut, and says so.
    static func cellText(_ text: String) -> String {
        guard text.utf16.count > mostCharacters else { return text }
        let words = " … (cut here: a cell of a spreadsheet holds 32,767 characters)"
        return cut(text, to: mostCharacters - words.utf16.count) + words
    }
}
