/// What a board recommends for an area after a period: its recommendations for further action.
public struct Recommendation: Hashable, Sendable {
    public var plan: PlanID
    public var heading: HeadingName
    /// "January to March 2024", in the board's words.
    public var period: String
    public var text: String
    public var meeting: MeetingName?
    public var by: PersonName
    public var at: Instant
    /// The ledger entry that made it.
    public var version: Int64

    public init(
        plan: PlanID, heading: HeadingName, period: String, text: String, meeting: MeetingName?, by: PersonName, at: Instant,
        version: Int64
    ) {
        self.plan = plan
        self.heading = heading
        self.period = period
        self.text = text
        self.meeting = meeting
        self.by = by
        self.at = at
        self.version = version
    }
}

/// What somebody types to recommend. One text stands for an area and a period; another takes its place.
public struct RecommendationEdit: Hashable, Sendable {
    public var period: String
    public var text: String
    /// The newest recommendation of the area when the form was made; 0 before any.
    public var version: Int64

    public init(period: String = "", text: String = "", version: Int64 = 0) {
        self.period = period
        self.text = text
        self.version = version
    }

    /// Period and text to keep; nil where they stand already. `standing` are the area's recommendations.
    public func applied(in room: BoardRoom, standing: [Recommendation], by person: Person) -> Result<RecommendationEdit?, Refusal> {
        let may = room.board.map { Rights.mayHold(person, $0) } ?? Rights.mayRecommend(person, overseenBy: room.overseers)
        guard may else { return .failure(.forbidden) }
        if let refusal = room.refusal { return .failure(refusal) }
        var issues: [Issue] = []
        if period.isBlank { issues.append(Issue("period", "Enter the period, for example January to March 2024")) }
        if period.count > 100 { issues.append(Issue("period", "Period must be 100 characters or fewer")) }
        issues += Issue.ofWords(text, "text", "Enter what is recommended", "Recommendation")
        guard issues.isEmpty else { return .failure(.issues(issues)) }
        let same = standing.first { $0.period.lowercased() == period.trimmed.lowercased() }
        if let same, same.text == text.trimmed { return .success(nil) }
        if version != standing.map(\.version).max() ?? 0 { return .failure(.stale) }
        return .success(RecommendationEdit(period: same?.period ?? period.trimmed, text: text.trimmed, version: version))
    }

    /// The quarter that a day's month is in, in words: "January to March 2024". A proposal for the form.
    public static func quarter(of day: Day) -> String {
        let parts = day.civil
        let first = (parts.month - 1) / 3 * 3
        return "\(Month.names[first]) to \(Month.names[first + 2]) \(parts.year)"
    }
}
