import Markup
import Plans

/// A rating with its own name on its scale: the colour's word and the words chosen, with the colour's shape.
func ratingTag(_ rating: Rating?, _ step: RatedStep?) -> HTML {
    guard let rating, let step, let standing = Standing(rawValue: rating.rawValue) else { return ratingTag(rating) }
    return namedTag(standing, ratingWords(rating, step))
}

/// A step of a scale as a tag.
func stepTag(_ step: RatingStep) -> HTML {
    step.name == step.colour.name ? ratingTag(step.colour) : ratingTag(step.colour, RatedStep(name: step.name))
}

/// "Amber", or "Amber: nearly there" where a step has words of its own.
func ratingWords(_ rating: Rating, _ step: RatedStep?) -> String {
    guard let step else { return rating.name }
    return step.words.lowercased().hasPrefix(rating.rawValue) ? step.words : "\(rating.name): \(step.words)"
}

/// "The record says Red, because …."
func recordSentence(_ record: ComputedRating) -> HTML {
    HTML {
        if let rating = record.rating {
            "The record says "
            ratingTag(rating)
        } else {
            "The record cannot tell"
        }
        ", because \(record.why)."
    }
}

/// A scale with the meaning of each step and where it comes from.
func scaleWords(_ scale: RatingScale) -> HTML {
    HTML {
        p(.class("soft")) { originWords(scale) }
        dl(.class("definitions")) {
            for step in scale.steps {
                dt { stepTag(step) }
                dd {
                    step.definition
                    if !step.subStates.isEmpty { p(.class("soft")) { "Within it: \(listed(step.subStates))" } }
                }
            }
        }
    }
}

func originWords(_ scale: RatingScale) -> String {
    switch scale.origin {
    case .defined: "Defined for this plan."
    case .printed(let name): "As the plan’s own document prints it, under “\(name)”."
    case .standard: "The usual scale: none is defined for this plan, and its document prints no key that clearly answers this question."
    }
}

/// "more hopeful than the record in 4 of 23 updates".
func hopeWords(_ count: HopeCount, _ one: String) -> String {
    "more hopeful than the record in \(grouped(count.moreHopeful)) of \(counted(count.compared, one))"
}

/// Said above a form that somebody else overtook; what was typed stands in it still.
func overtaken(_ words: String) -> HTML {
    section(.class("notice"), .ariaLabelledby("conflict"), .tabindex(-1), .dataFocus("yes")) {
        h2(.id("conflict")) { "Somebody else has changed this meanwhile" }
        p { "Nothing has been saved yet, and nothing you typed is lost. \(words)" }
    }
}

/// What a form is shown for.
public enum FormOccasion: Hashable, Sendable {
    case fresh
    /// Something typed cannot be accepted.
    case refused([Issue])
    /// Somebody else changed what it is about; that is then shown as it is now, and the form as typed.
    case stale

    public var issues: [Issue] { if case .refused(let issues) = self { issues } else { [] } }
}
