/// What a reader found in one document: values beside the text they were read from and the place where it stands.
///
/// A reading is a proposal. It becomes part of the record only when an admin accepts it.
public struct PlanReading: Hashable, Sendable {
    public var document = DocumentReading()
    public var vision: Printed?
    public var values: [Printed] = []
    public var headings: [HeadingReading] = []
    public var actions: [ActionReading] = []
    public var people: [PersonReading] = []
    public var boards: [BoardReading] = []
    public var sources: [SourceReading] = []
    public var sections: [SectionReading] = []
    /// Tables that are none of the above, kept whole.
    public var tables: [TableReading] = []
    public var ratingScales: [RatingScaleReading] = []
    public var findings: [Finding] = []

    public init() {}
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

    /// Raw text: the fragments as printed, joined by a space.
    public var raw: String { fragments.map(\.text).joined(separator: " ") }
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

    public init(kind: String?, number: String?, title: Printed, plain: Printed? = nil) {
        self.kind = kind
        self.number = number
        self.title = title
        self.plain = plain
    }
}

public struct ActionReading: Hashable, Sendable {
    /// "1.10", as printed; nil when it has none.
    public var ref: String?
    /// Index into `PlanReading.headings`.
    public var heading: Int?
    /// The formal wording; nil in a plain-language version.
    public var text: Printed?
    /// The plain wording; nil in a formal plan.
    public var plain: Printed?
    public var leads: [Printed] = []
    public var deadline: DeadlineReading?
    public var sources: [CitationReading] = []
    public var outputs: [OutputReading] = []
    public var outcomes: [Printed] = []
    public var measures: [Printed] = []
    /// Refs of other actions that this one names ("See also Action 3.2 and 3.3").
    public var seeAlso: [SeeAlsoReading] = []
    public var place = Place()

    public init(ref: String?, heading: Int?) {
        self.ref = ref
        self.heading = heading
    }
}

/// A deadline as printed and as understood.
public struct DeadlineReading: Hashable, Sendable {
    public var printed: Printed
    /// The last day it allows; nil when it names no day, month, quarter or year that exists.
    public var day: Day?
    public var precision: DeadlinePrecision

    public init(printed: Printed, day: Day?, precision: DeadlinePrecision) {
        self.printed = printed
        self.day = day
        self.precision = precision
    }
}

/// How exactly a deadline is printed. "March 2024" allows until the end of March.
public enum DeadlinePrecision: String, Hashable, Sendable, CaseIterable {
    case day, month, quarter, year, none
}

/// An action's reference to where it was identified.
public struct CitationReading: Hashable, Sendable {
    public var printed: Printed
    /// The source's name: "Ofsted", "SEND and Inclusion Strategy".
    public var name: String
    /// "1" in "AOI 1".
    public var area: String?
    /// "1.5" in "AOI1.5". More than one sub-area makes more than one citation.
    public var subArea: String?

    public init(printed: Printed, name: String, area: String? = nil, subArea: String? = nil) {
        self.printed = printed
        self.name = name
        self.area = area
        self.subArea = subArea
    }
}

public struct OutputReading: Hashable, Sendable {
    public var printed: Printed
    /// False where the boundary to a neighbouring output is a guess.
    public var isCertain: Bool

    public init(printed: Printed, isCertain: Bool) {
        self.printed = printed
        self.isCertain = isCertain
    }
}

public struct SeeAlsoReading: Hashable, Sendable {
    public var printed: Printed
    public var ref: String

    public init(printed: Printed, ref: String) {
        self.printed = printed
        self.ref = ref
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
