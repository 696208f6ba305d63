import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

/// The dashboard reads less than the overview, and must count the same.
@Suite struct DashboardTests {
    let sample: Sample

    init() throws { sample = try Sample() }

    @Test func `a dashboard counts as the overview does, now and on every day before`() throws {
        try sample.fill()
        let today = Sample.today.adding(days: 400)
        for day in [nil] + (0...12).map({ Sample.today.adding(days: $0) }) {
            let (dashboard, overview, pace) = try sample.store.read(asAt: day, today: today) { reader in
                (try reader.dashboard(of: sample.plan), try reader.overview(of: sample.plan), try reader.pace(of: sample.plan))
            }
            var worked = Dashboard(overview, news: dashboard.news)
            worked.before = dashboard.before
            worked.outputs = PaceCount(
                total: pace.outputs.now?.scope ?? 0, planned: pace.outputs.now?.planned ?? 0, done: pace.outputs.now?.done ?? 0)
            #expect(dashboard == worked, "\(day?.iso ?? "now")")
            let counted = PaceCount(dashboard.actions, on: dashboard.today)
            #expect(
                counted.total == pace.actions.now?.scope && counted.planned == pace.actions.now?.planned
                    && counted.done == pace.actions.now?.done)
        }
    }

    @Test func `the day compared with shows the plan as it was known then, and what changed counts as the page of changes does`() throws {
        try sample.fill()
        for days in [2, 5, 9, 30] {
            let (dashboard, changes) = try sample.store.read(today: Sample.today.adding(days: 60)) { reader in
                let day = Sample.today.adding(days: days)
                return (try reader.dashboard(of: sample.plan, before: day), try reader.changes(of: sample.plan, since: day))
            }
            let before = try #require(dashboard.before)
            let then = try sample.store.read(asAt: before.asAt.day, today: Sample.today.adding(days: 60)) {
                try $0.overview(of: sample.plan)
            }
            #expect(before.states == then.actions.map(\.state) && before.ids == then.actions.map(\.id))
            for kind in PlanChanges.Kind.allCases where kind != .outputsDone && kind != .leads {
                let count = dashboard.stand.changes(since: before).first { $0.kind == kind }?.count ?? 0
                #expect(count == changes.of(kind).count, "\(kind) since day \(days)")
            }
        }
    }

    @Test func `nothing is compared with a day on which the plan was not on record`() throws {
        let dashboard = try sample.store.read(today: Sample.later(9).day) {
            try $0.dashboard(of: sample.plan, before: Sample.today.adding(days: -30))
        }
        #expect(dashboard.before == nil)
    }

    @Test func `a narrowed dashboard counts exactly the actions asked for`() throws {
        try sample.fill()
        let (whole, narrow) = try sample.store.read(today: Sample.today.adding(days: 60)) { reader in
            var filter = PlanFilter()
            filter.slips = [.moved]
            return (try reader.overview(of: sample.plan), try reader.dashboard(of: sample.plan, only: filter))
        }
        let moved = whole.actions.filter { $0.deadline.moved != nil }
        #expect(!moved.isEmpty && moved.count < whole.actions.count)
        #expect(narrow.stand.ids == moved.map(\.id) && narrow.actions == moved.map(\.state))
        #expect(narrow.outputs.total == moved.reduce(0) { $0 + $1.outputsTotal })
    }

    @Test func `an action that has left the plan is still news, without a name`() throws {
        _ = try sample.assign([sample.lead])
        _ = try sample.report(.amber, "Gone soon", at: Sample.later(2))
        var reading = Sample.reading()
        reading.actions.removeFirst()
        _ = try sample.publish(reading, "shorter", at: Sample.later(3))
        let dashboard = try sample.store.read(today: Sample.later(9).day) { try $0.dashboard(of: sample.plan) }
        #expect(dashboard.actions.count == reading.actions.count)
        #expect(dashboard.news.map(\.update.narrative) == ["Gone soon"] && dashboard.news.map(\.action) == [nil])
    }

    @Test func `there is no dashboard of a plan that is not there`() {
        #expect(throws: Refusal.notFound) {
            try sample.store.read(today: Sample.later(9).day) { try $0.dashboard(of: PlanID(99)) }
        }
    }
}
