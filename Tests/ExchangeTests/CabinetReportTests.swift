import Exchange
import Plans
import TestKit
import Testing

/// A report about a programme: no table of actions, and much of a plan in its words.
@Suite struct CabinetReportTests {
    private let reading: PlanReading

    init() throws { reading = try #require(Readings.report) }

    @Test func `every line of the report is kept and every value stands where it says`() throws {
        Invariants.check(reading, lines: try Seed.cabinetReport.lines())
    }

    @Test func `six work streams are read with what is said of them`() {
        #expect(reading.document.kind == .other && reading.actions.isEmpty)
        #expect(reading.headings.map(\.kind) == Array(repeating: "Work stream", count: 6))
        #expect(reading.headings.map(\.title.text).first == "Communicating the Vision")
        #expect(reading.headings.allSatisfy { $0.text?.fragments.isEmpty == false })
    }

    @Test func `what is expected by June and September is a milestone`() {
        let days = reading.milestones.compactMap { $0.by?.day?.iso }
        #expect(days.count { $0 == "2016-06-30" } == 16 && days.count { $0 == "2016-09-30" } == 1)
    }

    @Test func `what the cabinet is asked to decide is read by number`() {
        #expect(reading.sources.map(\.name) == ["Recommendations"] && reading.sources[0].areas.map(\.number) == ["1", "2", "3"])
        #expect(reading.sources[0].areas.allSatisfy { $0.text.text.hasPrefix("That Cabinet ") })
    }

    @Test func `figures named by code in prose are indicators without a value`() {
        #expect(reading.indicators.map(\.code) == ["SG02", "SG09", "LC08", "LC06", "LC13", "SG12", "SG14", "LC02", "LC18"])
        #expect(reading.indicators.allSatisfy { $0.value == nil })
    }

    @Test func `risks carry what is done about them, and the audit trail is kept`() {
        #expect(reading.risks.count == 4 && reading.risks.allSatisfy { $0.mitigations.count == 1 && $0.current == nil })
        #expect(reading.tables.contains { $0.rows.first?.first == "Audit trail" && $0.rows.count == 13 })
    }
}
