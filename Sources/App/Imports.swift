import Plans
import Storage

/// Making a reading part of the record, from the browser and from the command line alike.
public enum Imports {
    /// What publishing came to.
    public enum Outcome: Sendable {
        /// The same file is in the record already.
        case unchanged(Plan)
        case published(Published)
    }

    /// The plan a reading belongs to: the one of the same title, upper and lower case alike; nil when it would be new.
    public static func plan(of reading: PlanReading, _ reader: Reader) throws -> Plan? {
        let wanted = (reading.document.title ?? "").trimmed.lowercased()
        return try reader.plans().first { $0.title.lowercased() == wanted }
    }

    /// The plan a draft belongs to: the one the reviewer said, else the one of the same title.
    public static func plan(of reading: PlanReading, _ draft: ImportDraft, _ reader: Reader) throws -> Plan? {
        try draft.target.map { try reader.plan($0) } ?? plan(of: reading, reader)
    }

    /// What a reading would change in a plan; `matches` is the reviewer's word on which action is which.
    public static func difference(
        _ reading: PlanReading, to plan: Plan?, _ reader: Reader, matches: [Int: ActionID?] = [:]
    ) throws -> RevisionDiff {
        guard let plan, reading.document.kind != .other else { return RevisionDiff(reading, against: []) }
        return RevisionDiff(
            reading, against: try reader.recordedActions(of: plan.id), headings: try reader.recordedHeadings(of: plan.id), matches: matches)
    }

    /// Adds a document to the record as one revision. A file that is in the record already changes nothing.
    /// - Throws: `Refusal.issues` for a report or a plain wording that belongs to no plan.
    public static func publish(
        _ reading: PlanReading, into plan: PlanID?, bytes: [UInt8], fileName: String, draft: ImportDraft? = nil, as actor: Actor,
        store: Store, at now: Instant
    ) throws -> Outcome {
        if let known = try store.read(today: now.day, { try $0.plan(withFile: Store.hash(of: bytes)) }) { return .unchanged(known) }
        if let issue = obstacle(to: reading, plan) { throw Refusal.issues([issue]) }
        let written = try store.write(as: actor, because: "Imported \(fileName)", at: now) {
            try $0.publish(reading, into: plan, fileName: fileName, bytes: bytes, draft: draft)
        }
        return written.isChanged ? .published(written.result) : .unchanged(written.result.plan)
    }

    private static func obstacle(to reading: PlanReading, _ plan: PlanID?) -> Issue? {
        if reading.document.kind == .other, plan == nil {
            return Issue("plan", "No actions were found in this document, so it is no plan. Select the plan that it reports on")
        }
        if reading.document.kind == .plain, plan == nil {
            return Issue("plan", "This is the plain version of a plan. Publish that plan first, then select it here")
        }
        return nil
    }
}
