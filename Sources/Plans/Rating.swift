/// A colour of a rating scale. Colour alone never carries the meaning: the word stands beside it everywhere.
public enum Rating: String, Hashable, Sendable, CaseIterable {
    case red, amber, green, blue

    /// "Red", "Amber", "Green", "Blue".
    public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    /// How near to done: red is 0. For movement and sorting by meaning.
    public var rank: Int {
        switch self {
        case .red: 0
        case .amber: 1
        case .green: 2
        case .blue: 3
        }
    }
}

/// The two questions that never merge into one answer.
public enum RatingQuestion: String, Hashable, Sendable, CaseIterable {
    /// Is the action being done on time?
    case delivery
    /// Is it making the difference intended?
    case impact

    public var name: String { self == .delivery ? "Delivery rating" : "Impact rating" }
}

/// What one colour means on one scale.
public struct RatingDefinition: Hashable, Sendable {
    public var rating: Rating
    public var definition: String

    public init(rating: Rating, definition: String) {
        self.rating = rating
        self.definition = definition
    }
}

/// A named list of colours with the meaning of each.
public struct RatingScale: Hashable, Sendable {
    public var question: RatingQuestion
    public var values: [RatingDefinition]

    public init(question: RatingQuestion, values: [RatingDefinition]) {
        self.question = question
        self.values = values
    }

    public func definition(of rating: Rating) -> String? { values.first { $0.rating == rating }?.definition }

    /// Used where a plan prints no key of its own. Blue is never rated: it is signed off.
    public static let delivery = RatingScale(
        question: .delivery,
        values: [
            RatingDefinition(rating: .red, definition: "Significant delay that warrants attention"),
            RatingDefinition(rating: .amber, definition: "Some delay, or some risk to the action being completed on time"),
            RatingDefinition(rating: .green, definition: "No risk to the action being completed on time"),
            RatingDefinition(
                rating: .blue,
                definition: "Complete and embedded: every output is done, evidence shows its impact, and it was signed off as such"),
        ])

    /// Used where a plan prints no key of its own.
    public static let impact = RatingScale(
        question: .impact,
        values: [
            RatingDefinition(rating: .red, definition: "No evidence of impact when expected"),
            RatingDefinition(rating: .amber, definition: "Some evidence of impact, or a mixed picture"),
            RatingDefinition(rating: .green, definition: "Having the impact that was intended"),
        ])
}
