/// Which risks of a register are shown; empty is every open one.
public struct RiskFilter: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case open, closed, all

        public var name: String {
            switch self {
            case .open: "Open"
            case .closed: "Closed"
            case .all: "Open and closed"
            }
        }
    }

    /// What else may be asked of a risk.
    public enum Only: String, Hashable, Sendable, CaseIterable {
        case aboveAppetite = "above-appetite"
        case misfit = "does-not-fit"
        case notAssessed = "not-assessed"
        case scoreAlone = "score-alone"
        case upSinceMeeting = "up-since-meeting"

        public var name: String {
            switch self {
            case .aboveAppetite: "Above the appetite"
            case .misfit: "Does not fit the scale"
            case .notAssessed: "Not assessed"
            case .scoreAlone: "Score without likelihood and impact"
            case .upSinceMeeting: "Moved up since the last meeting"
            }
        }
    }

    public var state = State.open
    /// The owner's name, a person's or as printed.
    public var owner: String?
    public var heading: HeadingID?
    public var levels: Set<RiskLevel> = []
    public var travels: Set<RiskTravel> = []
    public var reviews: Set<RiskReview> = []
    public var only: Set<Only> = []
    /// A cell of the matrix: steps from 1.
    public var likelihood: Int?
    public var impact: Int?

    public init() {}
    public var isEmpty: Bool { self == RiskFilter() }

    /// `meeting` is the day of the last meeting; nil where there was none, and then nothing has moved since.
    public func matches(_ standing: RiskStanding, meeting: Day?) -> Bool {
        let definition = standing.definition
        if state != .all, standing.risk.isOpen != (state == .open) { return false }
        if let owner, definition.ownerName != owner { return false }
        if let heading, definition.heading != heading { return false }
        if !levels.isEmpty, !(standing.band.map { levels.contains($0.level) } ?? false) { return false }
        if !travels.isEmpty, !travels.contains(standing.travel) { return false }
        if !reviews.isEmpty, !reviews.contains(standing.reviewState) { return false }
        if let likelihood, standing.cell?.likelihood != likelihood { return false }
        if let impact, standing.cell?.impact != impact { return false }
        return only.allSatisfy { standing.has($0, meeting: meeting) }
    }
}

extension RiskStanding {
    /// Its place in the matrix; nil where it has none.
    public var cell: (likelihood: Int, impact: Int)? {
        guard misfit == nil, let rating = latest?.rating, let likelihood = rating.likelihood, let impact = rating.impact else { return nil }
        return (likelihood, impact)
    }

    public func has(_ only: RiskFilter.Only, meeting: Day?) -> Bool {
        switch only {
        case .aboveAppetite: isAboveAppetite == true
        case .misfit: misfit != nil
        case .notAssessed: latest == nil
        case .scoreAlone: latest.map { $0.rating.isScoreAlone && misfit == nil } ?? false
        case .upSinceMeeting: meeting.map { isUp(since: $0) } ?? false
        }
    }
}

/// In which order risks are listed.
public enum RiskSort: String, Hashable, Sendable, CaseIterable {
    /// Highest first; what is not known last.
    case score
    case ref
    /// The next to be looked at first.
    case review

    public func sorted(_ standings: [RiskStanding]) -> [RiskStanding] {
        func key(_ standing: RiskStanding) -> Int {
            switch self {
            case .score: standing.score.map { -$0 } ?? .max
            case .ref: 0
            case .review: standing.review?.number ?? .max
            }
        }
        return standings.map { (key($0), $0.risk.name.label, $0.risk.id, $0) }.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
    }
}

/// What a dashboard says of a plan's open risks: each count with exactly the risks that a register shows for its filter.
public struct RiskSummary: Hashable, Sendable {
    public let scale: RiskScale
    public let total: Int
    /// The day of the last meeting; nil where there was none.
    public let meeting: Day?
    private let standings: [RiskStanding]

    /// `standings` are those of the plan's open risks.
    public init(_ standings: [RiskStanding], _ scale: RiskScale, meeting: Day?) {
        self.standings = standings.filter(\.risk.isOpen)
        self.scale = scale
        self.meeting = meeting
        total = self.standings.count
    }

    public func count(_ filter: RiskFilter) -> Int { standings.count { filter.matches($0, meeting: meeting) } }
    public func count(_ level: RiskLevel) -> Int { standings.count { $0.band?.level == level } }
    public func count(_ only: RiskFilter.Only) -> Int { standings.count { $0.has(only, meeting: meeting) } }
    public func count(_ review: RiskReview) -> Int { standings.count { $0.reviewState == review } }
    public func count(_ travel: RiskTravel) -> Int { standings.count { $0.travel == travel } }
    /// How many stand in a cell of the matrix; steps from 1.
    public func count(likelihood: Int, impact: Int) -> Int {
        standings.count { $0.cell.map { $0.likelihood == likelihood && $0.impact == impact } ?? false }
    }

    /// Those in the critical band, the longest there first.
    public var critical: [RiskStanding] {
        standings.filter { $0.criticalSince != nil }
            .sorted { ($0.criticalSince?.day.number ?? 0, $0.risk.id) < ($1.criticalSince?.day.number ?? 0, $1.risk.id) }
    }
}
