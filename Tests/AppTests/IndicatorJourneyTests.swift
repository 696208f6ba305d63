import Foundation
import HTTP
import Pages
import Plans
import Storage
import TestKit
import Testing

@testable import App

@Suite struct IndicatorJourneyTests {
    let world: World

    init() throws { world = try World() }

    /// The form as it is sent; values given take the place of those that are right.
    func definition(_ values: [String: String] = [:]) -> [(String, String)] {
        let right = [
            "name": "Stable placements", "codes": "LC.06\nLC06x", "unit": "percent", "direction": "higher", "frequency": "monthly",
            "target": "70", "target-from-day": "1", "target-from-month": "apr", "target-from-year": "2023", "tolerance": "3",
            "owner": "\(world.lead.id.number)", "owner-words": "", "definition": "Counted", "source": "Return", "neighbours": "",
            "region": "London", "england": "", "version": "0",
        ]
        return right.merging(values) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    func value(_ values: [String: String] = [:]) -> [(String, String)] {
        let right = [
            "series": "own", "period": "March 2024", "state": "value", "number": "62", "numerator": "13", "denominator": "21", "note": "",
            "reason": "", "version": "0",
        ]
        return right.merging(values) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    @discardableResult func define(_ values: [String: String] = [:]) throws -> Response {
        try world.post("/plans/1/indicators", definition(values), as: world.admin)
    }

    var entry: Int64 { get throws { try world.store.newestEntry() } }

    func page(_ path: String = "/indicators/1", as person: Person? = nil) throws -> String {
        try world.get(path, as: person ?? world.reader).text
    }

    @Test func `an admin defines an indicator, its owner enters a value, everybody reads it`() throws {
        #expect(try page("/plans/1/indicators").contains("No indicator is defined for this plan yet"))
        #expect(try page("/plans/1", as: world.member).contains("href=\"/plans/1/indicators\""))
        let defined = try define()
        #expect(defined.status == .seeOther && defined.fields["Location"] == "/indicators/1")
        #expect(try world.get("/indicators/1/value", as: world.lead).status == .ok)
        #expect(try world.post("/indicators/1/value", value(), as: world.lead).status == .seeOther)
        let text = try page()
        #expect(text.contains("62% (13 of 21)") && text.contains("70% from 1 April 2023") && text.contains("Target missed"))
        #expect(text.contains("New: nothing to compare with") && !text.contains("Enter a value") && text.contains("Run chart"))
        let list = try page("/plans/1/indicators")
        #expect(list.contains("LC.06 Stable placements") && list.contains("62% (13 of 21)") && list.contains("March 2024"))
        #expect(try page("/ledger").contains("href=\"/indicators/1\""))
        #expect(try page("/indicators").contains("href=\"/plans/1/indicators\""))
    }

    @Test func `only its owner and admins enter values, whatever other roles somebody has`() throws {
        try define()
        for person in [world.member, world.chair, world.deputy, world.reader] {
            let before = try entry
            #expect(try world.get("/indicators/1/value", as: person).status == .forbidden)
            #expect(try world.post("/indicators/1/value", value(), as: person).status == .forbidden)
            #expect(try entry == before)
        }
        #expect(try world.post("/indicators/1/value", value(), as: world.admin).status == .seeOther)
        #expect(try world.post("/indicators/1", definition(), as: world.lead).status == .forbidden)
    }

    @Test func `saving twice adds nothing, and a correction says why or comes back as typed`() throws {
        try define()
        let first = try entry
        #expect(try define().fields["Location"] == "/indicators/1")
        #expect(try entry == first)
        _ = try world.post("/indicators/1/value", value(), as: world.lead)
        let second = try entry
        _ = try world.post("/indicators/1/value", value(), as: world.lead)
        #expect(try entry == second)
        let form = try page("/indicators/1/value?period=2024-03-01_2024-03-31", as: world.lead)
        #expect(form.contains("value=\"62\"") && form.contains("name=\"version\" value=\"\(second)\""))
        let refused = try world.post("/indicators/1/value", value(["number": "61.9", "version": "\(second)"]), as: world.lead)
        #expect(refused.status == .unprocessable && refused.text.contains("Enter why it is corrected"))
        #expect(refused.text.contains("value=\"61.9\"") && refused.text.contains("There is a problem"))
        let right = value(["number": "61.9", "version": "\(second)", "reason": "Recounted"])
        #expect(try world.post("/indicators/1/value", right, as: world.lead).status == .seeOther)
        let stale = try world.post(
            "/indicators/1/value", value(["number": "50", "numerator": "", "denominator": "", "version": "\(second)", "reason": "x"]),
            as: world.lead)
        #expect(stale.status == .conflict && stale.text.contains("61.9% (13 of 21)") && stale.text.contains("value=\"50\""))
        #expect(try page().contains("Corrected since") && page("/indicators/1", as: world.lead).contains("Recounted"))
    }

    @Test func `a definition with mistakes comes back with all of them, a stale one beside the newer`() throws {
        let refused = try define(["name": "", "unit": "", "target": "many", "target-from-month": "13"])
        #expect(refused.status == .unprocessable)
        for words in ["Enter a name", "Select what it counts in", "Target must be a number", "must be a real date", "value=\"many\""] {
            #expect(refused.text.contains(words), "\(words)")
        }
        try define()
        let version = try entry
        let change = definition(["target": "80", "version": "\(version)", "reason": "Agreed"])
        #expect(try world.post("/indicators/1", change, as: world.admin).status == .seeOther)
        let stale = try world.post("/indicators/1", definition(["target": "90", "version": "\(version)", "reason": "x"]), as: world.admin)
        #expect(stale.status == .conflict && stale.text.contains("80% from 1 April 2023") && stale.text.contains("value=\"90\""))
    }

    @Test func `the past shows what was known then and takes nothing`() throws {
        try define()
        #expect(try world.get("/indicators/1?as-at=2024-04-01", as: world.reader).status == .notFound)
        #expect(try page("/plans/1/indicators?as-at=2024-04-01").contains("No indicator is defined"))
        for path in [
            "/indicators/1/value", "/indicators/1/edit", "/indicators/1/links", "/plans/1/indicators/new", "/plans/1/indicators/import",
        ] {
            #expect(try world.get(path + "?as-at=2024-04-14", as: world.admin).status == .conflict, "\(path)")
        }
    }

    @Test func `a link stands on the pages of the indicator and of the action until it is taken away`() throws {
        try define()
        #expect(try page("/actions/1").contains("No indicator is linked to this action"))
        #expect(try world.post("/indicators/1/links", [("to", "action-1")], as: world.admin).status == .seeOther)
        #expect(try world.post("/indicators/1/links", [("to", "heading-1")], as: world.admin).status == .seeOther)
        #expect(try world.post("/indicators/1/links", [("to", "nothing")], as: world.admin).status == .unprocessable)
        for path in ["/actions/1", "/headings/1"] { #expect(try page(path).contains("href=\"/indicators/1\""), "\(path)") }
        #expect(try page().contains("href=\"/actions/1\"") && page().contains("href=\"/headings/1\""))
        #expect(try world.post("/indicators/1/links/1", [], as: world.admin).status == .unprocessable)
        #expect(try world.post("/indicators/1/links/1", [("reason-1", "Another measure")], as: world.admin).status == .seeOther)
        #expect(try !page("/actions/1").contains("href=\"/indicators/1\"") && page("/headings/1").contains("href=\"/indicators/1\""))
    }

    @Test func `limits are set anew with a reason, and the page says so`() throws {
        try define()
        _ = try world.post("/indicators/1/value", value(), as: world.admin)
        let refused = try world.post("/indicators/1/baseline", [("baseline", "March 2024"), ("on", "yes")], as: world.admin)
        #expect(refused.status == .unprocessable && refused.text.contains("Enter what has changed for good"))
        let form = [("baseline", "March 2024"), ("baseline-reason", "A new team"), ("on", "yes")]
        #expect(try world.post("/indicators/1/baseline", form, as: world.admin).status == .seeOther)
        #expect(try page().contains("From March 2024") && page().contains("A new team"))
    }

    @Test func `a file of values is shown before it is recorded, and recorded as it was shown`() throws {
        try define()
        func hidden(_ name: String, in page: String) throws -> String {
            let part = try #require(page.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().first)
            return try #require(part.components(separatedBy: "\"").first)
        }
        let file = Array("Code,Period,Value\nlc6,January 2024,58%\nLC.06,February 2024,suppressed\nZZ.1,March 2024,1\n".utf8)
        let before = try entry
        let preview = try world.send("/plans/1/indicators/preview", [], file: ("values.csv", file), as: world.admin)
        #expect(
            preview.status == .ok && preview.text.contains("No indicator has the code ZZ.1") && preview.text.contains("Record 2 values"))
        #expect(try entry == before)
        let form = [("rows", try hidden("rows", in: preview.text)), ("version", try hidden("version", in: preview.text)), ("reason", "")]
        #expect(try world.post("/plans/1/indicators/import", form, as: world.admin).status == .seeOther)
        #expect(try page().contains("58%") && page().contains("Suppressed: a count under 5"))
        let count = try entry
        #expect(try world.post("/plans/1/indicators/import", form, as: world.admin).status == .conflict)
        #expect(try entry == count && count == before + 1)
        let none = try world.send("/plans/1/indicators/preview", [], file: ("x.csv", Array("nothing".utf8)), as: world.admin)
        #expect(none.status == .unprocessable && none.text.contains("There is a problem"))
        #expect(try world.send("/plans/1/indicators/preview", [], file: nil, as: world.admin).status == .unprocessable)
    }

    @Test func `an indicator begins with what a report prints, and its figure becomes a first value`() throws {
        let form = try page("/plans/1/indicators/new", as: world.admin)
        #expect(form.contains("Define an indicator"))
        #expect(try world.get("/plans/1/indicators/new?from=1-9999", as: world.admin).status == .notFound)
        #expect(try world.get("/plans/1/indicators/new?from=x", as: world.admin).status == .ok)
    }
}
