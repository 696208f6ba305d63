import Markup
import Plans

/// Addresses of board papers.
extension Links {
    public func papers(page: Int = 1) -> Link { narrowed(nil, page) }
    /// Papers of one meeting.
    public func papers(of meeting: MeetingID, page: Int = 1) -> Link { narrowed(("meeting", meeting.number), page) }
    /// Papers of a board's meetings.
    public func papers(of board: BoardID, page: Int = 1) -> Link { narrowed(("board", board.number), page) }
    /// Papers of a plan's periods, and of the boards that oversee it.
    public func papers(of plan: PlanID, page: Int = 1) -> Link { narrowed(("plan", plan.number), page) }

    private func narrowed(_ by: (name: StaticString, number: Int64)?, _ page: Int) -> Link {
        var link = view("papers")
        if let by { link.add("\(by.name)", by.number) }
        if page > 1 { link.add("page", Int64(page)) }
        return link
    }

    public func paper(_ id: PaperID) -> Link { view("papers", id.number) }
    /// The paper as .docx.
    public func paperFile(_ id: PaperID) -> Link { view("papers", id.number, "document") }
    /// What its sheets say at their feet when it is printed.
    public func paperSheet(_ id: PaperID) -> Link { view("papers", id.number, "sheet.css") }
    /// Where the words of a draft are saved.
    public static func paper(_ id: PaperID) -> Link { Link("papers", "\(id.number)") }
    public static func paperEdit(_ id: PaperID) -> Link { Link("papers", "\(id.number)", "edit") }
    public static func paperIssue(_ id: PaperID) -> Link { Link("papers", "\(id.number)", "issue") }
    /// Where a paper is begun.
    public static func newPaper(_ occasion: PaperOccasion) -> Link {
        switch occasion {
        case .meeting(let id): Link("meetings", "\(id.number)", "paper")
        case .period(let plan, let first): Link("plans", "\(plan.number)", "periods", first.iso, "paper")
        }
    }

    /// Where the records behind a piece of a paper are shown.
    func link(_ target: PaperTarget) -> Link {
        switch target {
        case .plan(let id): plan(id)
        case .about(let id): about(id)
        case .heading(let id): heading(id)
        case .action(let id): action(id)
        case .attention(let id, let kind): table(id, attention: kind)
        case .standing(let id, let standing, let heading): table(id, standing: standing, heading: heading)
        case .actions(let id, let filter): table(id, filter)
        case .pace(let id): pace(id)
        case .slippage(let id): slippage(id)
        case .indicators(let id): indicators(id)
        case .indicator(let id): indicator(id)
        case .risks(let id): risks(id)
        case .risk(let id): risk(id)
        case .requests(let id): deadlineRequests(of: id)
        case .request(let id): deadlineRequest(id)
        case .proposals(let id): completions(of: id)
        case .proposal(let id): completionProposal(id)
        case .escalations(let id): escalations(id)
        case .board(let id): board(id)
        case .lateChallenges(let plan, let board): challenges(plan, board, isLate: true)
        case .escalation(let id): escalation(id)
        case .challenge(let id): challenge(id)
        case .meeting(let id): meeting(id)
        case .minutes(let id): minutes(id)
        case .recommendations(let id): recommendations(id)
        case .proof(let entry, let hash): ledgerProof(entry: entry, hash: hash)
        }
    }
}
