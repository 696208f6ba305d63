/// A document about a plan that has no actions of its own: what it says, as it was printed.
public struct Report: Sendable {
    public var plan: Plan
    public var revision: Revision
    public var title: String
    public var subtitle: String?
    public var control: [(label: String, value: String)]
    /// Its work streams or other titled parts, each with what it says of itself.
    public var headings: [(heading: Heading, words: HeadingWords)]
    /// What it asks for, by the list's title, numbered.
    public var sources: [SourceRecord]
    public var boards: [(name: String, text: String?)]
    public var people: [(name: String, role: String?)]
    public var indicators: [IndicatorReading]
    public var risks: [RiskReading]
    public var milestones: [MilestoneReading]
    public var sections: [SectionReading]
    public var tables: [TableReading]

    public init(
        plan: Plan, revision: Revision, title: String, subtitle: String?, control: [(label: String, value: String)],
        headings: [(heading: Heading, words: HeadingWords)], sources: [SourceRecord], boards: [(name: String, text: String?)],
        people: [(name: String, role: String?)], indicators: [IndicatorReading], risks: [RiskReading],
        milestones: [MilestoneReading], sections: [SectionReading], tables: [TableReading]
    ) {
        self.plan = plan
        self.revision = revision
        self.title = title
        self.subtitle = subtitle
        self.control = control
        self.headings = headings
        self.sources = sources
        self.boards = boards
        self.people = people
        self.indicators = indicators
        self.risks = risks
        self.milestones = milestones
        self.sections = sections
        self.tables = tables
    }
}
