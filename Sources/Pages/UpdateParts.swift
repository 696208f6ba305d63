import Markup
import Plans

/// What an update says: both ratings, words, outputs and forecast.
func updateBody(_ update: Update) -> HTML { .written(capacity: 1000) { $0.updateBody(update) } }
