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

    /// The words chosen, where they say more than the colour.
    public var deliveryStep: RatedStep?
    public var impactStep: RatedStep?
    /// The lead hoped for more than the record gave.
    public var isMoreHopeful: Bool

    public init(
        on: Day, by: String, delivery: Rating?, impact: Rating?, forecast: Day?, period: Day? = nil,
        deliveryStep: RatedStep? = nil, impactStep: RatedStep? = nil, isMoreHopeful: Bool = false
    ) {
        self.on = on
        self.by = by
        self.delivery = delivery
        self.impact = impact
        self.forecast = forecast
        self.period = period ?? on
        self.deliveryStep = deliveryStep
        self.impactStep = impactStep
        self.isMoreHopeful = isMoreHopeful
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

    /// The words chosen, where they say more than the colour.
    public var deliveryStep: RatedStep?
    public var impactStep: RatedStep?
    /// What the record said beside it; nil for updates from before that was kept.
    public var record: RecordSaid?

    public init(
        id: UpdateID, action: ActionID, by: PersonName, on: Day, at: Instant, delivery: Rating?, impact: Rating?, narrative: String,
        isNoChange: Bool, forecast: Day?, ticked: [String], unticked: [String], period: Day? = nil, isLate: Bool = false,
        onBehalfOf: String? = nil, entry: Int64 = 0, deliveryStep: RatedStep? = nil, impactStep: RatedStep? = nil,
        record: RecordSaid? = nil
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
        self.deliveryStep = deliveryStep
        self.impactStep = impactStep
        self.record = record
    }

    public var summary: UpdateSummary {
        UpdateSummary(
            on: on, by: by.name, delivery: delivery, impact: impact, forecast: forecast, period: period,
            deliveryStep: deliveryStep, impactStep: impactStep, isMoreHopeful: isMoreHopeful)
    }

    /// True where the lead hoped for more than the record gave.
    public var isMoreHopeful: Bool { delivery.map { $0.isMoreHopeful(than: record?.rating) } ?? false }
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
    /// Value of the choice made, where the scale has more than one of the colour.
    public var deliveryChoice: String?
    public var impactChoice: String?
    /// Why the lead rates it better than the record does.
    public var reason: String

    public init(
        delivery: Rating?, impact: Rating?, narrative: String, outputsDone: Set<OutputID>, forecast: Day?, isNoChange: Bool,
        period: Day? = nil, version: Int64, deliveryChoice: String? = nil, impactChoice: String? = nil, reason: String = ""
    ) {
        self.delivery = delivery
        self.impact = impact
        self.narrative = narrative
        self.outputsDone = outputsDone
        self.forecast = forecast
        self.isNoChange = isNoChange
        self.period = period
        self.version = version
        self.deliveryChoice = deliveryChoice
        self.impactChoice = impactChoice
        self.reason = reason
    }

    /// The form as it stands before the lead has touched it: everything as last reported, no words yet. A rating whose words
    /// the scale no longer has must be chosen anew; the reason for being more hopeful stands while it still answers the record.
    public init(from action: Action) {
        let (latest, scales) = (action.summary.latest, action.grounds.scales)
        let delivery = RatingChoices.same(as: latest?.deliveryStep, latest?.delivery, in: RatingChoices.forLead(scales.delivery))
        let impact = RatingChoices.same(as: latest?.impactStep, latest?.impact, in: RatingChoices.forLead(scales.impact))
        self.init(
            delivery: delivery?.colour, impact: impact?.colour, narrative: "",
            outputsDone: Set(action.outputs.filter { $0.done != nil }.map(\.id)), forecast: latest?.forecast, isNoChange: false,
            version: action.version, deliveryChoice: delivery?.value, impactChoice: impact?.value)
        if let record = record(of: action) { reason = UpdateEdit.standingReason(of: action, record) }
    }

    /// The answers chosen, out of those that the action's scales offer.
    public func chosen(for action: Action) -> (delivery: RatingChoice?, impact: RatingChoice?) {
        func find(_ value: String?, _ rating: Rating?, _ scale: RatingScale) -> RatingChoice? {
            let choices = RatingChoices.forLead(scale)
            // The colour is what counts: a value of another colour says nothing.
            if let chosen = RatingChoices.find(value, in: choices), chosen.colour == rating { return chosen }
            return RatingChoices.find(rating?.rawValue, in: choices)
        }
        let scales = action.grounds.scales
        return (find(deliveryChoice, delivery, scales.delivery), find(impactChoice, impact, scales.impact))
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
    /// The words chosen, where they say more than the colour.
    public var deliveryStep: RatedStep?
    public var impactStep: RatedStep?
    /// What the record says with it, and why the lead is more hopeful; nil where nothing was judged.
    public var record: RecordSaid?
}

extension UpdateEdit {
    /// The rule of the update form, run inside the write against the action as it is stored at that moment.
    ///
    /// Refuses when the person neither leads the action nor stands in for a lead, when it has changed since the form was made,
    /// when a rating changes without words, when blue is claimed (completion is proposed and signed off apart from the rating), and
    /// when the delivery rating is more hopeful than the record without a reason. "No change" repeats the last ratings and is recorded as such.
    public func applied(to action: Action, by person: Person, on today: Day) -> Result<UpdateChange, Refusal> {
        guard Rights.mayUpdate(person, leads: action.reporters) else { return .failure(.forbidden) }
        if version != action.version { return .failure(.stale) }
        let open = action.summary.reporting.periodsOpen(on: today)
        guard let period = open.first(where: { $0.first == (period ?? open.first?.first) }) else {
            return .failure(.issues([Issue("period", "Select the period this update is for")]))
        }
        let chosen = chosen(for: action)
        let latest = isNoChange ? action.summary.latest : nil
        var found = isNoChange ? noChangeIssues(of: action) : issues(for: action, chosen)
        var record: RecordSaid?
        switch judged(isNoChange ? latest?.delivery : chosen.delivery?.colour, of: action) {
        case .success(let said): record = said
        case .failure(.issues(let issues)): found += issues
        case .failure(let refusal): return .failure(refusal)
        }
        guard found.isEmpty else { return .failure(.issues(found)) }
        return .success(
            UpdateChange(
                delivery: isNoChange ? latest?.delivery : chosen.delivery?.colour,
                impact: isNoChange ? latest?.impact : chosen.impact?.colour, narrative: narrative.trimmed,
                forecast: isNoChange ? latest?.forecast : forecast, isNoChange: isNoChange,
                ticked: isNoChange ? [] : action.outputs.filter { $0.done == nil && outputsDone.contains($0.id) },
                unticked: isNoChange ? [] : action.outputs.filter { $0.done != nil && !outputsDone.contains($0.id) },
                period: period, isLate: today > period.closes, onBehalfOf: action.stoodInFor(by: person),
                deliveryStep: isNoChange ? latest?.deliveryStep : chosen.delivery?.keptStep,
                impactStep: isNoChange ? latest?.impactStep : chosen.impact?.keptStep, record: record))
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
        // Recorded when a lead could still say so.
        if action.summary.latest?.delivery == .blue {
            found.append(Issue("no-change", "The last rating was blue, which nobody has signed off. Select a delivery rating"))
        }
        if narrative.count > Self.longestNarrative { found.append(Issue("narrative", "Update must be 10,000 characters or fewer")) }
        return found
    }

    private func issues(for action: Action, _ chosen: (delivery: RatingChoice?, impact: RatingChoice?)) -> [Issue] {
        var found: [Issue] = []
        if chosen.delivery == nil, delivery != .blue { found.append(Issue("delivery", "Select a delivery rating")) }
        if narrative.isBlank { found.append(Issue("narrative", "Enter what has changed and what happens next")) }
        if narrative.count > Self.longestNarrative { found.append(Issue("narrative", "Update must be 10,000 characters or fewer")) }
        if impact != nil, chosen.impact == nil { found.append(Issue("impact", "Select an impact rating from the list")) }
        if delivery == .blue {
            found.append(Issue("delivery", "Select a delivery rating from the list. Completion is proposed on a page of its own"))
        }
        return found
    }
}
