import Plans
import SQLite

extension Reader {
    /// An indicator with the newest of its values; those it is compared with only where asked for.
    public func record(of indicator: Indicator, withComparisons: Bool = false) throws -> IndicatorRecord {
        let values = try values(of: indicator.id, .own, most: IndicatorRecord.mostRead)
        let baselines = try baselines(of: indicator.id)
        var comparisons: [IndicatorSeries: [IndicatorValueRecord]] = [:]
        if withComparisons {
            for series in IndicatorSeries.comparators where indicator.definition.comparators[series] != nil {
                comparisons[series] = try self.values(of: indicator.id, series, most: IndicatorRecord.mostRead)
            }
        }
        let from = try values.first.flatMap { try baseline(before: $0.figure.period, of: indicator, values, baselines) }
        return IndicatorRecord(
            indicator: indicator, values: values, baseline: from ?? [], baselines: baselines, comparisons: comparisons)
    }

    /// The first points of the segment in which the newest values begin; nil where they reach back to its beginning.
    private func baseline(
        before period: IndicatorPeriod, of indicator: Indicator, _ values: [IndicatorValueRecord], _ baselines: [IndicatorBaseline]
    ) throws -> [Double]? {
        guard values.count == IndicatorRecord.mostRead else { return nil }
        let start = baselines.last { $0.period.first <= period.first }?.period.first ?? Day(number: .min)
        if start == period.first { return nil }
        let shape = indicator.definition.frequency
        return try connection.query(IndicatorValueRows.baseline, [position, indicator.id, IndicatorSeries.own.rawValue, start]) { row in
            try self.value(row).figure
        }.filter { $0.period.frequency == shape }.compactMap(\.number)
    }

    /// The newest values of a series, newest last.
    func values(of id: IndicatorID, _ series: IndicatorSeries, most count: Int) throws -> [IndicatorValueRecord] {
        try connection.query(IndicatorValueRows.newest, [position, id, series.rawValue, count], value).reversed()
    }

    /// What is on record of one period in one series; nil where nothing is.
    public func value(of id: IndicatorID, _ series: IndicatorSeries, _ period: IndicatorPeriod) throws -> IndicatorValueRecord? {
        try connection.queryFirst(IndicatorValueRows.one, [position, id, series.rawValue, period.first, period.last], value)
    }

    /// Periods of a series that have a value and share days with a period, its own among them.
    func periods(of id: IndicatorID, _ series: IndicatorSeries, around period: IndicatorPeriod) throws -> [IndicatorPeriod] {
        // Nothing longer than a year begins earlier and still reaches into it.
        let from = period.first.adding(days: -366)
        return try connection.query(IndicatorValueRows.around, [position, id, series.rawValue, from, period.last]) { row in
            IndicatorPeriod(first: try row.day(0), last: try row.day(1))
        }.compactMap(\.self).filter { $0.frequency == period.frequency }
    }

    /// Everything that was entered lately, corrected values among it, newest first.
    public func enteredValues(of id: IndicatorID) throws -> [IndicatorValueRecord] {
        try connection.query(IndicatorValueRows.entered, [position, id], value)
    }

    /// From which periods limits are set anew, oldest first.
    func baselines(of id: IndicatorID) throws -> [IndicatorBaseline] {
        try connection.query(IndicatorValueRows.baselines, [position, id]) { row in
            let period = IndicatorPeriod(first: try row.day(0), last: try row.day(1))
            let (reason, by, at, entry) = (try row.text(2), try row.text(3), try row.instant(4), try row.int64(5))
            return period.map { IndicatorBaseline(period: $0, reason: reason, by: by, at: at, entry: entry) }
        }.compactMap(\.self)
    }

    private func value(_ row: borrowing Row) throws -> IndicatorValueRecord {
        guard let period = IndicatorPeriod(first: try row.day(1), last: try row.day(2)) else { throw Refusal.notFound }
        // A number that is suppressed by now is shown on no page, of no day and of no version.
        let isHidden = try row.bool(13)
        let state: IndicatorState = try row.word(3)
        let figure = IndicatorFigure(
            series: try row.word(0), period: period, state: isHidden ? .suppressed : state,
            number: isHidden ? nil : try row.optionalReal(4),
            numerator: isHidden ? nil : try row.optionalInt(5), denominator: isHidden ? nil : try row.optionalInt(6),
            note: isHidden && state != .suppressed ? "" : try row.text(7))
        let revision: RevisionID? = try row.optionalID(10)
        let title = try row.optionalText(11)
        return IndicatorValueRecord(
            figure: figure, by: try row.text(8), at: try row.instant(9), entry: try row.int64(12),
            document: revision.map { ($0, title ?? "") }, stands: try row.bool(14))
    }
}

/// The statements behind values. `?1` is the position, `?2` the indicator, `?3` the series.
enum IndicatorValueRows {
    private static let columns = """
        SELECT v.series, v.first_day, v.last_day, v.state, v.number, v.numerator, v.denominator, v.note, v.name, l.at, v.revision, r.title,
            v.asserted, EXISTS (SELECT 1 FROM indicator_value AS h WHERE h.indicator = v.indicator AND h.series = v.series
                AND h.first_day = v.first_day AND h.last_day = v.last_day AND h.superseded IS NULL AND h.state = 'suppressed'),
            v.superseded IS NULL OR v.superseded > ?1
        FROM indicator_value AS v JOIN ledger AS l ON l.entry = v.asserted LEFT JOIN revision AS r ON r.id = v.revision
        """
    private static let known = "\(columns) WHERE v.indicator = ?2 AND v.series = ?3 AND \(Reader.known("v"))"

    static let newest = "\(known) ORDER BY v.first_day DESC, v.last_day DESC LIMIT ?4"
    static let baseline = "\(known) AND v.first_day >= ?4 AND v.state = 'value' ORDER BY v.first_day LIMIT \(ControlChart.longestBaseline)"
    static let one = "\(known) AND v.first_day = ?4 AND v.last_day = ?5"
    static let around = """
        SELECT v.first_day, v.last_day FROM indicator_value AS v
        WHERE v.indicator = ?2 AND v.series = ?3 AND v.first_day BETWEEN ?4 AND ?5 AND \(Reader.known("v"))
        """
    static let entered = "\(columns) WHERE v.indicator = ?2 AND v.asserted <= ?1 ORDER BY v.asserted DESC LIMIT 12"
    static let baselines = """
        SELECT b.first_day, b.last_day, b.reason, b.name, l.at, b.asserted FROM indicator_baseline AS b
        JOIN ledger AS l ON l.entry = b.asserted WHERE b.indicator = ?2 AND \(Reader.known("b")) ORDER BY b.first_day
        """
}

extension Writer {
    /// Enters a value or corrects one; the value before stays on record. The rule (`IndicatorValueEdit.applied`) runs here, under the
    /// lock. Nil where it is on record already, and then nothing is written.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an indicator that is not there.
    public func enterValue(_ edit: IndicatorValueEdit, of id: IndicatorID, by person: Person) throws -> IndicatorFigure? {
        let indicator = try reader.indicator(id)
        let period = IndicatorPeriod.read(edit.period, indicator.definition.frequency)
        let standing = try period.flatMap { try reader.value(of: id, edit.series, $0) }
        let others = try period.map { try reader.periods(of: id, edit.series, around: $0) } ?? []
        let applied = edit.applied(to: indicator, by: person, standing: standing, others: others, on: at.day)
        guard let figure = try applied.get() else { return nil }
        let unit = indicator.definition.unit
        let entry = try record(
            standing == nil ? .indicatorValueEntered : .indicatorValueCorrected, subject(indicator), plan: indicator.plan.id,
            [Writer.change(figure, before: standing?.figure, indicator.definition, unit)],
            because: edit.reason.isBlank ? nil : edit.reason.trimmed)
        try replace(figure, of: id, by: person, entry)
        return figure
    }

    private static func change(
        _ figure: IndicatorFigure, before: IndicatorFigure?, _ definition: IndicatorDefinition, _ unit: IndicatorUnit
    ) -> Change {
        let name = figure.series == .own ? figure.period.words : "\(definition.name(of: figure.series)), \(figure.period.words)"
        return Change(name, from: before?.ledgerWords(unit), to: figure.ledgerWords(unit))
    }

    /// Records the changes that a preview showed: one entry for each indicator, with each of its values in it. The file is put beside
    /// the record anew, under the lock; where that says something else than the preview, nothing is written.
    /// - Throws: `Refusal.stale` where the record has changed since, `Refusal.issues` where corrections want a reason.
    public func importValues(
        _ rows: [IndicatorImportRow], into plan: PlanID, version: Int64, reason: String, by person: Person
    ) throws -> Int {
        let made = try reader.indicatorImport(rows, into: plan)
        let lines = try made.confirmed(version: version, reason: reason).get()
        var groups: [IndicatorID: [IndicatorImportLine]] = [:]
        for line in lines { if let indicator = line.indicator { groups[indicator.id, default: []].append(line) } }
        for (id, lines) in groups.sorted(by: { $0.key < $1.key }) {
            guard let indicator = lines[0].indicator else { continue }
            let changes = lines.compactMap { line -> Change? in
                guard let figure = line.change else { return nil }
                var before: IndicatorFigure?
                if case .corrected(_, let record) = line.outcome { before = record.figure }
                return Writer.change(figure, before: before, indicator.definition, indicator.definition.unit)
            }
            let entry = try record(
                .indicatorValuesImported, subject(indicator), plan: plan, changes, because: reason.isBlank ? nil : reason.trimmed)
            for figure in lines.compactMap(\.change) { try replace(figure, of: id, by: person, entry) }
        }
        return lines.count
    }

    private func replace(_ figure: IndicatorFigure, of id: IndicatorID, by person: Person, _ entry: Int64) throws {
        try connection.execute(
            """
            UPDATE indicator_value SET superseded = ? WHERE indicator = ? AND series = ? AND first_day = ? AND last_day = ?
            AND superseded IS NULL
            """, [entry, id, figure.series.rawValue, figure.period.first, figure.period.last])
        try insert(figure, of: id, by: person, entry)
    }

    func insert(_ figure: IndicatorFigure, of id: IndicatorID, from document: RevisionID? = nil, by person: Person, _ entry: Int64) throws {
        try insert(
            "indicator_value",
            [
                "indicator": id, "series": figure.series.rawValue, "first_day": figure.period.first, "last_day": figure.period.last,
                "state": figure.state.rawValue, "number": figure.number, "numerator": figure.numerator,
                "denominator": figure.denominator, "note": figure.note, "revision": document, "person": person.id, "name": person.name,
                "asserted": entry,
            ])
    }
}

extension Reader {
    /// A file of values beside what is on record at this moment.
    /// - Throws: `Refusal.notFound` when there was no such plan.
    public func indicatorImport(_ rows: [IndicatorImportRow], into plan: PlanID) throws -> IndicatorImport {
        try IndicatorImport(rows, indicators(ofPlan: plan), version: indicatorVersion(ofPlan: plan), on: asAt.day) { indicator, figure in
            try value(of: indicator.id, figure.series, figure.period)
        } others: { indicator, figure in
            try periods(of: indicator.id, figure.series, around: figure.period)
        }
    }
}
