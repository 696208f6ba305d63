/// What a reader found in one document: values beside the text they were read from and the place where it stands.
///
/// A reading is a proposal. It becomes part of the record only when an admin accepts it.
public struct PlanReading: Hashable, Sendable {
    public var document = DocumentReading()
    public var vision: Printed?
    public var values: [Printed] = []
    public var headings: [HeadingReading] = []
    public var actions: [ActionReading] = []
    public var indicators: [IndicatorReading] = []
    public var risks: [RiskReading] = []
    public var milestones: [MilestoneReading] = []
    public var people: [PersonReading] = []
    public var boards: [BoardReading] = []
    public var sources: [SourceReading] = []
    public var sections: [SectionReading] = []
    /// Tables that are none of the above, kept whole.
    public var tables: [TableReading] = []
    public var ratingScales: [RatingScaleReading] = []
    public var findings: [Finding] = []
    /// Lines that only lay the document out: headings and column names repeated at the head of a page, page numbers.
    public var layout: [LayoutReading] = []
    /// Rows of a spreadsheet by the line under which they were read.
    public var sheetRows: [Int: SheetRow] = [:]
    /// Of a tracker that came back edited, what it said when it went out; nil for every other document.
    public var tracked: TrackedReading?

    public init() {}
}

/// One line that says nothing new, kept so that every line of the document is accounted for.
public struct LayoutReading: Hashable, Sendable {
    public var fragment: Fragment
    /// "repeated heading", "column names", "page number".
    public var reason: String

    public init(fragment: Fragment, reason: String) {
        self.fragment = fragment
        self.reason = reason
    }
}

/// One stretch of text exactly as it stands in the document, on one line.
public struct Fragment: Hashable, Sendable {
    /// Line of the document, from 1.
    public var line: Int
    /// The exact characters found on that line.
    public var text: String

    public init(line: Int, text: String) {
        self.line = line
        self.text = text
    }
}

/// A value's text, cleaned of layout, with the fragments of the document it was put together from.
public struct Printed: Hashable, Sendable {
    /// How it reads: layout marks gone, torn parts rejoined with one space, nothing else changed.
    public var text: String
    /// Where it stands; more than one when it was torn over pages.
    public var fragments: [Fragment]

    public init(text: String, fragments: [Fragment]) {
        self.text = text
        self.fragments = fragments
    }

    /// Raw text: the fragments as printed, joined by a space; the text itself where it stands nowhere in the document.
    public var raw: String { fragments.isEmpty ? text : fragments.map(\.text).joined(separator: " ") }
    public var place: Place { Place(line: fragments.first?.line, lastLine: fragments.last?.line) }
}

/// Where something stands in its document. Nil parts do not apply or are not known.
public struct Place: Hashable, Sendable {
    /// First line, from 1.
    public var line: Int?
    /// Last line, from 1.
    public var lastLine: Int?
    public var sheet: String?
    public var cell: String?

    public init(line: Int? = nil, lastLine: Int? = nil, sheet: String? = nil, cell: String? = nil) {
        self.line = line
        self.lastLine = lastLine
        self.sheet = sheet
        self.cell = cell
    }
}

/// What kind of document it is.
public enum DocumentKind: String, Hashable, Sendable {
    /// An improvement plan with actions.
    case plan
    /// A second wording of a plan in plain language, for example for children.
    case plain
    /// Something else, kept as sections and tables.
    case other
}

/// The document about itself. Unknown is nil.
public struct DocumentReading: Hashable, Sendable {
    public var kind: DocumentKind = .other
    public var title: String?
    public var subtitle: String?
    public var version: String?
    /// "Final Draft", as printed.
    public var status: String?
    /// "December 2023", as printed.
    public var date: String?
    /// Document control, label and value in the order printed.
    public var control: [ControlEntry] = []

    public init() {}
}

/// One line of document control.
public struct ControlEntry: Hashable, Sendable {
    public var label: String
    public var value: Printed

    public init(label: String, value: Printed) {
        self.label = label
        self.value = value
    }
}

public struct HeadingReading: Hashable, Sendable {
    /// The word the document uses: "Priority", "Area for improvement", "Objective". Nil when it has none.
    public var kind: String?
    /// "1", as printed (spelt-out numbers as digits).
    public var number: String?
    public var title: Printed
    /// Its second wording in plain language.
    public var plain: Printed?
    /// What it says of itself in running text.
    public var text: Printed?
    /// The group of headings it stands in, as printed: "A. Early help".
    public var group: Printed?
    /// What it says for all its actions, where the document prints that once.
    public var leads: [Printed] = []
    public var outcomes: [Printed] = []
    public var measures: [Printed] = []
    public var partners: [Printed] = []
    public var linkedPlans: [Printed] = []
    /// The recommendation that it answers, by the number the inspectors gave it.
    public var sources: [CitationReading] = []
    /// Lines of a summary that names the same heading elsewhere in the document.
    public var summaries: [HeadingSummary] = []

    public init(kind: String?, number: String?, title: Printed, plain: Printed? = nil) {
        self.kind = kind
        self.number = number
        self.title = title
        self.plain = plain
    }
}

/// A heading as a summary table of the same document prints it.
public struct HeadingSummary: Hashable, Sendable {
    public var title: Printed
    public var leads: [Printed]
    public var linkedPlans: [Printed]

    public init(title: Printed, leads: [Printed], linkedPlans: [Printed]) {
        self.title = title
        self.leads = leads
        self.linkedPlans = linkedPlans
    }
}

public struct PersonReading: Hashable, Sendable {
    public var name: Printed
    public var role: String?
    public var initials: String?

    public init(name: Printed, role: String?, initials: String? = nil) {
        self.name = name
        self.role = role
        self.initials = initials
    }
}

public struct BoardReading: Hashable, Sendable {
    public var name: Printed
    public var text: Printed?

    public init(name: Printed, text: Printed? = nil) {
        self.name = name
        self.text = text
    }
}

/// A source with the numbered areas of improvement it names.
public struct SourceReading: Hashable, Sendable {
    public var name: String
    /// Other names the document uses for the same source.
    public var otherNames: [String]
    public var areas: [AreaReading]

    public init(name: String, otherNames: [String] = [], areas: [AreaReading] = []) {
        self.name = name
        self.otherNames = otherNames
        self.areas = areas
    }
}

public struct AreaReading: Hashable, Sendable {
    public var number: String
    public var text: Printed

    public init(number: String, text: Printed) {
        self.number = number
        self.text = text
    }
}

/// Narrative that stands outside the plan's tables, kept whole.
public struct SectionReading: Hashable, Sendable {
    public var title: String
    /// 1 for a top-level section.
    public var level: Int
    public var text: String
    public var place: Place

    public init(title: String, level: Int, text: String, place: Place) {
        self.title = title
        self.level = level
        self.text = text
        self.place = place
    }
}

public struct TableReading: Hashable, Sendable {
    public var title: String?
    public var header: [String]
    public var rows: [[String]]
    public var place: Place

    public init(title: String?, header: [String], rows: [[String]], place: Place) {
        self.title = title
        self.header = header
        self.rows = rows
        self.place = place
    }
}

/// A document's own key to its colours.
public struct RatingScaleReading: Hashable, Sendable {
    public var name: String
    public var values: [RatingDefinition]

    public init(name: String, values: [RatingDefinition]) {
        self.name = name
        self.values = values
    }
}
