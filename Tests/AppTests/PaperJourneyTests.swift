import Exchange
import Foundation
import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

extension World {
    /// The fields of a paper with everything that it needs to be issued.
    static let paperWords = [
        ("title", "Progress to the board"), ("agenda-item", "4"), ("author", "Carol Chair"), ("sponsor", "Director"),
        ("purpose", "assurance"), ("why", "The board asked for it."), ("recommendations", "That the board notes it\nThat it meets again"),
        ("summary", "Two actions moved."), ("equalities", "No group is worse off."), ("timetable", "Next month."),
    ]

    /// A draft for the first meeting.
    func writePaper() throws {
        let response = try post("/meetings/1/paper", World.paperWords + [("version", "0")], as: chair)
        #expect(response.status == .seeOther, "\(response.status.code)")
    }

    func paper(_ id: Int64 = 1) throws -> Paper { try store.read(today: World.now.day) { try $0.paper(PaperID(id)) } }

    func issuePaper(_ id: Int64 = 1, as person: Person? = nil) throws -> Response {
        try post("/papers/\(id)/issue", [("version", "\(try paper(id).version)")], as: person ?? chair)
    }

    /// What stands between the tags of the paper itself.
    func article(_ id: Int64 = 1) throws -> String {
        let text = try get("/papers/\(id)", as: reader).text
        let start = try #require(text.range(of: "<article")), end = try #require(text.range(of: "</article>"))
        return String(text[start.lowerBound..<end.upperBound])
    }
}

@Test func `a paper is written, checked, issued, and reads the same after every kind of change`() throws {
    let world = try World()
    try world.putOnRecord()
    #expect(try world.get("/meetings/1", as: world.chair).text.contains("/papers?meeting=1"))
    let draft = try world.get("/papers/1", as: world.chair).text
    #expect(draft.contains("Draft: shows the record as it is now.") && draft.contains("Progress to the board"))
    #expect(try world.get("/papers/1/issue", as: world.chair).text.contains("Check the paper and issue it"))
    #expect(try world.issuePaper().fields["Location"] == "/papers/1")
    let before = try world.article()
    let file = try world.get("/papers/1/document", as: world.reader)
    #expect(file.fields["Content-Disposition"]?.contains("board-paper-improvement-board-15-april-2024.docx") == true)
    for words in ["Exception sheet", "1. Purpose", "10. Decisions wanted", "Annex: all actions", "That it meets again", "Borough"] {
        #expect(before.contains(words), "\(words)")
    }
    #expect(try world.get("/papers/1/sheet.css", as: world.reader).text.contains("Position as at 15 April 2024\""))
    try changeEverything(world)
    #expect(try world.article() == before)
    #expect(try world.get("/papers/1/document", as: world.reader).text == file.text)
    #expect(try !world.get("/papers/1", as: world.reader).text.contains("This is not what was issued"))
    #expect(try world.store.read(today: World.now.day) { try PaperRebuilding.broken($0) }.isEmpty)
    #expect(try world.store.verify().isSound)
    // The present has moved on, so a new draft says something else.
    #expect(try world.post("/meetings/1/paper", World.paperWords + [("version", "0")], as: world.chair).status == .seeOther)
    #expect(try world.get("/papers/2", as: world.chair).text.contains("Amina Renamed"))
    #expect(!before.contains("Amina Renamed"))
}

/// One change of each kind, after a paper was issued.
private func changeEverything(_ world: World) throws {
    func saved(_ path: String, _ form: [(String, String)], as person: Person) throws {
        let response = try world.post(path, form, as: person)
        #expect(response.status == .seeOther, "\(path): \(response.status.code)")
    }
    func version() throws -> (String, String) { ("version", "\(try world.action().version)") }
    func boardVersion() throws -> (String, String) {
        ("version", "\(try world.store.read(today: World.now.day) { try $0.board(BoardID(1)) }.version)")
    }
    let renamed = [("name", "Amina Renamed"), ("email", "lead@example.org"), ("roles", "lead"), ("roles", "member")]
    try saved("/people/\(world.lead.id.number)", renamed, as: world.admin)
    try saved("/actions/1/update", [("delivery", "red"), ("reason", "x"), ("narrative", "All undone"), try version()], as: world.lead)
    try saved(
        "/deadline-requests/1", [("answer", "approve"), ("words", "So be it"), ("from", try world.action(2).deadline.day?.iso ?? "")],
        as: world.admin)
    try saved("/challenges/1/answer", [("answer", "It was late")], as: world.lead)
    try saved("/escalations/1/end", [("words", "Money was found")], as: world.chair)
    try saved("/meetings/1/items/2/note", [("note", "Looked at")], as: world.chair)
    try saved("/headings/1/recommendations", [("period", "Spring"), ("text", "More visits"), ("version", "0")], as: world.chair)
    try saved("/meetings/1/ending", [], as: world.chair)
    try saved(
        "/boards/1", [("name", "Another Board"), ("text", ""), ("cadence", "quarterly"), ("cadence-words", ""), try boardVersion()],
        as: world.admin)
    try saved("/boards/1/oversight", [try boardVersion(), ("oversees", "heading-1")], as: world.admin)
    try saved("/plans/1/periods", [("length", "quarter"), ("closing-day", "3"), ("grace-days", "2"), ("reason", "New")], as: world.admin)
    try saved("/evidence/1/withdrawal", [("reason", "Wrong")], as: world.admin)
    try saved("/assignments", [("actions", "1"), ("do", "remove"), ("lead", "\(world.lead.id.number)")], as: world.admin)
    try saved(
        "/indicators/1/value", [("period", "March 2024"), ("series", "own"), ("state", "value"), ("number", "61"), ("note", "")],
        as: world.lead)
    // The plan itself comes again, with other words.
    let later = String(decoding: try Seed.roadmap.bytes(), as: UTF8.self).replacing(
        "Deliver our Early Help", with: "Deliver another Early Help")
    try revise(world, later)
}

private func revise(_ world: World, _ text: String) throws {
    let reading = try DocumentReader.read(Array(text.utf8), fileName: "later-still.txt")
    _ = try Imports.publish(
        reading, into: PlanID(1), bytes: Array(text.utf8), fileName: "later-still.txt", as: .commandLine, store: world.store, at: World.now)
    let texts = try world.store.read(today: World.now.day) { try $0.overview(of: PlanID(1)).actions.map(\.text) }
    #expect(texts.contains { $0.contains("another Early Help") })
}

@Test func `only who holds the meetings writes a paper, and a draft is not for everybody`() throws {
    let world = try World()
    try world.putOnRecord()
    for person in [world.lead, world.member, world.reader, world.deputy] {
        #expect(try world.get("/papers/1", as: person).status == .forbidden)
        #expect(try world.get("/papers/1/document", as: person).status == .forbidden)
        #expect(try world.post("/papers/1", World.paperWords, as: person).status == .forbidden)
        #expect(try world.issuePaper(as: person).status == .forbidden)
        #expect(try !world.get("/papers", as: person).text.contains("Progress to the board"))
    }
    #expect(try world.get("/papers", as: world.chair).text.contains("Progress to the board"))
    #expect(try world.issuePaper(as: world.admin).status == .seeOther)
    #expect(try world.get("/papers", as: world.reader).text.contains("Progress to the board"))
    #expect(try world.get("/search?q=worse", as: world.reader).text.contains("/papers/1"))
    #expect(try world.get("/papers?board=1", as: world.reader).text.contains("Progress to the board"))
    #expect(try world.get("/papers?plan=1", as: world.reader).text.contains("Progress to the board"))
    #expect(try world.get("/papers/1?as-at=2024-04-14", as: world.chair).status == .notFound)
}

@Test func `what is missing is said before a paper is issued, and nothing is`() throws {
    let world = try World()
    try world.putOnRecord()
    let bare = [("title", "Bare"), ("version", "\(try world.paper().version)")]
    #expect(try world.post("/papers/1", bare, as: world.chair).status == .seeOther)
    let refused = try world.issuePaper()
    #expect(
        refused.status == .unprocessable && refused.text.contains("Enter a summary")
            && refused.text.contains("Select what the paper is for"))
    #expect(try world.paper().issue == nil)
    let long = [("title", ""), ("summary", String(repeating: "x", count: 4_000)), ("version", "\(try world.paper().version)")]
    let again = try world.post("/papers/1", long, as: world.chair)
    #expect(
        again.status == .unprocessable && again.text.contains("Enter a title")
            && again.text.contains("Summary must be 3,500 characters or fewer"))
    #expect(try world.paper().words.title == "Bare")
}

@Test func `two people who write one paper see each other's words`() throws {
    let world = try World()
    try world.putOnRecord()
    let old = "\(try world.paper().version)"
    let first = World.paperWords.filter { $0.0 != "summary" } + [("summary", "From the admin"), ("version", old)]
    #expect(try world.post("/papers/1", first, as: world.admin).status == .seeOther)
    let second = World.paperWords.filter { $0.0 != "summary" } + [("summary", "From the chair"), ("version", old)]
    let stale = try world.post("/papers/1", second, as: world.chair)
    #expect(stale.status == .conflict && stale.text.contains("From the admin") && stale.text.contains("From the chair"))
    #expect(try world.post("/papers/1/issue", [("version", old)], as: world.chair).status == .conflict)
    let beginning = try world.post("/meetings/1/paper", second, as: world.chair)
    #expect(beginning.status == .conflict && beginning.text.contains("From the admin"))
    #expect(try world.paper().words.summary == "From the admin")
}

@Test func `saving and issuing twice does it once, and a correction leaves the old paper as it was`() throws {
    let world = try World()
    try world.putOnRecord()
    let entry = try world.store.newestEntry()
    try world.writePaper()
    let same = World.paperWords + [("version", "\(try world.paper().version)")]
    #expect(try world.post("/papers/1", same, as: world.chair).status == .seeOther)
    #expect(try world.store.newestEntry() == entry)
    #expect(try world.issuePaper().status == .seeOther)
    let issued = try world.store.newestEntry()
    let before = try world.article()
    #expect(try world.issuePaper().status == .seeOther)
    #expect(try world.post("/papers/1", same, as: world.chair).status == .conflict)
    #expect(try world.store.newestEntry() == issued)

    #expect(try world.get("/meetings/1/paper", as: world.chair).text.contains("it replaces paper 1"))
    #expect(try world.post("/meetings/1/paper", World.paperWords + [("version", "0")], as: world.chair).fields["Location"] == "/papers/2")
    #expect(try world.issuePaper(2).status == .seeOther)
    #expect(try world.get("/papers/1", as: world.reader).text.contains("was replaced by"))
    #expect(try world.get("/papers/2", as: world.reader).text.contains("It corrects"))
    #expect(try world.article() == before)
    #expect(try world.store.read(today: World.now.day) { try PaperRebuilding.broken($0) }.isEmpty)
}

@Test func `a paper of a period covers it, also where nobody leads and nobody has reported`() throws {
    let world = try World()
    #expect(try world.get("/plans/1/periods/2024-03-01", as: world.chair).text.contains("/plans/1/periods/2024-03-01/paper"))
    let form = try world.get("/plans/1/periods/2024-03-01/paper", as: world.chair)
    #expect(form.status == .ok && form.text.contains("Proposed from the record."))
    #expect(try world.post("/plans/1/periods/2024-03-01/paper", World.paperWords, as: world.chair).fields["Location"] == "/papers/1")
    #expect(try world.issuePaper().status == .seeOther)
    let text = try world.article()
    #expect(text.contains("March 2024: 1 March 2024 to 31 March 2024"))
    #expect(text.contains("the plan was not on record on 29 February 2024"))
    #expect(text.contains("Nobody asks for another deadline.") && text.contains("No indicator is defined for this plan."))
    #expect(try world.get("/plans/1/periods/2024-03-02/paper", as: world.chair).status == .notFound)
    #expect(try world.post("/plans/1/periods/2099-01-01/paper", World.paperWords, as: world.chair).status == .notFound)
}

@Test func `a paper that is not what was issued says so`() throws {
    let world = try World()
    try world.putOnRecord()
    #expect(try world.issuePaper().status == .seeOther)
    let paper = try world.paper()
    var issue = try #require(paper.issue)
    try world.store.read(today: World.now.day) { reader in
        let body = PaperRebuilding.article(try PaperRebuilding.document(paper, reader, world.house.site))
        #expect(try PaperRebuilding.soundness(issue, body, reader, plans: [PlanID(1)]) == .holds)
        issue.pageHash = String(repeating: "0", count: 64)
        #expect(try PaperRebuilding.soundness(issue, body, reader, plans: [PlanID(1)]) == .differs)
    }
}
