import Plans
import SQLite

/// The id of each action of a reading, by its place in the document, and of what was kept beside it.
struct ActionsByPlace {
    private var ids: [Int: ActionID] = [:]

    /// - Parameter actions: the ids of the actions that were recorded, in their order.
    init(_ outcome: DecidedReading, _ actions: [ActionID?]) {
        for (place, id) in zip(outcome.places, actions) { if let place, let id { ids[place] = id } }
    }

    /// Nil where the action was refused.
    subscript(place: Int) -> ActionID? { ids[place] }
}

extension DocumentRows {
    /// What the document changed and what of it was refused, each with who decided and which actions it is about. An
    /// accepted change belongs to the document's entry, a refusal has one of its own with its reason.
    func insertChanges(_ outcome: DecidedReading, _ actions: ActionsByPlace) throws {
        for (position, decided) in outcome.decided.enumerated() {
            let asserted = decided.decision.isAccepted ? entry : try writer.recordRefusal(decided, document)
            let (change, decision) = (decided.change, decided.decision)
            try writer.insert(
                "revision_change",
                [
                    "revision": document.id, "position": position, "kind": change.kind.rawValue, "ref": change.ref, "field": change.field,
                    "value_before": change.before, "value_after": change.after, "is_accepted": decision.isAccepted,
                    "reason": decision.reason, "decided_by": decision.by ?? writer.actor.name, "decided": decision.at ?? writer.at,
                    "asserted": asserted,
                ])
            let into = change.kind.isOfHeading ? [] : change.places.compactMap { actions[$0] }
            for (role, ids) in [("from", change.actions), ("into", into)] {
                for id in Set(ids) {
                    try writer.insert(
                        "revision_change_action",
                        ["revision": document.id, "position": position, "role": role, "action": id, "asserted": asserted])
                }
            }
        }
    }
}

extension Writer {
    /// Every change was refused: the plan stays as it is, each refusal is recorded, and the draft is put away.
    func refuseWhole(
        _ outcome: DecidedReading, _ plan: PlanID, _ fileName: String, _ hash: String, _ draft: ImportDraft
    ) throws -> Published {
        let current = try reader.current(plan)
        let document = NewRevision(
            plan: plan, isNewPlan: false, id: current.revision, reading: outcome.reading, fileName: fileName, hash: hash, bytes: [])
        for decided in outcome.decided { _ = try recordRefusal(decided, document) }
        try end(draft.id, as: .rejected, plan)
        return Published(plan: current.plan, revision: current.revision, changes: [], refused: outcome.refused.map(\.change))
    }

    /// One entry for one change that was refused, under the action it is about.
    func recordRefusal(_ decided: DecidedChange, _ document: NewRevision) throws -> Int64 {
        let (change, decision) = (decided.change, decided.decision)
        let label = change.ref.map { "Action \($0)" }
        let subject =
            change.actions.first.map { LedgerSubject(kind: .action, number: $0.number, label: label ?? "Action without a number") }
            ?? LedgerSubject(kind: .plan, number: document.plan.number, label: document.label)
        var said = Writer.change(change)
        said.field = "refused: \(change.field ?? change.kind.rawValue)"
        return try record(
            .changeRefused, subject, plan: document.plan,
            [
                said, Change("document", from: nil, to: "\(document.fileName) (\(document.label))"),
                Change("sha-256", from: nil, to: document.hash),
                Change("refused by", from: nil, to: decision.by ?? actor.name),
            ], because: decision.reason)
    }
}
