/// A board paper as parts and blocks, before it becomes a page or a file: both are made from this, so that they say the same.
public struct PaperDocument: Hashable, Sendable {
    public var title: String
    /// What it is for: "Improvement Board, 4 March 2024".
    public var subject: String
    public var author: String
    public var organisation: String
    /// The day it speaks about.
    public var asAt: Day
    /// "Position as at 4 March 2024", on every sheet.
    public var footer: String
    public var parts: [PaperPart]

    /// "board-paper-improvement-board-4-march-2024.docx".
    public var fileName: String {
        let words = subject.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return (["board-paper"] + words.prefix(12).map(String.init)).joined(separator: "-") + ".docx"
    }

    /// Which rules put papers together. What changes the bytes of an issued paper needs a new number, and the old rules stay.
    ///
    /// 2: every number of the exception sheet leads to its records, of each plan where the paper is about several.
    public static let template = 2
}

/// A part of a paper that begins a sheet of its own.
public struct PaperPart: Hashable, Sendable {
    public var name: String
    /// Printed on paper laid across.
    public var isWide: Bool
    public var blocks: [PaperBlock]

    init(_ name: String, isWide: Bool = false, _ blocks: [PaperBlock]) {
        self.name = name
        self.isWide = isWide
        self.blocks = blocks
    }
}

public enum PaperBlock: Hashable, Sendable {
    /// Level 2 to 4: the paper's title is level 1. The id is unique in the paper.
    case heading(Int, id: String, String)
    /// What a person wrote, with its own lines.
    case words(String)
    case line(PaperLine)
    /// How something was worked out.
    case note(String)
    case list([PaperLine], isNumbered: Bool = false)
    case facts([PaperFact])
    case table(PaperTable)
    /// A burn-up, its table after it.
    case pace(Pace, PaperTable)
    /// The chart of an indicator, its table after it.
    case chart(IndicatorStanding, PaperTable)
}

/// A text, and where it leads on a screen.
public struct PaperSpan: Hashable, Sendable {
    public var text: String
    public var target: PaperTarget?

    public init(_ text: String, _ target: PaperTarget? = nil) {
        self.text = text
        self.target = target
    }
}

/// One line of text in pieces.
public struct PaperLine: Hashable, Sendable, ExpressibleByStringInterpolation {
    public var spans: [PaperSpan]

    public init(_ spans: [PaperSpan]) { self.spans = spans }
    public init(stringLiteral text: String) { spans = [PaperSpan(text)] }
    public init(_ text: String, _ target: PaperTarget? = nil) { spans = [PaperSpan(text, target)] }

    public var text: String { spans.map(\.text).joined() }
    static func + (left: PaperLine, right: PaperLine) -> PaperLine { PaperLine(left.spans + right.spans) }
}

/// The records behind a piece of text.
public enum PaperTarget: Hashable, Sendable {
    case plan(PlanID)
    case about(PlanID)
    case heading(HeadingID)
    case action(ActionID)
    case attention(PlanID, Attention)
    case standing(PlanID, Standing?, HeadingID?)
    case actions(PlanID, PlanFilter)
    case pace(PlanID)
    case slippage(PlanID)
    case indicators(PlanID)
    case indicator(IndicatorID)
    case risks(PlanID)
    case risk(RiskID)
    case requests(PlanID)
    case request(DeadlineRequestID)
    case proposals(PlanID)
    case proposal(CompletionProposalID)
    case escalations(PlanID)
    case board(BoardID)
    case lateChallenges(PlanID?, BoardID?)
    case escalation(EscalationID)
    case challenge(ChallengeID)
    case meeting(MeetingID)
    case minutes(MeetingID)
    case recommendations(HeadingID)
    /// The ledger's check of a number and its hash.
    case proof(Int64, String)
}

public struct PaperFact: Hashable, Sendable {
    public var name: String
    public var lines: [PaperLine]

    init(_ name: String, _ line: PaperLine) { self.init(name, [line]) }
    init(_ name: String, _ lines: [PaperLine]) {
        self.name = name
        self.lines = lines
    }
}

public struct PaperTable: Hashable, Sendable {
    public var id: String
    public var caption: String
    public var columns: [PaperColumn]
    /// As many cells in each as there are columns; the first is the row's heading.
    public var rows: [[PaperCell]]

    init(_ id: String, _ caption: String, _ columns: [PaperColumn], _ rows: [[PaperCell]]) {
        self.id = id
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}

public struct PaperColumn: Hashable, Sendable {
    public var name: String
    public var isNumber: Bool
    /// How wide it is beside the others, where a file must say so.
    public var share: Int

    init(_ name: String, isNumber: Bool = false, share: Int = 2) {
        self.name = name
        self.isNumber = isNumber
        self.share = share
    }
}

public struct PaperCell: Hashable, Sendable {
    public var lines: [PaperLine]
    /// Shown with its shape where there is room for one; its name is always said in words.
    public var standing: Standing?

    init(_ lines: [PaperLine]) { self.lines = lines }
    init(_ line: PaperLine) { lines = [line] }
    init(_ standing: Standing) {
        lines = [PaperLine(standing.name)]
        self.standing = standing
    }
    init(_ number: Int) { lines = [PaperLine(grouped(number))] }
}
