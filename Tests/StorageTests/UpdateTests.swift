import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct UpdateTests {
    let sample: Sample

    init() throws {
        sample = try Sample()
        _ = try sample.assign([sample.lead])
    }

    @Test func `an update comes back with its ticks, its day and its writer`() throws {
        let written = try sample.report(.amber, "Strategy is written", ticking: [OutputID(1)], at: Sample.later(2))
        #expect(written.result == ActionName(id: ActionID(1), ref: "1.1", text: "Deliver early help"))
        let action = try sample.action()
        let update = try #require(action.updates.first)
        #expect(
            update.by == PersonName(id: sample.lead.id, name: "Amina") && update.on == Sample.later(2).day && update.at == Sample.later(2))
        #expect(update.narrative == "Strategy is written" && update.ticked == ["Strategy"] && update.unticked.isEmpty)
        #expect(action.outputs[0].done == OutputDone(day: Sample.later(2).day, by: "Amina") && action.outputs[1].done == nil)
        #expect(action.summary.latest == update.summary && action.summary.outputsDone == 1)
        let entry = try #require(try sample.store.read(today: Sample.today) { try $0.ledger().entries.first })
        #expect(entry.subject.label == "Action 1.1" && entry.reason == "Reported progress" && entry.actor.person == sample.lead.id)
        #expect(
            entry.changes == [
                Change("delivery", from: nil, to: "amber"), Change("record-says", from: nil, to: "amber"),
                Change("narrative", from: nil, to: "Strategy is written"),
                Change("period", from: nil, to: "January 2024"), Change("output", from: nil, to: "Strategy"),
            ])
        #expect(action.version == entry.number)
    }

    @Test func `an output un-ticked is told and its past day still shows it done`() throws {
        _ = try sample.report(.amber, ticking: [OutputID(1)], at: Sample.later(2))
        _ = try sample.report(.amber, ticking: [], at: Sample.later(4))
        let action = try sample.action()
        #expect(action.updates.map(\.unticked) == [["Strategy"], []] && action.summary.outputsDone == 0)
        let before = try sample.action(asAt: Sample.later(3).day)
        #expect(before.summary.outputsDone == 1 && before.updates.count == 1 && before.updates.first?.unticked == [])
    }

    @Test func `a rating knows since when it holds and what it was before`() throws {
        func state(_ day: Day? = nil) throws -> [String?] {
            let summary = try sample.action(asAt: day).summary
            return [summary.delivery?.rawValue, summary.previousDelivery?.rawValue, summary.deliverySince?.iso]
        }
        #expect(try state() == [nil, nil, nil])
        _ = try sample.report(.amber, at: Sample.later(2))
        _ = try sample.report(.amber, at: Sample.later(3))
        #expect(try state() == ["amber", nil, "2024-01-12"])
        _ = try sample.report(.red, at: Sample.later(5))
        _ = try sample.report(.red, at: Sample.later(6))
        #expect(try state() == ["red", "amber", "2024-01-15"])
        #expect(try state(Sample.later(4).day) == ["amber", nil, "2024-01-12"])
        #expect(try sample.overview().actions[0] == sample.action().summary)
    }

    @Test func `two leads at once: the second is refused as stale and nothing of it is kept`() throws {
        let form = UpdateEdit(from: try sample.action())
        _ = try sample.report(.green, "First", at: Sample.later(2))
        var second = form
        second.delivery = .red
        second.narrative = "Second"
        #expect(throws: Refusal.stale) {
            try sample.store.write(as: Actor(sample.lead), because: "x", at: Sample.later(2)) { [second] in
                try $0.saveUpdate(second, to: ActionID(1), by: sample.lead)
            }
        }
        #expect(try sample.action().updates.map(\.narrative) == ["First"])
    }

    @Test func `a lead who joins does not make a colleague's form stale`() throws {
        let version = try sample.action().version
        _ = try sample.assign([sample.lead, sample.other], at: Sample.later(2))
        #expect(try sample.action().version == version)
    }

    @Test func `only a lead of the action reports, and an action that is not there is not found`() throws {
        let edit = UpdateEdit(from: try sample.action())
        #expect(throws: Refusal.forbidden) {
            try sample.store.write(as: Actor(sample.other), because: "x", at: Sample.later(2)) {
                try $0.saveUpdate(edit, to: ActionID(1), by: sample.other)
            }
        }
        #expect(throws: Refusal.notFound) {
            try sample.store.write(as: Actor(sample.lead), because: "x", at: Sample.later(2)) {
                try $0.saveUpdate(edit, to: ActionID(99), by: sample.lead)
            }
        }
    }

    @Test func `no change since last time repeats the ratings and is recorded as such`() throws {
        _ = try sample.report(.amber, at: Sample.later(2))
        var edit = UpdateEdit(from: try sample.action())
        edit.isNoChange = true
        let written = try sample.store.write(as: Actor(sample.lead), because: "Reported no change", at: Sample.later(40)) { [edit] in
            try $0.saveUpdate(edit, to: ActionID(1), by: sample.lead)
        }
        #expect(written.isChanged)
        let update = try #require(try sample.action().updates.first)
        #expect(update.isNoChange && update.delivery == .amber && update.narrative.isEmpty)
        #expect(try sample.action().summary.deliverySince == Sample.later(2).day)
    }

    @Test func `the newest updates of a plan come newest first`() throws {
        _ = try sample.assign([sample.lead], to: 3)
        _ = try sample.report(.amber, "A", at: Sample.later(2))
        _ = try sample.report(.green, "B", on: 3, ticking: [OutputID(3)], at: Sample.later(3))
        _ = try sample.report(.green, "C", ticking: [OutputID(1)], at: Sample.later(4))
        let news = try sample.store.read(today: Sample.later(9).day) { try $0.dashboard(of: sample.plan) }.news
        #expect(news.map(\.update.narrative) == ["C", "B", "A"] && news.map(\.update.ticked) == [["Strategy"], ["Homes"], []])
        #expect(news.map(\.action?.ref) == ["1.1", "2.1", "1.1"])
        let before = try sample.store.read(asAt: Sample.later(2).day, today: Sample.later(9).day) { try $0.dashboard(of: sample.plan) }
        #expect(before.news.map(\.update.narrative) == ["A"])
    }

    @Test func `leads are assigned and taken off, and the past keeps who they were`() throws {
        _ = try sample.assign([sample.other, sample.lead], at: Sample.later(3))
        #expect(try sample.action().leads.map(\.name) == ["Amina", "Ben"])
        _ = try sample.assign([sample.other], at: Sample.later(5))
        #expect(try sample.action().leads.map(\.name) == ["Ben"])
        #expect(try sample.action(asAt: Sample.later(4).day).leads.map(\.name) == ["Amina", "Ben"])
        let entry = try #require(try sample.store.read(today: Sample.today) { try $0.ledger().entries.first })
        #expect(entry.changes == [Change("leads", from: "Amina, Ben", to: "Ben")])
        #expect(try !sample.assign([sample.other], at: Sample.later(6)).isChanged)
    }

    @Test func `only an enabled action lead can be newly assigned`() throws {
        #expect(throws: Refusal.self) { try sample.assign([sample.admin], to: 2) }
        #expect(throws: Refusal.notFound) { try sample.assign([sample.lead], to: 99) }
        _ = try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(1)) { try $0.setDisabled(sample.other.id, true) }
        #expect(throws: Refusal.self) { try sample.assign([sample.other], to: 2) }
    }

    @Test(arguments: ["'; DROP TABLE ledger; --", "a\u{0}b", "<svg onload=x>\"&'", "\u{202E}\u{FEFF}👩‍👧\r\n\t", "\\u0000 {\"field\":null}"])
    func `any text is kept to the last character, in the fact and in the ledger`(_ text: String) throws {
        _ = try sample.report(.red, "x\(text)x", at: Sample.later(2))
        #expect(try sample.action().updates.first?.narrative == "x\(text)x")
        let entry = try #require(try sample.store.read(today: Sample.today) { try $0.ledger().entries.first })
        #expect(entry.changes.contains(Change("narrative", from: nil, to: "x\(text)x")))
        #expect(try sample.store.verify().isSound)
    }
}
