import Foundation
import HTTP
import Pages
import Plans
import Storage
import TestKit
import Testing

@testable import App

private func findings(_ world: World) throws -> [FindingRecord] {
    try world.store.read(today: World.now.day) { try $0.findings(ofPlan: PlanID(1)).findings }
}

private func settle(_ world: World, _ path: String, _ form: [(String, String)], as person: Person) throws -> Response {
    try world.post(path, form, as: person)
}

@Test func `an admin settles a finding and everybody who may see the plan reads why`() throws {
    let world = try World()
    let record = try #require(try findings(world).first { $0.action != nil })
    let path = "/revisions/\(record.id.revision.number)/findings/\(record.id.position)"
    let list = try world.get("/plans/1/findings", as: world.admin).text
    #expect(list.contains("href=\"\(path)\"") && list.contains("Findings by state and severity") && list.contains("Settle<"))
    #expect(try world.get("/plans/1/about", as: world.member).text.contains("href=\"/plans/1/findings\""))
    let page = try world.get(path, as: world.admin)
    #expect(page.status == .ok && page.text.contains("name=\"done\"") && page.text.contains("name=\"version\" value=\"0\""))
    let saved = try settle(world, path, [("state", "dismissed"), ("reason", "Agreed <so>"), ("version", "0")], as: world.admin)
    #expect(saved.status == .seeOther && saved.fields["Location"] == path)
    let read = try world.get(path, as: world.member).text
    #expect(read.contains("Dismissed by Cleo Admin") && read.contains("Agreed &lt;so&gt;") && !read.contains("name=\"reason\""))
    #expect(try world.get("/plans/1/findings?state=dismissed", as: world.member).text.contains("Agreed &lt;so&gt;"))
    #expect(try !world.get("/plans/1/findings?state=open", as: world.member).text.contains("Agreed &lt;so&gt;"))
    let ledger = try world.get("/ledger?kind=finding-dismissed", as: world.member).text
    #expect(ledger.contains("Finding dismissed: “") && ledger.contains("” because “Agreed &lt;so&gt;”"))
    let action = try #require(record.action)
    #expect(try world.get("/actions/\(action.id.number)", as: world.member).text.contains("Finding dismissed: “"))
    // It becomes a question again, and what was said stays.
    let version = try #require(try findings(world).first { $0.id == record.id }).version
    let again = try settle(world, path, [("state", "reopened"), ("reason", "Wrong"), ("version", "\(version)")], as: world.admin)
    #expect(again.status == .seeOther)
    let both = try world.get(path, as: world.member).text
    #expect(both.contains("Reopened by Cleo Admin") && both.contains("Dismissed by Cleo Admin"))
}

@Test func `a settlement without its words is refused and what was typed stays`() throws {
    let world = try World()
    let path = "/revisions/1/findings/0"
    let entries = try world.store.newestEntry()
    let bare = try settle(
        world, path, [("state", "dismissed"), ("done", "Typed & kept"), ("reason", " "), ("version", "0")], as: world.admin)
    #expect(bare.status == .unprocessable && bare.text.contains("Enter why it is dismissed") && bare.text.contains("href=\"#reason\""))
    #expect(bare.text.contains("Typed &amp; kept") && bare.text.contains("value=\"dismissed\" checked"))
    let neither = try settle(world, path, [("version", "0")], as: world.admin)
    #expect(neither.status == .unprocessable && neither.text.contains("href=\"#state\""))
    let undone = try settle(world, path, [("state", "accepted"), ("reason", "x"), ("version", "0")], as: world.admin)
    #expect(undone.status == .unprocessable && undone.text.contains("Enter what was done"))
    for version in ["7", "", "x"] {
        let stale = try settle(world, path, [("state", "dismissed"), ("reason", "x"), ("version", version)], as: world.admin)
        #expect(stale.status == .conflict, "\(version)")
    }
    #expect(try world.store.newestEntry() == entries)
}

@Test func `a board member and a lead may read findings and settle none`() throws {
    let world = try World()
    for person in [world.member, world.lead] {
        let page = try world.get("/revisions/1/findings/0", as: person)
        #expect(page.status == .ok && !page.text.contains("Settle this finding"))
        #expect(try !world.get("/plans/1/findings", as: person).text.contains("Settle<"))
        let form = [("state", "dismissed"), ("reason", "x"), ("version", "0")]
        #expect(try settle(world, "/revisions/1/findings/0", form, as: person).status == .forbidden)
        #expect(try world.get("/findings", as: person).status == .forbidden)
    }
    #expect(try world.get("/findings", as: world.admin).text.contains("href=\"/plans/1/findings?state=open&amp;state=reopened\""))
    #expect(try world.get("/imports", as: world.admin).text.contains("href=\"/findings\""))
}

@Test func `findings that are not there are not found, to read or to settle`() throws {
    let world = try World()
    let form = [("state", "dismissed"), ("reason", "x"), ("version", "0")]
    for path in [
        "/revisions/1/findings/999", "/revisions/9/findings/0", "/revisions/1/findings/x", "/revisions/1/findings/-1",
        "/revisions/99999999999999999999/findings/0", "/revisions/1/findings/99999999999999999999",
    ] {
        #expect(try world.get(path, as: world.admin).status == .notFound, "\(path)")
        #expect(try world.post(path, form, as: world.admin).status == .notFound, "\(path)")
    }
    #expect(try world.get("/plans/9/findings", as: world.admin).status == .notFound)
}

@Test func `a past day shows what had been said by then, and nothing can be settled there`() throws {
    let world = try World()
    let path = "/revisions/1/findings/0"
    let form = [("state", "dismissed"), ("reason", "Because of it"), ("version", "0")]
    #expect(try settle(world, path + "?as-at=2024-04-14", form, as: world.admin).status == .conflict)
    #expect(try settle(world, path, form, as: world.admin).status == .seeOther)
    let before = try world.get(path + "?as-at=2024-04-14", as: world.admin)
    #expect(before.status == .ok && before.text.contains("Nothing yet: it is open") && !before.text.contains("name=\"reason\""))
    #expect(try !world.get("/plans/1/findings?as-at=2024-04-14", as: world.admin).text.contains("Because of it"))
    #expect(try world.get(path + "?as-at=2024-03-01", as: world.admin).status == .notFound)
}

@Test func `what was settled goes on when the next revision says the same, and the old address is gone`() throws {
    let world = try World()
    let form = [("state", "accepted"), ("done", "Told the author"), ("version", "0")]
    #expect(try settle(world, "/revisions/1/findings/0", form, as: world.admin).status == .seeOther)
    let text = String(decoding: try Seed.roadmap.bytes(), as: UTF8.self)
    let words = "Deliver our Early Help Partnership Strategy"
    let later = text.replacingOccurrences(of: words, with: "Deliver our refreshed Early Help Partnership Strategy")
    let review = try #require(try world.upload(Array(later.utf8), named: "later.txt", as: world.admin).fields["Location"])
    _ = try world.post(review + "/decisions", [("rest", "accept")], as: world.admin)
    #expect(try world.post(review + "/acceptance", [("plan", "1")], as: world.admin).status == .seeOther)
    #expect(try world.get(review, as: world.admin).text.contains("Settle what was unclear"))
    let carried = try world.get("/plans/1/findings?state=accepted", as: world.member).text
    #expect(carried.contains("Told the author") && carried.contains("Carried over from"))
    #expect(carried.contains("<a href=\"/revisions/1\">revision 2.0</a>"))
    #expect(try world.get("/revisions/1/findings/0", as: world.admin).status == .notFound)
    #expect(try world.get("/ledger", as: world.member).text.contains("Findings carried over"))
    #expect(try world.store.verify().isSound)
}

@Test func `every number of findings leads to exactly as many`() throws {
    let world = try World()
    let all = try findings(world)
    let form = [("state", "dismissed"), ("reason", "x"), ("version", "0")]
    for place in 0..<3 { _ = try settle(world, "/revisions/1/findings/\(place)", form, as: world.admin) }
    let page = try world.get("/plans/1/findings", as: world.member).text
    var checked = 0
    for part in page.components(separatedBy: "<td class=\"number\"><a href=\"").dropFirst() {
        let address = part.prefix { $0 != "\"" }.replacingOccurrences(of: "&amp;", with: "&")
        let count = part.drop { $0 != ">" }.dropFirst().prefix { $0.isNumber }
        let target = try world.get(address, as: world.member).text
        #expect(target.contains("<h2 id=\"found\">\(count) finding"), "\(address)")
        checked += 1
    }
    #expect(checked >= 4)
    #expect(all.count > 50 && page.contains("page=2"))
    #expect(try world.get("/plans/1/findings?page=2", as: world.member).status == .ok)
    #expect(try world.get("/help", as: nil).text.contains("What the plan critic looks for"))
}

@Test func `the plan as it stands is checked, and what has arisen can be put on record and settled`() throws {
    let world = try World()
    let page = try world.get("/plans/1/check", as: world.member).text
    #expect(page.contains("The plan as it stands") && !page.contains("Put on record"))
    // One action has a lead, so the document's "no leads" holds still and nothing new has arisen.
    #expect(page.contains("Arisen since: 0"))
    for number in 2...44 { try world.assign(ActionID(Int64(number)), to: world.lead) }
    _ = try world.store.write(as: Actor(world.admin), because: "left", at: World.now) { try $0.assign([], to: ActionID(2)) }
    let arisen = try world.get("/plans/1/check", as: world.admin).text
    #expect(
        arisen.contains("Arisen since: 1") && arisen.contains("An action without a lead, action 1.2") && arisen.contains("No longer so: 1"))
    let message = "Nobody has been made lead of this action here."
    let forged = try world.post("/plans/1/check", [("rule", "lead-missing"), ("ref", "1.2"), ("message", "<b>")], as: world.admin)
    #expect(forged.fields["Location"] == "/plans/1/check")
    let form = [("rule", "lead-missing"), ("ref", "1.2"), ("message", message)]
    #expect(try world.post("/plans/1/check", form, as: world.member).status == .forbidden)
    let place = try #require(try world.post("/plans/1/check", form, as: world.admin).fields["Location"])
    #expect(try world.get(place, as: world.member).text.contains(message))
    #expect(try world.get("/plans/1/check", as: world.admin).text.contains("Arisen since: 0"))
    // The same once more changes nothing.
    #expect(try world.post("/plans/1/check", form, as: world.admin).fields["Location"] == "/plans/1/check")
    let settled = try world.post(
        place, [("state", "dismissed"), ("reason", "The post is being filled"), ("version", "0")], as: world.admin)
    #expect(settled.status == .seeOther)
    #expect(try world.get("/ledger", as: world.member).text.contains("Finding noted"))
    #expect(try world.store.verify().firstBad == nil)
    // It goes on with the next revision, as what was said of it does.
    let text = String(decoding: try Seed.roadmap.bytes(), as: UTF8.self).replacingOccurrences(
        of: "Deliver our Early", with: "Bring our Early")
    let review = try #require(try world.upload(Array(text.utf8), named: "later.txt", as: world.admin).fields["Location"])
    #expect(try world.post(review + "/decisions", [("rest", "accept")], as: world.admin).status == .seeOther)
    #expect(try world.post(review + "/acceptance", [("plan", "1")], as: world.admin).status == .seeOther)
    let carried = try world.store.read(today: World.now.day) { try $0.findings(ofPlan: PlanID(1)) }.findings.filter {
        $0.finding.message == message
    }
    #expect(carried.map(\.state) == [.dismissed] && carried[0].settlement?.carriedFrom != nil)
    #expect(try world.get("/plans/1/check", as: world.admin).text.contains("Arisen since: 0"))
    // In the past it was otherwise.
    #expect(try world.get("/plans/1/check?as-at=2024-04-01", as: world.member).text.contains("Arisen since: 0"))
}
