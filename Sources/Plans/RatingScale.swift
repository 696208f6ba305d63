/// One step of a scale: its own name, the colour it counts as, and what it means.
public struct RatingStep: Hashable, Sendable {
    /// Longest name, in characters: it has to fit on a tag.
    public static let longestName = 40

    public var name: String
    public var colour: Rating
    public var definition: String
    /// Finer words that may be chosen within the step, in their order; often none.
    public var subStates: [String]

    public init(name: String, colour: Rating, definition: String, subStates: [String] = []) {
        self.name = name
        self.colour = colour
        self.definition = definition
        self.subStates = subStates
    }
}

/// Where a scale of a plan comes from.
public enum ScaleOrigin: Hashable, Sendable {
    /// An admin defined it.
    case defined(RatingScaleID)
    /// The plan's current document prints it as its key, under this name.
    case printed(String)
    /// Neither: what most plans use.
    case standard
}

/// The steps on which one question about an action is answered in one plan, with the meaning of each.
public struct RatingScale: Hashable, Sendable {
    public static let fewestSteps = 3
    public static let mostSteps = 5

    public var question: RatingQuestion
    public var origin: ScaleOrigin
    /// From worst to best; colours never fall along it.
    public var steps: [RatingStep]
    /// Number of the ledger entry that defined it; 0 where nobody did.
    public var version: Int64

    public init(question: RatingQuestion, origin: ScaleOrigin = .standard, steps: [RatingStep], version: Int64 = 0) {
        self.question = question
        self.origin = origin
        self.steps = steps
        self.version = version
    }

    /// The scale's own id where an admin defined it.
    public var id: RatingScaleID? { if case .defined(let id) = origin { id } else { nil } }

    /// What a rating meant: by the words chosen, else by its colour where that is one step only.
    public func definition(of rating: Rating, _ step: RatedStep? = nil) -> String? {
        let same = steps.filter { $0.colour == rating }
        if let step { return same.first { $0.name == step.name }?.definition }
        return same.count == 1 ? same[0].definition : nil
    }

    /// Used where a plan prints no key of its own. Blue is earned: every output done.
    public static let delivery = RatingScale(
        question: .delivery,
        steps: [
            RatingStep(.red, "Significant delay that warrants attention"),
            RatingStep(.amber, "Some delay, or some risk to the action being completed on time"),
            RatingStep(.green, "No risk to the action being completed on time"),
            RatingStep(.blue, "Complete and embedded: every output is done"),
        ])

    /// Used where a plan prints no key of its own.
    public static let impact = RatingScale(
        question: .impact,
        steps: [
            RatingStep(.red, "No evidence of impact when expected"),
            RatingStep(.amber, "Some evidence of impact, or a mixed picture"),
            RatingStep(.green, "Having the impact that was intended"),
        ])

    public static func standard(_ question: RatingQuestion) -> RatingScale { question == .delivery ? delivery : impact }
}

extension RatingStep {
    /// A step that is called as its colour is.
    init(_ colour: Rating, _ definition: String) { self.init(name: colour.name, colour: colour, definition: definition) }
}

// The key that a document prints for itself.
extension RatingScale {
    /// The scale that a document's own key makes; nil unless it has three to five colours, each once.
    public init?(_ key: RatingScaleReading, for question: RatingQuestion) {
        let sorted = key.values.sorted { $0.rating.rank < $1.rating.rank }
        guard (RatingScale.fewestSteps...RatingScale.mostSteps).contains(sorted.count),
            Set(sorted.map(\.rating)).count == sorted.count
        else { return nil }
        self.init(question: question, origin: .printed(key.name), steps: sorted.map { RatingStep($0.rating, $0.definition) })
    }

    /// The first key of a document that clearly answers the question, as a scale; nil where none does.
    public static func printed(_ keys: [RatingScaleReading], for question: RatingQuestion) -> RatingScale? {
        keys.filter { fits($0, question) }.compactMap { RatingScale($0, for: question) }.first
    }

    /// Every key of a document that could be a scale, whatever it is about: for an admin to begin with.
    public static func usable(_ keys: [RatingScaleReading], for question: RatingQuestion) -> [RatingScale] {
        keys.compactMap { RatingScale($0, for: question) }
    }

    /// Says by its name what it is about. A key by which anything but blue means complete does not fit as it is: completion
    /// counts as blue here, so a person has to say what each colour stands for.
    private static func fits(_ key: RatingScaleReading, _ question: RatingQuestion) -> Bool {
        let name = key.name.lowercased()
        func says(_ words: String...) -> Bool { words.contains { name.contains($0) } }
        if says("risk") { return false }
        if question == .impact { return says("impact", "outcome") }
        guard says("delivery", "progress", "action", "status", "rag", "timescale"), !says("impact", "outcome") else { return false }
        return !key.values.contains { $0.rating != .blue && meansComplete($0.definition) }
    }

    private static func meansComplete(_ definition: String) -> Bool {
        let words = definition.lowercased()
        let isAboutCompletion = ["complete", "achieved", "closed", "finished"].contains { words.contains($0) }
        return isAboutCompletion && !["risk", "delay", "on time", "on track", "not ", "due", "behind"].contains { words.contains($0) }
    }
}

/// The two scales of a plan at one moment.
public struct PlanScales: Hashable, Sendable {
    public var delivery: RatingScale
    public var impact: RatingScale

    public init(delivery: RatingScale = .delivery, impact: RatingScale = .impact) {
        self.delivery = delivery
        self.impact = impact
    }

    public subscript(question: RatingQuestion) -> RatingScale { question == .delivery ? delivery : impact }

    /// Changes whenever a scale is defined anew.
    public var version: Int64 { max(delivery.version, impact.version) }
}
