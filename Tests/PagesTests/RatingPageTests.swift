import Markup
import Pages
import Plans
import Testing

@Suite struct RatingPageTests {
    let s = Samples()

    @Test func `a colour opens: every rule with its figures, the lead's, the board's, reasons and dates`() {
        let page = RatingPages.ratings(s.actionRatings, frame: s.frame(s.member)).string
        for rule in RatingRule.allCases { #expect(page.contains(rule.name)) }
        #expect(page.contains("Its deadline, 31 March 2024, passed 12 days ago and it is not complete"))
        #expect(page.contains("Amber: Some confidence: Agreed") && page.contains("The board heard the lead."))
        #expect(page.contains("Impact is judged, not computed.") && page.contains("/actions/11/ratings?before=30"))
        #expect(page.contains("Save board’s delivery rating"))
        #expect(!RatingPages.ratings(s.actionRatings, frame: s.frame(s.lead)).string.contains("Save board’s"))
    }

    @Test func `every number of the matrix asks the table for exactly what it counts`() {
        let overview = s.overview()
        let page = RatingMatrixPages.matrix(overview, s.besideRecord, PlanScales(), frame: s.frame(s.lead)).string
        var total = 0
        let scan = PageScan(page)
        for tag in scan.tags {
            guard let address = tag.value("href"), address.hasPrefix("/plans/1/table?"), address.contains("impact=") else { continue }
            guard address.contains("delivery=") else { continue }
            let pairs = address.replacing("&amp;", with: "&").split(separator: "?")[1].split(separator: "&").map { pair in
                let halves = pair.split(separator: "=")
                return (name: String(halves[0]), value: String(halves[1]))
            }
            let query = PlanQuery(pairs)
            let found = overview.actions.count { query.filter.matches($0, on: overview.today) }
            #expect(
                found > 0 && page.contains("\(address.replacing("&", with: "&amp;").replacing("&amp;amp;", with: "&amp;"))\">\(found)<"))
            total += found
        }
        #expect(total == overview.actions.count)
    }

    @Test func `a lead sees no colleague's count, a board member sees each`() {
        func page(_ person: Person) -> String {
            RatingMatrixPages.matrix(s.overview(), s.besideRecord, PlanScales(), frame: s.frame(person)).string
        }
        #expect(page(s.member).contains("/comparisons?person=2") && page(s.member).contains("4 of 24 updates"))
        #expect(
            !page(s.lead).contains("/comparisons") && page(s.lead).contains("4 of 24 updates") && !page(s.lead).contains("Each lead beside")
        )
    }

    @Test func `the update form says what the record says and offers the plan's own steps`() {
        let action = s.ratedAction
        let page = UpdatePages.form(
            action, UpdateEdit(from: action), forecast: DateFields(), hasNext: false, today: s.today, frame: s.frame(s.lead)
        ).string
        #expect(page.contains("The record says ") && page.contains("name=\"reason\""))
        #expect(page.contains("value=\"amber-2\"") && page.contains("value=\"green-4-2\"") && page.contains("Green: Confident: Agreed"))
    }
}
