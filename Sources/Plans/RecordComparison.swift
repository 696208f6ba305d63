/// How often somebody was more hopeful than the record.
public struct HopeCount: Hashable, Sendable {
    public var moreHopeful: Int
    /// Of how many where both the person and the record said something.
    public var compared: Int

    public init(moreHopeful: Int = 0, compared: Int = 0) {
        self.moreHopeful = moreHopeful
        self.compared = compared
    }

    /// The first day of the twelve months that are counted.
    public static func since(_ today: Day) -> Day { today.adding(days: -364) }
}

/// One time when somebody was more hopeful than the record.
public struct HopefulRating: Hashable, Sendable {
    public var action: ActionName
    public var by: String
    public var on: Day
    /// The ledger entry that made it.
    public var entry: Int64
    public var rating: Rating
    public var step: RatedStep?
    public var record: RecordSaid

    public init(action: ActionName, by: String, on: Day, entry: Int64, rating: Rating, step: RatedStep?, record: RecordSaid) {
        self.action = action
        self.by = by
        self.on = on
        self.entry = entry
        self.rating = rating
        self.step = step
        self.record = record
    }
}

/// Whose ratings are compared with the record.
public enum Rater: Hashable, Sendable {
    /// Of one lead or deputy, in all plans.
    case person(PersonID)
    /// Of all leads of a plan.
    case leads(PlanID)
    /// Of those who speak for a board, in a plan.
    case board(PlanID)
}

/// The ratings of a plan compared with the record: leads together and each, and boards.
public struct PlanComparison: Hashable, Sendable {
    public var leads: HopeCount
    /// By name.
    public var each: [(person: PersonName, count: HopeCount)] { people.map { ($0.person, $0.count) } }
    public var board: HopeCount
    private var people: [One]

    private struct One: Hashable {
        var person: PersonName
        var count: HopeCount
    }

    public init(each: [(person: PersonName, count: HopeCount)], board: HopeCount) {
        people = each.map { One(person: $0.person, count: $0.count) }
        leads = HopeCount(
            moreHopeful: each.reduce(0) { $0 + $1.count.moreHopeful }, compared: each.reduce(0) { $0 + $1.count.compared })
        self.board = board
    }
}

/// One line in the history of an action's ratings: what a lead reported, or what a board said.
public enum RatingEvent: Hashable, Sendable {
    case update(Update, entry: Int64)
    case board(BoardRating)

    public var entry: Int64 {
        switch self {
        case .update(_, let entry): entry
        case .board(let rating): rating.entry
        }
    }
}

/// Where an action's two ratings come from: what the record, the lead and the board say, now and before.
public struct ActionRatings: Hashable, Sendable {
    /// How many lines of history are on one page.
    public static let pageLength = 12

    public var action: Action
    /// Newest first, at most `pageLength`.
    public var events: [RatingEvent]
    /// Older ones stand before this entry; nil where these are the oldest.
    public var olderBefore: Int64?

    public init(action: Action, events: [RatingEvent], olderBefore: Int64?) {
        self.action = action
        self.events = events
        self.olderBefore = olderBefore
    }

    public func board(_ question: RatingQuestion) -> BoardRating? { action.grounds.board(question) }
}
