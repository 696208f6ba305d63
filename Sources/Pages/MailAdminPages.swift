import Markup
import Plans

/// What an admin sees of reminders.
public struct MailOffice: Sendable {
    /// Through what mail leaves and from whom; nil where it is off.
    public var server: String?
    public var sender: String?
    public var lastMorning: MailMorning?
    public var rhythm: MailRhythm
    public var days: [NonWorkingDay]
    public var bounces: [MailBounce]
    public var withoutMail: [PersonName]
    /// The newest, at most `mostMails`.
    public var mails: [QueuedMail]
    /// Only these are shown; all where nil.
    public var state: MailState?
    public var sponsors: [Sponsor]
    public var plans: [(plan: Plan, headings: [Heading])]
    /// Who may be a sponsor.
    public var people: [PersonName]
    public var today: Day

    /// Mails on one page.
    public static let mostMails = 50

    public init(
        server: String?, sender: String?, lastMorning: MailMorning?, rhythm: MailRhythm, days: [NonWorkingDay], bounces: [MailBounce],
        withoutMail: [PersonName], mails: [QueuedMail], state: MailState?, sponsors: [Sponsor], plans: [(plan: Plan, headings: [Heading])],
        people: [PersonName], today: Day
    ) {
        self.server = server
        self.sender = sender
        self.lastMorning = lastMorning
        self.rhythm = rhythm
        self.days = days
        self.bounces = bounces
        self.withoutMail = withoutMail
        self.mails = mails
        self.state = state
        self.sponsors = sponsors
        self.plans = plans
        self.people = people
        self.today = today
    }
}

/// What was typed into the forms of the admin's page; nil for a form that nobody sent.
public struct MailTyped: Sendable {
    public var rhythm: MailRhythmEdit?
    public var day = DateFields()
    public var dayName = ""
    /// "1" for a plan, "1-7" for a heading of it.
    public var sponsored = ""
    public var sponsor = ""

    public init() {}
}

/// The admin's page of reminders. Fields: `on`, `hour`, `days-before`, `last-days`; `day-day` and the like, `name`, `remove`;
/// `sponsored` (a plan's number, or plan and heading), `sponsor` (nothing for nobody); `person` for an address that is mailed again.
public enum MailAdminPages {
    public static func office(_ office: MailOffice, typed: MailTyped = MailTyped(), issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page("Reminders", .admin, issues: issues) {
            adminNavigation(.mail)
            standing(office, frame)
            if !office.bounces.isEmpty { bounces(office, frame) }
            h2(.id("queue")) { "E-mails" }
            queue(office, frame)
            rhythm(typed.rhythm ?? MailRhythmEdit(office.rhythm), issues, frame)
            days(office, typed, issues, frame)
            sponsors(office, typed, issues, frame)
            h2(.id("without")) { "Who gets no reminders" }
            if office.withoutMail.isEmpty {
                p { "Everybody gets them. Each person may stop theirs on their account or by the address in each e-mail." }
            } else {
                p { "\(counted(office.withoutMail.count, "person has", "people have")) chosen to get none:" }
                ul { for person in office.withoutMail { li { a(.href(Links.person(person.id))) { person.name } } } }
            }
        }
    }

    private static func standing(_ office: MailOffice, _ frame: Frame) -> HTML {
        HTML {
            if let server = office.server {
                factList([
                    Fact("Mail") { office.rhythm.isOn ? "On" : "Switched off below" },
                    Fact("Leaves through") { server },
                    Fact("Comes from") { office.sender ?? "" },
                    Fact("Last morning") {
                        if let last = office.lastMorning {
                            momentTime(last.at)
                            ": \(counted(last.queued, "reminder"))"
                        } else {
                            "None yet"
                        }
                    },
                ])
                frame.postForm(Links.mailTest) { submitButton("Send a test to myself", style: "second") }
            } else {
                warning("Mail is off: nobody is reminded. Whoever runs the service switches it on with --mail.")
            }
            p { a(.href(Links.mailRules)) { "When reminders are sent" } }
        }
    }

    private static func bounces(_ office: MailOffice, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("bounces")) { "Addresses that refuse mail" }
            p { "Nothing is sent to them until the person’s address is changed, or you say that they are to be tried again." }
            ul(.class("tasks")) {
                for bounce in office.bounces {
                    li {
                        div {
                            a(.href(Links.person(bounce.person.id))) { bounce.person.name }
                            ", \(bounce.address)"
                            p(.class("more")) {
                                "Since "
                                dayTime(bounce.at.day)
                                ". The server said: \(bounce.answer)"
                            }
                        }
                        frame.postForm(Links.mailBounces) {
                            hiddenField("person", "\(bounce.person.id.number)")
                            button(.type("submit"), .class("link")) {
                                "Try again"
                                span(.class("hidden")) { " the address of \(bounce.person.name)" }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func rhythm(_ edit: MailRhythmEdit, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("rhythm")) { "When reminders are sent" }
            frame.postForm(Links.mailRhythm) {
                radioGroup(
                    Field("on", "Reminders", issues: issues),
                    [
                        Choice("yes", "On", isChosen: edit.isOn),
                        Choice("no", "Off", note: "Nobody is reminded, and no sponsor is told", isChosen: !edit.isOn),
                    ])
                textField(
                    Field("hour", "Hour of the morning", hint: "From 0 to 12, on a clock in London", issues: issues), value: edit.hour,
                    width: .short)
                textField(
                    Field("days-before", "Days before", hint: "From 1 to 28 days before a closing day or a deadline", issues: issues),
                    value: edit.daysBefore, width: .short)
                textField(
                    Field(
                        "last-days", "Working days before",
                        hint: "From 1 to 5 working days before a closing day, or before an answer is due", issues: issues),
                    value: edit.lastDays, width: .short)
                submitButton("Save reminders")
            }
        }
    }
}
