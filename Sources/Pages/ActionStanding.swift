import Markup
import Plans

/// How an action's standing and its two ratings came about.
extension ActionPages {
    static func standing(_ action: Action, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("ratings")) { "How it is going" }
            factList([
                Fact("Standing") {
                    standingTag(Standing.of(action.summary, on: today))
                    p { standingReason(action.summary, today) }
                },
                Fact(RatingQuestion.delivery.name) {
                    delivery(action.summary)
                    deliveryReason(action.summary, today)
                },
                Fact(RatingQuestion.impact.name) {
                    rating(action.summary.impact, RatingScale.impact)
                    if let latest = action.summary.latest, latest.impact != nil {
                        p(.class("soft")) {
                            "Said by \(latest.by) on "
                            dayTime(latest.on)
                        }
                    }
                },
            ])
            asideBox("What the ratings mean") {
                scale("Delivery rating: is the action being done on time?", RatingScale.delivery)
                scale("Impact rating: is it making the difference intended?", RatingScale.impact)
            }
        }
    }

    private static func rating(_ rating: Rating?, _ scale: RatingScale) -> HTML {
        HTML {
            ratingTag(rating)
            if let rating, let meaning = scale.definition(of: rating) { p { meaning } }
        }
    }

    /// A blue that was recorded when leads could say so is their word and nobody's signature.
    private static func delivery(_ action: ActionSummary) -> HTML {
        guard action.delivery == .blue else { return rating(action.delivery, RatingScale.delivery) }
        return plainTag(action.isComplete ? "Blue, as the lead said" : "Blue, as the lead said; not signed off")
    }

    private static func scale(_ name: String, _ scale: RatingScale) -> HTML {
        HTML {
            p(.class("strong")) { name }
            dl(.class("definitions")) {
                for value in scale.values {
                    dt { ratingTag(value.rating) }
                    dd { value.definition }
                }
            }
        }
    }

    private static func standingReason(_ action: ActionSummary, _ today: Day) -> HTML {
        if let late = Attention.daysOverdue(action, on: today), let day = action.deadline.day {
            return HTML {
                "The deadline, "
                dayTime(day)
                ", passed \(counted(late, "day")) ago and the action is not signed off as complete."
            }
        }
        return HTML(text: Standing.of(action, on: today).rule)
    }

    private static func deliveryReason(_ action: ActionSummary, _ today: Day) -> HTML {
        guard let latest = action.latest, action.delivery != nil else { return HTML() }
        return p(.class("soft")) {
            "Said by \(latest.by) on "
            dayTime(latest.on)
            if let words = movement(action) { ". \(words)" }
            if let since = action.deliverySince {
                ". So since "
                dayTime(since)
                let days = today.days(since: since)
                days == 0 ? " (today)" : " (\(counted(days, "day")))"
            }
        }
    }
}
