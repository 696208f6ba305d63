import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct CompletionStoreTests {
    let sample: Sample

    init() throws {
        sample = try Sample()
        _ = try sample.assign([sample.lead])
        _ = try sample.report(.green, ticking: [OutputID(1), OutputID(2)], at: Sample.later(2))
    }

    private func evidence(_ kinds: EvidenceKind..., at day: Int64 = 2) throws -> [EvidenceID] {
        try kinds.map { kind in
            try sample.store.write(as: Actor(sample.lead), because: "x", at: Sample.later(day)) {
                try $0.addEvidence(EvidenceTests.edit(kind.name, kind), to: ActionID(1), by: sample.lead)
            }.result
        }
    }

    private func states(_ day: Day) throws -> [ActionState] {
        try sample.store.read(asAt: day, today: Sample.later(900).day) { try $0.dashboard(of: sample.plan) }.actions
    }

    private func kinds() throws -> [LedgerKind] {
        try sample.store.read(today: Sample.today) { try $0.history(of: ActionID(1)) }.map(\.kind)
    }

    @Test func `an action is complete when somebody else has signed it off, and not before`() throws {
        let proposal = try sample.propose(.complete, at: Sample.later(3))
        #expect(try !sample.action().summary.isComplete && sample.action().openProposal == proposal)
        #expect(try states(Sample.later(3).day)[0].proposed == .complete)
        let given = try sample.answer(proposal, true, at: Sample.later(4))
        #expect(given.state == .given && given.answer?.by.name == "Mo")
        let action = try sample.action()
        #expect(action.summary.completion == Completion(kind: .complete, doneOn: Sample.later(3).day))
        #expect(try sample.overview().actions[0] == action.summary && states(Sample.later(9).day)[0] == action.summary.state)
        #expect(try !sample.action(asAt: Sample.later(3).day).summary.isComplete)
        #expect(try kinds().prefix(2) == [.completionSignedOff, .completionProposed] && sample.store.verify().isSound)
    }

    @Test func `what is sent back stays open, with the words for its lead`() throws {
        let proposal = try sample.propose(.complete, at: Sample.later(3))
        #expect(throws: Refusal.self) { try sample.answer(proposal, false, at: Sample.later(4)) }
        _ = try sample.answer(proposal, false, "Show the audit", at: Sample.later(4))
        #expect(try !sample.action().summary.isComplete && sample.action().sentBack?.answer?.words == "Show the audit")
        #expect(throws: Refusal.stale) { try sample.answer(proposal, true, at: Sample.later(5)) }
        let again = try sample.propose(.complete, at: Sample.later(6))
        #expect(try sample.action().sentBack == nil)
        _ = try sample.answer(again, true, at: Sample.later(7))
        let ended = try sample.store.read(today: Sample.today) { try $0.completionsAnswered(in: sample.plan, most: 5) }
        #expect(ended.map(\.state) == [.given, .sentBack])
    }

    @Test func `blue holds until its day, and is renewed by a new proposal`() throws {
        #expect(throws: Refusal.self) { try sample.propose(.embedded, at: Sample.later(3)) }
        _ = try evidence(.audit, .families)
        let recheck = Sample.later(30).day
        _ = try sample.answer(try sample.propose(.embedded, at: Sample.later(3)), true, recheck: recheck, at: Sample.later(4))
        #expect(try Standing.of(states(recheck)[0], on: recheck) == .blue)
        let after = recheck.adding(days: 1)
        #expect(try Standing.of(states(after)[0], on: after) == .complete && Attention.blueLapsed.applies(to: states(after)[0], on: after))
        let renewal = try sample.propose(.embedded, at: Sample.later(40))
        _ = try sample.answer(renewal, true, recheck: Sample.later(90).day, at: Sample.later(41))
        #expect(try Standing.of(states(Sample.later(60).day)[0], on: Sample.later(60).day) == .blue)
    }

    @Test func `evidence withdrawn or changed ends blue in the same breath, and the ledger says so`() throws {
        let pieces = try evidence(.audit, .families, .document)
        _ = try sample.answer(
            try sample.propose(.embedded, at: Sample.later(3)), true, recheck: Sample.later(90).day, at: Sample.later(4))
        func withdraw(_ id: EvidenceID, at day: Int64) throws {
            _ = try sample.store.write(as: Actor(sample.lead), because: "", at: Sample.later(day)) {
                try $0.withdrawEvidence(id, because: "Wrong", by: sample.lead)
            }
        }
        try withdraw(pieces[2], at: 5)
        #expect(try sample.action().summary.completion?.kind == .embedded)
        try withdraw(pieces[0], at: 6)
        let completion = try #require(try sample.action().summary.completion)
        #expect(completion == Completion(kind: .complete, doneOn: Sample.later(3).day, hasLostEvidence: true))
        #expect(try Attention.blueLapsed.applies(to: sample.action().summary, on: Sample.later(7).day))
        let entry = try #require(try sample.store.read(today: Sample.today) { try $0.ledger().entries.first })
        #expect(entry.kind == .blueLapsed && entry.reason == "Evidence was withdrawn" && entry.subject.label == "Action 1.1")
        #expect(try sample.action(asAt: Sample.later(5).day).summary.completion?.kind == .embedded)
        #expect(try sample.store.verify().isSound)
    }

    @Test func `un-ticking an output of a complete action reopens it, and new words do not`() throws {
        _ = try sample.answer(try sample.propose(.complete, at: Sample.later(3)), true, at: Sample.later(4))
        var reading = Sample.reading()
        reading.actions[0].text = Sample.printed("Deliver early help well", 11)
        _ = try sample.publish(reading, "second", at: Sample.later(5))
        #expect(try sample.action().summary.isComplete)
        _ = try sample.report(.amber, ticking: [OutputID(1)], at: Sample.later(6))
        #expect(try !sample.action().summary.isComplete && kinds().prefix(2) == [.completionReopened, .actionUpdated])
    }

    @Test func `no document makes an action complete, whatever it prints`() throws {
        var reading = Sample.reading()
        for place in reading.actions.indices {
            reading.actions[place].status = StatusReading(printed: Sample.printed("Complete and embedded"), rating: .blue)
        }
        _ = try sample.publish(reading, "second", at: Sample.later(5))
        #expect(try sample.overview().actions.allSatisfy { !$0.isComplete })
        #expect(try sample.overview().actions.allSatisfy { ![.complete, .blue].contains(Standing.of($0, on: Sample.today)) })
    }

    @Test func `no update makes an action complete, and an old blue is not repeated`() throws {
        #expect(throws: Refusal.self) { try sample.report(.blue, ticking: [OutputID(1), OutputID(2)], at: Sample.later(3)) }
        #expect(try !sample.action().summary.isComplete)
    }

    @Test func `a completion that nobody signed off cannot be written at all`() throws {
        let proposal = try sample.propose(.complete, at: Sample.later(3))
        let intruder = try sample.intruder()
        let sql = """
            INSERT INTO completion(plan, action, kind, done_on, is_lapsed, proposal, asserted) SELECT 1, 1, 'complete', 1, 0, ?, max(entry) FROM ledger
            """
        #expect(throws: SQLiteError.self) { try intruder.execute(sql, [proposal.id]) }
        _ = try sample.answer(proposal, false, "No", at: Sample.later(4))
        #expect(throws: SQLiteError.self) { try intruder.execute(sql, [proposal.id]) }
    }

    @Test func `only who proposed withdraws, and only while it waits`() throws {
        let proposal = try sample.propose(.complete, at: Sample.later(3))
        func withdraw(_ person: Person) throws -> CompletionProposal {
            try sample.store.write(as: Actor(person), because: "x", at: Sample.later(4)) { try $0.withdraw(proposal.id, by: person) }.result
        }
        #expect(throws: Refusal.forbidden) { try withdraw(sample.admin) }
        #expect(try withdraw(sample.lead).state == .withdrawn)
        #expect(throws: Refusal.stale) { try withdraw(sample.lead) }
        #expect(throws: Refusal.stale) { try sample.answer(proposal, true, at: Sample.later(5)) }
    }
}
