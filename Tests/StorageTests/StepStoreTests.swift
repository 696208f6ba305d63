import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

/// Steps: outputs with a date, a lead or a status of their own, from the document to the record and through revisions.
@Suite struct StepStoreTests {
    let sample: Sample
    var store: Store { sample.store }

    init() throws { sample = try Sample() }

    static func deadline(_ text: String, _ iso: String, _ precision: DeadlinePrecision = .month) -> DeadlineReading {
        DeadlineReading(printed: Sample.printed(text, 12), day: Sample.day(iso), precision: precision)
    }

    static func step(_ text: String, by deadline: DeadlineReading?) -> OutputReading {
        OutputReading(
            printed: Sample.printed(text, 12), isCertain: true, ref: "1.1.1",
            leads: [Sample.printed("Ana Pell", 12), Sample.printed("Ben Orme", 12)], deadline: deadline,
            completed: StepStoreTests.deadline("4 March 2024", "2024-03-04", .day),
            status: StatusReading(printed: Sample.printed("Complete", 12), rating: .blue), progress: Sample.printed("Signed off", 12),
            others: [
                ControlEntry(label: "Cost", value: Sample.printed("£200", 12)), ControlEntry(label: "", value: Sample.printed("x", 12)),
            ])
    }

    /// The sample's document with a step in place of its first action's first output.
    static func reading(_ deadline: DeadlineReading? = deadline("February 2024", "2024-02-29")) -> PlanReading {
        var reading = Sample.reading()
        reading.document.version = "2.1"
        reading.actions[0].outputs[0] = step("Strategy", by: deadline)
        return reading
    }

    func outputs() throws -> [Output] { try sample.action().outputs }

    @Test func `a step is recorded with all its parts, and an output of words alone without any`() throws {
        _ = try sample.publish(Self.reading(), "a", at: Sample.later(2))
        let outputs = try outputs()
        let step = try #require(outputs[0].step)
        #expect(step.ref == "1.1.1" && step.leads == ["Ana Pell", "Ben Orme"] && step.status == "Complete" && step.rating == .blue)
        #expect(step.deadline == Deadline(printed: "February 2024", original: Sample.day("2024-02-29"), precision: .month))
        #expect(step.completed?.day == Sample.day("2024-03-04") && step.progress == "Signed off")
        #expect(step.others == [PrintedEntry("Cost", "£200"), PrintedEntry("", "x")])
        #expect(outputs[1].step == nil)
        #expect(try store.verify().isSound)
    }

    @Test func `the same file again changes nothing`() throws {
        _ = try sample.publish(Self.reading(), "a", at: Sample.later(2))
        #expect(try sample.publish(Self.reading(), "b", at: Sample.later(3)).result.changes.isEmpty)
    }

    @Test func `a later date of a step is a change of that step, its tick stays, and the past shows the old one`() throws {
        _ = try sample.publish(Self.reading(), "a", at: Sample.later(2))
        let id = try outputs()[0].id
        _ = try sample.assign([sample.lead], at: Sample.later(2))
        _ = try sample.report(.green, ticking: [id], at: Sample.later(3))
        let later = Self.reading(Self.deadline("June 2024", "2024-06-30"))
        let changes = try sample.publish(later, "b", at: Sample.later(5)).result.changes
        #expect(changes.map(\.kind) == [.stepChanged] && changes[0].field == "deadline of step “Strategy”")
        let now = try outputs()[0]
        #expect(now.id == id && now.done != nil && now.step?.deadline?.printed == "June 2024")
        #expect(try sample.action(asAt: Sample.later(4).day).outputs[0].step?.deadline?.printed == "February 2024")
        let entries = try store.read(today: Sample.today.adding(days: 9)) { try $0.comparison(of: RevisionID(3)).entries }
        #expect(entries.map(\.change.kind) == [.stepChanged] && entries[0].change.before == "February 2024")
    }

    @Test func `a refused change of a step keeps the recorded one, with everything that stands beside it`() throws {
        _ = try sample.publish(Self.reading(), "a", at: Sample.later(2))
        let before = try outputs()[0]
        var later = Self.reading(Self.deadline("June 2024", "2024-06-30"))
        later.actions[0].outputs[0].leads = [Sample.printed("Cara Lind", 12)]
        let draft = try sample.draft("b", at: Sample.later(3))
        try sample.decide(draft, later, at: Sample.later(3)) { $0.step?.part == .deadline ? "The board wants February" : nil }
        let written = try sample.accept(draft, later, at: Sample.later(4))
        #expect(written.result.refused.map(\.field) == ["deadline of step “Strategy”"])
        let after = try outputs()[0]
        #expect(after.id == before.id && after.step?.deadline == before.step?.deadline && after.step?.leads == ["Cara Lind"])
    }

    @Test func `a step that is kept because its removal was refused comes back whole`() throws {
        _ = try sample.publish(Self.reading(), "a", at: Sample.later(2))
        let before = try outputs()
        var later = Self.reading()
        later.actions[0].outputs.removeFirst()
        later.actions[1].text = Sample.printed("Listen to everybody", 11)
        let draft = try sample.draft("b", at: Sample.later(3))
        try sample.decide(draft, later, at: Sample.later(3)) { $0.kind == .outputRemoved ? "It stays" : nil }
        _ = try sample.accept(draft, later, at: Sample.later(4))
        #expect(try Set(outputs()) == Set(before))
    }

    @Test func `a database from before steps keeps its outputs, and a later document gives them dates`() throws {
        let before = try outputs()
        let old = try Connection(sample.folder.database, .readWrite)
        try SampleBoard.dropTables(old)
        let added = try old.query("SELECT name FROM pragma_table_info('output_version') WHERE cid > 7") { row in try row.text(0) }
        #expect(added.count == 14)
        try old.run(script: "DROP TABLE output_text;" + added.map { "ALTER TABLE output_version DROP COLUMN \($0);" }.joined())
        try old.run(script: "PRAGMA user_version=13")
        let store = try Store(path: sample.folder.database)
        let action = { try store.read(today: Sample.today) { try $0.action(ActionID(1)) } }
        #expect(try action().outputs == before)
        let changes = try store.write(as: Actor(sample.admin), because: "Imported again", at: Sample.later(4)) {
            try $0.publish(Self.reading(), into: sample.plan, fileName: "b.txt", bytes: Array("b".utf8))
        }.result.changes
        #expect(Set(changes.map(\.kind)) == [.stepChanged] && changes.count == 3)
        #expect(try action().outputs[0].step?.deadline?.printed == "February 2024")
        #expect(try store.verify().isSound)
    }
}
