import Plans

extension ExportTables {
    /// Actions of a plan in the order given.
    public static func actions(_ shown: [ActionSummary], of overview: PlanOverview, filters: [String] = []) -> ExportTable {
        let today = overview.today
        let headings = Dictionary(overview.headings.map { ($0.id, $0.name) }) { first, _ in first }
        typealias Part = ExportPart<ActionSummary>
        let plan: [Part] = [
            Part("Heading") { .words(orNothing: $0.heading.flatMap { headings[$0] }) },
            Part("In plain words") { .words(orUnknown: $0.plainText) },
            Part("Leads") { $0.leads.isEmpty ? .words("No lead") : lines($0.leads.map(\.name)) },
        ]
        let rest: [Part] = [
            Part("Outputs", .number) { .count($0.outputsTotal) },
            Part("Outputs done", .number) { .count($0.outputsDone) },
            Part("Last update", .day, "Empty where there has never been one.") { .day(orNothing: $0.latest?.on) },
            Part("Last update by") { .words(orNothing: $0.latest?.by) },
            Part("Forecast", .day, "When the lead now expects the action to be done.") { .day(orNothing: $0.latest?.forecast) },
            Part("Needs attention") { action in
                lines(Attention.allCases.filter { $0.applies(to: action, on: today) }.map(\.name))
            },
            Part("Signed off as") { .words(orNothing: $0.completion?.kind.name) },
            Part("Done on", .day) { .day(orNothing: $0.completion?.doneOn) },
            Part("Check again by", .day, "Until then it counts as embedded.") { .day(orNothing: $0.completion?.recheck) },
            Part("Sources") { lines($0.sources) },
            identity(\.name),
        ]
        return ExportTable(
            .actions, shown, filters: filters,
            about { (action: ActionSummary) in action.name } + plan + dates(today) + ratings(today) + rest)
    }

    private static func dates(_ today: Day) -> [ExportPart<ActionSummary>] {
        typealias Part = ExportPart<ActionSummary>
        return [
            Part("Deadline as printed") { .words(orUnknown: $0.deadline.printed) },
            Part("Deadline first planned", .day) { .deadline($0.deadline.original, $0.deadline.precision) },
            Part("Deadline", .day, "The last day allowed now, with every move.") {
                .deadline($0.deadline.day, $0.deadline.currentPrecision)
            },
            Part("Times moved", .number) { .count($0.deadline.moved?.count ?? 0) },
            Part("Days later than first planned", .number, "Below 0 where it was brought forward; empty where it was never moved.") {
                .count(orNothing: $0.deadline.slip)
            },
            Part("Days overdue", .number) { .count(orNothing: Attention.daysOverdue($0, on: today)) },
        ]
    }

    private static func ratings(_ today: Day) -> [ExportPart<ActionSummary>] {
        typealias Part = ExportPart<ActionSummary>
        func rated(_ rating: Rating?) -> ExportCell { .words(rating?.name ?? "No rating yet") }
        return [
            Part("Standing", .words, "The one state in which the action is counted on every bar.") {
                .words(Standing.of($0, on: today).name)
            },
            Part("Delivery rating", .words, "Is it being done on time? As the lead last said.") { rated($0.delivery) },
            Part("Delivery in the plan’s words") { .words(orNothing: $0.latest?.deliveryStep?.words) },
            Part("Impact rating", .words, "Is it making the difference intended? As the lead last said.") { rated($0.impact) },
            Part("Impact in the plan’s words") { .words(orNothing: $0.latest?.impactStep?.words) },
        ]
    }

    /// Each action with each of its leads.
    public static func leads(of overview: PlanOverview) -> ExportTable {
        typealias Row = (action: ActionSummary, lead: String)
        let rows = overview.actions.flatMap { action -> [Row] in
            action.leads.isEmpty ? [(action, "No lead")] : action.leads.map { (action, $0.name) }
        }
        let parts: [ExportPart<Row>] = [ExportPart("Lead") { .words($0.lead) }, identity { $0.action.name }]
        return ExportTable(.leads, rows, about { (row: Row) in row.action.name } + parts)
    }

    /// The deadline of each action as printed, and each move after it.
    /// - Parameter moves: of each action, oldest first.
    public static func deadlines(of overview: PlanOverview, moves: [ActionID: [DeadlineMove]]) -> ExportTable {
        typealias Row = (action: ActionSummary, move: DeadlineMove?)
        typealias Part = ExportPart<Row>
        let rows = overview.actions.flatMap { action -> [Row] in
            [(action, nil)] + (moves[action.id] ?? []).map { (action, Optional($0)) }
        }
        let parts: [Part] = [
            Part("What happened") { .words($0.move == nil ? "Printed in the document" : "Moved") },
            Part("As printed") { $0.move == nil ? .words(orUnknown: $0.action.deadline.printed) : .nothing },
            Part("Deadline before", .day) { $0.move == nil ? .nothing : .deadline($0.move?.from, .day) },
            Part("Deadline", .day) { row in
                row.move.map { .deadline($0.to, $0.precision) } ?? .deadline(row.action.deadline.original, row.action.deadline.precision)
            },
            Part("Days later than before", .number, "Below 0 where it was brought forward.") { row in
                .count(orNothing: row.move.flatMap { move in move.from.map { move.to.days(since: $0) } })
            },
            Part("Days later than first planned", .number) { row in
                .count(orNothing: row.move.flatMap { move in row.action.deadline.original.map { move.to.days(since: $0) } })
            },
            Part("Reason") { .words(orNothing: $0.move?.reason) },
            Part("Asked by") { .words(orNothing: $0.move?.askedBy) },
            Part("Approved by") { .words(orNothing: $0.move?.approvedBy) },
            Part("Recorded by") { .words(orNothing: $0.move?.by) },
            Part("Recorded on", .day) { .day(orNothing: $0.move?.on) },
            identity { $0.action.name },
        ]
        return ExportTable(.deadlines, rows, about { (row: Row) in row.action.name } + parts)
    }

    /// How many actions have each pair of ratings, pairs that no action has left out.
    public static func ratings(of overview: PlanOverview) -> ExportTable {
        typealias Row = (delivery: Rating?, impact: Rating?, count: Int)
        let matrix = RatingMatrix(overview.actions)
        let all: [Rating?] = Rating.allCases.map { $0 } + [nil]
        let rows = all.flatMap { delivery in
            all.map { impact -> Row in (delivery, impact, matrix.count(delivery: delivery, impact: impact)) }.filter { $0.count > 0 }
        }
        return ExportTable(
            .ratings, rows,
            [
                ExportPart<Row>("Delivery rating") { .words($0.delivery?.name ?? "No rating yet") },
                ExportPart<Row>("Impact rating") { .words($0.impact?.name ?? "No rating yet") },
                ExportPart<Row>("Actions", .number) { .count($0.count) },
            ])
    }
}
