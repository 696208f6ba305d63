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

    /// Reads the uploaded document and keeps it for review. What cannot be read is refused with a sentence and not kept; a
    /// document that takes longer than the desk's patience is kept, and its page says how far the reading has come.
    @Sendable static func upload(_ visit: Visit) throws -> Response {
        guard let file = visit.form.files("document").first, !file.fileName.isEmpty else {
            return try list(visit, issues: [Issue("document", "Select a document")])
        }
        guard !file.bytes.isEmpty else { return try list(visit, issues: [Issue("document", "The selected file is empty")]) }
        let hash = Store.hash(of: file.bytes)
        if let plan = try visit.house.store.read(today: visit.today, { try $0.plan(withFile: hash) }) {
            let message = "This document was imported before. Nothing has changed in \(plan.title)"
            return visit.redirect(to: Links().about(plan.id), notice: Notice(.important, message))
        }
        let house = visit.house
        let outcome = try house.desk.outcome(of: hash, fileName: file.fileName, patience: house.readingPatience) { file.bytes }
        if case .refused(let error) = outcome { return try list(visit, issues: [Issue("document", error.reason)]) }
        let person = try visit.person()
        let name = PersonName(id: person.id, name: person.name)
        let id = try visit.house.store.addDraft(fileName: file.fileName, bytes: file.bytes, by: name, at: visit.now)
        return visit.redirect(to: Links.importReview(id))
    }

    /// The review of a waiting document; for one that was published or rejected, what became of it.
    @Sendable static func review(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let draft = try anyDraft(visit)
        switch draft.state {
        case .waiting:
            switch try outcome(visit, draft, patience: visit.house.readingPatience, isPatient: false) {
            case .reading(let stage): return visit.page(ImportPages.reading(draft, stage, frame: try visit.frame()))
            case .refused(let error): return visit.page(ImportPages.unreadable(draft, error.reason, frame: try visit.frame()))
            case .read:
                let page = visit.pairs.first { $0.name == "changes" }.flatMap { Int($0.value) } ?? 1
                return try review(visit, issues: [], page: page)
            }
        case .rejected: return visit.page(ImportPages.rejected(draft, frame: try visit.frame()))
        case .published:
            return try visit.read { reader in
                guard let id = draft.plan else { throw Refusal.notFound }
                let overview = try reader.overview(of: id)
                let revisions = try reader.revisions(of: id)
                let revision = revisions.first { $0.fileHash == draft.hash }
                let hasPrevious = revisions.count { $0.kind == revision?.kind } > 1
                let html = ImportPages.published(
                    draft, plan: overview.plan, revision: hasPrevious || revision?.kind == .other ? revision : nil,
                    actions: overview.actions.count,
                    withoutLead: overview.actions(needing: .noLead).count,
                    frame: try visit.frame(reader, plan: overview.plan))
                return visit.page(html)
            }
        }
    }

    @Sendable static func editAction(_ visit: Visit) throws -> Response {
        let (draft, reading) = try waiting(visit)
        let place = try place(visit, reading)
        let typed = ImportActionPages.Typed(reading.corrected(by: draft.corrections).actions[place])
        return try correction(visit, draft, reading, place, typed, issues: [])
    }

    /// Keeps what the reviewer put in place of what was read; a value as it was read is no correction.
    @Sendable static func correctAction(_ visit: Visit) throws -> Response {
        let (draft, reading) = try waiting(visit)
        let place = try place(visit, reading)
        let form = CorrectionForm(visit.form, asRead: reading.actions[place], place: place)
        guard form.issues.isEmpty else { return try correction(visit, draft, reading, place, form.typed, issues: form.issues) }
        try visit.house.store.correctDraft(draft.id, draft.corrections.filter { $0.action != place } + form.corrections)
        let label = reading.actions[place].ref.map { "action \($0)" } ?? "the action"
        return visit.redirect(to: Links.importReview(draft.id), notice: Notice(.success, "Correction saved for \(label)"))
    }

    @Sendable static func accept(_ visit: Visit) throws -> Response {
        let (draft, reading) = try waiting(visit)
        do {
            let plan = try chosenPlan(visit)
            // The changes to decide about are those of the plan that was chosen.
            if let plan, plan != draft.target { try visit.house.store.aimDraft(draft.id, at: plan) }
            let outcome = try Imports.publish(
                reading, into: plan, bytes: draft.bytes, fileName: draft.fileName, draft: draft, as: Actor(try visit.person()),
                store: visit.house.store, at: visit.now)
            if case .unchanged(let plan) = outcome {
                let message = "This document is in the record already. Nothing has changed in \(plan.title)"
                return visit.redirect(to: Links().about(plan.id), notice: Notice(.important, message))
            }
            if case .published(let made) = outcome, made.changes.isEmpty, !made.refused.isEmpty {
                let message = "Every change was refused. Nothing has changed in \(made.plan.title)"
                return visit.redirect(to: Links.importReview(draft.id), notice: Notice(.important, message))
            }
            return visit.redirect(to: Links.importReview(draft.id), notice: Notice(.success, "\(draft.fileName) is part of the record"))
        } catch Refusal.issues(let issues) {
            return try review(visit, issues: issues)
        }
    }

    @Sendable static func reject(_ visit: Visit) throws -> Response {
        let id: ImportID = try visit.parameters.identity("id")
        try visit.house.store.rejectDraft(id)
        return visit.redirect(to: Links.importReview(id))
    }

    private static func list(_ visit: Visit, issues: [Issue] = []) throws -> Response {
        let drafts = try visit.house.store.waitingDrafts()
        let html = ImportPages.list(drafts, limit: Route.documentLimit, issues: issues, frame: try visit.frame())
        return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
    }

    /// `typed` are decisions that could not be kept, `page` the page of changes shown.
    static func review(
        _ visit: Visit, issues: [Issue], typed: [String: RevisionDecision] = [:], page: Int = 1
    ) throws -> Response {
        let (draft, reading) = try waiting(visit)
        let corrected = reading.corrected(by: draft.corrections)
        return try visit.read { reader in
            let plan = try Imports.plan(of: corrected, draft, reader)
            let undone = try plan.flatMap { plan in
                try corrected.tracked?.undone(in: reader.recordedActions(of: plan.id), headings: reader.recordedHeadings(of: plan.id))
            }
            let shown = ImportReview(
                draft: draft, reading: corrected,
                diff: try plan.map { try Imports.difference(corrected, to: $0, reader, matches: draft.matches) }, plan: plan,
                plans: try reader.plans(), recorded: try plan.map { try reader.recordedActions(of: $0.id) } ?? [], undone: undone ?? [],
                page: page, typed: typed)
            let html = ImportReviewPages.review(shown, issues: issues, frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    private static func correction(
        _ visit: Visit, _ draft: ImportDraft, _ reading: PlanReading, _ place: Int, _ typed: ImportActionPages.Typed, issues: [Issue]
    ) throws -> Response {
        let action = reading.actions[place]
        let findings = reading.findings.filter { $0.ref != nil && $0.ref == action.ref }
        let html = ImportActionPages.correction(
            draft, asRead: action, place: place, findings: findings, typed: typed, issues: issues, frame: try visit.frame())
        return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
    }

    /// The plan chosen in the form of acceptance; nil for a new one. Nothing is guessed: what is published stays.
    private static func chosenPlan(_ visit: Visit) throws -> PlanID? {
        if visit.form["plan"] == "new" { return nil }
        let plan = try visit.read { try $0.plans() }.first { "\($0.id.number)" == visit.form["plan"] }
        guard let plan else { throw Refusal.issues([Issue("plan", "Select what this document is")]) }
        return plan.id
    }

    private static func anyDraft(_ visit: Visit) throws -> ImportDraft {
        let id: ImportID = try visit.parameters.identity("id")
        guard let draft = try visit.house.store.draft(id) else { throw Refusal.notFound }
        return draft
    }

    static func waiting(_ visit: Visit) throws -> (ImportDraft, PlanReading) {
        let draft = try anyDraft(visit)
        guard draft.state == .waiting else { throw Refusal.notFound }
        // What was typed waits with its form; half a minute is more than any document within the limits takes.
        switch try outcome(visit, draft, patience: 30, isPatient: true) {
        case .read(let reading): return (draft, reading)
        case .refused(let error): throw Refusal.unsupported(error.reason)
        case .reading: throw Refusal.unsupported("The document is still being read. Nothing was saved; try again in a minute.")
        }
    }

    private static func outcome(
        _ visit: Visit, _ draft: ImportDraft, patience: Double, isPatient: Bool
    ) throws -> ReadingDesk.Outcome {
        try visit.house.desk.outcome(of: draft.hash, fileName: draft.fileName, patience: patience, isPatient: isPatient) { draft.bytes }
    }

    static func place(_ visit: Visit, _ reading: PlanReading) throws -> Int {
        guard let place = Int(try visit.parameters.text("place")), reading.actions.indices.contains(place) else { throw Refusal.notFound }
        return place
    }
}

/// What a reviewer typed in place of what was read.
private struct CorrectionForm {
    let typed: ImportActionPages.Typed
    private(set) var corrections: [Correction] = []
    private(set) var issues: [Issue] = []

    init(_ form: Form, asRead action: ActionReading, place: Int) {
        let read = ImportActionPages.Typed(action)
        typed = ImportActionPages.Typed(
            text: form["text"] ?? read.text, plain: form["plain"] ?? read.plain,
            deadline: form["deadline-day"] == nil ? read.deadline : DateFields("deadline", in: form),
            outputs: form["outputs"] ?? read.outputs,
            outcomes: form["outcomes"] ?? read.outcomes)
        var values: [(Correction.Field, String)] = [
            (.text, typed.text), (.plain, typed.plain), (.outputs, typed.outputs), (.outcomes, typed.outcomes),
        ]
        switch typed.deadline.date(called: "Deadline", field: "deadline") {
        case .success(let day): values.append((.deadline, day?.iso ?? ""))
        case .failure(let wrong): issues.append(wrong.issue)
        }
        for (field, value) in values where CorrectionForm.plain(value) != CorrectionForm.plain(Correction.asRead(field, of: action)) {
            let correction = Correction(action: place, field: field, value: value)
            // A plain wording has no formal text to correct.
            if field == .text, action.text == nil, value.isBlank { continue }
            if let issue = correction.issue { issues.append(issue) } else { corrections.append(correction) }
        }
    }

    /// Browsers send line ends as CR LF.
    private static func plain(_ value: String) -> [String] {
        value.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
