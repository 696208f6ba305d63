import HTTP
import Pages
import Plans
import Storage

/// Moving a deadline: a day, a reason, an approver.
enum DeadlineHandlers {
    @Sendable static func newMove(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let action = try reader.action(id)
            let form = DeadlineForm(version: action.version)
            return visit.page(DeadlinePages.form(action, form, frame: try visit.frame(reader, plan: action.plan)))
        }
    }

    @Sendable static func saveMove(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let form = DeadlineForm(visit.form.pairs.map { ($0.name, $0.value) })
        do {
            let edit = try form.edit()
            let written = try visit.write(because: edit.reason.trimmed) { try $0.moveDeadline(edit, of: id, on: visit.today) }
            let notice = Notice(.success, "Deadline moved for \(written.result.label)")
            return visit.redirect(to: Links().action(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try again(visit, id, form, issues: issues)
        }
    }

    private static func again(_ visit: Visit, _ id: ActionID, _ form: DeadlineForm, issues: [Issue]) throws -> Response {
        try visit.read { reader in
            let action = try reader.action(id)
            let html = DeadlinePages.form(action, form, issues: issues, frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: .unprocessable)
        }
    }
}
