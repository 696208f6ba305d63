import HTTP
import Markup
import Pages
import Plans
import Storage

/// A lead's work: what is owed, and the form that reports it.
enum UpdateHandlers {
    @Sendable static func listMine(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let person = try visit.person()
            let html = MyActionsPages.list(
                try reader.work(of: person), unanswered: try reader.unanswered(by: person.id), today: reader.asAt.day,
                frame: try visit.frame(reader))
            return visit.page(html)
        }
    }

    @Sendable static func newUpdate(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit, nil, .fresh)
    }

    /// Saves an update. What cannot be saved comes back as typed: with what to mend, or beside what somebody else saved.
    @Sendable static func saveUpdate(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let id: ActionID = try visit.parameters.identity("id")
        let form = UpdateForm(visit.form)
        let (edit, wrongDate) = form.read()
        do {
            if let wrongDate { throw Refusal.issues(try otherIssues(edit, visit, person) + [wrongDate]) }
            let written = try visit.write(because: edit.isNoChange ? "Reported no change" : "Reported progress") {
                try $0.saveUpdate(edit, to: id, by: person)
            }
            return try saved(written.result, visit)
        } catch Refusal.issues(let issues) {
            return try show(visit, form, .refused(issues))
        } catch Refusal.stale {
            return try show(visit, form, .stale)
        }
    }

    /// What else is wrong with an update whose date cannot be read, so that everything is said at once.
    private static func otherIssues(_ edit: UpdateEdit, _ visit: Visit, _ person: Person) throws -> [Issue] {
        let id: ActionID = try visit.parameters.identity("id")
        let action = try visit.read { try $0.action(id) }
        if case .failure(.issues(let issues)) = edit.applied(to: action, by: person) { return issues }
        return []
    }

    private static func saved(_ action: ActionName, _ visit: Visit) throws -> Response {
        let message = "Update saved for \(action.label)"
        guard visit.form["then"] == "next" else { return visit.redirect(to: Links().action(action.id), notice: Notice(.success, message)) }
        let next = try visit.read { try $0.work(of: try visit.person()).owed.first?.id }
        guard let next else { return visit.redirect(to: Links().myActions, notice: Notice(.success, message + ". Nothing more is owed")) }
        return visit.redirect(to: Links.update(next), notice: Notice(.success, message))
    }

    private static func show(_ visit: Visit, _ form: UpdateForm?, _ occasion: UpdatePages.Occasion) throws -> Response {
        let person = try visit.person()
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let action = try reader.action(id)
            guard Rights.mayUpdate(person, leads: action.leads) else { throw Refusal.forbidden }
            let edit = UpdateEdit(from: action)
            let html = UpdatePages.form(
                action, form?.typed ?? edit, forecast: form?.forecast ?? DateFields(edit.forecast), occasion: occasion,
                hasNext: try reader.work(of: person).owed.contains { $0.id != id }, today: visit.today,
                frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: occasion == .fresh ? .ok : occasion == .stale ? .conflict : .unprocessable)
        }
    }
}

/// What was typed on the update form, kept as typed.
private struct UpdateForm {
    var forecast: DateFields
    var typed: UpdateEdit

    init(_ form: Form) {
        forecast = DateFields("forecast", in: form)
        typed = UpdateEdit(
            delivery: form["delivery"].flatMap(Rating.init(rawValue:)), impact: form["impact"].flatMap(Rating.init(rawValue:)),
            narrative: form["narrative"] ?? "", outputsDone: Set(form.all("outputs").compactMap { Int64($0) }.map(OutputID.init)),
            forecast: nil, isNoChange: form["no-change"] == "yes", version: form["version"].flatMap { Int64($0) } ?? 0)
    }

    /// The edit, and what is wrong with its forecast.
    func read() -> (edit: UpdateEdit, wrongDate: Issue?) {
        if typed.isNoChange { return (typed, nil) }
        switch forecast.date(called: "Forecast date", field: "forecast") {
        case .success(let day):
            var edit = typed
            edit.forecast = day
            return (edit, nil)
        case .failure(let wrong): return (typed, wrong.issue)
        }
    }
}

extension Reader {
    /// What a person leads in all plans.
    func work(of person: Person) throws -> LeadWork {
        LeadWork(of: person.id, in: try plans().flatMap { try overview(of: $0.id).actions }, on: asAt.day)
    }
}
