import HTTP
import Pages
import Plans
import Storage

/// What was found in a plan's documents, and what people make of it.
enum FindingHandlers {
    /// Every plan with what is still to settle.
    @Sendable static func listPlans(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let plans = try reader.plans().map { try reader.findings(ofPlan: $0.id) }
            return visit.page(FindingPages.plans(plans, frame: try visit.frame(reader)))
        }
    }

    @Sendable static func listFindings(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let found = try reader.findings(ofPlan: id)
            return visit.page(FindingPages.list(found, FindingQuery(visit.pairs), frame: try visit.frame(reader, plan: found.plan)))
        }
    }

    @Sendable static func showFinding(_ visit: Visit) throws -> Response { try show(visit) }

    /// Keeps what was said of a finding; nothing of the document changes.
    @Sendable static func settle(_ visit: Visit) throws -> Response {
        let id = try finding(visit)
        let edit = SettlementEdit(
            state: visit.form["state"].flatMap(FindingState.init(rawValue:)), done: visit.form["done"] ?? "",
            reason: visit.form["reason"] ?? "", version: visit.form["version"].flatMap { Int64($0) } ?? -1)
        do {
            let written = try visit.write(because: edit.words) { try $0.settle(edit, id) }
            return visit.redirect(
                to: Links().finding(id), notice: Notice(.success, "Finding \(written.result.rawValue). It is in the ledger"))
        } catch Refusal.issues(let issues) {
            return try show(visit, typed: edit, issues: issues)
        }
    }

    private static func show(_ visit: Visit, typed: SettlementEdit? = nil, issues: [Issue] = []) throws -> Response {
        let id = try finding(visit)
        return try visit.read { reader in
            let (plan, record) = try reader.finding(id)
            let html = SettlementPages.finding(
                record, of: plan, history: try reader.settlements(of: id), typed: typed, issues: issues,
                frame: try visit.frame(reader, plan: plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    /// The finding that the path names.
    private static func finding(_ visit: Visit) throws -> FindingID {
        let place: RevisionID = try visit.parameters.identity("place")
        return FindingID(revision: try visit.parameters.identity("id"), position: Int(place.number))
    }
}
