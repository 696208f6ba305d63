/// The calendar month, quarter or year that a value speaks about. A year may begin in any month: financial years in April.
public struct IndicatorPeriod: Hashable, Comparable, Sendable {
    public let first: Day
    public let last: Day
    public let frequency: IndicatorFrequency

    /// Nil unless the days are the first and the last of a calendar month, of a calendar quarter, or of twelve months.
    public init?(first: Day, last: Day) {
        guard first.day == 1, last == last.endOfMonth, first < last else { return nil }
        let months = (last.year - first.year) * 12 + last.month - first.month + 1
        guard let frequency = IndicatorFrequency.allCases.first(where: { $0.months == months }) else { return nil }
        if frequency == .quarterly, first.month % 3 != 1 { return nil }
        self.init(first: first, frequency)
    }

    private init(first: Day, _ frequency: IndicatorFrequency) {
        self.first = first
        self.frequency = frequency
        last = first.addingMonths(frequency.months).adding(days: -1)
    }

    /// "2024-03-01_2024-03-31", as addresses and forms name it.
    public init?(key: some StringProtocol) {
        let parts = key.split(separator: "_")
        guard parts.count == 2, let first = Day(iso: parts[0]), let last = Day(iso: parts[1]) else { return nil }
        self.init(first: first, last: last)
    }

    public var key: String { "\(first.iso)_\(last.iso)" }

    public static func < (left: IndicatorPeriod, right: IndicatorPeriod) -> Bool { (left.first, left.last) < (right.first, right.last) }

    public var next: IndicatorPeriod { IndicatorPeriod(first: first.addingMonths(frequency.months), frequency) }
    public var previous: IndicatorPeriod { IndicatorPeriod(first: first.addingMonths(-frequency.months), frequency) }

    /// "March 2024", "April to June 2024", "2024", "April 2023 to March 2024".
    public var words: String {
        switch frequency {
        case .monthly: first.calendarMonth.words
        case .quarterly: "\(first.calendarMonth.name) to \(last.calendarMonth.words)"
        case .yearly: first.month == 1 ? "\(first.year)" : "\(first.calendarMonth.words) to \(last.calendarMonth.words)"
        }
    }

    /// "Mar 2024", "Apr–Jun 2024", "2023/24": where space is short.
    public var shortWords: String {
        switch frequency {
        case .monthly: "\(first.calendarMonth.name.prefix(3)) \(first.year)"
        case .quarterly: "\(first.calendarMonth.name.prefix(3))–\(last.calendarMonth.name.prefix(3)) \(last.year)"
        case .yearly: first.month == 1 ? "\(first.year)" : "\(first.year)/\(twoDigits(last.year % 100))"
        }
    }

    func overlaps(_ other: IndicatorPeriod) -> Bool { first <= other.last && other.first <= last }

    /// How many periods of its length lie between two of them, 1 for the next one; nil where they do not follow one another.
    public func steps(to later: IndicatorPeriod) -> Int? {
        guard frequency == later.frequency else { return nil }
        let months = (later.first.year - first.year) * 12 + later.first.month - first.month
        return months % frequency.months == 0 ? months / frequency.months : nil
    }

    /// A period as people write it, or nil where it is none or may mean several: a quarter must show which months it has or be
    /// numbered within a financial year.
    public static func read(_ text: String, _ frequency: IndicatorFrequency) -> IndicatorPeriod? {
        if let period = IndicatorPeriod(key: text.trimmed) { return period.frequency == frequency ? period : nil }
        guard text.count <= 80, let found = PeriodWords(text).period(frequency) else { return nil }
        return found.frequency == frequency ? found : nil
    }
}

/// A period cut into words and numbers.
private struct PeriodWords {
    private var left: [Substring] = []
    /// What stands behind "to"; nil where there is no such word.
    private var right: [Substring]?

    init(_ text: String) {
        let ignored: Set<Substring> = ["the", "financial", "calendar", "year", "fy", "quarter", "ending", "of"]
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { !ignored.contains($0) }
        // "2024-01-01 - 2024-03-31" has six numbers and no word between.
        if words.count == 6, words.allSatisfy({ Int($0) != nil }) {
            (left, right) = (Array(words[..<3]), Array(words[3...]))
        } else if let place = words.firstIndex(of: "to") {
            (left, right) = (Array(words[..<place]), Array(words[(place + 1)...]))
        } else {
            left = Array(words)
        }
    }

    func period(_ frequency: IndicatorFrequency) -> IndicatorPeriod? {
        if frequency != .monthly, let period = financial(frequency) { return period }
        guard let right else { return single(frequency) }
        let end = PeriodWords.days(right)
        let start = PeriodWords.days(left) ?? end.flatMap { PeriodWords.days(left + ["\($0.last.year)"]) }
        guard let start, let end else { return nil }
        return IndicatorPeriod(first: start.first, last: end.last)
    }

    private func single(_ frequency: IndicatorFrequency) -> IndicatorPeriod? {
        if frequency == .yearly, left.count == 1, let year = PeriodWords.year(left[0]) {
            return PeriodWords.made(year, month: 1, frequency)
        }
        guard let days = PeriodWords.days(left) else { return nil }
        if days.first < days.last { return frequency == .monthly ? IndicatorPeriod(first: days.first, last: days.last) : nil }
        // A spreadsheet writes a period as one day of it: its first or its last.
        let day = days.first
        let begins = day.day == 1 ? day : day == day.endOfMonth ? day.startOfMonth.addingMonths(1 - frequency.months) : nil
        return begins.flatMap { PeriodWords.made($0.year, month: $0.month, frequency) }
    }

    /// "Q1 2024/25", "2023 to 2024".
    private func financial(_ frequency: IndicatorFrequency) -> IndicatorPeriod? {
        var words = left + (right ?? [])
        var quarter: Int?
        if let place = words.firstIndex(where: { $0.count == 2 && $0.hasPrefix("q") }) {
            quarter = Int(words[place].dropFirst())
            words.remove(at: place)
        }
        guard (frequency == .quarterly) == (quarter != nil), words.count == 2, let year = PeriodWords.year(words[0]) else { return nil }
        guard let end = Int(words[1]), end == year + 1 || (words[1].count == 2 && end == (year + 1) % 100) else { return nil }
        guard let quarter else { return PeriodWords.made(year, month: 4, .yearly) }
        guard (1...4).contains(quarter) else { return nil }
        return quarter == 4
            ? PeriodWords.made(year + 1, month: 1, .quarterly) : PeriodWords.made(year, month: 1 + 3 * quarter, .quarterly)
    }

    private static func made(_ year: Int, month: Int, _ frequency: IndicatorFrequency) -> IndicatorPeriod? {
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        return IndicatorPeriod(first: first, last: first.addingMonths(frequency.months).adding(days: -1))
    }

    /// A day, or the first and last day of a month.
    private static func days(_ words: [Substring]) -> (first: Day, last: Day)? {
        switch words.count {
        case 3:
            if let year = year(words[0]), let month = Int(words[1]), let number = Int(words[2]) {
                return Day(year: year, month: month, day: number).map { ($0, $0) }
            }
            guard let number = Int(words[0]), let month = month(words[1]), let year = year(words[2]) else { return nil }
            return Day(year: year, month: month, day: number).map { ($0, $0) }
        case 2:
            let isYearFirst = words[0].count == 4 && Int(words[0]) != nil
            let (monthWord, yearWord) = isYearFirst ? (words[1], words[0]) : (words[0], words[1])
            let short = Int(monthWord) == nil && yearWord.count == 2 ? Int(yearWord).map { 2000 + $0 } : nil
            guard let month = month(monthWord), let year = short ?? year(yearWord) else { return nil }
            return Day(year: year, month: month, day: 1).map { ($0, $0.endOfMonth) }
        default: return nil
        }
    }

    private static func month(_ word: Substring) -> Int? {
        if let number = Int(word) { return (1...12).contains(number) && word.count <= 2 ? number : nil }
        let names = Month.names.map { $0.lowercased() }
        if let place = names.firstIndex(where: { $0 == word || $0.prefix(3) == word }) { return place + 1 }
        return word == "sept" ? 9 : nil
    }

    private static func year(_ word: Substring) -> Int? {
        guard word.count == 4, let year = Int(word), (1900...2200).contains(year) else { return nil }
        return year
    }
}
