import Exchange
import Pages
import Plans
import Storage

/// Tables of a plan on their way out, for the browser and for the command line alike.
public enum Exports {
    /// What the notes and the name of a file say of where it comes from.
    public static func origin(of id: PlanID, service: String, isDemonstration: Bool, _ reader: Reader) throws -> ExportOrigin {
        ExportOrigin(
            service: service, isDemonstration: isDemonstration, plan: try reader.plan(id),
            revision: try reader.revisions(of: id).first { $0.kind == .plan }, asAt: reader.asAt)
    }

    /// Every table of a plan, whole.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public static func all(of id: PlanID, _ reader: Reader) throws -> [ExportTable] {
        try ExportName.allCases.map { try table($0, of: id, reader) }
    }

    /// A plan as a spreadsheet to be edited and brought back as a revision.
    /// - Throws: as above, and a `DocumentError` when the plan does not fit into a file.
    public static func tracker(of id: PlanID, from origin: ExportOrigin, _ reader: Reader) throws -> [UInt8] {
        let (reading, actions) = try reader.identifiedReading(of: id)
        let overview = try reader.overview(of: id)
        let summaries = Dictionary(overview.actions.map { ($0.id, $0) }) { first, _ in first }
        let standings = actions.map { action in
            summaries[action].map { action in
                TrackerStanding(
                    standing: Standing.of(action, on: overview.today).name,
                    deadline: action.deadline.slip == nil ? nil : action.deadline.day, lastUpdate: action.latest?.on)
            }
        }
        return try TrackerFile.bytes(reading, standings: standings, from: origin)
    }

    /// One table of a plan. It reads what it shows and nothing else.
    /// - Parameter pairs: what the address of the table's page asks for.
    /// - Throws: as above.
    public static func table(
        _ name: ExportName, of id: PlanID, _ reader: Reader, asking pairs: [(name: String, value: String)] = []
    ) throws -> ExportTable {
        let today = reader.asAt.day
        switch name {
        case .actions: return actions(try reader.overview(of: id), try reader.scoped(PlanQuery(pairs), in: id))
        case .leads: return ExportTables.leads(of: try reader.overview(of: id))
        case .deadlines: return ExportTables.deadlines(of: try reader.overview(of: id), moves: try reader.deadlineMoves(ofPlan: id))
        case .ratings: return ExportTables.ratings(of: try reader.overview(of: id))
        case .updates:
            let found = try reader.updates(ofPlan: id, most: ExportTable.mostRows)
            return ExportTables.updates(found.updates, total: found.total)
        case .outputs: return ExportTables.outputs(try reader.outputs(ofPlan: id), on: today)
        case .outcomes: return ExportTables.outcomes(try reader.triangulation(of: id))
        case .evidence: return ExportTables.evidence(try reader.evidence(ofPlan: id))
        case .challenges: return ExportTables.challenges(try reader.challenges(ofPlan: id), on: today)
        case .decisions: return ExportTables.decisions(try reader.decisions(ofPlan: id))
        case .recommendations: return ExportTables.recommendations(try reader.recommendations(ofPlan: id))
        case .periods: return ExportTables.periods(try reader.periods(of: id))
        case .indicators: return ExportTables.indicators(try reader.printedIndicators(ofPlan: id))
        case .risks:
            return ExportTables.risks(RiskSort.ref.sorted(try reader.riskStandings(ofPlan: id)), headings: try reader.riskHeadings(of: id))
        case .riskAssessments: return try riskAssessments(of: id, reader)
        case .findings: return findings(try reader.findings(ofPlan: id), FindingQuery(pairs).filter)
        case .standings: return ExportTables.standings(of: try reader.overview(of: id))
        case .pace: return ExportTables.pace(try reader.pace(of: id))
        case .slippage: return ExportTables.slippage(Slippage(try reader.overview(of: id), moved: []), on: today)
        case .reds: return ExportTables.reds(of: try reader.overview(of: id))
        case .values:
            return ExportTables.values(try reader.indicators(ofPlan: id).map { try reader.record(of: $0, withComparisons: true) })
        case .coverage:
            let coverage = try reader.coverage(of: id)
            return ExportTables.coverage(coverage, under: coverage.thread.heading(GoldenThreadQuery(pairs).heading))
        case .ledger:
            let found = try reader.ledger(ofPlan: id, most: ExportTable.mostRows)
            return ExportTables.ledger(found.entries, total: found.total)
        }
    }

    private static func riskAssessments(of id: PlanID, _ reader: Reader) throws -> ExportTable {
        let found = try reader.riskAssessments(ofPlan: id, most: ExportTable.mostRows)
        let names = Dictionary(uniqueKeysWithValues: try reader.risks(ofPlan: id).map { ($0.id, $0.name) })
        return ExportTables.riskAssessments(
            found.assessments.map { (risk: $0.risk, assessment: $0.1) }, names: names, total: found.total)
    }

    /// The same rows in the same order as on the page.
    private static func actions(_ overview: PlanOverview, _ query: PlanQuery) -> ExportTable {
        let found = overview.actions.filter { query.filter.matches($0, on: overview.today) }
        let shown = query.sort.sorted(found, descending: query.descending, on: overview.today)
        return ExportTables.actions(shown, of: overview, filters: overview.parts(of: query.filter).map(\.words))
    }

    private static func findings(_ plan: PlanFindings, _ filter: FindingFilter) -> ExportTable {
        let states = FindingState.allCases.filter(filter.states.contains).map { "State: \($0.name)" }
        let severities = Finding.Severity.allCases.filter(filter.severities.contains).map { "Severity: \($0.rawValue)" }
        let rules = filter.rule.map { ["Rule: \($0)"] } ?? []
        return ExportTables.findings(plan.findings.filter(filter.matches), filters: states + severities + rules)
    }
}
