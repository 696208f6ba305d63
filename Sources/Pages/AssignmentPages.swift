import Markup
import Plans

/// Who leads what, for many actions at once.
///
/// The address of the form says `plan` and, where only those without a lead are shown, `no-lead` = `yes`.
/// Fields: `actions` (ids, one for each ticked), `lead` (a person's id), `do` = `assign` or `remove`.
public enum AssignmentPages {
    /// `candidates` have the role action lead. `ticked` and `chosen` are what was sent when something was missing.
    public static func assignments(
        _ overview: PlanOverview, candidates: [PersonName], onlyWithoutLead: Bool = false, ticked: Set<ActionID> = [],
        chosen: PersonID? = nil, issues: [Issue] = [], frame: Frame
    ) -> HTML {
        let without = overview.actions(needing: .noLead)
        return frame.page("Assignments", .admin, caption: overview.plan.title, issues: issues) {
            adminNavigation(.assignments)
            p(.class("strong")) {
                "\(grouped(without.count)) of \(counted(overview.actions.count, "action")) \(without.count == 1 ? "has" : "have") no lead"
            }
            p {
                if onlyWithoutLead {
                    a(.href(Links.assignments(of: overview.plan.id))) { "Show all actions" }
                } else if !without.isEmpty {
                    a(.href(Links.assignments(of: overview.plan.id, onlyWithoutLead: true))) { "Show only those without a lead" }
                }
            }
            if candidates.isEmpty {
                p {
                    "Nobody has the role action lead yet. "
                    a(.href(Links.people)) { "Add people" }
                }
            } else {
                frame.postForm(Links.assignments(of: overview.plan.id, onlyWithoutLead: onlyWithoutLead)) {
                    bulk(candidates, chosen, issues)
                    rows(onlyWithoutLead ? without : overview.actions, overview, ticked, frame)
                }
            }
        }
    }

    private static func bulk(_ candidates: [PersonName], _ chosen: PersonID?, _ issues: [Issue]) -> HTML {
        HTML {
            selectField(
                Field("lead", "Lead", hint: "Tick actions below, choose a person, then assign or remove.", issues: issues),
                [("", "Choose a person")] + candidates.map { ("\($0.id.number)", $0.name) }, chosen: chosen.map { "\($0.number)" } ?? "")
            div(.class("buttons")) {
                submitButton("Assign to ticked actions", name: "do", value: "assign")
                submitButton("Remove from ticked actions", name: "do", value: "remove", style: "second")
            }
        }
    }

    private static func rows(_ actions: [ActionSummary], _ overview: PlanOverview, _ ticked: Set<ActionID>, _ frame: Frame) -> HTML {
        let names = Dictionary(overview.headings.map { ($0.id, $0.shortName) }) { first, _ in first }
        let word = headingWord(overview.headings)
        let columns = ["Tick", "Action", word.prefix(1).uppercased() + word.dropFirst(), "Deadline", "Leads"].map { Column($0) }
        return HTML {
            div(.class("choice"), .hidden()) {
                input(.type("checkbox"), .id("all"), .dataAll("actions"))
                label(.for("all")) { "Tick all actions shown" }
            }
            dataTable(id: "assignments", caption: "Actions and their leads", hideCaption: true, columns) {
                for (place, action) in actions.enumerated() {
                    tr {
                        td {
                            input(
                                .type("checkbox"), .class("pick"), .id(place == 0 ? "actions" : "actions-\(place + 1)"), .name("actions"),
                                .value("\(action.id.number)"), .checked(ticked.contains(action.id)),
                                .ariaLabel("Tick \(action.name.label)"))
                        }
                        th(.scope("row"), .class("long")) { actionLink(action, frame.links) }
                        td { action.heading.flatMap { names[$0] } ?? "None" }
                        td { deadlineWords(action, on: overview.today) }
                        td { leadWords(action.leads) }
                    }
                }
            }
        }
    }
}
