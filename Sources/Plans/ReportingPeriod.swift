/// When a plan's updates are owed. Every day lies in exactly one period's window, which ends with its closing day.
public struct ReportingSchedule: Hashable, Sendable {
    public enum Length: String, Hashable, Sendable, CaseIterable {
        case month, quarter

        /// "Monthly", "Quarterly".
        public var name: String { self == .month ? "Monthly" : "Quarterly" }
        /// Calendar months in one period.
        var months: Int { self == .month ? 1 : 3 }
    }

    public var length: Length
    /// The last day on which an update is in time: 0 for the period's own last day, 1 to 28 for that day of the month after.
    public var closingDay: Int
    /// Days after the closing day until boards see "No update this period".
    public var graceDays: Int

    public init(length: Length, closingDay: Int, graceDays: Int) {
        self.length = length
        self.closingDay = min(max(closingDay, 0), ReportingSchedule.latestClosingDay)
        self.graceDays = min(max(graceDays, 0), ReportingSchedule.longestGrace)
    }

    public static let latestClosingDay = 28
    /// Four weeks: less than the shortest period, so that one missed period is seen before the next closes.
    public static let longestGrace = 28

    /// Until an admin says otherwise: calendar months, and a week of grace.
    public static let standard = ReportingSchedule(length: .month, closingDay: 0, graceDays: 7)

    /// The period whose name covers a day.
    public func period(naming day: Day) -> ReportingPeriod {
        let month = (day.month - 1) / length.months * length.months + 1
        return ReportingPeriod(first: day.startOfMonth.addingMonths(month - day.month), schedule: self)
    }

    /// The period in whose window a day lies: an update made on it is in time for this period.
    public func period(on day: Day) -> ReportingPeriod {
        let named = period(naming: day)
        let before = named.previous
        return day <= before.closes ? before : named
    }

    /// The newest period for which boards may be told on a day that an update is missing: closed, and its grace over.
    public func lastDue(on day: Day) -> ReportingPeriod {
        var period = period(on: day).previous
        while period.graceEnds >= day { period = period.previous }
        return period
    }
}

/// A month or a quarter for which each action that is not complete owes one update.
public struct ReportingPeriod: Hashable, Comparable, Sendable {
    /// Its first calendar day; periods are known by it.
    public let first: Day
    public let schedule: ReportingSchedule

    init(first: Day, schedule: ReportingSchedule) {
        self.first = first
        self.schedule = schedule
    }

    public static func < (left: ReportingPeriod, right: ReportingPeriod) -> Bool { left.first < right.first }

    public var previous: ReportingPeriod { ReportingPeriod(first: first.addingMonths(-schedule.length.months), schedule: schedule) }
    public var next: ReportingPeriod { ReportingPeriod(first: first.addingMonths(schedule.length.months), schedule: schedule) }
    /// Its last calendar day.
    public var last: Day { next.first.adding(days: -1) }
    /// The last day on which an update is in time.
    public var closes: Day { last.adding(days: schedule.closingDay) }
    /// The last day before boards see that an update is missing.
    public var graceEnds: Day { closes.adding(days: schedule.graceDays) }

    /// "April 2024", "April to June 2024".
    public var words: String {
        schedule.length == .month ? first.calendarMonth.words : "\(first.calendarMonth.name) to \(last.calendarMonth.words)"
    }
}

extension Day {
    /// The first day of the month so many months later, or earlier when negative; for the first day of a month.
    func addingMonths(_ count: Int) -> Day {
        let months = year * 12 + month - 1 + count
        return Day(year: months / 12, month: months % 12 + 1, day: 1) ?? self
    }
}

/// What an admin types to say when updates are owed.
public struct ReportingScheduleEdit: Hashable, Sendable {
    public var length: ReportingSchedule.Length?
    /// As typed.
    public var closingDay: String
    /// As typed.
    public var graceDays: String
    public var reason: String

    public init(length: ReportingSchedule.Length?, closingDay: String, graceDays: String, reason: String) {
        self.length = length
        self.closingDay = closingDay
        self.graceDays = graceDays
        self.reason = reason
    }

    public init(_ schedule: ReportingSchedule) {
        self.init(length: schedule.length, closingDay: "\(schedule.closingDay)", graceDays: "\(schedule.graceDays)", reason: "")
    }

    /// The schedule it makes, or what is wrong with it.
    public var schedule: Result<ReportingSchedule, Refusal> {
        var issues: [Issue] = []
        if length == nil { issues.append(Issue("length", "Select how often updates are owed")) }
        let closing = number(closingDay, upTo: ReportingSchedule.latestClosingDay)
        if closing == nil {
            issues.append(Issue("closing-day", "Closing day must be a number from 0 to \(ReportingSchedule.latestClosingDay)"))
        }
        let grace = number(graceDays, upTo: ReportingSchedule.longestGrace)
        if grace == nil { issues.append(Issue("grace-days", "Days of grace must be a number from 0 to \(ReportingSchedule.longestGrace)")) }
        if reason.isBlank { issues.append(Issue("reason", "Enter why this changes")) }
        if reason.count > UpdateEdit.longestNarrative { issues.append(Issue("reason", "Reason must be 10,000 characters or fewer")) }
        guard issues.isEmpty, let length, let closing, let grace else { return .failure(.issues(issues)) }
        return .success(ReportingSchedule(length: length, closingDay: closing, graceDays: grace))
    }

    private func number(_ text: String, upTo most: Int) -> Int? {
        guard let number = Int(text.trimmed), (0...most).contains(number) else { return nil }
        return number
    }
}

/// What decides whether an action owes an update: the plan's schedule and the newest report.
public struct Reporting: Hashable, Sendable {
    public var schedule: ReportingSchedule
    /// The day since which it is in the plan's record; nil where that is not known.
    public var inPlanSince: Day?
    /// A day of the period the newest update reports for; nil when there is no update.
    public var lastPeriod: Day?

    public init(schedule: ReportingSchedule = .standard, inPlanSince: Day? = nil, lastPeriod: Day? = nil) {
        self.schedule = schedule
        self.inPlanSince = inPlanSince
        self.lastPeriod = lastPeriod
    }

    /// True when it was in the plan before the period closed, and nothing has been reported for that period or a later one.
    public func isMissing(_ period: ReportingPeriod) -> Bool {
        if let inPlanSince, inPlanSince > period.closes { return false }
        guard let lastPeriod else { return true }
        return schedule.period(naming: lastPeriod) < period
    }

    /// The period for which an update is owed on a day, nil when none is: the one before while its grace lasts, else the present.
    public func owed(on today: Day) -> ReportingPeriod? {
        let present = schedule.period(on: today)
        guard isMissing(present) else { return nil }
        let before = present.previous
        return today <= before.graceEnds && isMissing(before) ? before : present
    }

    /// True when the newest period whose grace is over has no update.
    public func isSilent(on today: Day) -> Bool { isMissing(schedule.lastDue(on: today)) }

    /// How many periods in a row, up to the newest whose grace is over, have no update; at most a year of months.
    public func missed(on today: Day) -> Int {
        var period = schedule.lastDue(on: today)
        var count = 0
        while count < 12, isMissing(period) {
            count += 1
            period = period.previous
        }
        return count
    }

    /// The periods an update made on a day may be for, the one to be offered first before the other: never one that has been
    /// overtaken by a later report.
    public func periodsOpen(on today: Day) -> [ReportingPeriod] {
        let present = schedule.period(on: today)
        let before = present.previous
        guard isMissing(present), isMissing(before) else { return [present] }
        return today <= before.graceEnds ? [before, present] : [present, before]
    }
}
