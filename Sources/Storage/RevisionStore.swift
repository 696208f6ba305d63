import Plans
import SQLite

/// What publishing a document came to.
public struct Published: Hashable, Sendable {
    public var plan: Plan
    /// The present one where every change was refused.
    public var revision: RevisionID
    /// What differs from the revision before it and was accepted; empty when the same file was in the record already.
    public var changes: [RevisionChange]
    /// What the document would have changed and a reviewer refused.
    public var refused: [RevisionChange] = []
}

extension Writer {
    /// Makes a document one revision of the record, with one ledger entry for it and what of its changes was accepted, one
    /// for each correction and one for each change that was refused.
    ///
    /// A file that is in the record already changes nothing. Actions and headings keep their ids where `RevisionDiff` finds
    /// them again; an output keeps its id, and so its tick, where its text is the same; a deadline's moves end where the
    /// plan now has another day. Where every change was refused there is no revision: the plan stays as it is, and the
    /// refusals are all that is recorded.
    /// - Parameters:
    ///   - reading: as read; the corrections of the draft are put in here, so that both values are recorded.
    ///   - plan: the plan it is a revision of, or a report about; nil makes a new one.
    ///   - draft: the draft it was reviewed as, which is marked as published (as rejected where all was refused). A revision
    ///     that was not reviewed is accepted as a whole.
    /// - Throws: `Refusal.unsupported` for a plain wording or a report without a plan, and for a report with actions; `Refusal.notFound`
    ///   for a plan that is not there; `Refusal.stale` when the draft waits no longer; `Refusal.issues` when the reviewer has
    ///   not decided about every change.
    public func publish(
        _ reading: PlanReading, into plan: PlanID?, fileName: String, bytes: [UInt8], draft: ImportDraft? = nil
    ) throws -> Published {
        let hash = Store.hash(of: bytes)
        if let known = try recorded(hash) { return known }
        let corrected = reading.corrected(by: draft?.corrections ?? [])
        let kind = corrected.document.kind
        guard kind != .other || corrected.actions.isEmpty else { throw Refusal.unsupported("A report has no actions of its own") }
        guard kind == .plan || plan != nil else { throw Refusal.unsupported("Publish the plan before what belongs to it") }
        let diff = try difference(corrected, to: plan, matches: draft?.matches ?? [:])
        let outcome = try decided(corrected, diff, plan, draft)
        if let plan, let draft, outcome.isRefusedWhole { return try refuseWhole(outcome, plan, fileName, hash, draft) }
        let document = NewRevision(
            plan: try plan ?? nextID(in: "plan"), isNewPlan: plan == nil, id: try nextID(in: "revision"), reading: outcome.reading,
            fileName: fileName, hash: hash, bytes: bytes)
        let rows = try insertRevision(document, outcome, try matchesSaid(draft, corrected))
        let actions =
            switch kind {
            case .plan: try rows.insertPlan(outcome.matches, headings: outcome.headingMatches)
            case .plain: try rows.insertWording(outcome.matches)
            case .other: try rows.insertReport()
            }
        try rows.carrySettlements()
        let byPlace = ActionsByPlace(outcome, actions)
        // Everything in a first document is new: that is said once, by its entry.
        if plan != nil { try rows.insertChanges(outcome, byPlace) }
        if let draft {
            try recordCorrections(draft.corrections, of: reading, byPlace, document)
            try end(draft.id, as: .published, document.plan)
        }
        return Published(
            plan: try reader.plan(document.plan), revision: document.id, changes: outcome.accepted, refused: outcome.refused.map(\.change))
    }

    private func difference(_ reading: PlanReading, to plan: PlanID?, matches: [Int: ActionID?]) throws -> RevisionDiff {
        guard let plan, reading.document.kind != .other else { return RevisionDiff(reading, against: []) }
        return RevisionDiff(
            reading, against: try reader.recordedActions(of: plan), headings: try reader.recordedHeadings(of: plan), matches: matches)
    }

    /// What the reviewer decided, or acceptance of everything where nobody reviewed it or there was nothing before it.
    private func decided(
        _ reading: PlanReading, _ diff: RevisionDiff, _ plan: PlanID?, _ draft: ImportDraft?
    ) throws -> DecidedReading {
        guard let plan, let draft else {
            let all = diff.changes.map { RevisionDecision(change: $0.id, isAccepted: true, reason: "", by: actor.name, at: at) }
            return DecidedReading(reading, diff, all)
        }
        let hasRefusal = draft.decisions.contains { !$0.isAccepted }
        let outcome = DecidedReading(
            reading, diff, draft.decisions, keeping: hasRefusal ? try reader.recordedPlan(of: plan) : RecordedPlan())
        guard outcome.undecided.isEmpty else {
            let count = outcome.undecided.count
            throw Refusal.issues([Issue("changes", "Accept or refuse the \(count) \(count == 1 ? "change" : "changes") still to decide")])
        }
        return outcome
    }

    private func recorded(_ hash: String) throws -> Published? {
        let sql = "SELECT plan, id FROM revision WHERE file_hash = ?"
        return try connection.queryFirst(sql, [hash]) { row in
            Published(plan: try reader.plan(try row.id(0)), revision: try row.id(1), changes: [])
        }
    }

    private func insertRevision(_ document: NewRevision, _ outcome: DecidedReading, _ said: [Change]) throws -> DocumentRows {
        let entry = try record(
            LedgerKind(importing: document.reading.document.kind),
            LedgerSubject(kind: .revision, number: document.id.number, label: document.label), plan: document.plan,
            document.summary + said + outcome.accepted.map(Writer.change))
        let rows = DocumentRows(writer: self, document: document, entry: entry)
        if document.isNewPlan { try insert("plan", ["id": document.plan, "asserted": entry]) }
        try rows.insertRevision()
        return rows
    }

    /// Where a reviewer said which recorded action one of the document is, that is part of what was accepted.
    private func matchesSaid(_ draft: ImportDraft?, _ reading: PlanReading) throws -> [Change] {
        let said = (draft?.matches ?? [:]).filter { reading.actions.indices.contains($0.key) }
        return try said.sorted { $0.key < $1.key }.map { place, match in
            let name = reading.actions[place].ref.map { "Action \($0)" } ?? "Action at place \(place + 1)"
            let known = try match.map { try reader.actionName($0).label }
            return Change("\(name): matched by the reviewer", from: known, to: known == nil ? "new action" : name)
        }
    }

    static func change(_ change: RevisionChange) -> Change {
        let what = change.kind.isOfHeading ? "Heading" : "Action"
        let name = change.ref.map { "\(what) \($0)" } ?? what
        return Change("\(name): \(change.field ?? change.kind.rawValue)", from: change.before, to: change.after)
    }

    private func recordCorrections(
        _ corrections: [Correction], of reading: PlanReading, _ actions: ActionsByPlace, _ document: NewRevision
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

    func end(_ draft: ImportID, as state: ImportDraft.State, _ plan: PlanID) throws {
        let sql = "UPDATE import_draft SET state = ?, plan = ? WHERE id = ? AND state = 'waiting'"
        try connection.execute(sql, [state.rawValue, plan, draft])
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
