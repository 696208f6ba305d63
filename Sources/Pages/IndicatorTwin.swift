import Markup
import Plans

/// The chart's figures as a table: the same numbers, and in words what shape and colour say. Whoever downloads a chart gets this.
enum IndicatorTwin {
    static func table(_ standing: IndicatorStanding, mayCorrect: Bool) -> HTML {
        let definition = standing.definition
        let compared = IndicatorSeries.comparators.filter { !(standing.record.comparisons[$0] ?? []).isEmpty }
        let hasLimits = !standing.chart.isRunChart
        var columns = [Column("Period"), Column("Value", isNumber: true)]
        if hasLimits { columns += ["Mean", "Lower limit", "Upper limit"].map { Column($0, isNumber: true) } }
        if standing.chart.median != nil { columns.append(Column("Median", isNumber: true)) }
        if definition.target != nil { columns.append(Column("Target", isNumber: true)) }
        columns += compared.map { Column(definition.name(of: $0), isNumber: true) } + [Column("What the rules say")]
        let periods = periods(standing, compared)
        guard !periods.isEmpty else { return HTML() }
        let places = Dictionary(standing.points.enumerated().map { ($1.figure.period, $0) }) { $1 }
        return dataTable(id: "twin", caption: "The figures of the chart, newest first", columns) {
            for period in periods {
                tr {
                    th(.scope("row")) { period.words }
                    td(.class("number keep")) { own(period, standing, mayCorrect) }
                    if hasLimits { limits(places[period], standing) }
                    aims(period, standing)
                    for series in compared {
                        td(.class("number keep")) {
                            (standing.record.comparisons[series] ?? []).last { $0.figure.period == period }?.figure.words(definition.unit)
                                ?? "Not available"
                        }
                    }
                    td { said(places[period], standing) }
                }
            }
        }
    }

    /// Those of the chart, and those between and after them that have something on record other than a number.
    private static func periods(_ standing: IndicatorStanding, _ compared: [IndicatorSeries]) -> [IndicatorPeriod] {
        let first = standing.points[standing.shown].first?.figure.period
        let own = standing.record.values.map(\.figure.period)
        let others = compared.flatMap { (standing.record.comparisons[$0] ?? []).map(\.figure.period) }
        return Set(own + others).filter { period in first.map { period.last >= $0.first } ?? true }.sorted(by: >)
    }

    private static func own(_ period: IndicatorPeriod, _ standing: IndicatorStanding, _ mayCorrect: Bool) -> HTML {
        HTML {
            if let record = standing.record.values.last(where: { $0.figure.period == period }) {
                record.figure.words(standing.definition.unit)
                if mayCorrect, period.frequency == standing.definition.frequency {
                    " "
                    a(.href(Links.indicatorValue(standing.record.indicator.id, .own, period))) {
                        "Correct"
                        span(.class("hidden")) { " the value of \(period.words)" }
                    }
                }
            } else {
                "No value"
            }
        }
    }

    /// Median and target, where there are any.
    private static func aims(_ period: IndicatorPeriod, _ standing: IndicatorStanding) -> HTML {
        let unit = standing.definition.unit
        return HTML {
            if let median = standing.chart.median { td(.class("number")) { unit.words(median) } }
            if let target = standing.definition.target {
                td(.class("number")) { period.last >= target.from ? unit.words(target.number) : "None yet" }
            }
        }
    }

    private static func limits(_ place: Int?, _ standing: IndicatorStanding) -> HTML {
        let segment = place.flatMap { place in standing.chart.segments.first { $0.range.contains(place) } }
        let words = standing.definition.unit.words
        return HTML {
            td(.class("number")) { segment.map { words($0.mean) } ?? "" }
            td(.class("number")) { segment?.limits.map { words($0.lower) } ?? "" }
            td(.class("number")) { segment?.limits.map { words($0.upper) } ?? "" }
        }
    }

    private static func said(_ place: Int?, _ standing: IndicatorStanding) -> String {
        guard let place else { return "Not on the chart: no number for a \(standing.definition.frequency.unitWord)" }
        if standing.chart.isRunChart { return "Too few values for rules" }
        let segment = standing.chart.segments.first { $0.range.contains(place) }
        let begins = place > 0 && segment?.range.lowerBound == place ? ["Limits set anew"] : []
        guard segment?.limits != nil else { return listed(begins + ["too few values for rules"]).capitalisedFirst }
        let signals = standing.chart.signals[place]
        guard let first = signals.first else { return listed(begins + ["within what chance explains"]).capitalisedFirst }
        let kinds: [IndicatorStanding.Variation: String] = [.improving: "Improvement", .concerning: "Concern"]
        let why = listed(signals.map(ControlChart.reason))
        return (begins + ["\(kinds[standing.kind(of: first)] ?? "More than chance"): \(why)"]).joined(separator: ". ")
    }
}
