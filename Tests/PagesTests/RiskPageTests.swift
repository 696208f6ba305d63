import Foundation
import Markup
import Pages
import Plans
import Testing

@Suite struct RiskPageTests {
    @Test func `a register's address reads back as the same query`() {
        var query = RiskQuery()
        query.filter.state = .all
        (query.filter.owner, query.filter.heading) = ("A & B", HeadingID(3))
        query.filter.levels = Set(RiskLevel.allCases)
        query.filter.travels = Set(RiskTravel.allCases)
        query.filter.reviews = Set(RiskReview.allCases)
        query.filter.only = Set(RiskFilter.Only.allCases)
        (query.filter.likelihood, query.filter.impact, query.sort, query.page) = (4, 5, .review, 3)
        let address = Links(asAt: Day(iso: "2024-03-01")).risks(PlanID(4), query).description
        let pairs = address.split(separator: "?")[1].split(separator: "&").map { pair in
            let halves = pair.split(separator: "=").map { String($0).removingPercentEncoding ?? "" }
            return (name: halves[0], value: halves[1])
        }
        #expect(address.hasPrefix("/plans/4/risks?as-at=2024-03-01&state=all&owner=") && RiskQuery(pairs) == query)
        #expect(RiskQuery([("band", "purple"), ("sort", "x"), ("page", "-2"), ("owner", " "), ("state", "lost")]) == RiskQuery())
        #expect(Links().risks(PlanID(4)).description == "/plans/4/risks")
    }

    @Test func `what does not fit is listed with what was printed and stands in no cell`() {
        let samples = Samples()
        let page = RiskPages.register(
            samples.riskParts(samples.riskStandings, shown: samples.riskStandings), RiskQuery(), frame: samples.frame(samples.member)
        ).string
        #expect(page.contains("32 is beyond 25, the most on this plan’s scale") && page.contains("“low” is no score"))
        #expect(page.contains("32, does not fit the scale") && page.contains("20 Critical"))
        #expect(!page.contains("Add a risk") && page.contains("Critical since 1 March 2024 (42 days)"))
    }
}
