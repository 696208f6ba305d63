/// Words and how they differ: what the rules compare texts by.
enum CriticWords {
    /// A word to compare by, and the same as printed.
    struct Word: Hashable {
        /// In small letters, without apostrophes.
        var key: String
        var printed: String
    }

    /// A text's words in small letters, without punctuation, marks of layout and apostrophes.
    static func words(_ text: String) -> [String] { spelt(text).map(\.key) }

    /// A text's words, each also as printed.
    static func spelt(_ text: String) -> [Word] {
        var words: [Word] = []
        var word = String.UnicodeScalarView()
        var isQuoted = false
        func close() {
            guard !word.isEmpty else { return }
            let printed = String(word)
            let key = (isQuoted ? printed.filter { $0 != "'" && $0 != "\u{2019}" } : printed).lowercased()
            words.append(Word(key: key, printed: printed))
            word = String.UnicodeScalarView()
            isQuoted = false
        }
        for scalar in withoutTags(text).unicodeScalars {
            if isPart(scalar) {
                word.append(scalar)
            } else if scalar == "'" || scalar == "\u{2019}", !word.isEmpty {
                word.append(scalar)
                isQuoted = true
            } else {
                close()
            }
        }
        close()
        return words
    }

    /// Letters, digits, and accents that stand on them; scalars and not characters, since long documents are walked through.
    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0..<0x80: false
        default:
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.generalCategory == .nonspacingMark
        }
    }

    /// Without "<sup>" and the like, so that "19<sup>th</sup>" reads as "19th".
    static func withoutTags(_ text: String) -> String {
        guard text.contains("<") else { return text }
        var result = ""
        var tag: String?
        for letter in text {
            if letter == "<" {
                result += tag ?? ""
                tag = "<"
            } else if let open = tag {
                // A long stretch is no tag but a "less than" sign.
                tag = letter == ">" ? nil : open + String(letter)
                if open.utf8.count > 12 {
                    result += tag ?? ""
                    tag = nil
                }
            } else {
                result.append(letter)
            }
        }
        return result + (tag ?? "")
    }

    /// How many letters have to be added, left out or changed to make one of the other; nil when more than `most`.
    static func distance(_ left: String, _ right: String, atMost most: Int) -> Int? {
        let (one, other) = (Array(left), Array(right))
        guard abs(one.count - other.count) <= most, one.count <= 60, other.count <= 60 else { return nil }
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var next = [index + 1]
            for (place, second) in other.enumerated() {
                next.append(min(row[place] + (letter == second ? 0 : 1), min(row[place + 1], next[place]) + 1))
            }
            row = next
        }
        return row.last.flatMap { $0 <= most ? $0 : nil }
    }

    /// Words left out of the first text and words put in their place in the second, as printed.
    struct Change: Hashable {
        var out: [String] = []
        var put: [String] = []
    }

    /// The places where two texts differ, by their longest common sequence of words; nil when they are too long to compare.
    static func changes(_ left: [Word], _ right: [Word]) -> [Change]? {
        guard left.count <= 400, right.count <= 400 else { return nil }
        let width = right.count + 1
        var lengths = [Int](repeating: 0, count: (left.count + 1) * width)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                let same = left[row].key == right[column].key
                let skip = max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
                lengths[row * width + column] = same ? lengths[(row + 1) * width + column + 1] + 1 : skip
            }
        }
        return walked(left, right, lengths)
    }

    /// The steps through two texts by the lengths of the common sequences that lie ahead of each pair of words.
    private static func walked(_ left: [Word], _ right: [Word], _ lengths: [Int]) -> [Change] {
        let width = right.count + 1
        var (row, column) = (0, 0)
        var changes: [Change] = []
        var change = Change()
        func close() {
            if change != Change() { changes.append(change) }
            change = Change()
        }
        while row < left.count || column < right.count {
            if row < left.count, column < right.count, left[row].key == right[column].key {
                close()
                (row, column) = (row + 1, column + 1)
            } else if column == right.count
                || (row < left.count && lengths[(row + 1) * width + column] >= lengths[row * width + column + 1])
            {
                change.out.append(left[row].printed)
                row += 1
            } else {
                change.put.append(right[column].printed)
                column += 1
            }
        }
        close()
        return changes
    }

    /// Of all words of two texts, how many in a hundred stand in both.
    static func likeness(_ left: [String], _ right: [String]) -> Int {
        let (one, other) = (Set(left), Set(right))
        let all = one.union(other).count
        return all == 0 ? 100 : one.intersection(other).count * 100 / all
    }

    /// "a", "a and b", "a, b and c".
    static func list(_ items: [String]) -> String {
        guard items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
    }
}

extension PlanReading {
    /// A heading as a message names it: "priority 2", or its title where it has no number.
    func called(_ heading: Int) -> String {
        guard headings.indices.contains(heading) else { return "this heading" }
        let one = headings[heading]
        guard let number = one.number else { return "\u{201C}\(one.title.text.prefix(60))\u{201D}" }
        return "\((one.kind ?? "heading").lowercased()) \(number)"
    }

    /// An action as a message names it.
    func called(action index: Int) -> String {
        let action = actions[index]
        return action.ref ?? action.place.line.map { "the action on line \($0)" } ?? "an action without a number"
    }
}
