import Plans
import TestKit
import Testing

@testable import Exchange

/// A plan as it stands right after the import of a document, with a lead for every action.
private func present(_ reading: PlanReading) -> PresentPlan {
    let lead = PersonName(id: PersonID(1), name: "Amina Lead")
    let standings = reading.actions.enumerated().map { place, action in
        PresentPlan.Standing(
            name: ActionName(id: ActionID(Int64(place + 1)), ref: action.ref, text: action.text?.text ?? ""), leads: [lead], isMoved: false)
    }
    return PresentPlan(plan: Plan(id: PlanID(1), title: "Plan"), reading: reading, actions: standings, disabled: [])
}

private func records(_ findings: [Finding], _ present: PresentPlan) -> [FindingRecord] {
    findings.enumerated().map { place, finding in
        FindingRecord(
            id: FindingID(revision: RevisionID(1), position: place), kind: .plan, finding: finding,
            action: present.actions.first { $0.name.ref == finding.ref && finding.ref != nil }?.name)
    }
}

@Suite struct PresentFindingsTests {
    @Test(arguments: [Seed.roadmap, .lewisham, .directoratePlan])
    func `nothing has arisen right after an import`(seed: Seed) throws {
        let reading = try DocumentReader.read(try seed.bytes(), fileName: seed.rawValue)
        let present = present(reading)
        let check = PlanCheck(present, findings: PresentFindings.findings(present), records: records(reading.findings, present))
        #expect(check.arisen == [])
    }

    @Test func `a lead who left, an action without a lead and a deadline moved beyond the plan arise`() throws {
        var present = present(try DocumentReader.read(try Seed.roadmap.bytes(), fileName: "plan.txt"))
        let known = records(present.reading.findings, present)
        present.actions[0].leads = []
        present.actions[1].leads = [PersonName(id: PersonID(9), name: "Dee Gone")]
        present.disabled = [PersonID(9)]
        present.actions[2].isMoved = true
        let late = try #require(Day(iso: "2031-03-31"))
        present.reading.actions[2].deadline = DeadlineReading(printed: Printed(text: late.words, fragments: []), day: late, precision: .day)
        let check = PlanCheck(present, findings: PresentFindings.findings(present), records: known)
        #expect(check.arisen.map(\.rule) == ["lead-missing", "lead-disabled", "deadline-after-period"])
        #expect(check.arisen.map(\.ref) == ["1.1", "1.2", "1.3"])
        // The plan names no leads; here most actions have one.
        #expect(check.cured.map(\.finding.rule) == ["no-leads"])
    }

    @Test func `many actions without a lead are one finding, and references to what was withdrawn are found`() throws {
        var present = present(try DocumentReader.read(try Seed.roadmap.bytes(), fileName: "plan.txt"))
        let known = records(present.reading.findings, present)
        for place in present.actions.indices { present.actions[place].leads = [] }
        let link = try #require(
            present.reading.actions.flatMap(\.seeAlso).first { link in present.reading.actions.contains { $0.ref == link.ref } })
        let gone = try #require(present.reading.actions.firstIndex { $0.ref == link.ref })
        present.reading.actions.remove(at: gone)
        present.actions.remove(at: gone)
        let check = PlanCheck(present, findings: PresentFindings.findings(present), records: known)
        #expect(!check.arisen.contains { $0.rule == "lead-missing" } && !check.cured.contains { $0.finding.rule == "no-leads" })
        #expect(check.arisen.contains { $0.rule == "reference-unknown" && $0.message.contains(link.ref) })
    }

    @Test func `every rule that a seed's reading breaks is explained`() throws {
        for seed in Seed.allCases {
            let reading = try DocumentReader.read(try seed.bytes(), fileName: seed.rawValue)
            for finding in reading.findings { #expect(PlanCritic.rule(named: finding.rule) != nil, "\(finding.rule)") }
        }
    }
}
