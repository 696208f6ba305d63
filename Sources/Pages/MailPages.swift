import Markup
import Plans

/// Which reminders one gets, and where a mail's own address stops them. Fields: `do` = `stop` or `start`; `person`, `token`.
public enum MailPages {
    /// The part of one's own account that says which mails one gets.
    static func choice(_ wantsMail: Bool, of person: Person, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("reminders")) { "Reminders by e-mail" }
            p {
                wantsMail
                    ? "You get one e-mail on a working-day morning when something is due or waits for you, to \(person.email). "
                    : "You get no reminders. Admins see that you chose this. "
                a(.href(Links.mailRules)) { "When reminders are sent" }
            }
            frame.postForm(Links.mailChoice) {
                hiddenField("do", wantsMail ? "stop" : "start")
                submitButton(wantsMail ? "Stop reminders" : "Get reminders again", style: "second")
            }
        }
    }

    /// Where the address in a mail leads: one button.
    public static func stop(_ person: Person, token: String, wantsMail: Bool, frame: Frame) -> HTML {
        frame.page(wantsMail ? "Stop reminders" : "Reminders are stopped") {
            if wantsMail {
                p { "\(person.name) gets an e-mail on working-day mornings when something is due. Once stopped, nothing more is sent." }
                frame.postForm(Links.stopMail()) {
                    hiddenField("person", "\(person.id.number)")
                    hiddenField("token", token)
                    submitButton("Stop reminders")
                }
            } else {
                p { "\(person.name) gets no reminders." }
            }
            p {
                "You can change this at any time on "
                a(.href(Links.account)) { "your account" }
                "."
            }
        }
    }

    /// Where such an address is wrong or old.
    public static func stopRefused(frame: Frame) -> HTML {
        frame.page("This address stops no reminders") {
            p { "It is not whole, or the e-mail address of the account has changed since." }
            p {
                a(.href(Links.account)) { "Sign in" }
                " and stop reminders on your account."
            }
        }
    }

    /// When reminders are sent: the rules, in words.
    public static func rules(_ rules: DigestRules, isSending: Bool, frame: Frame) -> HTML {
        let rhythm = rules.rhythm
        return frame.page("When reminders are sent") {
            p {
                "One e-mail to each person, from \(rhythm.hourWords) on, on a working day: Monday to Friday, without the bank holidays of "
                    + "England and the days that an admin names. At most one a day, and none when nothing is due."
            }
            if !isSending { inset { p { "This service sends no e-mail at present." } } }
            h2 { "What you are reminded of, and when" }
            dataTable(id: "reminded", caption: "What you are reminded of", hideCaption: true, [Column("What"), Column("Mornings")]) {
                for mornings in mornings(rhythm) { row(mornings.what, mornings.when) }
            }
            p { "Where such a morning is no working day, the next one counts. A reminder names everything that is due then." }
            h2 { "Who gets them" }
            p {
                "Whoever leads an action, stands in for who does, was challenged, or may decide. Nobody who is disabled, who chose to get "
                    + "no reminders, or whose address refuses mail."
            }
            h2 { "When nothing is reported" }
            p {
                "On the first working day after a period’s days of grace, the sponsor of a heading, else of the plan, is told once which "
                    + "actions have no update, and who leads them. That is put on record. Admins name sponsors; where there "
                    + "is none, nobody is told."
            }
            h2 { "How to stop them" }
            p {
                "With the address at the end of each e-mail, or on "
                a(.href(Links.account)) { "your account" }
                "."
            }
        }
    }

    private static func mornings(_ rhythm: MailRhythm) -> [(what: String, when: String)] {
        let (first, last) = (counted(rhythm.daysBefore, "day"), counted(rhythm.lastDays, "working day"))
        return [
            (
                "An update for a period",
                "\(first) before its closing day, \(last) before it, on the first working day after it, and then once a week until it is "
                    + "there or the next is due"
            ),
            (
                "A deadline of an action",
                "\(first) before it, on the first working day after it, and then once a week until the action is proposed as complete or "
                    + "its deadline is moved"
            ),
            (
                "A challenge to you",
                "The first working day after it was raised, \(last) before its answer is due, the first working day after, and then once a "
                    + "week"
            ),
            (
                "A deadline asked for, or a completion proposed, that you may decide",
                "The first working day after it was asked, and then once a week"
            ),
            ("What you typed and could not save", "The first working day after"),
        ]
    }

    private static func row(_ what: String, _ when: String) -> HTML {
        tr {
            th(.scope("row")) { what }
            td { when }
        }
    }
}
