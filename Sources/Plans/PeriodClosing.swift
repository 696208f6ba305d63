/// One figure of a period, as it stood when the period was closed.
public struct PeriodFigure: Hashable, Sendable {
    /// `actions`, `standing/overdue`, `rated/red/amber`, `outputs/done`, `updates/late`, …: what is counted.
    public var key: String
    public var value: Int

    public init(_ key: String, _ value: Int) {
        self.key = key
        self.value = value
    }

    /// What it counts, in words: "Overdue", "Delivery red, impact amber"; the key itself where it is not known.
    public var name: String {
        let parts = key.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("actions", 1): return "Actions"
        case ("standing", 2): return Standing(rawValue: parts[1])?.name ?? key
        case ("rated", 3): return "Delivery \(PeriodFigure.rated(parts[1])), impact \(PeriodFigure.rated(parts[2]))"
        case ("outputs", 2): return parts[1] == "done" ? "Outputs done" : "Outputs"
        case ("updates", 2): return PeriodFigure.updates[parts[1]] ?? key
        default: return key
        }
    }

    private static let updates = [
        "in-time": "Updated in time", "late": "Updated late", "missing": "No update", "none-owed": "No update owed",
    ]

    private static func rated(_ word: String) -> String { Rating(rawValue: word)?.name.lowercased() ?? "not rated" }

    /// The group under which it is shown.
    public var group: Substring { key.split(separator: "/").first ?? "" }
}

/// How each action of a plan reported for one period.
public struct PeriodReports: Hashable, Sendable {
    public var period: ReportingPeriod
    /// Actions with an update for the period; true where it came after the closing day.
    public var isLate: [ActionID: Bool]

    public init(period: ReportingPeriod, isLate: [ActionID: Bool]) {
        self.period = period
        self.isLate = isLate
    }

    /// How one action reported.
    public func state(of action: ActionSummary) -> PeriodReportState {
        if let isLate = isLate[action.id] { return isLate ? .late : .inTime }
        if action.isComplete { return .noneOwed }
        if let since = action.reporting.inPlanSince, since > period.closes { return .noneOwed }
        return .missing
    }
}

/// Whether an action was reported for a period.
public enum PeriodReportState: String, Hashable, Sendable, CaseIterable {
    case inTime = "in-time"
    case late, missing
    /// Complete, or not yet in the plan when the period closed.
    case noneOwed = "none-owed"

    /// "Updated in time", "Updated late", "No update", "No update owed".
    public var name: String { PeriodFigure("updates/\(rawValue)", 0).name }
}

extension PeriodReports {
    /// The figures of the period, worked out of the record as it stands at one moment. Standings, ratings and the two ways of
    /// reporting each sum to the number of actions.
    public func figures(_ overview: PlanOverview) -> [PeriodFigure] {
        let actions = overview.actions
        var figures = [PeriodFigure("actions", actions.count)]
        for standing in Standing.allCases {
            figures.append(PeriodFigure("standing/\(standing.rawValue)", actions.count { Standing.of($0, on: overview.today) == standing }))
        }
        for state in PeriodReportState.allCases {
            figures.append(PeriodFigure("updates/\(state.rawValue)", actions.count { self.state(of: $0) == state }))
        }
        figures.append(PeriodFigure("outputs/done", actions.reduce(0) { $0 + $1.outputsDone }))
        figures.append(PeriodFigure("outputs/total", actions.reduce(0) { $0 + $1.outputsTotal }))
        let colours: [Rating?] = Rating.allCases + [nil]
        for delivery in colours {
            for impact in colours {
                let count = actions.count { $0.delivery == delivery && $0.impact == impact }
                if count > 0 { figures.append(PeriodFigure("rated/\(delivery?.rawValue ?? "none")/\(impact?.rawValue ?? "none")", count)) }
            }
        }
        return figures
    }
}

/// What one figure of a closed period counted: the actions behind it, read as the record stood then.
public struct PeriodFigureRecord: Hashable, Sendable {
    public var close: PeriodClose
    public var figure: PeriodFigure
    public var reports: PeriodReports
    public var actions: [ActionSummary]
    /// The day of the closing, by which the actions stand as they do here.
    public var today: Day

    /// `overview` is the plan at the head that the closing knew.
    public init(_ close: PeriodClose, _ figure: PeriodFigure, _ reports: PeriodReports, _ overview: PlanOverview) {
        self.close = close
        self.figure = figure
        self.reports = reports
        today = overview.today
        actions = overview.actions.filter { reports.counts($0, in: figure, on: overview.today) }
    }

    /// What the actions add up to now: as many as there are, or their outputs. It is the figure, unless the record was tampered with.
    public var sum: Int {
        switch figure.key {
        case "outputs/done": actions.reduce(0) { $0 + $1.outputsDone }
        case "outputs/total": actions.reduce(0) { $0 + $1.outputsTotal }
        default: actions.count
        }
    }
}

extension PeriodReports {
    /// Whether a figure counts an action, or outputs of it.
    fileprivate func counts(_ action: ActionSummary, in figure: PeriodFigure, on today: Day) -> Bool {
        let parts = figure.key.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("actions", 1): return true
        case ("standing", 2): return Standing.of(action, on: today).rawValue == parts[1]
        case ("updates", 2): return state(of: action).rawValue == parts[1]
        case ("rated", 3): return action.delivery?.rawValue ?? "none" == parts[1] && action.impact?.rawValue ?? "none" == parts[2]
        case ("outputs", 2): return (parts[1] == "done" ? action.outputsDone : action.outputsTotal) > 0
        default: return false
        }
    }
}

/// A period that was closed: its figures as they stood then, and the head of the ledger's chain, by which anybody can prove
/// later that nothing before it was rewritten.
public struct PeriodClose: Hashable, Sendable {
    public var period: ReportingPeriod
    /// "April 2024".
    public var name: String
    /// The period's closing day.
    public var closes: Day
    /// The day on which it was closed.
    public var day: Day
    public var by: String
    public var reason: String
    /// Number of the newest ledger entry that the figures know.
    public var head: Int64
    /// That entry's hash: lower-case hexadecimal SHA-256.
    public var headHash: String
    public var figures: [PeriodFigure]

    public init(
        period: ReportingPeriod, name: String, closes: Day, day: Day, by: String, reason: String, head: Int64, headHash: String,
        figures: [PeriodFigure]
    ) {
        self.period = period
        self.name = name
        self.closes = closes
        self.day = day
        self.by = by
        self.reason = reason
        self.head = head
        self.headHash = headHash
        self.figures = figures
    }
}

/// One period of a plan in the list of all.
public struct PeriodLine: Hashable, Sendable {
    public var period: ReportingPeriod
    /// Actions with an update for it.
    public var updated: Int
    /// Of these, after its closing day.
    public var late: Int
    /// When it was closed; nil while it is open.
    public var closedOn: Day?

    public init(period: ReportingPeriod, updated: Int, late: Int, closedOn: Day?) {
        self.period = period
        self.updated = updated
        self.late = late
        self.closedOn = closedOn
    }
}

extension ReportingPeriod {
    /// Whether it may be closed on a day: its closing day has passed.
    public func closingIssue(on today: Day, alreadyClosed: Bool) -> Issue? {
        if alreadyClosed { return Issue("close", "\(words) is closed already. Its figures stand") }
        if today <= closes { return Issue("close", "\(words) can be closed from \(closes.adding(days: 1).words)") }
        return nil
    }
}
