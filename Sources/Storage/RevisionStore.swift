import Plans
import SQLite

/// What publishing a document came to.
public struct Published: Hashable, Sendable {
    public var plan: Plan
    public var revision: RevisionID
    /// What differs from the revision before it; empty when the same file was in the record already.
    public var changes: [RevisionChange]
}

extension Reader {
    /// The actions of the current revision as far as a comparison with a new reading needs them.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func recordedActions(of plan: PlanID) throws -> [RecordedAction] {
        let current = try current(plan)
        let titles = Dictionary(try headings(current).map { ($0.id, $0.title) }) { first, _ in first }
        let outputs = try texts("SELECT action, text FROM output_version WHERE revision = ? ORDER BY action, position", current)
        let outcomes = try texts(
            "SELECT action, text FROM action_text WHERE revision = ? AND kind = 'outcome' ORDER BY action, position", current)
        let sources = try texts("SELECT action, text FROM citation WHERE revision = ? ORDER BY action, position", current)
        return try summaries(current, .all).map { action in
            RecordedAction(
                id: action.id, ref: action.ref, heading: action.heading.flatMap { titles[$0] }, text: action.text,
                plain: action.plainText, deadline: action.deadline.printed, outputs: outputs[action.id] ?? [],
                outcomes: outcomes[action.id] ?? [], sources: sources[action.id] ?? [])
        }
    }

    private func texts(_ sql: String, _ current: CurrentRevisions) throws -> [ActionID: [String]] {
        var texts: [ActionID: [String]] = [:]
        try connection.each(sql, [current.revision]) { row in
            texts[try row.id(0), default: []].append(try row.text(1))
            return true
        }
        return texts
    }
}

extension Writer {
    /// Makes a document one revision of the record, with one ledger entry for it and one for each correction.
    ///
    /// A file that is in the record already changes nothing. Actions keep their ids where `RevisionDiff` finds them again;
    /// an output keeps its id, and so its tick, where its text is the same; a deadline's moves end where the document now
    /// prints another day.
    /// - Parameters:
    ///   - reading: as read; the corrections of the draft are put in here, so that both values are recorded.
    ///   - plan: the plan it is a revision of; nil makes a new one.
    ///   - draft: the draft it was reviewed as, which is marked as published.
    /// - Throws: `Refusal.unsupported` for a document that is no plan, or a plain wording without a plan;
    ///   `Refusal.notFound` for a plan that is not there; `Refusal.stale` when the draft waits no longer.
    public func publish(
        _ reading: PlanReading, into plan: PlanID?, fileName: String, bytes: [UInt8], draft: ImportDraft? = nil
    ) throws -> Published {
        let hash = Store.hash(of: bytes)
        if let known = try recorded(hash) { return known }
        let corrected = reading.corrected(by: draft?.corrections ?? [])
        let kind = corrected.document.kind
        guard kind != .other else { throw Refusal.unsupported("This document is not an improvement plan") }
        guard kind != .plain || plan != nil else { throw Refusal.unsupported("Publish the plan before its plain wording") }
        let known = try plan.map { try reader.recordedActions(of: $0) } ?? []
        let diff = RevisionDiff(corrected, against: known)
        let document = NewRevision(
            plan: try plan ?? nextID(in: "plan"), isNewPlan: plan == nil, id: try nextID(in: "revision"), reading: corrected,
            fileName: fileName, hash: hash, bytes: bytes)
        let rows = try insertRevision(document, diff)
        let actions = kind == .plan ? try rows.insertPlan(diff.matches) : try rows.insertWording(diff.matches)
        if let draft {
            try recordCorrections(draft.corrections, of: reading, actions, document)
            try markPublished(draft.id, document.plan)
        }
        return Published(plan: try reader.plan(document.plan), revision: document.id, changes: diff.changes)
    }

    private func recorded(_ hash: String) throws -> Published? {
        let sql = "SELECT plan, id FROM revision WHERE file_hash = ?"
        return try connection.queryFirst(sql, [hash]) { row in
            Published(plan: try reader.plan(try row.id(0)), revision: try row.id(1), changes: [])
        }
    }

    private func insertRevision(_ document: NewRevision, _ diff: RevisionDiff) throws -> DocumentRows {
        let entry = try record(
            document.reading.document.kind == .plan ? .planImported : .wordingImported,
            LedgerSubject(kind: .revision, number: document.id.number, label: document.label), plan: document.plan,
            document.summary + diff.changes.map(Writer.change))
        let rows = DocumentRows(writer: self, document: document, entry: entry)
        if document.isNewPlan { try insert("plan", ["id": document.plan, "asserted": entry]) }
        try rows.insertRevision()
        return rows
    }

    private static func change(_ change: RevisionChange) -> Change {
        let name = change.ref.map { "Action \($0)" } ?? "Action"
        return Change("\(name): \(change.field ?? change.kind.rawValue)", from: change.before, to: change.after)
    }

    private func recordCorrections(
        _ corrections: [Correction], of reading: PlanReading, _ actions: [ActionID?], _ document: NewRevision
    ) throws {
        for correction in corrections where reading.actions.indices.contains(correction.action) {
            let action = reading.actions[correction.action]
            let before = Correction.asRead(correction.field, of: action)
            guard before != correction.value else { continue }
            let label = action.ref.map { "Action \($0)" } ?? document.label
            let subject =
                actions[correction.action].map { LedgerSubject(kind: .action, number: $0.number, label: label) }
                ?? LedgerSubject(kind: .revision, number: document.id.number, label: document.label)
            let change = Change(correction.field.rawValue, from: before, to: correction.value)
            _ = try record(.valueCorrected, subject, plan: document.plan, [change])
        }
    }

    private func markPublished(_ draft: ImportID, _ plan: PlanID) throws {
        try connection.execute("UPDATE import_draft SET state = 'published', plan = ? WHERE id = ? AND state = 'waiting'", [plan, draft])
        guard connection.changes == 1 else { throw Refusal.stale }
    }
}

/// A document on its way into the record.
struct NewRevision {
    var plan: PlanID
    var isNewPlan: Bool
    var id: RevisionID
    /// With the corrections put in.
    var reading: PlanReading
    var fileName: String
    var hash: String
    var bytes: [UInt8]

    /// The title, or the file's name where the document prints none.
    var title: String { reading.document.title ?? fileName }

    var label: String { [title, reading.document.version].compactMap { $0 }.joined(separator: ", version ") }

    /// What the ledger says of the document as a whole.
    var summary: [Change] {
        let document = reading.document
        let facts: [(String, String?)] = [
            ("file", fileName), ("sha-256", hash), ("title", title), ("version", document.version), ("status", document.status),
            ("date", document.date), ("headings", "\(reading.headings.count)"), ("actions", "\(reading.actions.count)"),
            ("findings", "\(reading.findings.count)"),
        ]
        return facts.filter { $0.1 != nil }.map { Change($0.0, from: nil, to: $0.1) }
    }
}
