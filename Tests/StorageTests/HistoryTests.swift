import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct HistoryTests {
    let sample: Sample
    let intruder: Connection

    init() throws {
        sample = try Sample()
        try sample.fill()
        _ = try sample.store.write(as: Actor(sample.admin), because: "One output", at: Sample.later(5)) {
            let edit = SettlementEdit(state: .dismissed, done: "", reason: "One output", version: 0)
            return try $0.settle(edit, FindingID(revision: RevisionID(3), position: 0))
        }
        let pair = try #require(sample.store.read(today: Sample.today) { try $0.indicatorRegister() }.proposals.first?.pair)
        _ = try sample.store.write(as: Actor(sample.admin), because: "One figure", at: Sample.later(6)) {
            try $0.link(pair, IndicatorLinkEdit(isSame: true, reason: "", version: 0))
        }
        _ = try sample.publish(StepStoreTests.reading(), "steps", at: Sample.later(7))
        try SampleBoard(sample).fill()
        intruder = try sample.intruder()
    }

    func refusal(_ sql: String) -> SQLiteError.Constraint? {
        do throws(SQLiteError) {
            try intruder.execute(sql)
            return nil
        } catch {
            return error.constraint
        }
    }

    @Test func `no row of any table of facts can be removed, changed or replaced`() throws {
        for table in try HistoryTriggers.factTables(of: intruder) {
            #expect(try intruder.queryFirst("SELECT 1 FROM \(table)") { _ in true } == true, "\(table) has no row to try")
            #expect(refusal("DELETE FROM \(table)") == .trigger, "\(table)")
            let columns = try intruder.query("SELECT name FROM pragma_table_info(?)", [table]) { row in try row.text(0) }
            for column in columns where column != "superseded" {
                let other =
                    "CASE typeof(\(column)) WHEN 'text' THEN \(column) || 'x' WHEN 'blob' THEN randomblob(32) ELSE coalesce(\(column), 0) + 1 END"
                #expect(refusal("UPDATE \(table) SET \(column) = \(other)") == .trigger, "\(table).\(column)")
            }
        }
        #expect(try sample.store.verify().isSound)
    }

    @Test func `a row is superseded once, and never brought back`() throws {
        #expect(refusal("UPDATE assignment SET superseded = 999999 WHERE superseded IS NULL") == .foreignKey)
        let last = try intruder.queryFirst("SELECT max(entry) FROM ledger") { row in try row.int(0) } ?? 0
        #expect(refusal("UPDATE assignment SET superseded = \(last), person = person + 1") == .trigger)
        #expect(refusal("UPDATE assignment SET superseded = asserted") == .check)
        #expect(refusal("UPDATE assignment SET superseded = \(last)") == nil)
        #expect(refusal("UPDATE assignment SET superseded = NULL") == .trigger)
        #expect(refusal("UPDATE assignment SET superseded = \(last)") == .trigger)
    }

    @Test func `ledger entries cannot be replaced or added out of order`() throws {
        #expect(refusal("INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE entry = 2") == .trigger)
        #expect(refusal("INSERT OR REPLACE INTO revision SELECT * FROM revision WHERE id = 1") == .trigger)
    }

    @Test func `a row cannot point at an entry that is not there`() {
        #expect(refusal("INSERT INTO person(id, asserted) VALUES (77, 999999)") == .foreignKey)
    }
}
