import Markup
import Plans

/// Saying who leads an action, on the action's own page.
enum LeadParts {
    static func form(_ action: Action, _ candidates: [PersonName], _ frame: Frame) -> HTML {
        section(.id("leads-form"), .ariaLabelledby("leads-title")) {
            h2(.id("leads-title")) { "Who leads this action" }
            if candidates.isEmpty {
                p {
                    "Nobody has the role action lead yet. "
                    a(.href(Links.people)) { "Add people" }
                }
            } else {
                frame.postForm(Links.leads(action.id)) {
                    hiddenField("version", "\(action.version)")
                    checkboxGroup(
                        Field("lead", "Leads"),
                        candidates.map { person in
                            Choice("\(person.id.number)", person.name, isChosen: action.leads.contains { $0.id == person.id })
                        })
                    submitButton("Save leads")
                }
            }
        }
    }
}
