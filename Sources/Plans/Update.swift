/// The newest report on an action, as lists need it.
public struct UpdateSummary: Hashable, Sendable {
    /// The day it was reported.
    public var on: Day
    public var by: String
    public var delivery: Rating?
    public var impact: Rating?
    /// When the lead now expects the action to be done.
    public var forecast: Day?

    public init(on: Day, by: String, delivery: Rating?, impact: Rating?, forecast: Day?) {
        self.on = on
        self.by = by
        self.delivery = delivery
        self.impact = impact
        self.forecast = forecast
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

    public init(
        id: UpdateID, action: ActionID, by: PersonName, on: Day, at: Instant, delivery: Rating?, impact: Rating?, narrative: String,
        isNoChange: Bool, forecast: Day?, ticked: [String], unticked: [String]
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
    }

    public var summary: UpdateSummary {
        UpdateSummary(on: on, by: by.name, delivery: delivery, impact: impact, forecast: forecast)
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
    /// The action's version the form was made from.
    public var version: Int64

    public init(
        delivery: Rating?, impact: Rating?, narrative: String, outputsDone: Set<OutputID>, forecast: Day?, isNoChange: Bool, version: Int64
    ) {
        self.delivery = delivery
        self.impact = impact
        self.narrative = narrative
        self.outputsDone = outputsDone
        self.forecast = forecast
        self.isNoChange = isNoChange
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
}

extension UpdateEdit {
    /// The rule of the update form, run inside the write against the action as it is stored at that moment.
    ///
    /// Refuses when the person does not lead the action, when it has changed since the form was made, when a rating
    /// changes without words, and when blue is claimed: completion is proposed and signed off apart from the rating.
    /// "No change" repeats the last ratings and is recorded as such.
    public func applied(to action: Action, by person: Person) -> Result<UpdateChange, Refusal> {
        guard Rights.mayUpdate(person, leads: action.leads) else { return .failure(.forbidden) }
        if version != action.version { return .failure(.stale) }
        if isNoChange { return noChange(of: action) }
        let found = issues(for: action)
        guard found.isEmpty else { return .failure(.issues(found)) }
        return .success(
            UpdateChange(
                delivery: delivery, impact: impact, narrative: narrative.trimmed, forecast: forecast, isNoChange: false,
                ticked: action.outputs.filter { $0.done == nil && outputsDone.contains($0.id) },
                unticked: action.outputs.filter { $0.done != nil && !outputsDone.contains($0.id) }))
    }

    private func noChange(of action: Action) -> Result<UpdateChange, Refusal> {
        guard let latest = action.summary.latest else {
            return .failure(.issues([Issue("no-change", "There is no update yet to repeat. Enter what has been done so far")]))
        }
        // Recorded when a lead could still say so.
        guard latest.delivery != .blue else {
            let words = "The last rating was blue, which nobody has signed off. Select a delivery rating"
            return .failure(.issues([Issue("no-change", words)]))
        }
        return .success(
            UpdateChange(
                delivery: latest.delivery, impact: latest.impact, narrative: narrative.trimmed, forecast: latest.forecast,
                isNoChange: true, ticked: [], unticked: []))
    }

    private func issues(for action: Action) -> [Issue] {
        var found: [Issue] = []
        if delivery == nil { found.append(Issue("delivery", "Select a delivery rating")) }
        if narrative.isBlank { found.append(Issue("narrative", "Enter what has changed and what happens next")) }
        if narrative.count > Self.longestNarrative { found.append(Issue("narrative", "Update must be 10,000 characters or fewer")) }
        if impact == .blue { found.append(Issue("impact", "Select an impact rating from the list")) }
        if delivery == .blue {
            found.append(Issue("delivery", "Select a delivery rating from the list. Completion is proposed on a page of its own"))
        }
        return found
    }
}
