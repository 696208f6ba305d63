import Plans

/// "RI.55 Percentage of … (LC.13)": a figure's code, its description and its other codes.
struct IndicatorName {
    let code: String?
    let description: Printed
    let otherCodes: [String]
    /// The codes where they stand.
    let marks: [LayoutReading]

    init(_ cell: Stretch) {
        var text = cell.text.trimmedBlanks
        var marks: [Stretch] = []
        let token = text.prefix { !($0 == " " || $0 == "\u{A0}") }
        var code: String?
        if let found = IndicatorName.code(token), token.endIndex < text.endIndex {
            code = found
            marks.append(Stretch(line: cell.line, text: token))
            text = text[token.endIndex...].trimmedBlanks
        }
        var others: [String] = []
        while text.last == ")", let open = text.lastIndex(of: "("),
            let other = IndicatorName.code(text[text.index(after: open)...].dropLast().trimmedBlanks), open > text.startIndex
        {
            others.insert(other, at: 0)
            marks.append(Stretch(line: cell.line, text: text[open...]))
            text = text[..<open].trimmedBlanks
        }
        self.code = code
        description = Printed([Stretch(line: cell.line, text: text)])
        otherCodes = others
        self.marks = marks.map { LayoutReading(fragment: $0.fragment, reason: "code") }
    }

    /// Two to four letters that begin with a capital, perhaps a full stop, one to four digits.
    static func code(_ token: Substring) -> String? {
        let letters = token.prefix { $0.isASCII && $0.isLetter }
        guard (2...4).contains(letters.count), letters.first?.isUppercase == true else { return nil }
        var rest = token[letters.endIndex...]
        if rest.first == "." || rest.first == "-" { rest = rest.dropFirst() }
        guard (1...4).contains(rest.count), rest.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return String(token)
    }
}

/// "86.22%", "1,161", "£450,000", "New indicator".
enum IndicatorFigure {
    static func read(_ printed: Printed) -> IndicatorValue {
        let text = printed.text.trimming { " \u{A0}".contains($0) }
        if text.lowercased().hasPrefix("new") { return IndicatorValue(printed: printed, number: nil, unit: nil, state: .new) }
        var digits = Substring(text)
        var unit = IndicatorValue.Unit.number
        if digits.hasSuffix("%") {
            unit = .percent
            digits = digits.dropLast()
        } else if digits.hasPrefix("£") {
            unit = .pounds
            digits = digits.dropFirst()
        }
        guard let number = number(digits.trimmedBlanks) else {
            return IndicatorValue(printed: printed, number: nil, unit: nil, state: .unreadable)
        }
        return IndicatorValue(printed: printed, number: number, unit: unit, state: .known)
    }

    /// Digits with commas between thousands and one decimal point.
    static func number(_ text: Substring) -> Double? {
        let sign = text.first == "-" ? -1.0 : 1.0
        let body = text.first == "-" ? text.dropFirst() : text
        let halves = body.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let whole = halves.first else { return nil }
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped = groups.count == 1 || ((1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 })
        let digits = groups.joined() + (halves.count == 2 ? String(halves[1]) : "")
        guard isGrouped, (1...15).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }), halves.last?.isEmpty == false
        else { return nil }
        return Double(groups.joined() + (halves.count == 2 ? "." + halves[1] : "")).map { $0 * sign }
    }
}

/// "12", "(16)", "16 (4x4)".
enum RiskFigure {
    static func read(_ cell: Stretch) -> RiskScore {
        let printed = Printed([cell])
        let runs = printed.text.split { !($0.isASCII && $0.isNumber) }
        let isPlain = printed.text.allSatisfy { $0.isNumber || "() ".contains($0) }
        return RiskScore(printed: printed, number: isPlain && runs.count == 1 ? runs.first.flatMap { Int($0) } : nil)
    }
}

/// "Jackie Stirling(JSt)": a name and the initials after it.
struct PersonName {
    let name: Printed
    let initials: String?
    /// The initials where they stand.
    let mark: Stretch?

    init(_ cell: Stretch) {
        let text = cell.text.trimmedBlanks
        if text.last == ")", let open = text.lastIndex(of: "("), open > text.startIndex {
            let inner = text[text.index(after: open)...].dropLast().trimmedBlanks
            if (1...5).contains(inner.count), inner.first?.isUppercase == true, inner.allSatisfy({ $0.isLetter }) {
                name = Printed([Stretch(line: cell.line, text: text[..<open])])
                initials = String(inner)
                mark = Stretch(line: cell.line, text: text[open...])
                return
            }
        }
        name = Printed([cell])
        initials = nil
        mark = nil
    }
}

/// A file's own key to its colours: cells that begin with a colour and say what it means.
enum RatingKey {
    static func scales(_ grid: Grid) -> [RatingScaleReading] {
        byColumn(grid) + byRow(grid)
    }

    /// One scale in each column: "Green = Action completed" below the scale's name.
    private static func byColumn(_ grid: Grid) -> [RatingScaleReading] {
        guard let header = grid.rows.first, grid.rows.count >= 3 else { return [] }
        return header.cells.indices.compactMap { column in
            let cells = grid.rows.dropFirst().compactMap { column < $0.cells.count ? definition($0.cells[column].clean) : nil }
            guard cells.count == grid.rows.count - 1, Set(cells.map(\.rating)).count == cells.count else { return nil }
            let name = header.cells[column].clean
            return definition(name) == nil ? RatingScaleReading(name: name, values: cells) : nil
        }
    }

    /// A colour in the first cell and its meaning in the next.
    private static func byRow(_ grid: Grid) -> [RatingScaleReading] {
        let pairs = grid.rows.compactMap { row -> RatingDefinition? in
            guard row.filled.count == 2, let rating = colour(row.filled[0].clean) else { return nil }
            return RatingDefinition(rating: rating, definition: row.filled[1].clean)
        }
        guard pairs.count >= 3, pairs.count >= grid.rows.count - 1, Set(pairs.map(\.rating)).count == pairs.count else { return [] }
        let name = grid.rows[0].filled.first.map(\.clean) ?? ""
        return [RatingScaleReading(name: colour(name) == nil ? name : "Rating", values: pairs)]
    }

    /// "Green = …", "Red – …", "Amber: …".
    private static func definition(_ text: String) -> RatingDefinition? {
        let word = text.prefix { $0.isLetter }
        guard let rating = colour(String(word)) else { return nil }
        let rest = text[word.endIndex...].drop { $0 == " " }
        guard let mark = rest.first, "=–-:—".contains(mark) else { return nil }
        let meaning = rest.dropFirst().trimmedBlanks
        return meaning.isEmpty ? nil : RatingDefinition(rating: rating, definition: String(meaning))
    }

    /// The key to the plan's own status: the first that does not speak of impact or risk.
    static func ofDelivery(_ scales: [RatingScaleReading]) -> RatingScaleReading? {
        scales.first { scale in !["impact", "risk", "outcome"].contains { scale.name.lowercased().contains($0) } }
    }

    static func colour(_ word: String) -> Rating? { Rating(rawValue: word.lowercased()) }
}
