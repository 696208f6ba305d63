import Markup
import Plans

/// Coming in: by email and password, or by a one-time link.
public enum SignInPages {
    /// The sign-in form (fields `email`, `password`, `next`). After a failure the email stays as typed; the message
    /// never says which of the two was wrong.
    public static func signIn(email: String = "", next: String? = nil, issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page("Sign in", issues: issues) {
            frame.postForm(Links.signIn()) {
                if let next { hiddenField("next", next) }
                textField(
                    Field("email", "Email address", issues: issues), value: email, type: "email", width: .name, autocomplete: "username",
                    spellcheck: false)
                passwordField(Field("password", "Password", issues: issues), autocomplete: "current-password")
                submitButton("Sign in")
            }
            h2 { "If you have no password or have forgotten it" }
            p {
                "An admin of \(frame.site.serviceName) can send you a one-time link that signs you in. "
                contact(frame.site)
            }
        }
    }

    /// What a one-time link opens: a button, so that a mail scanner that follows links does not use it up.
    public static func oneTimeLink(token: String, personName: String, frame: Frame) -> HTML {
        frame.page("Sign in with your one-time link") {
            p { "This link signs in \(personName). It works once." }
            frame.postForm(Links.oneTimeUse) {
                hiddenField("token", token)
                submitButton("Continue")
            }
        }
    }

    /// A one-time link that was used, has run out or never was.
    public static func oneTimeLinkRefused(frame: Frame) -> HTML {
        frame.page("This link no longer works") {
            p { "A one-time link works once and for 24 hours. This one has been used, has run out or was not copied whole." }
            p {
                "Ask an admin for a new one, or "
                a(.href(Links.signIn())) { "sign in with your password" }
                "."
            }
        }
    }
}

func passwordField(_ field: Field, autocomplete: String) -> HTML {
    div(.class("password")) {
        textField(field, value: "", type: "password", width: .name, autocomplete: autocomplete, spellcheck: false)
    }
}

/// The new password once: it can be shown while typing, so nobody has to type it twice.
func newPasswordFields(_ issues: [Issue], email: String) -> HTML {
    HTML {
        input(.type("hidden"), .name("username"), .value(email), .autocomplete("username"))
        passwordField(
            Field(
                "new-password", "New password",
                hint: "8 characters or more. Three words that do not belong together are easy to remember and hard to guess.",
                issues: issues),
            autocomplete: "new-password")
    }
}

/// Whom to ask, in a sentence.
func contact(_ site: Site) -> HTML {
    guard let email = site.contactEmail else { return HTML(text: "Ask the person in your council who looks after this service.") }
    return HTML {
        "Write to "
        a(.href(Link(mailto: email))) { email }
        "."
    }
}
