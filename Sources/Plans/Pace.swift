/// Whether a plan is being finished at the pace it needs: what is in it, what was to be done and what is done at the end of each month.
public struct Pace: Hashable, Sendable {
    /// What is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case outputs, actions

        public var name: String { rawValue }
        public var one: String { self == .outputs ? "output" : "action" }
    }

    /// One of the things that are counted, as one revision has it.
    public struct Item: Hashable, Sendable {
        /// Its output's or action's number.
        public var id: Int64
        /// The day from which this revision has it.
        public var since: Day
        /// The day for which its document planned it; nil where it names none.
        public var planned: Day?

        public init(id: Int64, since: Day, planned: Day?) {
            self.id = id
            self.since = since
            self.planned = planned
        }
    }

    /// What a revision of the plan holds, from the day it came into force.
    public struct Scope: Hashable, Sendable {
        public var since: Day
        public var items: [Item]

        public init(since: Day, items: [Item]) {
            self.since = since
            self.items = items
        }
    }

    /// From when to when something counted as done; still when `until` is nil.
    public struct Done: Hashable, Sendable {
        public var id: Int64
        public var from: Day
        public var until: Day?

        public init(id: Int64, from: Day, until: Day?) {
            self.id = id
            self.from = from
            self.until = until
        }

        func covers(_ day: Day) -> Bool { from <= day && until.map { day < $0 } ?? true }
    }

    /// The end of a month, or the day of the record itself.
    public struct Point: Hashable, Sendable {
        public var day: Day
        /// How many the plan had on that day; of days to come, as it has now.
        public var scope: Int
        /// Of those, how many their documents planned to be done by then.
        public var planned: Int
        /// How many of them were done by then; nil for days to come.
        public var done: Int?
    }

    public var unit: Unit
    /// In order of time: one at the end of each month or quarter from the first revision to the last planned day, and one today.
    public var points: [Point]
    /// What the plan has now without any day it was planned for.
    public var withoutDay: Int
    public var today: Day

    /// More points than this are thinned to quarters, then years.
    static let mostPoints = 48

    /// - Parameter scopes: the plan's revisions, oldest first, as far as they were recorded by then.
    public init(_ unit: Unit, _ scopes: [Scope], done: [Done], today: Day) {
        self.unit = unit
        self.today = today
        let spans = Dictionary(grouping: done, by: \.id)
        let now = scopes.last?.items ?? []
        withoutDay = now.count { $0.planned == nil }
        guard let first = scopes.first?.since else {
            points = []
            return
        }
        let last = max(today, now.compactMap(\.planned).max() ?? today)
        points = Self.days(from: first, to: last, with: today).map { day in
            let items = (scopes.last { $0.since <= day } ?? scopes[0]).items.filter { $0.since <= max(day, first) }
            let planned = items.count { $0.planned.map { $0 <= day } ?? false }
            let done = day > today ? nil : items.count { spans[$0.id]?.contains { $0.covers(day) } ?? false }
            return Point(day: day, scope: items.count, planned: planned, done: done)
        }
    }

    /// The ends of months from one day to another, or of quarters or years where that were too many, and `today` among them.
    private static func days(from first: Day, to last: Day, with today: Day) -> [Day] {
        let months = (last.year - first.year) * 12 + last.month - first.month + 1
        let step = [1, 3, 12].first { months <= $0 * mostPoints } ?? 12
        var ends: [Day] = []
        var month = first.startOfMonth
        while month <= last {
            let end = month.endOfMonth
            if end.month % step == 0 { ends.append(end) }
            month = end.adding(days: 1)
        }
        if let end = ends.last, end < last { ends.append(last.endOfMonth) }
        return Set(ends).union([first, today]).sorted()
    }

    /// As things stand today; nil for a plan that has nothing to count.
    public var now: Point? { points.last { $0.day <= today && $0.done != nil && $0.scope > 0 } }

    /// How many are done beyond those planned by today; negative when the plan is behind.
    public var ahead: Int? { now.flatMap { point in point.done.map { $0 - point.planned } } }
}

/// How many of some things there are, were to be done by now, and are done.
public struct PaceCount: Hashable, Sendable {
    public var total = 0
    public var planned = 0
    public var done = 0

    public init(total: Int = 0, planned: Int = 0, done: Int = 0) {
        self.total = total
        self.planned = planned
        self.done = done
    }

    /// Actions, by the day their document planned them for and whether they are signed off.
    public init(_ actions: [ActionState], on today: Day) {
        total = actions.count
        planned = actions.count { $0.planned.map { $0 <= today } ?? false }
        done = actions.count(where: \.isComplete)
    }
}

/// The pace of a whole plan, in both ways of counting.
public struct PlanPace: Hashable, Sendable {
    public var plan: Plan
    public var asAt: AsAt
    public var outputs: Pace
    public var actions: Pace

    public init(plan: Plan, asAt: AsAt, outputs: Pace, actions: Pace) {
        self.plan = plan
        self.asAt = asAt
        self.outputs = outputs
        self.actions = actions
    }
}

/// Which of the things counted are looked at.
public enum PaceShown: String, Hashable, Sendable, CaseIterable {
    case all, done, left, planned
    case withoutDay = "without-date"

    public var name: String {
        switch self {
        case .all: "All in the plan"
        case .done: "Done"
        case .left: "Not done"
        case .planned: "Planned by now"
        case .withoutDay: "Without a date"
        }
    }
}

/// One of the things counted, with the words that a reader needs to recognise it.
public struct PaceItem: Hashable, Sendable {
    /// Nil where the thing is the action itself.
    public var output: String?
    public var action: ActionName
    public var planned: Day?
    /// Since when it counts as done; nil while it does not.
    public var done: Day?

    public init(output: String?, action: ActionName, planned: Day?, done: Day?) {
        self.output = output
        self.action = action
        self.planned = planned
        self.done = done
    }

    public func isShown(_ shown: PaceShown, on today: Day) -> Bool {
        switch shown {
        case .all: true
        case .done: done != nil
        case .left: done == nil
        case .planned: planned.map { $0 <= today } ?? false
        case .withoutDay: planned == nil
        }
    }
}

extension Pace {
    /// When the rest is done if it goes on as it did: worked out from the record, never more than a guide.
    public struct Forecast: Hashable, Sendable {
        /// Done in the months looked at.
        public var done: Int
        public var months: Int
        public var left: Int
        /// The month in which the last would be done at that pace.
        public var month: Month
    }

    /// Whole months looked back on.
    static let monthsBack = 6
    /// Fewer things done than this say nothing about a pace.
    static let leastDone = 6
    /// Later than this many years is no forecast any more.
    static let mostYears = 20

    /// Nil where the record is shorter than six months, where fewer than six things were done in them, or where nothing is left.
    public var forecast: Forecast? {
        guard let first = points.first, let now, let done = now.done, done < now.scope else { return nil }
        var back = today
        for _ in 0..<Self.monthsBack { back = back.startOfMonth.adding(days: -1) }
        guard first.day <= back, let before = points.last(where: { $0.day <= back })?.done,
            let since = points.last(where: { $0.day <= back })
        else { return nil }
        let days = today.days(since: since.day)
        let gained = done - before
        guard gained >= Self.leastDone, days > 0 else { return nil }
        let left = now.scope - done
        let needed = (left * days + gained - 1) / gained
        guard needed <= Self.mostYears * 365 else { return nil }
        let months = (days + 15) / 30
        return Forecast(done: gained, months: months, left: left, month: today.adding(days: needed).calendarMonth)
    }
}
