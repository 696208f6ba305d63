/// A moment, in milliseconds since 1 January 1970 UTC.
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    public func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    /// The calendar day in London at this moment.
    public var day: Day { Day(number: Int(floorDivide(londonSeconds, 86_400))) }

    /// Seconds since midnight on a clock in London, 0 to 86,399.
    public var secondOfDay: Int { Int(londonSeconds - floorDivide(londonSeconds, 86_400) * 86_400) }

    /// `5:30pm`, `10am`, `midday`, as a clock in London shows it.
    public var timeWords: String {
        let hour = secondOfDay / 3600
        let minute = secondOfDay % 3600 / 60
        if hour == 12 && minute == 0 { return "midday" }
        let shownHour = hour % 12 == 0 ? 12 : hour % 12
        return "\(shownHour)\(minute == 0 ? "" : ":" + twoDigits(minute))\(hour < 12 ? "am" : "pm")"
    }

    /// `31 March 2024 at 5:30pm`.
    public var words: String { "\(day.words) at \(timeWords)" }

    /// `2024-03-31T16:30:05Z`.
    public var iso: String {
        let seconds = floorDivide(milliseconds, 1000)
        let days = floorDivide(seconds, 86_400)
        let rest = Int(seconds - days * 86_400)
        // SAFETY: twenty bytes are asked for, twenty are written.
        return String(unsafeUninitializedCapacity: 20) { bytes in
            Day(number: Int(days)).writeISO(to: bytes)
            bytes[10] = UInt8(ascii: "T")
            writeDigits(rest / 3600, 2, at: 11, to: bytes)
            bytes[13] = UInt8(ascii: ":")
            writeDigits(rest % 3600 / 60, 2, at: 14, to: bytes)
            bytes[16] = UInt8(ascii: ":")
            writeDigits(rest % 60, 2, at: 17, to: bytes)
            bytes[19] = UInt8(ascii: "Z")
            return 20
        }
    }

    /// The last millisecond of a day in London.
    public static func end(of day: Day) -> Instant {
        let next = start(of: day.adding(days: 1))
        return Instant(milliseconds: next.milliseconds - 1)
    }

    /// Midnight at the start of a day in London.
    public static func start(of day: Day) -> Instant {
        let asUTC = Int64(day.number) * 86_400
        // Clocks change at 01:00 UTC, never at midnight, so the offset just before decides.
        let offset: Int64 = isSummerTime(utcSeconds: asUTC - 3600) ? 3600 : 0
        return Instant(milliseconds: (asUTC - offset) * 1000)
    }

    private var londonSeconds: Int64 {
        let seconds = floorDivide(milliseconds, 1000)
        return seconds + (Instant.isSummerTime(utcSeconds: seconds) ? 3600 : 0)
    }

    /// Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October
    /// (The Summer Time Order 2002, S.I. 2002/262).
    private static func isSummerTime(utcSeconds: Int64) -> Bool {
        let year = Day(number: Int(floorDivide(utcSeconds, 86_400))).year
        guard let march = lastSunday(month: 3, year: year), let october = lastSunday(month: 10, year: year) else { return false }
        return utcSeconds >= Int64(march.number) * 86_400 + 3600 && utcSeconds < Int64(october.number) * 86_400 + 3600
    }

    private static func lastSunday(month: Int, year: Int) -> Day? {
        guard let last = Day(year: year, month: month, day: 31) else { return nil }
        return last.adding(days: -(last.weekday % 7))
    }
}

/// Where the current time comes from; the only clock of the house, passed in from the command line.
public struct Clock: Sendable {
    /// The current moment.
    public let now: @Sendable () -> Instant

    public init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// The current day in London.
    public var today: Day { now().day }

    /// A clock that starts on another day at the present time of day and then runs on (`--today`).
    public func starting(on day: Day) -> Clock {
        let began = now()
        let timeOfDay = began.milliseconds - Instant.start(of: began.day).milliseconds
        let shift = Instant.start(of: day).milliseconds + timeOfDay - began.milliseconds
        return Clock { [now] in Instant(milliseconds: now().milliseconds + shift) }
    }
}

func floorDivide(_ number: Int64, _ by: Int64) -> Int64 {
    number >= 0 ? number / by : -((-number + by - 1) / by)
}
