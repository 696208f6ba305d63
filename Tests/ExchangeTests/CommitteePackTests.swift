import Exchange
import Plans
import TestKit
import Testing

/// A post-inspection improvement plan inside a committee pack: labelled blocks, one of them spilled over the page.
@Suite struct CommitteePackTests {
    private let reading: PlanReading

    init() throws { reading = try #require(Readings.pack) }

    @Test func `every line of the pack is kept and every value stands where it says`() throws {
        Invariants.check(reading, lines: try Seed.lewisham.lines())
    }

    @Test func `the plan is found inside the pack`() {
        #expect(reading.document.kind == .plan)
        #expect(reading.document.title == "Early Help, Protection and Looked After Children")
        #expect(reading.document.subtitle == "Post-Ofsted Inspection Improvement Plan")
        #expect(reading.document.date == "February 2016")
    }

    @Test func `nine areas hold sixty-one actions, twenty-five outcomes and thirty-two measures`() {
        #expect(reading.headings.map(\.number) == (1...9).map(String.init))
        #expect(reading.headings.allSatisfy { $0.kind == "Area for improvement" })
        let counts = reading.headings.indices.map { heading in reading.actions.count { $0.heading == heading } }
        #expect(counts == [7, 6, 6, 4, 8, 4, 10, 7, 9])
        #expect(reading.headings.map(\.outcomes.count) == [4, 3, 4, 2, 1, 1, 1, 1, 8])
        #expect(reading.headings.map(\.measures.count) == [5, 5, 3, 2, 3, 2, 2, 4, 6])
        let groups = reading.headings.map { $0.group?.text.prefix(2) ?? "" }
        #expect(groups == ["A.", "A.", "A.", "A.", "A.", "B.", "C.", "C.", "C."])
    }

    @Test func `leads, partners and linked plans stand with their area`() {
        #expect(reading.headings[1].leads.map(\.text) == ["Stephen Kitchman", "Nathan Pritchard"])
        #expect(reading.headings[4].leads.map(\.text) == ["Stephen Kitchman", "Geeta Subramaniam", "Eileen Collier"])
        #expect(reading.headings[4].partners.last?.text == "Croydon Council")
        #expect(reading.headings[8].partners.last?.text == "Adult Services (Partners linked to MASH development)")
        #expect(reading.headings[6].linkedPlans.isEmpty)
        #expect(reading.headings[5].linkedPlans.map(\.text) == ["CSC Business plan 2016-17"])
    }

    @Test func `the spilled area is put together by order and says so`() throws {
        let spilled = reading.actions.filter { $0.heading == 2 }
        #expect(spilled.map { $0.leads.map(\.text) } == [["PK"], ["NS"], ["EC", "YA"], ["NS"], ["EC"], ["EC"]])
        let dates = ["2016-05-30", "2016-07-30", "2016-03-31", "2016-07-30", "2016-07-30", "2016-05-30"]
        #expect(spilled.map { $0.deadline?.day?.iso } == dates)
        let finding = try #require(reading.findings("table-spilled").first)
        #expect(finding.severity == .warning && finding.place.line == 764 && finding.place.lastLine == 808)
        #expect(reading.findings("heading-torn").first?.place.line == 738)
        #expect(reading.headings[2].title.text.hasPrefix("Monitor and evaluate the effectiveness of step-up"))
    }

    @Test func `the inspectors' numbers stand beside the plan's`() throws {
        let source = try #require(reading.sources.first)
        #expect(source.name == "Ofsted" && source.areas.map(\.number) == (1...9).map(String.init))
        #expect(reading.headings.map { $0.sources.first?.area } == ["2", "3", "6", "8", "4", "9", "1", "7", "5"])
    }

    @Test func `eighteen people with initials and two rating scales are read`() {
        #expect(reading.people.count == 18)
        #expect(reading.people.map(\.initials).contains("JSt"))
        let people = PeopleIndex(reading.people)
        #expect(people.person("JS")?.name.text == "Jonathan Stevens")
        #expect(people.person("Paul King, Service Manager Referral and Assessment")?.initials == "PK")
        #expect(people.person("JH") == nil)
        #expect(reading.ratingScales.map(\.name) == ["Action Plan", "Impact"])
        #expect(reading.ratingScales.allSatisfy { $0.values.map(\.rating) == [.green, .amber, .red] })
    }

    @Test func `a summary of the areas is kept with them`() {
        #expect(reading.headings.map(\.summaries.count) == Array(repeating: 1, count: 9))
        #expect(reading.headings[8].summaries[0].leads.map(\.text) == ["Paul Aladenika", "Eileen Collier"])
    }

    @Test func `the critic finds the pack's known faults at their places`() {
        func lines(_ rule: String) -> [Int?] { reading.findings(rule).map(\.place.line) }
        #expect(lines("initials-unknown") == [867, 869, 870, 904, 1_026])
        #expect(reading.findings("initials-close").first?.message.contains("JSt") == true)
        #expect(lines("summary-leads-differ") == [742, 850, 993])
        #expect(reading.findings("name-spelt-two-ways").first?.message.contains("Barrie Neal ") == true)
        #expect(lines("recommendation-reworded") == [919] && lines("title-worded-differently") == [919])
        #expect(lines("actions-disagree") == [939] && lines("event-dates-differ").count == 1)
    }

    @Test func `dates that are none are said to be none`() {
        #expect(reading.findings("deadline-impossible").map(\.raw) == ["31 <sup>st</sup> April 2016"])
        #expect(reading.findings("deadline-unreadable").map(\.raw) == ["30 <sup>th</sup> Sep 16 20"])
        #expect(reading.findings("deadline-unknown").map(\.raw) == ["tbc with IT provider", "tbc", "??", "??"])
        #expect(reading.findings("number-repeated").count == 1 && reading.findings("number-missing").count == 1)
    }
}
