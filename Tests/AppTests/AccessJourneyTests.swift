import Foundation
import HTTP
import Plans
import Storage
import Testing

@testable import App

@Suite struct AccessJourneyTests {
    let world: World

    init() throws { world = try World() }

    private func form(_ name: String, _ scope: String = "read", day: String = "1", year: String = "2025") -> [(String, String)] {
        [("name", name), ("scope", scope), ("ends-day", day), ("ends-month", "1"), ("ends-year", year)]
    }

    private func ledger() throws -> [LedgerEntry] { try world.store.read(today: World.now.day) { try $0.ledger().entries } }

    @Test func `a token is shown once, works, and stands in the ledger without itself`() throws {
        let made = try world.post("/account/access/tokens", form("Monthly report"), as: world.member)
        let token = try #require(made.text.split(separator: "<code>").dropFirst().first.map { String($0.prefix { $0 != "<" }) })
        #expect(made.status == .ok && token.hasPrefix("roadmap_"))
        #expect(try world.ask("/api/plans", token).status == .ok)
        #expect(try !world.get("/account/access", as: world.member).text.contains(token))
        let entry = try #require(try ledger().first)
        #expect(entry.kind == .tokenMade && entry.actor.person == world.member.id)
        #expect(entry.changes.map(\.after) == ["Monthly report", "Read", "2025-01-01"])
        for entry in try ledger() { #expect(!"\(entry)".contains(token) && !"\(entry)".contains(Tokens.hash(token))) }
        let again = try world.post("/account/access/tokens", form("Monthly report"), as: world.member)
        #expect(again.status == .unprocessable && again.text.contains("you have a token of this name"))
    }

    @Test func `what is wrong with a token is said at its field and nothing is made`() throws {
        let before = try world.store.newestEntry()
        for (form, words) in [
            (form(" "), "Enter what the token is for"), (form("x", "all"), "Select what the token may do"),
            (form("x", year: "2026"), "must be 15 April 2025 or earlier"), (form("x", year: "2024"), "must be today or later"),
            (form("x", day: "40"), "must be a real date"), (form("x", day: ""), "must include a day"),
            (form("x", "read-and-update"), "you have no actions to update"),
        ] {
            let response = try world.post("/account/access/tokens", form, as: world.reader)
            #expect(response.status == .unprocessable && response.text.contains(words), "\(words)")
        }
        #expect(try world.store.newestEntry() == before)
    }

    @Test func `a new address ends the one before it, and a revoked one gives nothing`() throws {
        func make() throws -> String {
            let page = try world.post("/account/access/feeds", [("feed", "changes-1")], as: world.member)
            let address = try #require(page.text.split(separator: "<code>").dropFirst().first.map { String($0.prefix { $0 != "<" }) })
            return String(address.dropFirst("http://localhost".count))
        }
        let first = try make()
        #expect(try world.get(first).status == .ok)
        let second = try make()
        #expect(try world.get(first).status == .notFound && world.get(second).status == .ok)
        #expect(try world.get("/plans/1/deadlines.ics?key=" + second.suffix(64)).status == .notFound, "a key is for one feed")
        #expect(try world.get("/", fields: [("Authorization", "Bearer \(second.suffix(64))")]).status == .seeOther)
        let id = try #require(try world.store.read(today: World.now.day) { try $0.feedAddresses(of: world.member.id) }.first?.id)
        let path = "/people/\(world.member.id.number)/access/feeds/\(id.number)/revocation"
        #expect(try world.post(path, as: world.chair).status == .forbidden)
        #expect(try world.get("/people/\(world.member.id.number)/access", as: world.admin).text.contains(path))
        #expect(try world.post(path, as: world.admin).status == .seeOther)
        #expect(try world.get(second).status == .notFound)
        let entries = try world.store.newestEntry()
        #expect(try world.post(path, as: world.admin).status == .seeOther)
        #expect(try world.store.newestEntry() == entries, "revoking twice records once")
        #expect(try world.post("/account/access/feeds", [("feed", "changes-9")], as: world.member).status == .notFound)
        #expect(try world.post("/account/access/feeds", [("feed", "nothing")], as: world.member).status == .notFound)
    }

    @Test func `the feed of changes says what the ledger says, and is confirmed while nothing changes`() throws {
        let key = try world.key(.changes(PlanID(1)), of: world.reader)
        let response = try world.get("/plans/1/changes.atom?key=\(key)")
        #expect(response.fields["Content-Type"]?.hasPrefix("application/atom+xml") == true)
        #expect(response.fields["Cache-Control"]?.contains("private") == true && response.fields["Set-Cookie"] == nil)
        #expect(response.text.contains("<title>Leads assigned: Action 1.1</title>") && !response.text.contains("@example.org"))
        let tag = try #require(response.fields["ETag"])
        #expect(try world.get("/plans/1/changes.atom?key=\(key)", fields: [("If-None-Match", tag)]).status == .notModified)
        _ = try world.post("/people/\(world.reader.id.number)/disabled", as: world.admin)
        #expect(try world.get("/plans/1/changes.atom?key=\(key)").status == .notFound)
    }

    @Test func `one's own calendar holds what one leads or stands in for, and the meetings of one's boards`() throws {
        try world.putOnRecord()
        let lead = try world.get("/my-deadlines.ics?key=" + world.key(.ownDeadlines, of: world.lead)).text
        #expect(lead.contains("UID:action-1-deadline@") && lead.contains("UID:own-updates-2024-04-01@") && !lead.contains("action-3-"))
        let deputy = try world.get("/my-deadlines.ics?key=" + world.key(.ownDeadlines, of: world.deputy)).text
        #expect(deputy.contains("UID:action-1-deadline@") && deputy.contains("You stand in for Amina Lead"))
        let member = try world.get("/my-deadlines.ics?key=" + world.key(.ownDeadlines, of: world.member)).text
        #expect(member.contains("UID:meeting-1@") && !member.contains("action-1-"))
        let reader = try world.get("/my-deadlines.ics?key=" + world.key(.ownDeadlines, of: world.reader)).text
        #expect(reader.hasPrefix("BEGIN:VCALENDAR\r\n") && !reader.contains("BEGIN:VEVENT"))
    }

    @Test func `a deadline that is moved keeps its name in the calendar and rises in sequence`() throws {
        let path = "/plans/1/deadlines.ics?key=" + (try world.key(.deadlines(PlanID(1)), of: world.reader))
        func event() throws -> [Substring] {
            let events = try world.get(path).text.components(separatedBy: "BEGIN:VEVENT")
            return events.first { $0.contains("UID:action-1-deadline@") }?.split(separator: "\r\n") ?? []
        }
        let before = try event()
        #expect(before.contains("SEQUENCE:0"))
        let from = try #require(try world.action().deadline.day)
        let day = [("day-day", "30"), ("day-month", "9"), ("day-year", "2024"), ("reason", "Staff left"), ("from", from.iso)]
        #expect(try world.post("/actions/1/deadline", day, as: world.lead).status == .seeOther)
        #expect(try world.post("/deadline-requests/1", [("answer", "approve"), ("from", from.iso)], as: world.chair).status == .seeOther)
        let after = try event()
        #expect(
            after.contains("SEQUENCE:1") && after.contains("DTSTART;VALUE=DATE:20240930") && after.contains("DTEND;VALUE=DATE:20241001"))
        #expect(before.first { $0.hasPrefix("UID") } == after.first { $0.hasPrefix("UID") })
    }
}
