/// A day on which nobody works although it is none of a weekend.
public struct NonWorkingDay: Hashable, Comparable, Sendable {
    public var day: Day
    /// "Good Friday", or what an admin calls it.
    public var name: String

    public init(_ day: Day, _ name: String) {
        self.day = day
        self.name = name
    }

    public static func < (left: NonWorkingDay, right: NonWorkingDay) -> Bool { (left.day, left.name) < (right.day, right.name) }
}

/// England's bank holidays, worked out by rule (Banking and Financial Dealings Act 1971, schedule 1; New Year's Day and early May
/// by proclamation) with the single days that were proclaimed beside, as https://www.gov.uk/bank-holidays lists them.
///
/// A single day that is proclaimed later is unknown to the program until an admin enters it.
public enum BankHolidays {
    /// Those of one year, oldest first.
    public static func of(_ year: Int) -> [NonWorkingDay] {
        let regular = spring(year) + summer(year) + winter(year)
        let moved = Set(singleDays.filter { $0.instead != nil && $0.day.year == year }.compactMap(\.instead))
        let single = singleDays.filter { $0.day.year == year }.map { NonWorkingDay($0.day, $0.name) }
        return (regular.filter { !moved.contains($0.day) } + single).sorted()
    }

    /// Easter Sunday by the Gregorian reckoning (the algorithm printed in Nature, 20 April 1876).
    static func easter(_ year: Int) -> Day {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return Day(year: year, month: n / 31, day: n % 31 + 1) ?? Day(number: 0)
    }

    private static func spring(_ year: Int) -> [NonWorkingDay] {
        let sunday = easter(year)
        return [
            NonWorkingDay(sunday.adding(days: -2), "Good Friday"), NonWorkingDay(sunday.adding(days: 1), "Easter Monday"),
            NonWorkingDay(firstMonday(year, 5), "Early May bank holiday"),
        ]
    }

    private static func summer(_ year: Int) -> [NonWorkingDay] {
        [
            NonWorkingDay(lastMonday(year, 5), "Spring bank holiday"), NonWorkingDay(lastMonday(year, 8), "Summer bank holiday"),
        ]
    }

    /// Where one of these falls on a weekend, the next day that is no holiday stands in for it.
    private static func winter(_ year: Int) -> [NonWorkingDay] {
        let (newYear, christmas) = (day(year, 1, 1), day(year, 12, 25))
        let weekday = christmas.weekday
        // Christmas Day on a Saturday or Sunday is made up for on the 27th; Boxing Day on a Saturday or Sunday on the 28th.
        let boxing = christmas.adding(days: weekday == 5 ? 3 : weekday == 6 ? 3 : 1)
        return [
            NonWorkingDay(newYear.adding(days: newYear.weekday == 6 ? 2 : newYear.weekday == 7 ? 1 : 0), "New Year’s Day"),
            NonWorkingDay(christmas.adding(days: weekday >= 6 ? 2 : 0), "Christmas Day"), NonWorkingDay(boxing, "Boxing Day"),
        ]
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day) ?? Day(number: 0) }

    private static func firstMonday(_ year: Int, _ month: Int) -> Day {
        let first = day(year, month, 1)
        return first.adding(days: (8 - first.weekday) % 7)
    }

    private static func lastMonday(_ year: Int, _ month: Int) -> Day {
        let last = day(year, month, 31)
        return last.adding(days: -(last.weekday - 1))
    }

    /// Proclaimed for one year; `instead` is the day that was none for it.
    private static let singleDays: [(day: Day, name: String, instead: Day?)] = [
        (day(2011, 4, 29), "Royal wedding", nil), (day(2012, 6, 4), "Spring bank holiday", day(2012, 5, 28)),
        (day(2012, 6, 5), "Diamond Jubilee", nil), (day(2020, 5, 8), "Early May bank holiday (VE day)", day(2020, 5, 4)),
        (day(2022, 6, 2), "Spring bank holiday", day(2022, 5, 30)), (day(2022, 6, 3), "Platinum Jubilee bank holiday", nil),
        (day(2022, 9, 19), "State Funeral of Queen Elizabeth II", nil), (day(2023, 5, 8), "Coronation of King Charles III", nil),
    ]
}

/// Which days are worked: Monday to Friday without England's bank holidays and without the days an admin names.
public struct WorkingCalendar: Hashable, Sendable {
    /// What an admin named beside the bank holidays.
    public var additional: Set<Day>

    public init(additional: Set<Day> = []) { self.additional = additional }

    public func isWorkingDay(_ day: Day) -> Bool {
        day.weekday <= 5 && !additional.contains(day) && !BankHolidays.of(day.year).contains { $0.day == day }
    }

    /// The day itself where it is worked. Looks a year ahead at most.
    public func firstWorkingDay(onOrAfter day: Day) -> Day {
        (0...366).lazy.map { day.adding(days: $0) }.first(where: isWorkingDay) ?? day
    }

    public func firstWorkingDay(after day: Day) -> Day { firstWorkingDay(onOrAfter: day.adding(days: 1)) }

    /// The day from which so many working days are left before another, that one not counted. Looks a year back at most.
    public func workingDay(_ count: Int, before day: Day) -> Day {
        let before = (1...366).lazy.map { day.adding(days: -$0) }.filter(isWorkingDay)
        return Array(before.prefix(max(count, 1))).last ?? day
    }

    /// True for the first day of its week that is worked.
    public func beginsWorkingWeek(_ day: Day) -> Bool {
        isWorkingDay(day) && !(1..<day.weekday).contains { isWorkingDay(day.adding(days: $0 - day.weekday)) }
    }
}
