import Foundation
import Markup
import Pages
import Plans
import Testing

extension Samples {
    /// The pages of reminders.
    var mail: [(name: String, page: HTML)] {
        let nobody = frame(nil)
        var typed = MailTyped()
        typed.rhythm = MailRhythmEdit(isOn: false, hour: words("x"), daysBefore: words("0"), lastDays: words("9"))
        (typed.day, typed.dayName, typed.sponsored) = (
            DateFields(day: words("31"), month: words("x"), year: "2024"), words("Closed"), "1-2"
        )
        let fields = ["hour", "days-before", "last-days", "day", "name", "sponsored", "sponsor"]
        let issues = fields.map { Issue($0, words("Enter something else")) }
        let rules = DigestRules()
        return [
            ("mail-rules", MailPages.rules(rules, isSending: true, frame: nobody)),
            ("mail-rules-off", MailPages.rules(rules, isSending: false, frame: frame(lead))),
            ("mail-stop", MailPages.stop(lead, token: words("ab12"), wantsMail: true, frame: nobody)),
            ("mail-stopped", MailPages.stop(lead, token: words("ab12"), wantsMail: false, frame: nobody)),
            ("mail-stop-refused", MailPages.stopRefused(frame: frame(lead))),
            ("mail-admin", MailAdminPages.office(office(server: words("smtp://mail.example.org:587")), frame: frame(admin))),
            ("mail-admin-refused", MailAdminPages.office(office(server: nil), typed: typed, issues: issues, frame: frame(admin))),
            ("mail-admin-empty", MailAdminPages.office(emptyOffice, frame: frame(admin))),
            ("account-without-mail", AccountPages.account(lead, wantsMail: false, frame: frame(lead))),
        ]
    }

    private var emptyOffice: MailOffice {
        MailOffice(
            server: words("/usr/sbin/sendmail"), sender: words("a@example.org"), lastMorning: nil, rhythm: .standard, days: [], bounces: [],
            withoutMail: [], mails: [], state: .failed, sponsors: [], plans: [(plan, headings)], people: [], today: today)
    }

    private func office(server: String?) -> MailOffice {
        let states: [(MailState, String?)] = [
            (.waiting, nil), (.waiting, words("451 4.7.1 Try again later")), (.sent, words("250 OK")), (.failed, words("550 No such user")),
            (.held, words("They chose to get no mails")),
        ]
        let mails = states.enumerated().map { place, row in
            QueuedMail(
                id: MailID(Int64(place + 1)), to: leadName, address: words("lee@example.org"), kind: .digest, day: today,
                subject: words("2 updates due by 30 April"), state: row.0, tries: place, nextTry: row.0 == .waiting ? moment(4, 12) : nil,
                answer: row.1, made: moment(4, 12))
        }
        return MailOffice(
            server: server, sender: words("roadmap@example.org"), lastMorning: MailMorning(day: today, at: moment(4, 12), queued: 2),
            rhythm: .standard, days: [NonWorkingDay(day(12, 27), words("Offices closed"))],
            bounces: [
                MailBounce(person: leadName, address: words("lee@example.org"), at: moment(4, 11), answer: words("550 No such user"))
            ],
            withoutMail: [leadName], mails: mails, state: nil,
            sponsors: [
                Sponsor(plan: plan.id, heading: nil, person: adminName), Sponsor(plan: plan.id, heading: HeadingID(2), person: leadName),
            ], plans: [(plan, headings)], people: [adminName, leadName], today: today)
    }

    /// A reminder of one of everything.
    var digest: Digest {
        let period = ReportingSchedule.standard.period(naming: day(3, 5))
        let items = [
            DigestItem(
                .action(ActionID(11), OwedUpdate(period: period, isMissing: true), deadline: day(3, 31)), label: words("Action 1.1"),
                plan: plan.id),
            DigestItem(
                .action(ActionID(12), nil, deadline: day(4, 30)), label: words("Action 1.2"), plan: plan.id, standingInFor: words("Bo")),
            DigestItem(.challenge(ChallengeID(3), due: day(4, 30)), label: words("Action 1.3"), plan: plan.id),
            DigestItem(.deadlineRequest(DeadlineRequestID(4), asked: day(4, 2)), label: words("Action 1.4"), plan: plan.id),
            DigestItem(.signOff(CompletionProposalID(5), asked: day(4, 3)), label: words("Action 1.5"), plan: plan.id),
            DigestItem(.draft(WaitingDraft(path: "/actions/11/update", on: day(4, 11))), label: words("x"), plan: nil),
        ]
        return Digest(person: lead, day: today, items: items, planTitles: [plan.id: plan.title])
    }
}

@Suite struct ReminderMailTests {
    private func made(_ samples: Samples) -> MailText {
        let stop = Links.stopMail(PersonID(2), token: "ab12")
        return ReminderMail(site: samples.site, address: "https://plan.example.org/", stop: stop).digest(samples.digest)
    }

    @Test func `a reminder names each thing with its day and one address, and how to stop`() {
        let mail = made(Samples())
        #expect(mail.subject == "1 update overdue, 1 challenge to answer by 30 April: Plan for Improvement 2023 to 2026")
        #expect(mail.text.hasPrefix("Dear Lee Lead,\n"))
        for line in [
            "* Update Action 1.1: update for March 2024 was due by 31 March 2024; deadline 31 March 2024, passed 12 days ago",
            "  https://plan.example.org/actions/11/update", "* Answer the challenge on Action 1.3: the answer is due by 30 April 2024",
            "  https://plan.example.org/challenges/3", "  https://plan.example.org/deadline-requests/4",
            "  https://plan.example.org/completions/5", "Stop these mails: https://plan.example.org/mail/stop?person=2&token=ab12",
            "Change what you get: https://plan.example.org/account", "Answers to this mail go to help@example.org.",
        ] { #expect(mail.text.components(separatedBy: "\n").contains(line), "\(line)") }
        #expect(mail.text.contains("(you stand in for Bo)"))
    }

    @Test func `both bodies have the same addresses, and no hostile text makes a tag or a line`() {
        for samples in [Samples(), Samples(words: { _ in HostileTextTests.hostile + "\r\nBcc: x" })] {
            let mail = made(samples)
            let scan = PageScan(mail.html)
            #expect(scan.problems.isEmpty && !scan.tags.contains { ["script", "svg", "img"].contains($0.name) })
            let linked = Set(scan.tags.compactMap { $0.value("href")?.replacing("&amp;", with: "&") })
            let written = Set(mail.text.components(separatedBy: .whitespacesAndNewlines).filter { $0.hasPrefix("https://plan.") })
            #expect(linked == written && linked.count == 7)
            #expect(!mail.text.components(separatedBy: "\n").contains { $0.hasPrefix("Bcc") })
        }
    }

    @Test func `a sponsor is told which actions are silent and who leads them`() {
        let samples = Samples()
        let notice = SilenceNotice(
            plan: samples.plan, period: ReportingSchedule.standard.period(naming: samples.day(3, 5)), sponsor: samples.adminName,
            actions: [
                SilenceNotice.SilentAction(name: samples.name(0), leads: [samples.leadName]),
                SilenceNotice.SilentAction(name: samples.name(1), leads: []),
            ])
        let mail = ReminderMail(site: samples.site, address: "https://plan.example.org", stop: Links.stopMail()).silence(notice)
        #expect(mail.subject == "2 actions without an update for March 2024: Plan for Improvement 2023 to 2026")
        #expect(mail.text.contains("led by Lee Lead") && mail.text.contains("nobody leads it"))
    }
}
