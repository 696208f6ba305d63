import Markup
import Plans

/// One's own account. Fields of the password form: `password` (the present one, when there is one), `new-password`; of the
/// deputies' forms: `deputy`, `do` = `name` or `end`.
public enum AccountPages {
    /// - Parameters:
    ///   - deputies: who may update for the person.
    ///   - candidates: who may be named besides.
    public static func account(
        _ person: Person, deputies: [Deputy] = [], candidates: [PersonName] = [], standsInFor: [Deputy] = [], wantsMail: Bool = true,
        issues: [Issue] = [], frame: Frame
    ) -> HTML {
        frame.page("Your account", .account, issues: issues) {
            factList([
                Fact("Name") { person.name },
                Fact("Email") { person.email },
                Fact("Roles") { PersonPages.roleWords(person) },
            ])
            p { "An admin can change these." }
            if Rights.allows(person, .updateActions) { deputyForms(deputies, candidates, standsInFor, issues, frame) }
            MailPages.choice(wantsMail, of: person, frame)
            h2 { person.hasPassword ? "Change your password" : "Set a password" }
            frame.postForm(Links.password) {
                if person.hasPassword {
                    passwordField(Field("password", "Present password", issues: issues), autocomplete: "current-password")
                }
                newPasswordFields(issues, email: person.email)
                submitButton("Save password")
            }
            h2 { "Two-step sign-in" }
            p { a(.href(Links.twoStep)) { "Set up, check or switch off two-step sign-in" } }
            h2 { "Other programs" }
            p { a(.href(Links.access)) { "Calendars, news feeds and tokens for other programs" } }
            h2 { "Sign out everywhere" }
            p { "Ends your sessions on every device, this one too. Do this if you left yourself signed in somewhere." }
            frame.postForm(Links.signOutEverywhere) { submitButton("Sign out everywhere", style: "second") }
        }
    }

    private static func deputyForms(
        _ deputies: [Deputy], _ candidates: [PersonName], _ standsInFor: [Deputy], _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        HTML {
            h2(.id("deputies")) { "Who may update for you" }
            if deputies.isEmpty {
                p { "Nobody. Name a deputy before you are away: they see your actions among theirs, and the record carries both names." }
            } else {
                ul(.class("tasks")) {
                    for deputy in deputies {
                        li {
                            div { deputy.person.name }
                            frame.postForm(Links.deputies) {
                                hiddenField("deputy", "\(deputy.person.id.number)")
                                hiddenField("do", "end")
                                button(.type("submit"), .class("link")) {
                                    "End"
                                    span(.class("hidden")) { " the deputyship of \(deputy.person.name)" }
                                }
                            }
                        }
                    }
                }
            }
            if !standsInFor.isEmpty { p { "You stand in for \(listed(standsInFor.map(\.lead.name)))." } }
            if candidates.isEmpty {
                p { "An admin can add people who may be deputies." }
            } else {
                frame.postForm(Links.deputies) {
                    hiddenField("do", "name")
                    selectField(
                        Field("deputy", "Name a deputy", issues: issues),
                        [("", "Select a person")] + candidates.map { ("\($0.id.number)", $0.name) }, chosen: "")
                    submitButton("Name deputy", style: "second")
                }
            }
        }
    }
}
