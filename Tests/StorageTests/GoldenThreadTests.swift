import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct GoldenThreadStoreTests {
    let sample: Sample

    init() throws {
        sample = try Sample()
        try HistoryTests.fill(sample)
    }

    func thread(_ asAt: Day? = nil) throws -> GoldenThread {
        try sample.store.read(asAt: asAt, today: Sample.later(2_000).day) { try $0.goldenThread(of: sample.plan) }
    }

    @Test func `the record gives every kind of thing and of link`() throws {
        let first = try thread(Sample.start.day)
        #expect(first.findings.map(\.label) == ["Ofsted", "Ofsted 1", "Ofsted 1.5"])
        #expect(first.links(.cited).count == 3 && first.links(.answered).count == 1 && first.links(.outputs).count == 3)
        #expect(first.links(.outcomes).count == 3 && first.links(.headingOutcomes).count == 1)
        let now = try thread()
        #expect(!now.record.evidence.isEmpty && !now.record.indicators.isEmpty && !now.record.decisions.isEmpty)
        for kind in [ThreadLinkKind.indicators, .evidence, .decisions] { #expect(!now.links(kind).isEmpty, "\(kind)") }
    }

    @Test func `each step down is a step up again over all that is on record`() throws {
        let thread = try thread()
        let keys =
            thread.findings.map(\.key) + thread.record.headings.map { .heading($0.id) } + thread.record.actions.map { .action($0.id) }
        for key in Set(keys + keys.flatMap { thread.allBelow($0) }) {
            #expect(thread.thing(key) != nil, "\(key.word)")
            for other in thread.below(key) { #expect(thread.above(other).contains(key), "\(key.word) and \(other.word)") }
            for other in thread.above(key) { #expect(thread.below(other).contains(key), "\(other.word) and \(key.word)") }
        }
    }

    @Test func `what is in scope of a thing is all that stands above and below it`() throws {
        let whole = try thread()
        let keys =
            whole.findings.map(\.key) + whole.record.headings.map { .heading($0.id) } + whole.record.actions.map { .action($0.id) }
        for key in Set(keys + keys.flatMap { whole.allBelow($0) }) {
            let scoped = try sample.store.read(today: Sample.later(2_000).day) { try $0.goldenThread(of: sample.plan, .below(key)) }
            #expect(scoped.allBelow(key) == whole.allBelow(key) && scoped.allAbove(key) == whole.allAbove(key), "\(key.word)")
            for other in scoped.allBelow(key) + scoped.allAbove(key) + [key] {
                #expect(scoped.thing(other) == whole.thing(other), "\(other.word)")
            }
            #expect(ThreadHole.allCases.allSatisfy { scoped.holes($0) == whole.holes($0) }, "\(key.word)")
            #expect(ThreadLinkKind.allCases.allSatisfy { scoped.count($0) == whole.links($0).count }, "\(key.word)")
        }
        let none = try sample.store.read(today: Sample.later(2_000).day) { try $0.goldenThread(of: sample.plan, .none) }
        #expect(none.links(.evidence).isEmpty && none.count(.evidence) == whole.links(.evidence).count && none.count(.evidence) > 0)
    }

    @Test func `a heading in the very words of a finding answers it in a file from before`() throws {
        let connection = try sample.intruder()
        // As a document of before had it: the words of a finding at the head of a group of actions.
        let backfill = try #require(
            S029.thread.script.split(separator: ";").map(String.init).first { $0.contains("INSERT INTO heading_citation") })
        try connection.execute("CREATE TEMP TABLE heading_citation AS SELECT * FROM main.heading_citation WHERE 0")
        try connection.execute("CREATE TEMP TABLE area AS SELECT revision, source, number, 'Help.' AS text FROM main.area")
        try connection.execute(backfill)
        let found = try connection.query("SELECT DISTINCT name, area FROM temp.heading_citation", []) { row in
            "\(try row.text(0)) \(try row.text(1))"
        }
        #expect(found == ["Ofsted 1"])
    }
}
