import Markup
import Plans

/// The chart of an indicator: a run chart, or a control chart with its limits; with the key of its lines and marks.
enum IndicatorChart {
    /// `source` and the day are said below it. Nothing where there is no value with a number.
    static func figure(_ standing: IndicatorStanding, asAt day: Day, id: String = "chart") -> HTML {
        guard let scale = IndicatorScale(standing) else { return p { "There is no value with a number yet, so there is no chart." } }
        return Markup.figure(.class("chart-figure")) {
            svg(
                .class("chart"), .role("img"), .ariaLabelledby("\(id)-title \(id)-desc"), .width(.percent(10_000)),
                .height(.units(IndicatorScale.height))
            ) {
                title(.id("\(id)-title")) { message(standing) }
                desc(.id("\(id)-desc")) { description(standing) }
                lines(standing, scale)
                // Before the points, so that no word hides one.
                words(standing, scale)
                comparisons(standing, scale)
                ownLine(standing, scale)
                for place in standing.shown { mark(standing, place, scale) }
            }
            key(standing)
            figcaption {
                "\(standing.definition.name), \(standing.definition.unit.name.lowercased()), \(span(of: standing)). "
                standing.definition.source.isEmpty ? "Source: not said. " : "Source: \(standing.definition.source). "
                "As at \(day.words)."
            }
        }
    }

    /// What the chart says, in a few words.
    static func message(_ standing: IndicatorStanding) -> String {
        if standing.chart.isRunChart { return "\(standing.definition.name): \(standing.travelWords.lowercasedFirst)" }
        return "\(standing.definition.name): \(standing.variationWords.lowercasedFirst), \(standing.assuranceWords.lowercasedFirst)"
    }

    private static func description(_ standing: IndicatorStanding) -> String {
        let unit = standing.definition.unit
        let numbers = standing.points[standing.shown].compactMap(\.figure.number)
        let range = "\(counted(numbers.count, "value")), from \(unit.words(numbers.min() ?? 0)) to \(unit.words(numbers.max() ?? 0))"
        let middle = standing.chart.median.map { "Median \(unit.words($0))." } ?? standing.limitsSentence ?? ""
        return "\(range), \(span(of: standing)). \(middle) The same figures stand in the table below."
    }

    /// "March 2022 to March 2024".
    static func span(of standing: IndicatorStanding) -> String {
        let points = standing.points[standing.shown]
        guard let first = points.first?.figure.period, let last = points.last?.figure.period else { return "" }
        return first == last ? first.words : "\(first.words) to \(last.words)"
    }

    private static func level(_ style: StaticString, _ number: Double, from start: Int, to end: Int, _ scale: IndicatorScale) -> HTML {
        let y = Length.units(scale.y(number))
        return line(.class(style), .x1(.percent(start)), .y1(y), .x2(.percent(end)), .y2(y))
    }

    /// Median or mean, limits and target.
    private static func lines(_ standing: IndicatorStanding, _ scale: IndicatorScale) -> HTML {
        HTML {
            if let median = standing.chart.median { level("mean", median, from: IndicatorScale.start, to: IndicatorScale.end, scale) }
            for (place, segment) in standing.chart.segments.enumerated() where segment.range.overlaps(standing.shown) {
                if let ends = ends(of: segment, standing, scale) {
                    level("mean", segment.mean, from: ends.start, to: ends.end, scale)
                    if let limits = segment.limits {
                        level("limit", limits.upper, from: ends.start, to: ends.end, scale)
                        level("limit", limits.lower, from: ends.start, to: ends.end, scale)
                    }
                    if place > 0, segment.range.lowerBound > standing.shown.lowerBound {
                        line(.class("anew"), .x1(.percent(ends.start)), .y1(10), .x2(.percent(ends.start)), .y2(216))
                    }
                }
            }
            if let target = standing.definition.target {
                let from = standing.points[standing.shown].first { $0.figure.period.last >= target.from }
                if let start = from.flatMap({ scale.x($0.figure.period) }) {
                    level("target", target.number, from: min(start, IndicatorScale.end - 800), to: IndicatorScale.end, scale)
                }
            }
        }
    }

    private static func ends(of segment: ControlChart.Segment, _ standing: IndicatorStanding, _ scale: IndicatorScale) -> (
        start: Int, end: Int
    )? {
        let seen = segment.range.clamped(to: standing.shown)
        guard let first = seen.first, let last = seen.last, let start = scale.x(standing.points[first].figure.period),
            let end = scale.x(standing.points[last].figure.period)
        else { return nil }
        return (start, end)
    }

    /// `isWhole` joins over periods without a number as well.
    private static func joined(_ style: StaticString, _ records: [IndicatorValueRecord], isWhole: Bool, _ scale: IndicatorScale) -> HTML {
        HTML {
            for (one, next) in zip(records, records.dropFirst()) {
                if let from = one.figure.number, let to = next.figure.number, let x1 = scale.x(one.figure.period),
                    let x2 = scale.x(next.figure.period), isWhole || one.figure.period.next == next.figure.period
                {
                    line(
                        .class(style), .x1(.percent(x1)), .y1(.units(scale.y(from))), .x2(.percent(x2)), .y2(.units(scale.y(to))))
                }
            }
        }
    }

    /// A period without a number breaks the line.
    private static func ownLine(_ standing: IndicatorStanding, _ scale: IndicatorScale) -> HTML {
        joined("own", Array(standing.points[standing.shown]), isWhole: false, scale)
    }

    private static func comparisons(_ standing: IndicatorStanding, _ scale: IndicatorScale) -> HTML {
        HTML {
            for series in IndicatorSeries.comparators {
                let records = (standing.record.comparisons[series] ?? []).filter { $0.figure.number != nil }
                joined(style(of: series), records, isWhole: true, scale)
                if let first = records.first(where: { scale.x($0.figure.period) != nil }), let x = scale.x(first.figure.period),
                    let number = first.figure.number
                {
                    text(.x(.percent(x)), .y(.units(scale.y(number) - 6))) { standing.definition.name(of: series).shortened(to: 24) }
                }
                for record in records {
                    if let x = scale.x(record.figure.period), let number = record.figure.number {
                        circle(.class(style(of: series)), .cx(.percent(x)), .cy(.units(scale.y(number))), .r(2))
                    }
                }
            }
        }
    }

    private static func style(of series: IndicatorSeries) -> StaticString {
        switch series {
        case .own: "own"
        case .neighbours: "other other-1"
        case .region: "other other-2"
        case .england: "other other-3"
        }
    }

    /// A point: shape and colour say what the rules say; the table says it in words.
    private static func mark(_ standing: IndicatorStanding, _ place: Int, _ scale: IndicatorScale) -> HTML {
        let point = standing.points[place].figure
        guard let number = point.number, let x = scale.x(point.period) else { return HTML() }
        let y = Length.units(scale.y(number))
        guard let signal = standing.chart.signals[place].first else {
            return circle(.class("point"), .cx(.percent(x)), .cy(y), .r(4))
        }
        let kind = standing.kind(of: signal)
        return svg(.class("mark"), .x(.percent(x)), .y(y)) { shape(of: kind) }
    }

    private static func shape(of kind: IndicatorStanding.Variation) -> HTML {
        switch kind {
        case .improving: path(.class("better"), .d("M-5-5h10v10h-10z"))
        case .concerning: path(.class("worse"), .d("M0-7 7 5H-7z"))
        case .high, .low, .none, .unknown: path(.class("unlike"), .d("M0-7 7 0 0 7-7 0z"))
        }
    }

    /// Numbers of the lines at the left, their names at the right, periods below; what would lie over another is left to the key.
    private static func words(_ standing: IndicatorStanding, _ scale: IndicatorScale) -> HTML {
        let points = standing.points[standing.shown]
        var rows: [(name: String, number: Double)] = []
        if let target = standing.definition.target { rows.append(("Target", target.number)) }
        if let median = standing.chart.median { rows.append(("Median", median)) }
        if let segment = standing.chart.segments.last {
            rows.append(("Mean", segment.mean))
            if let limits = segment.limits { rows += [("Upper limit", limits.upper), ("Lower limit", limits.lower)] }
        }
        var taken: [Int] = []
        let free = rows.filter { row in
            let y = scale.y(row.number)
            guard taken.allSatisfy({ abs($0 - y) > 15 }) else { return false }
            taken.append(y)
            return true
        }
        return HTML {
            for row in free {
                text(.class("end"), .x(.percent(IndicatorScale.start - 200)), .y(.units(scale.y(row.number) + 4))) {
                    IndicatorUnit.decimal(row.number) + (standing.definition.unit == .percent ? "%" : "")
                }
                text(.class("end"), .x(.percent(IndicatorScale.end)), .y(.units(scale.y(row.number) - 4))) { row.name }
            }
            if let first = points.first, points.count > 1 {
                text(.x(.percent(IndicatorScale.start)), .y(.units(IndicatorScale.words))) { first.figure.period.shortWords }
            }
            if let last = points.last {
                text(.class("end"), .x(.percent(IndicatorScale.end)), .y(.units(IndicatorScale.words))) { last.figure.period.shortWords }
            }
        }
    }

    private static func key(_ standing: IndicatorStanding) -> HTML {
        let kinds = Set(standing.shown.compactMap { standing.chart.signals[$0].first.map(standing.kind) })
        return ul(.class("parts")) {
            shown(circle(.class("point"), .cx(0), .cy(0), .r(4)), "Value")
            if kinds.contains(.improving) { shown(shape(of: .improving), "More than chance: improvement") }
            if kinds.contains(.concerning) { shown(shape(of: .concerning), "More than chance: concern") }
            if kinds.contains(.high) || kinds.contains(.low) { shown(shape(of: .high), "More than chance") }
            lineKey(standing)
            for series in IndicatorSeries.comparators where !(standing.record.comparisons[series] ?? []).isEmpty {
                sample(style(of: series), standing.definition.name(of: series))
            }
        }
    }

    private static func lineKey(_ standing: IndicatorStanding) -> HTML {
        let words = standing.definition.unit.words
        return HTML {
            if let median = standing.chart.median { sample("mean", "Median \(words(median))") }
            if let segment = standing.chart.segments.last {
                sample("mean", "Mean \(words(segment.mean))")
                if let limits = segment.limits {
                    let range = "\(words(limits.lower)) to \(words(limits.upper))"
                    sample("limit", "\(limits.isTrial ? "Trial limits" : "Limits") \(range)")
                }
            }
            if let target = standing.definition.target { sample("target", "Target \(words(target.number))") }
            if standing.chart.segments.dropFirst().contains(where: { standing.shown.contains($0.range.lowerBound) }) {
                sample("anew", "Limits set anew")
            }
        }
    }

    private static func sample(_ style: StaticString, _ words: String) -> HTML {
        li {
            svg(.class("sample"), .viewBox(0, 0, 24, 12), .ariaHidden()) { line(.class(style), .x1(0), .y1(6), .x2(24), .y2(6)) }
            words
        }
    }

    private static func shown(_ mark: HTML, _ words: String) -> HTML {
        li {
            svg(.class("sample"), .viewBox(-12, -6, 24, 12), .ariaHidden()) { mark }
            words
        }
    }

    /// The newest points as a small line beside words that say the same.
    static func sparkline(_ standing: IndicatorStanding) -> HTML {
        let numbers = standing.points.suffix(IndicatorRecord.sparkline).compactMap(\.figure.number)
        guard let low = numbers.min(), let high = numbers.max(), numbers.count > 1 else { return HTML() }
        let points = numbers.enumerated().map { place, number in
            let x = 4 + place * 112 / (numbers.count - 1)
            let y = high > low ? 26 - Int(((number - low) / (high - low) * 22).rounded()) : 15
            return (x, y)
        }
        let commands = points.enumerated().map { "\($0 == 0 ? "M" : "L")\($1.0) \($1.1)" }.joined()
        let last = points[points.count - 1]
        return svg(.class("spark"), .viewBox(0, 0, 120, 30), .ariaHidden(), .focusable(false)) {
            path(.class("own"), .d(commands))
            circle(.class("point"), .cx(.units(last.0)), .cy(.units(last.1)), .r(3))
        }
    }
}

extension String {
    /// With its first letter in lower case.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
