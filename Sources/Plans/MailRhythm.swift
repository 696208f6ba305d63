/// When reminders go out, as an admin says; until one does, the standard.
public struct MailRhythm: Hashable, Sendable {
    public var isOn: Bool
    /// From this hour on of a working day, on a clock in London.
    public var hour: Int
    /// Days before a closing day or a deadline on which it is first named.
    public var daysBefore: Int
    /// Working days before a closing day, or before an answer is due, on which it is named again.
    public var lastDays: Int

    public init(isOn: Bool, hour: Int, daysBefore: Int, lastDays: Int) {
        self.isOn = isOn
        self.hour = min(max(hour, 0), MailRhythm.latestHour)
        self.daysBefore = min(max(daysBefore, 1), MailRhythm.mostDaysBefore)
        self.lastDays = min(max(lastDays, 1), MailRhythm.mostLastDays)
    }

    public static let latestHour = 12
    public static let mostDaysBefore = 28
    public static let mostLastDays = 5
    /// At 8 in the morning, a week ahead, and two working days ahead.
    public static let standard = MailRhythm(isOn: true, hour: 8, daysBefore: 7, lastDays: 2)

    /// "8am", "midday".
    public var hourWords: String {
        hour == 12 ? "midday" : hour == 0 ? "midnight" : "\(hour)am"
    }
}

/// What an admin types to say when reminders go out.
public struct MailRhythmEdit: Hashable, Sendable {
    public var isOn: Bool
    /// As typed.
    public var hour: String
    /// As typed.
    public var daysBefore: String
    /// As typed.
    public var lastDays: String

    public init(isOn: Bool, hour: String, daysBefore: String, lastDays: String) {
        self.isOn = isOn
        self.hour = hour
        self.daysBefore = daysBefore
        self.lastDays = lastDays
    }

    public init(_ rhythm: MailRhythm) {
        self.init(isOn: rhythm.isOn, hour: "\(rhythm.hour)", daysBefore: "\(rhythm.daysBefore)", lastDays: "\(rhythm.lastDays)")
    }

    /// The rhythm it makes, or what is wrong with it.
    public var rhythm: Result<MailRhythm, Refusal> {
        var issues: [Issue] = []
        func number(_ text: String, _ field: String, _ name: String, _ range: ClosedRange<Int>) -> Int {
            if let number = Int(text.trimmed), range.contains(number) { return number }
            issues.append(Issue(field, "\(name) must be a number from \(range.lowerBound) to \(range.upperBound)"))
            return range.lowerBound
        }
        let hour = number(hour, "hour", "Hour", 0...MailRhythm.latestHour)
        let before = number(daysBefore, "days-before", "Days before", 1...MailRhythm.mostDaysBefore)
        let last = number(lastDays, "last-days", "Working days before", 1...MailRhythm.mostLastDays)
        guard issues.isEmpty else { return .failure(.issues(issues)) }
        return .success(MailRhythm(isOn: isOn, hour: hour, daysBefore: before, lastDays: last))
    }
}

/// What an admin types to name a day on which nobody works here.
public struct NonWorkingDayEdit: Hashable, Sendable {
    /// Most days that may stand at once.
    public static let most = 100
    public var day: Day?
    public var name: String

    public init(day: Day?, name: String) {
        self.day = day
        self.name = name
    }

    /// The day to keep; nil where it stands already.
    public func applied(to standing: [NonWorkingDay]) -> Result<NonWorkingDay?, Refusal> {
        var issues: [Issue] = []
        if day == nil { issues.append(Issue("day", "Enter the day")) }
        if let day, BankHolidays.of(day.year).contains(where: { $0.day == day }) {
            issues.append(Issue("day", "That day is a bank holiday already"))
        }
        if let day, day.weekday > 5 { issues.append(Issue("day", "The day must not be on a weekend")) }
        if name.isBlank { issues.append(Issue("name", "Enter what the day is")) }
        if name.count > 100 { issues.append(Issue("name", "What the day is must be 100 characters or fewer")) }
        if standing.count >= NonWorkingDayEdit.most { issues.append(Issue("day", "Remove a day before you add another")) }
        guard issues.isEmpty, let day else { return .failure(.issues(issues)) }
        return .success(standing.contains { $0.day == day } ? nil : NonWorkingDay(day, name.trimmed))
    }
}
