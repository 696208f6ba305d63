/// A risk with its newest assessments.
public struct RiskRecord: Hashable, Sendable {
    /// Newest assessments that are read of each risk, so that one with ten years of them costs no more than one with a year.
    public static let mostRead = 13
    /// On the page of one risk, and on its chart.
    public static let mostShown = 60

    public var risk: Risk
    /// Newest first.
    public var assessments: [RiskAssessment]
    /// How many are read at most.
    public var limit: Int

    public init(risk: Risk, assessments: [RiskAssessment], limit: Int = RiskRecord.mostRead) {
        self.risk = risk
        self.assessments = assessments
        self.limit = limit
    }
}

/// How the newest score compares with the one before.
public enum RiskTravel: String, Hashable, Sendable, CaseIterable {
    case up, down, same, new, unknown

    public var name: String {
        switch self {
        case .up: "Up"
        case .down: "Down"
        case .same: "No change"
        case .new: "New"
        case .unknown: "Not known"
        }
    }
}

/// Whether a risk is to be looked at again.
public enum RiskReview: String, Hashable, Sendable, CaseIterable {
    case overdue, due, later
    case none

    public var name: String {
        switch self {
        case .overdue: "Review overdue"
        case .due: "Review due in 30 days"
        case .later: "Review later"
        case .none: "No review date"
        }
    }
}

/// Where a risk stands on one day, on the scale that holds then.
public struct RiskStanding: Hashable, Sendable {
    public let record: RiskRecord
    public let scale: RiskScale
    public let today: Day

    public init(_ record: RiskRecord, _ scale: RiskScale, on today: Day) {
        self.record = record
        self.scale = scale
        self.today = today
    }

    public var risk: Risk { record.risk }
    public var definition: RiskDefinition { record.risk.definition }
    public var latest: RiskAssessment? { record.assessments.first }
    public var previous: RiskAssessment? { record.assessments.dropFirst().first }
    public var score: Int? { latest?.rating.score }
    /// Nil where nothing is known, or what is known does not fit the scale.
    public var band: RiskBand? { scale.band(of: latest?.rating) }
    /// Why the newest score does not fit; nil where it fits or there is none.
    public var misfit: String? { latest.flatMap { scale.misfit($0.rating) } }
    /// Why the target does not fit; nil where it fits or there is none.
    public var targetMisfit: String? { definition.target.flatMap { scale.misfit($0) } }
    /// Nil where the scale sets no appetite or no score is known.
    public var isAboveAppetite: Bool? {
        guard let appetite = scale.appetite, let score else { return nil }
        return score > appetite
    }

    public var travel: RiskTravel {
        guard let latest, let score = latest.rating.score else { return .unknown }
        guard let previous else { return .new }
        guard let before = previous.rating.score else { return .unknown }
        return score > before ? .up : score < before ? .down : .same
    }

    /// The day from which the newest score has stood without a break; `isAtLeast` where it has stood longer than is read, or a document printed it.
    public var since: (day: Day, isAtLeast: Bool)? {
        guard let score else { return nil }
        return run { $0.rating.score == score }
    }

    /// The day from which it has been in the critical band without a break, as that band is drawn now; nil where it is not.
    public var criticalSince: (day: Day, isAtLeast: Bool)? {
        guard band?.level == .critical, let critical = scale.critical else { return nil }
        return run { ($0.rating.score ?? 0) >= critical }
    }

    private func run(_ isPart: (RiskAssessment) -> Bool) -> (day: Day, isAtLeast: Bool)? {
        let part = record.assessments.prefix(while: isPart)
        guard let first = part.last else { return nil }
        // What a document prints was so before it was printed, nobody knows since when.
        return (first.at.day, part.count == record.limit || first.document != nil)
    }

    /// When it is to be looked at again: as the newest assessment says, else by its rhythm from that day or from when it was registered.
    public var review: Day? {
        guard risk.isOpen else { return nil }
        if let day = latest?.review { return day }
        return definition.rhythm?.next(after: (latest?.at ?? risk.registered).day)
    }

    public var reviewState: RiskReview {
        guard let review else { return .none }
        return review < today ? .overdue : review <= today.adding(days: 30) ? .due : .later
    }

    /// True where the score is higher than it was at the end of a day; false where it was not known then.
    public func isUp(since day: Day) -> Bool {
        guard let score, let then = record.assessments.first(where: { $0.at.day <= day })?.rating.score else { return false }
        return score > then
    }

    /// "16, Critical", "32, does not fit the scale", "Not assessed".
    public var words: String { words(of: latest?.rating) ?? "Not assessed" }
    /// The same of the target; nil where there is none.
    public var targetWords: String? { words(of: definition.target) }
    public var previousWords: String? { words(of: previous?.rating) }

    /// A rating in number and word; nil where there is none.
    public func words(of rating: RiskRating?) -> String? {
        guard let rating else { return nil }
        guard let score = rating.score else { return rating.printed.map { "“\($0)”, as printed" } ?? "Unknown" }
        return "\(score), \(scale.band(of: rating)?.name ?? "does not fit the scale")"
    }

    /// "Up from 12 on 3 March 2024", "No change since 3 March 2024".
    public var travelWords: String {
        guard let latest else { return "Not assessed yet" }
        switch travel {
        case .up: return "Up from \(previous?.rating.score ?? 0) on \(latest.at.day.words)"
        case .down: return "Down from \(previous?.rating.score ?? 0) on \(latest.at.day.words)"
        case .same: return since.map { "No change since \($0.isAtLeast ? "before " : "")\($0.day.words)" } ?? "No change"
        case .new: return "New on \(latest.at.day.words): nothing to compare with"
        case .unknown: return "Not known: a score is no number"
        }
    }

    /// "Critical since 3 March 2024 (42 days)"; nil where it is not.
    public var criticalWords: String? {
        guard let found = criticalSince, let band else { return nil }
        let days = today.days(since: found.day)
        let span = "\(found.isAtLeast ? "at least " : "")\(days) \(days == 1 ? "day" : "days")"
        return "\(band.name) since \(found.isAtLeast ? "before " : "")\(found.day.words) (\(span))"
    }
}
