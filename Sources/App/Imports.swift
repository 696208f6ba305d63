import Plans
import Storage

/// Making a reading part of the record, from the browser and from the command line alike.
public enum Imports {
    /// What publishing came to.
    public enum Published: Sendable {
        /// The same file is in the record already.
        case unchanged(Plan)
        /// One revision was added; how many actions, outputs and wordings it changed.
        case published(Plan, changes: Int)
    }

    /// The plan a reading belongs to and what is recorded of it; no plan when it would be a new one.
    public struct Target: Sendable {
        public var plan: Plan?
        public var recorded: [RecordedAction]
    }

    /// Finds the plan a reading belongs to: the one of the same title, upper and lower case alike.
    public static func target(of reading: PlanReading, store: Store, today: Day) throws -> Target {
        try store.read(today: today) { reader in
            let wanted = (reading.document.title ?? "").trimmed.lowercased()
            guard let plan = try reader.plans().first(where: { $0.title.lowercased() == wanted }) else {
                return Target(plan: nil, recorded: [])
            }
            return Target(plan: plan, recorded: try reader.recordedActions(of: plan.id))
        }
    }

    /// Adds a document to the record as one revision. Refuses what has no action in it, and a plain wording that belongs
    /// to no plan. A file that is in the record already changes nothing.
    public static func publish(
        _ reading: PlanReading, bytes: [UInt8], fileName: String, draft: ImportDraft? = nil, as actor: Actor, store: Store, at now: Instant
    ) throws -> Published {
        let known = try store.read(today: now.day) { try $0.plan(withFile: Store.hash(of: bytes)) }
        if let known { return .unchanged(known) }
        let corrected = reading.corrected(by: draft?.corrections ?? [])
        let target = try target(of: corrected, store: store, today: now.day)
        if let issue = obstacle(to: corrected, target) { throw Refusal.issues([issue]) }
        let diff = RevisionDiff(corrected, against: target.recorded)
        let written = try store.write(as: actor, because: "Imported \(fileName)", at: now) { writer in
            try writer.publish(corrected, matches: diff.matches, into: target.plan?.id, fileName: fileName, bytes: bytes, draft: draft)
        }
        return .published(written.result, changes: diff.changes.count)
    }

    private static func obstacle(to reading: PlanReading, _ target: Target) -> Issue? {
        if reading.actions.isEmpty || reading.document.kind == .other {
            return Issue("document", "No actions were found in this document, so there is nothing to publish")
        }
        if reading.document.kind == .plain, target.plan == nil {
            let title = reading.document.title ?? "without a title"
            return Issue("document", "This is the plain version of the plan \(title), which is not in the record. Publish that plan first")
        }
        return nil
    }
}
