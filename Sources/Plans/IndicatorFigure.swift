/// What is known of a period.
public enum IndicatorState: String, Hashable, Sendable, CaseIterable {
    /// A number.
    case value
    /// A new indicator: no value can exist yet.
    case new
    /// There is no value, and none will be invented.
    case notAvailable = "not-available"
    /// A count under 5 that might point at a child. The number is not stored.
    case suppressed

    public var name: String {
        switch self {
        case .value: "Value"
        case .new: "New: no value yet"
        case .notAvailable: "Not available"
        case .suppressed: "Suppressed: a count under 5"
        }
    }
}

/// What is said of one period in one series.
public struct IndicatorFigure: Hashable, Sendable {
    public var series: IndicatorSeries
    public var period: IndicatorPeriod
    public var state: IndicatorState
    /// Only where the state is a value; in the indicator's unit.
    public var number: Double?
    /// The counts behind a percentage or a rate, where they are known: both or neither.
    public var numerator: Int?
    public var denominator: Int?
    /// What to keep in mind about its quality.
    public var note: String

    public init(
        series: IndicatorSeries = .own, period: IndicatorPeriod, state: IndicatorState, number: Double? = nil, numerator: Int? = nil,
        denominator: Int? = nil, note: String = ""
    ) {
        self.series = series
        self.period = period
        self.state = state
        self.number = number
        self.numerator = numerator
        self.denominator = denominator
        self.note = note
    }

    /// Beyond this nothing is counted here: two decimals of it are still exact.
    public static let largest = 1_000_000_000_000.0
    /// Counts below this may point at one child.
    public static let smallCount = 5

    /// "62% (13 of 21)", "Suppressed: a count under 5".
    public func words(_ unit: IndicatorUnit) -> String {
        guard state == .value, let number else { return state.name }
        guard let numerator, let denominator else { return unit.words(number) }
        let counts = "(\(IndicatorUnit.decimal(Double(numerator))) of \(IndicatorUnit.decimal(Double(denominator))))"
        return "\(unit.words(number)) \(counts)"
    }

    /// True where a count in it is so small that it might have to be suppressed one day.
    public func hasSmallCount(_ unit: IndicatorUnit) -> Bool {
        let small = 1..<IndicatorFigure.smallCount
        if unit == .number, let number, number > 0, number < Double(IndicatorFigure.smallCount) { return true }
        guard let numerator, let denominator else { return false }
        return small.contains(numerator) || small.contains(denominator - numerator)
    }

    /// What the ledger keeps of it: never a small count, because the ledger cannot forget one that is suppressed later.
    public func ledgerWords(_ unit: IndicatorUnit) -> String { hasSmallCount(unit) ? "a value with a small count" : words(unit) }

    /// "1,234.5", "62 %", "£3" as a number; nil for anything else.
    public static func number(_ text: String) -> Double? {
        var digits = ""
        for scalar in text.trimmed.unicodeScalars where !["%", "£", ",", " ", "\u{A0}", "+"].contains(scalar) {
            guard ("0"..."9").contains(scalar) || ["-", "−", "."].contains(scalar) else { return nil }
            digits.unicodeScalars.append(scalar == "−" ? "-" : scalar)
        }
        guard digits.contains(where: \.isNumber), hasWholeThousands(text), let number = Double(digits), number.magnitude <= largest
        else { return nil }
        return number == 0 ? 0 : number
    }

    /// A comma stands before three digits, never for a decimal point: "1,5" is no number here.
    private static func hasWholeThousands(_ text: String) -> Bool {
        let whole = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if whole.count == 2, whole[1].contains(",") { return false }
        return (whole.first ?? "").split(separator: ",", omittingEmptySubsequences: false).dropFirst().allSatisfy {
            $0.filter(\.isNumber).count == 3
        }
    }

    /// A count of at most a thousand million; nil for anything else.
    static func count(_ text: String) -> Int? {
        let digits = text.trimmed.filter { $0 != "," }
        guard let count = Int(digits), (0...1_000_000_000).contains(count) else { return nil }
        return count
    }
}

/// A value on record.
public struct IndicatorValueRecord: Hashable, Sendable {
    /// As it may be shown: of a period that is suppressed by now, no number of any version.
    public var figure: IndicatorFigure
    public var by: String
    public var at: Instant
    /// The ledger entry that records it; a form that corrects it carries it back.
    public var entry: Int64
    /// The document that prints it; nil where somebody entered it.
    public var document: (revision: RevisionID, title: String)? {
        revision.map { ($0, title) }
    }
    private var revision: RevisionID?
    private var title: String
    /// False where a correction has taken its place.
    public var stands: Bool

    public init(
        figure: IndicatorFigure, by: String, at: Instant, entry: Int64, document: (revision: RevisionID, title: String)? = nil,
        stands: Bool = true
    ) {
        self.figure = figure
        self.by = by
        self.at = at
        self.entry = entry
        revision = document?.revision
        title = document?.title ?? ""
        self.stands = stands
    }
}

/// What somebody types about a period, as typed.
public struct IndicatorValueEdit: Hashable, Sendable {
    public var series: IndicatorSeries
    public var period: String
    public var state: IndicatorState?
    public var number: String
    public var numerator: String
    public var denominator: String
    public var note: String
    /// Why a value is corrected.
    public var reason: String
    /// The entry of the value that it corrects, 0 for a period that has none.
    public var version: Int64

    public init(
        series: IndicatorSeries = .own, period: String = "", state: IndicatorState? = .value, number: String = "", numerator: String = "",
        denominator: String = "", note: String = "", reason: String = "", version: Int64 = 0
    ) {
        self.series = series
        self.period = period
        self.state = state
        self.number = number
        self.numerator = numerator
        self.denominator = denominator
        self.note = note
        self.reason = reason
        self.version = version
    }

    /// The form filled with what is on record.
    public init(from record: IndicatorValueRecord) {
        let figure = record.figure
        self.init(
            series: figure.series, period: figure.period.words, state: figure.state,
            number: figure.number.map { IndicatorValueEdit.typed($0) } ?? "", numerator: figure.numerator.map(String.init) ?? "",
            denominator: figure.denominator.map(String.init) ?? "", note: figure.note, version: record.entry)
    }

    /// With all its digits, so that a form that is sent as it came changes nothing.
    private static func typed(_ number: Double) -> String {
        let digits = number.description
        if digits.contains("e") { return IndicatorUnit.decimal(number).replacing("−", with: "-") }
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }

    /// What it says of which period, or what is wrong with it, in the order of the form.
    public func figure(_ definition: IndicatorDefinition, on today: Day) -> Result<IndicatorFigure, Refusal> {
        var issues: [Issue] = []
        let found = IndicatorPeriod.read(period, definition.frequency)
        if period.isBlank {
            issues.append(Issue("period", "Enter the \(definition.frequency.unitWord) that the value speaks about"))
        } else if found == nil {
            issues.append(Issue("period", "Period must be a \(definition.frequency.unitWord), for example \(definition.frequency.example)"))
        } else if let found, found.first > today {
            issues.append(Issue("period", "Period must have begun by today"))
        }
        if series != .own, definition.comparators[series] == nil {
            issues.append(Issue("series", "Select a series that the definition names"))
        }
        if state == nil { issues.append(Issue("state", "Select what is known of the period")) }
        let numbers = state == .value ? readNumbers(definition.unit, &issues) : nil
        if state != .value, !(number + numerator + denominator).isBlank {
            issues.append(Issue("number", "Leave the number and the counts empty, or select Value"))
        }
        if note.count > UpdateEdit.longestNarrative { issues.append(Issue("note", "Note must be 10,000 characters or fewer")) }
        guard issues.isEmpty, let state, let found else { return .failure(.issues(issues)) }
        return .success(
            IndicatorFigure(
                series: series, period: found, state: state, number: numbers?.number, numerator: numbers?.numerator,
                denominator: numbers?.denominator, note: note.trimmed))
    }

    private typealias Numbers = (number: Double, numerator: Int?, denominator: Int?)

    private func readNumbers(_ unit: IndicatorUnit, _ issues: inout [Issue]) -> Numbers? {
        let counts = readCounts(unit, &issues)
        let share = counts.flatMap { unit.share($0.numerator, of: $0.denominator) }
        guard !number.isBlank else {
            guard let share else {
                issues.append(Issue("number", "Enter a value"))
                return nil
            }
            // Kept to the two decimals that are shown, so that what is stored is what is read.
            return ((share * 100).rounded() / 100, counts?.numerator, counts?.denominator)
        }
        guard let typed = IndicatorFigure.number(number) else {
            issues.append(Issue("number", "Value must be a number, for example \(unit.words(12.5))"))
            return nil
        }
        if let share, (share - typed).magnitude > 0.51, let counts {
            let words = "\(counts.numerator) of \(counts.denominator) is \(unit.words(share)), not \(unit.words(typed))"
            issues.append(Issue("number", words))
        }
        return (typed, counts?.numerator, counts?.denominator)
    }

    private func readCounts(_ unit: IndicatorUnit, _ issues: inout [Issue]) -> (numerator: Int, denominator: Int)? {
        if numerator.isBlank, denominator.isBlank { return nil }
        guard unit == .percent || unit == .rate else {
            issues.append(Issue("numerator", "Leave the counts empty: this indicator is not made of two"))
            return nil
        }
        guard let above = IndicatorFigure.count(numerator) else {
            issues.append(Issue("numerator", "Number counted must be a whole number, for example 13"))
            return nil
        }
        guard let below = IndicatorFigure.count(denominator), below > 0 else {
            issues.append(Issue("denominator", "Number out of which must be a whole number above 0, for example 21"))
            return nil
        }
        if unit == .percent, above > below {
            issues.append(Issue("numerator", "Number counted must not be more than the number out of which"))
            return nil
        }
        return (above, below)
    }

    /// What is to be recorded, nil where it is on record already, or why it is refused. `standing` is what is on record of the
    /// period, `others` what is on record of periods that overlap it.
    public func applied(
        to indicator: Indicator, by person: Person, standing: IndicatorValueRecord?, others: [IndicatorPeriod] = [], on today: Day
    ) -> Result<IndicatorFigure?, Refusal> {
        guard Rights.mayEnterValues(person, of: indicator.definition) else { return .failure(.forbidden) }
        return figure(indicator.definition, on: today).flatMap { figure in
            if let standing {
                if standing.figure == figure { return .success(nil) }
                if version == 0 { return .failure(.issues([Issue("period", "\(figure.period.words) has a value. Open it to correct it")])) }
                guard version == standing.entry else { return .failure(.stale) }
                if reason.isBlank { return .failure(.issues([Issue("reason", "Enter why it is corrected")])) }
                if reason.count > UpdateEdit.longestNarrative {
                    return .failure(.issues([Issue("reason", "Reason must be 10,000 characters or fewer")]))
                }
            } else if version != 0 {
                return .failure(.issues([Issue("period", "A correction must be of the same period")]))
            }
            if let other = others.first(where: { $0 != figure.period && $0.overlaps(figure.period) }) {
                return .failure(.issues([Issue("period", "\(figure.period.words) overlaps \(other.words), which has a value")]))
            }
            return .success(figure)
        }
    }
}
