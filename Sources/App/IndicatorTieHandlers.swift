import HTTP
import Pages
import Plans
import Storage

/// What an indicator is linked to.
enum IndicatorTieHandlers {
    @Sendable static func showLinks(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit)
    }

    @Sendable static func add(_ visit: Visit) throws -> Response {
        let id: IndicatorID = try visit.parameters.identity("id")
        let person = try visit.person()
        guard let target = IndicatorTieEdit(word: visit.form["to"] ?? "") else {
            return try show(visit, issues: [Issue("to", "Select an action, outcomes or a risk")])
        }
        let written = try visit.write(because: "Linked an indicator") { try $0.link(id, to: target, by: person) }
        let notice =
            written.result ? Notice(.success, "Link added") : Notice(.important, "It is linked to that already. Nothing was changed")
        return visit.redirect(to: Links.indicatorTies(id), notice: notice)
    }

    @Sendable static func remove(_ visit: Visit) throws -> Response {
        let id: IndicatorID = try visit.parameters.identity("id")
        let tie: IndicatorTieID = try visit.parameters.identity("link")
        let reason = visit.form["reason-\(tie.number)"] ?? ""
        do {
            _ = try visit.write(because: reason.trimmed) { try $0.unlink(tie, of: id, because: reason) }
            return visit.redirect(to: Links.indicatorTies(id), notice: Notice(.success, "Link taken away. It stays on record"))
        } catch Refusal.issues(let issues) {
            return try show(visit, tie, reason, issues: issues)
        }
    }

    private static func show(_ visit: Visit, _ tie: IndicatorTieID? = nil, _ reason: String = "", issues: [Issue] = []) throws -> Response {
        let id: IndicatorID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let indicator = try reader.indicator(id)
            let overview = try reader.overview(of: indicator.plan.id)
            let html = IndicatorTiePages.links(
                indicator, try reader.ties(of: id), headings: overview.headings, actions: overview.actions,
                risks: try reader.risks(ofPlan: indicator.plan.id, .open).map(\.name), tie: tie, reason: reason, issues: issues,
                frame: try visit.frame(reader, plan: indicator.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}
