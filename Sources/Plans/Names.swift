/// A stable identity of one thing in the record. The same number in two kinds means nothing.
public struct Identity<Subject>: Hashable, Comparable, Sendable {
    public let number: Int64
    public init(_ number: Int64) { self.number = number }
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

public typealias PlanID = Identity<Plan>
public typealias RevisionID = Identity<Revision>
public typealias HeadingID = Identity<Heading>
public typealias ActionID = Identity<Action>
public typealias OutputID = Identity<Output>
public typealias PersonID = Identity<Person>
public typealias UpdateID = Identity<Update>
public typealias RatingScaleID = Identity<RatingScale>
public typealias BoardRatingID = Identity<BoardRating>
public typealias ImportID = Identity<ImportDraft>
public typealias DeadlineRequestID = Identity<DeadlineRequest>
public typealias CompletionProposalID = Identity<CompletionProposal>
public typealias BoardID = Identity<Board>
public typealias MeetingID = Identity<Meeting>
public typealias ChallengeID = Identity<Challenge>
public typealias BoardDecisionID = Identity<BoardDecision>
public typealias EscalationID = Identity<Escalation>

/// Where in the ledger one looks from: everything asserted up to `position` and not superseded by then is known.
public struct AsAt: Hashable, Sendable {
    /// Number of the last ledger entry that counts; 0 is before the first.
    public let position: Int64
    /// The day the page speaks about: today, or the past day asked for.
    public let day: Day
    /// True when a past day was asked for; nothing can be edited then.
    public let isPast: Bool

    public init(position: Int64, day: Day, isPast: Bool) {
        self.position = position
        self.day = day
        self.isPast = isPast
    }
}
