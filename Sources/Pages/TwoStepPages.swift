import Markup
import Plans

/// The second step of signing in, and where one sets it up. Field of all forms: `code`.
public enum TwoStepPages {
    /// Asked for after the password.
    public static func code(next: String?, issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page("Enter your sign-in code", trail: .back("Back to sign in", Links.signIn()), issues: issues) {
            frame.postForm(Links.signInCode) {
                if let next { hiddenField("next", next) }
                textField(
                    Field(
                        "code", "Code",
                        hint:
                            "The six digits your authenticator app shows now. If you do not have it with you, enter one of your recovery codes.",
                        issues: issues), value: "", width: .short, autocomplete: "one-time-code", spellcheck: false)
                submitButton("Sign in")
            }
            h2 { "If you have neither" }
            p {
                "Another admin can take two-step sign-in away from your account, so that you can set it up again. "
                contact(frame.site)
            }
        }
    }

    /// One's own two-step sign-in.
    /// - Parameters:
    ///   - key: the key to type into an authenticator app, while it has not been confirmed.
    ///   - recoveryCodes: made just now, shown this once.
    public static func own(
        _ person: Person, _ twoStep: TwoStep, key: String? = nil, recoveryCodes: [String] = [], issues: [Issue] = [], frame: Frame
    ) -> HTML {
        frame.page("Two-step sign-in", .account, trail: .back("Back to your account", Links.account), issues: issues) {
            if !recoveryCodes.isEmpty { codes(recoveryCodes) }
            p { state(twoStep) }
            if twoStep.isRequired, twoStep.state != .on {
                warning("Admins need two-step sign-in here. Set it up before you go on.")
            }
            switch twoStep.state {
            case .on: removal(twoStep, issues, frame)
            case .begun, .off:
                if let key {
                    confirmation(person, key, issues, frame)
                } else {
                    frame.postForm(Links.twoStepKey) { submitButton("Set up two-step sign-in") }
                }
            }
        }
    }

    private static func state(_ twoStep: TwoStep) -> String {
        switch twoStep.state {
        case .on: "It is on. \(counted(twoStep.recoveryCodes, "recovery code")) left."
        case .begun: "It is not on yet: enter a code to switch it on."
        case .off: "It is off. With it, signing in needs a code from your phone beside the password."
        }
    }

    private static func confirmation(_ person: Person, _ key: String, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2 { "1. Add this account to your authenticator app" }
            p { "Choose “enter a key” in the app. The account is time-based, with six digits and 30 seconds, as apps assume." }
            factList([
                Fact("Account") { "\(frame.site.serviceName): \(person.email)" },
                Fact("Key") { Markup.code { grouped(key) } },
            ])
            h2 { "2. Enter the code it shows" }
            frame.postForm(Links.twoStepConfirmation) {
                textField(
                    Field("code", "Code", hint: "Six digits", issues: issues), value: "", width: .short, autocomplete: "one-time-code",
                    spellcheck: false)
                submitButton("Switch on")
            }
        }
    }

    /// Four characters at a time, as one reads them.
    private static func grouped(_ key: String) -> String {
        var parts: [Substring] = []
        var rest = key[...]
        while !rest.isEmpty {
            parts.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return parts.joined(separator: " ")
    }

    private static func codes(_ codes: [String]) -> HTML {
        section(.class("link-once"), .ariaLabelledby("recovery")) {
            h2(.id("recovery")) { "Your recovery codes" }
            p { "Keep them where you find them without your phone. Each works once in place of a code. They are shown only now." }
            ul { for one in codes { li { Markup.code { one } } } }
        }
    }

    private static func removal(_ twoStep: TwoStep, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2 { "New recovery codes" }
            p { "New codes end the old ones. To get them, or to move to another phone, switch two-step sign-in off and set it up again." }
            h2 { "Switch off" }
            if twoStep.isRequired { p { "As an admin you will be asked to set it up again before you can go on." } }
            frame.postForm(Links.twoStepRemoval) {
                textField(
                    Field("code", "Code", hint: "The six digits your app shows now, or a recovery code", issues: issues), value: "",
                    width: .short, autocomplete: "one-time-code", spellcheck: false)
                submitButton("Switch off", style: "danger")
            }
        }
    }
}
