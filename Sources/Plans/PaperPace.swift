/// Whether the plan is being finished at the pace it needs, and what slipped.
enum PaperPace {
    private static let mostRows = 15
    /// A year back and a year ahead.
    private static let window = 366

    static func blocks(_ record: PaperRecord) -> [PaperBlock] {
        if record.plans.isEmpty { return [.line("The board oversees nothing yet, so there is no pace to show.")] }
        return record.plans.flatMap { plan in PaperProgress.title(plan, record, id: "pace") + pace(plan) + slippage(plan, record) }
    }

    private static func pace(_ plan: PaperPlan) -> [PaperBlock] {
        guard let pace = plan.pace else { return [] }
        let part: [PaperBlock] = plan.isWhole ? [] : [.note("Pace is counted for the whole plan, not only for what the board oversees.")]
        return part + [pace.outputs, pace.actions].flatMap { one in chart(near(one), plan.plan.id) }
    }

    /// What lies near the day of the record; limits of a page, not of the record.
    private static func near(_ pace: Pace) -> Pace {
        var part = pace
        part.points = pace.points.filter { abs($0.day.days(since: pace.today)) <= window }
        return part
    }

    private static func chart(_ pace: Pace, _ plan: PlanID) -> [PaperBlock] {
        let unit = pace.unit.name
        guard pace.now?.done != nil else { return [.line(PaperLine("The plan has no \(unit) to count."))] }
        let rows = pace.points.map { point in
            [
                PaperCell(PaperLine(point.day.words + (point.day == pace.today ? " (as at)" : ""))), PaperCell(point.scope),
                PaperCell(point.planned), PaperCell(PaperLine(point.done.map { grouped($0) } ?? "to come")),
                PaperCell(PaperLine(point.done.map { signed($0 - point.planned) } ?? "to come")),
            ]
        }
        let columns = [
            PaperColumn("Day"), PaperColumn("In the plan", isNumber: true), PaperColumn("Planned", isNumber: true),
            PaperColumn("Done", isNumber: true), PaperColumn("Ahead (+) or behind (−)", isNumber: true),
        ]
        let caption = "\(unit == "outputs" ? "Outputs" : "Actions") in the plan, planned and done, a year back and a year ahead"
        let table = PaperTable("pace-\(unit)-\(plan.number)", caption, columns, rows)
        return [.pace(pace, table), .line(PaperLine(forecast(pace), .pace(plan)))]
    }

    private static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : number < 0 ? "−\(-number)" : "0" }

    private static func forecast(_ pace: Pace) -> String {
        guard let forecast = pace.forecast else {
            return pace.now.map { $0.scope == $0.done } ?? false
                ? "Nothing is left to do." : "The record does not say when the rest will be done: it is too short, or too little was done."
        }
        return "A guide from the plan’s own record: \(forecast.done) were done in the last \(forecast.months) months. At that pace the "
            + "\(forecast.left) left would be done in \(forecast.month.words)."
    }

    private static func slippage(_ plan: PaperPlan, _ record: PaperRecord) -> [PaperBlock] {
        let overview = PlanOverview(plan: plan.plan, asAt: record.asAt, headings: plan.headings, actions: plan.actions)
        let slippage = Slippage(overview, moved: plan.moved)
        let late = slippage.rows.filter { $0.late ?? 0 > 0 }
        let moves = slippage.moves.reduce(0) { $0 + $1.count }
        let years: [PaperBlock] =
            plan.isWhole ? [.line("In the last \(slippage.moves.count) months a deadline was moved \(counted(moves, "time")).")] : []
        if late.isEmpty { return [.line("No action is later than first planned.")] + years }
        let rows = late.prefix(mostRows).map { row in
            [
                PaperCell(row.action.paperLine), PaperCell(PaperLine(row.action.deadline.original?.words ?? "No date")),
                PaperCell(PaperLine(row.action.paperDeadline(on: record.today))), PaperCell(PaperLine(Deadline.span(row.late ?? 0))),
                PaperCell(row.action.deadline.moved?.count ?? 0),
            ]
        }
        let table = PaperTable(
            "slippage-\(plan.plan.id.number)", "Later than first planned: \(counted(late.count, "action")), the worst first",
            [
                PaperColumn("Action", share: 4), PaperColumn("First planned"), PaperColumn("Now"), PaperColumn("Later by", share: 1),
                PaperColumn("Moves", isNumber: true, share: 1),
            ], rows)
        let more: [PaperBlock] =
            late.count > mostRows ? [.line(PaperLine("And \(late.count - mostRows) more.", .slippage(plan.plan.id)))] : []
        return [.table(table)] + more + years
    }
}

extension Pace {
    /// What the chart says: "43 of 130 outputs are done, 12 fewer than planned by now".
    public var message: String {
        guard let now, let done = now.done, let ahead else { return "Nothing to count" }
        let said = "\(done) of \(now.scope) \(unit.name) \(done == 1 ? "is" : "are") \(unit == .outputs ? "done" : "complete")"
        if ahead == 0 { return said + ", as many as planned by now" }
        return said + ", \(abs(ahead)) \(ahead < 0 ? "fewer" : "more") than planned by now"
    }
}

extension IndicatorStanding {
    /// What the chart says, in a few words.
    public var message: String {
        let said = chart.isRunChart ? [travelWords] : [variationWords, assuranceWords]
        return "\(definition.name): \(said.map { $0.prefix(1).lowercased() + $0.dropFirst() }.joined(separator: ", "))"
    }
}
