/// A plan as it stands at one moment: what its current document says, with the deadlines and leads that people have given since.
public struct PresentPlan: Sendable {
    /// Beside an action of the reading, in the same order.
    public struct Standing: Hashable, Sendable {
        public var name: ActionName
        /// Who leads it here.
        public var leads: [PersonName]
        /// Its deadline is another than the document prints.
        public var isMoved: Bool

        public init(name: ActionName, leads: [PersonName], isMoved: Bool) {
            self.name = name
            self.leads = leads
            self.isMoved = isMoved
        }
    }

    public var plan: Plan
    /// Deadlines are those of now; leads are those that the document prints. Nothing has a place or fragments.
    public var reading: PlanReading
    public var actions: [Standing]
    /// Of those who lead: who can no longer sign in.
    public var disabled: Set<PersonID>

    public init(plan: Plan, reading: PlanReading, actions: [Standing], disabled: Set<PersonID>) {
        self.plan = plan
        self.reading = reading
        self.actions = actions
        self.disabled = disabled
    }
}

/// What the plan critic says of a plan as it stands, beside what is on record about its documents.
public struct PlanCheck: Sendable {
    public var plan: Plan
    /// What is odd now and on record nowhere.
    public var arisen: [Finding]
    /// Open findings about a lead or a deadline that somebody has given since.
    public var cured: [FindingRecord]
    /// How many of the findings on record hold still.
    public var standing: Int

    /// - Parameters:
    ///   - findings: what is odd about the plan as it stands.
    ///   - records: what is on record about its current documents.
    public init(_ present: PresentPlan, findings: [Finding], records: [FindingRecord]) {
        plan = present.plan
        let known = Set(records.map { Subject($0.finding) })
        let now = Set(findings.map(Subject.init))
        arisen = findings.filter { !known.contains(Subject($0)) }
        standing = records.count { now.contains(Subject($0.finding)) }
        let given = Dictionary(present.actions.map { ($0.name.id, $0) }) { first, _ in first }
        cured = records.filter { record in
            guard !record.state.isSettled, record.kind == .plan, !now.contains(Subject(record.finding)) else { return false }
            let action = record.action.flatMap { given[$0.id] }
            switch record.finding.field {
            case "deadline": return action?.isMoved ?? false
            case "leads": return record.finding.rule == "no-leads" || !(action?.leads ?? []).isEmpty
            default: return false
            }
        }
    }

    /// What makes a finding of now the same as one on record: words and places may differ.
    private struct Subject: Hashable {
        var rule: String
        var ref: String?
        var field: String?

        init(_ finding: Finding) { (rule, ref, field) = (finding.rule, finding.ref, finding.field) }
    }
}
