/// One improvement plan of one organisation.
public struct Plan: Hashable, Sendable {
    public var id: PlanID
    public var title: String
    public var subtitle: String?

    public init(id: PlanID, title: String, subtitle: String? = nil) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
    }
}

/// One imported version of a plan's document, kept whole with its file.
public struct Revision: Hashable, Sendable {
    public var id: RevisionID
    public var plan: PlanID
    public var kind: DocumentKind
    /// "2.0", as printed.
    public var version: String?
    public var status: String?
    /// "December 2023", as printed.
    public var date: String?
    public var fileName: String
    /// Lower-case hexadecimal SHA-256 of the file.
    public var fileHash: String
    /// Size of the file in bytes.
    public var fileSize: Int
    public var importedAt: Instant
    public var importedBy: String
    public var findings: Int
    /// How many of its changes were refused when it was accepted.
    public var refused: Int

    public init(
        id: RevisionID, plan: PlanID, kind: DocumentKind, version: String?, status: String?, date: String?, fileName: String,
        fileHash: String, fileSize: Int, importedAt: Instant, importedBy: String, findings: Int,
        refused: Int = 0
    ) {
        self.id = id
        self.plan = plan
        self.kind = kind
        self.version = version
        self.status = status
        self.date = date
        self.fileName = fileName
        self.fileHash = fileHash
        self.fileSize = fileSize
        self.importedAt = importedAt
        self.importedBy = importedBy
        self.findings = findings
        self.refused = refused
    }
}

/// A titled group of actions: a priority, an area for improvement, an objective, a work stream.
public struct Heading: Hashable, Sendable {
    public var id: HeadingID
    public var plan: PlanID
    /// "Priority", as the document says; nil when it has no word for it.
    public var kind: String?
    public var number: String?
    public var title: String
    public var plainTitle: String?

    public init(id: HeadingID, plan: PlanID, kind: String?, number: String?, title: String, plainTitle: String? = nil) {
        self.id = id
        self.plan = plan
        self.kind = kind
        self.number = number
        self.title = title
        self.plainTitle = plainTitle
    }

    /// "Priority 1: Excellent Help and Protection".
    public var name: String {
        switch (kind, number) {
        case (let kind?, let number?): "\(kind) \(number): \(title)"
        case (nil, let number?): "\(number) \(title)"
        default: title
        }
    }

    /// "Priority 1", or the title where it has no number.
    public var shortName: String {
        guard let number else { return title }
        return kind.map { "\($0) \(number)" } ?? number
    }
}

/// What a heading says for all its actions, as its document prints it.
public struct HeadingWords: Hashable, Sendable {
    public var group: String?
    public var text: String?
    public var leads: [String] = []
    public var outcomes: [String] = []
    public var measures: [String] = []
    public var partners: [String] = []
    public var linkedPlans: [String] = []

    public init() {}
}

/// Everything the document says beside its actions, for the page about the plan.
public struct PlanAbout: Sendable {
    public var plan: Plan
    public var revisions: [Revision]
    public var control: [(label: String, value: String)]
    public var vision: String?
    public var values: [String]
    public var sources: [SourceRecord]
    public var boards: [(name: String, text: String?)]
    public var people: [(name: String, role: String?)]
    public var sections: [SectionReading]
    public var indicators: [IndicatorReading]
    public var risks: [RiskReading]
    public var milestones: [MilestoneReading]
    /// Tables that are none of these.
    public var tables: [TableReading]
    public var findings: PlanFindings

    public init(
        plan: Plan, revisions: [Revision], control: [(label: String, value: String)], vision: String?, values: [String],
        sources: [SourceRecord], boards: [(name: String, text: String?)], people: [(name: String, role: String?)],
        sections: [SectionReading], indicators: [IndicatorReading] = [], risks: [RiskReading] = [],
        milestones: [MilestoneReading] = [], tables: [TableReading] = [], findings: PlanFindings
    ) {
        self.plan = plan
        self.revisions = revisions
        self.control = control
        self.vision = vision
        self.values = values
        self.sources = sources
        self.boards = boards
        self.people = people
        self.sections = sections
        self.indicators = indicators
        self.risks = risks
        self.milestones = milestones
        self.tables = tables
        self.findings = findings
    }
}

/// A source of the plan with its areas of improvement and the actions that answer each.
public struct SourceRecord: Hashable, Sendable {
    public var name: String
    public var otherNames: [String]
    public var areas: [AreaRecord]
    public init(name: String, otherNames: [String], areas: [AreaRecord]) {
        self.name = name
        self.otherNames = otherNames
        self.areas = areas
    }
}

public struct AreaRecord: Hashable, Sendable {
    public var number: String
    public var text: String
    public var actions: [ActionName]
    /// Headings that answer it for all their actions.
    public var headings: [Heading]
    public init(number: String, text: String, actions: [ActionName], headings: [Heading] = []) {
        self.number = number
        self.text = text
        self.actions = actions
        self.headings = headings
    }
}
