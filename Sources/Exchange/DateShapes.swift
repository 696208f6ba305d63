import Plans

/// The shapes that dates are printed in; each reader answers nil when the shape is another.
enum DateShapes {
    private static func isMark(_ token: DateToken) -> Bool { ["/", "-", "."].contains(token.text) }

    private static func day(_ day: Int, _ month: Int, _ year: Int) -> DateReading {
        guard let day = Day(year: year, month: month, day: day) else { return .nothing(.impossible) }
        return DateReading(day: day, precision: .day)
    }

    private static func month(_ month: Int, _ year: Int, _ trouble: DateReading.Trouble? = nil) -> DateReading {
        DateReading(day: DateWords.endOfMonth(month, year), precision: .month, trouble: trouble)
    }

    /// 31/03/2023, 12.03.2018, 04/05/17, 2024-03-31, 080617, MM/YY.
    static func numeric(_ tokens: [DateToken], _ isMonthYear: Bool) -> DateReading? {
        let numbers = tokens.compactMap(\.number)
        let onlyMarks = tokens.allSatisfy { $0.number != nil || isMark($0) }
        guard onlyMarks else { return nil }
        if tokens.count == 5, numbers.count == 3 {
            if tokens[0].isYear { return day(numbers[2], numbers[1], numbers[0]) }
            guard let year = tokens[4].year, tokens[0].digits <= 2, tokens[2].digits <= 2 else { return nil }
            return day(numbers[0], numbers[1], year)
        }
        if tokens.count == 1, tokens[0].digits == 6 {
            let number = numbers[0]
            guard let year = DateWords.fullYear(number % 100, digits: 2),
                let day = Day(year: year, month: number / 100 % 100, day: number / 10_000)
            else { return .nothing(.unreadable) }
            return DateReading(day: day, precision: .day, trouble: .ambiguous("six digits read as day, month, year"))
        }
        guard tokens.count == 3, numbers.count == 2, tokens[0].digits <= 2, (1...12).contains(numbers[0]) else { return nil }
        if tokens[2].isYear { return month(numbers[0], numbers[1]) }
        guard tokens[2].digits == 2, let year = tokens[2].year else { return nil }
        let isFinancialYear = tokens[0].digits == 2 && numbers[1] == numbers[0] + 1
        if isFinancialYear && !isMonthYear { return nil }
        return month(numbers[0], year, isMonthYear ? nil : .ambiguous("read as month and year"))
    }

    /// 31st March 2016, 4 May 17, 12-Mar-2018.
    static func dayMonthYear(_ tokens: [DateToken], _ isMonthYear: Bool) -> DateReading? {
        let plain = tokens.filter { !isMark($0) }
        guard plain.count == 3, let number = plain[0].day, let monthNumber = plain[1].month, let year = plain[2].year else { return nil }
        return day(number, monthNumber, year)
    }

    /// March 2024, Dec 2016, Mar-24, Oct 03, Feb '18.
    static func monthYear(_ tokens: [DateToken], _ isMonthYear: Bool) -> DateReading? {
        let plain = tokens.filter { !isMark($0) }
        guard plain.count == 2, let monthNumber = plain[0].month, let year = plain[1].year else { return nil }
        let couldBeDay = plain[1].digits == 2 && (1...31).contains(plain[1].number ?? 0) && tokens.count == 2
        return month(monthNumber, year, couldBeDay ? .ambiguous("two digits read as a year and not as a day") : nil)
    }

    /// January – March 2023: until the end of the last month.
    static func monthRange(_ tokens: [DateToken], _ isMonthYear: Bool) -> DateReading? {
        let plain = tokens.filter { !isMark($0) && !["to", "and"].contains($0.text) }
        guard plain.count == 3, tokens.count == 4, let from = plain[0].month, let to = plain[1].month, plain[2].isYear,
            let year = plain[2].year, from < to
        else { return nil }
        let isQuarter = to - from == 2 && to % 3 == 0
        return DateReading(day: DateWords.endOfMonth(to, year), precision: isQuarter ? .quarter : .month)
    }

    /// Q3 2024/25, Quarter 3 2013/14, 1st quarter 2006/07 (financial years), Q2 2005 (said to be ambiguous).
    static func quarter(_ tokens: [DateToken], _ isMonthYear: Bool) -> DateReading? {
        var rest = tokens.filter { !isMark($0) }
        guard let word = rest.firstIndex(where: { ["q", "quarter", "qtr"].contains($0.text) }), word <= 1 else { return nil }
        rest.remove(at: word)
        guard let number = rest.first?.number, (1...4).contains(number), rest.count == 2 || rest.count == 3 else { return nil }
        let years = Array(rest.dropFirst())
        guard let first = years[0].year, years[0].isYear || years.count == 2 else { return nil }
        if years.count == 2 {
            guard follows(years[1], first) else { return .nothing(.unreadable) }
            let endYear = number == 4 ? first + 1 : first
            return DateReading(day: DateWords.endOfMonth([6, 9, 12, 3][number - 1], endYear), precision: .quarter)
        }
        let trouble = DateReading.Trouble.ambiguous("read as a quarter of the calendar year; it may be one of the financial year")
        return DateReading(day: DateWords.endOfMonth(number * 3, first), precision: .quarter, trouble: trouble)
    }

    private static func follows(_ token: DateToken, _ first: Int) -> Bool {
        token.number == first + 1 || (token.digits == 2 && token.number == (first + 1) % 100)
    }

    /// 2020, and the financial years 2013/14, FY 2026/27 and 08/09.
    static func years(_ tokens: [DateToken], _ isMonthYear: Bool) -> DateReading? {
        var rest = tokens.filter { !isMark($0) }
        if let first = rest.first, ["fy", "year", "financial"].contains(first.text) { rest.removeFirst() }
        guard let first = rest.first?.year else { return nil }
        if rest.count == 1, rest[0].isYear { return DateReading(day: Day(year: first, month: 12, day: 31), precision: .year) }
        guard rest.count == 2, follows(rest[1], first), tokens.contains(where: isMark) else { return nil }
        let trouble = DateReading.Trouble.ambiguous("read as a financial year")
        return DateReading(day: Day(year: first + 1, month: 3, day: 31), precision: .year, trouble: rest[0].isYear ? nil : trouble)
    }
}
