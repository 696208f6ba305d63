import Markup
import Pages
import Plans

/// Board papers, for the gallery.
extension Samples {
    var paperWords: PaperWords {
        var words = PaperWords()
        words.title = self.words("Progress report")
        words.agendaItem = self.words("4")
        words.author = self.words("Carol Chair")
        words.sponsor = self.words("A Director")
        words.purpose = .assurance
        words.why = self.words("The board asked for it.\n\nIt meets each month.")
        words.recommendations = self.words("That the board notes the position\nThat it meets again")
        words.summary = self.words("Two actions moved, three did not.")
        words.equalities = self.words("No group is worse off.")
        words.timetable = self.words("The audit comes next.")
        return words
    }

    func paper(_ number: Int64 = 2, issued: Bool = true) -> Paper {
        let issue = PaperIssue(
            head: 40, day: today, template: 1, organisation: words("Sample Council"), isDemonstration: false, compared: 20,
            pageHash: String(repeating: "a", count: 64), fileHash: String(repeating: "b", count: 64), by: chairName, at: moment(4, 12),
            entry: 41)
        return Paper(
            id: PaperID(number), occasion: .meeting(MeetingID(7)), board: board.asName, occasionWords: meeting(.open).label,
            words: paperWords,
            version: 39, writtenBy: words("Carol Chair"), writtenAt: moment(4, 11), replaces: issued ? PaperID(1) : nil,
            replacedBy: number == 1 ? PaperID(2) : nil, issue: issued ? issue : nil)
    }

    /// The record for a paper of a meeting: everything that a paper can show.
    var paperRecord: PaperRecord {
        var plan = PaperPlan(
            plan: self.plan, revision: revision, isWhole: true, headings: headings, actions: overview().actions,
            before: overview().actions.dropFirst().map(\.state))
        plan.said = [
            ActionID(11): PaperSaid(words: words("Two of three teams have begun."), on: day(4, 3), by: words("Lee Lead")),
            ActionID(12): PaperSaid(words: "", on: day(4, 3), by: words("Lee Lead")),
        ]
        var printed = PaperPrinted()
        (printed.outcomes, printed.measures, printed.leads) = ([words("Safer children")], [words("Fewer referrals")], [words("AD")])
        plan.printed = [ActionID(11): printed, ActionID(12): printed]
        plan.headingWords = [HeadingID(1): headingWords]
        plan.recommendations = [HeadingID(1): recommendation]
        plan.pace = PageGallery.pace(self, done: 9)
        plan.moved = [day(4, 1)]
        plan.indicators = standings
        plan.indicatorsTotal = standings.count + 2
        plan.ties = ties
        plan.register = riskStandings.map { PaperRisk(standing: $0, mitigations: mitigations) }
        plan.registerTotal = plan.register.count + 1
        var risk = RiskReading(ref: words("R1"), text: Printed(text: words("Too few foster carers"), fragments: []))
        risk.owner = Printed(text: words("B Person"), fragments: [])
        plan.risks = PaperRisks(source: words("A report"), risks: [risk], total: 3)
        plan.requests = [request(.open)]
        plan.proposals = [proposal(.open, .complete)]
        var record = PaperRecord(
            asAt: AsAt(position: 40, day: today, isPast: false), headEntry: 40, headHash: String(repeating: "c", count: 64),
            since: day(3, 4),
            plans: [plan])
        record.board = board
        record.meeting = meeting(.open)
        record.previous = meeting(.ended)
        record.escalations = [escalation()]
        record.challenges = [challenge(1)]
        record.meetings = [meeting(.planned)]
        return record
    }

    /// Nothing overseen, nothing on record.
    var emptyPaperRecord: PaperRecord {
        var record = PaperRecord(
            asAt: AsAt(position: 40, day: today, isPast: false), headEntry: 40, headHash: String(repeating: "c", count: 64),
            since: day(4, 1),
            plans: [])
        record.board = emptyBoard
        record.meeting = meeting(.planned)
        return record
    }

    /// The paper's article, issued or as a draft.
    func paperArticle(_ record: PaperRecord, issued: Bool = true, template: Int = PaperDocument.template) -> HTML {
        let front = PaperFront(
            paper: PaperID(2), words: issued ? paperWords : PaperWords(), organisation: words("Sample Council"), isDemonstration: !issued,
            issued: issued ? (words("Carol Chair"), moment(4, 12)) : nil, replaces: issued ? PaperID(1) : nil, template: template)
        return PaperArticle.article(PaperDocument(front, record), links: Links(asAt: issued ? today : nil))
    }
}

extension PageGallery {
    static func papers(_ s: Samples) -> [(name: String, page: HTML)] { paperPages(s) + paperForms(s) + paperChecks(s) }

    private static func paperPages(_ s: Samples) -> [(name: String, page: HTML)] {
        let (chair, reader) = (s.frame(s.chair), s.frame(s.member))
        let shelf = PaperPages.Shelf(name: s.words("Improvement Board")) { Links().papers(of: BoardID(1), page: $0) }
        let all = PaperPages.Shelf(name: "") { Links().papers(page: $0) }
        let papers = [s.paper(3, issued: false), s.paper(2), s.paper(1)]
        let (full, empty) = (s.paperArticle(s.paperRecord), s.paperArticle(s.emptyPaperRecord))
        let draft = s.paperArticle(s.emptyPaperRecord, issued: false)
        return [
            ("papers", PaperPages.list(papers, shelf, page: 1, pages: 2, begin: .meeting(MeetingID(7)), frame: chair)),
            ("papers-none", PaperPages.list([], all, page: 1, pages: 1, frame: reader)),
            ("paper", PaperPages.paper(s.paper(), body: full, mayWrite: true, frame: chair)),
            ("paper-replaced", PaperPages.paper(s.paper(1), body: empty, soundness: .differs, mayWrite: false, frame: reader)),
            (
                "paper-withheld",
                PaperPages.paper(s.paper(4), body: full, soundness: .withheld(2), mayWrite: false, frame: s.frame(s.member, past: true))
            ),
            ("paper-draft", PaperPages.paper(s.paper(3, issued: false), body: draft, mayWrite: true, frame: chair)),
        ]
    }

    private static func paperForms(_ s: Samples) -> [(name: String, page: HTML)] {
        let chair = s.frame(s.chair)
        let target = Links.newPaper(.meeting(MeetingID(7)))
        let occasion = PaperFormPages.Occasion(words: s.meeting(.open).label, target: target, replaces: PaperID(1))
        let draft = PaperFormPages.Occasion(words: s.meeting(.open).label, target: Links.paper(PaperID(3)), paper: PaperID(3))
        let period = PaperFormPages.Occasion(
            words: s.words("Plan, March 2024"), target: Links.newPaper(.period(PlanID(1), s.day(3, 1))))
        let issues = s.paperWords.texts.map { Issue($0.field, s.words("Enter \($0.field)")) } + [Issue("purpose", s.words("Select one"))]
        let proposal = PaperProposal.words(s.paperRecord, author: s.chair.name)
        let (typed, other) = (PaperEdit(words: s.paperWords), s.paper(3, issued: false))
        return [
            ("paper-new", PaperFormPages.form(PaperEdit(words: proposal), occasion, proposal: proposal, frame: chair)),
            ("paper-new-period", PaperFormPages.form(PaperEdit(words: PaperWords()), period, issues: issues, frame: chair)),
            ("paper-stale", PaperFormPages.form(typed, draft, other: other, issues: issues, frame: chair)),
        ]
    }

    private static func paperChecks(_ s: Samples) -> [(name: String, page: HTML)] {
        let (chair, draft) = (s.frame(s.chair), s.paper(3, issued: false))
        let issues = [Issue("", s.words("Enter a summary"))]
        return [
            ("paper-check", PaperPages.check(draft, replaces: PaperID(2), today: s.today, frame: chair)),
            ("paper-check-refused", PaperPages.check(draft, replaces: nil, issues: issues, today: s.today, frame: chair)),
        ]
    }
}
