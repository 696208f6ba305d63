/// A run chart or an XmR control chart of one series, by the rules of NHS England's "Making Data Count".
///
/// Under 12 points: a run chart, the median and no limits. From 12 on: mean and limits at mean ± 2.66 × average moving range
/// (Wheeler, "Understanding Variation"; 2.66 is 3 ÷ 1.128, the constant d2 of two values). Limits come from the first points of
/// a segment, 24 at most, and then stay until somebody sets them anew. No moving range is screened out: everybody can work the
/// limits out again from the table, as in the Making Data Count spreadsheet; NHSRplotthedots leaves out ranges beyond 3.267 × the
/// average unless told otherwise.
public struct ControlChart: Hashable, Sendable {
    /// From so many points on there are limits.
    public static let fewest = 12
    /// Limits do not change with points after so many.
    public static let longestBaseline = 24
    /// After limits were set anew, from so many points on there are trial limits; with fewer there is a mean alone.
    public static let fewestForTrial = 6
    /// Points in a row that are no chance.
    static let longRun = 7

    /// What is no chance about a point.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        case outside, trend, shift
        case twoOfThree = "two-of-three"
    }

    /// A rule that a point breaks, and to which side.
    public struct Signal: Hashable, Sendable {
        public var rule: Rule
        /// High or rising; else low or falling.
        public var isHigh: Bool

        public init(_ rule: Rule, isHigh: Bool) {
            self.rule = rule
            self.isHigh = isHigh
        }
    }

    public struct Limits: Hashable, Sendable {
        public var mean: Double
        /// Average moving range.
        public var movingRange: Double
        /// How many points they come from.
        public var points: Int

        public var upper: Double { mean + 2.66 * movingRange }
        public var lower: Double { mean - 2.66 * movingRange }
        /// Fewer points than limits ought to have.
        public var isTrial: Bool { points < ControlChart.fewest }
        /// Where the outer third begins, above and below the mean.
        var inner: Double { 2.66 * movingRange * 2 / 3 }

        /// Nil for fewer than two points.
        public init?(_ values: [Double]) {
            guard values.count > 1 else { return nil }
            mean = values.reduce(0, +) / Double(values.count)
            let ranges = zip(values, values.dropFirst()).map { ($1 - $0).magnitude }
            movingRange = ranges.reduce(0, +) / Double(ranges.count)
            points = values.count
        }
    }

    /// Points under the same limits.
    public struct Segment: Hashable, Sendable {
        public var range: Range<Int>
        public var mean: Double
        /// Nil where there are too few points for any.
        public var limits: Limits?
    }

    public let values: [Double]
    /// Of a run chart; nil for a control chart and for no points.
    public let median: Double?
    /// Of a control chart, in order; empty for a run chart.
    public let segments: [Segment]
    /// What the rules say of each point; the first is the strongest.
    public let signals: [[Signal]]

    /// - Parameters:
    ///   - values: the points in order; a chart of anything that is no finite number is empty.
    ///   - starts: places of `values` from which limits are set anew.
    ///   - baseline: where `values` begins in the middle of a longer series, the first points of the segment it begins in.
    public init(_ values: [Double], starts: [Int] = [], baseline: [Double] = []) {
        guard (values + baseline).allSatisfy({ $0.isFinite && $0.magnitude <= IndicatorFigure.largest }) else {
            self = ControlChart([])
            return
        }
        self.values = values
        guard values.count >= ControlChart.fewest || !baseline.isEmpty else {
            median = ControlChart.median(values)
            segments = []
            signals = values.map { _ in [] }
            return
        }
        median = nil
        let inside = Set(starts).filter { $0 > 0 && $0 < values.count }
        let bounds = [0] + inside.sorted() + [values.count]
        var segments: [Segment] = []
        for (first, end) in zip(bounds, bounds.dropFirst()) where first < end {
            let older = first == 0 && !starts.contains(0) ? baseline : []
            segments.append(ControlChart.segment(first..<end, Array(values[first..<end]), older))
        }
        self.segments = segments
        signals = segments.flatMap { ControlChart.signals(Array(values[$0.range]), $0) }
    }

    public var isRunChart: Bool { segments.isEmpty }

    private static func segment(_ range: Range<Int>, _ values: [Double], _ older: [Double]) -> Segment {
        let from = Array((older.isEmpty ? values : older).prefix(longestBaseline))
        let mean = from.reduce(0, +) / Double(max(1, from.count))
        return Segment(range: range, mean: mean, limits: from.count >= fewestForTrial ? Limits(from) : nil)
    }

    /// The middle value, or the mean of the two in the middle; nil for none.
    static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// What the four rules say of the points of one segment. A point within a thousand-millionth of a line lies on it, so that
    /// rounding makes no signal.
    private static func signals(_ values: [Double], _ segment: Segment) -> [[Signal]] {
        var found: [[Signal]] = values.map { _ in [] }
        guard let limits = segment.limits else { return found }
        let slack = 1e-9 * (values.map(\.magnitude).max() ?? 0)
        func side(_ value: Double, beyond distance: Double) -> Int {
            value > limits.mean + distance + slack ? 1 : value < limits.mean - distance - slack ? -1 : 0
        }
        let sides = values.map { side($0, beyond: 0) }
        let outside = values.map { side($0, beyond: limits.upper - limits.mean) }
        for (place, side) in outside.enumerated() where side != 0 { found[place].append(Signal(.outside, isHigh: side > 0)) }
        let steps = zip(values, values.dropFirst()).map { $1 > $0 + slack ? 1 : $1 < $0 - slack ? -1 : 0 }
        // Six steps in one direction are seven points.
        for run in runs(steps, of: longRun - 1) {
            for place in run.range.lowerBound...run.range.upperBound { found[place].append(Signal(.trend, isHigh: run.sign > 0)) }
        }
        for run in runs(sides, of: longRun) {
            for place in run.range { found[place].append(Signal(.shift, isHigh: run.sign > 0)) }
        }
        let outer = values.indices.map { outside[$0] == 0 ? side(values[$0], beyond: limits.inner) : 0 }
        for place in twoOfThree(outer, sides) { found[place].append(Signal(.twoOfThree, isHigh: outer[place] > 0)) }
        return found
    }

    /// Stretches of at least so many equal signs that are not nought. The range is of the signs.
    private static func runs(_ signs: [Int], of length: Int) -> [(range: Range<Int>, sign: Int)] {
        var found: [(range: Range<Int>, sign: Int)] = []
        var start = 0
        for place in 0...signs.count where place == signs.count || signs[place] != signs[start] {
            if place - start >= length, signs[start] != 0 { found.append((start..<place, signs[start])) }
            start = place
            if place == signs.count { break }
        }
        return found
    }

    /// Points of the outer third of which two stand in three neighbours that all lie on their side of the mean.
    private static func twoOfThree(_ outer: [Int], _ sides: [Int]) -> [Int] {
        outer.indices.filter { place in
            guard outer[place] != 0 else { return false }
            return (place - 2...place).contains { first in
                guard first >= 0, first + 2 < outer.count else { return false }
                let three = first...(first + 2)
                return three.allSatisfy { sides[$0] == outer[place] } && three.count { outer[$0] == outer[place] } >= 2
            }
        }
    }
}
