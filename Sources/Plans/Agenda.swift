/// What a board looks at in a meeting, by exception. To add a section, add a case with its name, its rule, and either what it says of an
/// action (`applies`) or, where it lists records of its own, a list in `AgendaRecords` and a branch in `Agenda.init`.
public enum AgendaSection: String, Hashable, Sendable, CaseIterable {
    case escalations, challenges, decisions
    /// Deadlines that somebody asks for.
    case requests
    case proposals, lapsed
    case overdue
    case newlyRed = "newly-red"
    case slipped
    case noUpdate = "no-update"
    case disagreements

    public var name: String {
        switch self {
        case .escalations: "Escalated to this board"
        case .challenges: "Open challenges"
        case .decisions: "Decisions still open"
        case .requests: "Deadlines asked for"
        case .proposals: "Completion to sign off"
        case .lapsed: "Blue has lapsed"
        case .disagreements: "More hopeful than the record"
        case .overdue: "Overdue"
        case .newlyRed: "Newly red"
        case .slipped: "Slipped"
        case .noUpdate: "No update this period"
        }
    }

    /// The rule in one sentence; `since` is the day the board last met, or the first of the month.
    public func rule(since: Day) -> String {
        switch self {
        case .escalations: "Actions that somebody brought before this board and that nobody has taken back."
        case .challenges:
            "Raised at earlier meetings of this board, or between meetings on what it oversees, and not closed by who raised them."
        case .decisions: "Decisions of earlier meetings that whoever recorded them has not closed."
        case .requests: "Somebody asks for another deadline and has no answer yet."
        case .proposals: "A lead proposes that it is complete, or complete and embedded, and nobody has signed it off or sent it back."
        case .lapsed: Attention.blueLapsed.rule
        case .disagreements:
            "The lead’s delivery rating is better than what the record said when it was given; the reason stands beside it."
        case .overdue: Attention.overdue.rule
        case .newlyRed: "The delivery rating became red on or after \(since.words) and was not red before."
        case .slipped: "The deadline was moved to a later day on or after \(since.words)."
        case .noUpdate: Attention.noUpdate.rule
        }
    }

    /// Whether an action belongs in it; false for sections of records.
    public func applies(to action: ActionSummary, on today: Day, since: Day) -> Bool {
        switch self {
        case .escalations, .challenges, .decisions, .requests: false
        case .proposals: action.proposed != nil
        case .lapsed: Attention.blueLapsed.applies(to: action, on: today)
        case .disagreements: !action.isComplete && action.latest?.isMoreHopeful ?? false
        case .overdue: Attention.overdue.applies(to: action, on: today)
        case .newlyRed:
            action.delivery == .red && action.previousDelivery != .red && action.deliverySince.map { $0 >= since } ?? false
        case .slipped: action.deadline.moved?.laterOn.map { $0 >= since } ?? false
        case .noUpdate: Attention.noUpdate.applies(to: action, on: today)
        }
    }
}

/// An action on the agenda, in the first section that it belongs in.
public struct AgendaItem: Hashable, Sendable {
    public var action: ActionSummary
    public var plan: PlanID
    /// Other sections it belongs in as well.
    public var others: [AgendaSection]
}

/// Records that stand on an agenda by themselves.
public struct AgendaRecords: Hashable, Sendable {
    public var escalations: [Escalation] = []
    public var challenges: [Challenge] = []
    public var decisions: [BoardDecision] = []
    public var requests: [DeadlineRequest] = []

    public init() {}

    func only(_ section: AgendaSection) -> AgendaRecords {
        var one = AgendaRecords()
        switch section {
        case .escalations: one.escalations = escalations
        case .challenges: one.challenges = challenges
        case .decisions: one.decisions = decisions
        case .requests: one.requests = requests
        default: break
        }
        return one
    }

    public var count: Int { escalations.count + challenges.count + decisions.count + requests.count }
}

/// One section of an agenda.
public struct AgendaPart: Hashable, Sendable {
    public var section: AgendaSection
    public var items: [AgendaItem]
    public var records: AgendaRecords
    /// How many more actions belong in it that stand in a section above.
    public var above: Int

    /// Everything that belongs in it.
    public var count: Int { items.count + above + records.count }
}

/// What a board looks at, section by section; each action once.
public struct Agenda: Hashable, Sendable {
    /// What is new counts from this day: when the board last met, or the first of the month.
    public var since: Day
    public var parts: [AgendaPart]

    /// `actions` are those that the board oversees, each with its plan, in the order of their documents.
    public init(_ actions: [(plan: PlanID, action: ActionSummary)], _ records: AgendaRecords, since last: Day?, on today: Day) {
        let since = last ?? today.startOfMonth
        self.since = since
        var belongs: [AgendaSection: [AgendaItem]] = [:]
        var above: [AgendaSection: Int] = [:]
        for (plan, action) in actions {
            let sections = AgendaSection.allCases.filter { $0.applies(to: action, on: today, since: since) }
            guard let first = sections.first else { continue }
            belongs[first, default: []].append(AgendaItem(action: action, plan: plan, others: Array(sections.dropFirst())))
            for other in sections.dropFirst() { above[other, default: 0] += 1 }
        }
        parts = AgendaSection.allCases.map { section in
            AgendaPart(section: section, items: belongs[section] ?? [], records: records.only(section), above: above[section] ?? 0)
        }
    }

    public var isEmpty: Bool { parts.allSatisfy { $0.count == 0 } }
}
