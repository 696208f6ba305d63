/// A calendar day of the Gregorian calendar, without a time and without a zone.
///
/// Days from 1 January 1600 to 31 December 2999 can be made; anything else is nil, so that arithmetic never traps.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1 January 1970.
    public let number: Int

    /// Makes a day from days since 1 January 1970, kept within the years 1600 to 2999.
    public init(number: Int) {
        self.number = min(max(number, -135_140), 376_199)
    }

    /// Makes a day from its parts, or nil where there is no such day ("31 April").
    public init?(year: Int, month: Int, day: Int) {
        guard (1600...2999).contains(year), (1...12).contains(month), (1...Day.length(ofMonth: month, year: year)).contains(day) else {
            return nil
        }
        self.number = Day.daysFromCivil(year: year, month: month, day: day)
    }

    /// Reads `2024-03-31` and nothing else.
    public init?(iso text: some StringProtocol) {
        let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            numbers.append(part.reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// Year, month from 1, and day of the month from 1.
    public var civil: (year: Int, month: Int, day: Int) {
        // Days to civil date in the proleptic Gregorian calendar, counted from 1 March 0000 so that leap days end a year.
        let shifted = number + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// 1 for Monday to 7 for Sunday.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// The day so many days later, or earlier when negative.
    public func adding(days: Int) -> Day { Day(number: number + days) }

    /// Days from the other day to this one; positive when this one is later.
    public func days(since other: Day) -> Int { number - other.number }

    /// The first day of the same calendar month.
    public var startOfMonth: Day { adding(days: 1 - civil.day) }

    /// The same day of the same month a year later; 28 February for 29 February.
    public var aYearLater: Day {
        let parts = civil
        return Day(year: parts.year + 1, month: parts.month, day: min(parts.day, Day.length(ofMonth: parts.month, year: parts.year + 1)))
            ?? adding(days: 365)
    }

    /// The last day of the same calendar month.
    public var endOfMonth: Day {
        let parts = civil
        return adding(days: Day.length(ofMonth: parts.month, year: parts.year) - parts.day)
    }

    /// The calendar month this day is in.
    public var calendarMonth: Month { Month(year: civil.year, month: civil.month) }

    /// `2024-03-31`.
    public var iso: String {
        // SAFETY: ten bytes are asked for, ten are written.
        String(unsafeUninitializedCapacity: 10) { bytes in
            writeISO(to: bytes)
            return 10
        }
    }

    /// Ten bytes; years have four digits (see `init`).
    func writeISO(to bytes: UnsafeMutableBufferPointer<UInt8>) {
        let parts = civil
        writeDigits(parts.year, 4, at: 0, to: bytes)
        bytes[4] = UInt8(ascii: "-")
        writeDigits(parts.month, 2, at: 5, to: bytes)
        bytes[7] = UInt8(ascii: "-")
        writeDigits(parts.day, 2, at: 8, to: bytes)
    }

    /// `31 March 2024`.
    public var words: String {
        let parts = civil
        return "\(parts.day) \(Month.names[parts.month - 1]) \(parts.year)"
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

/// A calendar month. Updates are owed once in each.
public struct Month: Hashable, Comparable, Sendable {
    public let year: Int
    /// From 1 to 12.
    public let month: Int

    init(year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    public static func < (left: Month, right: Month) -> Bool { (left.year, left.month) < (right.year, right.month) }

    /// `2024-03`.
    public var iso: String { String(Day(year: year, month: month, day: 1)?.iso.dropLast(3) ?? "") }

    /// `March`.
    public var name: String { Month.names[month - 1] }

    /// `March 2024`.
    public var words: String { "\(name) \(year)" }

    /// `Mar 2024`, for the narrow places of a chart.
    public var shortWords: String { "\(name.prefix(3)) \(year)" }
}

/// From 0 to 99.
func twoDigits(_ number: Int) -> String {
    // SAFETY: two bytes are asked for, two are written.
    String(unsafeUninitializedCapacity: 2) { bytes in
        writeDigits(number, 2, at: 0, to: bytes)
        return 2
    }
}

/// The last `digits` digits of a number that is not negative, in `digits` bytes from `place` on.
func writeDigits(_ number: Int, _ digits: Int, at place: Int, to bytes: UnsafeMutableBufferPointer<UInt8>) {
    var rest = number
    for step in 1...digits {
        bytes[place + digits - step] = 0x30 + UInt8(rest % 10)
        rest /= 10
    }
}
