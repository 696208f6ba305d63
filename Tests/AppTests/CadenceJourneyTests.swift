import HTTP
import Plans
import Storage
import Testing

@testable import App

private func form(_ action: Action, _ words: String = "Two teams have begun", _ others: [(String, String)] = []) -> [(String, String)] {
    [("delivery", "green"), ("reason", "The last step is days away"), ("narrative", words), ("version", "\(action.version)")] + others
}

@Test func `leads land on what they owe, everybody else on the dashboard`() throws {
    let world = try World()
    for (person, target) in [(world.lead, "/my-actions"), (world.deputy, "/my-actions"), (world.member, "/"), (world.admin, "/")] {
        #expect(try world.get("/sign-in", as: person).fields["Location"] == target)
    }
    #expect(try world.get("/sign-in?next=/ledger", as: world.lead).fields["Location"] == "/ledger")
    let page = try world.get("/my-actions", as: world.lead).text
    #expect(page.contains("0 of 1 updated for April 2024") && page.contains("Due by"))
}

@Test func `a deputy sees and updates what the lead owes, and the record has both names`() throws {
    let world = try World()
    #expect(try world.get("/my-actions", as: world.deputy).text.contains("You stand in for Amina Lead"))
    #expect(try world.post("/actions/1/update", form(try world.action()), as: world.deputy).status == .seeOther)
    let page = try world.get("/actions/1", as: world.reader).text
    #expect(page.contains("Dev Deputy") && page.contains("Reported for Amina Lead"))
    let ended = [("do", "end"), ("deputy", "\(world.deputy.id.number)")]
    #expect(try world.post("/account/deputies", ended, as: world.lead).status == .seeOther)
    #expect(try world.get("/actions/1/update", as: world.deputy).status == .forbidden)
    let named = try world.post("/account/deputies", [("do", "name"), ("deputy", "")], as: world.lead)
    #expect(named.status == .unprocessable && named.text.contains("Select who may update for you"))
}

@Test func `several updates are saved from one table, and a wrong row comes back as typed`() throws {
    let world = try World()
    for id in [Int64(2), 3, 4] { try world.assign(ActionID(id), to: world.lead) }
    let page = try world.get("/my-actions/update", as: world.lead).text
    #expect([1, 2, 3, 4].allSatisfy { page.contains("name=\"narrative-\($0)\"") })
    let versions = try (1...4).map { (id: Int64) in ("version-\(id)", "\(try world.action(id).version)") }
    let typed = [
        ("delivery-1", "red"), ("narrative-1", "One is done"), ("delivery-2", "amber"), ("narrative-2", " "),
        ("narrative-3", "No colour"),
    ]
    let response = try world.post("/my-actions/update", versions + typed, as: world.lead)
    #expect(response.status == .unprocessable)
    #expect(
        response.text.contains("1 update saved") && response.text.contains("No colour") && response.text.contains("Enter what has changed"))
    #expect(!response.text.contains("name=\"narrative-1\"") && !response.text.contains("name=\"narrative-4\""))
    #expect(try world.action(1).updates.count == 1 && world.action(2).updates.isEmpty && world.action(4).updates.isEmpty)
    // Sent again, because the answer was lost: what is saved is not doubled.
    _ = try world.post("/my-actions/update", versions + typed, as: world.lead)
    #expect(try world.action(1).updates.count == 1)
    let mended = try [
        ("version-2", "\(world.action(2).version)"), ("delivery-2", "amber"), ("reason-2", "Two days at most"),
        ("narrative-2", "Two is late"),
        ("version-3", "\(world.action(3).version)"), ("delivery-3", "red"), ("narrative-3", "No colour"),
    ]
    #expect(try world.post("/my-actions/update", mended, as: world.lead).status == .seeOther)
    #expect(try world.action(3).summary.delivery == .red)
    #expect(try world.post("/my-actions/update", versions, as: world.lead).status == .seeOther, "nothing was entered")
    let foreign = try [("version-9", "\(world.action(9).version)"), ("delivery-9", "green"), ("narrative-9", "Not mine")]
    #expect(try world.post("/my-actions/update", foreign, as: world.lead).status == .forbidden)
    #expect(try world.action(9).updates.isEmpty)
}

@Test func `what is typed after the session has ended is kept, and saved after signing in`() throws {
    let world = try World()
    let typed = form(try world.action(), "A long\nnote \\ with\ttabs", [("outputs", "1"), ("forecast-day", "x")])
    try world.endByTime(world.lead)
    let response = try world.post("/actions/1/update", typed, as: world.lead)
    #expect(response.status == .seeOther && response.fields["Location"] == "/sign-in?next=%2Factions%2F1%2Fupdate")
    #expect(try world.action().updates.isEmpty)
    try world.signIn(world.lead)
    let page = try world.get("/actions/1/update", as: world.lead).text
    #expect(page.contains("Not saved yet") && page.contains("A long\nnote \\ with\ttabs") && page.contains("value=\"x\""))
    #expect(!(try world.get("/actions/1/update", as: world.deputy).text.contains("A long")))
    #expect(try world.post("/actions/1/update", form(try world.action(), "Now saved"), as: world.lead).status == .seeOther)
    #expect(!(try world.get("/actions/1/update", as: world.lead).text.contains("Not saved yet")))
}

@Test func `a form with another browser's token keeps nothing`() throws {
    let world = try World()
    try world.endByTime(world.lead)
    let response = try world.post(
        "/actions/1/update", form(try world.action()), as: world.lead, token: Tokens.csrf(from: Tokens.random(32)))
    #expect(response.status == .forbidden)
    #expect(try world.store.draft(of: world.lead.id, path: "/actions/1/update") == nil)
}

/// Every figure of a closed period opens what it counted, and what comes later changes nothing there.
private func expectFiguresToLead(_ world: World, _ page: String) throws {
    let folder = "/plans/1/periods/2024-03-01/figures?figure="
    let paths = page.split(separator: folder).dropFirst().map { rest in
        (folder + rest.prefix { $0 != "\"" }, rest.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
    }
    #expect(paths.count > 4)
    func pages() throws -> [String] {
        try paths.map { path, figure in
            let text = try world.get(path, as: world.member).text
            #expect(text.contains("<strong>\(figure) ") || text.contains(">\(figure) "), "\(path)")
            #expect(!text.contains("now gives"), "\(path)")
            return text.split(separator: "<main").last.map(String.init) ?? ""
        }
    }
    let before = try pages()
    #expect(try world.post("/actions/1/update", form(try world.action()), as: world.lead).status == .seeOther)
    #expect(try pages() == before)
    for path in ["2024-03-01/figures?figure=standing/nothing", "2024-04-01/figures", "2024-03-02/figures"] {
        #expect(try world.get("/plans/1/periods/\(path)", as: world.member).status == .notFound, "\(path)")
    }
}

@Test func `an admin sets the periods and closes one, and its page proves the ledger`() throws {
    let world = try World()
    let schedule = [("length", "month"), ("closing-day", "3"), ("grace-days", "2"), ("reason", "The board meets on the ninth")]
    #expect(try world.post("/plans/1/periods", schedule, as: world.chair).status == .forbidden)
    #expect(try world.post("/plans/1/periods", schedule, as: world.admin).status == .seeOther)
    #expect(try world.post("/plans/1/periods", [("length", "week")], as: world.admin).status == .unprocessable)
    #expect(try world.get("/plans/1/periods", as: world.reader).text.contains("day 3 of the month after it"))
    let early = try world.post("/plans/1/periods/2024-04-01", [], as: world.admin)
    #expect(early.status == .unprocessable && early.text.contains("can be closed from 4 May 2024"))
    #expect(try world.post("/plans/1/periods/2024-03-01", [("reason", "Agreed")], as: world.admin).status == .seeOther)
    let page = try world.get("/plans/1/periods/2024-03-01", as: world.member).text
    try expectFiguresToLead(world, page)
    #expect(page.contains("Figures when it was closed") && page.contains("Carol Chair") == false)
    let close = try #require(
        try world.store.read(today: World.now.day) { reader in
            try reader.close(of: PlanID(1), period: Day(iso: "2024-03-01") ?? World.now.day)
        })
    #expect(page.contains(close.headHash))
    let proof = try world.get("/ledger/check?entry=\(close.head)&hash=\(close.headHash)", as: world.reader).text
    #expect(proof.contains("nothing up to it has been rewritten"))
    let other = String(repeating: "0", count: 64)
    #expect(try world.get("/ledger/check?entry=\(close.head)&hash=\(other)", as: world.reader).text.contains("has another hash"))
    #expect(try world.get("/ledger/check?entry=x&hash=1", as: world.reader).status == .unprocessable)
    #expect(try world.post("/ledger/check", [], as: world.reader).status == .forbidden)
    #expect(try world.post("/ledger/check", [], as: world.admin).text.contains("Everything holds"))
    for path in ["2024-03-02", "2030-01-01", "x"] {
        #expect(try world.get("/plans/1/periods/\(path)", as: world.member).status == .notFound, "\(path)")
    }
}
