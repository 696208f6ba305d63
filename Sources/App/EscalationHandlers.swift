import HTTP
import Markup
import Pages
import Plans
import Storage

/// Bringing a stuck action before a board, and ending that.
enum EscalationHandlers {
    @Sendable static func listEscalations(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let plan = try reader.chosenPlan(visit)
            let open = try (plan.map { [$0] } ?? reader.plans()).flatMap { try reader.openEscalations(of: $0.id) }
            let html = EscalationPages.list(open.sorted { $0.at > $1.at }, of: plan, frame: try visit.frame(reader, plan: plan))
            return visit.page(html)
        }
    }

    @Sendable static func newEscalation(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try showNew(visit, EscalationEdit())
    }

    @Sendable static func escalate(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let person = try visit.person()
        let edit = EscalationEdit(
            board: visit.form["board"].flatMap { Int64($0) }.map(BoardID.init), reason: visit.form["reason"] ?? "")
        do {
            let written = try visit.write(because: edit.reason.trimmed) { try $0.escalate(edit, id, by: person) }
            let notice = written.isChanged ? Notice(.success, "Action escalated") : Notice(.important, "It is on record already")
            return visit.redirect(to: Links().action(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try showNew(visit, edit, issues: issues)
        }
    }

    private static func showNew(_ visit: Visit, _ edit: EscalationEdit, issues: [Issue] = []) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let person = try visit.person()
        return try visit.read { reader in
            let action = try reader.action(id)
            guard Rights.mayEscalate(person, leads: action.leads) else { throw Refusal.forbidden }
            let html = EscalationPages.form(
                action, edit, boards: try reader.boards(), issues: issues, frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    @Sendable static func showEscalation(_ visit: Visit) throws -> Response { try show(visit) }

    @Sendable static func end(_ visit: Visit) throws -> Response {
        let id: EscalationID = try visit.parameters.identity("id")
        let person = try visit.person()
        do {
            let written = try visit.write(because: "Ended an escalation") {
                try $0.endEscalation(id, visit.form["words"] ?? "", by: person)
            }
            let notice = written.isChanged ? Notice(.success, "Escalation ended") : Notice(.important, "It is on record already")
            return visit.redirect(to: Links().action(written.result.id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, issues: issues)
        } catch Refusal.stale {
            return try show(visit, issues: [Issue("", "The escalation was ended meanwhile. Nothing was saved")], isStale: true)
        }
    }

    private static func show(_ visit: Visit, issues: [Issue] = [], isStale: Bool = false) throws -> Response {
        let id: EscalationID = try visit.parameters.identity("id")
        let person = try visit.person()
        return try visit.read { reader in
            let one = try reader.escalation(id)
            let mayHold = Rights.mayHold(person, try reader.board(one.board.id))
            let html = EscalationPages.escalation(
                one, mayEnd: Rights.allows(person, .escalate) && (person.id == one.by.id || mayHold), words: visit.form["words"] ?? "",
                issues: issues, isStale: isStale, frame: try visit.frame(reader, plan: try reader.plan(one.plan)))
            return visit.page(html, status: issues.isEmpty ? .ok : isStale ? .conflict : .unprocessable)
        }
    }
}
