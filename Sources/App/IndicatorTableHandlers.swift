import HTTP
import Pages
import Plans
import Storage

/// The indicators of a plan, the page of one, and setting its limits anew.
enum IndicatorTableHandlers {
    @Sendable static func listIndicators(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let asked = visit.request.query["page"].flatMap { Int($0) } ?? 1
        return try visit.read { reader in
            let indicators = try reader.indicators(ofPlan: id)
            let plan = try reader.plan(id)
            let pages = max(1, (indicators.count + IndicatorTablePages.length - 1) / IndicatorTablePages.length)
            let page = (1...pages).contains(asked) ? asked : 1
            let shown = indicators.dropFirst((page - 1) * IndicatorTablePages.length).prefix(IndicatorTablePages.length)
            let standings = try shown.map { IndicatorStanding(try reader.record(of: $0), on: reader.asAt.day) }
            let html = IndicatorTablePages.list(
                plan, standings, total: indicators.count, page: page, today: reader.asAt.day, frame: try visit.frame(reader, plan: plan))
            return visit.page(html)
        }
    }

    @Sendable static func showIndicator(_ visit: Visit) throws -> Response { try show(visit) }

    /// Sets limits anew from a period on, or takes that back.
    @Sendable static func setBaseline(_ visit: Visit) throws -> Response {
        let id: IndicatorID = try visit.parameters.identity("id")
        let person = try visit.person()
        let edit = IndicatorBaselineEdit(
            period: visit.form["baseline"] ?? "", reason: visit.form["baseline-reason"] ?? "", isOn: visit.form["on"] != "no")
        do {
            let period = try visit.write(because: edit.reason.trimmed) { try $0.setBaseline(edit, of: id, by: person) }.result
            let words = edit.isOn ? "Limits are set anew from \(period.words)" : "Limits are no longer set anew from \(period.words)"
            return visit.redirect(to: Links().indicator(id), notice: Notice(.success, words))
        } catch Refusal.issues(let issues) {
            return try show(visit, edit, issues)
        }
    }

    private static func show(_ visit: Visit, _ baseline: IndicatorBaselineEdit? = nil, _ issues: [Issue] = []) throws -> Response {
        let id: IndicatorID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let indicator = try reader.indicator(id)
            let standing = IndicatorStanding(try reader.record(of: indicator, withComparisons: true), on: reader.asAt.day)
            let aliases = try reader.indicatorAliases(of: indicator.plan.id)
            let all = try reader.indicators(ofPlan: indicator.plan.id)
            let same = aliases.joined(all).first { $0.contains { $0.id == id } } ?? []
            let parts = IndicatorStandingPages.Parts(
                ties: try reader.ties(of: id), entered: try reader.enteredValues(of: id), history: try reader.history(of: id),
                aliases: aliases.others(of: indicator), same: same.filter { $0.id != id })
            let html = IndicatorStandingPages.indicator(
                standing, parts, baseline: baseline, issues: issues, today: reader.asAt.day,
                frame: try visit.frame(reader, plan: indicator.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}
