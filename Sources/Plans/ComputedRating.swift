/// What one rule says of an action.
public struct RuleFinding: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// It gives this colour.
        case gives(Rating)
        /// It was judged and gives none.
        case quiet
        /// What it asks cannot be answered.
        case notJudged
        /// The plan does not use it.
        case off
    }

    public var rule: RatingRule
    public var outcome: Outcome
    /// What it was judged by.
    public var inputs: RatingInputs
    /// In the rule's unit; 0 where it was not judged.
    public var amount: Int

    public var given: Rating? { if case .gives(let rating) = outcome { rating } else { nil } }
}

/// The rating that the record gives by itself, with what each rule says.
public struct ComputedRating: Hashable, Sendable {
    /// Nil where the record cannot tell.
    public var rating: Rating?
    /// One for each rule, in their order.
    public var findings: [RuleFinding]
    /// Version of the rules that it was computed by.
    public var version: Int

    /// The rules that gave a colour.
    public var fired: [RuleFinding] { findings.filter { $0.given != nil } }

    /// One or more sentences without the last full stop, beginning in lower case: "its deadline, …, passed 12 days ago".
    public var why: String {
        let worst = findings.filter { $0.given == rating }
        if rating != nil, !worst.isEmpty { return worst.map(\.sentence).joined(separator: "; ") }
        if rating == .blue { return "it is complete and no rule speaks against it" }
        if rating != nil { return "no rule speaks against it" }
        return findings.contains { $0.outcome != .off } ? "nothing on record says by when it must be done" : "no rule is in use"
    }
}

extension RatingRules {
    /// Works out the rating. A function of rules and inputs alone, for every input there is.
    ///
    /// The worst colour that a rule gives; where none gives any, blue for what is complete and else green. Unknown where no
    /// rule that looks at time could be judged: then nothing says whether it is on time.
    public func computed(from inputs: RatingInputs) -> ComputedRating {
        let findings = RatingRule.allCases.map { judged($0, inputs) }
        let worst = findings.compactMap(\.given).min { $0.rank < $1.rank }
        let timed: Set<RatingRule> = [.overdue, .forecast, .outputs]
        let canTell = findings.contains { timed.contains($0.rule) && $0.outcome != .notJudged && $0.outcome != .off }
        let best: Rating? = canTell ? (inputs.isComplete ? .blue : .green) : nil
        return ComputedRating(rating: worst ?? best, findings: findings, version: version)
    }

    private func judged(_ rule: RatingRule, _ inputs: RatingInputs) -> RuleFinding {
        let setting = self[rule]
        guard setting.isOn else { return RuleFinding(rule: rule, outcome: .off, inputs: inputs, amount: 0) }
        guard let amount = inputs.amount(for: rule) else { return RuleFinding(rule: rule, outcome: .notJudged, inputs: inputs, amount: 0) }
        return RuleFinding(rule: rule, outcome: setting.colour(amount).map { .gives($0) } ?? .quiet, inputs: inputs, amount: amount)
    }
}

extension RatingInputs {
    /// How much there is of what a rule asks; nil where that cannot be told.
    fileprivate func amount(for rule: RatingRule) -> Int? {
        switch rule {
        case .overdue:
            guard let deadline else { return nil }
            return isComplete ? 0 : max(0, day.days(since: deadline))
        case .forecast:
            guard let deadline else { return nil }
            if isComplete { return 0 }
            return forecast.map { max(0, $0.days(since: deadline)) }
        case .outputs:
            guard let pace else { return nil }
            return isComplete ? 0 : pace.behind
        case .silence: return isComplete ? 0 : max(0, periodsSilent)
        case .evidence:
            guard let evidencePieces else { return nil }
            return evidencePieces > 0 ? 0 : claims
        }
    }

    /// Outputs said to be done; what is said to be complete claims one at least.
    fileprivate var claims: Int { max(0, isComplete ? max(1, outputsDone) : outputsDone) }
}

// What each rule says in words, made only where somebody reads them.
extension RuleFinding {
    /// What it was judged by, in words: "Deadline 31 March 2024; day 12 April 2024".
    public var inputWords: String {
        func words(_ day: Day?) -> String { day?.words ?? "unknown" }
        let complete = inputs.isComplete ? "complete" : "not complete"
        switch rule {
        case .overdue: return "Deadline \(words(inputs.deadline)); \(complete) on \(inputs.day.words)"
        case .forecast: return "Forecast \(words(inputs.forecast)); deadline \(words(inputs.deadline)); \(complete)"
        case .outputs:
            return "Outputs done \(inputs.outputsDone) of \(inputs.outputsTotal); on record since \(words(inputs.start)); "
                + "deadline \(words(inputs.deadline)); \(complete) on \(inputs.day.words)"
        case .silence: return "Full periods without an update \(inputs.periodsSilent); \(complete)"
        case .evidence:
            let pieces = inputs.evidencePieces.map { "\($0)" } ?? "not known"
            return "Pieces of evidence \(pieces); outputs done \(inputs.outputsDone); \(complete)"
        }
    }

    /// What it says, beginning in lower case and without a full stop.
    public var sentence: String {
        switch outcome {
        case .off: "the plan does not use this rule"
        case .notJudged: whyNotJudged
        case .quiet: quietWords
        case .gives: givenWords
        }
    }

    private var whyNotJudged: String {
        switch rule {
        case .overdue: "not judged: there is no deadline that can be understood"
        case .forecast:
            inputs.deadline == nil ? "not judged: there is no deadline that can be understood" : "not judged: no forecast was given"
        case .outputs:
            if inputs.outputsTotal <= 0 {
                "not judged: the document names no outputs"
            } else if inputs.deadline == nil {
                "not judged: there is no deadline that can be understood"
            } else {
                "not judged: the deadline is not after the day on which the action came on record"
            }
        case .silence, .evidence: "not known: evidence has not been counted"
        }
    }

    private var quietWords: String {
        if inputs.isComplete, rule != .evidence { return "it is complete" }
        switch rule {
        case .overdue: return amount > 0 ? givenWords : "its deadline has not passed"
        case .forecast: return amount > 0 ? givenWords : "it is expected by its deadline"
        case .outputs: return amount > 0 ? givenWords : "its outputs keep up with time"
        case .silence: return amount > 0 ? givenWords : "somebody has reported in the last full period, or it has not ended yet"
        case .evidence:
            if amount > 0 { return givenWords }
            guard let pieces = inputs.evidencePieces, pieces > 0 else { return "nothing is said to be done yet" }
            return pieces == 1 ? "1 piece of evidence is on record" : "\(pieces) pieces of evidence are on record"
        }
    }

    private var givenWords: String {
        let measured = "\(amount) \(amount == 1 ? rule.unit.one : rule.unit.many)"
        switch rule {
        case .overdue: return "its deadline, \(inputs.deadline?.words ?? "unknown"), passed \(measured) ago and it is not complete"
        case .forecast:
            return "it is expected on \(inputs.forecast?.words ?? "an unknown day"), \(measured) after its deadline, "
                + "\(inputs.deadline?.words ?? "unknown")"
        case .outputs:
            let pace = inputs.pace ?? (0, 0, 0)
            return "\(inputs.outputsDone) of \(inputs.outputsTotal) outputs are done; with \(pace.timeGone)% of the time gone "
                + "\(pace.expected) would be at an even pace: \(measured) behind"
        case .silence: return "nobody reported for \(amount == 1 ? "a full period" : "\(amount) full periods")"
        case .evidence:
            let claimed = amount == 1 ? "1 output is" : "\(amount) outputs are"
            return inputs.outputsDone > 0
                ? "\(claimed) said to be done and no evidence is on record" : "it is said to be complete and no evidence is on record"
        }
    }
}
