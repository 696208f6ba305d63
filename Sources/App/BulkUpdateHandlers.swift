import HTTP
import Pages
import Plans
import Storage

/// Several updates in one form: each row is saved by itself, and what cannot be saved comes back as typed.
enum BulkUpdateHandlers {
    @Sendable static func newUpdates(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let draft = try visit.draft()
        let person = try visit.person()
        return try visit.read { reader in
            let work = try reader.work(of: person.id)
            let rows = try work.owed.prefix(BulkUpdatePages.mostRows).map { summary in
                let action = try reader.action(summary.id)
                let typed = draft.flatMap { RowForm($0.form, action) }
                return BulkUpdatePages.Row(
                    action: action.summary, edit: typed?.edit ?? UpdateEdit(from: action), scales: action.grounds.scales)
            }
            return visit.page(
                BulkUpdatePages.form(
                    rows, period: work.period, draft: draft?.at, today: visit.today, frame: try visit.frame(reader)))
        }
    }

    @Sendable static func saveUpdates(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let ids = rowIDs(visit.form)
        guard !ids.isEmpty else {
            return visit.redirect(to: Links().myActions, notice: Notice(.important, "Nothing was entered, so nothing was saved"))
        }
        let outcome = try visit.write(because: "Reported progress") { try save(ids, visit.form, person, $0) }.result
        if outcome.refused.isEmpty {
            try visit.dropDraft()
            let message = outcome.saved == 0 ? "Nothing was entered, so nothing was saved" : "\(count(outcome.saved)) saved"
            return visit.redirect(to: Links().myActions, notice: Notice(outcome.saved == 0 ? .important : .success, message))
        }
        return try visit.read { reader in
            let rows = try outcome.refused.map { refused in
                let action = try reader.action(refused.id)
                var edit = RowForm(visit.form, action)?.edit ?? UpdateEdit(from: action)
                edit.version = action.version
                return BulkUpdatePages.Row(
                    action: action.summary, edit: edit, scales: action.grounds.scales,
                    issues: refused.isStale ? [staleIssue] : refused.issues, isStale: refused.isStale)
            }
            let html = BulkUpdatePages.form(
                rows, period: try reader.work(of: person.id).period, saved: outcome.saved, today: visit.today,
                frame: try visit.frame(reader))
            return visit.page(html, status: .unprocessable)
        }
    }

    private static let staleIssue = Issue("narrative", "Somebody has updated this action meanwhile. Check what you typed and save again")

    private static func count(_ updates: Int) -> String { updates == 1 ? "1 update" : "\(updates) updates" }

    private struct Outcome: Sendable {
        var saved = 0
        var refused: [(id: ActionID, issues: [Issue], isStale: Bool)] = []
    }

    /// Rules run before anything of a row is written, so that a refused row leaves the others as they are.
    private static func save(_ ids: [ActionID], _ form: Form, _ person: Person, _ writer: Writer) throws -> Outcome {
        var outcome = Outcome()
        for id in ids {
            let action = try writer.reader.action(id)
            guard let row = RowForm(form, action), row.isTouched(action) else { continue }
            do {
                _ = try writer.saveUpdate(row.edit, to: id, by: person)
                outcome.saved += 1
            } catch Refusal.issues(let issues) {
                outcome.refused.append((id, issues, false))
            } catch Refusal.stale {
                outcome.refused.append((id, [], true))
            }
        }
        return outcome
    }

    /// The actions whose versions the form carries, in its order, at most as many as a form shows.
    private static func rowIDs(_ form: Form) -> [ActionID] {
        var ids: [ActionID] = []
        for pair in form.pairs where pair.name.hasPrefix("version-") && ids.count < BulkUpdatePages.mostRows {
            if let number = Int64(pair.name.dropFirst("version-".count)), !ids.contains(ActionID(number)) { ids.append(ActionID(number)) }
        }
        return ids
    }
}

/// What was typed in one row.
private struct RowForm {
    var edit: UpdateEdit

    /// Nil where the form has no such row. Outputs and forecast stay as they are.
    init?(_ form: Form, _ action: Action) {
        let id = action.id.number
        guard let version = form["version-\(id)"].flatMap({ Int64($0) }) else { return nil }
        edit = UpdateEdit(from: action)
        if let typed = form["delivery-\(id)"] { (edit.delivery, edit.deliveryChoice) = (Rating(ofChoice: typed), typed) }
        if let typed = form["impact-\(id)"] { (edit.impact, edit.impactChoice) = (Rating(ofChoice: typed), typed) }
        if let typed = form["reason-\(id)"] { edit.reason = typed }
        edit.narrative = form["narrative-\(id)"] ?? ""
        edit.isNoChange = form["no-change-\(id)"] == "yes"
        edit.version = version
    }

    /// Whether anything was entered in it: a rating that is as it was is no entry.
    func isTouched(_ action: Action) -> Bool {
        let before = UpdateEdit(from: action)
        return edit.isNoChange || !edit.narrative.isBlank || edit.delivery != before.delivery || edit.impact != before.impact
    }
}
