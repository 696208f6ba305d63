import Markup
import Plans

/// A mail's subject and its two bodies, which say the same.
public struct MailText: Hashable, Sendable {
    public var subject: String
    /// Lines end with a line feed.
    public var text: String
    /// A whole document without styles, scripts or pictures.
    public var html: String

    public init(subject: String, text: String, html: String) {
        self.subject = subject
        self.text = text
        self.html = html
    }
}

/// What reminders say. They name actions, days and addresses, and nothing that anybody wrote in a report.
public struct ReminderMail: Sendable {
    let site: Site
    /// How browsers reach the service, without a slash at its end.
    let address: String
    /// The page that stops the reader's reminders.
    let stop: Link

    /// - Parameter address: how browsers reach the service ("https://plan.example.gov.uk").
    public init(site: Site, address: String, stop: Link) {
        self.site = site
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        self.stop = stop
    }

    /// The whole address of a page of the service.
    public func whole(_ link: Link) -> String { address + link.description }

    /// One person's reminder.
    public func digest(_ digest: Digest) -> MailText {
        let shown = digest.items.prefix(Digest.mostItems)
        let entries = shown.map { item in
            Entry(
                words: item.linkWords, link: ReminderMail.link(item),
                note: [item.dueWords(on: digest.day), several(digest) ? item.plan.flatMap { digest.planTitles[$0] } : nil]
                    .compactMap(\.self).joined(separator: ", "))
        }
        let more = digest.items.count - shown.count
        return made(
            digest.subject, to: digest.person.name,
            intro: "This is due or waits for you on \(digest.day.words). Each address opens the right form, after you have signed in.",
            entries,
            outro: more > 0 ? "\(more) more: see My actions, \(whole(Links().myActions))" : nil,
            why:
                "You get this reminder because you lead these actions, stand in for who does, or were asked. You get it only when "
                + "something is due, and at most once a day.")
    }

    private func several(_ digest: Digest) -> Bool { Set(digest.items.compactMap(\.plan)).count > 1 }

    private static func link(_ item: DigestItem) -> Link {
        switch item.matter {
        case .action(let id, _, _): Links.update(id)
        case .challenge(let id, _): Links().challenge(id)
        case .deadlineRequest(let id, _): Links().deadlineRequest(id)
        case .signOff(let id, _): Links().completionProposal(id)
        case .draft(let draft): Link(inside: draft.path) ?? Links().myActions
        }
    }

    /// What a sponsor is told of silence.
    public func silence(_ notice: SilenceNotice) -> MailText {
        let entries = notice.actions.map { silent in
            Entry(
                words: silent.name.label, link: Links().action(silent.name.id),
                note: silent.leads.isEmpty ? "nobody leads it" : "led by \(listed(silent.leads.map(\.name)))")
        }
        return made(
            notice.subject, to: notice.sponsor.name,
            intro: "Nothing was reported on \(counted(notice.actions.count, "action")) for \(notice.period.words). Updates were due by "
                + "\(notice.period.closes.words), and the days of grace ended on \(notice.period.graceEnds.words). Boards now see “No "
                + "update this period”.", entries, outro: nil,
            why: "You get this mail because an admin named you as the sponsor. You get it at most once for each period.")
    }

    /// What an admin sends to themselves to see whether mail arrives.
    public func test(to person: Person, at now: Instant) -> MailText {
        made(
            "Test: reminders can be sent", to: person.name, intro: "You asked for this test on \(now.words). Mail leaves this service.",
            [Entry(words: "Reminders", link: Links.mail, note: "the page that you sent it from")], outro: nil,
            why: "You get this mail because you pressed the button.")
    }
}

extension ReminderMail {
    struct Entry {
        var words: String
        var link: Link
        var note: String
    }

    private var sender: String { "\(site.serviceName) is a service of \(site.organisation)." }
    private var answers: String {
        site.contactEmail.map { "Answers to this mail go to \($0)." } ?? "Nobody reads answers to this mail; ask an admin."
    }

    private func made(_ subject: String, to name: String, intro: String, _ entries: [Entry], outro: String?, why: String) -> MailText {
        MailText(
            subject: subject, text: text(name, intro, entries, outro, why), html: html(subject, name, intro, entries, outro, why).string)
    }

    private func text(_ name: String, _ intro: String, _ entries: [Entry], _ outro: String?, _ why: String) -> String {
        var lines = ["Dear \(name.oneLine),", "", intro, ""]
        for entry in entries { lines += ["* \(entry.words.oneLine): \(entry.note.oneLine)", "  \(whole(entry.link))", ""] }
        if let outro { lines += [outro, ""] }
        lines += ["-- ", sender.oneLine, why, answers]
        lines += ["Stop these mails: \(whole(stop))", "Change what you get: \(whole(Links.account))"]
        if site.isDemonstration { lines.append("Demonstration data: the people and the updates are made up.") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func html(_ subject: String, _ name: String, _ intro: String, _ entries: [Entry], _ outro: String?, _ why: String) -> HTML {
        let page = Markup.html(.lang("en-GB")) {
            head {
                meta(.charset("utf-8"))
                title { subject }
            }
            body {
                p { "Dear \(name)," }
                p { intro }
                ul {
                    for entry in entries {
                        li {
                            a(.href(Link(web: whole(entry.link)))) { entry.words }
                            ": \(entry.note)"
                        }
                    }
                }
                if let outro { p { outro } }
                hr()
                p { "\(sender) \(why) \(answers)" }
                p {
                    a(.href(Link(web: whole(stop)))) { "Stop these mails" }
                    " or "
                    a(.href(Link(web: whole(Links.account)))) { "change what you get" }
                    "."
                }
                if site.isDemonstration { p { "Demonstration data: the people and the updates are made up." } }
            }
        }
        return .document { $0.markup(page) }
    }
}

extension String {
    /// With every line break and control character made a blank.
    var oneLine: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map {
                    $0.properties.generalCategory == .control || "\u{2028}\u{2029}".unicodeScalars.contains($0) ? " " : $0
                }))
    }
}
