/// Dates of HTTP (RFC 9110 section 5.6.7) as seconds since 1970, by arithmetic alone.
public enum HTTPDate {
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// IMF-fixdate: "Sun, 06 Nov 1994 08:49:37 GMT". Years outside 0 to 9999 are clamped.
    public static func format(_ seconds: Int) -> String {
        let seconds = min(max(seconds, -62_167_219_200), 253_402_300_799)
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let clock = seconds - day * 86_400
        let (year, month, dayOfMonth) = civil(day)
        let time = "\(two(clock / 3_600)):\(two(clock / 60 % 60)):\(two(clock % 60))"
        let padded = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
        return "\(days[weekday(day)]), \(two(dayOfMonth)) \(months[month - 1]) \(padded) \(time) GMT"
    }

    /// Reads IMF-fixdate, RFC 850 and asctime dates; nil for anything else. A two-digit year from 70 up is of the last century.
    /// A second 60 is a leap second, at the end of a day only.
    public static func parse(_ text: String) -> Int? {
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) else { return nil }
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        switch words.count {
        case 6 where days.contains { $0 + "," == words[0] } && words[5] == "GMT":
            return moment(
                day: words[1], month: words[2], year: words[3], clock: words[4], yearDigits: 4, weekday: String(words[0].dropLast()))
        case 4 where longDays.contains { $0 + "," == words[0] } && words[3] == "GMT":
            let date = words[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard date.count == 3 else { return nil }
            return moment(day: date[0], month: date[1], year: date[2], clock: words[2], yearDigits: 2)
        case 5 where days.contains(words[0]):
            return moment(day: words[2], month: words[1], year: words[4], clock: words[3], yearDigits: 4)
        case 6 where days.contains(words[0]) && words[2].isEmpty && words[3].utf8.count == 1:
            return moment(day: "0" + words[3], month: words[1], year: words[5], clock: words[4], yearDigits: 4)
        default:
            return nil
        }
    }

    private static func moment(
        day: String, month: String, year: String, clock: String, yearDigits: Int, weekday: String? = nil
    ) -> Int? {
        let time = clock.split(separator: ":", omittingEmptySubsequences: false).map { number(String($0), 2) }
        guard let day = number(day, 2), let month = months.firstIndex(of: month), let printed = number(year, yearDigits),
            time.count == 3, let hour = time[0], let minute = time[1], let second = time[2],
            hour < 24, minute < 60, second < 60 || (hour, minute, second) == (23, 59, 60)
        else { return nil }
        let year = yearDigits == 4 ? printed : printed + (printed >= 70 ? 1_900 : 2_000)
        let count = daysSince1970(year, month + 1, day)
        guard civil(count) == (year, month + 1, day) else { return nil }
        // RFC 5322 section 3.3, of whose dates IMF-fixdate is one form: the day of the week must be that of the date.
        if let weekday, weekday != days[self.weekday(count)] { return nil }
        return count * 86_400 + hour * 3_600 + minute * 60 + second
    }

    private static func number(_ text: String, _ digits: Int) -> Int? {
        text.utf8.count == digits ? [UInt8](text.utf8)[...].decimal() : nil
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The place in the week, from Monday, of a day number.
    private static func weekday(_ day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }

    /// Gregorian date of a day number: Howard Hinnant, "chrono-compatible low-level date algorithms", with eras of 400 years.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
