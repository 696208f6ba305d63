import HTTP
import Pages
import Plans
import Storage

/// Asking for another deadline, and answering.
enum DeadlineHandlers {
    @Sendable static func newRequest(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit, DeadlineForm())
    }

    @Sendable static func saveRequest(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let id: ActionID = try visit.parameters.identity("id")
        let form = DeadlineForm(visit.form)
        let (edit, wrongDate) = form.read()
        do {
            if let wrongDate { throw Refusal.issues([wrongDate] + (try otherIssues(edit, visit, person))) }
            let written = try visit.write(because: edit.reason.trimmed) { try $0.askForDeadline(edit, of: id, by: person) }
            let words = "\(written.result.words) is asked for. A chair or an admin answers"
            return visit.redirect(to: Links().action(id), notice: Notice(.success, words))
        } catch Refusal.issues(let issues) {
            return try show(visit, form, issues: issues)
        } catch Refusal.stale {
            return try show(visit, form, isStale: true)
        }
    }

    /// What else is wrong with a request whose date cannot be read, so that everything is said at once.
    private static func otherIssues(_ edit: DeadlineRequestEdit, _ visit: Visit, _ person: Person) throws -> [Issue] {
        let id: ActionID = try visit.parameters.identity("id")
        let action = try visit.read { try $0.action(id) }
        switch edit.applied(to: action, by: person, on: visit.today) {
        case .failure(.issues(let issues)): return issues.filter { $0.field != "day" }
        case .failure(let refusal): throw refusal
        case .success: return []
        }
    }

    private static func show(_ visit: Visit, _ form: DeadlineForm, issues: [Issue] = [], isStale: Bool = false) throws -> Response {
        let person = try visit.person()
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let action = try reader.action(id)
            guard Rights.mayAskForDeadline(person, leads: action.reporters) else { throw Refusal.forbidden }
            let html = DeadlinePages.form(
                action, reason: form.reason, typed: form.day, issues: issues, isStale: isStale, today: visit.today,
                frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: isStale ? .conflict : issues.isEmpty ? .ok : .unprocessable)
        }
    }

    @Sendable static func listRequests(_ visit: Visit) throws -> Response {
        let wanted = visit.request.query["plan"].flatMap { Int64($0) }.map(PlanID.init)
        return try visit.read { reader in
            let plans = try reader.plans().filter { wanted == nil || $0.id == wanted }
            let asked = try plans.flatMap { try reader.deadlinesAsked(in: $0.id) }
            let answered = try plans.flatMap { try reader.deadlinesAnswered(in: $0.id, most: DeadlineRequestPages.mostAnswered) }
            let plan = wanted == nil ? nil : plans.first
            return visit.page(
                DeadlineRequestPages.list(asked, answered: answered, plan: plan, frame: try visit.frame(reader, plan: plan)))
        }
    }

    @Sendable static func showRequest(_ visit: Visit) throws -> Response { try show(visit, typed: nil, .fresh) }

    @Sendable static func answer(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let id: DeadlineRequestID = try visit.parameters.identity("id")
        let edit = DeadlineAnswerEdit(
            isApproved: visit.form["answer"].flatMap { ["approve": true, "refuse": false][$0] }, words: visit.form["words"] ?? "",
            from: visit.form["from"].flatMap { Day(iso: $0) })
        do {
            let because = edit.words.isBlank ? "Answered what was asked" : edit.words.trimmed
            let request = try visit.write(because: because) { try $0.answer(edit, id, by: person) }.result
            let words =
                request.state == .approved ? "Approved: the deadline is now \(request.words)" : "Refused: the deadline stays as it is"
            return visit.redirect(to: Links().action(request.action.id), notice: Notice(.success, words))
        } catch Refusal.issues(let issues) {
            return try show(visit, typed: edit, .refused(issues))
        } catch Refusal.stale {
            return try show(visit, typed: edit, .stale)
        }
    }

    @Sendable static func withdraw(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let id: DeadlineRequestID = try visit.parameters.identity("id")
        do {
            let request = try visit.write(because: "Withdrawn by who asked") { try $0.withdraw(id, by: person) }.result
            return visit.redirect(
                to: Links().action(request.action.id), notice: Notice(.success, "You no longer ask for \(request.words)"))
        } catch Refusal.stale {
            return try show(visit, typed: nil, .stale)
        }
    }

    private static func show(_ visit: Visit, typed: DeadlineAnswerEdit?, _ occasion: DeadlineRequestPages.Occasion) throws -> Response {
        let id: DeadlineRequestID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let request = try reader.deadlineRequest(id)
            let action = try reader.presentAction(request.action.id)
            let html = DeadlineRequestPages.request(
                request, of: action, typed: typed, occasion: occasion, today: reader.asAt.day,
                frame: try visit.frame(reader, plan: try reader.plan(request.plan)))
            return visit.page(html, status: occasion == .fresh ? .ok : occasion == .stale ? .conflict : .unprocessable)
        }
    }
}

/// What was typed to ask for another deadline, kept as typed.
private struct DeadlineForm {
    var day = DateFields()
    var reason = ""
    var from: Day?

    init() {}

    init(_ form: Form) {
        day = DateFields("day", in: form)
        reason = form["reason"] ?? ""
        from = form["from"].flatMap { Day(iso: $0) }
    }

    /// The edit, and what is wrong with its date.
    func read() -> (edit: DeadlineRequestEdit, wrongDate: Issue?) {
        var edit = DeadlineRequestEdit(day: nil, reason: reason, from: from)
        switch day.dateOrMonth(called: "New deadline", field: "day") {
        case .success(let found):
            edit.day = found?.day
            edit.precision = found?.precision ?? .day
            return (edit, nil)
        case .failure(let wrong): return (edit, wrong.issue)
        }
    }
}

extension DateFields {
    /// The three fields of a date in a form.
    init(_ name: String, in form: Form) {
        self.init(day: form["\(name)-day"] ?? "", month: form["\(name)-month"] ?? "", year: form["\(name)-year"] ?? "")
    }
}

extension Reader {
    /// The action, or nil when the plan has it no more.
    func presentAction(_ id: ActionID) throws -> Action? {
        do {
            return try action(id)
        } catch Refusal.notFound {
            return nil
        }
    }
}
