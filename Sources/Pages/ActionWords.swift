import Markup
import Plans

/// Names of the leads, or that there is none.
func leadWords(_ leads: [PersonName]) -> HTML { .written(capacity: 64) { $0.leadWords(leads) } }

/// "2 of 5 done", or that the document names none.
func outputWords(_ action: ActionSummary) -> String {
    action.outputsTotal == 0 ? "None named" : "\(action.outputsDone) of \(action.outputsTotal)"
}

/// The day of the newest update, or that there is none.
func updateWords(_ action: ActionSummary) -> HTML {
    action.latest.map { dayTime($0.on) } ?? span(.class("soft")) { "Never" }
}

/// The action as a link: its number in front, then its words.
func actionLink(_ action: ActionSummary, _ links: Links) -> HTML { actionLink(action.name, links) }

func actionLink(_ name: ActionName, _ links: Links) -> HTML { .written(capacity: 400) { $0.actionLink(name, links) } }

/// "action 1.2" inside a sentence, or its first words in quotation marks where it has no number.
func nameInSentence(_ name: ActionName) -> String { name.ref.map { "action \($0)" } ?? "“\(name.text.shortened(to: 60))”" }

/// What has happened to the delivery rating: "Improved from Red", "No change", "New".
func movement(_ action: ActionSummary) -> String? {
    guard let now = action.delivery else { return nil }
    guard let before = action.previousDelivery else { return "New" }
    if before.rank == now.rank { return "No change" }
    return before.rank < now.rank ? "▲ Improved from \(before.name)" : "▼ Worse than \(before.name)"
}

/// What attention an action needs beyond being overdue, which its standing says already.
func attentionWords(_ action: ActionSummary, on today: Day) -> [String] {
    [Attention.newlyRed, .noLead, .blueLapsed].filter { $0.applies(to: action, on: today) }.map(\.name)
}

/// Actions in a table, in the order given; the columns every list of actions has.
func actionTable(id: String, caption: String, _ actions: [ActionSummary], on today: Day, _ links: Links) -> HTML {
    let columns = ["Action", "Lead", "Deadline", "Outputs done", "Last update", "Impact rating", "Standing"].map { Column($0) }
    return dataTable(id: id, caption: caption, columns) {
        for action in actions {
            tr {
                th(.scope("row"), .class("long")) { actionLink(action, links) }
                actionCells(action, on: today)
            }
        }
    }
}

/// The cells after the action's own, standing last.
func actionCells(_ action: ActionSummary, on today: Day) -> HTML {
    HTML {
        td { leadWords(action.leads) }
        td { deadlineWords(action, on: today) }
        td { outputWords(action) }
        td { updateWords(action) }
        td { ratingTag(action.impact, action.latest?.impactStep) }
        td { standingTag(Standing.of(action, on: today)) }
    }
}
