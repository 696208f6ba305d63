/// An indicator that a plan is watched by: defined by an admin, with values over time.
public struct Indicator: Hashable, Sendable {
    public var id: IndicatorID
    public var plan: Plan
    public var definition: IndicatorDefinition
    /// The ledger entry that asserted the definition; an edit form carries it back.
    public var entry: Int64

    public init(id: IndicatorID, plan: Plan, definition: IndicatorDefinition, entry: Int64) {
        self.id = id
        self.plan = plan
        self.definition = definition
        self.entry = entry
    }

    /// "LC.06 Placement stability", or the name alone where it has no code.
    public var label: String { definition.codes.first.map { "\($0) \(definition.name)" } ?? definition.name }
}

public typealias IndicatorID = Identity<Indicator>

/// What an indicator counts in.
public enum IndicatorUnit: String, Hashable, Sendable, CaseIterable {
    case percent, number, pounds, days
    case rate = "rate-per-10000"

    /// "Percent", "Rate per 10,000".
    public var name: String {
        switch self {
        case .percent: "Percent"
        case .number: "Number"
        case .pounds: "Pounds"
        case .days: "Days"
        case .rate: "Rate per 10,000"
        }
    }

    /// "62.5%", "£1,234", "45 days", "12.3 per 10,000"; at most two decimals.
    public func words(_ number: Double) -> String {
        let digits = IndicatorUnit.decimal(number)
        switch self {
        case .percent: return digits + "%"
        case .number: return digits
        case .pounds: return digits.hasPrefix("−") ? "−£" + digits.dropFirst() : "£" + digits
        case .days: return digits == "1" ? "1 day" : digits + " days"
        case .rate: return digits + " per 10,000"
        }
    }

    /// What a numerator and a denominator come to; nil for units that no two counts make.
    func share(_ numerator: Int, of denominator: Int) -> Double? {
        switch self {
        case .percent: Double(numerator) * 100 / Double(denominator)
        case .rate: Double(numerator) * 10_000 / Double(denominator)
        case .number, .pounds, .days: nil
        }
    }

    /// "1,234.5", "−3": commas for thousands, a minus sign, at most two decimals, rounded half away from nought.
    public static func decimal(_ number: Double) -> String {
        guard number.isFinite else { return "unknown" }
        let hundredths = Int((min(number.magnitude, IndicatorFigure.largest) * 100).rounded())
        var whole = Array(String(hundredths / 100))
        var place = whole.count - 3
        while place > 0 {
            whole.insert(",", at: place)
            place -= 3
        }
        let rest = hundredths % 100
        let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : "." + twoDigits(rest)
        return (number < 0 && hundredths > 0 ? "−" : "") + String(whole) + decimals
    }
}

/// Which way is better.
public enum IndicatorDirection: String, Hashable, Sendable, CaseIterable {
    case higher, lower, neither

    /// "Higher is better".
    public var name: String {
        switch self {
        case .higher: "Higher is better"
        case .lower: "Lower is better"
        case .neither: "Neither is better"
        }
    }
}

/// For how long one value speaks.
public enum IndicatorFrequency: String, Hashable, Sendable, CaseIterable {
    case monthly, quarterly, yearly

    /// "Monthly".
    public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    /// Calendar months in one period.
    var months: Int { self == .monthly ? 1 : self == .quarterly ? 3 : 12 }
    /// "month".
    public var unitWord: String { self == .monthly ? "month" : self == .quarterly ? "quarter" : "year" }
    /// How its periods may be written, as an example for a hint.
    public var example: String {
        switch self {
        case .monthly: "March 2024"
        case .quarterly: "April to June 2024, or Q1 2024/25 for the first quarter of a financial year"
        case .yearly: "2023/24 for a financial year, 2024 for a calendar year"
        }
    }
}

/// Whose values they are: the plan's own, or those it is compared with.
public enum IndicatorSeries: String, Hashable, Sendable, CaseIterable {
    case own, neighbours, region, england

    public static let comparators: [IndicatorSeries] = [.neighbours, .region, .england]

    /// What the series is usually called; the definition may give it a name of its own.
    public var usualName: String {
        switch self {
        case .own: "Own value"
        case .neighbours: "Statistical neighbours"
        case .region: "Region"
        case .england: "England"
        }
    }
}

/// What is aimed at, and since when.
public struct IndicatorTarget: Hashable, Sendable {
    public var number: Double
    /// The day from which it holds.
    public var from: Day

    public init(number: Double, from: Day) {
        self.number = number
        self.from = from
    }
}

/// What an indicator is, as one version of its definition says.
public struct IndicatorDefinition: Hashable, Sendable {
    public var name: String
    /// Its own code first, then the aliases it is known by; none where no document gives it one.
    public var codes: [String] = []
    public var unit: IndicatorUnit
    public var direction: IndicatorDirection
    public var frequency: IndicatorFrequency
    public var target: IndicatorTarget?
    /// How far off the target still counts as near it, in the indicator's unit; 0 for not at all.
    public var tolerance: Double = 0
    /// Who answers for it and may enter its values.
    public var owner: PersonName?
    /// The owner as a document prints it; empty for none.
    public var ownerWords = ""
    /// What exactly is counted; empty where nobody has said.
    public var meaning = ""
    /// Where its values come from; empty where nobody has said.
    public var source = ""
    /// The names of the series it is compared with.
    public var comparators: [IndicatorSeries: String] = [:]

    public init(name: String, unit: IndicatorUnit, direction: IndicatorDirection, frequency: IndicatorFrequency) {
        self.name = name
        self.unit = unit
        self.direction = direction
        self.frequency = frequency
    }

    /// What a series is called: "London" for the region.
    public func name(of series: IndicatorSeries) -> String { comparators[series] ?? series.usualName }

    /// Every field in words, in the order in which the ledger and the pages name them; nil where nothing is said.
    public var fields: [(name: String, words: String?)] {
        func said(_ text: String) -> String? { text.isEmpty ? nil : text }
        let owners: [String] = [owner?.name, said(ownerWords)].compactMap(\.self)
        var fields: [(name: String, words: String?)] = []
        fields.append(("name", name))
        fields.append(("codes", said(codes.joined(separator: ", "))))
        fields.append(("unit", unit.name))
        fields.append(("direction", direction.name))
        fields.append(("frequency", frequency.name))
        fields.append(("target", target.map { "\(unit.words($0.number)) from \($0.from.words)" }))
        fields.append(("tolerance", tolerance == 0 ? nil : unit.words(tolerance)))
        fields.append(("owner", said(owners.joined(separator: ", "))))
        fields.append(("definition", said(meaning)))
        fields.append(("source", said(source)))
        for series in IndicatorSeries.comparators { fields.append(("compared with: \(series.usualName)", comparators[series])) }
        return fields
    }

    /// What differs from another version, for the ledger.
    public func changes(from before: IndicatorDefinition?) -> [Change] {
        let old = before?.fields
        return fields.enumerated().compactMap { place, field in
            let was = old?[place].words
            return was == field.words ? nil : Change(field.name, from: was, to: field.words)
        }
    }
}
