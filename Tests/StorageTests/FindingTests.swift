import Plans
import SQLite
import Testing

@testable import Storage

/// What people make of findings, and what of it goes on with a new revision.
@Suite struct FindingTests {
    let sample: Sample
    var store: Store { sample.store }

    init() throws { sample = try Sample() }

    static let first = FindingID(revision: RevisionID(1), position: 0)

    static func later(_ findings: [Finding], version: String = "2.1") -> PlanReading {
        var reading = Sample.reading()
        reading.document.version = version
        reading.findings = findings
        return reading
    }

    func findings(asAt day: Day? = nil) throws -> [FindingRecord] {
        try store.read(asAt: day, today: Sample.today.adding(days: 400)) { try $0.findings(ofPlan: sample.plan).findings }
    }

    func settle(
        _ state: FindingState?, _ words: String, _ id: FindingID = first, version: Int64? = nil, at moment: Instant = Sample.later(1)
    ) throws -> Written<FindingState> {
        let known = try findings().first { $0.id == id }?.version ?? 0
        let edit = SettlementEdit(state: state, done: words, reason: words, version: version ?? known)
        return try store.write(as: Actor(sample.admin), because: edit.words, at: moment) { try $0.settle(edit, id) }
    }

    func ledger(_ kind: LedgerKind) throws -> [LedgerEntry] {
        var filter = LedgerFilter()
        filter.kind = kind
        return try store.read(today: Sample.today) { try $0.ledger(filter).entries }
    }

    @Test func `a finding is open until somebody says what became of it, and may be a question again`() throws {
        #expect(try findings().map(\.state) == [.open] && findings()[0].action?.id == ActionID(1))
        _ = try settle(.dismissed, " It is one output ")
        let dismissed = try #require(try findings().first)
        #expect(dismissed.state == .dismissed && dismissed.settlement?.reason == "It is one output")
        #expect(dismissed.settlement?.by == "Cleo" && dismissed.settlement?.at == Sample.later(1))
        _ = try settle(.reopened, "The board asks", at: Sample.later(2))
        _ = try settle(.accepted, "Split in two", at: Sample.later(3))
        #expect(try findings().map(\.state) == [.accepted])
        let history = try store.read(today: Sample.today.adding(days: 9)) { try $0.settlements(of: Self.first) }
        #expect(history.map(\.state) == [.accepted, .reopened, .dismissed])
        // Accepting changes nothing of what the document says.
        #expect(try sample.action().outputs.map(\.text) == ["Strategy", "Training"])
        #expect(try store.verify().isSound)
    }

    @Test func `nothing is settled without its words, twice, or from a form that is out of date`() throws {
        let entries = try store.newestEntry()
        for (state, field) in [(FindingState.dismissed, "reason"), (.accepted, "done")] {
            #expect(throws: Refusal.self) { try settle(state, " \n ") }
            do { _ = try settle(state, " ") } catch Refusal.issues(let issues) { #expect(issues.map(\.field) == [field]) }
        }
        #expect(throws: Refusal.self) { try settle(.dismissed, String(repeating: "a", count: 10_001)) }
        for state in [nil, FindingState.open, .reopened] { #expect(throws: Refusal.self) { try settle(state, "Because") } }
        #expect(throws: Refusal.stale) { try settle(.dismissed, "Because", version: 7) }
        #expect(try store.newestEntry() == entries)
        _ = try settle(.dismissed, "Because")
        #expect(throws: Refusal.issues([Issue("state", "Reopen the finding first")])) { try settle(.accepted, "Done") }
        #expect(throws: Refusal.stale) { try settle(.accepted, "Done", version: 0) }
        #expect(throws: Refusal.issues([Issue("reason", "Enter why it is reopened")])) { try settle(.reopened, "") }
        #expect(try findings().map(\.state) == [.dismissed])
    }

    @Test func `a finding that is not there, or of a revision that is no longer current, is not found`() throws {
        for id in [FindingID(revision: RevisionID(1), position: 9), FindingID(revision: RevisionID(9), position: 0)] {
            #expect(throws: Refusal.notFound) { try settle(.dismissed, "Because", id) }
        }
        _ = try sample.publish(Self.later([]), "a", at: Sample.later(2))
        #expect(throws: Refusal.notFound) { try settle(.dismissed, "Because") }
        #expect(try findings().isEmpty)
        #expect(throws: Refusal.notFound) { try store.read(today: Sample.today) { try $0.findings(ofPlan: PlanID(9)) } }
    }

    @Test func `the ledger says what was found, and the action it is about has it in its history`() throws {
        _ = try settle(.dismissed, "It is one output")
        let entry = try #require(try ledger(.findingDismissed).first)
        #expect(entry.reason == "It is one output" && entry.actor.name == "Cleo" && entry.plan == sample.plan)
        #expect(entry.subject == LedgerSubject(kind: .action, number: 1, label: "Action 1.1"))
        #expect(entry.changes.first == Change("state", from: "open", to: "dismissed"))
        #expect(entry.changes.contains(Change("finding", from: nil, to: "Two?")))
        #expect(try store.read(today: Sample.today) { try $0.history(of: ActionID(1)) }.contains(entry))
    }

    @Test func `a finding whose number names two actions belongs to neither`() throws {
        var reading = Self.later(Sample.reading().findings)
        reading.actions[1].ref = "1.1"
        _ = try sample.publish(reading, "a", at: Sample.later(1))
        _ = try settle(.dismissed, "Because", FindingID(revision: RevisionID(2), position: 0), at: Sample.later(2))
        #expect(try ledger(.findingDismissed).first?.subject == LedgerSubject(kind: .revision, number: 2, label: "Roadmap"))
    }

    @Test func `a settlement goes on with the equal finding of the next revision and with no other`() throws {
        let known = Sample.reading().findings[0]
        var (moved, other, elsewhere) = (known, known, known)
        (moved.place, other.raw, elsewhere.ref) = (Place(line: 99), "a c", "1.2")
        _ = try settle(.dismissed, "It is one output")
        _ = try sample.publish(Self.later([other, moved, elsewhere]), "a", at: Sample.later(2))
        #expect(try findings().map(\.state) == [.open, .dismissed, .open])
        let carried = try #require(try findings()[1].settlement)
        #expect(carried.by == "Cleo" && carried.at == Sample.later(1) && carried.reason == "It is one output")
        #expect(carried.carriedFrom == CarriedFrom(revision: RevisionID(1), version: "2.0"))
        let entry = try #require(try ledger(.findingsCarried).first)
        #expect(entry.number == carried.entry && entry.subject.number == 2)
        #expect(entry.changes == [Change("outputs-run-together, action 1.1", from: nil, to: "dismissed: It is one output")])
        // It goes on from where it was said, and can be reopened where it now stands.
        _ = try sample.publish(Self.later([moved], version: "2.2"), "b", at: Sample.later(3))
        #expect(try findings().map(\.settlement?.carriedFrom?.version) == ["2.0"])
        _ = try settle(.reopened, "Not so", FindingID(revision: RevisionID(3), position: 0), at: Sample.later(4))
        #expect(try findings().map(\.state) == [.reopened] && store.verify().isSound)
        // One that is no longer found is gone with its revision, and nothing is said of it.
        _ = try sample.publish(Self.later([other], version: "2.3"), "c", at: Sample.later(5))
        #expect(try findings().map(\.state) == [.open] && ledger(.findingsCarried).count == 2)
    }

    @Test func `the plain wording keeps its own settlements`() throws {
        _ = try settle(.dismissed, "It is one output")
        _ = try sample.publish(Sample.plainReading(), "plain", at: Sample.later(2))
        let wording = try #require(try findings().first { $0.kind == .plain })
        #expect(wording.finding.rule == "wording-without-action" && wording.state == .open)
        _ = try settle(.accepted, "Told the authors", wording.id, at: Sample.later(3))
        var plain = Sample.plainReading()
        plain.document.version = "2"
        _ = try sample.publish(plain, "plain again", at: Sample.later(4))
        #expect(try findings().map(\.state) == [.dismissed, .accepted])
        #expect(try findings().map(\.settlement?.carriedFrom?.revision) == [nil, RevisionID(2)])
    }

    @Test func `a past day shows what had been said by then`() throws {
        _ = try settle(.dismissed, "It is one output", at: Sample.later(2))
        _ = try sample.publish(Self.later(Sample.reading().findings), "a", at: Sample.later(4))
        _ = try settle(.reopened, "Not so", FindingID(revision: RevisionID(2), position: 0), at: Sample.later(6))
        let states = try [1, 2, 4, 6].map { try findings(asAt: Sample.later($0).day).map(\.state) }
        #expect(states == [[.open], [.dismissed], [.dismissed], [.reopened]])
        #expect(try findings(asAt: Sample.later(3).day).first?.id == Self.first)
        let before = try store.read(asAt: Sample.later(1).day, today: Sample.later(9).day) { try $0.settlements(of: Self.first) }
        #expect(before.isEmpty)
    }

    @Test func `the text that the critic proposed is kept`() throws {
        var finding = Sample.reading().findings[0]
        finding.fix = ProposedFix(subject: .action(0), field: "leads", before: "AD", after: "A Director")
        _ = try sample.publish(Self.later([finding]), "a", at: Sample.later(1))
        #expect(try findings()[0].proposed == Change("leads", from: "AD", to: "A Director"))
        #expect(try findings()[0].proposedWords == "In leads, “AD” is to read “A Director”")
    }

    @Test func `equal findings are carried in order, and not where nobody can say which is which`() {
        func record(_ position: Int, _ state: FindingState, _ raw: String? = "x", message: String = "m") -> FindingRecord {
            let settlement = FindingSettlement(state: state, reason: "r", by: "C", at: Sample.start, entry: 5)
            return FindingRecord(
                id: FindingID(revision: RevisionID(1), position: position), kind: .plan,
                finding: Finding(rule: "a", severity: .note, raw: raw, message: message), settlement: state == .open ? nil : settlement)
        }
        func carried(_ old: [FindingRecord], _ new: [FindingRecord]) -> [Int: FindingState] {
            FindingCarrying.carried(from: old, to: new.map { ($0.id.position, $0.finding) }).mapValues(\.state)
        }
        let new = [record(0, .open), record(1, .open)]
        #expect(carried([record(0, .open), record(1, .dismissed)], new) == [1: .dismissed])
        #expect(carried([record(0, .dismissed)], new) == [0: .dismissed])
        #expect(carried([record(0, .open), record(1, .dismissed), record(2, .open)], new).isEmpty)
        #expect(carried([record(0, .accepted, nil, message: "Appendix A")], [record(0, .open, nil, message: "Appendix B")]).isEmpty)
        #expect(carried([record(0, .accepted, nil)], [record(3, .open, nil)]) == [3: .accepted])
    }
}
