import Foundation
import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

/// The Lambeth plan with a later version: one deadline later, one action reworded, one with another number.
private func laterRoadmap() throws -> [UInt8] {
    let text = String(decoding: try Seed.roadmap.bytes(), as: UTF8.self)
    let words = "Deliver our Early Help Partnership Strategy"
    try #require(text.contains(words))
    return Array(text.replacingOccurrences(of: words, with: "Deliver our refreshed Early Help Partnership Strategy").utf8)
}

/// Ids of the changes that a page asks about, in order.
private func changes(on page: String) -> [String] {
    page.components(separatedBy: "name=\"reason-").dropFirst().map { String($0.prefix { $0 != "\"" }) }
}

private func uploaded(_ world: World) throws -> String {
    let response = try world.upload(try laterRoadmap(), named: "later plan.txt", as: world.admin)
    return try #require(response.fields["Location"])
}

@Test func `an admin decides about each change of a revision before it is published`() throws {
    let world = try World()
    let review = try uploaded(world)
    let page = try world.get(review, as: world.admin).text
    let ids = changes(on: page)
    #expect(!ids.isEmpty && page.contains("What it would change") && page.contains("refreshed"))
    #expect(page.contains("<ins>") && page.contains("[+</span>") && page.contains("Put in: "))
    // Nothing is published before every change is decided.
    let early = try world.post(review + "/acceptance", [("plan", "1")], as: world.admin)
    #expect(early.status == .unprocessable && early.text.contains("still to decide") && early.text.contains("href=\"#changes\""))
    // A refusal needs a reason, and what was chosen is still there.
    let bare = try world.post(review + "/decisions", [("decision-\(ids[0])", "refuse"), ("reason-\(ids[0])", " ")], as: world.admin)
    #expect(bare.status == .unprocessable && bare.text.contains("Enter why the change is refused"))
    #expect(bare.text.contains("href=\"#reason-\(ids[0])\""))
    let position = try world.store.read(today: World.now.day) { $0.asAt.position }
    let saved = try world.post(
        review + "/decisions", [("rest", "accept"), ("decision-\(ids[0])", "accept"), ("reason-\(ids[0])", "Agreed by <the> board")],
        as: world.admin)
    #expect(saved.status == .seeOther)
    #expect(try world.get(review, as: world.admin).text.contains("Decided by Cleo Admin"))
    #expect(try world.store.read(today: World.now.day) { $0.asAt.position } == position)
    #expect(try world.post(review + "/acceptance", [("plan", "1")], as: world.admin).status == .seeOther)
    #expect(try world.action().summary.text.contains("refreshed"))
    // Everybody who may see the plan sees what changed and who agreed.
    #expect(try world.get(review, as: world.admin).text.contains("See what changed, and who agreed"))
    let comparison = try world.get("/revisions/3", as: world.member).text
    #expect(comparison.contains("and who agreed") && comparison.contains("Accepted by Cleo Admin"))
    #expect(comparison.contains("Agreed by &lt;the&gt; board"))
    let about = try world.get("/plans/1/about", as: world.member).text
    #expect(about.contains("href=\"/revisions/3\"") && about.contains("href=\"/revisions/3/file\"") && about.contains("Cleo Admin"))
}

@Test func `the document of a revision comes back byte for byte and is never shown as a page`() throws {
    let world = try World()
    let response = try world.get("/revisions/1/file", as: world.member)
    #expect(response.status == .ok && response.fields["Content-Type"] == "application/octet-stream")
    #expect(response.fields["Content-Disposition"]?.hasPrefix("attachment; filename=\"") == true)
    guard case .bytes(let bytes) = response.body else {
        Issue.record("no bytes")
        return
    }
    #expect(bytes == (try Seed.roadmap.bytes()))
    #expect(try world.get("/revisions/9/file", as: world.member).status == .notFound)
    #expect(try world.get("/revisions/9", as: world.member).status == .notFound)
    #expect(try world.get("/revisions/1", as: world.member).text.contains("first of its kind"))
    #expect(RevisionHandlers.disposition("a\"b\r\né.txt") == "attachment; filename=\"a_b____.txt\"; filename*=UTF-8''a%22b%0D%0A%C3%A9.txt")
}

@Test func `refusing every change leaves the plan as it was and says why in the ledger`() throws {
    let world = try World()
    let before = try world.action()
    let review = try uploaded(world)
    let ids = changes(on: try world.get(review, as: world.admin).text)
    let form = ids.flatMap { [("decision-\($0)", "refuse"), ("reason-\($0)", "The board has not met")] }
    #expect(try world.post(review + "/decisions", form, as: world.admin).status == .seeOther)
    #expect(try world.post(review + "/acceptance", [("plan", "1")], as: world.admin).status == .seeOther)
    #expect(try world.get(review, as: world.admin).text.contains("Every change it would have made was refused"))
    #expect(try world.action() == before)
    let ledger = try world.store.read(today: World.now.day) { try $0.ledger().entries }
    #expect(ledger.count { $0.kind == .changeRefused && $0.reason == "The board has not met" } == ids.count)
    #expect(try world.get("/ledger", as: world.member).text.contains("The board has not met"))
}

@Test func `an admin says which action is which`() throws {
    let world = try World()
    let review = try uploaded(world)
    let page = try world.get(review + "/matches/0", as: world.admin).text
    #expect(page.contains("As found: Action 1.1") && page.contains("A new action"))
    #expect(try world.post(review + "/matches/0", [("match", "999")], as: world.admin).status == .unprocessable)
    #expect(try world.post(review + "/matches/0", [("match", "new")], as: world.admin).status == .seeOther)
    let corrected = try world.get(review, as: world.admin).text
    #expect(corrected.contains("Match corrected") && corrected.contains("New action") && corrected.contains("Withdrawn"))
    #expect(try world.post(review + "/matches/0", [("match", "found")], as: world.admin).status == .seeOther)
    #expect(try !world.get(review, as: world.admin).text.contains("Match corrected"))
    #expect(try world.get(review + "/matches/99", as: world.admin).status == .notFound)
}

@Test func `an action that a revision withdrew keeps its page`() throws {
    let world = try World()
    let review = try uploaded(world)
    _ = try world.post(review + "/matches/0", [("match", "new")], as: world.admin)
    _ = try world.post(review + "/decisions", [("rest", "accept")], as: world.admin)
    #expect(try world.post(review + "/acceptance", [("plan", "1")], as: world.admin).status == .seeOther)
    let page = try world.get("/actions/1", as: world.member)
    #expect(page.status == .ok && page.text.contains("This action was withdrawn by") && page.text.contains("href=\"/revisions/3\""))
    #expect(try world.get("/ledger?action=1", as: world.member).status == .ok)
    // Before it went it was an action like any other.
    #expect(try world.get("/actions/1?as-at=2024-04-14", as: world.member).text.contains("Key facts"))
}

@Test func `a document chosen to be a revision of another plan shows its changes to that one first`() throws {
    let world = try World()
    let text = String(decoding: try laterRoadmap(), as: UTF8.self).replacingOccurrences(of: "Roadmap to Excellence", with: "Way Ahead")
    let review = try #require(try world.upload(Array(text.utf8), named: "other.txt", as: world.admin).fields["Location"])
    #expect(try world.post(review + "/decisions", [("rest", "accept")], as: world.admin).status == .notFound)
    let early = try world.post(review + "/acceptance", [("plan", "1")], as: world.admin)
    #expect(early.status == .unprocessable && early.text.contains("refreshed") && early.text.contains("What it would change"))
    #expect(try world.post(review + "/decisions", [("rest", "accept")], as: world.admin).status == .seeOther)
    #expect(try world.post(review + "/acceptance", [("plan", "1")], as: world.admin).status == .seeOther)
    #expect(try world.store.read(today: World.now.day) { try $0.plans() }.count == 1)
}
