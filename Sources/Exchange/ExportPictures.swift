import Plans

/// The tables behind charts.
extension ExportTables {
    /// How many actions stand how, by heading; those under none come last.
    public static func standings(of overview: PlanOverview) -> ExportTable {
        struct Row {
            var heading: String
            var states: [ActionState]
        }
        var rows = overview.headings.map { heading in
            Row(heading: heading.name, states: overview.actions(under: heading.id).map(\.state))
        }
        let others = overview.actions(under: nil).map(\.state)
        if !others.isEmpty { rows.append(Row(heading: "Under no heading", states: others)) }
        typealias Part = ExportPart<Row>
        let delivery = Standing.allCases.map { standing in
            Part(standing.name, .number) { row in .count(row.states.count { Standing.of($0, on: overview.today) == standing }) }
        }
        let impact = [Rating.red, .amber, .green, .blue, nil].map { rating in
            Part("Impact: \(rating?.name ?? "no rating yet")", .number) { row in .count(row.states.count { $0.impact == rating }) }
        }
        return ExportTable(
            .standings, rows,
            [Part("Heading") { .words($0.heading) }] + delivery + [Part("All", .number) { .count($0.states.count) }] + impact)
    }

    /// What was in the plan, planned and done at the end of each month.
    public static func pace(_ pace: PlanPace) -> ExportTable {
        struct Row {
            var unit: Pace.Unit
            var point: Pace.Point
        }
        let rows = [pace.outputs, pace.actions].flatMap { part in part.points.map { Row(unit: part.unit, point: $0) } }
        typealias Part = ExportPart<Row>
        return ExportTable(
            .pace, rows,
            [
                Part("Counted") { .words($0.unit.name) }, Part("Day", .day) { .day($0.point.day) },
                Part("In the plan", .number) { .count($0.point.scope) }, Part("Planned", .number) { .count($0.point.planned) },
                Part("Done", .number, "Empty for days to come.") { .count(orNothing: $0.point.done) },
            ])
    }

    /// What slipped, worst first.
    public static func slippage(_ slippage: Slippage, on today: Day) -> ExportTable {
        typealias Part = ExportPart<Slippage.Row>
        let parts: [Part] = [
            Part("First planned", .day) { .deadline($0.action.deadline.original, $0.action.deadline.precision) },
            Part("Now", .day) { .deadline($0.action.deadline.day, $0.action.deadline.currentPrecision) },
            Part("Done on", .day) { .day(orNothing: $0.action.completion?.doneOn) },
            Part("Times moved", .number) { .count($0.action.deadline.moved?.count ?? 0) },
            Part("Days later", .number, "Below 0 where it is earlier; not available where no day was printed.") {
                $0.late.map { .count($0) } ?? .unknown
            },
            Part("Standing") { .words(Standing.of($0.action, on: today).name) }, identity(\.action.name),
        ]
        return ExportTable(.slippage, slippage.rows, about { (row: Slippage.Row) in row.action.name } + parts)
    }

    /// Open actions rated red, the longest first.
    public static func reds(of overview: PlanOverview) -> ExportTable {
        typealias Part = ExportPart<ActionSummary>
        let parts: [Part] = [
            Part("Red since", .day) { $0.deliverySince.map { .day($0) } ?? .unknown },
            Part("Days red", .number) { action in action.deliverySince.map { .count(overview.today.days(since: $0)) } ?? .unknown },
            Part("Before") { .words($0.previousDelivery?.name ?? "no rating") },
            Part("Impact") { .words($0.impact?.name ?? "No rating yet") },
            Part("Leads") { $0.leads.isEmpty ? .words("No lead") : lines($0.leads.map(\.name)) },
            Part("Last update", .day) { .day(orNothing: $0.latest?.on) }, identity(\.name),
        ]
        return ExportTable(.reds, overview.reds, about { (action: ActionSummary) in action.name } + parts)
    }

    /// Values of indicators, each series oldest first.
    public static func values(_ records: [IndicatorRecord]) -> ExportTable {
        struct Row {
            var indicator: Indicator
            var value: IndicatorValueRecord
        }
        let rows = records.flatMap { record in
            let all = record.values + IndicatorSeries.comparators.flatMap { record.comparisons[$0] ?? [] }
            return all.map { Row(indicator: record.indicator, value: $0) }
        }
        typealias Part = ExportPart<Row>
        return ExportTable(
            .values, rows,
            [
                Part("Code") { .words(orNothing: $0.indicator.definition.codes.first) },
                Part("Indicator") { .words($0.indicator.definition.name) },
                Part("Whose") { .words($0.value.figure.series.usualName) },
                Part("From", .day) { .day($0.value.figure.period.first) }, Part("To", .day) { .day($0.value.figure.period.last) },
                Part("State") { .words($0.value.figure.state.name) },
                Part("Value", .number, "Empty where the state says why.") { $0.value.figure.number.map { .number($0) } ?? .nothing },
                Part("Unit") { .words($0.indicator.definition.unit.name) },
                Part("Numerator", .number) { .count(orNothing: $0.value.figure.numerator) },
                Part("Denominator", .number) { .count(orNothing: $0.value.figure.denominator) },
                Part("Note") { .words(orNothing: $0.value.figure.note.isEmpty ? nil : $0.value.figure.note) },
            ])
    }
}
