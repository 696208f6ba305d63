/// What the record says for a board paper, at one moment.
public struct PaperRecord: Hashable, Sendable {
    public var asAt: AsAt
    /// The newest ledger entry it knows, and its hash.
    public var headEntry: Int64
    public var headHash: String
    public var board: Board?
    public var meeting: Meeting?
    /// The board's meeting before it.
    public var previous: Meeting?
    public var period: ReportingPeriod?
    public var periodClose: PeriodClose?
    /// What is new counts from this day on.
    public var since: Day
    /// The newest entry of the earlier day that it compares with; 0 for none.
    public var compared: Int64 = 0
    public var plans: [PaperPlan]
    public var escalations: [Escalation] = []
    public var challenges: [Challenge] = []
    /// Of the board, or of the boards that oversee the plan, the next first.
    public var meetings: [Meeting] = []

    public init(asAt: AsAt, headEntry: Int64, headHash: String, since: Day, plans: [PaperPlan]) {
        self.asAt = asAt
        self.headEntry = headEntry
        self.headHash = headHash
        self.since = since
        self.plans = plans
    }

    public var today: Day { asAt.day }
    /// The day with which it compares: the last one before what is new.
    public var before: Day { previous?.day ?? since.adding(days: -1) }

    /// Days looked ahead in the timetable.
    static let daysAhead = 90
    /// Meetings listed ahead.
    public static let mostMeetings = 6
    /// Indicators that are read, and charts that are drawn.
    public static let mostIndicators = 50
    static let mostCharts = 6
    /// Risks that are listed.
    public static let mostRisks = 40
}

/// What the record says of one plan, or of the part of it that a board oversees.
public struct PaperPlan: Hashable, Sendable {
    public var plan: Plan
    public var revision: Revision?
    /// False where the board oversees only some headings.
    public var isWhole: Bool
    /// Those that are overseen, in the document's order.
    public var headings: [Heading]
    /// Those that are overseen, in the document's order.
    public var actions: [ActionSummary]
    /// How they were counted on the day compared with; nil where the plan was not on record.
    public var before: [ActionState]?
    /// The newest update of each action.
    public var said: [ActionID: PaperSaid] = [:]
    /// Outcomes and measures that the document prints for an action, and who leads it there.
    public var printed: [ActionID: PaperPrinted] = [:]
    public var headingWords: [HeadingID: HeadingWords] = [:]
    /// The newest that stands for each heading.
    public var recommendations: [HeadingID: Recommendation] = [:]
    public var pace: PlanPace?
    /// The days on which deadlines were moved in the last year.
    public var moved: [Day] = []
    /// At most `PaperRecord.mostIndicators`.
    public var indicators: [IndicatorStanding] = []
    public var indicatorsTotal = 0
    public var ties: [IndicatorTie] = []
    /// The open risks of the register, highest score first: at most `PaperRecord.mostRisks`.
    public var register: [PaperRisk] = []
    public var registerTotal = 0
    /// What documents print, where the register holds nothing: at most as many.
    public var risks: PaperRisks?
    public var requests: [DeadlineRequest] = []
    public var proposals: [CompletionProposal] = []

    public init(plan: Plan, revision: Revision?, isWhole: Bool, headings: [Heading], actions: [ActionSummary], before: [ActionState]?) {
        self.plan = plan
        self.revision = revision
        self.isWhole = isWhole
        self.headings = headings
        self.actions = actions
        self.before = before
    }
}

/// What a lead said last of an action.
public struct PaperSaid: Hashable, Sendable {
    public var words: String
    public var on: Day
    public var by: String

    public init(words: String, on: Day, by: String) {
        self.words = words
        self.on = on
        self.by = by
    }
}

/// What a document prints of an action beside its text.
public struct PaperPrinted: Hashable, Sendable {
    public var outcomes: [String] = []
    public var measures: [String] = []
    public var leads: [String] = []

    public init() {}
}

/// A risk of the register with what is being done about it.
public struct PaperRisk: Hashable, Sendable {
    public var standing: RiskStanding
    /// Those that are open.
    public var mitigations: [RiskMitigation]

    public init(standing: RiskStanding, mitigations: [RiskMitigation]) {
        self.standing = standing
        self.mitigations = mitigations
    }
}

/// Risks as a document prints them.
public struct PaperRisks: Hashable, Sendable {
    /// The document's title.
    public var source: String
    public var risks: [RiskReading]
    public var total: Int

    public init(source: String, risks: [RiskReading], total: Int) {
        self.source = source
        self.risks = risks
        self.total = total
    }
}
