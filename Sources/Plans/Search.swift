/// What a search may be narrowed to. The raw values stand in the index.
public enum SearchKind: String, Hashable, Sendable, CaseIterable {
    case plan, plain, update, evidence, challenge, decision, recommendation, deadline, completion, rating, meeting, risk, document
    case publication

    public var name: String {
        switch self {
        case .plan: "Plan text"
        case .plain: "Plain words"
        case .update: "Updates"
        case .evidence: "Evidence"
        case .challenge: "Challenges and answers"
        case .decision: "Decisions"
        case .recommendation: "Recommendations"
        case .deadline: "Reasons for deadlines"
        case .completion: "Completion and sign-off"
        case .rating: "Reasons for ratings"
        case .meeting: "Meeting notes, papers and escalations"
        case .risk: "Risks and their assessments"
        case .document: "Narrative and reports"
        case .publication: "Words for the public"
        }
    }
}

/// What a text that was found is. The raw values stand in the record.
public enum SearchPiece: String, Hashable, Sendable, CaseIterable {
    case action, progress, output, outcome, measure, heading, vision, value, area, risk, milestone, indicator, section
    case plainAction = "plain-action"
    case outputProgress = "output-progress"
    case alsoPrinted = "also-printed"
    case headingText = "heading-text"
    case plainHeading = "plain-heading"
    case plainSection = "plain-section"
    case reportHeading = "report-heading"
    case reportHeadingText = "report-heading-text"
    case reportArea = "report-area"
    case reportSection = "report-section"
    case reportRisk = "report-risk"
    case reportMilestone = "report-milestone"
    case reportIndicator = "report-indicator"
    case update, evidence, hopeful, proposal, challenge, decision, escalation, recommendation, note, paper
    case boardRating = "board-rating"
    case deadlineRequest = "deadline-request"
    case deadlineMove = "deadline-move"
    case challengeAnswer = "challenge-answer"
    case challengeEnd = "challenge-end"
    case decisionEnd = "decision-end"
    case escalationEnd = "escalation-end"
    case deadlineAnswer = "deadline-answer"
    case completionAnswer = "completion-answer"
    case publication
    case releasedWords = "released-words"
    case youSaid = "you-said"
    case riskDefined = "risk-defined"
    case riskAssessed = "risk-assessed"
    case riskMitigation = "risk-mitigation"
    case riskClosed = "risk-closed"
    case riskAppetite = "risk-appetite"

    /// True where a document prints it and nobody of the service wrote it.
    public var isPrinted: Bool {
        switch self {
        case .action, .progress, .output, .outcome, .measure, .heading, .vision, .value, .area, .risk, .milestone, .indicator, .section,
            .plainAction, .outputProgress, .alsoPrinted, .headingText, .plainHeading, .plainSection, .reportHeading, .reportHeadingText,
            .reportArea, .reportSection, .reportRisk, .reportMilestone, .reportIndicator:
            true
        default: false
        }
    }
}

/// What is searched; empty is everything that the viewer may read.
public struct SearchFilter: Hashable, Sendable {
    public var plan: PlanID?
    public var kinds: Set<SearchKind> = []
    /// A name, or parts of one, as typed; who is called so stands in `people`.
    public var author = ""
    /// Who wrote it, any of them; empty for anybody. Text of documents has nobody.
    public var people: Set<PersonID> = []
    /// Recorded on this day or later.
    public var from: Day?
    /// Recorded on this day or earlier.
    public var to: Day?

    public init() {}
    public var isEmpty: Bool { self == SearchFilter() }
}

/// Who is meant by a name that was typed.
public struct SearchAuthors: Hashable, Sendable {
    /// People of one name, or of one part of a name, that are searched for at most.
    public static let most = 20
    public static let mostCharacters = 100

    public var typed: String
    /// By name; all of them, also where there are more than are searched for.
    public var people: [PersonName]

    /// Those among `people` whose name holds every word that was typed, in any case.
    public init(_ typed: String, among people: [PersonName]) {
        self.typed = typed
        let words = typed.prefix(SearchAuthors.mostCharacters + 1).lowercased().split(whereSeparator: \.isWhitespace)
        self.people = words.isEmpty ? [] : people.filter { person in words.allSatisfy { person.name.lowercased().contains($0) } }
    }

    /// Why a search cannot be made of it; none where nothing was typed.
    public var issues: [Issue] {
        if typed.isBlank { return [] }
        if typed.count > SearchAuthors.mostCharacters {
            return [Issue("by", "Name must be \(SearchAuthors.mostCharacters) characters or fewer")]
        }
        if people.isEmpty { return [Issue("by", "Nobody on record has “\(typed)” in their name. Enter another name, or a part of one")] }
        if people.count > SearchAuthors.most {
            return [Issue("by", "\(people.count) people have “\(typed)” in their name. Enter more of the name")]
        }
        return []
    }
}

public enum SearchOrder: String, Hashable, Sendable, CaseIterable {
    /// Where the words stand more often, in shorter texts and in titles.
    case best
    case newest
}

/// One text that was found.
public struct SearchHit: Hashable, Sendable {
    public var piece: SearchPiece
    public var plan: Plan
    /// The number of what it is a text of: an action, a heading, a challenge, a revision, as the piece says.
    public var subject: Int64
    public var action: ActionName?
    /// False where the plan no longer has the action.
    public var isActionPresent: Bool
    /// What it is about, where that is no action: a heading, a report.
    public var about: String?
    public var part: Int64?
    /// Of an update: on which page of its action's updates it stands, from 1.
    public var page: Int
    public var title: MarkedText
    public var excerpt: MarkedText
    /// Who recorded it; of printed text, who brought the document in.
    public var by: String
    public var at: Instant

    public init(
        piece: SearchPiece, plan: Plan, subject: Int64, action: ActionName? = nil, isActionPresent: Bool = true, about: String? = nil,
        part: Int64? = nil, page: Int = 1, title: MarkedText, excerpt: MarkedText, by: String, at: Instant
    ) {
        self.piece = piece
        self.plan = plan
        self.subject = subject
        self.action = action
        self.isActionPresent = isActionPresent
        self.about = about
        self.part = part
        self.page = page
        self.title = title
        self.excerpt = excerpt
        self.by = by
        self.at = at
    }
}

/// One page of what was found.
public struct SearchResults: Hashable, Sendable {
    public static let onAPage = 20
    /// Matches put in order at most, the newest; a word that stands in half of all texts costs no more than a rare one.
    public static let mostRanked = 200
    /// Matches looked at when many of them are no longer, or not yet, on record at the day looked at.
    public static let mostRead = 1000
    /// Bytes of matching text that are read at most, so that long documents cost no more than short updates.
    public static let mostBytes = 300_000

    /// How much of what matches was put in order.
    public enum Extent: Hashable, Sendable {
        case all
        /// The newest, because there are more.
        case newest
    }

    public var hits: [SearchHit]
    /// How many were put in order.
    public var ranked: Int
    public var extent: Extent
    /// From 1.
    public var page: Int

    public init(hits: [SearchHit], ranked: Int, extent: Extent, page: Int) {
        self.hits = hits
        self.ranked = ranked
        self.extent = extent
        self.page = page
    }

    public static let none = SearchResults(hits: [], ranked: 0, extent: .all, page: 1)
    public var pages: Int { max(1, (ranked + SearchResults.onAPage - 1) / SearchResults.onAPage) }
}

extension Rights {
    /// Which kinds of text somebody finds: what every page of a plan shows them. What waits (documents under review, drafts of forms),
    /// the contents of files and who may sign in are not among the texts at all.
    public static func searchable(_ person: Person?) -> Set<SearchKind> {
        allows(person, .viewPlan) ? Set(SearchKind.allCases) : []
    }
}
