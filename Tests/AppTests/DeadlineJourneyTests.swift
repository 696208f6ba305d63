import HTTP
import Plans
import Storage
import Testing

@testable import App

private func typed(_ day: String, _ action: Action, _ reason: String = "Staff left") -> [(String, String)] {
    [
        ("day-day", day), ("day-month", "sep"), ("day-year", "2024"), ("reason", reason), ("from", action.deadline.day?.iso ?? ""),
    ]
}

@Test func `a lead asks, a chair approves, and the page shows both dates and both names`() throws {
    let world = try World()
    let asked = try world.post("/actions/1/deadline", typed("30", try world.action()), as: world.lead)
    #expect(asked.status == .seeOther && asked.fields["Location"] == "/actions/1")
    #expect(try world.action().deadline.moves.isEmpty)
    #expect(try world.get("/", as: world.chair).text.contains("deadlines asked for"))
    #expect(try world.get("/deadline-requests", as: world.chair).text.contains("30 September 2024"))
    let page = try world.get("/deadline-requests/1", as: world.chair).text
    #expect(page.contains("Staff left") && page.contains("March 2024") && page.contains("Approve"))
    let from = try #require(try world.action().deadline.day).iso
    let approved = try world.post("/deadline-requests/1", [("answer", "approve"), ("from", from)], as: world.chair)
    #expect(approved.status == .seeOther)
    let action = try world.get("/actions/1", as: world.member).text
    for words in ["30 September 2024", "March 2024", "Staff left", world.lead.name, world.chair.name, "moved once, 26 weeks later"] {
        #expect(action.contains(words), "\(words)")
    }
    #expect(try world.post("/deadline-requests/1", [("answer", "approve"), ("from", from)], as: world.chair).status == .conflict)
    #expect(try world.action().deadline.moves.count == 1)
}

@Test func `a month alone stays a month, and what cannot be read comes back as typed`() throws {
    let world = try World()
    let empty = try world.post("/actions/1/deadline", [("reason", "kept words"), ("from", "2024-03-31")], as: world.lead)
    #expect(empty.status == .unprocessable && empty.text.contains("kept words") && empty.text.contains("Enter the new deadline"))
    #expect(try world.post("/actions/1/deadline", typed("", try world.action()), as: world.lead).status == .seeOther)
    #expect(try world.action().openRequest?.words == "September 2024")
    let second = try world.post("/actions/1/deadline", typed("1", try world.action()), as: world.admin)
    #expect(second.status == .unprocessable && second.text.contains("has asked for September 2024 already"))
}

@Test func `a refusal without words comes back, with words it stands on the action`() throws {
    let world = try World()
    _ = try world.post("/actions/1/deadline", typed("30", try world.action()), as: world.lead)
    let from = try #require(try world.action().deadline.day).iso
    let silent = try world.post("/deadline-requests/1", [("answer", "refuse"), ("from", from)], as: world.chair)
    #expect(silent.status == .unprocessable && silent.text.contains("Enter why you refuse it"))
    let refused = [("answer", "refuse"), ("words", "Children wait"), ("from", from)]
    #expect(try world.post("/deadline-requests/1", refused, as: world.chair).status == .seeOther)
    let page = try world.get("/actions/1", as: world.reader).text
    #expect(page.contains("Children wait") && page.contains("Asked for and not granted"))
    #expect(try world.get("/actions/1?as-at=2024-04-14", as: world.reader).text.contains("Children wait") == false)
}

@Test func `nobody without the right, and nobody for themselves, moves a deadline by any order of requests`() throws {
    let world = try World()
    let from = try #require(try world.action().deadline.day).iso
    let yes = [("answer", "approve"), ("from", from)]
    for asker in [world.lead, world.admin] {
        _ = try world.post("/actions/1/deadline", typed("30", try world.action()), as: asker)
        let request = try #require(try world.action().openRequest)
        let path = "/deadline-requests/\(request.id.number)"
        for person in [world.lead, world.deputy, world.member, world.reader, asker] {
            #expect(try world.post(path, yes, as: person).status == .forbidden, "\(person.name)")
            #expect(try world.action().deadline.moves.isEmpty)
        }
        #expect(try world.post(path + "/withdrawal", as: world.chair).status == .forbidden)
        #expect(try world.post(path + "/withdrawal", as: asker).status == .seeOther)
        #expect(try world.post(path, yes, as: world.chair).status == .conflict)
    }
    for person in [world.member, world.chair, world.reader] {
        #expect(try world.post("/actions/1/deadline", typed("30", try world.action()), as: person).status == .forbidden)
    }
    #expect(try world.post("/actions/2/deadline", typed("30", try world.action(2)), as: world.lead).status == .forbidden)
    #expect(try world.action().deadline.moves.isEmpty && world.store.verify().isSound)
}
