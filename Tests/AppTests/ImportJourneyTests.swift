import Foundation
import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

@Test func `an admin uploads, reviews, corrects and publishes a plan`() throws {
    let world = try World(withPlan: false)
    let uploaded = try world.upload(try Seed.roadmap.bytes(), named: "roadmap.txt", as: world.admin)
    #expect(uploaded.status == .seeOther && uploaded.fields["Location"] == "/imports/1")
    let review = try world.get("/imports/1", as: world.admin).text
    #expect(review.contains("44") && review.contains("Excellent Help and Protection"))
    let words = try world.get("/imports/1/actions/0", as: world.admin).text
    #expect(words.contains("Deliver our Early Help Partnership Strategy"))
    let corrected = try world.post(
        "/imports/1/actions/0", [("text", "Deliver the corrected strategy"), ("outputs", "One\nTwo")], as: world.admin)
    #expect(corrected.status == .seeOther)
    for choice in [[], [("plan", "")], [("plan", "7")]] {
        let refused = try world.post("/imports/1/acceptance", choice, as: world.admin)
        #expect(refused.status == .unprocessable && refused.text.contains("Select what this document is"))
    }
    #expect(try world.post("/imports/1/acceptance", [("plan", "new")], as: world.admin).status == .seeOther)
    let action = try world.action()
    #expect(action.summary.text == "Deliver the corrected strategy" && action.outputs.map(\.text) == ["One", "Two"])
    #expect(action.outputs.allSatisfy { $0.isCertain })
    let ledger = try world.store.read(today: World.now.day) { try $0.ledger() }
    #expect(ledger.entries.contains { $0.kind == .valueCorrected && $0.changes.contains { $0.after == "Deliver the corrected strategy" } })
    #expect(try world.get("/imports/1", as: world.admin).text.contains("Published: Roadmap to Excellence"))
    #expect(try world.post("/imports/1/acceptance", [("plan", "new")], as: world.admin).status == .notFound)
}

@Test func `the same file again changes nothing and says so`() throws {
    let world = try World()
    let before = try world.store.read(today: World.now.day) { $0.asAt.position }
    let response = try world.upload(try Seed.roadmap.bytes(), named: "again.txt", as: world.admin)
    #expect(response.status == .seeOther && response.fields["Location"] == "/plans/1/about")
    #expect(response.fields.all("Set-Cookie").contains { $0.hasPrefix("notice=") })
    #expect(try world.store.read(today: World.now.day) { $0.asAt.position } == before)
}

@Test func `the plain version puts a second wording beside all actions`() throws {
    let world = try World()
    let overview = try world.store.read(today: World.now.day) { try $0.overview(of: PlanID(1)) }
    #expect(overview.actions.count == 44 && overview.actions.allSatisfy { $0.plainText != nil })
    #expect(overview.headings.count == 7 && overview.headings.allSatisfy { $0.plainTitle != nil })
}

@Test(arguments: ["%PDF-1.7\nx", "PK\u{3}\u{4}xxxx", "", "nothing of a plan"])
func `a document that is no plan is refused or shown with nothing to publish`(text: String) throws {
    let world = try World(withPlan: false)
    let response = try world.upload(Array(text.utf8), named: "odd.bin", as: world.admin)
    if response.status == .seeOther {
        #expect(try world.post("/imports/1/acceptance", [("plan", "new")], as: world.admin).status == .unprocessable)
    } else {
        #expect(response.status == .unprocessable && response.text.contains("There is a problem"))
    }
    #expect(try world.store.read(today: World.now.day) { try $0.plans() }.isEmpty)
}

@Test func `a plain version without its plan waits for it`() throws {
    let world = try World(withPlan: false)
    _ = try world.upload(try Seed.roadmapChildFriendly.bytes(), named: "plain.txt", as: world.admin)
    let response = try world.post("/imports/1/acceptance", [("plan", "new")], as: world.admin)
    #expect(response.status == .unprocessable && response.text.contains("Publish that plan first"))
}

@Test func `a rejected document leaves nothing in the record`() throws {
    let world = try World(withPlan: false)
    _ = try world.upload(try Seed.roadmap.bytes(), named: "roadmap.txt", as: world.admin)
    #expect(try world.post("/imports/1/rejection", as: world.admin).status == .seeOther)
    #expect(try world.get("/imports/1", as: world.admin).text.contains("Nothing of it is part of the record"))
    #expect(try world.store.read(today: World.now.day) { try $0.plans() }.isEmpty)
}

@Test func `a document that takes long has a page that says how far it is, and loses nothing meanwhile`() throws {
    let world = try World(withPlan: false, readingPatience: 0)
    let uploaded = try world.upload(try Seed.roadmap.bytes(), named: "roadmap.txt", as: world.admin)
    #expect(uploaded.status == .seeOther && uploaded.fields["Location"] == "/imports/1")
    var page = try world.get("/imports/1", as: world.admin).text
    var pages = 0
    while page.contains("data-progress") {
        #expect(page.contains("role=\"status\"") && page.contains("See how far it is now") && page.contains("roadmap.txt"))
        pages += 1
        usleep(1_000)
        page = try world.get("/imports/1", as: world.admin).text
    }
    #expect(pages > 0 && page.contains("Review roadmap.txt") && page.contains("Where everything went"))
}

@Test func `a document that cannot be read after all says why and can be put away`() throws {
    let world = try World(withPlan: false, readingPatience: 0)
    #expect(try world.upload(Array("PK\u{3}\u{4}xxxx".utf8), named: "odd.docx", as: world.admin).status == .seeOther)
    var page = ""
    repeat {
        usleep(1_000)
        page = try world.get("/imports/1", as: world.admin).text
    } while page.contains("data-progress")
    #expect(page.contains("This document cannot be read") && page.contains("is damaged"))
    #expect(try world.post("/imports/1/acceptance", [("plan", "new")], as: world.admin).status == .badRequest)
    #expect(try world.post("/imports/1/rejection", as: world.admin).status == .seeOther)
    #expect(try world.get("/imports/1", as: world.admin).text.contains("was rejected"))
}
