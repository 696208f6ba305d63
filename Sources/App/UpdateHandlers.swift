import HTTP
import Markup
import Pages
import Plans
import Storage

/// A lead's work: what is owed, and the form that reports it.
enum UpdateHandlers {
    @Sendable static func listMine(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        return try visit.read { reader in
            let works = try reader.plans().map { plan in
                let overview = try reader.overview(of: plan.id)
                return (overview, LeadWork(of: person.id, in: overview.actions, on: overview.today))
            }
            return visit.page(MyActionsPages.list(works, frame: try visit.frame(reader)))
        }
    }

    @Sendable static func newUpdate(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let person = try visit.person()
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let action = try reader.action(id)
            guard Rights.mayUpdate(person, leads: action.leads) else { throw Refusal.forbidden }
            let form = UpdateForm(UpdateEdit(from: action))
            return visit.page(UpdatePages.form(action, form, frame: try visit.frame(reader, plan: action.plan)))
        }
    }

    /// Saves an update. What cannot be saved comes back as typed: with what to mend, or beside what somebody else saved.
    @Sendable static func saveUpdate(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let id: ActionID = try visit.parameters.identity("id")
        let form = UpdateForm(visit.form.pairs.map { ($0.name, $0.value) })
        do {
            let edit = try form.edit()
            let written = try visit.write(because: edit.isNoChange ? "Reported no change" : "Reported progress") {
                try $0.saveUpdate(edit, to: id, by: person, on: visit.today)
            }
            return try saved(written.result, visit, person)
        } catch Refusal.issues(let issues) {
            return try again(visit, id, form, issues: issues)
        } catch Refusal.stale {
            return try again(visit, id, form, isStale: true)
        }
    }

    private static func saved(_ action: ActionName, _ visit: Visit, _ person: Person) throws -> Response {
        let next = try nextOwed(visit, person)
        let message = "Update saved for \(action.label)"
        guard visit.form["then"] == "next" else { return visit.redirect(to: Links().action(action.id), notice: Notice(.success, message)) }
        guard let next else { return visit.redirect(to: Links().myActions, notice: Notice(.success, message + ". Nothing more is owed")) }
        return visit.redirect(to: Links.update(next), notice: Notice(.success, message))
    }

    private static func nextOwed(_ visit: Visit, _ person: Person) throws -> ActionID? {
        try visit.read { reader in
            for plan in try reader.plans() {
                let overview = try reader.overview(of: plan.id)
                if let next = LeadWork(of: person.id, in: overview.actions, on: overview.today).owed.first { return next.id }
            }
            return nil
        }
    }

    private static func again(_ visit: Visit, _ id: ActionID, _ form: UpdateForm, issues: [Issue] = [], isStale: Bool = false) throws
        -> Response
    {
        try visit.read { reader in
            let action = try reader.action(id)
            let frame = try visit.frame(reader, plan: action.plan)
            if isStale { return visit.page(UpdatePages.conflict(action, form, frame: frame), status: .conflict) }
            return visit.page(UpdatePages.form(action, form, issues: issues, frame: frame), status: .unprocessable)
        }
    }
}
