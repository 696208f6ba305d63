import Plans
import TestKit
import Testing

@testable import Storage

/// What the public reads, straight from the record.
@Suite struct PublicationTests {
    let sample: Sample

    init() throws { sample = try Sample() }

    /// A publication, released words, and what was said and done.
    static func fill(_ sample: Sample, at: Instant = Sample.later(13)) throws {
        let admin = sample.admin
        _ = try sample.store.write(as: Actor(admin), because: "Published", at: at) { writer in
            try writer.publish(PublicationEdit(address: "our-plan", introduction: "Hello", reason: "Agreed"), sample.plan, by: admin)
            try writer.release(ReleaseEdit(words: "Two teams work"), of: ActionID(1), by: admin)
            try writer.addYouSaid(YouSaidEdit(said: "Meet us", did: "We do", action: ActionID(1)), to: sample.plan, by: admin)
        }
    }

    private func read<Value: Sendable>(asAt day: Day? = nil, _ body: (Reader) throws -> Value) throws -> Value {
        try sample.store.read(asAt: day, today: Sample.later(60).day, body)
    }

    @Test func `a plain wording is stale once the formal text it was made for has changed, and only then`() throws {
        _ = try sample.publish(Sample.plainReading(), "plain", at: Sample.later(1))
        #expect(try read { try $0.staleWordings(of: sample.plan) }.isEmpty)
        var later = Sample.reading()
        later.actions[0].text = Sample.printed("Write and publish the new guidance for all of the teams", 10)
        _ = try sample.publish(later, "later", at: Sample.later(2))
        let worded = try read { try $0.overview(of: sample.plan) }.actions.filter { $0.plainText != nil }
        let stale = try read { try $0.staleWordings(of: sample.plan) }
        #expect(!worded.isEmpty && stale.isSubset(of: Set(worded.map(\.id))))
        #expect(stale == [ActionID(1)] || worded.allSatisfy { $0.id != ActionID(1) })
        // On the day before, it was not.
        #expect(try read(asAt: Sample.later(1).day) { try $0.staleWordings(of: sample.plan) }.isEmpty)
    }

    @Test func `what the public reads has its words and is gone when the publication ends`() throws {
        try PublicationTests.fill(sample)
        let plan = try read { try $0.publicPlan(at: "our-plan") }
        #expect(plan.introduction == "Hello" && plan.answers.map(\.said) == ["Meet us"])
        #expect(plan.actions.first { $0.name.id == ActionID(1) }?.released == "Two teams work")
        let admin = sample.admin
        _ = try sample.store.write(as: Actor(admin), because: "x", at: Sample.later(14)) {
            try $0.endPublication(of: sample.plan, because: "Over", by: admin)
        }
        #expect(throws: Refusal.notFound) { try read { try $0.publicPlan(at: "our-plan") } }
        #expect(try read(asAt: Sample.later(13).day) { try $0.publication(of: sample.plan) }?.address == "our-plan")
    }

    @Test func `the public reads the deadline that holds, as everybody else does`() throws {
        try sample.fill()
        try PublicationTests.fill(sample)
        let (overview, plan) = try read { (try $0.overview(of: sample.plan), try $0.publicPlan(at: "our-plan")) }
        #expect(overview.actions.contains { $0.deadline.moved != nil })
        #expect(plan.actions.map(\.deadline.day) == overview.actions.map(\.deadline.day))
        #expect(plan.actions.map(\.deadline.slipWords) == overview.actions.map(\.deadline.slipWords))
        #expect(plan.actions.map(\.standing) == overview.actions.map { Standing.of($0, on: overview.today) })
    }

    @Test func `nobody but an admin publishes, and two plans cannot have one address`() throws {
        let lead = sample.lead
        #expect(throws: Refusal.forbidden) {
            try sample.store.write(as: Actor(lead), because: "x", at: Sample.later(2)) {
                try $0.publish(PublicationEdit(address: "a", reason: "b"), sample.plan, by: lead)
            }
        }
        #expect(PublicationEdit(address: "a", reason: "b").applied(to: nil, isTaken: true, by: sample.admin).isRefused)
        #expect(PublicationEdit.proposal(for: "Roadmap to Excellence: 2023–26") == "roadmap-to-excellence-2023-26")
    }
}

extension Result {
    fileprivate var isRefused: Bool { if case .failure = self { true } else { false } }
}
