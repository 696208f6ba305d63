/// What a board paper is written for: one meeting of a board, or one reporting period of a plan.
public enum PaperOccasion: Hashable, Sendable {
    case meeting(MeetingID)
    /// The plan, and the first day of the period.
    case period(PlanID, Day)
}

/// What the board is asked to do with a paper.
public enum PaperPurpose: String, Hashable, Sendable, CaseIterable {
    case decision, assurance, information

    /// "For decision", ….
    public var name: String { "For \(rawValue)" }
}

/// The words of a paper that a person writes. All else in it comes from the record and cannot be typed over.
public struct PaperWords: Hashable, Sendable {
    public var title = ""
    public var agendaItem = ""
    public var author = ""
    public var sponsor = ""
    /// Nil while nobody has said.
    public var purpose: PaperPurpose?
    /// Why the paper comes to the board.
    public var why = ""
    /// One recommendation a line.
    public var recommendations = ""
    public var summary = ""
    public var equalities = ""
    public var timetable = ""

    public init() {}

    /// A summary fits one page: some 500 words.
    public static let longestSummary = 3_500
    public static let longestText = 10_000
    public static let longestLine = 200

    /// The texts with the names of their fields and labels, in the order of the form.
    public var texts: [(field: String, name: String, words: String, longest: Int)] {
        [
            ("title", "Title", title, Self.longestLine), ("agenda-item", "Agenda item", agendaItem, Self.longestLine),
            ("author", "Report author", author, Self.longestLine), ("sponsor", "Sponsor", sponsor, Self.longestLine),
            ("why", "Purpose", why, Self.longestText), ("recommendations", "Recommendations", recommendations, Self.longestText),
            ("summary", "Summary", summary, Self.longestSummary), ("equalities", "Equalities", equalities, Self.longestText),
            ("timetable", "Timetable", timetable, Self.longestText),
        ]
    }

    /// Without white space at the ends of its texts.
    var trimmed: PaperWords {
        var kept = self
        for path: WritableKeyPath<PaperWords, String> in [
            \.title, \.agendaItem, \.author, \.sponsor, \.why, \.recommendations, \.summary, \.equalities, \.timetable,
        ] { kept[keyPath: path] = self[keyPath: path].trimmed }
        return kept
    }

    /// What is missing before it can be issued, by field.
    public var missing: [Issue] {
        var found: [Issue] = []
        if author.isBlank { found.append(Issue("author", "Enter the report author")) }
        if purpose == nil { found.append(Issue("purpose", "Select what the paper is for")) }
        if recommendations.isBlank { found.append(Issue("recommendations", "Enter what the board is asked to do")) }
        if summary.isBlank { found.append(Issue("summary", "Enter a summary")) }
        if equalities.isBlank { found.append(Issue("equalities", "Enter what this means for equalities, or that there is nothing to say")) }
        return found
    }

    public var recommendationLines: [String] {
        recommendations.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}

/// A board paper: a draft, or issued and frozen.
public struct Paper: Hashable, Sendable {
    public var id: PaperID
    public var occasion: PaperOccasion
    /// The board whose meeting it is for; nil for a paper of a period.
    public var board: BoardName?
    /// "Improvement Board, 4 March 2024", or "Roadmap, March 2024".
    public var occasionWords: String
    public var words: PaperWords
    /// The ledger entry that made its words what they are.
    public var version: Int64
    public var writtenBy: String
    public var writtenAt: Instant
    /// The issued paper that this one corrects.
    public var replaces: PaperID?
    /// The issued paper that corrects this one.
    public var replacedBy: PaperID?
    /// Nil for a draft.
    public var issue: PaperIssue?

    public init(
        id: PaperID, occasion: PaperOccasion, board: BoardName?, occasionWords: String, words: PaperWords, version: Int64,
        writtenBy: String,
        writtenAt: Instant, replaces: PaperID? = nil, replacedBy: PaperID? = nil, issue: PaperIssue? = nil
    ) {
        self.id = id
        self.occasion = occasion
        self.board = board
        self.occasionWords = occasionWords
        self.words = words
        self.version = version
        self.writtenBy = writtenBy
        self.writtenAt = writtenAt
        self.replaces = replaces
        self.replacedBy = replacedBy
        self.issue = issue
    }

    /// "Draft", "Issued", "Replaced".
    public var stateName: String { issue == nil ? "Draft" : replacedBy == nil ? "Issued" : "Replaced" }
}

public typealias PaperID = Identity<Paper>

/// What was frozen when a paper was issued. Rendered at `head` it gives the same bytes ever after.
public struct PaperIssue: Hashable, Sendable {
    /// The newest ledger entry that the paper knows.
    public var head: Int64
    /// The day it speaks about.
    public var day: Day
    /// By which rules it was put together.
    public var template: Int
    /// How the organisation was called; it stands in no ledger.
    public var organisation: String
    public var isDemonstration: Bool
    /// The newest ledger entry of the earlier day it compares with; 0 for none.
    public var compared: Int64
    /// Lower-case hexadecimal SHA-256 of the page's article.
    public var pageHash: String
    /// The same of the .docx.
    public var fileHash: String
    public var by: PersonName
    public var at: Instant
    /// The ledger entry that issued it.
    public var entry: Int64

    public init(
        head: Int64, day: Day, template: Int, organisation: String, isDemonstration: Bool, compared: Int64, pageHash: String,
        fileHash: String,
        by: PersonName, at: Instant, entry: Int64
    ) {
        self.head = head
        self.day = day
        self.template = template
        self.organisation = organisation
        self.isDemonstration = isDemonstration
        self.compared = compared
        self.pageHash = pageHash
        self.fileHash = fileHash
        self.by = by
        self.at = at
        self.entry = entry
    }
}

/// Whether what is rebuilt now is what was issued.
public enum PaperSoundness: Hashable, Sendable {
    case holds
    /// So many figures were withheld since, because they could identify a child; they are shown on no page, of no day.
    case withheld(Int)
    case differs
}

/// What somebody types of a paper.
public struct PaperEdit: Hashable, Sendable {
    public var words: PaperWords
    /// The paper's version the form was made from; 0 for a new one.
    public var version: Int64

    public init(words: PaperWords, version: Int64 = 0) {
        self.words = words
        self.version = version
    }

    /// The words to keep, or why not. A draft may still lack what an issued paper needs.
    public func applied(to paper: Paper?, boards: [Board], by person: Person) -> Result<PaperWords, Refusal> {
        guard Rights.mayWritePaper(person, of: boards) else { return .failure(.forbidden) }
        if let paper, paper.issue != nil || paper.version != version { return .failure(.stale) }
        var issues = words.title.isBlank ? [Issue("title", "Enter a title")] : []
        for text in words.texts where text.words.count > text.longest {
            issues.append(Issue(text.field, "\(text.name) must be \(counted(text.longest, "character")) or fewer"))
        }
        return issues.isEmpty ? .success(words.trimmed) : .failure(.issues(issues))
    }
}

extension Paper {
    /// Whether it may be issued from the version somebody looked at; nil where it is issued already.
    public func issued(from version: Int64, boards: [Board], by person: Person) -> Result<PaperWords?, Refusal> {
        guard Rights.mayWritePaper(person, of: boards) else { return .failure(.forbidden) }
        if self.version != version { return .failure(.stale) }
        if issue != nil { return .success(nil) }
        return words.missing.isEmpty ? .success(words) : .failure(.issues(words.missing))
    }
}

extension Rights {
    /// Writes and issues papers: who holds the board's meetings, and an admin. `boards` are the meeting's board, or those that oversee
    /// the period's plan; where none does, any chair.
    public static func mayWritePaper(_ person: Person, of boards: [Board]) -> Bool {
        guard allows(person, .writePapers) else { return false }
        return person.roles.contains(.admin) || boards.isEmpty || boards.contains { mayHold(person, $0) }
    }

    /// A draft is for those who write papers; an issued one for everybody who sees plans.
    public static func mayReadDrafts(_ person: Person?) -> Bool { allows(person, .writePapers) }
}
