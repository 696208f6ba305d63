import Testing

@testable import Plans

/// What is recorded of a reading when some of its changes are refused.
@Suite struct RevisionDecisionTests {
    let old = RevisionSample()
    var new = RevisionSample()

    var kept: RecordedPlan {
        let reading = old.reading
        return RecordedPlan(
            actions: reading.actions.enumerated().map { place, action in
                .init(id: ActionID(Int64(place + 1)), heading: HeadingID(Int64((action.heading ?? 0) + 1)), reading: action)
            }, headings: reading.headings.enumerated().map { (HeadingID(Int64($0 + 1)), $1) })
    }

    func decided(_ later: RevisionSample, refusing refused: (RevisionChange) -> Bool) -> DecidedReading {
        let diff = old.diff(to: later)
        let decisions = diff.changes.map { RevisionDecision(change: $0.id, isAccepted: !refused($0), reason: "Not agreed") }
        return DecidedReading(later.reading, diff, decisions, keeping: kept)
    }

    /// What recording it would change.
    func changes(_ outcome: DecidedReading) -> [RevisionChange.Kind] {
        RevisionDiff(outcome.reading, against: old.recorded, headings: old.recordedHeadings).changes.map(\.kind)
    }

    /// One of each kind.
    var everything: RevisionSample {
        var new = RevisionSample()
        new.headings = [("1", "Early help, protection and prevention"), ("3", "Care and corporate parenting"), ("4", "Workforce")]
        new.entries[0].text = "Publish a new early help strategy with partners, schools and families"
        new.entries[0].outputs = ["Strategy published and launched", "Website renewed"]
        new.entries[1].deadline = "June 2024"
        new.entries[2].heading = 2
        new.entries[3].text = "Improve supervision records by auditing twenty files monthly"
        new.entries[3].outputs = ["Audit reports"]
        new.entries[4].leads = ["Head of Safeguarding"]
        new.entries[4].outcomes = ["Children live near home"]
        new.entries[4].measures = ["Placements inside the borough"]
        new.entries[4].sources = ["AOI 4"]
        new.entries[4].plain = "We will open homes near you"
        new.entries[5].text = "Offer every care leaver a housing panel and track health assessments through weekly dashboards"
        new.entries[5].outputs = ["Panel meets", "Dashboard live"]
        new.entries[5].ref = "2.6"
        new.entries[6] = .init(ref: "1.5", heading: 0, text: "Rebuild the duty rota with evening cover", outputs: ["Evening rota in place"])
        new.entries[7] = .init(ref: "2.9", heading: 2, text: "Commission advocacy for parents before conferences")
        return new
    }

    @Test func `a refusal needs a reason, an acceptance does not`() {
        #expect(RevisionDecision(change: "a", isAccepted: false, reason: " ").issue?.field == "reason-a")
        #expect(RevisionDecision(change: "a", isAccepted: true, reason: "").issue == nil)
        #expect(RevisionDecision(change: "a", isAccepted: true, reason: String(repeating: "x", count: 10_001)).issue != nil)
    }

    @Test func `accepting everything records the reading as it is`() {
        let outcome = decided(everything) { _ in false }
        #expect(outcome.reading == everything.reading && outcome.refused.isEmpty && outcome.undecided.isEmpty && !outcome.isRefusedWhole)
        #expect(outcome.matches == old.diff(to: everything).matches && outcome.places == (0..<8).map { $0 })
    }

    @Test func `refusing everything keeps everything`() {
        let outcome = decided(everything) { _ in true }
        #expect(outcome.isRefusedWhole && changes(outcome).isEmpty)
        #expect(outcome.reading.actions.map(\.wording) == old.reading.actions.map(\.wording))
        #expect(outcome.matches == old.recorded.map(\.id))
        #expect(outcome.reading.headings.map(\.title.text) == old.headings.map(\.title))
    }

    @Test func `refusing one change of each kind leaves out that one and nothing else`() {
        let all = old.diff(to: everything).changes
        for refused in all {
            let outcome = decided(everything) { $0.id == refused.id }
            let left = RevisionDiff(outcome.reading, against: old.recorded, headings: old.recordedHeadings).changes
            #expect(!left.contains { $0.id == refused.id }, "\(refused.kind)")
            // An action that stood under a refused heading goes back where it was.
            let dragged: Set<RevisionChange.Kind> = refused.kind == .headingAdded ? [.moved] : []
            let others = all.filter { $0.id != refused.id && !dragged.contains($0.kind) }.map(\.kind)
            #expect(left.map(\.kind).sorted { $0.rawValue < $1.rawValue } == others.sorted { $0.rawValue < $1.rawValue }, "\(refused.kind)")
        }
    }

    @Test func `what is refused in pieces goes back in pieces`() {
        let outcome = decided(everything) { [.split, .merged].contains($0.kind) }
        #expect(!changes(outcome).contains(.split) && !changes(outcome).contains(.merged))
        #expect(
            outcome.reading.actions.first { $0.ref == "1.4" }?.outputs.map(\.printed.text) == ["Audit reports", "Evening rota in place"])
        #expect(outcome.reading.actions.first { $0.ref == "2.6" }?.outputs.map(\.printed.text) == ["Dashboard live"])
        // The merged action carried on 2.3, renumbered; 2.2 comes back beside it.
        #expect(outcome.reading.actions.contains { $0.ref == "2.2" } && !outcome.reading.actions.contains { $0.ref == "1.5" })
    }

    @Test mutating func `a withdrawal that is refused keeps the action where it stood`() {
        new.entries.removeAll { $0.ref == "1.2" || $0.ref == "1.1" || $0.ref == "2.4" }
        let outcome = decided(new) { $0.kind == .withdrawn }
        #expect(outcome.reading.actions.map(\.ref) == old.entries.map(\.ref))
        #expect(outcome.places.map { $0 == nil } == [true, true, false, false, false, false, false, true])
    }

    @Test mutating func `a heading stays while a kept action stands under it`() {
        new.headings.removeLast()
        new.entries.removeAll { $0.heading == 1 }
        let outcome = decided(new) { $0.kind == .withdrawn && $0.ref == "2.1" }
        #expect(outcome.reading.headings.map(\.title.text) == old.headings.map(\.title))
        #expect(outcome.reading.actions.last?.heading == 1 && outcome.headingMatches == [HeadingID(1), HeadingID(2)])
    }

    @Test mutating func `what nobody has decided is said`() {
        new.entries[0].deadline = "June 2024"
        new.entries[1].deadline = "June 2024"
        let diff = old.diff(to: new)
        let one = RevisionDecision(change: diff.changes[0].id, isAccepted: true, reason: "")
        let outcome = DecidedReading(new.reading, diff, [one])
        #expect(outcome.undecided == [diff.changes[1]] && outcome.accepted == [diff.changes[0]])
    }
}
