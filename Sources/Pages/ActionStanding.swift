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
                    delivery(action)
                    deliveryReason(action.summary, today)
                    if let record = action.record { p { recordSentence(record) } }
                    board(action.grounds.board(.delivery))
                },
                Fact(RatingQuestion.impact.name) {
                    rating(action.summary.impact, action.summary.latest?.impactStep, action.grounds.scales.impact)
                    if let latest = action.summary.latest, latest.impact != nil {
                        p(.class("soft")) {
                            "Said by \(latest.by) on "
                            dayTime(latest.on)
                        }
                    }
                    board(action.grounds.board(.impact))
                },
            ])
            p { a(.href(frame.links.ratings(action.id))) { "How these ratings came about: the rules, the lead and the board" } }
            asideBox("What the ratings mean") {
                for question in RatingQuestion.allCases {
                    p(.class("strong")) { "\(question.name): \(question.words)" }
                    scaleWords(action.grounds.scales[question])
                }
            }
        }
    }

    private static func board(_ rating: BoardRating?) -> HTML {
        guard let rating else { return HTML() }
        return p {
            "The board says "
            ratingTag(rating.rating, rating.step)
            " since "
            dayTime(rating.on)
            ", because: \(rating.reason.shortened(to: 200))"
        }
    }

    private static func rating(_ rating: Rating?, _ step: RatedStep?, _ scale: RatingScale) -> HTML {
        HTML {
            ratingTag(rating, step)
            if let rating, let meaning = scale.definition(of: rating, step) { p { meaning } }
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

    /// A blue that was recorded when leads could say so is their word and nobody's signature.
    private static func delivery(_ action: Action) -> HTML {
        guard action.summary.delivery == .blue else {
            return rating(action.summary.delivery, action.summary.latest?.deliveryStep, action.grounds.scales.delivery)
        }
        return plainTag(action.summary.isComplete ? "Blue, as the lead said" : "Blue, as the lead said; not signed off")
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
