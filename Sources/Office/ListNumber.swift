/// How the number of a list item is written (ECMA-376 part 1, 17.18.59; ODF 1.3 part 3, 19.500).
enum ListNumber: Equatable {
    case decimal, decimalZero, lowerRoman, upperRoman, lowerLetter, upperLetter, ordinal, bullet, none
    /// Letters that count on as "aa", "ab", as OpenDocument does by default; Word writes "aa", "bb".
    case lowerLetterOn, upperLetterOn

    /// Formats that are not known are written as decimal.
    init(word: String) {
        switch word {
        case "decimalZero": self = .decimalZero
        case "lowerRoman": self = .lowerRoman
        case "upperRoman": self = .upperRoman
        case "lowerLetter": self = .lowerLetter
        case "upperLetter": self = .upperLetter
        case "ordinal": self = .ordinal
        case "bullet": self = .bullet
        case "none": self = .none
        default: self = .decimal
        }
    }

    init(openDocument: String, synced: Bool) {
        switch openDocument {
        case "i": self = .lowerRoman
        case "I": self = .upperRoman
        case "a": self = synced ? .lowerLetter : .lowerLetterOn
        case "A": self = synced ? .upperLetter : .upperLetterOn
        case "": self = .none
        default: self = .decimal
        }
    }

    func written(_ value: Int) -> String {
        switch self {
        case .decimal: String(value)
        case .decimalZero: (0..<10).contains(value) ? "0\(value)" : String(value)
        case .lowerRoman: ListNumber.roman(value).lowercased()
        case .upperRoman: ListNumber.roman(value)
        case .lowerLetter: ListNumber.letters(value, first: 0x61, repeated: true)
        case .upperLetter: ListNumber.letters(value, first: 0x41, repeated: true)
        case .lowerLetterOn: ListNumber.letters(value, first: 0x61, repeated: false)
        case .upperLetterOn: ListNumber.letters(value, first: 0x41, repeated: false)
        case .ordinal: String(value) + ListNumber.ending(value)
        case .bullet: "•"
        case .none: ""
        }
    }

    private static func roman(_ value: Int) -> String {
        guard (1...3_999).contains(value) else { return String(value) }
        let steps: [(Int, String)] = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
            (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = value
        var result = ""
        for (step, letters) in steps {
            while rest >= step {
                result += letters
                rest -= step
            }
        }
        return result
    }

    private static func letters(_ value: Int, first: UInt8, repeated: Bool) -> String {
        // Word's own limit is thirty letters.
        guard (1...780).contains(value) else { return String(value) }
        let letter = { (index: Int) in String(Character(Unicode.Scalar(first + UInt8(index)))) }
        if repeated { return String(repeating: letter((value - 1) % 26), count: (value - 1) / 26 + 1) }
        return value <= 26 ? letter(value - 1) : letter((value - 1) / 26 - 1) + letter((value - 1) % 26)
    }

    private static func ending(_ value: Int) -> String {
        if (11...13).contains(abs(value % 100)) { return "th" }
        switch abs(value % 10) {
        case 1: return "st"
        case 2: return "nd"
        case 3: return "rd"
        default: return "th"
        }
    }
}
