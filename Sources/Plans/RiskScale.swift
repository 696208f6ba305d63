/// One step of likelihood or of impact: its name, and what it means.
public struct RiskStep: Hashable, Sendable {
    public var name: String
    /// Empty where nobody has said.
    public var meaning: String

    public init(_ name: String, _ meaning: String = "") {
        self.name = name
        self.meaning = meaning
    }
}

/// How grave a band is. The word stands in addresses and in classes; a plan may give its band another name.
public enum RiskLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    case low, medium, high, critical

    /// "Low", ….
    public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    private var rank: Int { RiskLevel.allCases.firstIndex(of: self) ?? 0 }
    public static func < (left: RiskLevel, right: RiskLevel) -> Bool { left.rank < right.rank }
}

/// The scores from one number up to the next band.
public struct RiskBand: Hashable, Sendable {
    public var level: RiskLevel
    public var name: String
    /// The lowest score in it.
    public var from: Int

    public init(_ level: RiskLevel, _ name: String, from: Int) {
        self.level = level
        self.name = name
        self.from = from
    }
}

/// How a score comes about.
public enum RiskMethod: String, Hashable, Sendable, CaseIterable {
    /// Likelihood times impact.
    case product
    /// A number of its own, where a document gives only that.
    case entered

    public var name: String {
        switch self {
        case .product: "Likelihood times impact"
        case .entered: "A score of its own"
        }
    }
}

/// How a risk is scored at one time: on two questions, or by a score alone as a document prints it.
public struct RiskRating: Hashable, Sendable {
    /// From 1, the lowest step.
    public var likelihood: Int?
    public var impact: Int?
    public var score: Int?
    /// What a document prints, where it comes from one: "(16)".
    public var printed: String?

    public init(likelihood: Int? = nil, impact: Int? = nil, score: Int?, printed: String? = nil) {
        self.likelihood = likelihood
        self.impact = impact
        self.score = score
        self.printed = printed
    }

    /// As a document prints it; a number that nobody could read stays unknown.
    public init(_ printed: RiskScore) { self.init(score: printed.number, printed: printed.printed.text) }

    /// Known by its score alone: it has no place in a matrix.
    public var isScoreAlone: Bool { score != nil && (likelihood == nil || impact == nil) }

    /// "16 (likelihood 4, impact 4)", "16, printed (16)".
    public var words: String {
        var words = score.map { "\($0)" } ?? "unknown"
        if let likelihood, let impact { words += " (likelihood \(likelihood), impact \(impact))" }
        if let printed, printed != score.map({ "\($0)" }) { words += ", printed “\(printed)”" }
        return words
    }
}

/// On what a plan's risks are scored: its own steps, bands and appetite. Nothing that lies beyond it is ever clipped.
public struct RiskScale: Hashable, Sendable {
    /// Lowest first.
    public var likelihood: [RiskStep]
    public var impact: [RiskStep]
    /// Lowest first; the first begins with 1.
    public var bands: [RiskBand]
    public var method: RiskMethod
    /// The highest score there is.
    public var most: Int
    /// The highest score that is accepted; nil where nobody has said.
    public var appetite: Int?
    public var appetiteWords: String
    /// The ledger entry that defined it; 0 for the usual one.
    public var entry: Int64

    public init(
        likelihood: [RiskStep], impact: [RiskStep], bands: [RiskBand], method: RiskMethod = .product, most: Int? = nil,
        appetite: Int? = nil, appetiteWords: String = "", entry: Int64 = 0
    ) {
        self.likelihood = likelihood
        self.impact = impact
        self.bands = bands
        self.method = method
        self.most = method == .product ? likelihood.count * impact.count : most ?? likelihood.count * impact.count
        self.appetite = appetite
        self.appetiteWords = appetiteWords
        self.entry = entry
    }

    public static let stepCounts = 2...10
    public static let longestName = 200
    public static let longestMeaning = 500

    /// Five by five, where a plan has none of its own.
    public static let standard = RiskScale(
        likelihood: ["Rare", "Unlikely", "Possible", "Likely", "Almost certain"].map { RiskStep($0) },
        impact: ["Negligible", "Minor", "Moderate", "Major", "Severe"].map { RiskStep($0) },
        bands: [
            RiskBand(.low, "Low", from: 1), RiskBand(.medium, "Medium", from: 5), RiskBand(.high, "High", from: 10),
            RiskBand(.critical, "Critical", from: 16),
        ])

    /// Every score that likelihood times impact can come to.
    public var products: Set<Int> {
        Set((1...max(1, likelihood.count)).flatMap { one in (1...max(1, impact.count)).map { one * $0 } })
    }

    /// The band of a score that is on the scale; nil for any other.
    public func band(of score: Int) -> RiskBand? { (1...max(1, most)).contains(score) ? bands.last { $0.from <= score } : nil }

    /// The band of a rating that fits the scale; nil where it does not, or nothing is known.
    public func band(of rating: RiskRating?) -> RiskBand? {
        guard let rating, misfit(rating) == nil else { return nil }
        return rating.score.flatMap { band(of: $0) }
    }

    /// The lowest score that counts as critical; nil where no band does.
    public var critical: Int? { bands.first { $0.level == .critical }?.from }

    /// Why a rating does not fit this scale, as a sentence without a full stop; nil where it fits or there is nothing to fit.
    public func misfit(_ rating: RiskRating) -> String? {
        if let step = rating.likelihood, !(1...max(1, likelihood.count)).contains(step) {
            return "Likelihood \(step) is beyond \(likelihood.count), the most on this plan’s scale"
        }
        if let step = rating.impact, !(1...max(1, impact.count)).contains(step) {
            return "Impact \(step) is beyond \(impact.count), the most on this plan’s scale"
        }
        guard let score = rating.score else { return rating.printed.map { "“\($0)” is no score" } }
        if score > most { return "\(score) is beyond \(most), the most on this plan’s scale" }
        if score < 1 { return "\(score) is below 1, the least on this plan’s scale" }
        if method == .product, !products.contains(score) {
            return "\(score) is no likelihood times impact on this plan’s scale"
        }
        return nil
    }

    /// Every part in words, in the order in which the ledger names them; nil where nothing is said.
    public var fields: [(name: String, words: String?)] {
        func steps(_ steps: [RiskStep]) -> String {
            steps.map { $0.meaning.isEmpty ? $0.name : "\($0.name): \($0.meaning)" }.joined(separator: "\n")
        }
        return [
            ("likelihood", steps(likelihood)), ("impact", steps(impact)),
            ("bands", bands.map { "\($0.name) (\($0.level.name)) from \($0.from)" }.joined(separator: "\n")), ("score", method.name),
            ("highest score", "\(most)"), ("appetite", appetite.map { "up to \($0)" }),
            ("appetite in words", appetiteWords.isEmpty ? nil : appetiteWords),
        ]
    }

    public func changes(from before: RiskScale) -> [Change] {
        zip(fields, before.fields).compactMap { field, was in
            field.words == was.words ? nil : Change(field.name, from: was.words, to: field.words)
        }
    }
}
