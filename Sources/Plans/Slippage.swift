/// How far the actions of a plan are from the days first planned, worst first.
public struct Slippage: Hashable, Sendable {
    /// One action that was moved, is overdue, or was done late.
    public struct Row: Hashable, Sendable {
        public var action: ActionSummary
        /// Days from the day first planned to the day it was done, else to the deadline that holds, else, once that has passed, to
        /// today. Negative when it is earlier; nil where no day was printed.
        public var late: Int?
    }

    /// How one heading does.
    public struct Group: Hashable, Sendable {
        /// Nil for actions under no heading.
        public var heading: Heading?
        /// Actions with a printed day.
        public var dated: Int
        /// Of those, how many are later than first planned.
        public var late: Int
        /// Days late on average, of those that are late; nil where none is.
        public var average: Int?
    }

    /// Worst first; of equals the first in the document.
    public var rows: [Row]
    /// In the document's order.
    public var groups: [Group]
    /// How often a deadline was moved in each of the last twelve months, the oldest first.
    public var moves: [(month: Month, count: Int)] { months.map { ($0.month, $0.count) } }
    private var months: [MonthCount]
    /// Actions whose document prints no day.
    public var withoutDay: Int
    /// Deadlines moved since the plan began, each move counted.
    public var movesTotal: Int

    private struct MonthCount: Hashable, Sendable {
        var month: Month
        var count: Int
    }

    static let monthsBack = 12

    /// - Parameter moved: the days on which deadlines of the plan were moved, one for each move, from a year before on.
    public init(_ overview: PlanOverview, moved days: [Day]) {
        let today = overview.today
        let all = overview.actions.map { Row(action: $0, late: Slippage.daysLate($0.state, on: today)) }
        rows = all.filter { $0.action.deadline.moved != nil || $0.late ?? 0 > 0 }
            .enumerated().sorted { ($1.element.late ?? .min, $0.offset) < ($0.element.late ?? .min, $1.offset) }.map(\.element)
        let headings = overview.headings.map(Optional.some) + [nil]
        groups = headings.compactMap { heading in
            let own = all.filter { $0.action.heading == heading?.id && $0.late != nil }
            let late = own.compactMap(\.late).filter { $0 > 0 }
            guard heading != nil || !own.isEmpty else { return nil }
            return Group(heading: heading, dated: own.count, late: late.count, average: late.isEmpty ? nil : late.reduce(0, +) / late.count)
        }
        withoutDay = all.count { $0.late == nil }
        movesTotal = overview.actions.reduce(0) { $0 + ($1.deadline.moved?.count ?? 0) }
        var month = today.startOfMonth
        var months: [MonthCount] = []
        for _ in 0..<Slippage.monthsBack {
            months.append(MonthCount(month: month.calendarMonth, count: days.count { $0.calendarMonth == month.calendarMonth }))
            month = month.adding(days: -1).startOfMonth
        }
        self.months = months.reversed()
    }

    /// Nil where no day was printed.
    static func daysLate(_ action: ActionState, on today: Day) -> Int? {
        guard let original = action.planned, let day = action.deadline else { return nil }
        if let completion = action.completion { return completion.doneOn.days(since: original) }
        return max(day, Attention.daysOverdue(action, on: today) == nil ? day : today).days(since: original)
    }
}

/// How the deadline of an action stands to the day first planned.
public enum Slip: String, Hashable, Sendable, CaseIterable {
    case later, moved, dated
    case withoutDay = "without-date"

    public var name: String {
        switch self {
        case .later: "Later than first planned"
        case .moved: "Moved"
        case .dated: "With a date"
        case .withoutDay: "Without a date"
        }
    }

    public func applies(to action: ActionState, on today: Day) -> Bool {
        switch self {
        case .later: Slippage.daysLate(action, on: today) ?? 0 > 0
        case .moved: action.isMoved
        case .dated: Slippage.daysLate(action, on: today) != nil
        case .withoutDay: Slippage.daysLate(action, on: today) == nil
        }
    }
}
