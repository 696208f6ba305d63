/// How an action stands in the eyes of a board, said by one of its members.
public struct BoardRating: Hashable, Sendable {
    public var id: BoardRatingID
    public var question: RatingQuestion
    public var rating: Rating
    /// The words chosen, where they say more than the colour.
    public var step: RatedStep?
    public var reason: String
    public var by: PersonName
    public var on: Day
    public var at: Instant
    /// The ledger entry that made it.
    public var entry: Int64
    /// What the record said then; nil for impact, which is judged and not computed.
    public var record: RecordSaid?

    public init(
        id: BoardRatingID, question: RatingQuestion, rating: Rating, step: RatedStep?, reason: String, by: PersonName, on: Day,
        at: Instant, entry: Int64, record: RecordSaid? = nil
    ) {
        self.id = id
        self.question = question
        self.rating = rating
        self.step = step
        self.reason = reason
        self.by = by
        self.on = on
        self.at = at
        self.entry = entry
        self.record = record
    }
}

/// What a board member types to say how an action stands.
public struct BoardRatingEdit: Hashable, Sendable {
    public var question: RatingQuestion
    /// The value of a choice; nil or blank where nothing was chosen.
    public var choice: String?
    public var reason: String
    /// As `version(of:_:)` was when the form was made.
    public var version: Int64

    public init(question: RatingQuestion, choice: String?, reason: String, version: Int64) {
        self.question = question
        self.choice = choice
        self.reason = reason
        self.version = version
    }

    /// Changes when the board rates the action again or its scale is defined anew.
    public static func version(of last: BoardRating?, _ scale: RatingScale) -> Int64 { max(last?.entry ?? 0, scale.version) }

    /// What it brings, decided by `applied(to:last:by:)`.
    public struct Change: Hashable, Sendable {
        public var rating: Rating
        public var step: RatedStep?
        public var reason: String
        public var record: RecordSaid?

        public init(rating: Rating, step: RatedStep?, reason: String, record: RecordSaid?) {
            self.rating = rating
            self.step = step
            self.reason = reason
            self.record = record
        }
    }

    /// The rating it brings, or why not; nil where the board has said the same for the same reason already.
    public func applied(to action: Action, last: BoardRating?, by person: Person) -> Result<Change?, Refusal> {
        guard Rights.mayRateForBoard(person, leads: action.reporters) else { return .failure(.forbidden) }
        let scale = action.grounds.scales[question]
        let chosen = RatingChoices.find(choice, in: RatingChoices.forBoard(scale))
        if let chosen, let last, chosen.colour == last.rating, chosen.keptStep == last.step, reason.trimmed == last.reason {
            return .success(nil)
        }
        if version != BoardRatingEdit.version(of: last, scale) { return .failure(.stale) }
        var issues: [Issue] = []
        if chosen == nil { issues.append(Issue("\(question.rawValue)", "Select the board’s \(question.nameInSentence)")) }
        if reason.isBlank { issues.append(Issue("\(question.rawValue)-reason", "Enter why the board rates it so")) }
        if reason.count > UpdateEdit.longestNarrative {
            issues.append(Issue("\(question.rawValue)-reason", "Reason must be 10,000 characters or fewer"))
        }
        guard issues.isEmpty, let chosen else { return .failure(.issues(issues)) }
        return .success(
            Change(
                rating: chosen.colour, step: chosen.keptStep, reason: reason.trimmed,
                record: question == .delivery ? action.recordSaid : nil))
    }
}

extension Action {
    /// What the record says of it now, as it is kept beside a board's rating.
    public var recordSaid: RecordSaid? {
        guard let computed = record else { return nil }
        return computed.findings.first.map { RecordSaid(version: computed.version, inputs: $0.inputs, rating: computed.rating) }
    }
}
