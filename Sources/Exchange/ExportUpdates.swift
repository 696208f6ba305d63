import Plans

extension ExportTables {
    /// Updates of a plan, newest first.
    /// - Parameter total: how many there are in all.
    public static func updates(_ updates: [News], total: Int) -> ExportTable {
        typealias Part = ExportPart<News>
        func rated(_ rating: Rating?) -> ExportCell { .words(rating?.name ?? "No rating") }
        let parts: [Part] = [
            Part("Reported on", .day) { .day($0.update.on) },
            Part("Reported at", .moment) { .moment($0.update.at) },
            Part("Reported by") { .words($0.update.by.name) },
            Part("On behalf of", .words, "The lead for whom a deputy reported.") { .words(orNothing: $0.update.onBehalfOf) },
            Part("For the period with", .day, "A day of the period that the update is for.") { .day($0.update.period) },
            Part("Late", .yesNo, "Made after the closing day of its period.") { .yes($0.update.isLate) },
            Part("No change", .yesNo, "The lead said that nothing has changed since the update before.") { .yes($0.update.isNoChange) },
            Part("Delivery rating") { rated($0.update.delivery) },
            Part("Delivery in the plan’s words") { .words(orNothing: $0.update.deliveryStep?.words) },
            Part("Impact rating") { rated($0.update.impact) },
            Part("Impact in the plan’s words") { .words(orNothing: $0.update.impactStep?.words) },
            Part("The record says", .words, "The delivery rating worked out by the plan’s rules at that moment.") {
                .words(orUnknown: $0.update.record?.rating?.name)
            },
            Part("More hopeful than the record", .yesNo) { .yes($0.update.isMoreHopeful) },
            Part("Why more hopeful") { .words(orNothing: $0.update.record.flatMap { $0.reason.isBlank ? nil : $0.reason }) },
            Part("Narrative") { $0.update.narrative.isBlank ? .nothing : .words($0.update.narrative) },
            Part("Outputs ticked") { lines($0.update.ticked) },
            Part("Outputs no longer ticked") { lines($0.update.unticked) },
            Part("Forecast", .day) { .day(orNothing: $0.update.forecast) },
            Part("Ledger entry", .number) { .count(Int($0.update.entry)) },
            Part("Action id", .number, "The number in the address of the action’s page. It never changes.") {
                .count(Int($0.update.action.number))
            },
        ]
        return ExportTable(.updates, updates, total: total, about { (news: News) in news.action } + parts)
    }

    /// Outputs of every action in the document's order.
    public static func outputs(_ outputs: [(action: ActionName, output: Output)], on today: Day) -> ExportTable {
        typealias Row = (action: ActionName, output: Output)
        typealias Part = ExportPart<Row>
        let parts: [Part] = [
            Part("Output") { .words($0.output.text) },
            Part("Boundary is certain", .yesNo, "No where the document does not show where the output begins or ends.") {
                .yes($0.output.isCertain)
            },
            Part("Done", .yesNo, "Ticked off by a lead or deputy.") { .yes($0.output.done != nil) },
            Part("Ticked on", .day) { .day(orNothing: $0.output.done?.day) },
            Part("Ticked by") { .words(orNothing: $0.output.done?.by) },
            Part("Is a step", .yesNo, "The document gives it a date, a lead or a status of its own.") { .yes($0.output.step != nil) },
            Part("Step number") { .words(orNothing: $0.output.step?.ref) },
            Part("Step leads as printed") { lines($0.output.step?.leads ?? []) },
            Part("Step deadline as printed") { .words(orNothing: $0.output.step?.deadline?.printed) },
            Part("Step deadline", .day) { row in
                row.output.step.map { .deadline($0.deadline?.day, $0.deadline?.currentPrecision ?? .day) } ?? .nothing
            },
            Part("Step overdue", .yesNo) { $0.output.step == nil ? .nothing : .yes($0.output.isOverdue(on: today)) },
            Part("Step completed as printed") { .words(orNothing: $0.output.step?.completed?.printed) },
            Part("Step status as printed") { .words(orNothing: $0.output.step?.status) },
            Part("Step progress as printed") { .words(orNothing: $0.output.step?.progress) },
            identity(\.action),
        ]
        return ExportTable(.outputs, outputs, about { (row: Row) in row.action } + parts)
    }

    /// The newest periods, newest first.
    public static func periods(_ periods: [PeriodLine]) -> ExportTable {
        typealias Part = ExportPart<PeriodLine>
        return ExportTable(
            .periods, periods,
            [
                Part("First day", .day) { .day($0.period.first) },
                Part("Last day", .day) { .day($0.period.last) },
                Part("Closing day", .day, "The last day on which an update is in time.") { .day($0.period.closes) },
                Part("Actions updated", .number) { .count($0.updated) },
                Part("Of these late", .number) { .count($0.late) },
                Part("Closed on", .day, "Its figures stand since then; empty while it is open.") { .day(orNothing: $0.closedOn) },
            ])
    }
}
