import HTTP
import Markup
import Pages
import Plans
import Storage

/// Board papers: begun, changed, checked, issued, and shown as they were issued.
enum PaperHandlers {
    @Sendable static func listPapers(_ visit: Visit) throws -> Response {
        func asked<Subject>(_ name: String) -> Identity<Subject>? { visit.request.query[name].flatMap { Int64($0) }.map(Identity.init) }
        let number = visit.request.query["page"].flatMap { Int($0) } ?? 1
        let (meeting, board, plan): (MeetingID?, BoardID?, PlanID?) = (asked("meeting"), asked("board"), asked("plan"))
        let drafts = Rights.mayReadDrafts(visit.session?.person)
        return try visit.read { reader in
            let shelf: PaperShelf = meeting.map { .meeting($0) } ?? board.map { .board($0) } ?? plan.map { .plan($0) } ?? .all
            let frame = try visit.frame(reader)
            let named = try shelfNamed(shelf, reader, frame.pageLinks)
            let total = try reader.papers(shelf, drafts: drafts).total
            let pages = max(1, (total + PaperShelf.length - 1) / PaperShelf.length)
            let page = (1...pages).contains(number) ? number : 1
            let papers = try reader.papers(shelf, drafts: drafts, skip: (page - 1) * PaperShelf.length).papers
            return visit.page(
                PaperPages.list(papers, named, page: page, pages: pages, begin: meeting.map { .meeting($0) }, frame: frame))
        }
    }

    private static func shelfNamed(_ shelf: PaperShelf, _ reader: Reader, _ links: Links) throws -> PaperPages.Shelf {
        switch shelf {
        case .all: PaperPages.Shelf(name: "") { links.papers(page: $0) }
        case .meeting(let id): PaperPages.Shelf(name: try reader.meeting(id).label) { links.papers(of: id, page: $0) }
        case .board(let id): PaperPages.Shelf(name: try reader.board(id).name) { links.papers(of: id, page: $0) }
        case .plan(let id): PaperPages.Shelf(name: try reader.plan(id).title) { links.papers(of: id, page: $0) }
        }
    }

    /// A paper that may be read: everybody's once it is issued.
    private static func readable(_ visit: Visit, _ reader: Reader) throws -> Paper {
        let paper = try reader.paper(visit.parameters.identity("id"))
        guard paper.issue != nil || Rights.mayReadDrafts(visit.session?.person) else { throw Refusal.forbidden }
        return paper
    }

    @Sendable static func showPaper(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let paper = try readable(visit, reader)
            let document = try PaperRebuilding.document(paper, reader, visit.house.site)
            let frame = try visit.frame(reader)
            let boards = try reader.boards(for: paper.occasion)
            let mayWrite = try Rights.mayWritePaper(visit.person(), of: boards)
            guard let issue = paper.issue else {
                let body = PaperArticle.article(document, links: frame.pageLinks)
                return visit.page(PaperPages.paper(paper, body: body, mayWrite: mayWrite, frame: frame))
            }
            let body = PaperRebuilding.article(document)
            let plans = try reader.frozen(issue).plansOfPaper(paper.occasion)
            let soundness = try PaperRebuilding.soundness(issue, body, reader, plans: plans)
            return visit.page(PaperPages.paper(paper, body: body, soundness: soundness, mayWrite: mayWrite, frame: frame))
        }
    }

    @Sendable static func download(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let paper = try readable(visit, reader)
            let document = try PaperRebuilding.document(paper, reader, visit.house.site)
            let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            var response = Response(.ok, bytes: try PaperRebuilding.file(document), type: type)
            response.fields.set("Content-Disposition", RevisionHandlers.disposition(document.fileName))
            SecurityFields.allowNothing(in: &response)
            return response
        }
    }

    /// The day in words is all that it holds: nothing that anybody typed.
    @Sendable static func printSheet(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let paper = try readable(visit, reader)
            let words = "Position as at \((paper.issue?.day ?? reader.asAt.day).words)\(paper.issue == nil ? ", draft" : "")"
            let css = "@page { @bottom-left { content: \"\(words)\"; font: 9pt Arial, Helvetica, sans-serif; } }\n"
            return Response(.ok, bytes: Array(css.utf8), type: "text/css; charset=utf-8")
        }
    }

    @Sendable static func newPaper(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let occasion = try occasion(visit)
        let person = try visit.person()
        return try visit.read { reader in
            guard try Rights.mayWritePaper(person, of: reader.boards(for: occasion)) else { throw Refusal.forbidden }
            let standing = try reader.papers(for: occasion)
            if let draft = standing.draft { return try form(visit, reader, draft, PaperEdit(words: draft.words, version: draft.version)) }
            let proposal = PaperProposal.words(try reader.paperRecord(for: occasion), author: person.name)
            let words = standing.issued?.words ?? proposal
            return try form(visit, reader, occasion, PaperEdit(words: words), proposal: standing.issued == nil ? proposal : nil)
        }
    }

    @Sendable static func addPaper(_ visit: Visit) throws -> Response {
        let occasion = try occasion(visit)
        let person = try visit.person()
        let edit = edit(visit)
        do {
            let written = try visit.write(because: "Began a board paper") { try $0.writePaper(edit, for: occasion, by: person) }
            return visit.redirect(to: Links().paper(written.result), notice: Notice(.success, "The draft is saved"))
        } catch Refusal.issues(let issues) {
            return try visit.read { try form(visit, $0, occasion, edit, issues: issues) }
        } catch Refusal.stale {
            // Somebody began the same paper meanwhile: both stand side by side, and saving goes to theirs.
            return try visit.read { reader in
                guard let draft = try reader.papers(for: occasion).draft else { throw Refusal.stale }
                return try form(visit, reader, draft, PaperEdit(words: edit.words, version: draft.version), other: draft)
            }
        }
    }

    @Sendable static func editPaper(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let person = try visit.person()
        return try visit.read { reader in
            let paper = try readable(visit, reader)
            guard try Rights.mayWritePaper(person, of: reader.boards(for: paper.occasion)) else { throw Refusal.forbidden }
            if paper.issue != nil {
                return visit.redirect(to: Links().paper(paper.id), notice: Notice(.important, "An issued paper cannot be changed"))
            }
            return try form(visit, reader, paper, PaperEdit(words: paper.words, version: paper.version))
        }
    }

    @Sendable static func savePaper(_ visit: Visit) throws -> Response {
        let id: PaperID = try visit.parameters.identity("id")
        let person = try visit.person()
        let edit = edit(visit)
        do {
            let written = try visit.write(because: "Changed a board paper") { try $0.changePaper(id, edit, by: person) }
            let notice = written.isChanged ? Notice(.success, "The draft is saved") : Notice(.important, "Nothing has changed")
            return visit.redirect(to: Links().paper(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try visit.read { try form(visit, $0, $0.paper(id), edit, issues: issues) }
        } catch Refusal.stale {
            return try visit.read { reader in
                let paper = try reader.paper(id)
                guard paper.issue == nil else { throw Refusal.stale }
                return try form(visit, reader, paper, PaperEdit(words: edit.words, version: paper.version), other: paper)
            }
        }
    }

    @Sendable static func checkPaper(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try check(visit)
    }

    @Sendable static func issuePaper(_ visit: Visit) throws -> Response {
        let id: PaperID = try visit.parameters.identity("id")
        let person = try visit.person()
        let version = visit.form["version"].flatMap { Int64($0) } ?? 0
        let site = visit.house.site
        do {
            let written = try visit.write(because: "Issued a board paper") {
                try $0.issuePaper(
                    id, from: version, organisation: site.organisation, isDemonstration: site.isDemonstration, by: person,
                    render: PaperRebuilding.hashes)
            }
            let words = "Paper \(id.number) is issued and frozen"
            let notice = written.isChanged ? Notice(.success, words) : Notice(.important, "Paper \(id.number) is issued already")
            return visit.redirect(to: Links().paper(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try check(visit, issues)
        }
    }

    private static func check(_ visit: Visit, _ issues: [Issue] = []) throws -> Response {
        let person = try visit.person()
        return try visit.read { reader in
            let paper = try readable(visit, reader)
            guard try Rights.mayWritePaper(person, of: reader.boards(for: paper.occasion)) else { throw Refusal.forbidden }
            if paper.issue != nil {
                return visit.redirect(to: Links().paper(paper.id), notice: Notice(.important, "Paper \(paper.id.number) is issued already"))
            }
            // The fields stand on another page, so the lines of the summary lead nowhere.
            let html = PaperPages.check(
                paper, replaces: try reader.papers(for: paper.occasion).issued?.id, issues: issues.map { Issue("", $0.message) },
                today: visit.today, frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}

extension PaperHandlers {
    /// What the address names: a meeting, or a period of a plan.
    private static func occasion(_ visit: Visit) throws -> PaperOccasion {
        guard visit.request.path.hasPrefix("/plans/") else { return .meeting(try visit.parameters.identity("id")) }
        guard let first = Day(iso: try visit.parameters.text("first")) else { throw Refusal.notFound }
        return .period(try visit.parameters.identity("id"), first)
    }

    private static func edit(_ visit: Visit) -> PaperEdit {
        var words = PaperWords()
        func typed(_ name: String) -> String { visit.form[name] ?? "" }
        (words.title, words.agendaItem, words.author, words.sponsor) = (
            typed("title"), typed("agenda-item"), typed("author"), typed("sponsor")
        )
        words.purpose = PaperPurpose(rawValue: typed("purpose"))
        (words.why, words.recommendations, words.summary) = (typed("why"), typed("recommendations"), typed("summary"))
        (words.equalities, words.timetable) = (typed("equalities"), typed("timetable"))
        return PaperEdit(words: words, version: visit.form["version"].flatMap { Int64($0) } ?? 0)
    }

    /// The form of a new paper.
    private static func form(
        _ visit: Visit, _ reader: Reader, _ occasion: PaperOccasion, _ edit: PaperEdit, proposal: PaperWords? = nil, issues: [Issue] = []
    ) throws -> Response {
        let shown = PaperFormPages.Occasion(
            words: try reader.words(of: occasion), target: Links.newPaper(occasion), replaces: try reader.papers(for: occasion).issued?.id)
        let html = PaperFormPages.form(edit, shown, proposal: proposal, issues: issues, frame: try visit.frame(reader))
        return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
    }

    /// The form of a draft.
    private static func form(
        _ visit: Visit, _ reader: Reader, _ paper: Paper, _ edit: PaperEdit, other: Paper? = nil, issues: [Issue] = []
    ) throws -> Response {
        let shown = PaperFormPages.Occasion(
            words: paper.occasionWords, target: Links.paper(paper.id), paper: paper.id,
            replaces: try reader.papers(for: paper.occasion).issued?.id)
        let html = PaperFormPages.form(edit, shown, other: other, issues: issues, frame: try visit.frame(reader))
        return visit.page(html, status: other != nil ? .conflict : issues.isEmpty ? .ok : .unprocessable)
    }
}
