import Plans

extension ExportTables {
    /// The coverage sheet: each finding with each action that answers it. `heading` narrows it to the actions of one.
    public static func coverage(_ coverage: Coverage, under heading: Heading? = nil) -> ExportTable {
        typealias Part = ExportPart<Coverage.Row>
        func action(_ row: Coverage.Row) -> ActionSummary? { row.action.flatMap(coverage.action) }
        let found: [Part] = [
            Part("Source") { .words(orNothing: $0.finding?.source) },
            Part("Inspectors’ number", .words, "As those who found it number it; empty where a source is named as a whole.") {
                .words(orNothing: $0.finding?.number)
            },
            Part("Finding", .words, "Not available where the plan cites it and its document does not print its words.") { row in
                guard let finding = row.finding, finding.number != nil else { return .nothing }
                return .words(orUnknown: finding.words)
            },
            Part("Part of") { .words(orNothing: $0.finding.flatMap(coverage.partWords)) },
            Part("Action number", .words, "Empty where no action answers the finding.") { .words(orNothing: action($0)?.ref) },
            Part("Action") { .words(orNothing: action($0)?.text) },
            Part("Answers it through", .words, "The heading that answers the finding for all its actions.") {
                .words(orNothing: coverage.thread.heading($0.through)?.name)
            },
        ]
        let rows = coverage.rows(under: heading?.id)
        return ExportTable(
            .coverage, rows, filters: heading.map { ["Heading: \($0.name)"] } ?? [],
            found + standing(coverage, action) + results(coverage) + [identity { action($0)?.name }])
    }

    private static func standing(_ coverage: Coverage, _ action: @escaping (Coverage.Row) -> ActionSummary?)
        -> [ExportPart<Coverage.Row>]
    {
        typealias Part = ExportPart<Coverage.Row>
        let today = coverage.overview.today
        func said(_ row: Coverage.Row, _ cell: (ActionSummary) -> ExportCell) -> ExportCell { action(row).map(cell) ?? .nothing }
        return [
            Part("Leads") { said($0) { $0.leads.isEmpty ? .words("No lead") : lines($0.leads.map(\.name)) } },
            Part("Deadline as printed") { said($0) { .words(orUnknown: $0.deadline.printed) } },
            Part("Deadline", .day, "The last day allowed now, with every move.") {
                said($0) { .deadline($0.deadline.day, $0.deadline.currentPrecision) }
            },
            Part("Life cycle") { said($0) { .words(LifeCycle.of($0, on: today).name) } },
        ]
    }

    private static func results(_ coverage: Coverage) -> [ExportPart<Coverage.Row>] {
        typealias Part = ExportPart<Coverage.Row>
        let thread = coverage.thread
        func said(_ row: Coverage.Row, _ cell: (ActionID) -> ExportCell) -> ExportCell { row.action.map(cell) ?? .nothing }
        func side(_ name: String, _ wanted: EvidenceAngle) -> Part {
            Part(name, .yesNo, "Whether evidence of impact stands; documents and evidence of outputs do not count.") {
                said($0) { .yes(thread.impactSides(of: $0).contains(wanted)) }
            }
        }
        return [
            Part("Intended outcomes", .words, "Those of the action, then those of its heading.") {
                said($0) { lines(thread.outcomes(of: $0).map(\.words)) }
            },
            Part("Indicators", .words, "With the newest value and the target.") { row in
                said(row) { id in
                    lines(
                        thread.indicators(of: id).compactMap(\.first).map {
                            "\($0.label): \(coverage.valueWords($0)). \(coverage.targetWords($0))"
                        })
                }
            },
            side("Evidence: data", .data), side("Evidence: audit", .audit), side("Evidence: voice", .voice),
            Part("Evidence of impact missing") { said($0) { .words(orNothing: thread.missingImpact(of: $0)) } },
            Part("Newest decisions", .words, "At most \(GoldenThread.mostDecisions) of each action.") {
                said($0) { lines(thread.decisions(on: $0).map { "\($0.board), \($0.day.words): \($0.words)" }) }
            },
        ]
    }
}
