/// What the indicators show.
enum PaperPerformance {
    static func blocks(_ record: PaperRecord) -> [PaperBlock] {
        if record.plans.isEmpty { return [.line("The board oversees nothing yet, so there is no indicator to show.")] }
        return record.plans.flatMap { plan in PaperProgress.title(plan, record, id: "performance") + indicators(plan, record) }
    }

    private static func indicators(_ plan: PaperPlan, _ record: PaperRecord) -> [PaperBlock] {
        guard !plan.indicators.isEmpty else { return [.line("No indicator is defined for this plan.")] }
        let rows = plan.indicators.map { standing in
            let unit = standing.definition.unit
            let target = standing.definition.target.map { "\(unit.words($0.number)) from \($0.from.words)" } ?? "No target"
            return [
                PaperCell(
                    PaperLine(standing.record.indicator.label.cut(to: 160), .indicator(standing.record.indicator.id))
                        + PaperLine(". \(standing.definition.direction.name).")),
                PaperCell(
                    standing.latest.map { [PaperLine($0.figure.words(unit)), PaperLine($0.figure.period.words)] } ?? ["No value yet"]),
                PaperCell([PaperLine(target), standing.attainmentWords.map { PaperLine($0) }].compactMap(\.self)),
                PaperCell(PaperLine(standing.travelWords)),
                PaperCell([PaperLine(standing.variationWords), PaperLine(standing.assuranceWords)]),
            ]
        }
        let columns = [
            PaperColumn("Indicator", share: 4), PaperColumn("Value"), PaperColumn("Target"), PaperColumn("Direction of travel"),
            PaperColumn("Variation and assurance"),
        ]
        let table = PaperTable(
            "indicators-\(plan.plan.id.number)", "Where each indicator stands, as at \(record.today.words)", columns, rows)
        let more: [PaperBlock] =
            plan.indicatorsTotal > rows.count
            ? [.line(PaperLine("And \(plan.indicatorsTotal - rows.count) more indicators.", .indicators(plan.plan.id)))] : []
        return [.table(table)] + more + charts(plan)
    }

    /// Of those of which a chart has something to say: a change beyond chance, or a target missed.
    private static func charts(_ plan: PaperPlan) -> [PaperBlock] {
        let telling = plan.indicators.filter { standing in
            !standing.points.isEmpty
                && (![.none, .unknown].contains(standing.variation) || standing.attainment == .missed || standing.assurance == .misses)
        }
        let shown = telling.prefix(PaperRecord.mostCharts)
        if shown.isEmpty { return [.line("No indicator shows a change beyond chance or misses its target, so no chart is shown.")] }
        let rest = telling.count > shown.count ? " \(telling.count - shown.count) more are in the table alone." : ""
        return [.note("Charts are shown of indicators that changed by more than chance or miss their target.\(rest)")]
            + shown.map { .chart($0, twin($0)) }
    }

    /// The figures of the chart, the newest first.
    private static func twin(_ standing: IndicatorStanding) -> PaperTable {
        let unit = standing.definition.unit
        let middle = standing.chart.isRunChart ? ["Median"] : ["Mean", "Lower limit", "Upper limit"]
        let columns = ["Period", "Value"] + middle + (standing.definition.target == nil ? [] : ["Target"])
        let rows = standing.shown.reversed().map { place in
            let figure = standing.points[place].figure
            var cells = [PaperLine(figure.period.words), PaperLine(figure.words(unit))]
            if standing.chart.isRunChart {
                cells.append(PaperLine(standing.chart.median.map(unit.words) ?? "None"))
            } else {
                let segment = standing.chart.segments.first { $0.range.contains(place) }
                cells += [segment?.mean, segment?.limits?.lower, segment?.limits?.upper].map { PaperLine($0.map(unit.words) ?? "None") }
            }
            if let target = standing.definition.target {
                cells.append(PaperLine(figure.period.last >= target.from ? unit.words(target.number) : "None yet"))
            }
            return cells.map { PaperCell($0) }
        }
        return PaperTable(
            "chart-\(standing.record.indicator.id.number)", "\(standing.definition.name.cut(to: 120)): the figures of the chart",
            columns.enumerated().map { PaperColumn($0.element, isNumber: $0.offset > 0) }, rows)
    }
}
