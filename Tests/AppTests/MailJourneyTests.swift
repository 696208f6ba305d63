import Foundation
import HTTP
import Plans
import Storage
import Testing

@testable import App

extension World {
    fileprivate func round(_ program: String = "/bin/true") throws -> MailRound {
        let setup = MailSetup(
            server: .sendmail(path: program), from: "roadmap@example.org", publicAddress: "https://plan.example.org/")
        return MailRound(house: try House(store: store, clock: house.clock, organisation: "Borough", mail: setup), setup: setup)
    }

    fileprivate func token(of person: Person) throws -> String {
        StopTokens.token(for: person, key: try store.mailKey(orElse: Tokens.new()))
    }
}

/// A moment of a day in London.
private func moment(_ day: String, hour: Int64 = 9) -> Instant {
    Instant.start(of: Day(iso: day) ?? World.now.day).adding(seconds: hour * 3600)
}

@Suite struct MailJourneyTests {
    @Test func `a person stops reminders on their account and gets them again, and admins see it`() throws {
        let world = try World()
        #expect(try world.get("/account", as: world.lead).text.contains("Stop reminders"))
        #expect(try world.post("/account/mail", [("do", "stop")], as: world.lead).status == .seeOther)
        #expect(try world.get("/account", as: world.lead).text.contains("You get no reminders"))
        #expect(try world.get("/admin/mail", as: world.admin).text.contains("1 person has chosen to get none"))
        let entry = try world.store.newestEntry()
        #expect(try world.post("/account/mail", [("do", "stop")], as: world.lead).status == .seeOther)
        #expect(try world.store.newestEntry() == entry)
        _ = try world.post("/account/mail", [("do", "start")], as: world.lead)
        #expect(try world.get("/account", as: world.lead).text.contains("Stop reminders"))
    }

    @Test func `the address in a mail stops one person's reminders and nothing else`() throws {
        let world = try World()
        let token = try world.token(of: world.lead)
        let path = "/mail/stop?person=\(world.lead.id.number)&token=\(token)"
        let page = try world.get(path)
        #expect(page.status == .ok && page.text.contains("Amina Lead gets an e-mail"))
        #expect(page.fields["Set-Cookie"]?.hasPrefix("visitor=") == true)
        #expect(try world.store.read(today: World.now.day) { try $0.wantsMail(world.lead.id) }, "looking at it stops nothing")
        let other = "/mail/stop?person=\(world.chair.id.number)&token=\(token)"
        #expect(try world.get(other).fields["Location"]?.hasPrefix("/sign-in") == true)
        #expect(try world.get(other, as: world.chair).text.contains("This address stops no reminders"))
        let form = [("person", "\(world.lead.id.number)"), ("token", token)]
        #expect(try world.post("/mail/stop", form).status == .forbidden, "without a form's token")
        #expect(try world.post("/mail/stop", [("person", "2"), ("token", "00")], as: world.chair).status == .unprocessable)
        let stopped = try world.post("/mail/stop", form, as: world.chair)
        #expect(stopped.status == .ok && stopped.text.contains("Reminders are stopped"))
        #expect(try world.store.read(today: World.now.day) { try !$0.wantsMail(world.lead.id) && $0.wantsMail(world.chair.id) })
        var moved = world.lead
        moved.email = "other@example.org"
        #expect(try world.token(of: moved) != token, "another mailbox has another token")
    }

    @Test func `an admin sets the rhythm, days and sponsors, and what is wrong comes back as typed`() throws {
        let world = try World()
        let rhythm = [("on", "yes"), ("hour", "7"), ("days-before", "5"), ("last-days", "1")]
        #expect(try world.post("/admin/mail/rhythm", rhythm, as: world.chair).status == .forbidden)
        #expect(try world.post("/admin/mail/rhythm", rhythm, as: world.admin).status == .seeOther)
        #expect(try world.get("/help/reminders").text.contains("from 7am on"))
        let wrong = try world.post("/admin/mail/rhythm", [("on", "no"), ("hour", "noon")], as: world.admin)
        #expect(wrong.status == .unprocessable && wrong.text.contains("value=\"noon\"") && wrong.text.contains("Hour must be a number"))
        let day = [("day-day", "27"), ("day-month", "12"), ("day-year", "2024"), ("name", "Offices <closed>")]
        #expect(try world.post("/admin/mail/days", day, as: world.admin).status == .seeOther)
        #expect(try world.get("/admin/mail", as: world.admin).text.contains("Offices &lt;closed&gt;"))
        let holiday = [("day-day", "25"), ("day-month", "12"), ("day-year", "2024"), ("name", "x")]
        #expect(try world.post("/admin/mail/days", holiday, as: world.admin).text.contains("bank holiday already"))
        #expect(try world.post("/admin/mail/days", [("day-day", "x"), ("name", "x")], as: world.admin).status == .unprocessable)
        #expect(try world.post("/admin/mail/days", [("remove", "2024-12-27")], as: world.admin).status == .seeOther)
        let sponsor = [("sponsored", "1-1"), ("sponsor", "\(world.chair.id.number)")]
        #expect(try world.post("/admin/mail/sponsors", sponsor, as: world.admin).status == .seeOther)
        #expect(try world.post("/admin/mail/sponsors", [("sponsored", "x")], as: world.admin).status == .unprocessable)
        #expect(try world.post("/admin/mail/sponsors", [("sponsored", "1-99"), ("sponsor", "1")], as: world.admin).status == .notFound)
        #expect(try world.post("/admin/mail/test", [], as: world.admin).text.contains("Mail is off"))
        #expect(try world.post("/admin/mail/1/retry", [], as: world.admin).status == .notFound)
        #expect(try world.get("/admin/mail?as-at=2024-04-01", as: world.admin).status == .conflict)
    }

    @Test func `a morning is made once, from its hour on, on a day that is worked`() throws {
        let world = try World()
        let round = try world.round()
        // Nothing was reported for March, which closed on Easter Sunday; the deadline has passed too.
        #expect(try round.queue(at: moment("2024-04-20")) == false, "a Saturday")
        #expect(try round.queue(at: moment("2024-04-22", hour: 7)) == false, "before eight")
        let names = try round.planned(at: moment("2024-04-22", hour: 7)).map(\.name)
        #expect(names == ["Amina Lead", "Dev Deputy"])
        #expect(try world.store.queuedMails(most: 5).isEmpty, "nothing is written by looking")
        #expect(try round.queue(at: moment("2024-04-22")))
        #expect(try round.queue(at: moment("2024-04-22", hour: 10)) == false)
        let tried = try round.deliver(at: moment("2024-04-22"))
        #expect(tried.map(\.outcome) == [.sent("Handed to sendmail"), .sent("Handed to sendmail")])
        #expect(try round.deliver(at: moment("2024-04-22")).isEmpty)
        #expect(try world.store.queuedMails(.sent, most: 5).map(\.to.name).sorted() == ["Amina Lead", "Dev Deputy"])
    }

    @Test func `who wants none or whose address refuses mail gets none`() throws {
        let world = try World()
        _ = try world.post("/account/mail", [("do", "stop")], as: world.deputy)
        let round = try world.round("/bin/false")
        #expect(try round.planned(at: moment("2024-04-22")).map(\.name) == ["Amina Lead"])
        #expect(try round.queue(at: moment("2024-04-22")))
        #expect(try round.deliver(at: moment("2024-04-22")).map(\.outcome) == [.delayed("sendmail ended with 1")])
        let page = try world.get("/admin/mail", as: world.admin).text
        #expect(page.contains("sendmail ended with 1") && page.contains("Next try"))
        #expect(try world.post("/admin/mail/1/retry", [], as: world.admin).status == .seeOther)
        let edit = [("on", "no"), ("hour", "8"), ("days-before", "7"), ("last-days", "2")]
        _ = try world.post("/admin/mail/rhythm", edit, as: world.admin)
        #expect(try round.planned(at: moment("2024-04-29")).isEmpty && round.queue(at: moment("2024-04-29")) == false)
    }

    @Test func `a sponsor is told on record, and one who wants no mail is told nothing`() throws {
        let world = try World()
        let (admin, chair) = (world.admin, world.chair)
        for person in [chair, admin] {
            _ = try world.store.write(as: Actor(admin), because: "test", at: World.now.adding(seconds: -86_400 * 15)) {
                try $0.nameSponsor(
                    SponsorEdit(plan: PlanID(1), heading: person == admin ? HeadingID(1) : nil, person: person.id), by: admin)
            }
        }
        _ = try world.post("/account/mail", [("do", "stop")], as: admin)
        // Days of grace for April end on 7 May.
        let round = try world.round()
        #expect(try round.queue(at: moment("2024-05-08")))
        let told = try world.store.queuedMails(most: 10).filter { $0.kind == .silence }
        #expect(told.map(\.to.name).sorted() == ["Carol Chair", "Cleo Admin"])
        #expect(told.first { $0.to.id == admin.id }?.state == .held && told.first { $0.to.id == chair.id }?.state == .waiting)
        let entries = try world.get("/ledger?kind=sponsor-told", as: world.reader).text
        #expect(entries.contains("Carol Chair") && entries.contains("Cleo Admin"))
        #expect(try world.store.verify().isSound)
    }
}
