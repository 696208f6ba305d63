import Plans
import Testing

@testable import Storage

@Suite struct DeadlineStoreTests {
    let sample: Sample

    init() throws {
        sample = try Sample()
        _ = try sample.assign([sample.lead])
    }

    private func asked(_ day: Day? = nil) throws -> [DeadlineRequest] {
        try sample.store.read(asAt: day, today: Sample.later(100).day) { try $0.deadlinesAsked(in: sample.plan) }
    }

    @Test func `an approved request moves the deadline from the day it had, and says who asked and who approved`() throws {
        try sample.move("2024-05-31", at: Sample.later(2))
        try sample.move("2024-06-30", at: Sample.later(4))
        let deadline = try sample.action().deadline
        #expect(deadline.printed == "March 2024" && deadline.day == Sample.day("2024-06-30"))
        #expect(
            deadline.moves == [
                DeadlineMove(
                    from: Sample.day("2024-03-31"), to: Sample.day("2024-05-31"), reason: "Late", approvedBy: "Cleo",
                    on: Sample.later(2).day, by: "Cleo", askedBy: "Amina", request: DeadlineRequestID(1)),
                DeadlineMove(
                    from: Sample.day("2024-05-31"), to: Sample.day("2024-06-30"), reason: "Late", approvedBy: "Cleo",
                    on: Sample.later(4).day, by: "Cleo", askedBy: "Amina", request: DeadlineRequestID(2)),
            ])
        #expect(deadline.slipWords == "moved 2 times, 13 weeks later than planned")
        #expect(try sample.overview(asAt: Sample.later(3).day).actions[0].deadline.day == Sample.day("2024-05-31"))
        #expect(try sample.action().requests.map(\.state) == [.approved, .approved] && sample.store.verify().isSound)
    }

    @Test func `a month that is asked for stays a month`() throws {
        let edit = DeadlineRequestEdit(
            day: Sample.day("2024-06-30"), precision: .month, reason: "Late", from: Sample.day("2024-03-31"))
        let request = try sample.store.write(as: Actor(sample.lead), because: "Late", at: Sample.later(2)) {
            try $0.askForDeadline(edit, of: ActionID(1), by: sample.lead)
        }.result
        _ = try sample.answer(request, true, at: Sample.later(3))
        #expect(request.words == "June 2024" && request.wordsBefore == "March 2024")
        #expect(try sample.action().deadline.words == "June 2024" && sample.overview().actions[0].deadline.words == "June 2024")
    }

    @Test func `asking and refusing move nothing, make no update form stale, and stand on record`() throws {
        let version = try sample.action().version
        let request = try sample.ask("2024-05-31", at: Sample.later(2))
        #expect(try asked().map(\.id) == [request.id] && sample.action().openRequest == request)
        let refused = try sample.answer(request, false, "Too late", at: Sample.later(3))
        #expect(refused.state == .refused && refused.answer?.words == "Too late" && refused.answer?.by.name == "Cleo")
        #expect(try asked().isEmpty && sample.action().deadline.moves.isEmpty && sample.action().version == version)
        #expect(try asked(Sample.later(2).day).map(\.state) == [.open])
        let ended = try sample.store.read(today: Sample.later(9).day) { try $0.deadlinesAnswered(in: sample.plan, most: 5) }
        #expect(ended == [refused])
        let kinds = try sample.store.read(today: Sample.today) { try $0.history(of: ActionID(1)) }.map(\.kind)
        #expect(kinds.prefix(2) == [.deadlineRefused, .deadlineRequested])
    }

    @Test func `a request is answered once, and one at a time is open`() throws {
        let request = try sample.ask("2024-05-31", at: Sample.later(2))
        #expect(throws: Refusal.self) { try sample.ask("2024-06-30", by: sample.admin, at: Sample.later(2)) }
        _ = try sample.answer(request, true, at: Sample.later(3))
        #expect(throws: Refusal.stale) { try sample.answer(request, false, "No", at: Sample.later(4)) }
        #expect(try sample.action().deadline.moves.count == 1)
    }

    @Test func `only who asked withdraws, and only while it waits`() throws {
        let request = try sample.ask("2024-05-31", at: Sample.later(2))
        func withdraw(_ person: Person) throws -> DeadlineRequest {
            try sample.store.write(as: Actor(person), because: "x", at: Sample.later(3)) { try $0.withdraw(request.id, by: person) }.result
        }
        #expect(throws: Refusal.forbidden) { try withdraw(sample.admin) }
        #expect(try withdraw(sample.lead).state == .withdrawn)
        #expect(throws: Refusal.stale) { try withdraw(sample.lead) }
        #expect(throws: Refusal.stale) { try sample.answer(request, true, at: Sample.later(4)) }
        #expect(try sample.ask("2024-06-30", at: Sample.later(5)).state == .open)
    }

    @Test func `a new revision with another day makes what was asked be looked at again`() throws {
        let request = try sample.ask("2024-09-30", at: Sample.later(2))
        let seen = try sample.action().deadline.day
        var reading = Sample.reading()
        reading.actions[0].deadline = DeadlineReading(
            printed: Sample.printed("May 2024", 12), day: Sample.day("2024-05-31"), precision: .month)
        _ = try sample.publish(reading, "second", at: Sample.later(3))
        #expect(throws: Refusal.stale) {
            try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(4)) {
                try $0.answer(DeadlineAnswerEdit(isApproved: true, words: "", from: seen), request.id, by: sample.admin)
            }
        }
        #expect(try asked().count == 1)
        #expect(try sample.answer(request, true, at: Sample.later(5)).state == .approved)
        #expect(try sample.action().deadline.moves.map(\.from) == [Sample.day("2024-05-31")])
    }
}
