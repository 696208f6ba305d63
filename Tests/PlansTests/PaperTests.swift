import Plans
import Testing

@Suite struct PaperTests {
    let chair = Person(id: PersonID(1), name: "Carol", email: "c@example.org", roles: [.chair])
    let other = Person(id: PersonID(2), name: "Otto", email: "o@example.org", roles: [.chair])
    let admin = Person(id: PersonID(3), name: "Cleo", email: "a@example.org", roles: [.admin])
    let member = Person(id: PersonID(4), name: "Mo", email: "m@example.org", roles: [.member])
    let today = Day(iso: "2024-04-12") ?? Day(number: 0)

    var board: Board {
        let seat = BoardSeat(person: PersonName(id: chair.id, name: chair.name), office: .chair, maySignOff: false)
        return Board(
            id: BoardID(1), name: "Board", text: "", cadence: .monthly, cadenceWords: "", seats: [seat], oversight: [], version: 1)
    }

    var words: PaperWords {
        var words = PaperWords()
        (words.title, words.author, words.purpose) = ("T", "A", .decision)
        (words.recommendations, words.summary, words.equalities) = ("One\n\n Two ", "S", "E")
        return words
    }

    func paper(_ words: PaperWords, issued: Bool = false) -> Paper {
        let issue = PaperIssue(
            head: 1, day: today, template: 1, organisation: "O", isDemonstration: false, compared: 0, pageHash: "", fileHash: "",
            by: PersonName(id: chair.id, name: "Carol"), at: Instant.start(of: today), entry: 2)
        return Paper(
            id: PaperID(1), occasion: .meeting(MeetingID(1)), board: nil, occasionWords: "", words: words, version: 5, writtenBy: "Carol",
            writtenAt: Instant.start(of: today), issue: issued ? issue : nil)
    }

    @Test func `the chair of the board and an admin write its papers, and nobody else`() {
        #expect(Rights.mayWritePaper(chair, of: [board]) && Rights.mayWritePaper(admin, of: [board]))
        #expect(!Rights.mayWritePaper(other, of: [board]) && !Rights.mayWritePaper(member, of: [board]))
        #expect(Rights.mayWritePaper(other, of: []) && !Rights.mayWritePaper(member, of: []))
    }

    @Test func `a draft needs a title alone, and its texts have limits`() {
        var bare = PaperWords()
        bare.title = " T "
        #expect((try? PaperEdit(words: bare).applied(to: nil, boards: [board], by: chair).get())?.title == "T")
        bare.title = ""
        bare.summary = String(repeating: "x", count: PaperWords.longestSummary + 1)
        let issues = [Plans.Issue("title", "Enter a title"), Plans.Issue("summary", "Summary must be 3,500 characters or fewer")]
        #expect(PaperEdit(words: bare).applied(to: nil, boards: [board], by: chair) == .failure(.issues(issues)))
        #expect(PaperEdit(words: words, version: 4).applied(to: paper(words), boards: [board], by: chair) == .failure(.stale))
        #expect(PaperEdit(words: words, version: 5).applied(to: paper(words, issued: true), boards: [board], by: chair) == .failure(.stale))
        #expect(PaperEdit(words: words).applied(to: nil, boards: [board], by: member) == .failure(.forbidden))
    }

    @Test func `a paper is issued from the version that was looked at, with all that it needs, once`() {
        #expect(paper(words).issued(from: 5, boards: [board], by: chair) == .success(words))
        #expect(paper(words).issued(from: 4, boards: [board], by: chair) == .failure(.stale))
        #expect(paper(words, issued: true).issued(from: 5, boards: [board], by: chair) == .success(nil))
        #expect(paper(words).issued(from: 5, boards: [board], by: member) == .failure(.forbidden))
        var bare = words
        (bare.purpose, bare.summary) = (nil, " ")
        let fields = ["purpose", "summary"]
        guard case .failure(.issues(let issues)) = paper(bare).issued(from: 5, boards: [board], by: chair) else {
            Testing.Issue.record("it was issued")
            return
        }
        #expect(issues.map(\.field) == fields)
    }

    private func record(_ count: Int) -> PaperRecord {
        let plan = Plan(id: PlanID(1), title: "Roadmap")
        let heading = Heading(id: HeadingID(1), plan: plan.id, kind: "Priority", number: "1", title: "Help")
        let actions = (0..<count).map { place in
            ActionSummary(
                name: ActionName(id: ActionID(Int64(place + 1)), ref: "1.\(place + 1)", text: "Act \(place)"), heading: heading.id,
                plainText: nil,
                deadline: Deadline(printed: nil, original: today.adding(days: -place - 1), precision: .day), leads: [], outputsTotal: 0,
                outputsDone: 0, sources: [], latest: nil, previousDelivery: nil, deliverySince: nil)
        }
        let part = PaperPlan(plan: plan, revision: nil, isWhole: true, headings: [heading], actions: actions, before: nil)
        return PaperRecord(
            asAt: AsAt(position: 9, day: today, isPast: false), headEntry: 9, headHash: "ab", since: today.startOfMonth, plans: [part])
    }

    private func texts(_ document: PaperDocument, _ part: String) -> String {
        let blocks = document.parts.first { $0.name == part }?.blocks ?? []
        return blocks.map { "\($0)" }.joined(separator: "\n")
    }

    @Test func `the exception sheet names the worst first and counts the rest`() {
        let document = PaperDocument(PaperFront(paper: PaperID(1), words: words, organisation: "O"), record(40))
        let sheet = texts(document, "exceptions")
        #expect(sheet.contains("40 days overdue") && sheet.contains("39 days overdue") && !sheet.contains("38 days overdue"))
        #expect(sheet.contains("and 38 more"))
        #expect(texts(document, "annex").contains("annex-f-1"))
        #expect(document.fileName == "board-paper-roadmap.docx")
    }

    @Test func `every number of the sheet leads to its records, plan by plan where there are several; a paper of before keeps its own`() {
        func numbers(_ template: Int, _ record: PaperRecord) -> [String: PaperTarget] {
            let document = PaperDocument(PaperFront(paper: PaperID(1), words: words, organisation: "O", template: template), record)
            let tables = document.parts.first { $0.name == "exceptions" }?.blocks ?? []
            var found: [String: PaperTarget] = [:]
            for case .table(let table) in tables { for row in table.rows { found[row[0].lines[0].text] = row[1].lines[0].spans[0].target } }
            return found
        }
        var (one, overdue) = (record(3), PlanFilter())
        overdue.attentions = [.overdue]
        #expect(numbers(2, one)["Overdue"] == .actions(PlanID(1), overdue))
        #expect(numbers(1, one)["Overdue"] == .attention(PlanID(1), .overdue))
        one.plans[0].isWhole = false
        one.board = board
        overdue.board = board.id
        #expect(numbers(2, one)["Overdue"] == .actions(PlanID(1), overdue) && numbers(1, one)["Overdue"] == nil)
        one.plans.append(one.plans[0])
        #expect(numbers(2, one)["Overdue"] == nil)
        let document = PaperDocument(PaperFront(paper: PaperID(1), words: words, organisation: "O"), one)
        #expect(texts(document, "exceptions").contains("; Roadmap: "))
    }

    @Test func `a paper about nothing says so in every section`() {
        var empty = record(0)
        empty.plans = []
        let document = PaperDocument(PaperFront(paper: PaperID(1), words: PaperWords(), organisation: "O"), empty)
        let all = document.parts.map { texts(document, $0.name) }.joined()
        for words in [
            "No action is overdue.", "Every action has a lead.", "No recommendation has been written yet.", "No meeting is planned.",
            "No register of risks has an open risk, and the documents on record print none.", "Nothing waits for sign-off.",
            "There is no action.",
        ] { #expect(all.contains(words), "\(words)") }
    }

    @Test func `the same record gives the same paper, and recommendations are its lines`() {
        let front = PaperFront(paper: PaperID(1), words: words, organisation: "O")
        #expect(PaperDocument(front, record(12)) == PaperDocument(front, record(12)))
        #expect(words.recommendationLines == ["One", "Two"])
    }

    @Test func `what the record proposes counts what is on record`() {
        let proposed = PaperProposal.words(record(3), author: "Carol")
        #expect(proposed.author == "Carol" && proposed.title == "Progress of Roadmap")
        #expect(proposed.recommendations.contains("position of 3 actions") && proposed.recommendations.contains("3 overdue actions"))
        #expect(proposed.summary == "Roadmap: 3 actions: 3 overdue.")
    }
}
