import Plans
import Testing

@Suite struct IndicatorTests {
    static let today = Day(iso: "2024-04-12") ?? Day(number: 0)
    static let plan = Plan(id: PlanID(1), title: "Plan")
    static let admin = Person(id: PersonID(1), name: "Cleo", email: "c@example.org", roles: [.admin])
    static let owner = Person(id: PersonID(2), name: "Amina", email: "a@example.org", roles: [.deputy])
    static let stranger = Person(id: PersonID(3), name: "Ben", email: "b@example.org", roles: [.lead, .chair])

    static func indicator(
        _ id: Int64 = 1, _ name: String = "Stability", _ codes: [String] = ["LC.06"], direction: IndicatorDirection = .higher,
        unit: IndicatorUnit = .percent
    ) -> Indicator {
        var definition = IndicatorDefinition(name: name, unit: unit, direction: direction, frequency: .monthly)
        definition.codes = codes
        definition.owner = PersonName(id: owner.id, name: owner.name)
        definition.target = IndicatorTarget(number: 70, from: Day(iso: "2024-01-01") ?? today)
        definition.tolerance = 3
        definition.comparators = [.region: "London"]
        return Indicator(id: IndicatorID(id), plan: plan, definition: definition, entry: 9)
    }

    static func value(_ period: IndicatorPeriod, _ number: Double?, state: IndicatorState = .value, entry: Int64 = 5)
        -> IndicatorValueRecord
    {
        IndicatorValueRecord(
            figure: IndicatorFigure(period: period, state: state, number: number), by: "Cleo", at: Instant(milliseconds: 0), entry: entry)
    }

    /// A value a month, the last in March 2024.
    static func standing(
        _ numbers: [Double?], direction: IndicatorDirection = .higher, on day: Day = today, state: IndicatorState = .notAvailable
    ) -> IndicatorStanding {
        var period = IndicatorPeriod.read("March 2024", .monthly)
        var values: [IndicatorValueRecord] = []
        for number in numbers.reversed() {
            guard let month = period else { break }
            values.insert(value(month, number, state: number == nil ? state : .value), at: 0)
            period = month.previous
        }
        return IndicatorStanding(IndicatorRecord(indicator: indicator(direction: direction), values: values), on: day)
    }

    func issues<Success>(_ result: Result<Success, Refusal>) -> [String] {
        if case .failure(.issues(let issues)) = result { issues.map(\.message) } else { [] }
    }

    @Test(arguments: [("62", 62.0), ("62.5 %", 62.5), ("£1,234.50", 1234.5), ("-3", -3), ("−3", -3), ("1,234,567", 1_234_567), ("+4", 4)])
    func `a number is read as people write it`(text: String, number: Double) { #expect(IndicatorFigure.number(text) == number) }

    @Test(arguments: ["", "x", "1,5", "1.5.2", "12,34", "1e5", "∞", "nan", "--3", ".", "9999999999999999", "62% (13 of 21)", "1.5,000"])
    func `what is no number is not made one`(text: String) { #expect(IndicatorFigure.number(text) == nil) }

    @Test func `numbers are shown with their unit and at most two decimals`() {
        #expect(IndicatorUnit.percent.words(62.5) == "62.5%" && IndicatorUnit.pounds.words(-1234) == "−£1,234")
        #expect(IndicatorUnit.days.words(1) == "1 day" && IndicatorUnit.rate.words(12.345) == "12.35 per 10,000")
        #expect(IndicatorUnit.number.words(1_234_567.05) == "1,234,567.05" && IndicatorUnit.number.words(-0.001) == "0")
        #expect(IndicatorUnit.decimal(.nan) == "unknown" && IndicatorUnit.decimal(999.999) == "1,000")
    }

    @Test func `a percentage may come with its counts, alone from them, but never against them`() throws {
        let definition = Self.indicator().definition
        var edit = IndicatorValueEdit(period: "March 2024", number: "62", numerator: "13", denominator: "21")
        #expect(try edit.figure(definition, on: Self.today).get().words(.percent) == "62% (13 of 21)")
        edit.number = ""
        #expect(try edit.figure(definition, on: Self.today).get().number == 61.9)
        edit.number = "72"
        #expect(issues(edit.figure(definition, on: Self.today)) == ["13 of 21 is 61.9%, not 72%"])
        edit.denominator = "0"
        #expect(issues(edit.figure(definition, on: Self.today)) == ["Number out of which must be a whole number above 0, for example 21"])
    }

    @Test func `a suppressed value takes no number`() throws {
        let definition = Self.indicator().definition
        var edit = IndicatorValueEdit(period: "March 2024", state: .suppressed, number: "3")
        #expect(issues(edit.figure(definition, on: Self.today)) == ["Leave the number and the counts empty, or select Value"])
        edit.number = ""
        let figure = try edit.figure(definition, on: Self.today).get()
        #expect(figure.number == nil && figure.words(.percent) == "Suppressed: a count under 5")
    }

    @Test func `the ledger never keeps a small count`() throws {
        let month = try #require(IndicatorPeriod.read("March 2024", .monthly))
        let few = IndicatorFigure(period: month, state: .value, number: 19.05, numerator: 4, denominator: 21)
        let most = IndicatorFigure(period: month, state: .value, number: 90.48, numerator: 19, denominator: 21)
        #expect(few.ledgerWords(.percent) == "a value with a small count" && most.hasSmallCount(.percent))
        #expect(IndicatorFigure(period: month, state: .value, number: 3).hasSmallCount(.number))
        #expect(IndicatorFigure(period: month, state: .value, number: 3).ledgerWords(.percent) == "3%")
    }

    @Test func `an admin and the owner enter values, nobody else`() throws {
        let edit = IndicatorValueEdit(period: "March 2024", number: "62")
        for person in [Self.admin, Self.owner] {
            #expect(try edit.applied(to: Self.indicator(), by: person, standing: nil, on: Self.today).get()?.number == 62)
        }
        #expect(edit.applied(to: Self.indicator(), by: Self.stranger, standing: nil, on: Self.today) == .failure(.forbidden))
    }

    @Test func `a correction opens what is on record, says why, and is refused when that has changed`() throws {
        let month = try #require(IndicatorPeriod.read("March 2024", .monthly))
        let standing = Self.value(month, 62)
        func applied(_ edit: IndicatorValueEdit) -> Result<IndicatorFigure?, Refusal> {
            edit.applied(to: Self.indicator(), by: Self.admin, standing: standing, on: Self.today)
        }
        #expect(try applied(IndicatorValueEdit(period: "March 2024", number: "62")).get() == nil)
        #expect(
            issues(applied(IndicatorValueEdit(period: "March 2024", number: "63"))) == ["March 2024 has a value. Open it to correct it"])
        #expect(issues(applied(IndicatorValueEdit(period: "March 2024", number: "63", version: 5))) == ["Enter why it is corrected"])
        #expect(applied(IndicatorValueEdit(period: "March 2024", number: "63", reason: "Counted", version: 4)) == .failure(.stale))
        #expect(try applied(IndicatorValueEdit(period: "March 2024", number: "63", reason: "Counted", version: 5)).get()?.number == 63)
        #expect(issues(IndicatorValueEdit(period: "May 2024", number: "1").figure(Self.indicator().definition, on: Self.today)).count == 1)
    }

    @Test func `travel says improved or worse by the direction, and rose or fell where there is none`() {
        #expect(Self.standing([60, 62]).travelWords == "Improved from 60% in February 2024")
        #expect(Self.standing([62, 60]).travel == .worse && Self.standing([62, 60], direction: .lower).travel == .improved)
        #expect(Self.standing([60, 60]).travel == .noChange && Self.standing([60]).travel == .new)
        #expect(Self.standing([60, 62], direction: .neither).travel == .rose && Self.standing([60, nil]).travel == nil)
        #expect(Self.standing([]).travelWords == "No value yet")
    }

    @Test func `a value meets the target, is near it, or misses it`() {
        #expect(Self.standing([70]).attainment == .met && Self.standing([67]).attainment == .near)
        #expect(Self.standing([66.9]).attainment == .missed && Self.standing([72], direction: .lower).attainment == .near)
        #expect(Self.standing([74], direction: .neither).attainment == .missed && Self.standing([nil]).attainment == nil)
    }

    @Test func `assurance compares the limits with the target`() {
        // One and the same step each time: limits are the mean ± 2.66 × 2.
        func around(_ mean: Double) -> [Double?] { (0..<12).map { $0 % 2 == 0 ? mean - 1 : mean + 1 } }
        #expect(Self.standing(around(80)).assurance == .meets && Self.standing(around(60)).assurance == .misses)
        #expect(Self.standing(around(70)).assurance == .chance && Self.standing(around(60), direction: .lower).assurance == .meets)
        #expect(Self.standing(around(80), direction: .lower).assurance == .misses && Self.standing([80, 81]).assurance == .unknown)
        #expect(Self.standing(around(70), direction: .neither).assurance == .unknown)
        #expect(Self.standing(around(80)).variation == .none && Self.standing([1, 2]).variation == .unknown)
        #expect(Self.standing(around(70) + [99]).variation == .improving)
        #expect(Self.standing(around(70) + [99], direction: .lower).variation == .concerning)
        #expect(Self.standing(around(70) + [99], direction: .neither).variation == .high)
    }

    @Test func `two periods without a value are said, one that is suppressed has one`() {
        #expect(Self.standing([60], on: Day(iso: "2024-05-31") ?? Self.today).silenceWords == nil)
        #expect(Self.standing([60], on: Day(iso: "2024-06-01") ?? Self.today).silenceWords == "No value for 2 periods")
        #expect(Self.standing([60, nil, nil]).silenceWords == "No value for 2 periods")
        #expect(Self.standing([60, nil, nil], state: .suppressed).silenceWords == nil && Self.standing([]).silenceWords == nil)
    }
}

@Suite struct IndicatorDefinitionTests {
    func edit(_ name: String = "Stability", _ codes: String = "LC.06\nLC06 b") -> IndicatorDefinitionEdit {
        var edit = IndicatorDefinitionEdit()
        (edit.name, edit.codes) = (name, codes)
        (edit.unit, edit.direction, edit.frequency) = (.percent, .higher, .monthly)
        return edit
    }

    func fields(_ edit: IndicatorDefinitionEdit, _ current: Indicator? = nil, beside others: [Indicator] = []) -> [String] {
        if case .failure(.issues(let issues)) = edit.applied(to: current, beside: others, people: []) { issues.map(\.field) } else { [] }
    }

    @Test func `a definition needs a name, a unit, a direction and a frequency, and a target its day`() throws {
        #expect(fields(IndicatorDefinitionEdit()) == ["name", "unit", "direction", "frequency"])
        var made = edit()
        #expect(try made.applied(to: nil, beside: [], people: []).get().codes == ["LC.06", "LC06 b"])
        (made.target, made.tolerance, made.owner) = ("x", "-1", PersonID(7))
        #expect(fields(made) == ["target", "tolerance", "owner"])
        (made.target, made.tolerance, made.owner) = ("70", "", nil)
        #expect(fields(made) == ["target-from"])
        made.targetFrom = IndicatorTests.today
        #expect(try made.applied(to: nil, beside: [], people: []).get().target?.number == 70)
    }

    @Test func `no two indicators of a plan share a name or a code, however it is written`() {
        let other = IndicatorTests.indicator(2, "Moves", ["lc 6"])
        #expect(fields(edit(), beside: [other]) == ["codes"] && fields(edit("Moves", "X"), beside: [other]) == ["name"])
    }

    @Test func `a change says why and is refused when somebody was faster`() throws {
        let current = IndicatorTests.indicator()
        var change = IndicatorDefinitionEdit(from: current)
        #expect(fields(change, current) == ["reason"])
        change.reason = "Clearer"
        #expect(try change.applied(to: current, beside: [], people: []).get() == current.definition)
        change.unit = .number
        #expect(try change.applied(to: current, beside: [], people: []).get().unit == .number)
        if case .failure(.issues(let issues)) = change.applied(to: current, beside: [], people: [], hasValues: true) {
            #expect(issues.map(\.field) == ["unit"])
        } else {
            Issue.record("values would change their unit")
        }
        change.version = 8
        #expect(change.applied(to: current, beside: [], people: []) == .failure(.stale))
    }

    @Test func `indicators, actions and headings that nothing joins are found`() {
        let indicators = [IndicatorTests.indicator(1), IndicatorTests.indicator(2, "Moves", [])]
        let headings = (1...3).map { Heading(id: HeadingID($0), plan: PlanID(1), kind: nil, number: "\($0)", title: "H") }
        let actions = (1...4).map { number in
            (name: ActionName(id: ActionID(number), ref: nil, text: "A\(number)"), heading: number == 4 ? nil : HeadingID(min(number, 2)))
        }
        func tie(_ id: Int64, _ indicator: Int64, _ subject: IndicatorSubject) -> IndicatorTie {
            IndicatorTie(
                id: IndicatorTieID(id), indicator: IndicatorID(indicator), subject: subject, by: "Cleo", at: Instant(milliseconds: 0))
        }
        let gone = tie(3, 2, .action(ActionName(id: ActionID(99), ref: nil, text: "Gone")))
        let holes = IndicatorHoles(
            indicators, [tie(1, 1, .action(actions[0].name)), tie(2, 1, .heading(headings[1])), gone], actions: actions, headings: headings)
        #expect(holes.unused.map(\.id.number) == [2])
        #expect(holes.actions.map(\.id.number) == [4] && holes.headings.map(\.id.number) == [3])
        let none = IndicatorHoles(indicators, [], actions: actions, headings: headings)
        #expect(none.unused.count == 2 && none.actions.count == 4 && none.headings.count == 3)
    }
}

@Suite struct IndicatorImportTests {
    func row(_ code: String, _ period: String, _ value: String, name: String = "", series: String = "", place: Int = 2)
        -> IndicatorImportRow
    {
        IndicatorImportRow(place: "row \(place)", code: code, name: name, series: series, period: period, value: value)
    }

    func read(_ rows: [IndicatorImportRow], _ indicators: [Indicator] = [IndicatorTests.indicator()]) throws -> IndicatorImport {
        let month = try #require(IndicatorPeriod.read("February 2024", .monthly))
        return IndicatorImport(rows, indicators, version: 9, on: IndicatorTests.today) { _, figure in
            figure.period == month && figure.series == .own ? IndicatorTests.value(month, 60) : nil
        } others: { _, _ in
            []
        }
    }

    @Test func `rows find their indicator by code, alias or name, and say what becomes of them`() throws {
        let found = try read([
            row("lc6", "March 2024", "62%"), row("", "January 2024", "suppressed", name: "stability"), row("LC.06", "February 2024", "60"),
            row("LC.06", "Mar 2024", "55", series: "London"),
        ])
        #expect(found.lines.map(\.isRefused) == [false, false, false, false] && found.changes.count == 3 && found.corrections == 0)
        #expect(found.lines[1].change?.state == .suppressed && found.lines[3].change?.series == .region)
        if case .same = found.lines[2].outcome {} else { Issue.record("it is on record already") }
        #expect(try read([row("LC.06", "February 2024", "61")]).corrections == 1)
    }

    @Test(arguments: [
        ("XX.1", "March 2024", "1", "No indicator has the code XX.1"), ("", "March 2024", "1", "The row names no indicator"),
        ("LC.06", "Spring", "1", "Period must be a month, for example March 2024"),
        ("LC.06", "May 2024", "1", "Period must have begun by today"),
        ("LC.06", "March 2024", "high", "Value must be a number, for example 12.5%"),
        ("LC.06", "March 2024", "", "The row has no value. Write “not available” where there is none"),
    ])
    func `a row that cannot be taken says why`(code: String, period: String, value: String, why: String) throws {
        #expect(try read([row(code, period, value)]).lines.map(\.outcome) == [.refused(why)])
    }

    @Test func `two rows of one period are not both taken, and two indicators of one code neither`() throws {
        let twice = try read([row("LC.06", "March 2024", "1"), row("LC06", "March 2024", "2", place: 3)])
        #expect(twice.changes.count == 1 && twice.lines[1].outcome == .refused("Says something else of the same period than row 2"))
        let both = [IndicatorTests.indicator(1), IndicatorTests.indicator(2, "Other")]
        #expect(
            try read([row("LC.06", "March 2024", "1")], both).lines[0].outcome == .refused("More than one indicator has the code LC.06"))
    }

    @Test func `what is confirmed is what was shown, and corrections say why`() throws {
        let found = try read([row("LC.06", "February 2024", "61")])
        #expect(found.confirmed(version: 8, reason: "x") == .failure(.stale))
        if case .failure(.issues(let issues)) = found.confirmed(version: 9, reason: " ") { #expect(issues.map(\.field) == ["reason"]) }
        #expect(try found.confirmed(version: 9, reason: "Recounted").get().count == 1)
    }

    @Test func `a row survives the form that carries it`() {
        let row = IndicatorImportRow(
            place: "sheet A, row 2", code: "LC.06", name: "x\ty", series: "", period: "March 2024", value: "1", numerator: "1",
            denominator: "2", note: "two\nlines")
        #expect(row.name == "x y" && IndicatorImportRow(line: row.line) == row && IndicatorImportRow(line: "a\tb") == nil)
    }
}
