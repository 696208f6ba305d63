import Markup
import Plans

/// The longer parts of the admin's page of reminders: the queue, days that are not worked, sponsors.
extension MailAdminPages {
    static func queue(_ office: MailOffice, _ frame: Frame) -> HTML {
        HTML {
            p {
                "Show: "
                if office.state == nil { strong { "all" } } else { a(.href(Links.mail)) { "all" } }
                for state in MailState.allCases {
                    ", "
                    if state == office.state {
                        strong { state.name.lowercased() }
                    } else {
                        a(.href(Links.mail(state))) { state.name.lowercased() }
                    }
                }
            }
            if office.mails.isEmpty {
                p {
                    office.state.map { "None: \($0.name.lowercased())." } ?? "No e-mail was queued in the last \(QueuedMail.keptDays) days."
                }
            } else {
                dataTable(
                    id: "mails", caption: "The newest \(counted(office.mails.count, "e-mail")), kept for \(QueuedMail.keptDays) days",
                    [
                        Column("To"), Column("Subject"), Column("Queued"), Column("Tries", isNumber: true), Column("Answer"),
                        Column("State"),
                    ]
                ) { for mail in office.mails { row(mail, frame) } }
            }
        }
    }

    private static func row(_ mail: QueuedMail, _ frame: Frame) -> HTML {
        tr {
            th(.scope("row")) {
                a(.href(Links.person(mail.to.id))) { mail.to.name }
                p(.class("soft")) { mail.address }
            }
            td { mail.subject }
            td { momentTime(mail.made) }
            td(.class("number")) { "\(mail.tries)" }
            td {
                mail.answer ?? "None yet"
                if mail.state == .waiting, let next = mail.nextTry, mail.tries > 0 {
                    p(.class("soft")) {
                        "Next try "
                        momentTime(next)
                    }
                }
            }
            td {
                plainTag(mail.state.name)
                if mail.state != .sent {
                    frame.postForm(Links.mailRetry(mail.id)) {
                        button(.type("submit"), .class("link")) {
                            "Send now"
                            span(.class("hidden")) { " to \(mail.to.name), e-mail \(mail.id.number)" }
                        }
                    }
                }
            }
        }
    }

    static func days(_ office: MailOffice, _ typed: MailTyped, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("days")) { "Days that are not worked" }
            p {
                "Weekends and the bank holidays of England are known. Add days on which your offices are closed, or a bank holiday that is "
                    + "proclaimed for one year."
            }
            namedDays(office, frame)
            asideBox("Bank holidays of \(office.today.year) and \(office.today.year + 1)") {
                ul {
                    for holiday in BankHolidays.of(office.today.year) + BankHolidays.of(office.today.year + 1) {
                        li {
                            dayTime(holiday.day)
                            ", \(holiday.name)"
                        }
                    }
                }
            }
            frame.postForm(Links.mailDays) {
                dateInput(Field("day", "Add a day", hint: "For example, 27 12 2024", issues: issues), typed.day)
                textField(Field("name", "What the day is", issues: issues), value: typed.dayName, width: .name)
                submitButton("Add day", style: "second")
            }
        }
    }

    private static func namedDays(_ office: MailOffice, _ frame: Frame) -> HTML {
        HTML {
            if !office.days.isEmpty {
                ul(.class("tasks")) {
                    for day in office.days {
                        li {
                            div {
                                dayTime(day.day)
                                ", \(day.name)"
                            }
                            frame.postForm(Links.mailDays) {
                                hiddenField("remove", day.day.iso)
                                button(.type("submit"), .class("link")) {
                                    "Remove"
                                    span(.class("hidden")) { " \(day.day.words)" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    static func sponsors(_ office: MailOffice, _ typed: MailTyped, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("sponsors")) { "Sponsors" }
            p {
                "The sponsor of a heading, else of its plan, is told once when actions have no update after the days of grace. The record "
                    + "says who was told of which."
            }
            dataTable(id: "sponsor-list", caption: "Who is told", hideCaption: true, [Column("Plan or heading"), Column("Sponsor")]) {
                for one in office.plans { rows(one.plan, one.headings, office.sponsors.filter { $0.plan == one.plan.id }) }
            }
            frame.postForm(Links.mailSponsors) {
                selectField(
                    Field("sponsored", "Plan or heading", issues: issues), [("", "Select a plan or heading")] + choices(office),
                    chosen: typed.sponsored)
                selectField(
                    Field("sponsor", "Sponsor", issues: issues),
                    [("", "Nobody")] + office.people.map { ("\($0.id.number)", $0.name) }, chosen: typed.sponsor)
                submitButton("Save sponsor", style: "second")
            }
        }
    }

    private static func rows(_ plan: Plan, _ headings: [Heading], _ sponsors: [Sponsor]) -> HTML {
        HTML {
            tr {
                th(.scope("row")) { plan.title }
                td { sponsors.first { $0.heading == nil }?.person.name ?? "Nobody: there is no one to tell, save for the headings below" }
            }
            for heading in headings {
                if let sponsor = sponsors.first(where: { $0.heading == heading.id }) {
                    tr {
                        th(.scope("row")) { "\(plan.title): \(heading.shortName)" }
                        td { sponsor.person.name }
                    }
                }
            }
        }
    }

    private static func choices(_ office: MailOffice) -> [(value: String, name: String)] {
        office.plans.flatMap { plan, headings in
            [("\(plan.id.number)", plan.title)]
                + headings.map { ("\(plan.id.number)-\($0.id.number)", "\(plan.title): \($0.shortName)") }
        }
    }
}
