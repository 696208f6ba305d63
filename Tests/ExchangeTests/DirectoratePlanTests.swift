import Exchange
import Plans
import TestKit
import Testing

/// A business plan whose actions name their objectives by code, with indicators, risks and money.
@Suite struct DirectoratePlanTests {
    private let reading: PlanReading

    init() throws { reading = try #require(Readings.directorate) }

    @Test func `every line of the plan is kept and every value stands where it says`() throws {
        Invariants.check(reading, lines: try Seed.directoratePlan.lines())
    }

    @Test func `thirty-seven actions, one without a number, stand under six objectives`() throws {
        #expect(reading.headings.map(\.number) == (1...6).map { "CSOB0\($0)" })
        #expect(reading.headings.allSatisfy { $0.kind == "Objective" })
        #expect(reading.actions.count == 37)
        #expect(reading.actions.filter { $0.ref == nil }.map { $0.text?.text.prefix(21) } == ["Pupil placed planning"])
        #expect(try reading.action("CSKA01").heading == 5)
        let several = try reading.action("CSKA03")
        #expect(several.heading == 0)
        #expect(several.others.contains { $0.label == "Directorate objective" && $0.value.text == "CSOB01, CSOB2, CSOB04" })
        #expect(reading.actions.filter { $0.heading == nil }.map(\.ref) == ["CSKA24"])
    }

    @Test func `thirty-one indicators are read with their codes and outturns`() throws {
        #expect(reading.indicators.count == 31)
        let health = try #require(reading.indicators.first { $0.code == "RI.55" })
        #expect(health.otherCodes == ["LC.13"])
        #expect(health.value?.number == 84.34 && health.value?.unit == .percent && health.section == "Children's Services")
        #expect(reading.indicators.first?.code == "El4" && reading.indicators.first?.value?.number == 1_161)
        #expect(reading.indicators.count { $0.value?.state == .new } == 8)
        #expect(reading.indicators.filter { $0.value == nil }.map(\.code) == ["SE175"])
        #expect(Set(reading.indicators.map(\.section)) == ["Children's Services", "Commissioning and Community Safety", "Education"])
    }

    @Test func `twelve risks have a current and a target score`() throws {
        #expect(reading.risks.count == 12)
        #expect(reading.risks.allSatisfy { $0.current?.number != nil && $0.target?.number != nil && !$0.mitigations.isEmpty })
        let placements = try #require(reading.risks.first { $0.ref == "CSSR0002" })
        #expect(placements.current?.number == 16 && placements.current?.printed.raw == "(16)" && placements.target?.number == 4)
        #expect(placements.owner?.text == "Alex Kubeyinje")
    }

    @Test func `the critic finds the plan's known faults at their places`() throws {
        func line(_ rule: String) -> Int? { reading.findings(rule).first?.place.line }
        #expect(line("code-nearly-known") == 109 && line("value-in-wrong-column") == 134)
        #expect(line("indicator-code-print") == 157 && line("indicator-value-missing") == 189)
        let money = try #require(reading.findings("amount-malformed").first)
        #expect(money.place.line == 206 && money.fix?.after == "20,440,000")
        #expect(line("risk-beyond-scale") == 292 && line("risk-target-above") == 289 && line("risk-target-not-lower") == 287)
        #expect(reading.findings("risk-print").count == 3)
    }

    @Test func `money, contracts and workforce are kept as tables with their titles`() {
        let titles = reading.tables.compactMap(\.title)
        #expect(titles.contains("Budget 2020/21") && titles.contains("Key Contracts") && titles.contains("Saving Proposals"))
        let budget = reading.tables.first { $0.title == "Budget 2020/21" }
        #expect(budget?.rows.flatMap(\.self).contains("20,440,00") == true)
    }
}
