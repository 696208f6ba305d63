import Exchange
import HTTP
import Markup
import Pages
import Plans
import Storage

/// A waiting revision's changes: accepting and refusing them, and saying which action is which.
enum DecisionHandlers {
    /// Keeps what was decided about the changes shown; with `rest` accepts also all that nobody has decided about.
    @Sendable static func decide(_ visit: Visit) throws -> Response {
        let (draft, reading) = try ImportHandlers.waiting(visit)
        let (diff, _) = try difference(visit, draft, reading)
        let known = Dictionary(draft.decisions.map { ($0.change, $0) }) { _, last in last }
        var typed: [String: RevisionDecision] = [:]
        for change in diff.changes where change.needsDecision {
            if let decision = decision(on: change, visit.form) { typed[change.id] = decision }
        }
        let issues = diff.changes.compactMap { typed[$0.id]?.issue }
        guard issues.isEmpty else {
            return try ImportHandlers.review(visit, issues: issues, typed: typed, page: page(visit))
        }
        if visit.form["rest"] == "accept" {
            for change in diff.changes where change.needsDecision && known[change.id] == nil && typed[change.id] == nil {
                typed[change.id] = RevisionDecision(change: change.id, isAccepted: true, reason: "")
            }
        }
        // What was decided before and says the same keeps its person and its moment.
        let new = typed.values.filter { decision in
            known[decision.change].map { ($0.isAccepted, $0.reason) != (decision.isAccepted, decision.reason) } ?? true
        }
        let person = try visit.person()
        try visit.house.store.decideDraft(draft.id, new, by: PersonName(id: person.id, name: person.name), at: visit.now)
        let left = diff.changes.count { $0.needsDecision && known[$0.id] == nil && typed[$0.id] == nil }
        let words = left == 0 ? "Every change is decided. Publish the document below" : "Decisions saved. Still to decide: \(left)"
        return visit.redirect(to: Links.importReview(draft.id, changes: page(visit)), notice: Notice(.success, words))
    }

    private static func decision(on change: RevisionChange, _ form: Form) -> RevisionDecision? {
        let reason = (form["reason-\(change.id)"] ?? "").trimmed
        switch form["decision-\(change.id)"] {
        case "accept": return RevisionDecision(change: change.id, isAccepted: true, reason: reason)
        case "refuse": return RevisionDecision(change: change.id, isAccepted: false, reason: reason)
        default: return nil
        }
    }

    private static func page(_ visit: Visit) -> Int { visit.form["page"].flatMap { Int($0) } ?? 1 }

    @Sendable static func editMatch(_ visit: Visit) throws -> Response { try match(visit, issues: []) }

    /// Keeps which recorded action one of the document is.
    @Sendable static func saveMatch(_ visit: Visit) throws -> Response {
        let (draft, reading) = try ImportHandlers.waiting(visit)
        let place = try ImportHandlers.place(visit, reading)
        let (_, recorded) = try difference(visit, draft, reading)
        let match: DraftMatch
        switch visit.form["match"] {
        case "found": match = .asFound
        case "new": match = .new
        case let chosen:
            guard let known = recorded.first(where: { "\($0.id.number)" == chosen }) else {
                return try self.match(visit, issues: [Issue("match", "Select which action it is")])
            }
            match = .action(known.id)
        }
        try visit.house.store.matchDraft(draft.id, place: place, match)
        let label = reading.actions[place].ref.map { "action \($0)" } ?? "the action"
        return visit.redirect(to: Links.importReview(draft.id, changes: 1), notice: Notice(.success, "Match saved for \(label)"))
    }

    private static func match(_ visit: Visit, issues: [Issue]) throws -> Response {
        let (draft, reading) = try ImportHandlers.waiting(visit)
        let place = try ImportHandlers.place(visit, reading)
        var others = draft
        others.matches.removeValue(forKey: place)
        let (diff, recorded) = try difference(visit, others, reading)
        let found = diff.matches[place].flatMap { id in recorded.first { $0.id == id } }
        let chosen = draft.matches[place].map { $0.map { "\($0.number)" } ?? "new" } ?? "found"
        let html = ImportChangePages.match(
            draft, reading.corrected(by: draft.corrections).actions[place], place: place, found: found, recorded: recorded, chosen: chosen,
            issues: issues, frame: try visit.frame())
        return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
    }

    /// What the draft changes in the plan it belongs to, and the actions of that plan.
    /// - Throws: `Refusal.notFound` when it belongs to none.
    private static func difference(
        _ visit: Visit, _ draft: ImportDraft, _ reading: PlanReading
    ) throws -> (RevisionDiff, [RecordedAction]) {
        let corrected = reading.corrected(by: draft.corrections)
        return try visit.read { reader in
            guard let plan = try Imports.plan(of: corrected, draft, reader) else { throw Refusal.notFound }
            return (
                try Imports.difference(corrected, to: plan, reader, matches: draft.matches), try reader.recordedActions(of: plan.id)
            )
        }
    }
}

/// Revisions that are part of the record.
enum RevisionHandlers {
    /// What changed, and who agreed; of a report, what it says.
    @Sendable static func showRevision(_ visit: Visit) throws -> Response {
        let id: RevisionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            if try reader.revision(id).kind == .other {
                let report = try reader.report(id)
                return visit.page(ReportPages.report(report, frame: try visit.frame(reader, plan: report.plan)))
            }
            let comparison = try reader.comparison(of: id)
            return visit.page(RevisionPages.comparison(comparison, frame: try visit.frame(reader, plan: comparison.plan)))
        }
    }

    /// The document as it was uploaded, byte for byte. It is always saved and never shown, whatever it holds.
    @Sendable static func downloadFile(_ visit: Visit) throws -> Response {
        let id: RevisionID = try visit.parameters.identity("id")
        let file = try visit.read { try $0.file(of: id) }
        var response = Response(.ok, bytes: file.bytes, type: "application/octet-stream")
        response.fields.set("Content-Disposition", disposition(file.name))
        return response
    }

    /// RFC 6266: a plain name for old programs, the name itself percent-encoded for the others.
    static func disposition(_ name: String) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "-._".utf8.contains(byte)
            }
        }
        let plain = String(decoding: name.utf8.map { isPlain($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
        let encoded = name.utf8.map { byte in
            isPlain(byte) ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }
}
