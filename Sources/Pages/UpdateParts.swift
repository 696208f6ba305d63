import Markup
import Plans

/// What an update says: both ratings, words, outputs and forecast.
func updateBody(_ update: Update) -> HTML {
    HTML {
        p(.class("ratings")) {
            "Delivery "
            ratingTag(update.delivery)
            " Impact "
            ratingTag(update.impact)
            if update.isNoChange {
                " "
                plainTag("No change since last time")
            }
        }
        if !update.narrative.isEmpty { paragraphs(update.narrative) }
        outputsMoved(update.ticked, "Done")
        outputsMoved(update.unticked, "No longer done")
        if let forecast = update.forecast {
            p {
                "Forecast: "
                dayTime(forecast)
            }
        }
    }
}

private func outputsMoved(_ outputs: [String], _ words: String) -> HTML {
    guard !outputs.isEmpty else { return HTML() }
    return HTML {
        p(.class("strong")) { "\(words): \(counted(outputs.count, "output"))" }
        ul { for output in outputs { li { output } } }
    }
}
