/// Days of a spreadsheet counted from its first day (ECMA-376 part 1, 18.17.4).
struct SerialDate {
    let day: Int
    /// Of the day, rounded.
    let seconds: Int
    let counts1904: Bool

    /// Nil before the first day and after the year 9999.
    init?(_ serial: Double, counts1904: Bool) {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var day = Int(serial)
        // A moment is kept to a second: the fraction of a double is never exact.
        var seconds = Int(((serial - Double(day)) * 86_400).rounded())
        if seconds == 86_400 {
            seconds = 0
            day += 1
        }
        self.day = day
        self.seconds = seconds
        self.counts1904 = counts1904
    }

    /// "2024-03-31". The year 1900 has a 29 February there, which Lotus 1-2-3 began.
    var date: String {
        if counts1904 { return SerialDate.civil(day - 24_107) }
        if day == 60 { return "1900-02-29" }
        return SerialDate.civil(day - (day < 60 ? 25_568 : 25_569))
    }

    /// "March 2024", where the day is not shown.
    var month: String { SerialDate.month(of: date) }

    /// "March 2024" of "2024-03-31".
    static func month(of date: String) -> String {
        let parts = date.split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1) else { return date }
        return "\(months[month - 1]) \(parts[0])"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// "14:30", or "14:30:05" where there are seconds.
    var time: String {
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
        return parts.prefix(parts[2] == 0 ? 2 : 3).map(SerialDate.two).joined(separator: ":")
    }

    /// Hours beyond a day, as "[h]:mm" shows them.
    var span: String {
        let parts = [day * 24 + seconds / 3600, seconds / 60 % 60, seconds % 60]
        return parts.prefix(parts[2] == 0 ? 2 : 3).map(SerialDate.two).joined(separator: ":")
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    /// Days since 1 January 1970 as a date of the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms").
    static func civil(_ days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(two(month))-\(two(day))"
    }
}
