import Markup
import Pages
import Plans

/// Sample indicators that a plan is watched by, and every page of them.
extension Samples {
    func watched(_ id: Int64 = 1, _ direction: IndicatorDirection = .higher, target: Double? = 70) -> Indicator {
        var definition = IndicatorDefinition(
            name: words("Stable placements \(id)"), unit: .percent, direction: direction, frequency: .monthly)
        definition.codes = [words("LC.0\(id)"), words("RI.5\(id)")]
        definition.target = target.map { IndicatorTarget(number: $0, from: day(4, 1, year: 2023)) }
        definition.tolerance = 3
        definition.owner = leadName
        definition.ownerWords = words("Director of Children’s Services")
        definition.meaning = words("Children in care for two years who live where they did.\n\nWithout short breaks.")
        definition.source = words("Monthly return")
        definition.comparators = [.neighbours: words("Statistical neighbours"), .region: words("London"), .england: words("England")]
        return Indicator(id: IndicatorID(id), plan: plan, definition: definition, entry: 30)
    }

    func recorded(_ period: IndicatorPeriod, _ number: Double?, _ state: IndicatorState = .value, series: IndicatorSeries = .own)
        -> IndicatorValueRecord
    {
        var figure = IndicatorFigure(series: series, period: period, state: state, number: number, note: words("Counted anew in May."))
        if number == 62 { (figure.numerator, figure.denominator) = (13, 21) }
        return IndicatorValueRecord(
            figure: figure, by: words("Lee Lead"), at: moment(4, 3), entry: 33,
            document: number == 61 ? (RevisionID(5), words("A report")) : nil)
    }

    /// Values of so many months up to March 2024; a nil is a month that is suppressed.
    func watchedRecord(_ numbers: [Double?], _ indicator: Indicator, anew: Int? = nil, compared: Bool = false) -> IndicatorRecord {
        guard var period = IndicatorPeriod(first: day(3, 1), last: day(3, 31)) else {
            return IndicatorRecord(indicator: indicator, values: [])
        }
        var months: [IndicatorPeriod] = []
        for _ in numbers {
            months.insert(period, at: 0)
            period = period.previous
        }
        let values = zip(months, numbers).map { recorded($0, $1, $1 == nil ? .suppressed : .value) }
        let baselines = anew.map {
            [
                IndicatorBaseline(
                    period: months[$0], reason: words("A new team"), by: words("Amara Admin"), at: moment(4, 3), entry: 35)
            ]
        }
        var comparisons: [IndicatorSeries: [IndicatorValueRecord]] = [:]
        if compared {
            for (place, series) in IndicatorSeries.comparators.enumerated() {
                comparisons[series] = months.suffix(6).map { recorded($0, 64 + Double(place), series: series) }
            }
        }
        return IndicatorRecord(indicator: indicator, values: values, baselines: baselines ?? [], comparisons: comparisons)
    }

    var standings: [IndicatorStanding] {
        let steady: [Double?] = (0..<14).map { 58 + Double($0 * 5 % 7) }
        let records = [
            watchedRecord(steady + [62], watched(1), compared: true),
            watchedRecord(steady + (0..<8).map { 70 + Double($0) }, watched(2, .lower), anew: 13),
            watchedRecord(steady + [90], watched(3, .neither)), watchedRecord(steady + [90], watched(4, .higher, target: nil)),
            watchedRecord([61, nil, 62], watched(5)), watchedRecord([], watched(6)), watchedRecord([61, nil, nil], watched(7)),
            watchedRecord((0..<48).map { 60 + Double($0 * 3 % 5) }, watched(8)), watchedRecord([61], watched(9)),
        ]
        return records.map { IndicatorStanding($0, on: today) }
    }

    var ties: [IndicatorTie] {
        let subjects: [IndicatorSubject] = [.action(name(0)), .heading(headings[1])]
        return subjects.enumerated().map { place, subject in
            IndicatorTie(
                id: IndicatorTieID(Int64(place + 1)), indicator: IndicatorID(1), subject: subject, by: words("Amara Admin"),
                at: moment(4, 3))
        }
    }

    var imported: IndicatorImport {
        let indicator = watched()
        func row(_ period: String) -> IndicatorImportRow {
            IndicatorImportRow(
                place: words("row 4"), code: words("LC.01"), name: words("Stable"), period: words(period), value: words("62%"))
        }
        let values = watchedRecord([61, 62], indicator).values
        return IndicatorImport(
            lines: [
                IndicatorImportLine(row: row("March 2024"), indicator: indicator, outcome: .added(values[1].figure)),
                IndicatorImportLine(
                    row: row("February 2024"), indicator: indicator, outcome: .corrected(values[1].figure, before: values[0])),
                IndicatorImportLine(row: row("January 2024"), indicator: indicator, outcome: .same(values[0].figure)),
                IndicatorImportLine(row: row("Spring"), indicator: nil, outcome: .refused(words("No indicator has this code"))),
            ], version: 30)
    }
}

extension PageGallery {
    static func standings(_ s: Samples) -> [(name: String, page: HTML)] {
        let standings = s.standings
        func page(_ place: Int, _ frame: Frame, issues: [Issue] = []) -> HTML {
            let isEmpty = standings[place].record.values.isEmpty
            let parts = IndicatorStandingPages.Parts(
                ties: place == 0 ? s.ties : [], entered: isEmpty ? [] : standings[place].record.values.suffix(3).reversed(),
                history: s.entries)
            let edit = IndicatorBaselineEdit(period: s.words("Spring"), reason: s.words("A new team"), isOn: false)
            return IndicatorStandingPages.indicator(
                standings[place], parts, baseline: issues.isEmpty ? nil : edit, issues: issues, today: s.today, frame: frame)
        }
        let (admin, lead, member) = (s.frame(s.admin), s.frame(s.lead), s.frame(s.member))
        let issues = ["baseline", "baseline-reason"].map { Issue($0, s.words("Enter \($0)")) }
        return [
            ("indicator", page(0, admin)), ("indicator-anew", page(1, member)), ("indicator-high", page(2, lead)),
            ("indicator-no-target", page(3, s.frame(s.admin, past: true))), ("indicator-run-chart", page(4, lead)),
            ("indicator-empty", page(5, admin)), ("indicator-silent", page(6, member)), ("indicator-long", page(7, member)),
            ("indicator-refused", page(8, admin, issues: issues)),
            (
                "indicator-table",
                IndicatorTablePages.list(s.plan, standings, total: 120, page: 2, today: s.today, frame: admin)
            ),
            ("indicator-table-empty", IndicatorTablePages.list(s.plan, [], total: 0, page: 1, today: s.today, frame: member)),
            (
                "action-indicators",
                ActionPages.action(s.action(), history: [], indicators: standings, today: s.today, frame: member)
            ),
        ] + definitions(s) + values(s)
    }

    private static func definitions(_ s: Samples) -> [(name: String, page: HTML)] {
        let admin = s.frame(s.admin)
        var edit = IndicatorDefinitionEdit(from: s.indicatorRegister.indicators[0])
        edit.frequency = .quarterly
        let names = [
            "name", "codes", "unit", "direction", "frequency", "definition", "source", "target", "target-from", "tolerance", "owner",
            "owner-words", "neighbours", "region", "england", "reason", "printed-0",
        ]
        let issues = names.map { Issue($0, s.words("Enter \($0)")) }
        let typed = DateFields(day: s.words("31"), month: s.words("mai"), year: s.words("2024"))
        let key = PrintedIndicatorKey(revision: RevisionID(5), place: 0)
        let printed = [IndicatorFormPages.Printed(key: key, words: s.words("LC.06: Stable placements"))]
        let watched = s.watched()
        let change = IndicatorFormPages.Typed(IndicatorDefinitionEdit(from: watched))
        return [
            (
                "indicator-new",
                IndicatorFormPages.form(
                    s.plan, nil, IndicatorFormPages.Typed(IndicatorDefinitionEdit()), printed: printed, owners: [s.leadName], frame: admin)
            ),
            (
                "indicator-new-refused",
                IndicatorFormPages.form(
                    s.plan, nil, IndicatorFormPages.Typed(edit, targetFrom: typed, from: key), owners: [s.leadName],
                    occasion: .refused(issues.filter { $0.field != "reason" }), frame: admin)
            ),
            ("indicator-change", IndicatorFormPages.form(s.plan, watched, change, owners: [s.leadName], frame: admin)),
            (
                "indicator-change-refused",
                IndicatorFormPages.form(
                    s.plan, watched, change, owners: [], occasion: .refused(issues.filter { $0.field != "printed-0" }), frame: admin)
            ),
            ("indicator-change-stale", IndicatorFormPages.form(s.plan, watched, change, owners: [], occasion: .stale, frame: admin)),
        ] + links(s)
    }

    private static func links(_ s: Samples) -> [(name: String, page: HTML)] {
        let (admin, watched) = (s.frame(s.admin), s.watched())
        return [
            (
                "indicator-links",
                IndicatorTiePages.links(
                    watched, s.ties, headings: s.headings, actions: s.overview().actions, tie: IndicatorTieID(2), reason: s.words("Other"),
                    issues: [Issue("reason-2", s.words("Enter why")), Issue("to", s.words("Select one"))], frame: admin)
            ),
            ("indicator-links-none", IndicatorTiePages.links(watched, [], headings: [], actions: [], frame: admin)),
        ]
    }

    private static func values(_ s: Samples) -> [(name: String, page: HTML)] {
        let (admin, lead) = (s.frame(s.admin), s.frame(s.lead))
        let watched = s.watched()
        let standing = s.standings[0].record.values.last
        let issues = ["series", "period", "state", "number", "numerator", "denominator", "note"].map { Issue($0, s.words("Enter \($0)")) }
        let typed = IndicatorValueEdit(
            series: .region, period: s.words("Spring"), number: s.words("many"), numerator: s.words("a"), denominator: s.words("b"),
            note: s.words("c"), reason: s.words("d"))
        func form(_ standing: IndicatorValueRecord?, _ typed: IndicatorValueEdit, _ occasion: FormOccasion) -> HTML {
            IndicatorValuePages.form(watched, typed, standing: standing, occasion: occasion, frame: lead)
        }
        let none = IndicatorImport(lines: s.imported.lines.suffix(2), version: 1)
        return [
            ("value", form(nil, IndicatorValueEdit(), .fresh)), ("value-refused", form(nil, typed, .refused(issues))),
            (
                "value-correct",
                form(standing, typed, .refused([Issue("reason", s.words("Enter why")), Issue("number", s.words("Enter it"))]))
            ), ("value-stale", form(standing, typed, .stale)),
            ("values-upload", IndicatorImportPages.upload(s.plan, issues: [Issue("file", s.words("Select a file"))], frame: admin)),
            ("values-preview", IndicatorImportPages.preview(s.plan, s.imported, frame: admin)),
            (
                "values-preview-refused",
                IndicatorImportPages.preview(
                    s.plan, s.imported, reason: s.words("x"), occasion: .refused([Issue("reason", s.words("Enter why"))]), frame: admin)
            ),
            ("values-preview-stale", IndicatorImportPages.preview(s.plan, s.imported, occasion: .stale, frame: admin)),
            ("values-preview-none", IndicatorImportPages.preview(s.plan, none, frame: admin)),
        ]
    }
}
