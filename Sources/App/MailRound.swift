import Pages
import Plans
import Storage

/// One morning's reminders, and the way of each mail out. Everything that may be done twice by two processes, or again after a crash, is
/// guarded in the database.
public struct MailRound: Sendable {
    /// A mail that would go, for whoever runs a round by hand.
    public struct Planned: Sendable {
        public var name: String
        public var address: String
        public var subject: String
        /// Why it does not go; nil where it does.
        public var heldBecause: String?
    }

    private let store: Store
    private let site: Site
    private let setup: MailSetup

    public init(house: House, setup: MailSetup) {
        store = house.store
        site = house.site
        self.setup = setup
    }

    /// Mails tried in one go, so that a slow server does not keep a round from ending.
    static let mostAtOnce = 50

    /// What the morning of a moment brings, whatever the hour; nothing is written. Empty on a day that is not worked, where
    /// reminders are switched off, and once the morning was made.
    public func planned(at now: Instant) throws -> [Planned] {
        guard let morning = try morning(at: now) else { return [] }
        let held = morning.notices.map { notice, person in
            Planned(name: person.name, address: person.email, subject: notice.subject, heldBecause: morning.reason(person))
        }
        return held
            + morning.digests.map { Planned(name: $0.person.name, address: $0.person.email, subject: $0.subject, heldBecause: nil) }
    }

    /// Queues the morning's mails, once. Before the hour that is set nothing happens unless `whateverHour`.
    /// - Returns: true where the morning was made now.
    public func queue(at now: Instant, whateverHour: Bool = false) throws -> Bool {
        guard let morning = try morning(at: now), whateverHour || now.secondOfDay >= morning.hour * 3600 else { return false }
        let writer = MailWriter(setup: setup, site: site, key: try store.mailKey(orElse: Tokens.new()))
        let reminders = Actor(person: nil, name: "Reminders")
        for (notice, person) in morning.notices {
            let mail = writer.silence(notice, to: person, heldBecause: morning.reason(person), at: now)
            _ = try store.write(as: reminders, because: "The days of grace have ended", at: now) { try $0.tellSponsor(notice, mail) }
        }
        return try store.queueMorning(morning.digests.map { writer.digest($0, at: now) }, on: now.day, at: now)
    }

    /// Sends what waits and may be tried now.
    /// - Parameter isStopping: asked between two mails.
    /// - Returns: each mail that was tried, and how that ended.
    @discardableResult
    public func deliver(at now: Instant, until isStopping: () -> Bool = { false }) throws -> [(mail: QueuedMail, outcome: MailOutcome)] {
        var tried: [(mail: QueuedMail, outcome: MailOutcome)] = []
        for id in try store.mailsDue(at: now, most: MailRound.mostAtOnce) where !isStopping() {
            guard let (mail, message) = try store.takeMail(id, at: now) else { continue }
            let outcome = setup.server.send(message, from: setup.from, to: mail.address)
            try store.endMailTry(mail, outcome, at: now)
            tried.append((mail, outcome))
        }
        return tried
    }

    /// Queues a test to one person.
    func queueTest(to person: Person, at now: Instant) throws {
        let writer = MailWriter(setup: setup, site: site, key: try store.mailKey(orElse: Tokens.new()))
        try store.queueMail(writer.test(to: person, at: now), at: now)
    }

    private struct Morning {
        var hour: Int
        var digests: [Digest]
        var notices: [(SilenceNotice, Person)]
        var unwanted: Set<PersonID>
        var bounced: Set<PersonID>

        func reason(_ person: Person) -> String? {
            if unwanted.contains(person.id) { return "They chose to get no mails" }
            return bounced.contains(person.id) ? "Their address refuses mail" : nil
        }
    }

    private func morning(at now: Instant) throws -> Morning? {
        let last = try store.lastMailMorning()
        guard last.map({ $0.day < now.day }) ?? true else { return nil }
        let bounced = Set(try store.mailBounces().map(\.person.id))
        return try store.read(today: now.day) { reader in
            let rules = try reader.digestRules()
            guard rules.rhythm.isOn, rules.calendar.isWorkingDay(now.day) else { return nil }
            let (works, plans) = try reader.digestWork()
            let unwanted = Set(try reader.withoutMail().map(\.id))
            let digests = works.filter { !unwanted.contains($0.person.id) && !bounced.contains($0.person.id) }.compactMap {
                Digest($0, by: rules, on: now.day, since: last?.day)
            }
            let people = Dictionary(works.map { ($0.person.id, $0.person) }) { first, _ in first }
            let sponsors = Dictionary(grouping: try reader.sponsors(), by: \.plan)
            let notices = plans.flatMap { plan in
                SilenceNotice.due(
                    plan, sponsors: sponsors[plan.plan.id] ?? [], calendar: rules.calendar, on: now.day, since: last?.day)
            }
            return Morning(
                hour: rules.rhythm.hour, digests: digests,
                notices: notices.compactMap { notice in people[notice.sponsor.id].map { (notice, $0) } }, unwanted: unwanted,
                bounced: bounced)
        }
    }
}
