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
            let (dashboard, overview) = try sample.store.read(asAt: day, today: today) { reader in
                (try reader.dashboard(of: sample.plan), try reader.overview(of: sample.plan))
            }
            #expect(dashboard == Dashboard(overview, news: dashboard.news), "\(day?.iso ?? "now")")
        }
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
