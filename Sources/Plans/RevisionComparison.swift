/// What one revision of a plan changed in the one before it, and who agreed.
public struct RevisionComparison: Sendable {
    /// One change as it was decided.
    public struct Entry: Hashable, Sendable {
        public var change: RevisionChange
        public var isAccepted: Bool
        /// Why; never empty where it was refused.
        public var reason: String
        public var by: String
        public var at: Instant
        /// The actions it was about, as they were called before.
        public var from: [ActionName]
        /// The actions that came of it.
        public var into: [ActionName]
        /// Number of the ledger entry that records it.
        public var ledgerEntry: Int64

        public init(
            change: RevisionChange, isAccepted: Bool, reason: String, by: String, at: Instant, from: [ActionName], into: [ActionName],
            ledgerEntry: Int64
        ) {
            self.change = change
            self.isAccepted = isAccepted
            self.reason = reason
            self.by = by
            self.at = at
            self.from = from
            self.into = into
            self.ledgerEntry = ledgerEntry
        }
    }

    public var plan: Plan
    public var revision: Revision
    /// The one before it of the same kind; nil for the first.
    public var previous: Revision?
    /// In the order of the comparison.
    public var entries: [Entry]

    public init(plan: Plan, revision: Revision, previous: Revision?, entries: [Entry]) {
        self.plan = plan
        self.revision = revision
        self.previous = previous
        self.entries = entries
    }
}

/// An action that a later revision no longer has. What was reported on it stays.
public struct WithdrawnAction: Sendable {
    public var name: ActionName
    public var plan: Plan
    /// The last revision that has it.
    public var last: Revision
    /// The revision that has it no more.
    public var withdrawn: Revision
    /// How it went, where it was split or merged, else `withdrawn`.
    public var kind: RevisionChange.Kind
    /// Where it went.
    public var into: [ActionName]
    /// Newest first.
    public var updates: [Update]

    public init(
        name: ActionName, plan: Plan, last: Revision, withdrawn: Revision, kind: RevisionChange.Kind, into: [ActionName], updates: [Update]
    ) {
        self.name = name
        self.plan = plan
        self.last = last
        self.withdrawn = withdrawn
        self.kind = kind
        self.into = into
        self.updates = updates
    }
}

extension Revision {
    /// "2.1", or the date, or the file's name where neither is printed.
    public var shortName: String { version ?? date ?? fileName }
}
