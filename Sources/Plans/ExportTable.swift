/// A table of a plan as it leaves the record: what a spreadsheet, or a file of separated values, is made from. Pure words, numbers
/// and days; how each is written is for whoever writes the file.
public struct ExportTable: Hashable, Sendable {
    public var name: ExportName
    /// In the order shown.
    public var columns: [ExportColumn]
    /// Each as long as `columns`.
    public var rows: [[ExportCell]]
    /// How many rows there are in all, where a limit left some out; those that are here are the newest.
    public var total: Int
    /// What was asked of the table, each in words; empty when it is whole.
    public var filters: [String]

    public init(_ name: ExportName, columns: [ExportColumn], rows: [[ExportCell]], total: Int? = nil, filters: [String] = []) {
        self.name = name
        self.columns = columns
        self.rows = rows
        self.total = total ?? rows.count
        self.filters = filters
    }

    /// Most rows of a table that grows with the years: ten years of monthly updates to sixty actions. More would take more memory
    /// than a server has to spare for one download.
    public static let mostRows = 7_500
}

/// Which table of a plan; the word stands in addresses and names of files.
public enum ExportName: String, Hashable, Sendable, CaseIterable {
    case actions, updates, deadlines, outputs, leads, outcomes, evidence, ratings, challenges, decisions, recommendations, periods
    case indicators, risks, findings, coverage, ledger
    case standings, pace, slippage, reds
    case values
    case riskAssessments = "risk-assessments"

    /// "Actions", "Updates", ….
    public var title: String {
        switch self {
        case .ratings: "Delivery and impact"
        case .outputs: "Outputs and steps"
        case .decisions: "Decisions of boards"
        case .indicators: "Indicators as printed"
        case .standings: "Standing by heading"
        case .reds: "Red actions"
        case .values: "Values of indicators"
        case .riskAssessments: "Assessments of risks"
        case .coverage: "Coverage sheet"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }

    /// What a row of it is, in one sentence.
    public var rule: String {
        switch self {
        case .actions: "Each action of the plan, as it stands."
        case .updates: "Each update that was reported, newest first, with its narrative."
        case .deadlines: "Each deadline as the document prints it, and each time it was moved since."
        case .outputs: "Each output of each action. A step is an output to which the document gives a date, a lead or a status of its own."
        case .leads: "Each action with each person who leads it."
        case .outcomes: "Each intended outcome, with how many pieces of evidence speak for it from each side."
        case .evidence: "Each piece of evidence that stands."
        case .ratings: "How many actions have each pair of a delivery and an impact rating."
        case .challenges: "Each challenge of a board, with the newest answer."
        case .decisions: "Each decision of a board about an action."
        case .recommendations: "Each further action that a board recommends for a part of the plan."
        case .periods: "The newest reporting periods, with how many actions were updated for each."
        case .indicators: "Each measured figure that the plan’s document prints, as it prints it."
        case .risks: "Each risk of the plan’s register, open or closed, as it stands."
        case .riskAssessments: "Each assessment of each risk, newest first."
        case .findings: "What was unclear in the plan’s documents, and what became of it."
        case .standings: "How many actions of each heading stand how, by delivery and by impact."
        case .pace: "What was in the plan, planned and done at the end of each month, by outputs and by actions."
        case .slippage: "Each action that was moved, is overdue or was done late, worst first."
        case .reds: "Each open action rated red, with since when, the longest first."
        case .values:
            "The newest values of each indicator, its own and those it is compared with, at most \(IndicatorRecord.mostRead) of each."
        case .coverage: "Each finding of an inspection with each action that answers it, and what shows that it works."
        case .ledger: "The newest changes of the plan’s record, with the hash of each entry."
        }
    }
}

/// A column of such a table.
public struct ExportColumn: Hashable, Sendable {
    public var name: String
    public var kind: ExportKind
    /// What it says, where its name does not say it all.
    public var meaning: String?

    public init(_ name: String, _ kind: ExportKind = .words, _ meaning: String? = nil) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
    }
}

/// What the cells of a column hold, beside "not available" and nothing.
public enum ExportKind: String, Hashable, Sendable, CaseIterable {
    case words, number, day, moment
    case yesNo = "yes-no"

    /// "Words", "Yes or no", ….
    public var name: String { self == .yesNo ? "Yes or no" : rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// One cell.
public enum ExportCell: Hashable, Sendable {
    case words(String)
    case number(Double)
    case day(Day)
    /// A deadline that is a month: by the end of it, which is this day.
    case month(Day)
    case moment(Instant)
    case yes(Bool)
    /// The record does not say: never a blank, never 0.
    case unknown
    /// There is nothing to say: an action that is not complete has no day of completion.
    case nothing

    public static func count(_ number: Int) -> ExportCell { .number(Double(number)) }

    /// "not available" where there are no words.
    public static func words(orUnknown words: String?) -> ExportCell { words.map { .words($0) } ?? .unknown }
    /// Nothing where there are no words.
    public static func words(orNothing words: String?) -> ExportCell { words.map { .words($0) } ?? .nothing }
    public static func day(orNothing day: Day?) -> ExportCell { day.map { .day($0) } ?? .nothing }
    public static func count(orNothing number: Int?) -> ExportCell { number.map { .count($0) } ?? .nothing }

    /// A day, or its month where that is all that was said; "not available" where there is none.
    public static func deadline(_ day: Day?, _ precision: DeadlinePrecision) -> ExportCell {
        guard let day else { return .unknown }
        return precision == .month ? .month(day) : .day(day)
    }
}

/// From where and when a file comes: what stands on its notes and in its name.
public struct ExportOrigin: Hashable, Sendable {
    /// The service and whose it is: "Roadmap, Borough".
    public var service: String
    public var isDemonstration: Bool
    public var plan: Plan
    /// The revision that held then.
    public var revision: Revision?
    public var asAt: AsAt

    public init(service: String, isDemonstration: Bool, plan: Plan, revision: Revision?, asAt: AsAt) {
        self.service = service
        self.isDemonstration = isDemonstration
        self.plan = plan
        self.revision = revision
        self.asAt = asAt
    }

    /// "roadmap-to-excellence-actions-as-at-2024-03-31.csv", with "demonstration" before it where people and updates are made up,
    /// "filtered" where it is not the whole table, and "newest-7500" where a limit left rows out.
    public func fileName(_ table: String, isFiltered: Bool = false, newest: Int? = nil, ending: String) -> String {
        let cut = newest.map { "newest-\($0)" } ?? ""
        let parts = [isDemonstration ? "demonstration" : "", slug, table, isFiltered ? "filtered" : "", cut, "as-at-\(asAt.day.iso)"]
        return parts.filter { !$0.isEmpty }.joined(separator: "-") + "." + ending
    }

    /// The plan's title in letters that every system takes, at most 40.
    private var slug: String {
        let plain = plan.title.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        var words = ""
        for word in String(plain).split(separator: "-") {
            guard words.utf8.count + word.utf8.count < 40 else { break }
            words += (words.isEmpty ? "" : "-") + word
        }
        return words.isEmpty ? "plan-\(plan.id.number)" : words
    }
}

/// As what kind of file a table goes out; the word is the ending of its name.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
    case separated = "csv"
    case workbook = "xlsx"
    /// The plan's document whole, and no table.
    case reading = "json"

    /// What stands in the place of a table's name where a file holds them all.
    public static let wholePlan = "plan"
}
