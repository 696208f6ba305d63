import Markup
import Plans

/// One's own account. Fields of the password form: `password` (the present one, when there is one), `new-password`.
public enum AccountPages {
    public static func account(_ person: Person, issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page("Your account", .account, issues: issues) {
            factList([
                Fact("Name") { person.name },
                Fact("Email") { person.email },
                Fact("Roles") { PersonPages.roleWords(person) },
            ])
            p { "An admin can change these." }
            h2 { person.hasPassword ? "Change your password" : "Set a password" }
            frame.postForm(Links.password) {
                if person.hasPassword {
                    passwordField(Field("password", "Present password", issues: issues), autocomplete: "current-password")
                }
                newPasswordFields(issues, email: person.email)
                submitButton("Save password")
            }
            h2 { "Sign out everywhere" }
            p { "Ends your sessions on every device, this one too. Do this if you left yourself signed in somewhere." }
            frame.postForm(Links.signOutEverywhere) { submitButton("Sign out everywhere", style: "second") }
        }
    }
}
