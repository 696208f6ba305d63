/// The words that somebody chose on a scale, kept as they were whatever becomes of the scale.
public struct RatedStep: Hashable, Sendable {
    /// Nil where the scale was the document's own or the usual one.
    public var scale: RatingScaleID?
    public var name: String
    public var subState: String?

    public init(scale: RatingScaleID? = nil, name: String, subState: String? = nil) {
        self.scale = scale
        self.name = name
        self.subState = subState
    }

    /// "Nearly there", "Nearly there: waiting for the audit".
    public var words: String { subState.map { "\(name): \($0)" } ?? name }

    /// True where the words say no more than the colour.
    func isPlain(_ colour: Rating) -> Bool { scale == nil && subState == nil && name == colour.name }
}

/// One answer that may be chosen on a scale.
public struct RatingChoice: Hashable, Sendable {
    /// What a form sends: the colour where it is one answer only, else with the places of step and sub-state, from 1.
    public var value: String
    public var colour: Rating
    public var step: RatedStep
    public var definition: String

    /// What is kept beside the colour; nil where the colour says it all.
    public var keptStep: RatedStep? { step.isPlain(colour) ? nil : step }
}

extension Rating {
    /// The colour with which the value of a choice begins.
    public init?(ofChoice value: String) { self.init(rawValue: String(value.prefix { $0 != "-" })) }
}

/// The one place that says which answers a scale offers, to whom.
public enum RatingChoices {
    /// What a lead may choose. Blue on a delivery scale is nobody's to choose: it is proposed, and signed off by somebody else.
    public static func forLead(_ scale: RatingScale) -> [RatingChoice] {
        choices(scale.steps, of: scale.id).filter { scale.question == .impact || $0.colour != .blue }
    }

    /// What a board may choose.
    public static func forBoard(_ scale: RatingScale) -> [RatingChoice] { forLead(scale) }

    /// The choice that a form's value names; a colour alone names the first of that colour.
    public static func find(_ value: String?, in choices: [RatingChoice]) -> RatingChoice? {
        guard let value else { return nil }
        return choices.first { $0.value == value } ?? choices.first { $0.colour.rawValue == value }
    }

    /// The choice that says again what was said; nil where the scale has no such words any more.
    public static func same(as step: RatedStep?, _ colour: Rating?, in choices: [RatingChoice]) -> RatingChoice? {
        guard let colour else { return nil }
        let sameColour = choices.filter { $0.colour == colour }
        let name = step?.name ?? colour.name
        return sameColour.first { $0.step.name == name && $0.step.subState == step?.subState }
            ?? (sameColour.count == 1 ? sameColour[0] : nil)
    }

    private static func choices(_ steps: [RatingStep], of scale: RatingScaleID?) -> [RatingChoice] {
        var found: [RatingChoice] = []
        for (place, step) in steps.enumerated() {
            let isAlone = step.subStates.isEmpty && steps.count { $0.colour == step.colour } == 1
            let value = isAlone ? step.colour.rawValue : "\(step.colour.rawValue)-\(place + 1)"
            for (number, subState) in ([nil] + step.subStates.map(Optional.some)).enumerated() {
                found.append(
                    RatingChoice(
                        value: number == 0 ? value : "\(value)-\(number)", colour: step.colour,
                        step: RatedStep(scale: scale, name: step.name, subState: subState), definition: step.definition))
            }
        }
        return found
    }
}
