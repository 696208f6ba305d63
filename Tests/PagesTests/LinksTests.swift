import Foundation
import Markup
import Pages
import Plans
import TestKit
import Testing

@Suite struct QueryTests {
    @Test func `a table's address reads back as the same query`() {
        var query = PlanQuery()
        query.filter.headings = [HeadingID(3), HeadingID(12)]
        query.filter.standings = Set(Standing.allCases)
        query.filter.attentions = Set(Attention.allCases)
        query.filter.delivery = Set(Rating.allCases)
        query.filter.impact = [.red]
        query.filter.leads = [PersonID(7)]
        query.filter.source = "A & B"
        query.filter.words = "child's voice"
        query.sort = .updated
        query.descending = true
        let address = Links(asAt: Day(iso: "2024-03-01")).table(PlanID(4), query).description
        #expect(address.hasPrefix("/plans/4/table?as-at=2024-03-01&priority=3&priority=12&standing=overdue"))
        #expect(PlanQuery(pairs(of: address)) == query)
        #expect(Links().table(PlanID(4)).description == "/plans/4/table")
    }

    @Test func `what a query does not know is passed over`() {
        let strange = PlanQuery([("priority", "x"), ("standing", "purple"), ("sort", "colour"), ("source", " "), ("nothing", "1")])
        #expect(strange == PlanQuery())
        #expect(LedgerQuery([("page", "-4"), ("from", "2024-02-30"), ("kind", "x"), ("person", "")]) == LedgerQuery())
    }

    @Test func `the address of findings reads back as the same query`() {
        var query = FindingQuery(state: .open, severity: .note, rule: "a & b")
        query.filter.states.insert(.dismissed)
        query.page = 3
        let address = Links(asAt: Day(iso: "2024-03-01")).findings(PlanID(4), query).description
        #expect(address.hasPrefix("/plans/4/findings?as-at=2024-03-01&state=open&state=dismissed&severity=note&rule="))
        #expect(FindingQuery(pairs(of: address)) == query)
        #expect(FindingQuery([("state", "lost"), ("severity", "x"), ("rule", " "), ("page", "-1")]) == FindingQuery())
    }

    @Test func `a ledger's address reads back as the same query`() {
        var query = LedgerQuery()
        query.filter.person = PersonID(2)
        query.filter.kind = .deadlineMoved
        query.filter.action = ActionID(9)
        query.filter.from = Day(iso: "2024-03-01")
        query.filter.to = Day(iso: "2024-03-31")
        query.page = 4
        #expect(LedgerQuery(pairs(of: Links().ledger(query).description)) == query)
    }
}

/// Name and value of each pair of an address's query, decoded.
private func pairs(of address: String) -> [(name: String, value: String)] {
    let query = address.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
    return query.split(separator: "&").map { pair in
        let halves = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
        return (halves[0], halves.count > 1 ? halves[1] : "")
    }
}

@Suite struct CountTests {
    /// Every count on the dashboard leads to exactly as many actions.
    @Test func `a number's link shows exactly the actions that make it`() {
        let samples = Samples()
        let overview = samples.overview()
        let page = DashboardPages.dashboard(Dashboard(overview), frame: samples.frame(samples.member)).string
        var checked = 0
        for part in page.components(separatedBy: "<a href=\"/plans/1/table?").dropFirst() {
            let address = part.prefix { $0 != "\"" }.replacing("&amp;", with: "&")
            let words = part.drop { $0 != ">" }.dropFirst().replacing("<span class=\"count\">", with: "")
            guard let count = Int(words.prefix { $0.isNumber }) else { continue }
            let filter = PlanQuery(pairs(of: "/?" + address)).filter
            #expect(overview.actions.count { filter.matches($0, on: overview.today) } == count, "\(address)")
            checked += 1
        }
        #expect(checked > 25)
    }
}

@Suite struct PastTests {
    @Test func `links of a past day stay in it and nothing can be edited there`() {
        let samples = Samples()
        let past = PageGallery.all(samples).filter { $0.name.hasSuffix("-past") || $0.name == "table-filtered" }
        #expect(past.count == 18)
        for (name, page) in past {
            let scan = PageScan(page.string)
            #expect(page.string.contains("You are looking at the past"), "\(name)")
            for tag in scan.tags where tag.name == "form" && tag.value("method") == "post" {
                #expect(tag.value("action") == "/sign-out", "\(name)")
            }
            for tag in scan.tags where tag.name == "a" {
                let address = tag.value("href") ?? ""
                let isView = [
                    "/plans", "/revisions", "/actions", "/headings", "/ledger", "/my-actions", "/deadline-requests", "/completions",
                    "/evidence",
                ]
                .contains { address.hasPrefix($0) }
                #expect(!isView || address.contains("as-at=20"), "\(name): \(address)")
                let isForm = address.contains("/update") && !address.contains("/export/updates.") || address.hasSuffix("/deadline")
                #expect(!isForm, "\(name): \(address)")
            }
        }
    }

    @Test func `show today goes to the same page without its day`() {
        let samples = Samples()
        let frame = samples.frame(samples.member, past: true, path: "/plans/1/table?sort=deadline&as-at=2024-03-01&lead=2")
        let page = PlanTablePages.table(samples.overview(past: true), PlanQuery(), frame: frame).string
        #expect(page.contains("<a href=\"/plans/1/table?sort=deadline&amp;lead=2\">Show today</a>"))
    }

    @Test func `an address that is not ours leads to the dashboard`() {
        let samples = Samples()
        let frame = samples.frame(samples.member, past: true, path: "//evil.example/?as-at=2024-03-01")
        #expect(ErrorPages.notFound(frame: frame).string.contains("<a href=\"/\">Show today</a>"))
    }
}

@Suite struct RoleTests {
    @Test func `each role is offered what it may do and nothing else`() {
        let samples = Samples()
        func actionPage(_ viewer: Person, _ place: Int = 0) -> String {
            ActionPages.action(
                samples.action(place), history: [], candidates: [samples.leadName], today: samples.today, frame: samples.frame(viewer)
            ).string
        }
        #expect(actionPage(samples.lead).contains("/actions/11/update"))
        #expect(!actionPage(samples.lead, 1).contains("/update"), "an action led by somebody else")
        #expect(!actionPage(samples.member).contains("/update"))
        #expect(!actionPage(samples.admin).contains("/update"))
        for person in [samples.lead, samples.member] { #expect(!actionPage(person).contains("/leads")) }
        #expect(actionPage(samples.admin).contains("/leads"))
        for person in [samples.lead, samples.admin] { #expect(actionPage(person, 3).contains("/actions/14/deadline\"")) }
        #expect(!actionPage(samples.member, 3).contains("/deadline\""))
        #expect(!actionPage(samples.lead).contains("/deadline\""), "another deadline is asked for already")
        #expect(!actionPage(samples.lead, 1).contains("/deadline\""), "an action led by somebody else")
    }
}

@Suite struct DateFieldsTests {
    @Test(arguments: [("27", "3", "2024"), ("27", "03", " 2024 "), ("27", "mar", "2024"), ("27", "March", "2024"), ("27", "MAR", "2024")])
    func `a date may be typed with a number or a word`(day: String, month: String, year: String) {
        #expect(DateFields(day: day, month: month, year: year).date(called: "Date", field: "d") == .success(Day(iso: "2024-03-27")))
    }

    @Test func `what is missing is named`() {
        func message(_ fields: DateFields) -> String? {
            guard case .failure(let error) = fields.date(called: "New deadline", field: "day") else { return nil }
            return error.issue.message
        }
        #expect(message(DateFields(day: "27", month: "", year: "2024")) == "New deadline must include a month")
        #expect(message(DateFields(day: "", month: "3", year: "")) == "New deadline must include a day and year")
        #expect(message(DateFields(day: "31", month: "4", year: "2024")) == "New deadline must be a real date")
        #expect(message(DateFields(day: "1", month: "mai", year: "2024")) == "New deadline must be a real date")
        #expect(message(DateFields(day: "99999999999999999999", month: "1", year: "2024")) == "New deadline must be a real date")
        #expect(DateFields().date(called: "Date", field: "d") == .success(nil))
        #expect(DateFields(Day(iso: "2024-03-05")) == DateFields(day: "5", month: "3", year: "2024"))
    }
}

@Suite struct ParagraphTests {
    @Test(arguments: ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\nb\n \t\n\n\nc\n"])
    func `lines and paragraphs survive whatever ends a line`(narrative: String) {
        let samples = Samples(words: { $0 == "Two of three teams have begun.\n\nThe third begins in May." ? narrative : $0 })
        let page = ActionPages.action(samples.action(), history: [], today: samples.today, frame: samples.frame(samples.member)).string
        #expect(page.contains("<p class=\"text\">a<br>b</p><p class=\"text\">c</p>"))
    }
}
