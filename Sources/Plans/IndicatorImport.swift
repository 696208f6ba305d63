/// One row of a file of values, as its cells read.
public struct IndicatorImportRow: Hashable, Sendable {
    /// "row 5", "sheet Values, row 5".
    public var place: String
    public var code: String
    public var name: String
    public var series: String
    public var period: String
    public var value: String
    public var numerator: String
    public var denominator: String
    public var note: String

    public init(
        place: String, code: String, name: String = "", series: String = "", period: String, value: String, numerator: String = "",
        denominator: String = "", note: String = ""
    ) {
        func plain(_ text: String) -> String {
            String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }.prefix(IndicatorImportRow.longestCell)).trimmed
        }
        (self.place, self.code, self.name, self.series) = (plain(place), plain(code), plain(name), plain(series))
        (self.period, self.value, self.numerator) = (plain(period), plain(value), plain(numerator))
        (self.denominator, self.note) = (plain(denominator), plain(note))
    }

    /// Values in one file.
    public static let most = 500
    static let longestCell = 1_000

    /// One line for a form that carries rows from the preview to the confirmation.
    public var line: String { [place, code, name, series, period, value, numerator, denominator, note].joined(separator: "\t") }

    public init?(line: some StringProtocol) {
        let cells = line.split(separator: "\t" as Character, omittingEmptySubsequences: false).map { String($0) }
        guard cells.count == 9 else { return nil }
        self.init(
            place: cells[0], code: cells[1], name: cells[2], series: cells[3], period: cells[4], value: cells[5], numerator: cells[6],
            denominator: cells[7], note: cells[8])
    }
}

/// What becomes of one row.
public struct IndicatorImportLine: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        case added(IndicatorFigure)
        case corrected(IndicatorFigure, before: IndicatorValueRecord)
        /// It is on record already.
        case same(IndicatorFigure)
        /// Why nothing becomes of it, in a sentence without a full stop.
        case refused(String)
    }

    public var row: IndicatorImportRow
    /// Nil where no indicator, or more than one, has its code or name.
    public var indicator: Indicator?
    public var outcome: Outcome

    public init(row: IndicatorImportRow, indicator: Indicator?, outcome: Outcome) {
        self.row = row
        self.indicator = indicator
        self.outcome = outcome
    }

    /// The value it adds or corrects; nil where it changes nothing.
    public var change: IndicatorFigure? {
        switch outcome {
        case .added(let figure), .corrected(let figure, before: _): figure
        case .same, .refused: nil
        }
    }

    public var isCorrection: Bool { if case .corrected = outcome { true } else { false } }
    public var isRefused: Bool { if case .refused = outcome { true } else { false } }
}

/// A file of values beside what is on record.
public struct IndicatorImport: Hashable, Sendable {
    public var lines: [IndicatorImportLine]
    /// The newest ledger entry about the plan's indicators when it was made; the confirmation carries it back.
    public var version: Int64

    public init(lines: [IndicatorImportLine], version: Int64) {
        self.lines = lines
        self.version = version
    }

    public var changes: [IndicatorImportLine] { lines.filter { $0.change != nil } }
    public var corrections: Int { lines.count(where: \.isCorrection) }
    public var refused: [IndicatorImportLine] { lines.filter(\.isRefused) }

    /// Puts each row beside the plan's indicators and what is on record of its period.
    ///
    /// `standing` tells what is on record of a period, `others` the periods of a series that have a value.
    public init(
        _ rows: [IndicatorImportRow], _ indicators: [Indicator], version: Int64, on today: Day,
        standing: (Indicator, IndicatorFigure) throws -> IndicatorValueRecord?,
        others: (Indicator, IndicatorFigure) throws -> [IndicatorPeriod]
    ) rethrows {
        var seen: [Place: (row: String, figure: IndicatorFigure)] = [:]
        let lines = try rows.map { row in
            let (indicator, problem) = IndicatorImport.indicator(of: row, indicators)
            guard let indicator else { return IndicatorImportLine(row: row, indicator: nil, outcome: .refused(problem)) }
            switch row.figure(indicator.definition, on: today) {
            case .failure(.issues(let issues)):
                let words = issues.map(\.message).joined(separator: ". ")
                return IndicatorImportLine(row: row, indicator: indicator, outcome: .refused(words))
            case .failure: return IndicatorImportLine(row: row, indicator: indicator, outcome: .refused("The row cannot be read"))
            case .success(let figure):
                let place = Place(indicator: indicator.id, series: figure.series, period: figure.period)
                let earlier = seen.updateValue((row.place, figure), forKey: place)
                let outcome =
                    try earlier.map { IndicatorImport.doubled(figure, $0) }
                    ?? IndicatorImport.outcome(figure, try standing(indicator, figure), try others(indicator, figure))
                return IndicatorImportLine(row: row, indicator: indicator, outcome: outcome)
            }
        }
        self.init(lines: lines, version: version)
    }

    private static func doubled(_ figure: IndicatorFigure, _ earlier: (row: String, figure: IndicatorFigure)) -> IndicatorImportLine.Outcome
    {
        let words = earlier.figure == figure ? "The same as \(earlier.row)" : "Says something else of the same period than \(earlier.row)"
        return .refused(words)
    }

    private static func outcome(_ figure: IndicatorFigure, _ before: IndicatorValueRecord?, _ others: [IndicatorPeriod])
        -> IndicatorImportLine.Outcome
    {
        if let other = others.first(where: { $0 != figure.period && $0.overlaps(figure.period) }) {
            return .refused("\(figure.period.words) overlaps \(other.words), which has a value")
        }
        guard let before else { return .added(figure) }
        return before.figure == figure ? .same(figure) : .corrected(figure, before: before)
    }

    private struct Place: Hashable {
        var indicator: IndicatorID
        var series: IndicatorSeries
        var period: IndicatorPeriod
    }

    /// The one indicator with the row's code or alias, else with its name; or why there is none.
    private static func indicator(of row: IndicatorImportRow, _ indicators: [Indicator]) -> (Indicator?, String) {
        if row.code.isEmpty, row.name.isEmpty { return (nil, "The row names no indicator") }
        guard row.code.isEmpty else {
            let key = IndicatorDefinition.key(row.code)
            let found = indicators.filter { $0.definition.codes.contains { IndicatorDefinition.key($0) == key } }
            if found.count == 1 { return (found[0], "") }
            return (nil, found.isEmpty ? "No indicator has the code \(row.code)" : "More than one indicator has the code \(row.code)")
        }
        let found = indicators.filter { $0.definition.name.lowercased() == row.name.lowercased() }
        return found.count == 1 ? (found[0], "") : (nil, "No indicator has this name")
    }

    /// Whether it may be recorded: nothing has changed since the preview, something is to be recorded, and corrections say why.
    public func confirmed(version shown: Int64, reason: String) -> Result<[IndicatorImportLine], Refusal> {
        guard shown == version else { return .failure(.stale) }
        if corrections > 0, reason.isBlank {
            return .failure(.issues([Issue("reason", "Enter why values on record are corrected")]))
        }
        if reason.count > UpdateEdit.longestNarrative {
            return .failure(.issues([Issue("reason", "Reason must be 10,000 characters or fewer")]))
        }
        return .success(changes)
    }
}

extension IndicatorImportRow {
    /// What the row says, or what is wrong with it.
    func figure(_ definition: IndicatorDefinition, on today: Day) -> Result<IndicatorFigure, Refusal> {
        let state = IndicatorImportRow.state(value)
        guard let found = readSeries(definition) else {
            return .failure(.issues([Issue("series", "No series of this indicator is called \(series)")]))
        }
        if value.isEmpty, numerator.isEmpty, denominator.isEmpty {
            return .failure(.issues([Issue("number", "The row has no value. Write “not available” where there is none")]))
        }
        let edit = IndicatorValueEdit(
            series: found, period: period, state: state, number: state == .value ? value : "", numerator: state == .value ? numerator : "",
            denominator: state == .value ? denominator : "", note: note)
        return edit.figure(definition, on: today)
    }

    private static func state(_ value: String) -> IndicatorState {
        switch value.lowercased() {
        case "not available", "n/a", "na", "..", "-", "–", "unknown": .notAvailable
        case "suppressed", "c", "*", "<5", "< 5", "under 5": .suppressed
        case "new", "new indicator": .new
        default: .value
        }
    }

    private func readSeries(_ definition: IndicatorDefinition) -> IndicatorSeries? {
        let wanted = series.lowercased()
        if wanted.isEmpty || wanted == "own" || wanted == "own value" { return .own }
        return IndicatorSeries.comparators.first { kind in
            guard let name = definition.comparators[kind] else { return false }
            return [name.lowercased(), kind.rawValue, kind.usualName.lowercased()].contains(wanted)
        }
    }
}
