import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

extension Sample {
    /// One of each fact about reminders: a choice, a rhythm, a day, a sponsor, and that the sponsor was told.
    func fillMail(at now: Instant) throws {
        let (admin, lead, plan) = (admin, lead, plan)
        _ = try store.write(as: Actor(admin), because: "Reminders", at: now) { writer in
            try writer.chooseMail(false, for: lead.id)
            try writer.setMailRhythm(MailRhythmEdit(isOn: true, hour: "7", daysBefore: "7", lastDays: "2"))
            try writer.addNonWorkingDay(NonWorkingDayEdit(day: Sample.day("2024-12-27"), name: "Closed"))
            try writer.nameSponsor(SponsorEdit(plan: plan, heading: nil, person: admin.id), by: admin)
            let notice = try notice(writer.reader)
            try writer.tellSponsor(notice, mail(to: admin, key: "silence-1", kind: .silence))
        }
    }

    func notice(_ reader: Reader) throws -> SilenceNotice {
        let overview = try reader.overview(of: plan)
        return SilenceNotice(
            plan: overview.plan, period: ReportingSchedule.standard.period(naming: Sample.today),
            sponsor: PersonName(id: admin.id, name: admin.name),
            actions: overview.actions.map { SilenceNotice.SilentAction(name: $0.name, leads: $0.leads) })
    }

    func mail(to person: Person, key: String, kind: MailKind = .digest, held: String? = nil) -> NewMail {
        NewMail(
            person: person.id, address: person.email, kind: kind, key: key, day: Sample.today, subject: "1 update due", message: "Body\r\n",
            heldBecause: held)
    }
}

@Suite struct MailTests {
    let sample: Sample
    var store: Store { sample.store }
    let now = Sample.later(1)

    init() throws { sample = try Sample() }

    func write(_ body: (Writer) throws -> Void) throws -> Bool {
        try store.write(as: Actor(sample.admin), because: "test", at: now, body).isChanged
    }

    @Test func `a choice, a rhythm and a day are facts, written once and known as they were`() throws {
        let lead = sample.lead.id
        #expect(try write { try $0.chooseMail(true, for: lead) } == false, "everybody gets reminders from the start")
        #expect(try write { try $0.chooseMail(false, for: lead) })
        #expect(try write { try $0.chooseMail(false, for: lead) } == false)
        #expect(try store.read(today: now.day) { try $0.withoutMail().map(\.id) } == [lead])
        #expect(try store.read(asAt: Sample.today, today: now.day) { try $0.wantsMail(lead) })
        let edit = MailRhythmEdit(isOn: false, hour: "9", daysBefore: "5", lastDays: "1")
        #expect(try write { try $0.setMailRhythm(edit) } && write { try $0.setMailRhythm(edit) } == false)
        #expect(try store.read(today: now.day) { try $0.mailRhythm() } == edit.rhythm.get())
        let day = Sample.day("2024-12-27")
        #expect(try write { try $0.addNonWorkingDay(NonWorkingDayEdit(day: day, name: "Closed")) })
        #expect(try write { try $0.addNonWorkingDay(NonWorkingDayEdit(day: day, name: "Closed")) } == false)
        #expect(try store.read(today: now.day) { try $0.digestRules().calendar.isWorkingDay(day) } == false)
        #expect(try write { try $0.removeNonWorkingDay(day) } && write { try $0.removeNonWorkingDay(day) } == false)
        #expect(try store.verify().isSound)
    }

    @Test func `a sponsor is named for a plan or a heading, and changes nothing twice`() throws {
        let (admin, plan, other) = (sample.admin, sample.plan, sample.other)
        let whole = SponsorEdit(plan: plan, heading: nil, person: other.id)
        #expect(try write { try $0.nameSponsor(whole, by: admin) } && write { try $0.nameSponsor(whole, by: admin) } == false)
        #expect(throws: Refusal.forbidden) { try write { try $0.nameSponsor(whole, by: other) } }
        let heading = try #require(try sample.overview().headings.first?.id)
        #expect(try write { try $0.nameSponsor(SponsorEdit(plan: plan, heading: heading, person: admin.id), by: admin) })
        #expect(try store.read(today: now.day) { try $0.sponsors().map(\.person.name) } == ["Ben", "Cleo"])
        #expect(throws: Refusal.notFound) {
            try write { try $0.nameSponsor(SponsorEdit(plan: plan, heading: HeadingID(99), person: admin.id), by: admin) }
        }
        #expect(try write { try $0.setDisabled(other.id, true) })
        #expect(try store.read(today: now.day) { try $0.sponsors().map(\.person.name) } == ["Cleo"])
        #expect(try write { try $0.nameSponsor(SponsorEdit(plan: plan, heading: nil, person: nil), by: admin) })
    }

    @Test func `a sponsor is told of a period once, on record`() throws {
        try sample.fillMail(at: now)
        let before = try store.newestEntry()
        let mail = sample.mail(to: sample.admin, key: "other", kind: .silence)
        #expect(try write { try $0.tellSponsor(sample.notice($0.reader), mail) } == false)
        #expect(try store.newestEntry() == before)
        #expect(try store.queuedMails(most: 10).map(\.kind) == [.silence])
    }

    @Test func `a morning is queued once, whoever comes second`() throws {
        let mails = [sample.mail(to: sample.lead, key: "digest-1"), sample.mail(to: sample.other, key: "digest-1", held: "Not wanted")]
        #expect(try store.queueMorning(mails, on: now.day, at: now))
        #expect(try store.queueMorning(mails, on: now.day, at: now) == false)
        #expect(try Store(path: sample.folder.database).queueMorning(mails, on: now.day, at: now) == false)
        try store.queueMail(mails[0], at: now)
        #expect(try store.queuedMails(most: 10).map(\.state) == [.held, .waiting])
        #expect(try store.lastMailMorning()?.day == now.day && store.mailsDue(at: now, most: 10).count == 1)
    }

    @Test func `a mail is taken by one, and left by who died with it after ten minutes`() throws {
        try store.queueMail(sample.mail(to: sample.lead, key: "x"), at: now)
        let id = try #require(try store.mailsDue(at: now, most: 10).first)
        #expect(try store.takeMail(id, at: now)?.message == "Body\r\n")
        #expect(try store.takeMail(id, at: now) == nil && store.mailsDue(at: now.adding(seconds: 599), most: 10).isEmpty)
        let again = try #require(try store.takeMail(id, at: now.adding(seconds: 600)))
        #expect(again.mail.tries == 2)
        try store.endMailTry(again.mail, .sent("250 OK"), at: now)
        #expect(try store.takeMail(id, at: now.adding(seconds: 90_000)) == nil)
        #expect(throws: Refusal.notFound) { try store.retryMail(id, at: now) }
    }

    @Test func `tries are further and further apart, and end`() throws {
        try store.queueMail(sample.mail(to: sample.lead, key: "x"), at: now)
        var (moment, waits) = (now, [Int64]())
        while let id = try store.mailsDue(at: moment, most: 1).first, let taken = try store.takeMail(id, at: moment) {
            try store.endMailTry(taken.mail, .delayed("451 later"), at: moment)
            guard let next = try store.queuedMails(most: 1).first?.nextTry else { break }
            waits.append((next.milliseconds - moment.milliseconds) / 1000)
            moment = next
        }
        #expect(waits == QueuedMail.waits)
        #expect(try store.queuedMails(.failed, most: 5).first?.tries == 7 && store.mailBounces().isEmpty)
    }

    @Test func `an address that bounces is mailed no more until it changes or an admin says so`() throws {
        let lead = sample.lead
        try store.queueMail(sample.mail(to: lead, key: "x"), at: now)
        let id = try #require(try store.mailsDue(at: now, most: 1).first)
        let taken = try #require(try store.takeMail(id, at: now))
        let answer = "550 5.1.1 " + String(repeating: "no such user ", count: 100)
        try store.endMailTry(taken.mail, .bounced(answer), at: now)
        #expect(try store.mailBounces().map(\.person.id) == [lead.id])
        #expect(try store.mailBounces().first?.answer.count == QueuedMail.longestAnswer)
        try store.forgetBounce(of: lead.id)
        #expect(try store.mailBounces().isEmpty)
        try store.endMailTry(taken.mail, .bounced(answer), at: now)
        let edit = PersonEdit(name: lead.name, email: "new@example.org", roles: lead.roles)
        #expect(try write { try $0.changePerson(lead.id, edit) })
        #expect(try store.mailBounces().isEmpty)
        try store.retryMail(id, at: now)
        #expect(try store.mailsDue(at: now, most: 1) == [id])
    }

    @Test func `what is done with is cut after ninety days`() throws {
        try store.queueMail(sample.mail(to: sample.lead, key: "old", held: "Not wanted"), at: now)
        try store.queueMail(sample.mail(to: sample.lead, key: "waiting"), at: now)
        let later = now.adding(seconds: 91 * 86_400)
        #expect(try store.queueMorning([], on: later.day, at: later))
        #expect(try store.queuedMails(most: 10).map(\.state) == [.waiting])
    }

    @Test func `work is gathered for who leads, who stands in, and who may decide`() throws {
        _ = try sample.assign([sample.lead], at: now)
        let (lead, other) = (sample.lead, sample.other)
        _ = try store.write(as: Actor(lead), because: "", at: now) {
            try $0.nameDeputy(DeputyEdit(lead: lead.id, person: other.id), by: lead)
        }
        _ = try sample.ask("2024-09-30", by: lead, at: now)
        try store.keepDraft("x=1", of: lead.id, path: "/actions/1/update", at: now)
        let works = try store.read(today: now.day) { try $0.digestWork().people }
        func of(_ person: Person) throws -> DigestWork { try #require(works.first { $0.person.id == person.id }) }
        #expect(try of(lead).actions.map(\.standingInFor) == [nil] && of(lead).drafts.map(\.path) == ["/actions/1/update"])
        #expect(try of(other).actions.map(\.standingInFor) == ["Amina"] && of(other).requests.isEmpty)
        #expect(try of(sample.admin).requests.count == 1 && of(sample.admin).actions.isEmpty)
    }

    @Test func `the key of stopping addresses is made once`() throws {
        #expect(try store.mailKey(orElse: "one") == "one" && store.mailKey(orElse: "two") == "one")
    }
}
