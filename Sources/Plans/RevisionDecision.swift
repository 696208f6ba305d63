/// What a reviewer says of one change of a document before it becomes part of the record.
public struct RevisionDecision: Hashable, Sendable {
    /// The change's id.
    public var change: String
    public var isAccepted: Bool
    /// Why; never empty where the change is refused.
    public var reason: String
    /// Who decided, and when; nil until it is kept.
    public var by: String?
    public var at: Instant?

    public init(change: String, isAccepted: Bool, reason: String, by: String? = nil, at: Instant? = nil) {
        self.change = change
        self.isAccepted = isAccepted
        self.reason = reason
        self.by = by
        self.at = at
    }

    /// What is wrong with it, if anything. The field is `reason-` and the change's id.
    public var issue: Issue? {
        if !isAccepted, reason.isBlank { return Issue("reason-\(change)", "Enter why the change is refused") }
        if reason.count > UpdateEdit.longestNarrative { return Issue("reason-\(change)", "Reason must be 10,000 characters or fewer") }
        return nil
    }
}

/// One change with what was decided about it.
public struct DecidedChange: Hashable, Sendable {
    public var change: RevisionChange
    public var decision: RevisionDecision

    public init(_ change: RevisionChange, _ decision: RevisionDecision) {
        self.change = change
        self.decision = decision
    }
}

/// The actions and headings of the current revision, whole, in the document's order: what stays where a change is refused.
public struct RecordedPlan: Sendable {
    public struct WholeAction: Sendable {
        public var id: ActionID
        public var heading: HeadingID?
        /// Without fragments and places, for it stands in an earlier document.
        public var reading: ActionReading

        public init(id: ActionID, heading: HeadingID?, reading: ActionReading) {
            self.id = id
            self.heading = heading
            self.reading = reading
        }
    }

    public var actions: [WholeAction]
    public var headings: [(id: HeadingID, reading: HeadingReading)]

    public init(actions: [WholeAction] = [], headings: [(id: HeadingID, reading: HeadingReading)] = []) {
        self.actions = actions
        self.headings = headings
    }
}

/// A reading after somebody has decided about each of its changes: what is recorded of it.
public struct DecidedReading: Hashable, Sendable {
    public var reading: PlanReading
    /// For each action the recorded one it is; nil when it is new.
    public var matches: [ActionID?]
    public var headingMatches: [HeadingID?]
    /// For each action its place in the reading that was decided about; nil where it is kept from the revision before.
    public var places: [Int?]
    public var decided: [DecidedChange]
    /// Changes that nobody has decided about yet; they are in `reading`.
    public var undecided: [RevisionChange]

    public var refused: [DecidedChange] { decided.filter { !$0.decision.isAccepted } }
    public var accepted: [RevisionChange] { decided.filter(\.decision.isAccepted).map(\.change) }
    /// True when there were changes and every one was refused.
    public var isRefusedWhole: Bool { !decided.isEmpty && undecided.isEmpty && decided.allSatisfy { !$0.decision.isAccepted } }

    /// - Parameters:
    ///   - decisions: by a change's id. A change that needs none is accepted by whoever makes the document part of the record.
    ///   - kept: what is recorded; needed only where a decision refuses.
    public init(_ reading: PlanReading, _ diff: RevisionDiff, _ decisions: [RevisionDecision], keeping kept: RecordedPlan = RecordedPlan())
    {
        let byChange = Dictionary(decisions.map { ($0.change, $0) }) { _, last in last }
        (decided, undecided) = ([], [])
        for change in diff.changes {
            if let decision = byChange[change.id] {
                decided.append(DecidedChange(change, decision))
            } else if !change.needsDecision {
                decided.append(DecidedChange(change, RevisionDecision(change: change.id, isAccepted: true, reason: "")))
            } else {
                undecided.append(change)
            }
        }
        var keeping = RevisionKeeping(reading, diff, kept)
        for entry in decided where !entry.decision.isAccepted { keeping.refuse(entry.change) }
        keeping.close()
        self.reading = keeping.reading
        (matches, headingMatches, places) = (keeping.matches, keeping.headingMatches, keeping.places)
    }
}
