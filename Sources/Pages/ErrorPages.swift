import Markup
import Plans

/// Pages for requests that cannot be answered: what happened, what to do, whom to ask. No codes, no blame.
public enum ErrorPages {
    public static func notFound(frame: Frame) -> HTML {
        frame.page("Page not found") {
            p { "If you typed the web address, check it is correct. If you pasted it, check you copied all of it." }
            if frame.isPast { p { "The page may be about something that was not yet recorded on that day." } }
            ways(frame)
        }
    }

    public static func forbidden(frame: Frame) -> HTML {
        frame.page("You do not have access to this page") {
            p { "Your account has no role that allows this. An admin can change your roles." }
            ways(frame)
        }
    }

    /// `reference` finds the fault in the log.
    public static func problem(reference: String, frame: Frame) -> HTML {
        frame.page("Sorry, there is a problem with the service") {
            p { "Something went wrong. Nothing was saved by this step. Go back, copy what you typed, and try again later." }
            p {
                "If it happens again, say this reference: "
                code { reference }
            }
            ways(frame)
        }
    }

    public static func methodNotAllowed(frame: Frame) -> HTML {
        frame.page("This page cannot be opened like that") {
            p { "The address belongs to a form. Open the page the form is on and use its button." }
            ways(frame)
        }
    }

    /// `seconds` until the next try is allowed; shown in whole minutes.
    public static func tooManyTries(seconds: Int, frame: Frame) -> HTML {
        frame.page("Too many sign-in tries") {
            p { "Wait \(counted(max(1, (seconds + 59) / 60), "minute")) and try again, or ask an admin for a one-time link." }
            p { contact(frame.site) }
        }
    }

    /// A form whose token does not belong to this session: the person signed out or in again meanwhile. Nothing was
    /// saved, so what was typed is shown to be copied; `typed` holds the fields' names and values.
    public static func staleForm(typed: [(name: String, value: String)] = [], frame: Frame) -> HTML {
        frame.page("This form is too old") {
            p { "You have signed in or out since the form was opened, or the session has ended, so it was not saved." }
            if typed.isEmpty {
                p { "Open the form again and save it there." }
            } else {
                p { "Copy what you typed, open the form again and save it there." }
                h2 { "What you typed" }
                factList(
                    typed.map { field in
                        Fact(field.name.split(separator: "-").joined(separator: " ").capitalisedFirst) { HTML(text: field.value) }
                    })
            }
            if frame.viewer == nil { p { a(.href(Links.signIn(next: frame.path))) { "Sign in" } } }
            ways(frame)
        }
    }

    /// Somebody else changed the same thing meanwhile, on a form that cannot show both.
    public static func stale(frame: Frame) -> HTML {
        frame.page("Somebody else has changed this meanwhile") {
            p { "Nothing was saved. Open the page again to see what has changed, and then make your change." }
            ways(frame)
        }
    }

    public static func past(frame: Frame) -> HTML {
        frame.page("The past cannot be changed") {
            p { "You are looking at a past day. Show today to make a change." }
            ways(frame)
        }
    }

    public static func tooLarge(frame: Frame) -> HTML {
        frame.page("This is too large") {
            p { "What you sent is larger than this service takes. Nothing was saved." }
            ways(frame)
        }
    }

    /// `reason` is a sentence for the user.
    public static func unsupported(reason: String, frame: Frame) -> HTML {
        frame.page("This cannot be used") {
            p { reason }
            ways(frame)
        }
    }

    private static func ways(_ frame: Frame) -> HTML {
        HTML {
            p {
                a(.href(Links().home)) { "Go to the dashboard" }
                " or "
                a(.href(Links.help)) { "read the help" }
                ". "
                contact(frame.site)
            }
        }
    }
}

extension String {
    /// With its first letter as a capital.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
