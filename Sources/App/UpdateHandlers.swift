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
            let work = try reader.work(of: person.id)
            let sentBack = try (work.owed + work.next + work.rest).compactMap { try reader.sentBack(of: $0.id) }
            let html = MyActionsPages.list(
                work, sentBack: sentBack, unanswered: try reader.unanswered(by: person.id), hope: try reader.hopeCount(of: person.id),
                today: reader.asAt.day,
                frame: try visit.frame(reader))
            return visit.page(html)
        }
    }

    @Sendable static func newUpdate(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let draft = try visit.draft()
        return try show(visit, draft.map { UpdateForm($0.form) }, .fresh, draft: draft?.at)
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
            try visit.dropDraft()
            return try saved(written.result, isNew: written.isChanged, visit)
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
        if case .failure(.issues(let issues)) = edit.applied(to: action, by: person, on: visit.today) { return issues }
        return []
    }

    private static func saved(_ action: ActionName, isNew: Bool, _ visit: Visit) throws -> Response {
        let message = isNew ? "Update saved for \(action.label)" : "This update for \(action.label) was saved already"
        guard visit.form["then"] == "next" else { return visit.redirect(to: Links().action(action.id), notice: Notice(.success, message)) }
        let next = try visit.read { try $0.work(of: try visit.person().id).owed.first?.id }
        guard let next else { return visit.redirect(to: Links().myActions, notice: Notice(.success, message + ". Nothing more is owed")) }
        return visit.redirect(to: Links.update(next), notice: Notice(.success, message))
    }

    private static func show(
        _ visit: Visit, _ form: UpdateForm?, _ occasion: UpdatePages.Occasion, draft: Instant? = nil
    ) throws -> Response {
        let person = try visit.person()
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let action = try reader.action(id)
            guard Rights.mayUpdate(person, leads: action.reporters) else { throw Refusal.forbidden }
            let edit = UpdateEdit(from: action)
            let html = UpdatePages.form(
                action, form?.typed ?? edit, forecast: form?.forecast ?? DateFields(edit.forecast), occasion: occasion,
                hasNext: try reader.work(of: person.id).owed.contains { $0.id != id }, draft: draft, today: visit.today,
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
            delivery: form["delivery"].flatMap { Rating(ofChoice: $0) }, impact: form["impact"].flatMap { Rating(ofChoice: $0) },
            narrative: form["narrative"] ?? "", outputsDone: Set(form.all("outputs").compactMap { Int64($0) }.map(OutputID.init)),
            forecast: nil, isNoChange: form["no-change"] == "yes",
            period: form["period"].flatMap { Day(iso: $0) }, version: form["version"].flatMap { Int64($0) } ?? 0,
            deliveryChoice: form["delivery"], impactChoice: form["impact"], reason: form["reason"] ?? "")
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
