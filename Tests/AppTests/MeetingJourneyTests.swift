import HTTP
import Plans
import Storage
import Testing

@testable import App

/// A board that oversees the first plan, with the world's chair and member on it.
private func setUp(_ world: World) throws {
    let words = [("name", "Improvement Board"), ("text", ""), ("cadence", "monthly"), ("cadence-words", "")]
    #expect(try world.post("/boards", words, as: world.admin).fields["Location"] == "/boards/1/edit")
    func version() throws -> (String, String) {
        ("version", "\(try world.store.read(today: World.now.day) { try $0.board(BoardID(1)) }.version)")
    }
    let seats = [
        ("seat-\(world.chair.id.number)", "chair"), ("seat-\(world.member.id.number)", "member"),
        ("sign-off-\(world.chair.id.number)", "yes"),
    ]
    #expect(try world.post("/boards/1/seats", [version()] + seats, as: world.admin).status == .seeOther)
    #expect(try world.post("/boards/1/oversight", [version(), ("oversees", "plan-1")], as: world.admin).status == .seeOther)
}

private func plan(_ world: World, _ day: String) throws -> Response {
    let parts = day.split(separator: "-").map(String.init)
    return try world.post(
        "/boards/1/meetings", [("day-day", parts[2]), ("day-month", parts[1]), ("day-year", parts[0]), ("place", "Room 1")], as: world.chair
    )
}

private func challenge(_ world: World, _ words: String = "Why so late?") -> [(String, String)] {
    [("challenge", words), ("to", "\(world.lead.id.number)"), ("due-day", "30"), ("due-month", "4"), ("due-year", "2024")]
}

private func decision(_ world: World, _ changes: [(String, String)] = []) throws -> [(String, String)] {
    [
        ("decision", "A second team"), ("kind", "new-action"), ("new-text", "Set up a second team"), ("new-heading", "1"),
        ("version", "\(try world.action().version)"),
    ]
        + changes
}

@Test func `a meeting is planned, held with a challenge and a decision, ended, and the next one takes up what is open`() throws {
    let world = try World()
    try setUp(world)
    #expect(try plan(world, "2024-04-15").fields["Location"] == "/meetings/1")
    #expect(try world.get("/", as: world.reader).text.contains("Next meeting: "))
    #expect(try world.post("/meetings/1/items/1/note", [("note", "Too early")], as: world.chair).status == .conflict)
    #expect(try world.post("/meetings/1/opening", as: world.chair).fields["Location"] == "/meetings/1")
    let agenda = try world.get("/meetings/1", as: world.member).text
    #expect(agenda.contains("Overdue: ") && agenda.contains("/meetings/1/items/1") && !agenda.contains("End the meeting"))
    #expect(try world.post("/meetings/1/attendance", [("present", "\(world.member.id.number)")], as: world.chair).status == .seeOther)

    let raised = try world.post("/meetings/1/items/1/challenge", challenge(world), as: world.member)
    #expect(raised.status == .seeOther && raised.fields["Location"] == "/meetings/1#item-1")
    let mine = try world.get("/my-actions", as: world.lead).text
    #expect(mine.contains("1 challenge for you to answer") && mine.contains("/challenges/1"))
    #expect(try world.post("/challenges/1/answer", [("answer", "Two posts were empty")], as: world.lead).status == .seeOther)
    #expect(try !world.get("/my-actions", as: world.lead).text.contains("for you to answer"))

    #expect(try world.post("/meetings/1/items/1/decision", decision(world), as: world.chair).status == .seeOther)
    let made = try world.store.read(today: World.now.day) { try $0.decision(BoardDecisionID(1)) }
    let new = try #require(made.newAction)
    let page = try world.get("/actions/\(new.id.number)", as: world.reader).text
    #expect(page.contains("Added by decision of Improvement Board on 15 April 2024") && page.contains("/decisions/1"))
    #expect(try world.get("/plans/1/table", as: world.reader).text.contains("Set up a second team"))
    #expect(try !world.get("/plans/1/table?as-at=2024-04-14", as: world.reader).text.contains("Set up a second team"))

    try endAndMeetAgain(world)
}

/// Ends the first meeting, and holds the second on what is open of it.
private func endAndMeetAgain(_ world: World) throws {
    #expect(try world.post("/meetings/1/ending", as: world.chair).fields["Location"] == "/meetings/1/minutes")
    let minutes = try world.get("/meetings/1/minutes", as: world.reader).text
    for words in ["Why so late?", "Two posts were empty", "A second team", "Ben Member", "Not present"] {
        #expect(minutes.contains(words), "\(words)")
    }
    #expect(try plan(world, "2024-05-20").fields["Location"] == "/meetings/2")
    _ = try world.post("/meetings/2/opening", as: world.chair)
    let next = try world.get("/meetings/2", as: world.chair).text
    #expect(next.contains("Open challenges: 1") && next.contains("Decisions still open: 1") && next.contains("Answered, not closed"))
    #expect(try world.post("/challenges/1/end", [("words", "Good")], as: world.chair).status == .forbidden)
    #expect(try world.post("/challenges/1/end", [("words", "Good")], as: world.member).status == .seeOther)
    #expect(try world.post("/decisions/1/end", [("words", "Team is there")], as: world.chair).status == .seeOther)
    let later = try world.get("/meetings/2", as: world.chair).text
    #expect(!later.contains("Open challenges:") && !later.contains("Decisions still open:"))
    let again = try world.get("/meetings/1/minutes", as: world.reader).text
    #expect(again.split(separator: "<main").last == minutes.split(separator: "<main").last, "minutes read the same for ever")
    let verification = try world.store.verify()
    #expect(verification.isSound, "\(verification)")
}

@Test func `sent twice, nothing is doubled, and what comes too late is not lost`() throws {
    let world = try World()
    try setUp(world)
    for path in ["/meetings/1", "/meetings/1"] { #expect(try plan(world, "2024-04-15").fields["Location"] == path) }
    for _ in 1...2 { #expect(try world.post("/meetings/1/opening", as: world.chair).status == .seeOther) }
    for _ in 1...2 {
        #expect(try world.post("/meetings/1/items/1/challenge", challenge(world), as: world.member).status == .seeOther)
        #expect(try world.post("/meetings/1/items/1/decision", decision(world), as: world.chair).status == .seeOther)
        #expect(try world.post("/meetings/1/items/1/note", [("note", "Seen")], as: world.chair).status == .seeOther)
    }
    let record = try world.store.read(today: World.now.day) { try $0.record(of: MeetingID(1)) }
    #expect(record.challenges.count == 1 && record.decisions.count == 1 && record.notes.count == 1)
    let move = [("kind", "deadline"), ("day-day", "30"), ("day-month", "9"), ("day-year", "2024"), ("decision", "Later <then>")]
    let stale = try world.post("/meetings/1/items/1/decision", move + [("version", "1")], as: world.chair)
    #expect(stale.status == .conflict && stale.text.contains("Later &lt;then&gt;") && stale.text.contains("There is a problem"))
    #expect(try world.action().deadline.moves.isEmpty)
    _ = try world.post("/challenges/1/end", [("words", "Good")], as: world.member)
    let late = try world.post("/challenges/1/answer", [("answer", "Late <words>")], as: world.lead)
    #expect(late.status == .conflict && late.text.contains("Late &lt;words&gt;"))
    _ = try world.post("/meetings/1/ending", as: world.chair)
    let after = try world.post("/meetings/1/items/1/challenge", challenge(world, "Typed too late"), as: world.member)
    #expect(after.status == .conflict)
}

@Test func `what was typed at a meeting comes back with what to mend`() throws {
    let world = try World()
    try setUp(world)
    _ = try plan(world, "2024-04-15")
    _ = try world.post("/meetings/1/opening", as: world.chair)
    let wrong = try world.post("/meetings/1/items/1/challenge", [("challenge", "Half a <thought>"), ("due-day", "31")], as: world.member)
    #expect(wrong.status == .unprocessable && wrong.text.contains("Half a &lt;thought&gt;") && wrong.text.contains("<title>Error: "))
    let empty = try world.post("/meetings/1/items/1/decision", [("kind", "new-action"), ("decision", "x")], as: world.chair)
    #expect(empty.status == .unprocessable && empty.text.contains("Enter the new action"))
    #expect(try world.post("/boards/1/meetings", [("place", "Kept room")], as: world.chair).text.contains("Kept room"))
    #expect(try world.post("/boards", [("text", "Kept text")], as: world.admin).text.contains("Kept text"))
    #expect(try world.post("/challenges/9/answer", [("answer", "x")], as: world.lead).status == .notFound)
}

@Test func `a seat, and not the role alone, opens a board's doors`() throws {
    let world = try World()
    try setUp(world)
    _ = try plan(world, "2024-04-15")
    _ = try world.post("/meetings/1/opening", as: world.chair)
    #expect(try world.get("/actions/1/challenge", as: world.member).status == .ok)
    let version = try world.store.read(today: World.now.day) { try $0.board(BoardID(1)) }.version
    #expect(try world.post("/boards/1/seats", [("version", "\(version)")], as: world.admin).status == .seeOther)
    for (path, person) in [("challenge", world.member), ("challenge", world.chair), ("decision", world.chair), ("note", world.chair)] {
        let form = path == "challenge" ? challenge(world) : try decision(world)
        #expect(try world.post("/meetings/1/items/1/\(path)", form, as: person).status == .forbidden, "\(path) as \(person.name)")
    }
    #expect(try world.get("/actions/1/challenge", as: world.member).status == .forbidden)
    #expect(try world.post("/meetings/1/ending", as: world.chair).status == .forbidden)
    #expect(try world.get("/meetings/1/items/1", as: world.reader).status == .ok)
    #expect(try world.post("/meetings/1/items/1/note", [("note", "An admin may")], as: world.admin).status == .seeOther)
    #expect(try world.post("/meetings/1/ending", as: world.admin).status == .seeOther)
}

@Test func `a stuck action goes before a board and areas get their recommendations`() throws {
    let world = try World()
    try setUp(world)
    let form = [("board", "1"), ("reason", "No money")]
    #expect(try world.post("/actions/2/escalation", form, as: world.lead).status == .forbidden)
    for _ in 1...2 { #expect(try world.post("/actions/1/escalation", form, as: world.lead).status == .seeOther) }
    #expect(try world.get("/actions/1", as: world.reader).text.contains("Escalated to"))
    #expect(try world.get("/escalations?plan=1", as: world.reader).text.contains("1 escalated action"))
    #expect(try world.get("/", as: world.reader).text.contains("/escalations?plan=1"))
    #expect(try world.post("/escalations/1/end", [("words", " ")], as: world.lead).status == .unprocessable)
    #expect(try world.post("/escalations/1/end", [("words", "Found")], as: world.chair).status == .seeOther)
    let text = [("period", "January to March 2024"), ("text", "More visits"), ("version", "0")]
    #expect(try world.post("/headings/1/recommendations", text, as: world.chair).status == .seeOther)
    #expect(try world.get("/headings/1", as: world.reader).text.contains("More visits"))
    let stale = try world.post("/headings/1/recommendations", [("period", "Spring"), ("text", "Other"), ("version", "0")], as: world.chair)
    #expect(stale.status == .conflict && stale.text.contains("Other"))
    #expect(try world.post("/headings/1/challenge", challenge(world), as: world.member).status == .seeOther)
    #expect(try world.get("/headings/1/recommendations", as: world.reader).text.contains("Why so late?"))
}

@Test func `a board is set up from what a document prints, and the past shows none`() throws {
    let world = try World()
    let new = try world.get("/boards/new", as: world.admin).text
    #expect(new.contains("/boards/new?plan=1&amp;place=0"))
    let printed = try world.store.read(today: World.now.day) { try $0.printedBoards(of: PlanID(1)) }
    let name = try #require(printed.first?.name)
    #expect(try world.get("/boards/new?plan=1&place=0", as: world.admin).text.contains("value=\"\(name.replacing("'", with: "&#39;"))\""))
    #expect(try world.get("/boards/new?plan=1&place=999", as: world.admin).status == .ok)
    try setUp(world)
    #expect(try world.get("/boards", as: world.reader).text.contains("Improvement Board"))
    #expect(try !world.get("/boards?as-at=2024-04-14", as: world.reader).text.contains("Improvement Board"))
    #expect(try world.get("/boards/1?as-at=2024-04-14", as: world.reader).status == .notFound)
    #expect(try world.get("/boards/1/edit?as-at=2024-04-14", as: world.admin).status == .conflict)
}
