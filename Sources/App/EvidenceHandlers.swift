import HTTP
import Pages
import Plans
import Storage

/// Evidence: put on record, shown, handed out, replaced, withdrawn; and the outcomes of a plan with theirs.
enum EvidenceHandlers {
    @Sendable static func showPlan(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let only = visit.pairs.first { $0.name == "sides" }.flatMap { EvidenceSides(rawValue: $0.value) }
        return try visit.read { reader in
            let found = try reader.triangulation(of: id)
            return visit.page(
                TriangulationPages.plan(found, only: only, today: reader.asAt.day, frame: try visit.frame(reader, plan: found.plan)))
        }
    }

    @Sendable static func showPiece(_ visit: Visit) throws -> Response { try show(visit) }

    /// A file as it was added, byte for byte. It is always saved and never shown, under the type of our own table.
    @Sendable static func downloadFile(_ visit: Visit) throws -> Response {
        let id: EvidenceID = try visit.parameters.identity("id")
        let number = visit.pairs.first { $0.name == "version" }.flatMap { Int($0.value) }
        let (file, bytes) = try visit.read { reader in
            let record = try reader.evidence(id)
            let version = number == nil ? record.versions.first : record.versions.first { $0.number == number }
            guard case .file(let file) = version?.content.form else { throw Refusal.notFound }
            if record.isWithdrawnByNow, !Rights.mayOpenWithdrawn(visit.session?.person) { throw Refusal.forbidden }
            return (file, try reader.evidenceBytes(file))
        }
        var response = Response(.ok, bytes: bytes, type: file.type.mediaType)
        response.fields.set("Content-Disposition", RevisionHandlers.disposition(file.name))
        SecurityFields.allowNothing(in: &response)
        return response
    }

    @Sendable static func newPiece(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try showForm(visit, nil, .fresh)
    }

    @Sendable static func savePiece(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let person = try visit.person()
        let form = EvidenceFields(visit.form)
        do {
            if !form.wrongDates.isEmpty {
                let action = try visit.read { try $0.action(id) }
                throw try form.refusal(form.edit.added(to: action, beside: [], by: person, on: visit.today))
            }
            let written = try visit.write(because: "Added evidence") { try $0.addEvidence(form.edit, to: id, by: person) }
            guard written.isChanged else {
                let words = "This evidence is on record already. Nothing was changed"
                return visit.redirect(to: Links().evidence(written.result), notice: Notice(.important, words))
            }
            let label = try visit.read { try $0.actionName(id).label }
            return visit.redirect(to: Links().actionEvidence(id), notice: Notice(.success, "Evidence added to \(label)"))
        } catch Refusal.issues(let issues) {
            return try showForm(visit, form.typed, .refused(EvidenceFields.inOrder(issues)))
        }
    }

    @Sendable static func newVersion(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try showVersion(visit, nil, .fresh)
    }

    /// Saves a new version. What cannot be saved comes back as typed: with what to mend, or beside what somebody else saved.
    @Sendable static func saveVersion(_ visit: Visit) throws -> Response {
        let id: EvidenceID = try visit.parameters.identity("id")
        let person = try visit.person()
        let form = EvidenceFields(visit.form)
        do {
            if !form.wrongDates.isEmpty {
                let (record, action) = try visit.read { reader in
                    let record = try reader.evidence(id)
                    return (record, try reader.action(record.action.id))
                }
                throw try form.refusal(form.edit.replacing(record.evidence, of: action, by: person, on: visit.today))
            }
            let written = try visit.write(because: form.edit.reason.trimmed) { try $0.changeEvidence(form.edit, id, by: person) }
            let notice =
                written.isChanged
                ? Notice(.success, "New version saved") : Notice(.important, "This is what the evidence says already. Nothing was changed")
            return visit.redirect(to: Links().evidence(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try showVersion(visit, form.typed, .refused(EvidenceFields.inOrder(issues)))
        } catch Refusal.stale {
            return try showVersion(visit, form.typed, .stale)
        }
    }

    @Sendable static func withdraw(_ visit: Visit) throws -> Response {
        let id: EvidenceID = try visit.parameters.identity("id")
        let person = try visit.person()
        let reason = visit.form["reason"] ?? ""
        do {
            let written = try visit.write(because: reason.trimmed) { try $0.withdrawEvidence(id, because: reason, by: person) }
            let notice =
                written.isChanged
                ? Notice(.success, "Evidence withdrawn. It stays on record")
                : Notice(.important, "This evidence was withdrawn already. Nothing was changed")
            return visit.redirect(to: Links().evidence(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, reason: reason, issues: issues)
        }
    }

    private static func show(_ visit: Visit, reason: String = "", issues: [Issue] = []) throws -> Response {
        let id: EvidenceID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let record = try reader.evidence(id)
            let html = EvidencePages.piece(
                record, of: try ActionHandlers.present(record.action.id, reader), history: try reader.history(of: id), reason: reason,
                issues: issues, frame: try visit.frame(reader, plan: record.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    private static func showForm(
        _ visit: Visit, _ typed: EvidenceFormPages.Typed?, _ occasion: EvidenceFormPages.Occasion
    ) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let person = try visit.person()
        return try visit.read { reader in
            let action = try reader.action(id)
            guard Rights.mayAddEvidence(person, to: action) else { throw Refusal.forbidden }
            let html = EvidenceFormPages.form(
                action, typed ?? EvidenceFormPages.Typed(EvidenceEdit()), occasion: occasion,
                frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: occasion == .fresh ? .ok : .unprocessable)
        }
    }

    private static func showVersion(
        _ visit: Visit, _ typed: EvidenceFormPages.Typed?, _ occasion: EvidenceFormPages.Occasion
    ) throws -> Response {
        let id: EvidenceID = try visit.parameters.identity("id")
        let person = try visit.person()
        return try visit.read { reader in
            let record = try reader.evidence(id)
            guard Rights.mayChangeEvidence(person, addedBy: record.evidence.addedBy) else { throw Refusal.forbidden }
            // There is nothing to put a version in the place of.
            guard record.evidence.stands else { throw Refusal.stale }
            let html = EvidenceFormPages.form(
                try reader.action(record.action.id), typed ?? EvidenceFormPages.Typed(EvidenceEdit(from: record.evidence)),
                replacing: record.evidence, occasion: occasion, frame: try visit.frame(reader, plan: record.plan))
            return visit.page(html, status: occasion == .fresh ? .ok : occasion == .stale ? .conflict : .unprocessable)
        }
    }
}

/// What was typed on the form of evidence, kept as typed.
private struct EvidenceFields {
    let typed: EvidenceFormPages.Typed
    /// What is wrong with dates that cannot be read.
    private(set) var wrongDates: [Issue] = []

    init(_ form: Form) {
        var edit = EvidenceEdit(
            title: form["title"] ?? "", kind: form["kind"].flatMap(EvidenceKind.init(rawValue:)),
            subject: form["subject"].flatMap(EvidenceFormPages.subject(of:)), note: form["note"] ?? "",
            form: form["form"].flatMap(EvidenceForm.Name.init(rawValue:)), link: form["link"] ?? "", reason: form["reason"] ?? "",
            version: form["version"].flatMap { Int($0) } ?? 0)
        if let file = form.files("file").first, !file.fileName.isEmpty, edit.form == .file {
            edit.file = EvidenceUpload(name: file.fileName, bytes: file.bytes)
        }
        let (from, to) = (DateFields("from", in: form), DateFields("to", in: form))
        switch from.date(called: "The day it speaks about", field: "from") {
        case .success(let day): edit.from = day
        case .failure(let wrong): wrongDates.append(wrong.issue)
        }
        switch to.date(called: "The last day of the period", field: "to") {
        case .success(let day): edit.to = day
        case .failure(let wrong): wrongDates.append(wrong.issue)
        }
        typed = EvidenceFormPages.Typed(edit, from: from, to: to)
    }

    var edit: EvidenceEdit { typed.edit }

    /// What is wrong with the dates, beside everything else that the rule finds.
    func refusal<Success>(_ result: Result<Success, Refusal>) throws -> Refusal {
        let fields = Set(wrongDates.map(\.field))
        switch result {
        case .success: return .issues(wrongDates)
        case .failure(.issues(let others)): return .issues(wrongDates + others.filter { !fields.contains($0.field) })
        case .failure(let refusal): return refusal
        }
    }

    /// In the order of the form.
    static func inOrder(_ issues: [Issue]) -> [Issue] {
        let order = ["title", "kind", "subject", "from", "to", "form", "file", "link", "note", "reason"]
        return order.flatMap { field in issues.filter { $0.field == field } } + issues.filter { !order.contains($0.field) }
    }
}
