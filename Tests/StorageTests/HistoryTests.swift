import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct HistoryTests {
    let sample: Sample
    let intruder: Connection

    init() throws {
        sample = try Sample()
        try HistoryTests.fill(sample)
        intruder = try sample.intruder()
    }

    /// Every table of facts has a row after this.
    static func fill(_ sample: Sample) throws {
        try sample.fill()
        try SampleRisk(sample).fill(at: Sample.later(4))
        _ = try sample.store.write(as: Actor(sample.admin), because: "One output", at: Sample.later(5)) {
            let edit = SettlementEdit(state: .dismissed, done: "", reason: "One output", version: 0)
            return try $0.settle(edit, FindingID(revision: RevisionID(3), position: 0))
        }
        let pair = try #require(sample.store.read(today: Sample.today) { try $0.indicatorRegister() }.proposals.first?.pair)
        _ = try sample.store.write(as: Actor(sample.admin), because: "One figure", at: Sample.later(6)) {
            try $0.link(pair, IndicatorLinkEdit(isSame: true, reason: "", version: 0))
        }
        _ = try sample.publish(StepStoreTests.reading(), "steps", at: Sample.later(7))
        try sample.fillCadence(at: Sample.later(40))
        let admin = sample.admin
        _ = try sample.store.write(as: Actor(admin), because: "Added evidence", at: Sample.later(8)) {
            try $0.addEvidence(EvidenceTests.edit(), to: ActionID(2), by: admin)
        }
        try HistoryTests.rate(sample)
        _ = try sample.report(.green, ticking: Set(try sample.action().outputs.map(\.id)), at: Sample.later(9))
        _ = try sample.answer(try sample.propose(.complete, at: Sample.later(10)), true, at: Sample.later(11))
        try SampleBoard(sample).fill()
        try SampleIndicator(sample).fill(at: Sample.later(12))
        try PublicationTests.fill(sample)
        try sample.fillMail(at: Sample.later(13))
        try AccessTests.fill(sample)
        try SamplePaper(sample).fill(at: Sample.later(50))
    }

    /// Scales, rules, an update in a scale's own words, and a board's rating.
    static func rate(_ sample: Sample) throws {
        let edit = PersonEdit(name: "Rae", email: "rae@example.org", roles: [.member])
        let id = try sample.store.write(as: .commandLine, because: "x", at: Sample.start) { try $0.addPerson(edit) }.result
        let member = try #require(try sample.store.read(today: Sample.today) { try $0.person(id) })
        _ = try sample.store.write(as: Actor(sample.admin), because: "Our own", at: Sample.later(8)) { writer in
            let scale = ScaleEdit(question: .delivery, rows: RatingTests.steps, reason: "Our own", version: 0)
            try writer.defineScale(scale, of: sample.plan)
            var rules = RatingRulesEdit(from: .standard)
            (rules.rows[.silence], rules.reason) = (RuleRow(isOn: false, amber: "1", red: ""), "Not yet")
            try writer.setRatingRules(rules, of: sample.plan)
        }
        _ = try sample.report(.amber, at: Sample.later(9))
        _ = try sample.store.write(as: Actor(member), because: "x", at: Sample.later(10)) { writer in
            let scale = try writer.reader.scales(of: sample.plan).delivery
            let edit = BoardRatingEdit(
                question: .delivery, choice: "red", reason: "Heard", version: BoardRatingEdit.version(of: nil, scale))
            return try writer.rateForBoard(edit, ActionID(1), by: member)
        }
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
