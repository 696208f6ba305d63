/// One action as a document prints it. Every part but the place may be unknown.
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
    /// When it was done, where the document prints that.
    public var completed: DeadlineReading?
    public var sources: [CitationReading] = []
    public var outputs: [OutputReading] = []
    public var outcomes: [Printed] = []
    public var measures: [Printed] = []
    /// Refs of other actions that this one names ("See also Action 3.2 and 3.3").
    public var seeAlso: [SeeAlsoReading] = []
    public var status: StatusReading?
    /// Background of an empty status cell, "RRGGBB".
    public var statusFill: String?
    /// Its number stands in the document as a spreadsheet's number, which has no nought at its end.
    public var hasNumericRef = false
    public var progress: Printed?
    /// Cells of columns that are none of the above, each under its column's name.
    public var others: [ControlEntry] = []
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

/// A thing the action delivers, as printed. A step is one that the document gives a date, a lead or a status of its own;
/// what it does not give is unknown, and never taken over from the action.
public struct OutputReading: Hashable, Sendable {
    public var printed: Printed
    /// False where the boundary to a neighbouring output is a guess.
    public var isCertain: Bool
    /// "1.1.1", as printed; nil when it has none.
    public var ref: String?
    public var leads: [Printed]
    public var deadline: DeadlineReading?
    /// When it was done, where the document prints that.
    public var completed: DeadlineReading?
    public var status: StatusReading?
    /// Background of an empty status cell, "RRGGBB".
    public var statusFill: String?
    public var progress: Printed?
    /// Cells of its row that are none of the above, each under its column's name.
    public var others: [ControlEntry]

    public init(
        printed: Printed, isCertain: Bool, ref: String? = nil, leads: [Printed] = [], deadline: DeadlineReading? = nil,
        completed: DeadlineReading? = nil, status: StatusReading? = nil, progress: Printed? = nil, others: [ControlEntry] = []
    ) {
        self.printed = printed
        self.isCertain = isCertain
        self.ref = ref
        self.leads = leads
        self.deadline = deadline
        self.completed = completed
        self.status = status
        self.progress = progress
        self.others = others
    }

    /// Whether its document gives it a date, a lead or a status of its own.
    public var isStep: Bool { !leads.isEmpty || deadline != nil || completed != nil || status != nil }

    /// All that it says beside its words.
    public var everyPart: [Printed] {
        leads + [deadline?.printed, completed?.printed, status?.printed, progress].compactMap(\.self) + others.map(\.value)
    }

    /// True for an output of words alone, as most are.
    public var isPlain: Bool { ref == nil && everyPart.isEmpty && !isStep }
}

extension ActionReading {
    /// Those of its outputs that are steps.
    public var steps: [OutputReading] { outputs.filter(\.isStep) }
}

/// A status as printed and the colour it stands for in common use.
public struct StatusReading: Hashable, Sendable {
    public var printed: Printed
    /// Nil when the words name no colour and none is usual for them.
    public var rating: Rating?

    public init(printed: Printed, rating: Rating?) {
        self.printed = printed
        self.rating = rating
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
