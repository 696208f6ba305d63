import HTTP
import Pages
import Plans
import Storage

/// The register of a plan's risks, and the page of one.
enum RiskHandlers {
    @Sendable static func listRisks(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        var query = RiskQuery(visit.pairs)
        return try visit.read { reader in
            let plan = try reader.plan(id)
            let standings = try reader.riskStandings(ofPlan: id, query.filter.state == .open ? .open : .all)
            let summary = RiskSummary(standings, try reader.riskScale(of: id), meeting: try reader.lastMeeting(about: id)?.day)
            let found = query.sort.sorted(standings.filter { query.filter.matches($0, meeting: summary.meeting) })
            let pages = max(1, (found.count + RiskPages.length - 1) / RiskPages.length)
            if query.page > pages { query.page = 1 }
            let shown = found.dropFirst((query.page - 1) * RiskPages.length).prefix(RiskPages.length)
            let parts = RiskPages.Parts(
                plan: plan, summary: summary, shown: Array(shown), found: found.count,
                misfits: standings.filter { $0.risk.isOpen && ($0.misfit != nil || $0.targetMisfit != nil) },
                headings: try reader.riskHeadings(of: id), owners: Set(standings.compactMap(\.definition.ownerName)).sorted(),
                printed: standings.isEmpty ? try reader.printedRisks(ofPlan: id).count { !$0.isReport } : 0)
            return visit.page(RiskPages.register(parts, query, frame: try visit.frame(reader, plan: plan)))
        }
    }

    @Sendable static func showRisk(_ visit: Visit) throws -> Response { try show(visit, nil, .fresh) }

    /// Closes a risk or opens it again.
    @Sendable static func setState(_ visit: Visit) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        let person = try visit.person()
        let edit = RiskStateEdit(
            isOpen: visit.form["open"] == "yes", reason: visit.form["reason"] ?? "",
            version: visit.form["version"].flatMap { Int64($0) } ?? 0)
        do {
            let written = try visit.write(because: edit.reason.trimmed) { try $0.setState(edit, of: id, by: person) }
            let words = edit.isOpen ? "Risk is open again" : "Risk closed. Its history stays on record"
            return visit.redirect(to: Links().risk(id), notice: notice(written.isChanged, words))
        } catch Refusal.issues(let issues) {
            return try show(visit, edit, .refused(issues))
        } catch Refusal.stale {
            return try show(visit, edit, .stale)
        }
    }

    static func notice(_ isChanged: Bool, _ words: String) -> Notice {
        isChanged ? Notice(.success, words) : Notice(.important, "It is on record like this already. Nothing was changed")
    }

    private static func show(_ visit: Visit, _ state: RiskStateEdit?, _ occasion: FormOccasion) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let risk = try reader.risk(id)
            let standing = RiskStanding(
                try reader.record(of: risk, most: RiskRecord.mostShown), try reader.riskScale(of: risk.plan.id), on: reader.asAt.day)
            let printed = try reader.printed(risk)
            let headings = risk.definition.heading == nil ? [] : try reader.riskHeadings(of: risk.plan.id)
            let parts = RiskStandingPages.Parts(
                mitigations: try reader.mitigations(of: id), ties: try reader.ties(of: risk),
                indicators: try reader.linkedIndicators(to: id), heading: headings.first { $0.id == risk.definition.heading },
                origin: printed.origin, printedNow: printed.now, history: try reader.history(of: id))
            let html = RiskStandingPages.risk(
                standing, parts, state: state, occasion: occasion, frame: try visit.frame(reader, plan: risk.plan))
            return visit.page(html, status: occasion.status)
        }
    }
}
