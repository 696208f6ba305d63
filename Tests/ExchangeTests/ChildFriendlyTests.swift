import Exchange
import Plans
import TestKit
import Testing

/// The plan's wording for children, in the seeds.
@Suite struct ChildFriendlyTests {
    let reading: PlanReading

    init() throws { reading = try #require(Readings.childFriendly) }

    @Test func `a numbered list under a child friendly title is a plain wording`() {
        #expect(reading.document.kind == .plain)
        #expect(reading.document.title == "Roadmap to excellence")
        #expect(reading.document.subtitle == "Children, families and education plan for improvement 2023 - 2026")
        #expect(reading.vision?.text == "Lambeth will be the best borough for children to grow, develop and become adults")
    }

    @Test func `all forty-four actions have their plain text and no formal one`() throws {
        let counts = reading.headings.indices.map { heading in reading.actions.filter { $0.heading == heading }.count }
        #expect(counts == [10, 5, 8, 4, 4, 8, 5])
        #expect(reading.actions.allSatisfy { $0.text == nil && $0.plain != nil })
        let roadmap = try #require(Readings.roadmap)
        #expect(reading.actions.map(\.ref) == roadmap.actions.map(\.ref))
        #expect(try reading.action("1.1").plain?.text == "Make sure that families get the right support and services at the right time")
        #expect(try reading.action("2.5").plain?.place.line == 84)
        #expect(!reading.actions.contains { $0.plain?.text.contains("*") ?? true })
    }

    @Test func `headings on one line, on two lines, and without their number are read`() {
        #expect(reading.headings.map(\.number) == ["1", "2", "3", "4", "5", "6", "7"])
        #expect(reading.headings.map(\.kind) == Array(repeating: "Priority", count: 7))
        #expect(reading.headings[0].plain?.text == "Excellent help and protection")
        #expect(reading.headings[2].plain?.text == "Excellent experiences and progress for children in care")
        #expect(reading.headings[5].plain?.text == "Leadership and management")
        #expect(reading.findings("heading-number-inferred").map(\.place.line) == [123])
    }

    @Test func `the narrative is kept in its sections`() {
        #expect(reading.sections.map(\.title) == ["", "What is this document?", "Our Vision", "Our priorities"])
    }

    @Test func `every value is found at its place and nothing of the document is lost`() throws {
        Invariants.check(reading, lines: try Seed.roadmapChildFriendly.lines())
    }
}

/// The seeds that are not yet read in full.
@Suite struct OtherSeedsTests {
    @Test(arguments: [Seed.cabinetReport, .lewisham, .directoratePlan])
    func `a document of another shape keeps everything and invents nothing`(seed: Seed) throws {
        let reading = try DocumentReader.read(seed.bytes(), fileName: seed.rawValue)
        Invariants.check(reading, lines: try seed.lines())
    }

    @Test func `a report without a table of actions is no plan`() throws {
        let reading = try DocumentReader.read(Seed.cabinetReport.bytes(), fileName: "")
        #expect(reading.document.kind == .other)
        #expect(reading.actions.isEmpty)
        #expect(reading.findings("no-actions").count == 1)
    }
}
