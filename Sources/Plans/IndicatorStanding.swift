/// The limits of an indicator's chart were set anew from a period on.
public struct IndicatorBaseline: Hashable, Sendable {
    public var period: IndicatorPeriod
    public var reason: String
    public var by: String
    public var at: Instant
    public var entry: Int64

    public init(period: IndicatorPeriod, reason: String, by: String, at: Instant, entry: Int64) {
        self.period = period
        self.reason = reason
        self.by = by
        self.at = at
        self.entry = entry
    }
}

/// An indicator with the newest of its values, as a list and its page need it.
public struct IndicatorRecord: Hashable, Sendable {
    public var indicator: Indicator
    /// Of its own series, of any state, newest last; `mostRead` at most.
    public var values: [IndicatorValueRecord]
    /// What the first segment's limits come from where `values` does not reach back to it; else empty.
    public var baseline: [Double]
    /// From which periods limits were set anew, oldest first.
    public var baselines: [IndicatorBaseline]
    /// Of the series it is compared with, newest last.
    public var comparisons: [IndicatorSeries: [IndicatorValueRecord]]

    public init(
        indicator: Indicator, values: [IndicatorValueRecord], baseline: [Double] = [], baselines: [IndicatorBaseline] = [],
        comparisons: [IndicatorSeries: [IndicatorValueRecord]] = [:]
    ) {
        self.indicator = indicator
        self.values = values
        self.baseline = baseline
        self.baselines = baselines
        self.comparisons = comparisons
    }

    /// A chart shows so many points: three years of months.
    public static let mostShown = 36
    /// So many are read: a year before the first that is shown, so that rules see what came before it.
    public static let mostRead = 48
    /// Points of the line beside a row.
    public static let sparkline = 12
}

/// Where an indicator stands, worked out from its values on one day.
public struct IndicatorStanding: Hashable, Sendable {
    public enum Travel: String, Hashable, Sendable { case improved, worse, noChange, rose, fell, new }
    /// A value beside its target.
    public enum Attainment: String, Hashable, Sendable { case met, near, missed }
    public enum Variation: String, Hashable, Sendable { case improving, concerning, high, low, none, unknown }
    public enum Assurance: String, Hashable, Sendable { case meets, misses, chance, unknown }

    public let record: IndicatorRecord
    /// Values with a number, of the definition's frequency, oldest first: the points of the chart.
    public let points: [IndicatorValueRecord]
    public let chart: ControlChart
    /// How many newest points are shown; the others only lend the rules what came before.
    public let shown: Range<Int>
    /// Periods that have ended since the newest that has a value, or is suppressed; nil where there has never been one.
    public let periodsWithout: Int?

    public init(_ record: IndicatorRecord, on day: Day) {
        self.record = record
        let frequency = record.indicator.definition.frequency
        let points = record.values.filter { $0.figure.number != nil && $0.figure.period.frequency == frequency }
        self.points = points
        let starts = record.baselines.compactMap { baseline in
            points.firstIndex { $0.figure.period.first >= baseline.period.first }
        }
        // A baseline set before the first point that is read governs from the beginning: its points are in `baseline`.
        let inside = zip(starts, record.baselines).filter { $0.0 > 0 || record.baseline.isEmpty }.map(\.0)
        chart = ControlChart(points.compactMap(\.figure.number), starts: inside, baseline: record.baseline)
        shown = max(0, points.count - IndicatorRecord.mostShown)..<points.count
        periodsWithout = IndicatorStanding.periodsWithout(record.values, frequency, day)
    }

    private static func periodsWithout(_ values: [IndicatorValueRecord], _ frequency: IndicatorFrequency, _ day: Day) -> Int? {
        let known = values.last {
            $0.figure.period.frequency == frequency && ($0.figure.state == .value || $0.figure.state == .suppressed)
        }
        guard var period = known?.figure.period.next else { return nil }
        var count = 0
        while period.last < day, count < 120 {
            count += 1
            period = period.next
        }
        return count
    }

    public var definition: IndicatorDefinition { record.indicator.definition }
    /// The newest of its own values, whatever its state.
    public var latest: IndicatorValueRecord? { record.values.last }
    private var isOnPoint: Bool { latest != nil && latest == points.last }

    /// The newest value compared with the one before it; nil where the newest period has no number.
    public var travel: Travel? {
        guard isOnPoint, let now = points.last?.figure.number else { return nil }
        guard points.count > 1, let before = points[points.count - 2].figure.number else { return .new }
        if now == before { return .noChange }
        switch definition.direction {
        case .higher: return now > before ? .improved : .worse
        case .lower: return now < before ? .improved : .worse
        case .neither: return now > before ? .rose : .fell
        }
    }

    /// "Improved from 58% in February 2024".
    public var travelWords: String {
        guard let travel else { return latest == nil ? "No value yet" : "Not known: the newest period has no number" }
        guard travel != .new, points.count > 1 else { return "New: nothing to compare with" }
        let before = points[points.count - 2].figure
        let then = "\(before.number.map(definition.unit.words) ?? "") in \(before.period.words)"
        switch travel {
        case .improved: return "Improved from \(then)"
        case .worse: return "Worse than \(then)"
        case .noChange: return "No change from \(then)"
        case .rose: return "Rose from \(then)"
        case .fell: return "Fell from \(then)"
        case .new: return ""
        }
    }

    /// How a number stands beside the target; nil without one, without a better direction, or before the target holds.
    public func attainment(_ number: Double, in period: IndicatorPeriod) -> Attainment? {
        guard let target = definition.target, period.last >= target.from else { return nil }
        let short: Double
        switch definition.direction {
        case .higher: short = target.number - number
        case .lower: short = number - target.number
        case .neither: short = (number - target.number).magnitude
        }
        return short <= 1e-9 * target.number.magnitude ? .met : short <= definition.tolerance + 1e-9 ? .near : .missed
    }

    public var attainment: Attainment? {
        guard isOnPoint, let point = points.last, let number = point.figure.number else { return nil }
        return attainment(number, in: point.figure.period)
    }

    /// What the rules say of the newest point.
    public var variation: Variation {
        guard isOnPoint, let segment = chart.segments.last, segment.limits != nil else { return .unknown }
        guard let signal = chart.signals.last?.first else { return .none }
        return kind(of: signal)
    }

    /// Whether a signal is what one hopes for.
    public func kind(of signal: ControlChart.Signal) -> Variation {
        switch definition.direction {
        case .higher: signal.isHigh ? .improving : .concerning
        case .lower: signal.isHigh ? .concerning : .improving
        case .neither: signal.isHigh ? .high : .low
        }
    }

    /// The limits that hold now.
    public var limits: ControlChart.Limits? { chart.segments.last?.limits }

    /// Whether the limits that hold now lie on the right side of the target.
    public var assurance: Assurance {
        guard let limits, let target = definition.target?.number, definition.direction != .neither else { return .unknown }
        let isHigher = definition.direction == .higher
        if isHigher ? limits.lower >= target : limits.upper <= target { return .meets }
        if isHigher ? limits.upper < target : limits.lower > target { return .misses }
        return .chance
    }
}
