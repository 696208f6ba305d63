/// Two wordings laid over each other, word by word.
public enum WordDiff {
    public enum Kind: String, Hashable, Sendable {
        case same, removed, inserted
    }

    /// A stretch of words that stayed, went or came, with the spaces after them.
    public struct Part: Hashable, Sendable {
        public var kind: Kind
        public var text: String

        public init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// Above so many pairs of words the middle is shown as replaced whole: nobody could follow the marks anyway.
    static let mostPairs = 160_000

    /// What stayed and what was inserted is the later text, character by character; what stayed and what was removed is
    /// the earlier one but for its white space.
    public static func parts(_ before: String, _ after: String) -> [Part] {
        let (old, new) = (pieces(before), pieces(after))
        var start = 0
        while start < min(old.count, new.count), old[start].word == new[start].word { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start, old[old.count - 1 - end].word == new[new.count - 1 - end].word { end += 1 }
        var result = Collected()
        for piece in new[..<start] { result.add(.same, piece.text) }
        let (oldMiddle, newMiddle) = (Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
        if oldMiddle.count * newMiddle.count > mostPairs {
            for piece in oldMiddle { result.add(.removed, piece.text) }
            for piece in newMiddle { result.add(.inserted, piece.text) }
        } else {
            middle(oldMiddle, newMiddle, into: &result)
        }
        for piece in new[(new.count - end)...] { result.add(.same, piece.text) }
        return result.parts
    }

    /// A word and the white space after it.
    private struct Piece {
        var word: Substring
        var text: Substring
    }

    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while !rest.isEmpty {
            let word = rest.prefix { !$0.isWhitespace }
            let spaces = rest[word.endIndex...].prefix { $0.isWhitespace }
            pieces.append(Piece(word: word, text: rest[..<spaces.endIndex]))
            rest = rest[spaces.endIndex...]
        }
        return pieces
    }

    /// By the longest common subsequence; what was removed stands before what was inserted in its place.
    private static func middle(_ old: [Piece], _ new: [Piece], into result: inout Collected) {
        let width = new.count + 1
        var longest = [Int32](repeating: 0, count: (old.count + 1) * width)
        for row in old.indices.reversed() {
            for column in new.indices.reversed() {
                longest[row * width + column] =
                    old[row].word == new[column].word
                    ? longest[(row + 1) * width + column + 1] + 1
                    : max(longest[(row + 1) * width + column], longest[row * width + column + 1])
            }
        }
        var (row, column) = (0, 0)
        while row < old.count || column < new.count {
            if row < old.count, column < new.count, old[row].word == new[column].word {
                result.add(.same, new[column].text)
                (row, column) = (row + 1, column + 1)
            } else if row < old.count, column == new.count || longest[(row + 1) * width + column] >= longest[row * width + column + 1] {
                result.add(.removed, old[row].text)
                row += 1
            } else {
                result.add(.inserted, new[column].text)
                column += 1
            }
        }
    }

    /// Stretches of one kind, joined.
    private struct Collected {
        var parts: [Part] = []

        mutating func add(_ kind: Kind, _ text: Substring) {
            if parts.last?.kind == kind {
                parts[parts.count - 1].text += text
            } else if kind == .removed, parts.last?.kind == .inserted, parts.dropLast().last?.kind == .removed {
                parts[parts.count - 2].text += text
            } else {
                parts.append(Part(kind, String(text)))
            }
        }
    }
}
