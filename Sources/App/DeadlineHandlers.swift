import HTTP
import Pages
import Plans
import Storage

/// Moving a deadline: a day, a reason, an approver.
enum DeadlineHandlers {
    @Sendable static func newMove(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit, DeadlineForm())
    }

    @Sendable static func saveMove(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let form = DeadlineForm(visit.form)
        let (edit, wrongDate) = form.read()
        do {
            if let wrongDate { throw Refusal.issues([wrongDate] + (try otherIssues(edit, visit))) }
            let written = try visit.write(because: edit.reason.trimmed) { try $0.moveDeadline(edit, of: id) }
            return visit.redirect(to: Links().action(id), notice: Notice(.success, "Deadline moved for \(written.result.label)"))
        } catch Refusal.issues(let issues) {
            return try show(visit, form, issues: issues)
        }
    }

    /// What else is wrong with a move whose date cannot be read, so that everything is said at once.
    private static func otherIssues(_ edit: DeadlineEdit, _ visit: Visit) throws -> [Issue] {
        let id: ActionID = try visit.parameters.identity("id")
        let action = try visit.read { try $0.action(id) }
        guard case .failure(.issues(let issues)) = edit.applied(to: action, on: visit.today, by: "") else { return [] }
        return issues.filter { $0.field != "day" }
    }

    private static func show(_ visit: Visit, _ form: DeadlineForm, issues: [Issue] = []) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let action = try reader.action(id)
            let html = DeadlinePages.form(
                action, form.typed, typed: form.day, issues: issues, today: visit.today, frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}

/// What was typed to move a deadline, kept as typed.
private struct DeadlineForm {
    var day = DateFields()
    var typed = DeadlineEdit(day: nil, reason: "", approvedBy: "", version: 0)

    init() {}

    init(_ form: Form) {
        day = DateFields("day", in: form)
        typed = DeadlineEdit(
            day: nil, reason: form["reason"] ?? "", approvedBy: form["approved-by"] ?? "",
            version: form["version"].flatMap { Int64($0) } ?? 0)
    }

    /// The edit, and what is wrong with its date.
    func read() -> (edit: DeadlineEdit, wrongDate: Issue?) {
        switch day.date(called: "New deadline", field: "day") {
        case .success(let day):
            var edit = typed
            edit.day = day
            return (edit, nil)
        case .failure(let wrong): return (typed, wrong.issue)
        }
    }
}

extension DateFields {
    /// The three fields of a date in a form.
    init(_ name: String, in form: Form) {
        self.init(day: form["\(name)-day"] ?? "", month: form["\(name)-month"] ?? "", year: form["\(name)-year"] ?? "")
    }
}
