import Plans

/// What a printed date means: the last day it allows, or none with the reason why.
struct DateReading: Equatable {
    enum Trouble: Equatable {
        /// Names a day that the calendar does not have: "31st April 2016".
        case impossible
        /// Could mean two things; the day is the more usual one.
        case ambiguous(String)
        /// A rhythm, a span from an event, or words: "Ongoing", "within three months of …".
        case rhythm
        /// Not known yet: "tbc", "??".
        case unknown
        /// More than one date in one cell.
        case several
        /// Numbers or words that make no date.
        case unreadable
    }

    var day: Day?
    var precision: DeadlinePrecision
    var trouble: Trouble?

    static func nothing(_ trouble: Trouble) -> DateReading { DateReading(day: nil, precision: .none, trouble: trouble) }
}

/// Reads dates as councils print them. Nothing is guessed without saying so.
enum DateWords {
    /// - Parameter isMonthYear: the column's name says "MM/YY".
    static func read(_ printed: String, isMonthYear: Bool = false) -> DateReading {
        var text = printed.trimming { "\"'“”‘’ .".contains($0) }.lowercased()
        guard !text.isEmpty, text.utf8.count <= 200 else { return .nothing(.unreadable) }
        let whole = text
        text = withoutLead(text)
        let tokens = DateToken.read(text)
        for reader in readers {
            if let reading = reader(tokens, isMonthYear) { return reading }
        }
        if let vague = vague(whole) { return vague }
        guard !tokens.isEmpty else { return .nothing(.unreadable) }
        if tokens.filter({ $0.month != nil }).count > 1 || tokens.filter(\.isYear).count > 1 { return .nothing(.several) }
        return .nothing(tokens.contains { $0.number != nil } ? .unreadable : .rhythm)
    }

    private static let readers: [@Sendable ([DateToken], Bool) -> DateReading?] = [
        DateShapes.numeric, DateShapes.dayMonthYear, DateShapes.monthYear, DateShapes.monthRange, DateShapes.quarter, DateShapes.years,
    ]

    private static let unknown: Set<String> = ["tbc", "tba", "tbd", "n/a", "na", "unknown", "not known", "none", "-", "–"]
    private static let rhythms = [
        "ongoing", "on-going", "on going", "monthly", "quarterly", "annual", "weekly", "daily", "every ", "each ", "immediate", "within ",
        "from ", "continuous", "as required", "half-term", "half term", "after ", "until ", "throughout",
    ]

    private static func vague(_ text: String) -> DateReading? {
        if unknown.contains(text) || text.allSatisfy({ "? ".contains($0) }) || text.hasPrefix("tbc ") || text.hasPrefix("to be confirmed") {
            return .nothing(.unknown)
        }
        let isRhythm = rhythms.contains { text.hasPrefix($0) || text.contains("(" + $0) || text.hasSuffix(" " + $0) }
        return isRhythm ? .nothing(.rhythm) : nil
    }

    /// "By the end of June 2020" allows until the end of June in any case; the words before the date change nothing.
    private static func withoutLead(_ text: String) -> String {
        var words = text.split(separator: " ")[...]
        let lead: Set<Substring> = [
            "by", "the", "end", "of", "in", "due", "complete", "on", "or", "before", "no", "later", "than", "target:",
        ]
        while words.count > 1, let first = words.first, lead.contains(first) { words.removeFirst() }
        return words.joined(separator: " ")
    }

    /// 13 is 2013 and 87 is 1987; four digits stand for themselves.
    static func fullYear(_ number: Int, digits: Int) -> Int? {
        switch digits {
        case 2: number < 80 ? 2000 + number : 1900 + number
        case 4 where (1900...2199).contains(number): number
        default: nil
        }
    }

    static func endOfMonth(_ month: Int, _ year: Int) -> Day? {
        for length in [31, 30, 29, 28] {
            if let day = Day(year: year, month: month, day: length) { return day }
        }
        return nil
    }
}

/// A word, a number or a mark of a printed date.
struct DateToken: Equatable {
    var text: String
    var number: Int?
    var month: Int?

    var digits: Int { number == nil ? 0 : text.utf8.count }
    /// "2016", or a two-digit year that cannot be a day.
    var isYear: Bool { number.map { digits == 4 && (1900...2199).contains($0) } ?? false }

    /// The year it stands for when it stands where a year can: "2016", "16", "'16".
    var year: Int? { number.flatMap { DateWords.fullYear($0, digits: digits) } }
    var day: Int? { digits <= 2 ? number : nil }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let longMonths = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "sept",
    ]
    private static let ordinals: Set<String> = ["st", "nd", "rd", "th"]
    private static let weekdays: Set<String> = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// Runs of digits, runs of letters, and the marks between them; ordinal endings, weekdays and commas left out.
    static func read(_ text: String) -> [DateToken] {
        var tokens: [DateToken] = []
        var run = ""
        func flush() {
            guard !run.isEmpty else { return }
            let isAfterNumber = tokens.last?.number != nil
            if !(weekdays.contains(run) || (ordinals.contains(run) && isAfterNumber) || (run == "of" && !tokens.isEmpty)) {
                tokens.append(DateToken(text: run, number: run.utf8.count <= 8 ? Int(run) : nil, month: month(run)))
            }
            run = ""
        }
        for character in text {
            let isDigit = character.isASCII && character.isNumber
            if isDigit || character.isLetter {
                if let last = run.last, last.isNumber != isDigit { flush() }
                run.append(character)
            } else {
                flush()
                if "/-–—.".contains(character) { tokens.append(DateToken(text: "–—".contains(character) ? "-" : String(character))) }
                if "?&+".contains(character) { tokens.append(DateToken(text: String(character))) }
            }
        }
        flush()
        return tokens
    }

    private static func month(_ run: String) -> Int? {
        if let index = longMonths.firstIndex(of: run) { return index == 12 ? 9 : index + 1 }
        return months.firstIndex(of: run).map { $0 + 1 }
    }
}
