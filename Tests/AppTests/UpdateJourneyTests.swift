import HTTP
import Plans
import Storage
import Testing

@testable import App

private func form(_ action: Action, _ changes: [(String, String)] = []) -> [(String, String)] {
    let fields = [
        ("delivery", "green"), ("narrative", "Toolkit published"), ("version", "\(action.version)"), ("reason", "The board knows"),
    ]
    return fields.filter { field in !changes.contains { $0.0 == field.0 } } + changes
}

@Test func `a lead's update is saved, shown and in the ledger`() throws {
    let world = try World()
    let before = try world.action()
    let output = try #require(before.outputs.first)
    let response = try world.post("/actions/1/update", form(before, [("outputs", "\(output.id.number)")]), as: world.lead)
    #expect(response.status == .seeOther && response.fields["Location"] == "/actions/1")
    let after = try world.action()
    #expect(after.summary.delivery == .green && after.updates.count == 1 && after.outputs[0].done?.by == world.lead.name)
    let page = try world.get("/actions/1", as: world.member).text
    #expect(page.contains("Toolkit published") && page.contains(world.lead.name))
    #expect(try world.get("/ledger", as: world.member).text.contains("Toolkit published"))
    #expect(try world.store.verify().isSound)
}

@Test func `yesterday's page does not know of today's update`() throws {
    let world = try World()
    _ = try world.post("/actions/1/update", form(try world.action()), as: world.lead)
    let past = try world.get("/actions/1?as-at=2024-04-14", as: world.member).text
    #expect(!past.contains("Toolkit published") && past.contains("14 April 2024"))
    #expect(try world.get("/actions/1?as-at=2024-04-15", as: world.member).text.contains("Toolkit published"))
    #expect(try world.get("/actions/1?as-at=2020-01-01", as: world.member).status == .notFound)
    #expect(try world.get("/?as-at=2020-01-01", as: world.member).status == .ok)
}

@Test func `what was typed comes back with what to mend`() throws {
    let world = try World()
    let typed = form(
        try world.action(),
        [("delivery", ""), ("narrative", "Half a <thought>"), ("forecast-day", "31"), ("forecast-month", "4"), ("forecast-year", "2024")])
    let response = try world.post("/actions/1/update", typed, as: world.lead)
    #expect(response.status == .unprocessable)
    #expect(response.text.contains("Half a &lt;thought&gt;") && response.text.contains("There is a problem"))
    #expect(response.text.contains("Select a delivery rating") && response.text.contains("must be a real date"))
    #expect(response.text.contains("<title>Error: "))
    #expect(try world.action().updates.isEmpty)
}

@Test func `the second of two editors sees both and loses nothing`() throws {
    let world = try World()
    let seen = try world.action()
    _ = try world.post("/actions/1/update", form(seen, [("narrative", "First words")]), as: world.lead)
    let second = try world.post("/actions/1/update", form(seen, [("narrative", "Second words"), ("delivery", "amber")]), as: world.lead)
    #expect(second.status == .conflict)
    #expect(second.text.contains("First words") && second.text.contains("Second words"))
    #expect(try world.action().updates.count == 1)
    let again = try world.post(
        "/actions/1/update", form(try world.action(), [("narrative", "Second words"), ("delivery", "amber")]), as: world.lead)
    #expect(again.status == .seeOther)
    #expect(try world.action().updates.count == 2)
}

@Test func `save and go to next leads to the next owed action and then home`() throws {
    let world = try World()
    try world.assign(ActionID(2), to: world.lead)
    let first = try world.post("/actions/1/update", form(try world.action(), [("then", "next")]), as: world.lead)
    #expect(first.fields["Location"] == "/actions/2/update")
    let second = try world.post("/actions/2/update", form(try world.action(2), [("then", "next")]), as: world.lead)
    #expect(second.fields["Location"] == "/my-actions")
}

@Test func `no change is one click and recorded as such`() throws {
    let world = try World()
    _ = try world.post("/actions/1/update", form(try world.action(), [("delivery", "amber")]), as: world.lead)
    let version = "\(try world.action().version)"
    let response = try world.post("/actions/1/update", [("no-change", "yes"), ("version", version), ("reason", "")], as: world.lead)
    #expect(response.status == .seeOther)
    let action = try world.action()
    #expect(action.updates.count == 2 && action.updates[0].isNoChange && action.summary.delivery == .amber)
}

@Test func `a double click saves once`() throws {
    let world = try World()
    let typed = form(try world.action())
    let responses = [
        try world.post("/actions/1/update", typed, as: world.lead), try world.post("/actions/1/update", typed, as: world.lead),
    ]
    #expect(responses.map(\.status) == [.seeOther, .seeOther])
    #expect(try world.action().updates.count == 1)
}

@Test func `a page that has not changed is answered without a body`() throws {
    let world = try World()
    let first = try world.get("/", as: world.member)
    let tag = try #require(first.fields["ETag"])
    #expect(tag.hasPrefix("W/"))
    #expect(try world.get("/", as: world.member, fields: [("If-None-Match", tag)]).status == .notModified)
    #expect(try world.get("/", as: world.admin, fields: [("If-None-Match", tag)]).status == .ok)
    _ = try world.post("/actions/1/update", form(try world.action()), as: world.lead)
    #expect(try world.get("/", as: world.member, fields: [("If-None-Match", tag)]).status == .ok)
}

@Test func `a form of a session that has ended saves nothing and gives back what was typed`() throws {
    let world = try World()
    let typed = form(try world.action(), [("narrative", "An hour of <work>")])
    _ = try world.post("/sign-out", as: world.lead)
    let response = try world.post("/actions/1/update", typed, as: world.lead)
    #expect(response.status == .forbidden && response.text.contains("An hour of &lt;work&gt;"))
    #expect(response.text.contains("/sign-in?next=%2Factions%2F1%2Fupdate"))
    #expect(try world.action().updates.isEmpty)
}
