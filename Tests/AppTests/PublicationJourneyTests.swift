import HTTP
import Plans
import Storage
import Testing

@testable import App

private func publish(_ world: World, _ address: String = "improvement-plan", introduction: String = "Our plan for you.") throws -> Response
{
    let version = try world.store.read(today: World.now.day) { try $0.publication(of: PlanID(1)) }?.version ?? 0
    return try world.post(
        "/plans/1/publication",
        [("address", address), ("introduction", introduction), ("reason", "The cabinet agreed"), ("version", "\(version)")], as: world.admin
    )
}

@Test func `a plan is public from the day an admin publishes it until an admin ends that`() throws {
    let world = try World()
    #expect(try world.get("/public/improvement-plan", as: nil).status == .notFound)
    #expect(try world.get("/public", as: nil).text.contains("No plan is published"))
    let form = try world.get("/plans/1/publication", as: world.admin).text
    #expect(form.contains("This plan is not published") && form.contains("value=\"roadmap-to-excellence"))
    #expect(try publish(world).fields["Location"] == "/plans/1/publication")
    let page = try world.get("/public/improvement-plan", as: nil)
    #expect(page.status == .ok && page.text.contains("Our plan for you.") && page.text.contains("We said we would do 44 things"))
    #expect(try world.get("/public", as: nil).text.contains("/public/improvement-plan"))
    #expect(try world.get("/public/improvement-plan/actions/1", as: nil).text.contains("The plan says"))
    #expect(try world.get("/public/improvement-plan/actions/999", as: nil).status == .notFound)
    #expect(try world.post("/plans/1/publication/end", [("end-reason", "")], as: world.admin).status == .unprocessable)
    #expect(try world.post("/plans/1/publication/end", [("end-reason", "It is over")], as: world.admin).status == .seeOther)
    #expect(try world.get("/public/improvement-plan", as: nil).status == .notFound)
    #expect(try world.get("/public/improvement-plan/actions/1", as: nil).status == .notFound)
}

@Test func `a bad address is refused with what was typed, the same form twice changes nothing, and an old form is refused`() throws {
    let world = try World()
    for bad in ["", "Ünlaut", "a b", "../x", String(repeating: "a", count: 61)] {
        let refused = try publish(world, bad, introduction: "Kept words")
        #expect(refused.status == .unprocessable && refused.text.contains("Kept words"), "\(bad)")
    }
    #expect(try publish(world).status == .seeOther)
    let head = try world.store.newestEntry()
    #expect(try publish(world).status == .seeOther)
    #expect(try world.store.newestEntry() == head)
    let old = [("address", "elsewhere"), ("introduction", ""), ("reason", "Moved"), ("version", "0")]
    #expect(try world.post("/plans/1/publication", old, as: world.admin).status == .conflict)
    #expect(try world.get("/public/elsewhere", as: nil).status == .notFound)
}

/// What people typed, as the ledger holds every text that is no document's, and everybody's names; without what was released, the plan's
/// own texts, days and numbers of actions.
private func typedWords(_ world: World) throws -> [String] {
    let released: Set<String> = [
        "RELEASED words for everybody", "VOICE one", "ANSWER one", "improvement-plan", "Our plan for you.", "Meet us more often",
        "We meet monthly",
    ]
    return try world.store.read(today: World.now.day) { reader in
        let pages = try reader.ledger(LedgerFilter(), page: 1).pages
        let typed = try (1...pages).flatMap { try reader.ledger(LedgerFilter(), page: $0).entries }.flatMap { entry in
            [entry.reason] + (entry.kind == .planImported ? [] : entry.changes.flatMap { [$0.before ?? "", $0.after ?? ""] })
        }
        let people = try reader.people().flatMap { [$0.name, $0.email] }
        let overview = try reader.overview(of: PlanID(1))
        let texts =
            overview.actions.flatMap { [$0.text, $0.plainText ?? ""] } + overview.headings.flatMap { [$0.name, $0.plainTitle ?? ""] }
        let printed = ([overview.plan.title, overview.plan.subtitle ?? ""] + texts).joined(separator: "\n")
        return (typed + people).filter {
            !printed.contains($0) && !released.contains($0) && !$0.hasSuffix(" 2024") && !$0.hasPrefix("Action ")
                && ($0.count > 6 && $0.contains(" ") || $0.contains("@"))
        }
    }
}

/// Everything that people say of the plan is looked for; none of it may stand on a public page.
@Test func `public pages show nothing that was not released`() throws {
    let world = try World()
    try world.putOnRecord()
    #expect(try publish(world).status == .seeOther)
    let released = [("words", "RELEASED words for everybody"), ("version", "0")]
    #expect(try world.post("/actions/1/public-words", released, as: world.admin).status == .seeOther)
    #expect(
        try world.post("/plans/1/you-said", [("said", "VOICE one"), ("did", "ANSWER one"), ("action", "2")], as: world.admin).status
            == .seeOther)
    let words = try typedWords(world)
    var pages = [try world.get("/public/improvement-plan", as: nil), try world.get("/public", as: nil)]
    for number in 1...44 { pages.append(try world.get("/public/improvement-plan/actions/\(number)", as: nil)) }
    #expect(words.count > 15)
    for page in pages {
        #expect(page.status == .ok)
        let main = page.text.split(separator: "<main").last ?? ""
        for secret in words {
            let isShown = main.contains(secret)
            #expect(!isShown, "\(secret)")
        }
    }
    #expect(pages[0].text.contains("VOICE one") && pages[0].text.contains("ANSWER one"))
    #expect(pages[2].text.contains("RELEASED words for everybody"))
    // Evidence, challenges, decisions, updates and ratings of boards have no public page.
    for secret in ["Audit of 20 plans", "Why so late?", "A second team", "No money", "All done", "Staff left", "14 of 20 good"] {
        let isShown = pages.contains { $0.text.contains(secret) }
        #expect(!isShown, "\(secret)")
    }
}

@Test func `released words are taken back, and a pair of said and done too`() throws {
    let world = try World()
    #expect(try publish(world).status == .seeOther)
    #expect(try world.post("/actions/1/public-words", [("words", "For you"), ("version", "0")], as: world.admin).status == .seeOther)
    #expect(try world.post("/actions/1/public-words", [("words", "Others"), ("version", "0")], as: world.admin).status == .conflict)
    let version = try world.store.read(today: World.now.day) { try $0.releasedWords(of: ActionID(1)) }?.version ?? 0
    #expect(try world.get("/public/improvement-plan/actions/1", as: nil).text.contains("For you"))
    #expect(try world.post("/actions/1/public-words", [("words", ""), ("version", "\(version)")], as: world.admin).status == .seeOther)
    #expect(try !world.get("/public/improvement-plan/actions/1", as: nil).text.contains("For you"))
    #expect(try world.post("/plans/1/you-said", [("said", ""), ("did", "Kept"), ("action", "")], as: world.admin).text.contains("Kept"))
    #expect(
        try world.post("/plans/1/you-said", [("said", "S"), ("did", "D"), ("action", "999")], as: world.admin).status == .unprocessable)
    for _ in 0..<2 {
        #expect(
            try world.post("/plans/1/you-said", [("said", "Meet us"), ("did", "We do"), ("action", "")], as: world.admin).status
                == .seeOther)
    }
    #expect(try world.store.read(today: World.now.day) { try $0.youSaid(in: PlanID(1)).count } == 1)
    #expect(try world.post("/plans/1/you-said/1/withdrawal", as: world.admin).status == .seeOther)
    #expect(try !world.get("/public/improvement-plan", as: nil).text.contains("Meet us"))
}
