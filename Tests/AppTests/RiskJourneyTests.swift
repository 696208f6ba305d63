import Foundation
import HTTP
import Pages
import Plans
import Storage
import TestKit
import Testing

@testable import App

@Suite struct RiskJourneyTests {
    let world: World

    init() throws { world = try World() }

    var entry: Int64 { get throws { try world.store.newestEntry() } }

    func page(_ path: String, as person: Person? = nil) throws -> String { try world.get(path, as: person ?? world.reader).text }

    func define(_ values: [String: String] = [:]) throws -> Response {
        let right = ["event": "Homes may close", "ref": "R1", "owner": "\(world.lead.id.number)", "rhythm": "quarterly", "version": "0"]
        return try world.post("/plans/1/risks", Array(right.merging(values) { $1 }).map { ($0.key, $0.value) }, as: world.admin)
    }

    func assess(_ likelihood: Int, _ impact: Int, _ words: String = "Seen", version: Int64, as person: Person? = nil) throws -> Response {
        let form = [("likelihood", "\(likelihood)"), ("impact", "\(impact)"), ("words", words), ("version", "\(version)")]
        return try world.post("/risks/1/assessment", form, as: person ?? world.lead)
    }

    var latest: Int64 {
        get throws {
            try world.store.read(today: World.now.day) { try $0.record(of: $0.risk(RiskID(1))).assessments.first?.entry ?? 0 }
        }
    }

    @Test func `an admin adds a risk, its owner assesses it, everybody reads it`() throws {
        #expect(try page("/plans/1/risks").contains("There is no open risk in the register"))
        #expect(try define().fields["Location"] == "/risks/1")
        #expect(try page("/plans/1/risks").contains("Not assessed"))
        #expect(try assess(4, 4, version: 0).status == .seeOther)
        let list = try page("/plans/1/risks")
        #expect(list.contains("16, Critical") && list.contains("R1 Homes may close") && list.contains("New on 15 April 2024"))
        #expect(list.contains("href=\"/plans/1/risks?likelihood=4&amp;impact=4\""))
        #expect(try assess(2, 4, "Both stay", version: try latest).status == .seeOther)
        let text = try page("/risks/1")
        #expect(text.contains("8, Medium") && text.contains("Down from 16 on 15 April 2024") && text.contains("id=\"risk-chart-title\""))
        #expect(text.contains("Both stay") && !text.contains("Assess this risk") && text.contains("Nobody has said"))
        #expect(try page("/plans/1/risks?band=critical").contains("No risk is like that"))
        #expect(try page("/plans/1/risks?movement=down").contains("R1 Homes may close"))
        #expect(try page("/ledger").contains("href=\"/risks/1\"") && page("/plans/1/about").contains("href=\"/plans/1/risks\""))
        #expect(try page("/search?q=stay").contains("href=\"/risks/1\""))
        for (path, words) in [("risks.csv", "Homes may close"), ("risk-assessments.csv", "Both stay")] {
            #expect(try page("/plans/1/export/\(path)").contains(words))
        }
    }

    @Test func `every number of the register opens exactly its risks`() throws {
        for number in 1...4 { _ = try define(["ref": "R\(number)", "event": "Event \(number)"]) }
        for (id, steps) in [(1, (5, 5)), (2, (5, 5)), (3, (1, 2))] {
            let form = [("likelihood", "\(steps.0)"), ("impact", "\(steps.1)"), ("words", "Seen"), ("version", "0")]
            #expect(try world.post("/risks/\(id)/assessment", form, as: world.lead).status == .seeOther)
        }
        let text = try page("/plans/1/risks")
        var checked = 0
        for part in text.components(separatedBy: "<a href=\"/plans/1/risks?").dropFirst() {
            let address = part.prefix { $0 != "\"" }.replacing("&amp;", with: "&")
            let words = part.drop { $0 != ">" }.dropFirst().replacing("<span class=\"count\">", with: "")
            guard let count = Int(words.prefix { $0.isNumber }) else { continue }
            let rows = try page("/plans/1/risks?\(address)").components(separatedBy: "<th scope=\"row\" class=\"long\">").count - 1
            #expect(rows == count, "\(address)")
            checked += 1
        }
        #expect(checked > 7)
    }

    @Test func `only the owner and admins assess, and only admins add, reword and close`() throws {
        _ = try define()
        let before = try entry
        for person in [world.member, world.chair, world.deputy, world.reader] {
            #expect(try world.get("/risks/1/assessment", as: person).status == .forbidden)
            #expect(try assess(1, 1, version: 0, as: person).status == .forbidden)
            #expect(try world.post("/risks/1/mitigations", [("words", "x")], as: person).status == .forbidden)
            #expect(try world.post("/risks/1/mitigations", [("words", "x"), ("due-day", "99")], as: person).status == .forbidden)
        }
        #expect(try world.post("/risks/1", [("event", "x"), ("version", "\(before)")], as: world.lead).status == .forbidden)
        #expect(try world.post("/risks/1/state", [("reason", "x"), ("open", "no")], as: world.lead).status == .forbidden)
        #expect(try entry == before)
    }

    @Test func `a refused assessment comes back as typed, an overtaken one with both, and sent twice it is one`() throws {
        _ = try define()
        let refused = try world.post(
            "/risks/1/assessment",
            [
                ("likelihood", "4"), ("words", "Because"), ("review-day", "31"), ("review-month", "2"), ("review-year", "2025"),
                ("version", "0"),
            ],
            as: world.lead)
        #expect(refused.status == .unprocessable && refused.text.contains("Select how great its effect would be"))
        #expect(refused.text.contains("Next review must be a real date") && refused.text.contains("Because</textarea>"))
        #expect(refused.text.contains("value=\"4\" checked") && refused.text.contains("There is a problem"))
        _ = try assess(4, 4, version: 0)
        let before = try entry
        #expect(try assess(4, 4, version: 0).status == .seeOther)
        #expect(try entry == before)
        let stale = try assess(3, 3, "Mine", version: 0, as: world.admin)
        #expect(stale.status == .conflict && stale.text.contains("16, Critical") && stale.text.contains("Mine</textarea>"))
        #expect(try assess(4, 4, "", version: try latest).status == .seeOther)
        #expect(try entry == before)
    }

    @Test func `a risk is reworded with a reason, closed with one, and stands as it was on every day`() throws {
        _ = try define()
        let version = try world.store.read(today: World.now.day) { try $0.risk(RiskID(1)).entry }
        let form = [("event", "Hostels may close"), ("ref", "R1"), ("version", "\(version)")]
        let bare = try world.post("/risks/1", form, as: world.admin)
        #expect(bare.status == .unprocessable && bare.text.contains("Enter why the risk is reworded"))
        #expect(try world.post("/risks/1", form + [("reason", "Clearer")], as: world.admin).status == .seeOther)
        let again = try world.post("/risks/1", [("event", "Other"), ("reason", "y"), ("version", "\(version)")], as: world.admin)
        #expect(again.status == .conflict && again.text.contains("Hostels may close") && again.text.contains("Other</textarea>"))
        #expect(
            try world.post("/risks/1/state", [("open", "no"), ("reason", ""), ("version", "0")], as: world.admin).status == .unprocessable)
        #expect(
            try world.post("/risks/1/state", [("open", "no"), ("reason", "Gone"), ("version", "0")], as: world.admin).status == .seeOther)
        #expect(try page("/risks/1").contains("Gone") && page("/plans/1/risks?state=closed").contains("Hostels may close"))
        #expect(try assess(1, 1, version: 0, as: world.admin).text.contains("This risk is closed"))
        #expect(try world.get("/risks/1?as-at=2024-04-14", as: world.reader).status == .notFound)
        #expect(try world.get("/plans/1/risks?as-at=2024-04-14", as: world.reader).status == .ok)
        #expect(try world.get("/risks/1/edit?as-at=2024-04-14", as: world.admin).status == .conflict)
    }

    @Test func `what is done stands on the risk's page, and a linked action names its risks`() throws {
        _ = try define()
        let bad = try world.post("/risks/1/mitigations", [("words", ""), ("due-day", "x")], as: world.lead)
        #expect(bad.status == .unprocessable && bad.text.contains("Enter what is done about the risk"))
        let form = [("words", "Find other homes"), ("who", "Ben"), ("due-day", "1"), ("due-month", "mar"), ("due-year", "2024")]
        #expect(try world.post("/risks/1/mitigations", form, as: world.lead).status == .seeOther)
        #expect(try world.post("/risks/1/actions", [("action", "1")], as: world.lead).status == .seeOther)
        #expect(try world.post("/risks/1/actions", [("action", "")], as: world.lead).status == .unprocessable)
        let text = try page("/risks/1")
        #expect(text.contains("Find other homes") && text.contains("Overdue") && text.contains("href=\"/actions/1\""))
        #expect(try page("/actions/1").contains("Risks it makes smaller"))
        let change = [("words-1", "Find other homes"), ("who-1", "Ben"), ("state-1", "done"), ("version-1", "1")]
        #expect(try world.post("/risks/1/mitigations/1", change, as: world.lead).status == .conflict)
        #expect(try world.post("/risks/1/actions/1", [("reason-1", "")], as: world.lead).status == .unprocessable)
        #expect(try world.post("/risks/1/actions/1", [("reason-1", "Wrong")], as: world.lead).status == .seeOther)
        #expect(try !page("/actions/1").contains("Risks it makes smaller"))
    }

    @Test func `the twelve risks of a real plan come over with their printed scores, and the one beyond the scale is named`() throws {
        try world.publish(.directoratePlan)
        let expected = [
            ("CSSR0001", "8", "8"), ("CSSR0002", "(16)", "4"), ("CSSR0004", "6", "8"), ("CSSR0005", "32", "8"), ("CSSR0006", "12", "8"),
            ("CSSR0008", "12", "4"), ("CSSR0010", "12", "8"), ("CSSR0011", "12", "6"), ("CSSR0012", "16", "8"), ("CSSR0014", "(16)", "8"),
            ("CSSR0015", "(16)", "8"),
        ]
        #expect(try page("/plans/2/risks").contains("prints 12 risks"))
        #expect(try world.post("/plans/2/risks/printed", [("risks", "x")], as: world.admin).status == .unprocessable)
        #expect(try world.post("/plans/2/risks/printed", [("all", "yes")], as: world.admin).status == .seeOther)
        let before = try entry
        #expect(try world.post("/plans/2/risks/printed", [("all", "yes")], as: world.admin).status == .seeOther)
        #expect(try entry == before)
        let standings = try world.store.read(today: World.now.day) { try $0.riskStandings(ofPlan: PlanID(2)) }
        #expect(standings.count == 12)
        for (ref, score, target) in expected {
            let standing = try #require(standings.first { $0.definition.ref == ref })
            #expect(standing.latest?.rating.printed == score && standing.definition.target?.printed == target, "\(ref)")
        }
        #expect(standings.filter { $0.misfit != nil }.map(\.definition.ref) == ["CSSR0005"])
        #expect(standings.allSatisfy { $0.latest?.rating.isScoreAlone == true && $0.definition.ownerName != nil })
        let text = try page("/plans/2/risks")
        #expect(text.contains("Does not fit the scale: 1 risk") && text.contains("32 is beyond 25, the most on this plan’s scale"))
        #expect(text.contains("score without likelihood and impact"))
        let one = try page("/risks/2")
        #expect(one.contains("printed “(16)”") && one.contains("As printed") && one.contains("Alex Kubeyinje"))
    }

    @Test func `an admin defines a scale of the plan's own, or is told what is wrong with it`() throws {
        let form = try world.get("/plans/1/risks/scale", as: world.admin).text
        #expect(
            form.contains("Almost certain") && form.contains("this plan has no risk scale of its own")
                || form.contains("This plan has no risk scale"))
        let right = [
            ("likelihood", "Seldom: once in ten years\nOften"), ("impact", "Small\nGreat"), ("method", "product"), ("most", ""),
            ("band-low", "Green"), ("from-low", "1"), ("band-critical", "Red"), ("from-critical", "4"), ("appetite", "2"),
            ("appetite-words", "Little"), ("version", "0"),
        ]
        let bare = try world.post("/plans/1/risks/scale", right, as: world.admin)
        #expect(bare.status == .unprocessable && bare.text.contains("once in ten years") && bare.text.contains("Enter why the scale"))
        #expect(try world.post("/plans/1/risks/scale", right + [("reason", "Agreed")], as: world.admin).status == .seeOther)
        _ = try define()
        _ = try assess(2, 2, version: 0)
        #expect(try page("/plans/1/risks").contains("4, Red") && page("/plans/1/risks").contains("Above the appetite"))
        #expect(try world.post("/plans/1/risks/scale", right + [("reason", "x"), ("method", "entered")], as: world.admin).status != .ok)
    }
}
