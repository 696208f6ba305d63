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

    /// "delivery rating", "impact rating".
    public var nameInSentence: String { self == .delivery ? "delivery rating" : "impact rating" }

    /// "Is the action being done on time?"
    public var words: String { self == .delivery ? "is the action being done on time?" : "is it making the difference intended?" }
}

/// What one colour means, as a document prints it.
public struct RatingDefinition: Hashable, Sendable {
    public var rating: Rating
    public var definition: String

    public init(rating: Rating, definition: String) {
        self.rating = rating
        self.definition = definition
    }
}
