import Exchange
import HTTP
import Markup
import Pages
import Plans
import Storage

/// Documents on their way into the record: upload, review, correct, accept or reject.
enum ImportHandlers {
    @Sendable static func listImports(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try list(visit)
    }

    /// Reads the uploaded document and keeps it for review. What cannot be read is refused with a sentence and not kept.
    @Sendable static func upload(_ visit: Visit) throws -> Response {
        guard let file = visit.form.files("document").first, !file.fileName.isEmpty else {
            return try list(visit, issues: [Issue("document", "Select a document")])
        }
        guard !file.bytes.isEmpty else { return try list(visit, issues: [Issue("document", "The selected file is empty")]) }
        do {
            _ = try DocumentReader.read(file.bytes, fileName: file.fileName)
        } catch {
            return try list(visit, issues: [Issue("document", error.reason)])
        }
        if let plan = try visit.house.store.read(today: visit.today, { try $0.plan(withFile: Store.hash(of: file.bytes)) }) {
            let message = "This document was imported before. Nothing has changed in \(plan.title)"
            return visit.redirect(to: Links().about(plan.id), notice: Notice(.important, message))
        }
        let person = try visit.person()
        let name = PersonName(id: person.id, name: person.name)
        let id = try visit.house.store.addDraft(fileName: file.fileName, bytes: file.bytes, by: name, at: visit.now)
        return visit.redirect(to: Links.importReview(id))
    }

    @Sendable static func review(_ visit: Visit) throws -> Response { try review(visit, issues: []) }

    @Sendable static func editAction(_ visit: Visit) throws -> Response {
        let (draft, reading) = try draft(visit)
        let place = try place(visit, reading)
        return visit.page(
            ImportPages.action(draft, reading, place: place, edit: ActionCorrections(reading, draft, place), frame: try visit.frame()))
    }

    /// Keeps what the reviewer put in place of what was read; a value as it was read is no correction.
    @Sendable static func correctAction(_ visit: Visit) throws -> Response {
        let (draft, reading) = try draft(visit)
        let place = try place(visit, reading)
        let edit = ActionCorrections(visit.form.pairs.map { ($0.name, $0.value) }, reading, place)
        let (corrections, issues) = edit.corrections()
        guard issues.isEmpty else {
            let html = ImportPages.action(draft, reading, place: place, edit: edit, issues: issues, frame: try visit.frame())
            return visit.page(html, status: .unprocessable)
        }
        try visit.house.store.correctDraft(draft.id, draft.corrections.filter { $0.action != place } + corrections)
        let label = reading.actions[place].ref.map { "action \($0)" } ?? "the action"
        return visit.redirect(to: Links.importReview(draft.id), notice: Notice(.success, "Corrections kept for \(label)"))
    }

    @Sendable static func accept(_ visit: Visit) throws -> Response {
        let (draft, reading) = try draft(visit)
        do {
            let published = try Imports.publish(
                reading, bytes: draft.bytes, fileName: draft.fileName, draft: draft, as: Actor(try visit.person()),
                store: visit.house.store,
                at: visit.now)
            switch published {
            case .unchanged(let plan):
                return visit.redirect(to: Links().about(plan.id), notice: Notice(.important, "Nothing has changed in \(plan.title)"))
            case .published(let plan, _):
                return visit.redirect(
                    to: Links().plan(plan.id), notice: Notice(.success, "Published \(draft.fileName) as a revision of \(plan.title)"))
            }
        } catch Refusal.issues(let issues) {
            return try review(visit, issues: issues)
        }
    }

    @Sendable static func reject(_ visit: Visit) throws -> Response {
        let id: ImportID = try visit.parameters.identity("id")
        try visit.house.store.rejectDraft(id)
        return visit.redirect(to: Links.imports, notice: Notice(.success, "The document was put away. Nothing of it is in the record"))
    }

    private static func list(_ visit: Visit, issues: [Issue] = []) throws -> Response {
        let drafts = try visit.house.store.waitingDrafts()
        let frame = try visit.frame()
        return visit.page(ImportPages.list(drafts, issues: issues, frame: frame), status: issues.isEmpty ? .ok : .unprocessable)
    }

    private static func review(_ visit: Visit, issues: [Issue]) throws -> Response {
        let (draft, reading) = try draft(visit)
        let corrected = reading.corrected(by: draft.corrections)
        let target = try Imports.target(of: corrected, store: visit.house.store, today: visit.today)
        let changes = RevisionDiff(corrected, against: target.recorded).changes
        let html = ImportPages.review(draft, corrected, plan: target.plan, changes: changes, issues: issues, frame: try visit.frame())
        return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
    }

    private static func draft(_ visit: Visit) throws -> (ImportDraft, PlanReading) {
        let id: ImportID = try visit.parameters.identity("id")
        guard let draft = try visit.house.store.draft(id), draft.state == .waiting else { throw Refusal.notFound }
        do {
            return (draft, try DocumentReader.read(draft.bytes, fileName: draft.fileName))
        } catch {
            throw Refusal.unsupported(error.reason)
        }
    }

    private static func place(_ visit: Visit, _ reading: PlanReading) throws -> Int {
        guard let place = Int(try visit.parameters.text("place")), reading.actions.indices.contains(place) else { throw Refusal.notFound }
        return place
    }
}
