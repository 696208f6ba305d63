import Plans
import TestKit
import Testing

@testable import Storage

/// Whatever happens to a plan, in whatever order: each past day shows what the record said on that day.
@Suite struct RandomHistoryTests {
    /// Everything that pages of a plan and of its first actions are made from, and that does not name the day it is looked at from.
    struct Snapshot: Equatable {
        var actions: [ActionSummary]
        var first: Action
        var second: Action
        var evidence: [Evidence]
        var schedule: ReportingSchedule
        var closed: [PeriodClose]
        var standings: [Standing]
        var head: Int64

        init(_ reader: Reader, _ plan: PlanID) throws {
            let overview = try reader.overview(of: plan)
            actions = overview.actions
            (first, second) = (try reader.action(ActionID(1)), try reader.action(ActionID(2)))
            evidence = try reader.evidence(of: ActionID(1))
            schedule = try reader.schedule(of: plan)
            closed = try reader.closes(of: plan)
            standings = actions.map { Standing.of($0, on: reader.asAt.day) }
            head = try reader.head()?.entry ?? 0
        }
    }

    let sample: Sample
    let member: Person

    init() throws {
        sample = try Sample()
        member = try sample.member()
        for action in [Int64(1), 2, 3] { _ = try sample.assign([sample.lead], to: action) }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `the record as at any day is what it was on that day`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var kept: [(day: Day, snapshot: Snapshot)] = []
        var done: Set<Int> = []
        for number in 0..<90 {
            let at = Sample.later(Int64(number + 2))
            let kind = Int.random(in: 0..<12, using: &random)
            if try happened(kind, at: at, &random) { done.insert(kind) }
            let snapshot = try sample.store.read(today: at.day) { try Snapshot($0, sample.plan) }
            #expect(RatingMatrix(snapshot.actions).total == snapshot.actions.count)
            kept.append((at.day, snapshot))
        }
        #expect(done.count >= 9, "of twelve kinds of deed only \(done.sorted()) were ever accepted")
        let today = Sample.later(200).day
        for (day, snapshot) in kept {
            let again = try sample.store.read(asAt: day, today: today) { try Snapshot($0, sample.plan) }
            #expect(again == snapshot, "seed \(seed), \(day.iso)")
        }
        // Every stored rating follows from its stored inputs, every closed period from its head, every entry from the one before.
        let found = try sample.store.verify()
        #expect(found.isSound, "\(found)")
    }

    /// One deed; false where a rule refused it.
    private func happened(_ kind: Int, at: Instant, _ random: inout SeededRandom) throws -> Bool {
        let before = try sample.store.newestEntry()
        do {
            try kind < 6 ? act(kind, at: at, &random) : oversee(kind, at: at, &random)
        } catch is Refusal {
            #expect(try sample.store.newestEntry() == before, "a refused deed leaves nothing")
            return false
        }
        return try sample.store.newestEntry() > before
    }

    private func act(_ kind: Int, at: Instant, _ random: inout SeededRandom) throws {
        let id = Int64.random(in: 1...3, using: &random)
        switch kind {
        case 0, 1, 2:
            let action = try sample.store.read(today: at.day) { try $0.action(ActionID(id)) }
            var edit = UpdateEdit(from: action)
            edit.delivery = [Rating.red, .amber, .green].randomElement(using: &random)
            edit.impact = [Rating.red, .green, nil].randomElement(using: &random) ?? nil
            (edit.narrative, edit.reason) = ("Words of \(at.day.iso)", "Heard otherwise")
            edit.isNoChange = kind == 1
            edit.outputsDone =
                kind == 2 ? Set(action.outputs.map(\.id)) : Set(action.outputs.map(\.id).filter { _ in Bool.random(using: &random) })
            _ = try sample.save(edit, on: id, by: sample.lead, at: at)
        case 3:
            _ = try sample.ask(at.day.adding(days: Int.random(in: 1...90, using: &random)).iso, of: id, at: at)
        case 4:
            let open = try sample.store.read(today: at.day) { try $0.deadlinesAsked(in: sample.plan) }
            guard let request = open.randomElement(using: &random) else { throw Refusal.notFound }
            _ = try sample.answer(request, Bool.random(using: &random), "Because", at: at)
        default:
            let kind: CompletionKind = Bool.random(using: &random) ? .embedded : .complete
            _ = try sample.propose(kind, at: at)
        }
    }

    private func oversee(_ kind: Int, at: Instant, _ random: inout SeededRandom) throws {
        let (admin, plan) = (sample.admin, sample.plan)
        switch kind {
        case 6:
            guard let open = try sample.store.read(today: at.day, { try $0.action(ActionID(1)) }).openProposal else {
                throw Refusal.notFound
            }
            let isGiven = Int.random(in: 0..<3, using: &random) > 0
            _ = try sample.answer(open, isGiven, "So it is", recheck: open.kind == .embedded ? at.day.adding(days: 20) : nil, at: at)
        case 7:
            let kind = EvidenceKind.allCases.randomElement(using: &random) ?? .data
            _ = try sample.store.write(as: Actor(admin), because: "Added", at: at) {
                try $0.addEvidence(EvidenceTests.edit("Piece of \(at.day.iso)", kind), to: ActionID(1), by: admin)
            }
        case 8:
            let standing = try sample.store.read(today: at.day) { try $0.evidence(of: ActionID(1)) }.filter(\.stands)
            guard let piece = standing.randomElement(using: &random) else { throw Refusal.notFound }
            _ = try sample.store.write(as: Actor(admin), because: "Wrong", at: at) {
                try $0.withdrawEvidence(piece.id, because: "Wrong", by: admin)
            }
        case 9:
            let length = ReportingSchedule.Length.allCases.randomElement(using: &random)
            let (closing, grace) = (Int.random(in: 0...28, using: &random), Int.random(in: 0...28, using: &random))
            let edit = ReportingScheduleEdit(length: length, closingDay: "\(closing)", graceDays: "\(grace)", reason: "Agreed")
            _ = try sample.store.write(as: Actor(admin), because: "Agreed", at: at) { try $0.setSchedule(edit, of: plan) }
        case 10:
            let past = try sample.store.read(today: at.day) { try $0.schedule(of: plan) }.period(on: at.day).previous
            _ = try sample.store.write(as: Actor(admin), because: "", at: at) { try $0.closePeriod(first: past.first, of: plan) }
        default:
            let leads = [[], [sample.lead], [sample.lead, sample.other]].randomElement(using: &random) ?? []
            _ = try sample.assign(leads, to: 3, at: at)
        }
    }
}
