import Exchange
import Plans
import TestKit
import Testing

/// Every figure of the plan in the seeds.
@Suite struct RoadmapTests {
    let reading: PlanReading

    init() throws { reading = try #require(Readings.roadmap) }

    @Test func `the document says what it is, which version and when`() {
        let document = reading.document
        #expect(document.kind == .plan)
        #expect(document.title == "Roadmap to Excellence")
        #expect(document.subtitle == "Children, Families and Education Plan for Improvement 2023-26")
        #expect(document.version == "2.0")
        #expect(document.status == "Final Draft")
        #expect(document.date == "December 2023")
        #expect(
            document.control.map(\.label) == [
                "Title", "Purpose", "Updated by", "Approved by", "Date", "Version number", "Status", "Implementation date", "Review Date",
            ])
        #expect(document.control.map(\.value.place.line) == Array(28...36))
    }

    @Test func `vision, values, people and boards are read from the narrative`() {
        #expect(reading.vision?.text == "Lambeth will be the best borough for children to grow, develop and become adults.")
        #expect(reading.vision?.place.line == 89)
        #expect(reading.values.count == 4)
        #expect(reading.values.first?.text == "We value the practitioner relationship with our children and families")
        #expect(reading.people.map(\.name.text) == ["Eibhlin McInerney", "Andrew Carter"])
        #expect(
            reading.people.map(\.role) == ["AD Transformation and Improvement", "Corporate Director, Children, Families and Education"])
        #expect(
            reading.boards.map(\.name.text) == [
                "Children's Services Improvement Governance Board", "Strategic Assurance Meeting (Children's Social Care)",
                "SEND Strategic Partnership Board", "Youth Justice Service Strategic Board",
                "Lambeth Together Children & Young People's Alliance Board", "Joint Strategic Oversight Board",
                "Local Safeguarding Children's Partnership",
            ])
        #expect(reading.boards.last?.text?.text.hasPrefix("The LSCP board includes key partners") == true)
    }

    @Test func `seven priorities are read once each, although every page repeats them`() {
        #expect(reading.headings.map(\.kind) == Array(repeating: "Priority", count: 7))
        #expect(reading.headings.map(\.number) == ["1", "2", "3", "4", "5", "6", "7"])
        #expect(reading.headings[1].title.text == "Excellent response to vulnerable groups, tackling CSE, missing and gangs")
        #expect(reading.layout.filter { $0.reason == "repeated heading" }.count == 16)
        #expect(reading.layout.filter { $0.reason == "column names" }.count == 23 * 5)
        #expect(reading.layout.filter { $0.reason == "heading number" }.count == 7)
    }

    @Test func `forty-four actions stand under their priorities`() throws {
        let counts = reading.headings.indices.map { heading in reading.actions.filter { $0.heading == heading }.count }
        #expect(counts == [10, 5, 8, 4, 4, 8, 5])
        let refs = zip(1..., counts).flatMap { heading, count in (1...count).map { "\(heading).\($0)" } }
        #expect(reading.actions.map(\.ref) == refs)
        #expect(
            try reading.action("1.10").text?.text
                == "Ensure that the recommendations from the Partner in Practice LADO Review are actioned.")
        #expect(reading.actions.allSatisfy { $0.leads.isEmpty && $0.status == nil && $0.plain == nil })
    }

    @Test func `rows torn over pages are joined again`() throws {
        let torn = reading.actions.filter { $0.place.line != $0.place.lastLine }
        #expect(torn.map(\.ref) == ["1.2", "1.3", "2.3", "3.2", "6.7", "7.1"])
        let sentence = try #require(reading.action("1.2").outputs.first { $0.printed.fragments.count > 1 })
        #expect(sentence.printed.text.hasSuffix("timescales for moving cases between social work teams"))
        #expect(sentence.isCertain)
        #expect(sentence.printed.fragments.map(\.line) == [152, 159])
        let outcome = try #require(reading.action("7.1").outcomes.first { $0.fragments.count > 1 })
        #expect(outcome.text.hasPrefix("Children and young people with special educational needs or disabilities, and their families"))
        #expect(outcome.fragments.map(\.line) == [309, 316])
    }

    @Test func `deadlines that name a month allow until its last day`() throws {
        #expect(reading.actions.allSatisfy { $0.deadline?.precision == .month })
        #expect(try reading.action("1.1").deadline?.day?.iso == "2024-03-31")
        #expect(try reading.action("1.4").deadline?.printed.raw == "March 2024")
        #expect(try reading.action("6.1").deadline?.day?.iso == "2027-03-31")
        #expect(try reading.action("5.4").deadline?.day?.iso == "2023-06-30")
    }

    @Test func `twenty sub-areas are cited, each by one action`() throws {
        let cited = reading.actions.flatMap { action in action.sources.compactMap { $0.subArea.map { ($0, action.ref) } } }
        let expected = [
            "1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "4.1", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3",
            "7.1",
            "7.2",
        ]
        #expect(cited.map(\.0).sorted() == expected)
        #expect(
            reading.actions.flatMap(\.sources).allSatisfy { $0.subArea == nil || $0.subArea?.hasPrefix(($0.area ?? "?") + ".") == true })
    }

    @Test(arguments: [
        ("1.2", ["Audit reports", "Ofsted 1.5"]),
        ("1.4", ["Self-evaluation (SEF)", "Sufficiency Strategy"]),
        ("1.5", ["Ofsted 4.1", "SEND and Inclusion Strategy"]),
        ("1.6", ["Complaints (children and families)"]),
        ("1.7", ["Health and Wellbeing Strategy 23-28", "CFE Business Plan"]),
        ("2.4", ["Borough of Sanctuary"]),
        ("3.1", ["Children in Care Council (VOS)", "ILACS Report 2022 – engagement"]),
        ("3.5", ["ILACS 7.1", "ILACS 7.2"]),
        ("3.6", ["Corporate Parenting Strategy 2021-2024", "ILACS 2.1"]),
        ("4.1", ["Corporate Parenting Strategy", "Mark Riddell Review"]),
        ("5.2", ["ILACS 2.3"]),
        ("6.1", ["ILACS 6.1", "Self-Evaluation (SEF)"]),
        ("6.3", ["ILACS Report 6.2", "Self-Evaluation (SEF)"]),
        ("6.7", ["IICSA Action Plan 2021"]),
    ])
    func `sources run together in a cell are told apart`(ref: String, expected: [String]) throws {
        let sources = try reading.action(ref).sources
        #expect(sources.map { [$0.name, $0.subArea].compactMap(\.self).joined(separator: " ") } == expected)
    }

    @Test func `the inspection has seven areas and goes by three names`() throws {
        let main = try #require(reading.sources.first)
        #expect(main.name == "Ofsted")
        #expect(main.otherNames == ["ILACS", "ILACS Report"])
        #expect(main.areas.map(\.number) == ["1", "2", "3", "4", "5", "6", "7"])
        #expect(main.areas[3].text.text == "Planning of transitions for disabled children.")
        #expect(main.areas[3].text.place.line == 366)
        #expect(reading.findings("source-several-names").first?.message.contains("ILACS") == true)
    }

    @Test func `printed bullets make certain outputs, lost ones make guesses with one finding for each cell`() throws {
        let certain = reading.actions.flatMap(\.outputs).filter(\.isCertain).count
        #expect(certain == 159)
        #expect(try reading.action("1.2").outputs.count == 11)
        #expect(try reading.action("1.10").outputs.map(\.isCertain) == Array(repeating: true, count: 8))
        #expect(try reading.action("1.10").outputs[4].printed.text == "Streamline the LADO Management Information System")
        let guessed = reading.actions.filter { $0.outputs.contains { !$0.isCertain } }.compactMap(\.ref)
        #expect(
            guessed == [
                "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "3.2", "3.3", "3.4", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7",
                "6.8", "7.1",
            ])
        #expect(reading.findings("outputs-run-together").map(\.ref) == guessed)
    }

    @Test func `references to other actions become links, those inside an output stay and are reported`() throws {
        #expect(try reading.action("1.3").seeAlso.map(\.ref) == ["3.2", "3.3"])
        #expect(try reading.action("3.2").seeAlso.map(\.ref) == ["1.3", "3.3"])
        #expect(try reading.action("3.3").seeAlso.map(\.ref) == ["1.3", "3.2"])
        #expect(!reading.actions.flatMap(\.outputs).contains { $0.printed.text.contains("See also") })
        let output = try #require(reading.action("4.1").outputs.first { $0.printed.text.contains("(see 2.3)") })
        let finding = try #require(reading.findings("reference-in-text").first)
        #expect(finding.raw == output.printed.raw)
        #expect(finding.place.line == 248)
    }

    @Test func `outcomes are cut where the cell marks them`() throws {
        #expect(try reading.action("1.5").outcomes.count == 2)
        #expect(
            try reading.action("4.2").outcomes.map(\.text) == [
                "Reduction in delays in accessing benefits and payments. Reduction in the number of NEET young people."
            ])
        #expect(try reading.action("7.1").outcomes.count == 4)
    }

    @Test func `sections keep the narrative before and after the plan`() {
        #expect(
            reading.sections.filter { $0.level == 1 && !$0.title.isEmpty }.map(\.title) == [
                "1 Foreword", "2 Vision and Values", "3 Governance Framework",
                "4 How do we know the work we are doing with families is effective?", "5 Children, Families and Education Improvement Plan",
                "6 Key areas of improvement",
            ])
        #expect(reading.tables.map(\.title) == ["Contents"])
    }

    @Test func `findings name what is odd, with the line and the words`() {
        #expect(
            reading.findings("deadline-past").compactMap(\.ref) == [
                "1.8", "2.1", "2.2", "3.3", "3.5", "3.7", "5.1", "5.2", "5.4", "6.4",
            ])
        #expect(reading.findings("deadline-after-period").map(\.ref) == ["6.1"])
        #expect(reading.findings("no-leads").count == 1)
        #expect(reading.findings("document-date-not-a-day").map(\.place.line) == [32])
        #expect(reading.findings("document-is-draft").map(\.raw) == ["Final Draft"])
        #expect(reading.findings("section-empty").map(\.place.line) == [136])
        #expect(reading.findings("sentence-unfinished").map(\.place.line) == [340])
        #expect(reading.findings("outcome-repeated").map(\.ref) == ["7.4", "7.5"])
        #expect(
            reading.findings("output-repeated").map(\.message) == [
                "The same output stands in 1.2, 1.3.", "Nearly the same output stands in 4.3, 6.8.",
            ])
        #expect(!reading.findings.contains { $0.severity == .error })
        #expect(reading.findings.filter { $0.rule.hasSuffix("-run-together") }.allSatisfy { $0.raw != nil && $0.place.line != nil })
    }

    @Test func `every value is found at its place and nothing of the document is lost`() throws {
        Invariants.check(reading, lines: try Seed.roadmap.lines())
    }
}
