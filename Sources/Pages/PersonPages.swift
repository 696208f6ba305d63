import Markup
import Plans

/// People with accounts: who they are, what they may do, and how they get in.
///
/// Fields of both forms: `name`, `email`, `roles` (one for each ticked).
public enum PersonPages {
    /// `edit` is what was typed into the form that adds somebody.
    public static func list(
        _ people: [Person], adminsNeedTwoStep: Bool = false, edit: PersonEdit = PersonEdit(name: "", email: "", roles: [.lead]),
        issues: [Issue] = [], frame: Frame
    ) -> HTML {
        frame.page("People", .admin, issues: issues) {
            adminNavigation(.people)
            p(.class("strong")) { counted(people.count, "person", "people") }
            dataTable(
                id: "people", caption: "People with an account", hideCaption: true, ["Name", "Email", "Roles", "State"].map { Column($0) }
            ) {
                for person in people {
                    tr {
                        th(.scope("row")) { a(.href(Links.person(person.id))) { person.name } }
                        td { person.email }
                        td { roleWords(person) }
                        td { stateWords(person) }
                    }
                }
            }
            h2(.id("two-step")) { "Two-step sign-in" }
            p {
                adminsNeedTwoStep
                    ? "Admins need a code from their phone beside the password."
                    : "Everybody may switch it on for themselves. You can require it of admins: who has none is asked to set it up next."
            }
            frame.postForm(Links.twoStepRule) {
                hiddenField("required", adminsNeedTwoStep ? "no" : "yes")
                submitButton(adminsNeedTwoStep ? "Leave it to each admin" : "Require it of admins", style: "second")
            }
            h2(.id("add")) { "Add a person" }
            frame.postForm(Links.people, guarded: true) {
                fields(edit, issues)
                submitButton("Add person")
            }
        }
    }

    /// `oneTimeLink` has just been made and is shown this once.
    public static func person(
        _ person: Person, edit: PersonEdit, hasTwoStep: Bool = false, oneTimeLink: OneTimeLink? = nil, leads: [ActionName] = [],
        issues: [Issue] = [], frame: Frame
    ) -> HTML {
        frame.page(person.name, .admin, trail: .back("Back to people", Links.people), caption: "Person", issues: issues) {
            if let oneTimeLink { oneTimeBox(oneTimeLink, for: person.name) }
            factList([
                Fact("Email") { person.email },
                Fact("Roles") { roleWords(person) },
                Fact("State") { stateWords(person) },
                Fact("Leads") {
                    if leads.isEmpty {
                        "No action"
                    } else {
                        ul { for action in leads { li { actionLink(action, frame.links) } } }
                    }
                },
            ])
            p { a(.href(ledgerOf(person, frame))) { "What \(person.name) has changed, in the ledger" } }
            h2 { "Change" }
            frame.postForm(Links.person(person.id), guarded: true) {
                fields(edit, issues)
                submitButton("Save changes")
            }
            access(person, frame)
            p { a(.href(Links.personAccess(person.id))) { "Tokens and secret addresses of \(person.name)" } }
            if hasTwoStep {
                h2 { "Two-step sign-in" }
                p { "It is on. Take it away only when \(person.name) has lost phone and recovery codes, and you are sure who asks." }
                frame.postForm(Links.personTwoStep(person.id)) { submitButton("Take two-step sign-in away", style: "danger") }
            }
        }
    }

    private static func ledgerOf(_ person: Person, _ frame: Frame) -> Link {
        var query = LedgerQuery()
        query.filter.person = person.id
        return frame.links.ledger(query)
    }

    private static func access(_ person: Person, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("disable")) { "Getting in" }
            if person.isDisabled {
                p { "The account is disabled. What \(person.name) did stays on record." }
                frame.postForm(Links.personEnabled(person.id)) { submitButton("Enable account") }
            } else {
                p { "A one-time link signs in once, within 24 hours. Making one ends any earlier link." }
                frame.postForm(Links.personLink(person.id)) { submitButton("Make a one-time link", style: "second") }
                frame.postForm(Links.personSignOut(person.id)) { submitButton("Sign out everywhere", style: "second") }
                if frame.viewer?.id != person.id {
                    warning("A disabled person cannot sign in and stays on record. The account can be enabled again.")
                    frame.postForm(Links.personDisabled(person.id)) { submitButton("Disable account", style: "danger") }
                }
            }
        }
    }

    private static func fields(_ edit: PersonEdit, _ issues: [Issue]) -> HTML {
        HTML {
            textField(Field("name", "Name", issues: issues), value: edit.name, width: .name, autocomplete: "off", spellcheck: false)
            textField(
                Field("email", "Email address", issues: issues), value: edit.email, type: "email", width: .name, autocomplete: "off",
                spellcheck: false)
            checkboxGroup(
                Field("roles", "Roles", issues: issues),
                Role.allCases.map { Choice($0.rawValue, $0.name, note: roleNote($0), isChosen: edit.roles.contains($0)) })
        }
    }

    private static func roleNote(_ role: Role) -> String {
        switch role {
        case .lead: "Reports on the actions they lead and asks for other deadlines"
        case .deputy: "Reports for leads who name them"
        case .member: "Sees plans and the record, challenges, signs off where a board names them"
        case .chair: "As a board member; also holds meetings and answers requests for other deadlines"
        case .admin: "Imports plans, assigns leads, sets periods and scales, manages boards and people"
        case .reader: "Sees plans and the record, and changes nothing"
        }
    }

    static func roleWords(_ person: Person) -> String {
        person.roles.isEmpty ? "None" : listed(person.roles.sorted().map(\.name))
    }

    private static func stateWords(_ person: Person) -> HTML {
        plainTag(person.isDisabled ? "Disabled" : person.hasPassword ? "Active" : "No password yet")
    }
}
