/// An action's id and printed number, for links.
public struct ActionName: Hashable, Sendable {
    public var id: ActionID
    /// "1.10"; nil when the document prints none.
    public var ref: String?
    public var text: String

    public init(id: ActionID, ref: String?, text: String) {
        self.id = id
        self.ref = ref
        self.text = text
    }

    /// "Action 1.10", or the first words where it has no number.
    public var label: String { ref.map { "Action \($0)" } ?? String(text.prefix(60)) }
}

/// What somebody undertakes to do, as pages that list many of them need it.
public struct ActionSummary: Hashable, Sendable {
    public var name: ActionName
    public var heading: HeadingID?
    public var plainText: String?
    public var deadline: Deadline
    public var leads: [PersonName]
    public var outputsTotal: Int
    public var outputsDone: Int
    /// Names of the sources it answers.
    public var sources: [String]
    /// The newest update; nil when there has never been one.
    public var latest: UpdateSummary?
    /// The delivery rating before the newest one, for movement.
    public var previousDelivery: Rating?
    /// The day on which the newest delivery rating was first given without a break.
    public var deliverySince: Day?
    /// By which it owes updates; its newest report is in it too.
    public var reporting: Reporting
    /// As signed off; nil while it is not.
    public var completion: Completion?
    /// What waits for sign-off.
    public var proposed: CompletionKind?

    public init(
        name: ActionName, heading: HeadingID?, plainText: String?, deadline: Deadline, leads: [PersonName], outputsTotal: Int,
        outputsDone: Int, sources: [String], latest: UpdateSummary?, previousDelivery: Rating?, deliverySince: Day?,
        schedule: ReportingSchedule = .standard, inPlanSince: Day? = nil, completion: Completion? = nil, proposed: CompletionKind? = nil
    ) {
        self.name = name
        self.heading = heading
        self.plainText = plainText
        self.deadline = deadline
        self.leads = leads
        self.outputsTotal = outputsTotal
        self.outputsDone = outputsDone
        self.sources = sources
        self.latest = latest
        self.previousDelivery = previousDelivery
        self.deliverySince = deliverySince
        self.reporting = Reporting(schedule: schedule, inPlanSince: inPlanSince, lastPeriod: latest?.period)
        self.completion = completion
        self.proposed = proposed
    }

    public var id: ActionID { name.id }
    public var ref: String? { name.ref }
    public var text: String { name.text }
    public var delivery: Rating? { latest?.delivery }
    public var impact: Rating? { latest?.impact }
    public var isComplete: Bool { completion != nil }

    /// What decides how it is counted.
    public var state: ActionState {
        ActionState(
            heading: heading, planned: deadline.original, deadline: deadline.day, isMoved: deadline.moved != nil, hasLead: !leads.isEmpty,
            delivery: delivery, previousDelivery: previousDelivery, deliverySince: deliverySince, impact: impact, lastUpdate: latest?.on,
            reporting: reporting, completion: completion, proposed: proposed)
    }
}

/// What decides how an action is counted: all that the rules of `Attention` and `Standing` look at, and no words.
public struct ActionState: Hashable, Sendable {
    public var heading: HeadingID?
    /// The day its document planned it for; nil where it prints none.
    public var planned: Day?
    /// The last day allowed now.
    public var deadline: Day?
    /// Whether the deadline was ever moved.
    public var isMoved: Bool
    public var hasLead: Bool
    public var delivery: Rating?
    /// The delivery rating before the newest one.
    public var previousDelivery: Rating?
    /// The day on which the newest delivery rating was first given without a break.
    public var deliverySince: Day?
    public var impact: Rating?
    /// The day of the newest update.
    public var lastUpdate: Day?
    /// By which it owes updates.
    public var reporting: Reporting
    /// As signed off; nil while it is not.
    public var completion: Completion?
    /// What waits for sign-off.
    public var proposed: CompletionKind?

    public init(
        heading: HeadingID?, planned: Day? = nil, deadline: Day?, isMoved: Bool = false, hasLead: Bool = false, delivery: Rating? = nil,
        previousDelivery: Rating? = nil, deliverySince: Day? = nil, impact: Rating? = nil, lastUpdate: Day? = nil,
        reporting: Reporting = Reporting(), completion: Completion? = nil, proposed: CompletionKind? = nil
    ) {
        self.heading = heading
        self.planned = planned
        self.deadline = deadline
        self.isMoved = isMoved
        self.hasLead = hasLead
        self.delivery = delivery
        self.previousDelivery = previousDelivery
        self.deliverySince = deliverySince
        self.impact = impact
        self.lastUpdate = lastUpdate
        self.reporting = reporting
        self.completion = completion
        self.proposed = proposed
    }

    /// Signed off. A blue rating alone is what the lead says.
    public var isComplete: Bool { completion != nil }
}

/// Everything about one action.
public struct Action: Hashable, Sendable {
    public var summary: ActionSummary
    public var plan: Plan
    public var heading: Heading?
    /// Where it stands in the document of the current revision.
    public var place: Place
    public var sources: [Citation]
    public var outputs: [Output]
    public var outcomes: [String]
    public var measures: [String]
    public var seeAlso: [SeeAlso]
    /// What else the document prints for it, under the document's own words: who leads it, its status, further columns.
    public var alsoPrinted: [PrintedEntry]
    /// The newest, newest first; at most `mostUpdates`.
    public var updates: [Update]
    /// How many there are in all.
    public var updatesTotal: Int
    /// Who stands in for its leads.
    public var deputies: [Deputy]
    /// What was asked of its deadline, newest first.
    public var requests: [DeadlineRequest]
    /// Every proposal of its completion, newest first.
    public var proposals: [CompletionProposal]
    /// Number of the ledger entry that last changed the action, its updates or its scales; an edit form carries it back.
    public var version: Int64
    /// What its ratings are chosen from and judged by.
    public var grounds: RatingGrounds

    public init(
        summary: ActionSummary, plan: Plan, heading: Heading?, place: Place, sources: [Citation], outputs: [Output], outcomes: [String],
        measures: [String], seeAlso: [SeeAlso], alsoPrinted: [PrintedEntry] = [], updates: [Update],
        updatesTotal: Int? = nil, deputies: [Deputy] = [], requests: [DeadlineRequest] = [], proposals: [CompletionProposal] = [],
        version: Int64, grounds: RatingGrounds = RatingGrounds()
    ) {
        self.summary = summary
        self.plan = plan
        self.heading = heading
        self.place = place
        self.sources = sources
        self.outputs = outputs
        self.outcomes = outcomes
        self.measures = measures
        self.seeAlso = seeAlso
        self.alsoPrinted = alsoPrinted
        self.updates = updates
        self.updatesTotal = updatesTotal ?? updates.count
        self.deputies = deputies
        self.requests = requests
        self.proposals = proposals
        self.version = version
        self.grounds = grounds
    }

    /// Updates shown on an action's own page: a year of months.
    public static let mostUpdates = 12
    /// Updates on one page of all of them.
    public static let updatesOnAPage = 12

    public var id: ActionID { summary.id }
    public var name: ActionName { summary.name }
    public var deadline: Deadline { summary.deadline }
    public var leads: [PersonName] { summary.leads }

    /// Who may report on it: its leads, and whom they named to stand in for them.
    public var reporters: [PersonName] { leads + deputies.map(\.person) }

    /// The leads for whom a person reports, nil when they lead it themselves or do not stand in for anybody.
    public func stoodInFor(by person: Person) -> String? {
        if leads.contains(where: { $0.id == person.id }) { return nil }
        let names = deputies.filter { $0.person.id == person.id }.map(\.lead.name)
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// Steps whose own day is past while neither they nor the action are done.
    public func overdueSteps(on today: Day) -> Set<OutputID> {
        summary.isComplete ? [] : Set(outputs.filter { $0.isOverdue(on: today) }.map(\.id))
    }
}

/// A text as the document prints it, with the name it has there.
public struct PrintedEntry: Hashable, Sendable {
    public var label: String
    public var text: String

    public init(_ label: String, _ text: String) {
        self.label = label
        self.text = text
    }
}

/// An action's reference to where it was identified.
public struct Citation: Hashable, Sendable {
    public var raw: String
    public var name: String
    public var area: String?
    public var subArea: String?
    /// The text of the area of improvement, where the document prints it.
    public var areaText: String?

    public init(raw: String, name: String, area: String?, subArea: String?, areaText: String?) {
        self.raw = raw
        self.name = name
        self.area = area
        self.subArea = subArea
        self.areaText = areaText
    }
}

/// A reference from one action to another, as printed.
public struct SeeAlso: Hashable, Sendable {
    public var ref: String
    /// Nil when the plan has no action of that number, or several.
    public var action: ActionName?

    public init(ref: String, action: ActionName?) {
        self.ref = ref
        self.action = action
    }
}
