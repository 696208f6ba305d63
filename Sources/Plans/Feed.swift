/// What another program can follow by a secret address.
public enum Feed: Hashable, Sendable {
    /// A calendar of what a person leads or stands in for, when their updates are owed, and the meetings of their boards.
    case ownDeadlines
    /// A calendar of the deadlines of a plan.
    case deadlines(PlanID)
    /// The newest changes of a plan.
    case changes(PlanID)

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case ownDeadlines = "own-deadlines"
        case deadlines
        case changes
    }

    public var kind: Kind {
        switch self {
        case .ownDeadlines: .ownDeadlines
        case .deadlines: .deadlines
        case .changes: .changes
        }
    }

    /// Nil for one's own.
    public var plan: PlanID? {
        switch self {
        case .ownDeadlines: nil
        case .deadlines(let plan), .changes(let plan): plan
        }
    }

    /// Nil where a plan is missing, or there is one too many.
    public init?(_ kind: Kind, plan: PlanID?) {
        switch (kind, plan) {
        case (.ownDeadlines, nil): self = .ownDeadlines
        case (.deadlines, let plan?): self = .deadlines(plan)
        case (.changes, let plan?): self = .changes(plan)
        default: return nil
        }
    }

    /// "own-deadlines", "changes-1", as a form names it.
    public var key: String { plan.map { "\(kind.rawValue)-\($0.number)" } ?? kind.rawValue }

    /// Reads a key; nil for anything else.
    public init?(key: String) {
        if key == Kind.ownDeadlines.rawValue {
            self = .ownDeadlines
            return
        }
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let number = Int64(parts[1]) else { return nil }
        self.init(kind, plan: PlanID(number))
    }
}

/// A secret address by which a program follows a feed in a person's name. It signs nobody in; only its hash is kept.
public struct FeedAddress: Hashable, Sendable {
    public var id: FeedAddressID
    public var person: PersonID
    public var feed: Feed
    public var madeAt: Instant

    public init(id: FeedAddressID, person: PersonID, feed: Feed, madeAt: Instant) {
        self.id = id
        self.person = person
        self.feed = feed
        self.madeAt = madeAt
    }
}

public typealias FeedAddressID = Identity<FeedAddress>

/// One day in a calendar.
public struct CalendarEntry: Hashable, Sendable {
    /// Most entries of one calendar; the soonest stay.
    public static let most = 2000

    /// Names it for ever within this record: "action-12-deadline".
    public var key: String
    public var day: Day
    public var title: String
    public var words: String
    /// The path of its page.
    public var path: String
    /// Rises whenever the entry is moved (RFC 5545 section 3.8.7.4).
    public var sequence: Int64
    public var changedAt: Instant

    public init(key: String, day: Day, title: String, words: String, path: String, sequence: Int64, changedAt: Instant) {
        self.key = key
        self.day = day
        self.title = title
        self.words = words
        self.path = path
        self.sequence = sequence
        self.changedAt = changedAt
    }

    /// The deadline of an action. Nil where no day is known, and for an action that is complete: a subscribed calendar is
    /// fetched whole, so that what is no longer in it goes, and nothing has to be cancelled.
    public init?(deadlineOf action: ActionSummary, inPlanSince start: Instant, note: String = "") {
        guard !action.isComplete, let day = action.deadline.day else { return nil }
        let moved = action.deadline.moved
        let isMonth = action.deadline.currentPrecision == .month
        let words = [
            note, isMonth ? "Only the month is given: \(action.deadline.words). It is shown on the month's last day." : "",
            moved.map { _ in "The deadline was \(action.deadline.slipWords ?? "moved")." } ?? "", action.text,
        ]
        self.init(
            key: "action-\(action.id.number)-deadline", day: day, title: "Due: \(action.ref.map { "\($0) " } ?? "")\(action.text)",
            words: words.filter { !$0.isEmpty }.joined(separator: "\n"), path: "/actions/\(action.id.number)",
            sequence: Int64(moved?.count ?? 0), changedAt: moved.map { Instant.start(of: $0.on) } ?? start)
    }

    /// The last day on which updates for a period are in time.
    public init(closing period: ReportingPeriod, key: String, title: String, path: String) {
        self.init(
            key: "\(key)-updates-\(period.first.iso)", day: period.closes, title: title,
            words: "Updates made by this day are in time.", path: path, sequence: 0, changedAt: Instant.start(of: period.first))
    }

    /// A meeting of a board.
    public init(meeting: Meeting, changedAt: Instant) {
        self.init(
            key: "meeting-\(meeting.id.number)", day: meeting.day, title: "Meeting: \(meeting.board.name)", words: meeting.place,
            path: "/meetings/\(meeting.id.number)", sequence: meeting.version, changedAt: changedAt)
    }
}

extension Feed {
    /// "Deadlines of Roadmap to Excellence".
    /// - Parameter plan: the title of the feed's plan; nil for one's own.
    public func words(_ plan: String?) -> String {
        switch self {
        case .ownDeadlines: "My deadlines and meetings"
        case .deadlines: "Deadlines of \(plan ?? "a plan")"
        case .changes: "Changes of \(plan ?? "a plan")"
        }
    }
}
