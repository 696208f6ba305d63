import Plans
import SQLite
import Testing

@testable import Storage

/// A sample with one indicator, as an admin would define it.
struct SampleIndicator {
    let sample: Sample

    init(_ sample: Sample) { self.sample = sample }

    static func edit(_ name: String = "Health assessments in time", _ codes: String = "LC.06") -> IndicatorDefinitionEdit {
        var edit = IndicatorDefinitionEdit()
        (edit.name, edit.codes) = (name, codes)
        (edit.unit, edit.direction, edit.frequency) = (.percent, .higher, .monthly)
        (edit.target, edit.targetFrom, edit.comparators) = ("70", Sample.day("2024-01-01"), [.region: "London"])
        return edit
    }

    @discardableResult
    func define(_ edit: IndicatorDefinitionEdit = SampleIndicator.edit(), at: Instant) throws -> Written<IndicatorID> {
        try sample.store.write(as: Actor(sample.admin), because: "Defined", at: at) {
            try $0.defineIndicator(edit, in: sample.plan, by: sample.admin)
        }
    }

    @discardableResult
    func enter(_ period: String, _ number: String, _ change: (inout IndicatorValueEdit) -> Void = { _ in }, at: Instant) throws
        -> Written<IndicatorFigure?>
    {
        var edit = IndicatorValueEdit(period: period, number: number)
        change(&edit)
        return try sample.store.write(as: Actor(sample.admin), because: "Entered", at: at) { [edit] in
            try $0.enterValue(edit, of: IndicatorID(1), by: sample.admin)
        }
    }

    func correct(_ period: String, _ number: String, state: IndicatorState = .value, at: Instant) throws {
        let month = try #require(IndicatorPeriod.read(period, .monthly))
        let version = try read { try $0.value(of: IndicatorID(1), .own, month)?.entry ?? 0 }
        try enter(period, number, { ($0.version, $0.reason, $0.state) = (version, "Recounted", state) }, at: at)
    }

    func read<Value: Sendable>(_ asAt: Day? = nil, _ body: (Reader) throws -> Value) throws -> Value {
        try sample.store.read(asAt: asAt, today: Sample.later(2_000).day, body)
    }

    func record(asAt day: Day? = nil) throws -> IndicatorRecord {
        try read(day) { try $0.record(of: $0.indicator(IndicatorID(1)), withComparisons: true) }
    }

    /// Every table of indicators has a row after this.
    func fill(at: Instant) throws {
        try define(at: at)
        try enter("January 2024", "62", at: at)
        let person = sample.admin
        _ = try sample.store.write(as: Actor(person), because: "Linked", at: at) { writer in
            _ = try writer.link(IndicatorID(1), to: .action(ActionID(1)), by: person)
            let edit = IndicatorBaselineEdit(period: "January 2024", reason: "A new team")
            return try writer.setBaseline(edit, of: IndicatorID(1), by: person)
        }
    }
}

@Suite struct IndicatorStoreTests {
    let sample: Sample
    let indicators: SampleIndicator

    init() throws {
        sample = try Sample()
        indicators = SampleIndicator(sample)
    }

    var entries: Int64 { get throws { try sample.store.newestEntry() } }

    @Test func `an indicator is defined once, changed with a reason, and read as it was on every day`() throws {
        try indicators.define(at: Sample.later(1))
        #expect(try !indicators.define(at: Sample.later(2)).isChanged)
        let first = try indicators.read { try $0.indicator(IndicatorID(1)) }
        #expect(first.definition.target?.number == 70 && first.definition.comparators == [.region: "London"])
        var edit = IndicatorDefinitionEdit(from: first)
        #expect(try !change(edit, at: Sample.later(3)).isChanged)
        (edit.target, edit.reason) = ("80", "Agreed by the board")
        #expect(try change(edit, at: Sample.later(3)).isChanged)
        #expect(throws: Refusal.stale) { try change(edit, at: Sample.later(4)) }
        let target = { (day: Day?) in try indicators.read(day) { try $0.indicator(IndicatorID(1)).definition.target?.number } }
        #expect(try target(Sample.later(2).day) == 70 && target(nil) == 80)
        #expect(throws: Refusal.notFound) { try target(Sample.start.day) }
        #expect(try indicators.read(Sample.start.day) { try $0.indicators(ofPlan: sample.plan) }.isEmpty)
        let kinds = try indicators.read { try $0.history(of: IndicatorID(1)) }.map(\.kind)
        #expect(try kinds == [.indicatorChanged, .indicatorDefined] && sample.store.verify().isSound)
    }

    private func change(_ edit: IndicatorDefinitionEdit, at: Instant) throws -> Written<Indicator> {
        try sample.store.write(as: Actor(sample.admin), because: "x", at: at) { try $0.changeIndicator(edit, IndicatorID(1)) }
    }

    @Test func `what a document prints becomes a first value of the period that the admin names`() throws {
        let register = try indicators.read { try $0.indicatorRegister() }
        var edit = IndicatorDefinitionEdit(from: try #require(register.indicators.first))
        #expect(edit.name == "Health assessments in time" && edit.codes == "LC.06" && edit.unit == .percent)
        #expect(edit.ownerWords == "A Director" && edit.printed.map(\.words) == ["47.5%"])
        (edit.direction, edit.frequency, edit.printed[0].period) = (.higher, .monthly, "Spring")
        #expect(throws: Refusal.self) { try indicators.define(edit, at: Sample.later(1)) }
        edit.printed[0].period = "November 2023"
        try indicators.define(edit, at: Sample.later(1))
        let value = try #require(try indicators.record().values.first)
        #expect(value.figure.number == 47.5 && value.figure.period.words == "November 2023" && value.document?.title == "Roadmap")
    }

    @Test func `a correction takes the place of a value and both stay on record`() throws {
        try indicators.define(at: Sample.later(1))
        try indicators.enter("December 2023", "60", at: Sample.later(2))
        #expect(try !indicators.enter("December 2023", "60", at: Sample.later(3)).isChanged)
        try indicators.correct("December 2023", "61", at: Sample.later(4))
        #expect(try indicators.record().values.map(\.figure.number) == [61])
        #expect(try indicators.record(asAt: Sample.later(3).day).values.map(\.figure.number) == [60])
        let entered = try indicators.read { try $0.enteredValues(of: IndicatorID(1)) }
        #expect(entered.map(\.figure.number) == [61, 60] && entered.map(\.stands) == [true, false])
        #expect(try indicators.read(Sample.later(3).day) { try $0.enteredValues(of: IndicatorID(1)) }.map(\.stands) == [true])
    }

    @Test func `once a value is suppressed, no day and no version shows its number, and the ledger never had it`() throws {
        var edit = SampleIndicator.edit()
        edit.unit = .number
        try indicators.define(edit, at: Sample.later(1))
        try indicators.enter("December 2023", "3", at: Sample.later(2))
        #expect(try indicators.record().values.map(\.figure.number) == [3])
        try indicators.correct("December 2023", "", state: .suppressed, at: Sample.later(4))
        for day in [nil, Sample.later(3).day] {
            #expect(try indicators.record(asAt: day).values.allSatisfy { $0.figure.number == nil && $0.figure.state == .suppressed })
            #expect(try indicators.read(day) { try $0.enteredValues(of: IndicatorID(1)) }.allSatisfy { $0.figure.number == nil })
        }
        let changes = try indicators.read { try $0.history(of: IndicatorID(1)) }.filter { $0.kind != .indicatorDefined }.flatMap(\.changes)
        #expect(changes.allSatisfy { $0.after != "3" && $0.before != "3" } && changes.count == 2)
    }

    @Test func `of years of values the newest are read, with the points that set the limits`() throws {
        try indicators.define(at: Sample.later(1))
        var period = try #require(IndicatorPeriod.read("January 2016", .monthly))
        for number in 0..<90 {
            try indicators.enter(period.words, number < 24 ? (number % 2 == 0 ? "10" : "12") : "50", at: Sample.later(2))
            period = period.next
        }
        let record = try indicators.record()
        #expect(record.values.count == IndicatorRecord.mostRead && record.baseline.count == 24 && record.baseline.allSatisfy { $0 < 13 })
        let standing = IndicatorStanding(record, on: period.first)
        #expect(standing.limits?.mean == 11 && standing.shown.count == IndicatorRecord.mostShown && standing.variation == .improving)
        let person = sample.admin
        _ = try sample.store.write(as: Actor(person), because: "x", at: Sample.later(3)) {
            try $0.setBaseline(IndicatorBaselineEdit(period: "January 2018", reason: "A new system"), of: IndicatorID(1), by: person)
        }
        let anew = IndicatorStanding(try indicators.record(), on: period.first)
        #expect(anew.limits?.mean == 50 && anew.variation == .none && anew.record.baselines.map(\.reason) == ["A new system"])
        _ = try sample.store.write(as: Actor(person), because: "x", at: Sample.later(4)) {
            let edit = IndicatorBaselineEdit(period: "January 2018", reason: "In error", isOn: false)
            return try $0.setBaseline(edit, of: IndicatorID(1), by: person)
        }
        #expect(try IndicatorStanding(indicators.record(), on: period.first).limits?.mean == 11)
        #expect(try indicators.record(asAt: Sample.later(3).day).baselines.count == 1 && sample.store.verify().isSound)
    }

    @Test func `limits are set anew only where there is a number, once, and with a reason`() throws {
        try indicators.fill(at: Sample.later(1))
        func refused(_ edit: IndicatorBaselineEdit) throws -> [String] {
            do {
                _ = try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(2)) {
                    try $0.setBaseline(edit, of: IndicatorID(1), by: sample.admin)
                }
                return []
            } catch Refusal.issues(let issues) {
                return issues.map(\.field)
            }
        }
        #expect(try refused(IndicatorBaselineEdit(period: "December 2023", reason: "x")) == ["baseline"])
        #expect(try refused(IndicatorBaselineEdit(period: "January 2024", reason: "")) == ["baseline", "baseline-reason"])
        #expect(throws: Refusal.stale) { try refused(IndicatorBaselineEdit(period: "December 2023", reason: "x", isOn: false)) }
    }

    @Test func `an import records all of what was shown, in one entry for each indicator, or nothing`() throws {
        try indicators.define(at: Sample.later(1))
        try indicators.define(SampleIndicator.edit("Moves", "MV.1"), at: Sample.later(1))
        func row(_ code: String, _ period: String, _ value: String) -> IndicatorImportRow {
            IndicatorImportRow(place: "row", code: code, period: period, value: value)
        }
        let rows = [
            row("LC06", "November 2023", "60"), row("LC.06", "December 2023", "61"), row("MV.1", "December 2023", "5"), row("X", "", ""),
        ]
        func confirm(_ rows: [IndicatorImportRow], _ version: Int64, _ reason: String = "", at: Instant) throws -> Written<Int> {
            try sample.store.write(as: Actor(sample.admin), because: "Imported values", at: at) {
                try $0.importValues(rows, into: sample.plan, version: version, reason: reason, by: sample.admin)
            }
        }
        let shown = try indicators.read { try $0.indicatorImport(rows, into: sample.plan) }
        let before = try entries
        #expect(try confirm(rows, shown.version, at: Sample.later(2)).result == 3)
        #expect(try entries == before + 2)
        #expect(throws: Refusal.stale) { try confirm(rows, shown.version, at: Sample.later(3)) }
        let again = try indicators.read { try $0.indicatorImport(rows, into: sample.plan) }
        #expect(try again.changes.isEmpty && !confirm(rows, again.version, at: Sample.later(3)).isChanged)
        let other = [row("LC.06", "December 2023", "64")]
        #expect(throws: Refusal.self) { try confirm(other, again.version, at: Sample.later(4)) }
        #expect(try confirm(other, again.version, "Recounted", at: Sample.later(4)).result == 1)
        #expect(try indicators.record().values.map(\.figure.number) == [60, 64] && sample.store.verify().isSound)
    }

    @Test func `a link stands on both sides until it is taken away with a reason`() throws {
        try indicators.fill(at: Sample.later(1))
        let link = { (target: IndicatorTieEdit) in
            try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(2)) {
                try $0.link(IndicatorID(1), to: target, by: sample.admin)
            }.result
        }
        #expect(try !link(.action(ActionID(1))) && link(.heading(HeadingID(1))))
        #expect(throws: Refusal.notFound) { try link(.action(ActionID(99))) }
        #expect(try indicators.read { try $0.ties(of: IndicatorID(1)) }.count == 2)
        #expect(try indicators.read { try $0.linkedIndicators(to: ActionID(1)) }.count == 1)
        #expect(try indicators.read { try $0.linkedIndicators(to: HeadingID(1)) }.count == 1)
        let remove = { (reason: String) in
            try sample.store.write(as: Actor(sample.admin), because: reason, at: Sample.later(3)) {
                try $0.unlink(IndicatorTieID(1), of: IndicatorID(1), because: reason)
            }
        }
        #expect(throws: Refusal.self) { try remove(" ") }
        _ = try remove("It measures something else")
        #expect(throws: Refusal.notFound) { try remove("Again") }
        #expect(try indicators.read { try $0.linkedIndicators(to: ActionID(1)) }.isEmpty)
        #expect(try indicators.read(Sample.later(2).day) { try $0.linkedIndicators(to: ActionID(1)) }.count == 1)
        let ties = try indicators.read { try $0.indicatorTies(ofPlan: sample.plan) }
        #expect(try ties.map(\.heading?.number) == [1] && sample.store.verify().isSound)
    }
}
