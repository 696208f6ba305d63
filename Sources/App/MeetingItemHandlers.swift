import HTTP
import Markup
import Pages
import Plans
import Storage

/// One action at a meeting: challenge, decision, note. After each one comes back to the action's place on the agenda.
enum MeetingItemHandlers {
    @Sendable static func showItem(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit, ItemForm(today: visit.today))
    }

    @Sendable static func challenge(_ visit: Visit) throws -> Response {
        try save(visit, "Raised a challenge", "Challenge raised") { form, writer, meeting, action, person in
            _ = try writer.challenge(try form.challenge(), about: .action(action), at: meeting, by: person)
        }
    }

    @Sendable static func decide(_ visit: Visit) throws -> Response {
        try save(visit, "Recorded a decision", "Decision recorded") { form, writer, meeting, action, person in
            _ = try writer.decide(try form.decision(), on: action, at: meeting, by: person)
        }
    }

    @Sendable static func note(_ visit: Visit) throws -> Response {
        try save(visit, "Noted an action at a meeting", "Noted") { form, writer, meeting, action, person in
            try writer.note(form.typed.note, on: action, at: meeting, by: person)
        }
    }

    private static func save(
        _ visit: Visit, _ reason: String, _ said: String, _ body: (ItemForm, Writer, MeetingID, ActionID, Person) throws -> Void
    ) throws -> Response {
        let meeting: MeetingID = try visit.parameters.identity("id")
        let action: ActionID = try visit.parameters.identity("action")
        let person = try visit.person()
        let form = ItemForm(visit.form, today: visit.today)
        do {
            let written = try visit.write(because: reason) { try body(form, $0, meeting, action, person) }
            let notice = written.isChanged ? Notice(.success, said) : Notice(.important, "It is on record already")
            return visit.redirect(to: Links.meeting(meeting, at: action), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, form, issues: issues.map(ItemForm.asShown))
        } catch Refusal.stale {
            let words = "The meeting or the action has changed since this form was made. Nothing was saved. Check both, then save again"
            return try show(visit, form, issues: [Issue("", words)], status: .conflict)
        }
    }

    private static func show(_ visit: Visit, _ form: ItemForm, issues: [Issue] = [], status: Status = .unprocessable) throws -> Response {
        let id: MeetingID = try visit.parameters.identity("id")
        let actionID: ActionID = try visit.parameters.identity("action")
        return try visit.read { reader in
            let meeting = try reader.meeting(id)
            let action = try reader.action(actionID)
            let board = try reader.board(meeting.board.id)
            guard board.oversees(action.plan.id, action.summary.heading) else { throw Refusal.notFound }
            let html = MeetingItemPages.item(
                action, at: meeting, of: board, try reader.record(of: id).about(actionID), try reader.offer(action), form.typed,
                issues: issues, today: visit.today, frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : status)
        }
    }
}

/// What was typed of a challenge, a decision or a note, kept as typed.
struct ItemForm {
    var typed = MeetingItemPages.Typed()

    /// A fresh form proposes an answer within two weeks.
    init(today: Day) { typed.challengeDue = DateFields(today.adding(days: 14)) }

    init(_ form: Form, today: Day) {
        func number(_ name: String) -> Int64? { form[name].flatMap { Int64($0) } }
        typed.challenge = ChallengeEdit(words: form["challenge"] ?? "", to: number("to").map(PersonID.init))
        typed.challengeDue = form["due-day"] == nil ? DateFields(today.adding(days: 14)) : DateFields("due", in: form)
        typed.decision = BoardDecisionEdit(
            kind: form["kind"].flatMap(BoardDecisionKind.init(rawValue:)), words: form["decision"] ?? "",
            followUp: number("follow-up").map(PersonID.init), rating: form["rating"].flatMap(Rating.init(rawValue:)),
            newAction: NewActionEdit(
                text: form["new-text"] ?? "", ref: form["new-ref"] ?? "", heading: number("new-heading").map(HeadingID.init),
                lead: number("new-lead").map(PersonID.init)),
            isDone: form["done"] == "yes", version: number("version") ?? 0)
        typed.decisionDue = DateFields("decision-due", in: form)
        typed.decisionDay = DateFields("day", in: form)
        typed.newDay = DateFields("new-day", in: form)
        typed.note = form["note"] ?? ""
    }

    func challenge() throws -> ChallengeEdit {
        var edit = typed.challenge
        edit.due = try typed.challengeDue.read(called: "The day", field: "due")
        return edit
    }

    /// Only the dates that belong to the kind chosen are read.
    func decision() throws -> BoardDecisionEdit {
        var edit = typed.decision
        edit.due = try typed.decisionDue.read(called: "The day", field: "decision-due")
        if edit.kind == .deadline { edit.day = try typed.decisionDay.read(called: "New deadline", field: "day") }
        if edit.kind == .newAction { edit.newAction.deadline = try typed.newDay.read(called: "Deadline", field: "new-day") }
        return edit
    }

    /// The rule of deadlines speaks of its reason, which here are the decision's words.
    static func asShown(_ issue: Issue) -> Issue {
        issue.field == "reason" || issue.field == "approved-by" ? Issue("decision", issue.message) : issue
    }
}

extension Reader {
    /// Whom one may choose on the forms about an action: its leads stand first.
    func offer(_ action: Action) throws -> MeetingItemPages.Offer { try offer(in: action.plan.id, first: action.leads) }

    func offer(in plan: PlanID, first: [PersonName] = []) throws -> MeetingItemPages.Offer {
        let people = try people().filter { !$0.isDisabled }
        let names = people.map { PersonName(id: $0.id, name: $0.name) }
        let own = names.filter { name in first.contains { $0.id == name.id } }
        let headings = try overseeable().compactMap { area in
            area.oversight.plan == plan ? area.oversight.heading.map { HeadingName(id: $0, name: area.headingName ?? "") } : nil
        }
        return MeetingItemPages.Offer(
            people: own + names.filter { !own.contains($0) },
            leads: people.filter { $0.roles.contains(.lead) }.map { PersonName(id: $0.id, name: $0.name) }, headings: headings)
    }
}
