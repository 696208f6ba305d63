import Exchange
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

    /// What the plan critic says of the plan as it stands.
    @Sendable static func showCheck(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let check = try check(id, reader)
            return visit.page(CheckPages.check(check, frame: try visit.frame(reader, plan: check.plan)))
        }
    }

    /// Puts one of those findings on record, to be settled. It is found anew: nothing that a form says becomes a finding.
    @Sendable static func note(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let (rule, ref, message) = (visit.form["rule"], visit.form["ref"] ?? "", visit.form["message"])
        let found = try visit.read { reader in
            try check(id, reader).arisen.first { $0.rule == rule && ($0.ref ?? "") == ref && $0.message == message }
        }
        guard let found else {
            let words = "That is no longer so, or it is on record already. Nothing was changed"
            return visit.redirect(to: Links().check(id), notice: Notice(.important, words))
        }
        let written = try visit.write(because: "Found when the plan was checked") { try $0.note(found, in: id) }
        return visit.redirect(to: Links().finding(written.result), notice: Notice(.success, "The finding is on record. Settle it below"))
    }

    private static func check(_ id: PlanID, _ reader: Reader) throws -> PlanCheck {
        let present = try reader.presentPlan(id)
        return PlanCheck(present, findings: PresentFindings.findings(present), records: try reader.findings(ofPlan: id).findings)
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
