import Plans
import TestKit
import Testing

@testable import Storage

@Suite struct PaceStoreTests {
    let sample: Sample

    init() throws {
        sample = try Sample()
        _ = try sample.assign([sample.lead])
    }

    @Test func `a pace follows ticks, revisions and the day looked at`() throws {
        _ = try sample.report(.green, "Strategy written", ticking: [OutputID(1)], at: Sample.later(20))
        var reading = Sample.reading()
        reading.actions.append(Sample.action("2.2", 1, "Keep homes", ["A", "B"]))
        _ = try sample.publish(reading, "longer", at: Sample.later(40))
        func pace(_ day: Day?) throws -> PlanPace {
            try sample.store.read(asAt: day, today: Sample.later(60).day) { try $0.pace(of: sample.plan) }
        }
        let now = try pace(nil)
        #expect(now.outputs.now?.scope == 5 && now.outputs.now?.done == 1 && now.actions.now?.scope == 4 && now.actions.now?.done == 0)
        let points = Dictionary(uniqueKeysWithValues: now.outputs.points.map { ($0.day.iso, $0) })
        #expect(points["2024-01-31"]?.done == 1 && points["2024-01-31"]?.scope == 3 && points["2024-02-29"]?.scope == 5)
        let then = try pace(Sample.later(10).day)
        #expect(then.outputs.now?.scope == 3 && then.outputs.now?.done == 0, "what was not known then does not count")
    }

    @Test func `the things behind each number are as many as it says`() throws {
        _ = try sample.report(.green, "Strategy written", ticking: [OutputID(1)], at: Sample.later(20))
        for day in [nil, Sample.later(10).day] {
            try sample.store.read(asAt: day, today: Sample.later(120).day) { reader in
                let pace = try reader.pace(of: sample.plan)
                for (unit, counted) in [(Pace.Unit.outputs, pace.outputs), (.actions, pace.actions)] {
                    let items = try reader.paceItems(of: sample.plan, unit)
                    func count(_ shown: PaceShown) -> Int { items.count { $0.isShown(shown, on: reader.asAt.day) } }
                    let now = try #require(counted.now)
                    #expect(count(.all) == now.scope && count(.done) == now.done && count(.planned) == now.planned)
                    #expect(count(.left) == now.scope - count(.done) && count(.withoutDay) == counted.withoutDay)
                }
            }
        }
    }

    @Test func `changes compare two days of the record, and a plan that was not there is all new`() throws {
        _ = try sample.report(.red, "Late", at: Sample.later(20))
        try sample.store.read(today: Sample.later(60).day) { reader in
            let changes = try reader.changes(of: sample.plan, since: Sample.later(10).day)
            #expect(changes.of(.rated).map(\.after) == ["Red"] && changes.of(.added).isEmpty)
            let all = try reader.changes(of: sample.plan, since: Sample.later(-10).day)
            #expect(all.of(.added).count == 3 && all.changes.count == 3 && !all.wasOnRecord && changes.wasOnRecord)
            #expect(try reader.lastMeeting(about: sample.plan) == nil)
        }
    }
}
