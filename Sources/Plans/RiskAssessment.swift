/// How grave somebody judged a risk at one time. It never ends: the next one stands beside it.
public struct RiskAssessment: Hashable, Sendable {
    public var rating: RiskRating
    /// Why; empty where nobody has said.
    public var words: String
    /// The day by which it is to be looked at again, where that was said.
    public var review: Day?
    public var by: String
    public var at: Instant
    public var entry: Int64
    /// The document that prints it; nil where somebody judged it here.
    public var document: RiskDocument?

    public init(
        rating: RiskRating, words: String = "", review: Day? = nil, by: String, at: Instant, entry: Int64, document: RiskDocument? = nil
    ) {
        self.rating = rating
        self.words = words
        self.review = review
        self.by = by
        self.at = at
        self.entry = entry
        self.document = document
    }
}

/// A document that prints a score.
public struct RiskDocument: Hashable, Sendable {
    public var revision: RevisionID
    public var title: String

    public init(revision: RevisionID, title: String) {
        self.revision = revision
        self.title = title
    }
}

/// What the owner or an admin types to assess a risk, as typed.
public struct RiskAssessmentEdit: Hashable, Sendable {
    public var likelihood: Int?
    public var impact: Int?
    /// Only where a score is entered.
    public var score: String
    public var words: String
    public var review: Day?
    /// The entry of the assessment the form was made from, 0 for the first.
    public var version: Int64

    public init(
        likelihood: Int? = nil, impact: Int? = nil, score: String = "", words: String = "", review: Day? = nil, version: Int64 = 0
    ) {
        self.likelihood = likelihood
        self.impact = impact
        self.score = score
        self.words = words
        self.review = review
        self.version = version
    }

    /// Begins with the scores that stand; why, and the next day, are asked anew.
    public init(from latest: RiskAssessment?) {
        self.init(
            likelihood: latest?.rating.likelihood, impact: latest?.rating.impact,
            score: latest?.rating.score.map { "\($0)" } ?? "", version: latest?.entry ?? 0)
    }

    /// What is to be recorded, or why it is refused; nil where it says nothing new, and then nothing is written.
    public func applied(
        to risk: Risk, latest: RiskAssessment?, _ scale: RiskScale, by person: Person, on today: Day
    ) -> Result<RiskAssessed?, Refusal> {
        guard Rights.mayAssess(person, risk.definition) else { return .failure(.forbidden) }
        guard risk.isOpen else { return .failure(.issues([Issue("", "This risk is closed. An admin can open it again")])) }
        var issues: [Issue] = []
        let rating = readRating(scale, &issues)
        if words.count > UpdateEdit.longestNarrative { issues.append(Issue("words", "Words must be 10,000 characters or fewer")) }
        let isSame = latest.map { $0.rating.score == rating?.score && hasSameSteps($0.rating) } ?? false
        // The same form sent twice is one assessment.
        if issues.isEmpty, let latest, isSame, version != latest.entry, latest.words == words.trimmed, latest.review == review {
            return .success(nil)
        }
        guard version == latest?.entry ?? 0 else { return .failure(.stale) }
        if let review, review <= today { issues.append(Issue("review", "Next review must be on a day after today")) }
        if issues.isEmpty, isSame, words.isBlank, review == nil || review == latest?.review { return .success(nil) }
        if let latest, let rating, latest.rating.score != rating.score, words.isBlank {
            issues.append(Issue("words", "Enter why the score changes"))
        }
        guard issues.isEmpty, let rating else { return .failure(.issues(issues)) }
        return .success(RiskAssessed(rating: rating, words: words.trimmed, review: review))
    }

    private func hasSameSteps(_ other: RiskRating) -> Bool { other.likelihood == likelihood && other.impact == impact }

    private func readRating(_ scale: RiskScale, _ issues: inout [Issue]) -> RiskRating? {
        func step(_ chosen: Int?, _ count: Int) -> Int? { chosen.flatMap { (1...count).contains($0) ? $0 : nil } }
        let (likely, grave) = (step(likelihood, scale.likelihood.count), step(impact, scale.impact.count))
        if scale.method == .product {
            if likely == nil { issues.append(Issue("likelihood", "Select how likely it is")) }
            if grave == nil { issues.append(Issue("impact", "Select how great its effect would be")) }
            guard let likely, let grave else { return nil }
            return RiskRating(likelihood: likely, impact: grave, score: likely * grave)
        }
        if (likely == nil) != (grave == nil) { issues.append(Issue("likelihood", "Select both likelihood and impact, or neither")) }
        guard let number = Int(score.trimmed), (1...scale.most).contains(number) else {
            issues.append(Issue("score", "Score must be a whole number from 1 to \(scale.most)"))
            return nil
        }
        return RiskRating(likelihood: likely, impact: grave, score: number)
    }
}

/// An assessment on its way into the record.
public struct RiskAssessed: Hashable, Sendable {
    public var rating: RiskRating
    public var words: String
    public var review: Day?

    public init(rating: RiskRating, words: String, review: Day?) {
        self.rating = rating
        self.words = words
        self.review = review
    }
}
