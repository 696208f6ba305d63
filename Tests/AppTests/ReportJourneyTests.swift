import Exchange
import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

/// The Lambeth plan and a report about it.
private func worldWithReport() throws -> World {
    let world = try World()
    let uploaded = try world.upload(try Seed.cabinetReport.bytes(), named: "report.txt", as: world.admin)
    let review = try #require(uploaded.fields["Location"])
    let page = try world.get(review, as: world.admin).text
    #expect(page.contains("A report about Roadmap to Excellence") && !page.contains("A new plan") && !page.contains("What it would change"))
    let guessed = try world.post(review + "/acceptance", [("plan", "new")], as: world.admin)
    #expect(guessed.status == .unprocessable && guessed.text.contains("Select the plan that it reports on"))
    #expect(try world.post(review + "/acceptance", [("plan", "1")], as: world.admin).status == .seeOther)
    #expect(try world.get(review, as: world.admin).text.contains("See what the report says"))
    return world
}

@Test func `a report becomes part of the record beside the plan it is about`() throws {
    let world = try worldWithReport()
    let overview = try world.store.read(today: World.now.day) { try $0.overview(of: PlanID(1)) }
    #expect(overview.actions.count == 44 && overview.headings.count == 7)
    let page = try world.get("/revisions/3", as: world.member).text
    #expect(page.contains("Report about Roadmap to Excellence") && page.contains("LC06") && page.contains("September 2016"))
    #expect(page.contains("href=\"/revisions/3/file\"") && page.contains("Its parts"))
    let about = try world.get("/plans/1/about", as: world.member).text
    #expect(about.contains("What it says") && about.contains("report.txt"))
    #expect(try world.get("/revisions/3?as-at=2024-04-01", as: world.member).status == .notFound)
    let findings = try world.store.read(today: World.now.day) { try $0.findings(ofPlan: PlanID(1)) }.findings
    #expect(findings.contains { $0.kind == .other })
    let ledger = try world.store.read(today: World.now.day) { try $0.ledger() }
    #expect(ledger.entries.contains { $0.kind == .reportImported })
    // The same file again changes nothing.
    let again = try world.upload(try Seed.cabinetReport.bytes(), named: "again.txt", as: world.admin)
    #expect(again.fields["Location"] == "/plans/1/about")
    // A later version of the plan leaves it where it is.
    try world.publish(Seed.directoratePlan)
    #expect(try world.get("/revisions/3", as: world.member).status == .ok)
}

@Test func `a report without a plan waits for one`() throws {
    let world = try World(withPlan: false)
    let uploaded = try world.upload(try Seed.cabinetReport.bytes(), named: "report.txt", as: world.admin)
    let page = try world.get(try #require(uploaded.fields["Location"]), as: world.admin).text
    #expect(page.contains("Publish the plan first; this one waits here") && !page.contains("/acceptance\""))
}

@Test func `codes of one indicator in several documents become one when an admin says so`() throws {
    let world = try worldWithReport()
    try world.publish(Seed.directoratePlan)
    let page = try world.get("/indicators", as: world.admin).text
    #expect(page.contains("LC06 and LC.06") && page.contains("To confirm") && page.contains("href=\"/indicators/pair?"))
    #expect(try !world.get("/indicators", as: world.member).text.contains("href=\"/indicators/pair?"))
    let register = try world.store.read(today: World.now.day) { try $0.indicatorRegister() }
    let proposal = try #require(register.proposals.first { Set([$0.pair.first.code, $0.pair.second.code]) == ["LC06", "LC.06"] })
    let pair = proposal.pair
    let fields = [
        ("plan", "\(pair.first.plan.number)"), ("code", pair.first.code), ("with-plan", "\(pair.second.plan.number)"),
        ("with-code", pair.second.code), ("version", "0"),
    ]
    #expect(try world.post("/indicators/pair", fields, as: world.member).status == .forbidden)
    let bare = try world.post("/indicators/pair", fields + [("same", "no"), ("reason", " ")], as: world.admin)
    #expect(bare.status == .unprocessable && bare.text.contains("Enter why they are two indicators"))
    #expect(try world.post("/indicators/pair", fields + [("same", "yes")], as: world.admin).status == .seeOther)
    let joined = try world.store.read(today: World.now.day) { try $0.indicatorRegister() }
    #expect(joined.indicators.count == register.indicators.count - 1 && joined.proposals.count == register.proposals.count - 1)
    let after = try world.get("/indicators", as: world.member).text
    #expect(after.contains("LC.06 and LC06") || after.contains("LC06 and LC.06"))
    #expect(after.contains("are one indicator, said Cleo Admin"))
    // Yesterday nobody had said so.
    let before = try world.store.read(asAt: World.now.day.adding(days: -1), today: World.now.day) { try $0.indicatorRegister() }
    #expect(before.links.isEmpty)
    #expect(try world.post("/indicators/pair", fields + [("same", "no"), ("reason", "x")], as: world.admin).status == .conflict)
    #expect(try world.get("/ledger", as: world.member).text.contains("Indicators joined"))
    #expect(try world.get("/indicators/pair?plan=1&code=ZZ&with-plan=1&with-code=LC06", as: world.admin).status == .notFound)
    #expect(try world.store.verify().firstBad == nil)
}
