import Exchange
import Foundation
import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

@Suite struct GoldenThreadJourneyTests {
    let world: World

    init() throws {
        world = try World()
        try world.putOnRecord()
    }

    private func text(_ path: String, as person: Person? = nil) throws -> String {
        let response = try world.get(path, as: person ?? world.reader)
        #expect(response.status == .ok, "\(path): \(response.status.code)")
        return response.text
    }

    /// Every number of a page with the address that it opens.
    private func numbers(_ page: String) -> [(link: String, count: Int)] {
        page.matches(of: #/href="([^"]+)"[^>]*>\s*<span class="count">([0-9,]+)</#).map { match in
            (String(match.1).replacing("&amp;", with: "&"), Int(match.2.replacing(",", with: "")) ?? -1)
        }
    }

    private func rows(_ page: String) -> Int { page.components(separatedBy: "<th scope=\"row\"").count - 1 }

    /// The rows of a list on all of its pages.
    private func allRows(_ link: String) throws -> Int {
        var (total, page) = (0, 1)
        while page < 20 {
            let found = try text(link + (link.contains("?") ? "&" : "?") + "page=\(page)")
            total += rows(found)
            if !found.contains("rel=\"next\"") { return total }
            page += 1
        }
        return total
    }

    @Test(arguments: ["/plans/1/thread", "/plans/1/coverage"])
    func `every number opens exactly its records`(path: String) throws {
        let found = numbers(try text(path)).filter { $0.link.contains("/thread/") }
        #expect(found.count >= ThreadHole.allCases.count + 1, "\(found)")
        for (link, count) in found { #expect(try allRows(link) == count, "\(link)") }
    }

    @Test func `from a finding down to a decision and back again, each step is a link`() throws {
        let finding = try text("/plans/1/thread")
        let link = try #require(finding.firstMatch(of: #/href="(/plans/1/thread\?from=finding-[0-9]+)">Ofsted 1.5</#)?.1)
        #expect(try text(String(link)).contains("href=\"/plans/1/thread?from=action-2\""))
        let action = try text("/plans/1/thread?from=action-1")
        for part in [
            "CS Business Plan", "Priority 1", "LC.06", "Audit of 20 plans", "A second team", "href=\"/evidence/1\"",
            "href=\"/decisions/1\"",
        ] {
            #expect(action.contains(part), "\(part)")
        }
        for (path, key) in [
            ("/actions/1", "action-1"), ("/headings/1", "heading-1"), ("/indicators/1", "indicator-1"), ("/evidence/1", "evidence-1"),
            ("/decisions/1", "decision-1"),
        ] {
            #expect(try text(path).contains("href=\"/plans/1/thread?from=\(key)\""), "\(path)")
            #expect(try text("/plans/1/thread?from=\(key)").contains("What it answers to"), "\(key)")
        }
        for path in ["/plans/1/about", "/plans/1/evidence"] { #expect(try text(path).contains("href=\"/plans/1/thread\"")) }
    }

    @Test func `many of one kind are listed whole a page away`() throws {
        let whole = try text("/plans/1/thread?from=heading-1")
        let match = try #require(whole.firstMatch(of: #/<h3>Outputs: ([0-9]+)</h3>/#))
        let total = try #require(Int(match.1))
        #expect(total > 50)
        let first = try text("/plans/1/thread?from=heading-1&show=below-output")
        let second = try text("/plans/1/thread?from=heading-1&show=below-output&page=2")
        func shown(_ page: String) -> Int { page.components(separatedBy: "?from=output-").count - 1 }
        #expect(shown(whole) == 12 && shown(first) == 50 && shown(first) + shown(second) == total)
        #expect(first.contains("\(total) outputs that follow from it") && second.contains("(page 2 of 2)"))
    }

    @Test func `a hole is narrowed to one heading and says so`() throws {
        let all = try text("/plans/1/thread/action-without-evidence")
        let one = try text("/plans/1/thread/action-without-evidence?heading=2")
        #expect(all.contains("43 actions without any evidence") && one.contains("5 actions without any evidence"))
        #expect(one.contains("Heading: Priority 2") && rows(one) == 5)
        #expect(try text("/plans/1/thread/action-without-evidence?heading=99").contains("43 actions"))
    }

    @Test func `a past day shows what was known then`() throws {
        let before = try text("/plans/1/thread?from=action-1&as-at=2024-04-01")
        #expect(!before.contains("Audit of 20 plans") && !before.contains("A second team") && before.contains("CS Business Plan"))
        #expect(before.contains("/plans/1/thread?as-at=2024-04-01&amp;from=heading-1"))
        #expect(try text("/plans/1/coverage?as-at=2024-04-01").contains("As at 1 April 2024"))
        #expect(try world.get("/plans/1/thread?from=evidence-1&as-at=2024-04-01", as: world.reader).status == .notFound)
        #expect(try world.get("/plans/1/thread?as-at=2023-01-01", as: world.reader).status == .notFound)
    }

    @Test func `what is not on the thread is not found`() throws {
        for path in [
            "/plans/1/thread?from=action-999", "/plans/1/thread?from=nonsense", "/plans/1/thread?from=evidence-2",
            "/plans/1/thread/nothing",
            "/plans/9/thread", "/plans/9/coverage", "/plans/1/thread?from=decision-9", "/plans/9/thread/cited",
        ] {
            #expect(try world.get(path, as: world.admin).status == .notFound, "\(path)")
        }
        let older = try world.store.read(today: World.now.day) { try $0.goldenThread(of: PlanID(1), .below(.decision(BoardDecisionID(1)))) }
        #expect(older.record.decisions.count == 1, "a decision that is there already is not there twice")
    }

    @Test func `the sheet and its file say the same`() throws {
        let page = try text("/plans/1/coverage")
        let file = try text("/plans/1/export/coverage.csv")
        let coverage = try world.store.read(today: World.now.day) { try $0.coverage(of: PlanID(1)) }
        #expect(rows(page) == coverage.rows.count && coverage.rows.count > 44)
        #expect(file.contains("Inspectors’ number") && (file.contains("\"1.5\"") || file.contains(",1.5,")))
        #expect(file.contains("LC.06 Stable placements: No value yet. No target") && page.contains("No value yet. No target."))
        let narrow = try world.get("/plans/1/export/coverage.csv?heading=2", as: world.reader)
        #expect(narrow.fields["Content-Disposition"]?.contains("coverage-filtered") == true)
        #expect(coverage.findingsTotal == 7 && coverage.findingsWithoutAction == 0 && coverage.actionsTotal == 44)
    }
}
