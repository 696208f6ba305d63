import Markup
import Plans

/// Where things stand on a chart of an indicator: across in hundredths of a percent, so that it fits any screen while its words keep
/// their size; down in pixels.
struct IndicatorScale {
    private let low: Double
    private let high: Double
    private let first: IndicatorPeriod
    private let steps: Int

    static let height = 250
    private static let (top, bottom) = (24, 212)
    /// The left of the chart is for the numbers of its lines.
    private static let (left, right) = (1_900, 9_750)

    /// Nil where there is nothing to draw.
    init?(_ standing: IndicatorStanding) {
        let points = standing.points[standing.shown]
        guard let first = points.first?.figure.period, let last = points.last?.figure.period else { return nil }
        var numbers = points.compactMap(\.figure.number)
        for segment in standing.chart.segments where segment.range.overlaps(standing.shown) {
            numbers += [segment.mean] + (segment.limits.map { [$0.lower, $0.upper] } ?? [])
        }
        numbers += [standing.chart.median, standing.definition.target?.number].compactMap(\.self)
        for record in standing.record.comparisons.values.joined() where record.figure.period >= first {
            if let number = record.figure.number { numbers.append(number) }
        }
        let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
        let room = high > low ? (high - low) * 0.06 : max(1, high.magnitude * 0.1)
        (self.low, self.high, self.first) = (low - room, high + room, first)
        steps = max(1, first.steps(to: last) ?? 1)
    }

    func y(_ number: Double) -> Int {
        let share = (number - low) / (high - low)
        let down = Double(IndicatorScale.bottom) - share * Double(IndicatorScale.bottom - IndicatorScale.top)
        return Int(min(max(down, 0), Double(IndicatorScale.height)).rounded())
    }

    /// Nil for what lies outside of the chart, and for a period of another length.
    func x(_ period: IndicatorPeriod) -> Int? {
        guard let step = first.steps(to: period), (0...steps).contains(step) else { return nil }
        return IndicatorScale.left + (IndicatorScale.right - IndicatorScale.left) * step / steps
    }

    static let start = left
    static let end = right
    static let words = bottom + 26
}
