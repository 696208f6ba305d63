import Exchange
import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

@Suite struct ExportJourneyTests {
    let world: World

    init() throws { world = try World() }

    /// The rows of separated values that hold no line breaks inside quotes, each cut at commas outside quotes.
    private func rows(_ response: Response) -> [[String]] {
        var rows: [[String]] = [[""]]
        var isQuoted = false
        for character in response.text.drop(while: { $0 == "\u{FEFF}" }) {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: rows[rows.count - 1].append("")
            case "\r\n" where !isQuoted: rows.append([""])
            default: rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
            }
        }
        return rows.dropLast()
    }

    private func column(_ name: String, _ rows: [[String]]) throws -> [String] {
        let place = try #require(rows.first?.firstIndex(of: name), "\(name)")
        return rows.dropFirst().map { $0[place] }
    }

    @Test(arguments: ExportName.allCases)
    func `every table goes out as separated values and as a spreadsheet`(name: ExportName) throws {
        let separated = try world.get("/plans/1/export/\(name.rawValue).csv", as: world.reader)
        #expect(separated.status == .ok && separated.fields["Content-Type"] == "text/csv; charset=utf-8; header=present")
        #expect(separated.fields["Content-Disposition"]?.contains("-\(name.rawValue)-as-at-2024-04-15.csv\"") == true)
        #expect(separated.fields["X-Content-Type-Options"] == "nosniff" && separated.fields["Cache-Control"] == "private, no-cache")
        let found = rows(separated)
        #expect(!found.isEmpty && found.allSatisfy { $0.count == found[0].count }, "\(found.map(\.count))")
        let workbook = try world.get("/plans/1/export/\(name.rawValue).xlsx", as: world.reader)
        #expect(workbook.status == .ok && workbook.body.count ?? 0 > 1000)
    }

    @Test func `the table of actions is exactly what the page shows`() throws {
        let overview = try world.store.read(today: World.now.day) { try $0.overview(of: PlanID(1)) }
        let whole = rows(try world.get("/plans/1/export/actions.csv", as: world.member))
        #expect(try column("Action id", whole) == overview.actions.map { "\($0.id.number)" })
        #expect(try column("Action number", whole).first == overview.actions.first?.ref)
        #expect(try column("Leads", whole).first == "Amina Lead" && column("Leads", whole).last == "No lead")
        let filtered = try world.get("/plans/1/export/actions.csv?attention=overdue&sort=deadline&order=descending", as: world.member)
        let overdue = overview.actions(needing: .overdue)
        #expect(!overdue.isEmpty && overdue.count < overview.actions.count)
        let expected = PlanSort.deadline.sorted(overdue, descending: true, on: overview.today).map { "\($0.id.number)" }
        #expect(try column("Action id", rows(filtered)) == expected)
        #expect(filtered.fields["Content-Disposition"]?.contains("-actions-filtered-as-at-") == true)
        let page = try world.get("/plans/1/table?attention=overdue", as: world.member).text
        #expect(page.contains("/plans/1/export/actions.csv?attention=overdue"))
    }

    @Test func `a past day gives what was known then`() throws {
        let early = rows(try world.get("/plans/1/export/actions.csv?as-at=2024-03-20", as: world.admin))
        #expect(Set(try column("Leads", early)) == ["No lead"], "the lead was assigned on 26 March")
        let response = try world.get("/plans/1/export/actions.xlsx?as-at=2024-03-20", as: world.admin)
        #expect(response.fields["Content-Disposition"]?.contains("as-at-2024-03-20.xlsx") == true)
        #expect(try world.get("/plans/1/export/actions.csv?as-at=2023-01-01", as: world.admin).status == .notFound)
    }

    @Test func `updates, moves and findings go out with every value`() throws {
        let id = ActionID(1)
        for (days, words) in [(2, "=HYPERLINK(\"http://x\")"), (1, "Second, \"quoted\"")] {
            let action = try world.action()
            let edit = UpdateEdit(
                delivery: .red, impact: .amber, narrative: words, outputsDone: [], forecast: nil, isNoChange: false, version: action.version
            )
            _ = try world.store.write(as: Actor(world.lead), because: "test", at: World.now.adding(seconds: Int64(-days) * 86_400)) {
                try $0.saveUpdate(edit, to: id, by: world.lead)
            }
        }
        let updates = rows(try world.get("/plans/1/export/updates.csv", as: world.reader))
        #expect(try column("Narrative", updates) == ["Second, quoted", "'=HYPERLINK(http://x)"])
        #expect(try column("Delivery rating", updates) == ["Red", "Red"] && column("Reported on", updates).first == "2024-04-14")
        let deadlines = rows(try world.get("/plans/1/export/deadlines.csv", as: world.reader))
        #expect(try column("What happened", deadlines).allSatisfy { $0 == "Printed in the document" })
        try moveDeadline()
        let moved = rows(try world.get("/plans/1/export/deadlines.csv", as: world.reader))
        #expect(try moved.count == deadlines.count + 1 && column("What happened", moved).contains("Moved"))
        #expect(try column("Reason", moved).contains("Staff left") && column("Approved by", moved).contains(world.chair.name))
        let actions = rows(try world.get("/plans/1/export/actions.csv", as: world.reader))
        #expect(try column("Times moved", actions).filter { $0 == "1" }.count == 1)
        let found = try world.store.read(today: World.now.day) { try $0.findings(ofPlan: PlanID(1)).findings }
        let findings = rows(try world.get("/plans/1/export/findings.csv?severity=warning", as: world.reader))
        #expect(findings.count - 1 == found.count { $0.finding.severity == .warning })
    }

    private func moveDeadline() throws {
        let from = try #require(try world.action().deadline.day)
        let day = [("day-day", "30"), ("day-month", "9"), ("day-year", "2024"), ("reason", "Staff left"), ("from", from.iso)]
        #expect(try world.post("/actions/1/deadline", day, as: world.lead).status == .seeOther)
        #expect(try world.post("/deadline-requests/1", [("answer", "approve"), ("from", from.iso)], as: world.chair).status == .seeOther)
    }

    @Test func `all tables go out in one workbook, and what there is not is not found`() throws {
        let response = try world.get("/plans/1/export/plan.xlsx", as: world.chair)
        #expect(response.status == .ok && response.fields["Content-Type"]?.hasSuffix("spreadsheetml.sheet") == true)
        for path in ["plan.csv", "actions.json", "actions.pdf", "actions", "nothing.csv", "actions.csv.xlsx", ".csv"] {
            #expect(try world.get("/plans/1/export/\(path)", as: world.chair).status == .notFound, "\(path)")
        }
        #expect(try world.get("/plans/9/export/actions.csv", as: world.chair).status == .notFound)
        let list = try world.get("/plans/1/export", as: world.reader).text
        for name in ExportName.allCases { #expect(list.contains("/plans/1/export/\(name.rawValue).csv")) }
        #expect(try world.get("/plans/1/about", as: world.reader).text.contains("href=\"/plans/1/export\""))
    }

    @Test(arguments: Seed.allCases)
    func `a plan that goes out as JSON comes into an empty database as the same plan`(seed: Seed) throws {
        let bytes = try seed.bytes()
        let reading = try DocumentReader.read(bytes, fileName: seed.rawValue)
        guard reading.document.kind == .plan else { return }
        let first = try text(of: reading, bytes, seed.rawValue, in: World(withPlan: false))
        let again = try DocumentReader.read(Array(first.utf8), fileName: "plan.json")
        #expect(again.actions.count == reading.actions.count && again.findings.count == reading.findings.count)
        #expect(again.sections == reading.sections && again.sources.count == reading.sources.count)
        let second = try text(of: again, Array(first.utf8), "plan.json", in: World(withPlan: false))
        #expect(first == second)
    }

    /// What the only plan of a world goes out as, once this reading is in its record.
    private func text(of reading: PlanReading, _ bytes: [UInt8], _ name: String, in world: World) throws -> String {
        _ = try Imports.publish(
            reading, into: nil, bytes: bytes, fileName: name, as: .commandLine, store: world.store, at: World.now.adding(seconds: -86_400))
        let response = try world.get("/plans/1/export/plan.json", as: world.reader)
        #expect(response.status == .ok && response.fields["Content-Type"] == "application/json")
        return response.text
    }

    @Test func `a browser's copy of a table is confirmed until the record changes`() throws {
        let first = try world.get("/plans/1/export/actions.csv", as: world.reader)
        let tag = try #require(first.fields["ETag"])
        #expect(try world.get("/plans/1/export/actions.csv", as: world.reader, fields: [("If-None-Match", tag)]).status == .notModified)
        try world.assign(ActionID(2), to: world.lead)
        #expect(try world.get("/plans/1/export/actions.csv", as: world.reader, fields: [("If-None-Match", tag)]).status == .ok)
    }
}
