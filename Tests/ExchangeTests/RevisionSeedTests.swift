import Exchange
import Plans
import TestKit
import Testing

/// Real plans laid beside each other.
@Suite struct RevisionSeedTests {
    func recorded(_ reading: PlanReading) -> [RecordedAction] {
        reading.actions.enumerated().map { place, action in
            RecordedAction(
                id: ActionID(Int64(place + 1)), ref: action.ref, heading: action.heading.map { reading.headings[$0].title.text },
                text: action.wording, plain: action.plain?.text, deadline: action.printedDeadline,
                outputs: action.outputs.map(\.printed.text), outcomes: action.outcomes.map(\.text),
                sources: action.sources.map(\.printed.raw), leads: action.leads.map(\.text), measures: action.measures.map(\.text))
        }
    }

    func headings(_ reading: PlanReading) -> [RecordedHeading] {
        reading.headings.enumerated().map { RecordedHeading(id: HeadingID(Int64($0 + 1)), number: $1.number, title: $1.title.text) }
    }

    static let plans: [Seed] = [.roadmap, .lewisham, .directoratePlan, .cabinetReport]

    @Test(arguments: plans)
    func `a plan laid beside itself differs in nothing`(seed: Seed) throws {
        let reading = try DocumentReader.read(try seed.bytes(), fileName: seed.rawValue)
        guard reading.document.kind == .plan else { return }
        let diff = RevisionDiff(reading, against: recorded(reading), headings: headings(reading))
        #expect(diff.changes.isEmpty && diff.matches == recorded(reading).map(\.id))
    }

    @Test func `the plans of two councils have no action in common`() throws {
        let readings = try Self.plans.map { try DocumentReader.read(try $0.bytes(), fileName: $0.rawValue) }
        for (place, reading) in readings.enumerated() {
            for (other, known) in readings.enumerated() where other != place {
                let diff = RevisionDiff(reading, against: recorded(known), headings: headings(known))
                for (action, match) in zip(reading.actions, diff.matches) {
                    guard let match else { continue }
                    Issue.record("\(place) and \(other): \(action.wording) is taken for \(known.actions[Int(match.number) - 1].wording)")
                }
            }
        }
    }

    /// Every fourth word taken out, and each number now with its neighbour's words.
    @Test(arguments: [false, true])
    func `actions that lost words and took each other's numbers are found again`(backwards: Bool) throws {
        let reading = try DocumentReader.read(try Seed.roadmap.bytes(), fileName: "plan.txt")
        var later = reading
        let refs = reading.actions.map(\.ref)
        for place in later.actions.indices {
            later.actions[place].ref = refs[(place + 1) % refs.count]
            let words = reading.actions[place].wording.split(separator: " ").enumerated().filter { $0.offset % 4 != 2 }.map(\.element)
            later.actions[place].text = Printed(text: words.joined(separator: " "), fragments: [])
        }
        if backwards { later.actions.reverse() }
        let ids = recorded(reading).map(\.id)
        let diff = RevisionDiff(later, against: recorded(reading), headings: headings(reading))
        #expect(diff.matches == (backwards ? ids.reversed() : ids))
        #expect(!diff.changes.contains { [.added, .withdrawn, .split, .merged].contains($0.kind) })
    }
}
