/// Looks at a reading of a document and says what a person should look at. It changes nothing and knows no document by name.
public enum PlanCritic {
    /// Everything found, by place in the document and then by rule; findings without a place come first.
    public static func findings(_ reading: PlanReading) -> [Finding] {
        let people = CriticPeople.findings(reading) + CriticNames.findings(reading) + CriticSummaries.findings(reading)
        let actions =
            CriticPairs.findings(reading) + CriticNumbers.findings(reading) + CriticColumns.findings(reading)
            + CriticSteps.findings(reading)
        let figures = CriticMoney.findings(reading) + CriticRisks.findings(reading) + CriticIndicators.findings(reading)
        let sentences = Sentence.all(reading)
        let text = CriticFigures.findings(reading, sentences) + CriticNarrative.findings(reading, sentences)
        let whole = CriticSources.findings(reading) + text
        return ordered(people + actions + figures + whole)
    }

    private static func ordered(_ findings: [Finding]) -> [Finding] {
        let ranks = Dictionary(rules.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        // The place in the list decides last, so that equal findings keep the order in which the document was walked.
        return findings.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            let lines = (one.place.line ?? 0, other.place.line ?? 0)
            if lines.0 != lines.1 { return lines.0 < lines.1 }
            let kinds = (ranks[one.rule] ?? 0, ranks[other.rule] ?? 0)
            return kinds.0 == kinds.1 ? left.offset < right.offset : kinds.0 < kinds.1
        }.map(\.element)
    }
}

/// What the critic looks for, for a page of help: every finding carries the name of its rule.
public struct CriticRule: Hashable, Sendable {
    /// The stable name, for example `initials-unknown`.
    public let name: String
    public let title: String
    /// How much it matters as a rule; a doubtful case may be less.
    public let severity: Finding.Severity
    /// One sentence.
    public let explanation: String

    init(_ name: String, _ severity: Finding.Severity, _ title: String, _ explanation: String) {
        self.name = name
        self.severity = severity
        self.title = title
        self.explanation = explanation
    }

    /// A finding of this rule.
    func finding(
        _ place: Place, field: String?, ref: String? = nil, raw: String? = nil, severity: Finding.Severity? = nil, _ message: String,
        _ suggestion: String? = nil, fix: ProposedFix? = nil
    ) -> Finding {
        Finding(
            rule: name, severity: severity ?? self.severity, place: place, field: field, ref: ref, raw: raw, message: message,
            suggestion: suggestion, fix: fix)
    }
}
