/// What the record said at one moment, kept with what it was worked out from.
public struct RecordSaid: Hashable, Sendable {
    /// Version of the rules.
    public var version: Int
    public var inputs: RatingInputs
    /// Nil where the record could not tell.
    public var rating: Rating?
    /// Why somebody was more hopeful; empty where nobody was.
    public var reason: String

    public init(version: Int, inputs: RatingInputs, rating: Rating?, reason: String = "") {
        self.version = version
        self.inputs = inputs
        self.rating = rating
        self.reason = reason
    }

    /// True where these rules see the same now as they see in what was kept: the same rules fire and give the same colours.
    func isStillSo(_ now: ComputedRating, by rules: RatingRules) -> Bool {
        func fired(_ computed: ComputedRating) -> [RatingRule: Rating?] {
            Dictionary(computed.fired.map { ($0.rule, $0.given) }) { first, _ in first }
        }
        return fired(rules.computed(from: inputs)) == fired(now)
    }
}

/// What a delivery rating is judged by at one moment beside the action's own state: the plan's scales and rules, and the day.
public struct RatingGrounds: Hashable, Sendable {
    public var scales: PlanScales
    public var rules: RatingRules
    /// The day judged on; nil where nothing is to be judged.
    public var day: Day?
    /// The day on which the action came on record.
    public var start: Day?
    /// Nil where evidence is not counted.
    public var evidencePieces: Int?
    /// What the record said when the newest update was made; nil where that was not kept.
    public var latest: RecordSaid?
    /// How the action stands in the eyes of its board: at most one rating for each question.
    public var board: [BoardRating]

    public init(
        scales: PlanScales = PlanScales(), rules: RatingRules = .standard, day: Day? = nil, start: Day? = nil, evidencePieces: Int? = nil,
        latest: RecordSaid? = nil, board: [BoardRating] = []
    ) {
        self.scales = scales
        self.rules = rules
        self.day = day
        self.start = start
        self.evidencePieces = evidencePieces
        self.latest = latest
        self.board = board
    }

    public func board(_ question: RatingQuestion) -> BoardRating? { board.first { $0.question == question } }
}

extension Rating {
    /// Hopes for more than the record gives. Against an unknown nobody is more hopeful.
    public func isMoreHopeful(than record: Rating?) -> Bool { record.map { rank > $0.rank } ?? false }
}

extension Action {
    /// What the record says of the action as it stands; nil where no day is looked at.
    public var record: ComputedRating? {
        guard let day = grounds.day else { return nil }
        let silent = summary.reporting.missed(on: day)
        return inputs(
            isComplete: summary.isComplete, forecast: summary.latest?.forecast, outputsDone: summary.outputsDone, silent: silent
        ).map(grounds.rules.computed)
    }

    /// What a rating of the action is worked out from; nil where no day is looked at.
    func inputs(isComplete: Bool, forecast: Day?, outputsDone: Int, silent: Int) -> RatingInputs? {
        guard let day = grounds.day else { return nil }
        return RatingInputs(
            day: day, deadline: deadline.day, isComplete: isComplete, forecast: forecast, outputsDone: outputsDone,
            outputsTotal: outputs.count, start: grounds.start, periodsSilent: silent, evidencePieces: grounds.evidencePieces)
    }
}

extension UpdateEdit {
    /// What the record says once this is saved: whoever reports is not silent.
    public func record(of action: Action) -> ComputedRating? { inputs(of: action).map(action.grounds.rules.computed) }

    func inputs(of action: Action) -> RatingInputs? {
        if isNoChange {
            return action.inputs(
                isComplete: action.summary.isComplete, forecast: action.summary.latest?.forecast,
                outputsDone: action.summary.outputsDone, silent: 0)
        }
        return action.inputs(
            isComplete: action.summary.isComplete, forecast: forecast, outputsDone: action.outputs.count { outputsDone.contains($0.id) },
            silent: 0)
    }

    /// The reason that goes with being more hopeful than the record, or that one is missing.
    ///
    /// "No change" repeats the reason given last, as long as the record still says the same for the same rules.
    func judged(_ rating: Rating?, of action: Action) -> Result<RecordSaid?, Refusal> {
        guard let inputs = inputs(of: action) else { return .success(nil) }
        let rules = action.grounds.rules
        let computed = rules.computed(from: inputs)
        var said = RecordSaid(version: rules.version, inputs: inputs, rating: computed.rating)
        guard let rating, rating.isMoreHopeful(than: computed.rating) else { return .success(said) }
        said.reason = reason.trimmed
        if said.reason.isEmpty, isNoChange { said.reason = UpdateEdit.standingReason(of: action, computed) }
        if said.reason.isEmpty {
            let record = computed.rating?.name ?? ""
            return .failure(
                .issues([Issue("reason", "The record says \(record), because \(computed.why). Enter why you rate it \(rating.name)")]))
        }
        if said.reason.count > UpdateEdit.longestNarrative {
            return .failure(.issues([Issue("reason", "Reason must be 10,000 characters or fewer")]))
        }
        return .success(said)
    }

    /// The reason given with the newest update where it still answers what the record says; else nothing.
    static func standingReason(of action: Action, _ now: ComputedRating) -> String {
        guard let latest = action.grounds.latest, latest.isStillSo(now, by: action.grounds.rules) else { return "" }
        return latest.reason
    }
}
