/// The newest report on an action, as lists need it.
public struct UpdateSummary: Hashable, Sendable {
    /// The day it was reported.
    public var on: Day
    public var by: String
    public var delivery: Rating?
    public var impact: Rating?
    /// When the lead now expects the action to be done.
    public var forecast: Day?
    /// A day of the period it reports for: the period's first, or for reports made before there were periods the day itself.
    public var period: Day

    public init(on: Day, by: String, delivery: Rating?, impact: Rating?, forecast: Day?, period: Day? = nil) {
        self.on = on
        self.by = by
        self.delivery = delivery
        self.impact = impact
        self.forecast = forecast
        self.period = period ?? on
    }
}

/// What a lead reported for an action.
public struct Update: Hashable, Sendable {
    public var id: UpdateID
    public var action: ActionID
    public var by: PersonName
    public var on: Day
    public var at: Instant
    public var delivery: Rating?
    public var impact: Rating?
    public var narrative: String
    /// True when the lead said that nothing has changed since the last update.
    public var isNoChange: Bool
    public var forecast: Day?
    /// Outputs ticked with this update.
    public var ticked: [String]
    /// Outputs un-ticked with this update.
    public var unticked: [String]
    /// As `UpdateSummary.period`.
    public var period: Day
    /// Made after the closing day of the period it reports for.
    public var isLate: Bool
    /// The lead for whom a deputy reported; nil when a lead did.
    public var onBehalfOf: String?
    /// Number of the ledger entry that made it.
    public var entry: Int64

    public init(
        id: UpdateID, action: ActionID, by: PersonName, on: Day, at: Instant, delivery: Rating?, impact: Rating?, narrative: String,
        isNoChange: Bool, forecast: Day?, ticked: [String], unticked: [String], period: Day? = nil, isLate: Bool = false,
        onBehalfOf: String? = nil, entry: Int64 = 0
    ) {
        self.id = id
        self.action = action
        self.by = by
        self.on = on
        self.at = at
        self.delivery = delivery
        self.impact = impact
        self.narrative = narrative
        self.isNoChange = isNoChange
        self.forecast = forecast
        self.ticked = ticked
        self.unticked = unticked
        self.period = period ?? on
        self.isLate = isLate
        self.onBehalfOf = onBehalfOf
        self.entry = entry
    }

    public var summary: UpdateSummary {
        UpdateSummary(on: on, by: by.name, delivery: delivery, impact: impact, forecast: forecast, period: period)
    }
}

/// What a lead types on the update form.
public struct UpdateEdit: Hashable, Sendable {
    /// Longest narrative, in characters: three pages, well above what leads write.
    public static let longestNarrative = 10_000

    public var delivery: Rating?
    public var impact: Rating?
    public var narrative: String
    public var outputsDone: Set<OutputID>
    /// Nil when the lead gives no forecast.
    public var forecast: Day?
    public var isNoChange: Bool
    /// First day of the period it is for; nil for the one that is owed, else the present one.
    public var period: Day?
    /// The action's version the form was made from.
    public var version: Int64

    public init(
        delivery: Rating?, impact: Rating?, narrative: String, outputsDone: Set<OutputID>, forecast: Day?, isNoChange: Bool,
        period: Day? = nil, version: Int64
    ) {
        self.delivery = delivery
        self.impact = impact
        self.narrative = narrative
        self.outputsDone = outputsDone
        self.forecast = forecast
        self.isNoChange = isNoChange
        self.period = period
        self.version = version
    }

    /// The form as it stands before the lead has touched it: everything as last reported, no words yet.
    public init(from action: Action) {
        self.init(
            delivery: action.summary.delivery, impact: action.summary.impact, narrative: "",
            outputsDone: Set(action.outputs.filter { $0.done != nil }.map(\.id)), forecast: action.summary.latest?.forecast,
            isNoChange: false, version: action.version)
    }
}

/// What saving an update would change, decided by `UpdateEdit.applied(to:by:)`.
public struct UpdateChange: Hashable, Sendable {
    public var delivery: Rating?
    public var impact: Rating?
    public var narrative: String
    public var forecast: Day?
    public var isNoChange: Bool
    public var ticked: [Output]
    public var unticked: [Output]
    /// What it reports for.
    public var period: ReportingPeriod
    /// Made after the period's closing day.
    public var isLate: Bool
    /// The lead for whom a deputy reports; nil when a lead does.
    public var onBehalfOf: String?
}

extension UpdateEdit {
    /// The rule of the update form, run inside the write against the action as it is stored at that moment.
    ///
    /// Refuses when the person neither leads the action nor stands in for a lead, when it has changed since the form was
    /// made, when a rating changes without words, and when blue is claimed with outputs open. "No change" repeats the last
    /// ratings and is recorded as such.
    public func applied(to action: Action, by person: Person, on today: Day) -> Result<UpdateChange, Refusal> {
        guard Rights.mayUpdate(person, leads: action.leads, deputies: action.deputies.map(\.person)) else { return .failure(.forbidden) }
        if version != action.version { return .failure(.stale) }
        let open = action.summary.reporting.periodsOpen(on: today)
        guard let period = open.first(where: { $0.first == (period ?? open.first?.first) }) else {
            return .failure(.issues([Issue("period", "Select the period this update is for")]))
        }
        let found = isNoChange ? noChangeIssues(of: action) : issues(for: action)
        guard found.isEmpty else { return .failure(.issues(found)) }
        let latest = isNoChange ? action.summary.latest : nil
        return .success(
            UpdateChange(
                delivery: isNoChange ? latest?.delivery : delivery, impact: isNoChange ? latest?.impact : impact,
                narrative: narrative.trimmed, forecast: isNoChange ? latest?.forecast : forecast, isNoChange: isNoChange,
                ticked: isNoChange ? [] : action.outputs.filter { $0.done == nil && outputsDone.contains($0.id) },
                unticked: isNoChange ? [] : action.outputs.filter { $0.done != nil && !outputsDone.contains($0.id) },
                period: period, isLate: today > period.closes, onBehalfOf: action.stoodInFor(by: person)))
    }

    /// True when this very update is the newest already: sent twice, or sent again because its answer was lost.
    public func isSaved(in action: Action, by person: Person) -> Bool {
        guard let latest = action.updates.first, latest.by.id == person.id, latest.isNoChange == isNoChange,
            latest.narrative == narrative.trimmed, latest.entry > version
        else { return false }
        if isNoChange { return true }
        let done = Set(action.outputs.filter { $0.done != nil }.map(\.id))
        return latest.delivery == delivery && latest.impact == impact && latest.forecast == forecast && done == outputsDone
    }

    private func noChangeIssues(of action: Action) -> [Issue] {
        var found: [Issue] = []
        if action.summary.latest == nil {
            found.append(Issue("no-change", "There is no update yet to repeat. Enter what has been done so far"))
        }
        if narrative.count > Self.longestNarrative { found.append(Issue("narrative", "Update must be 10,000 characters or fewer")) }
        return found
    }

    private func issues(for action: Action) -> [Issue] {
        var found: [Issue] = []
        if delivery == nil { found.append(Issue("delivery", "Select a delivery rating")) }
        if narrative.isBlank { found.append(Issue("narrative", "Enter what has changed and what happens next")) }
        if narrative.count > Self.longestNarrative { found.append(Issue("narrative", "Update must be 10,000 characters or fewer")) }
        if impact == .blue { found.append(Issue("impact", "Select an impact rating from the list")) }
        let open = action.outputs.filter { !outputsDone.contains($0.id) }
        if delivery == .blue, !open.isEmpty {
            let count = open.count == 1 ? "1 output is" : "\(open.count) outputs are"
            found.append(
                Issue("delivery", "\(count) not done. Tick every output before you select Blue, or select another delivery rating"))
        }
        return found
    }
}
