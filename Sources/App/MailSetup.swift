import Crypto
import Foundation
import Pages
import Plans
import Storage

/// How reminders leave this installation.
public struct MailSetup: Sendable {
    public let server: MailServer
    /// The address that mails come from.
    public let from: String
    /// How browsers reach the service, for the links in mails.
    public let publicAddress: String

    public init(server: MailServer, from: String, publicAddress: String) {
        self.server = server
        self.from = from
        self.publicAddress = publicAddress.hasSuffix("/") ? String(publicAddress.dropLast()) : publicAddress
    }

    /// The host that browsers reach, for names of messages.
    var host: String {
        let rest = publicAddress.drop { $0 != ":" }.drop { $0 == ":" || $0 == "/" }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
        return name.isEmpty ? "localhost" : String(name)
    }
}

/// The signed addresses that stop one person's reminders and are good for nothing else.
enum StopTokens {
    /// The address is part of it: whoever had a mailbox before cannot stop what goes to another.
    static func token(for person: Person, key: String) -> String {
        let text = "stop reminders \(person.id.number) \(person.email.lowercased())"
        return Tokens.hex(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8))))
    }

    /// The person whom a token stops; nil where it stops nobody.
    static func person(_ id: String?, _ token: String?, _ house: House, on day: Day) throws -> Person? {
        guard let id = id.flatMap({ Int64($0) }), let token, let sent = Tokens.bytes(hex: token), sent.count == 32 else { return nil }
        guard let person = try house.store.read(today: day, { try $0.person(PersonID(id)) }), !person.isDisabled else { return nil }
        let right = Tokens.bytes(hex: self.token(for: person, key: try house.store.mailKey(orElse: Tokens.new()))) ?? []
        // Takes the same time whatever differs.
        return zip(sent, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0 && right.count == 32 ? person : nil
    }
}

/// Writes mails for one installation: who they are from, and under which name they are known.
struct MailWriter {
    let setup: MailSetup
    let site: Site
    let key: String

    func digest(_ digest: Plans.Digest, at now: Instant) -> NewMail {
        mail(to: digest.person, .digest, "digest-\(digest.day.iso)", at: now) { $0.digest(digest) }
    }

    func silence(_ notice: SilenceNotice, to person: Person, heldBecause: String?, at now: Instant) -> NewMail {
        var mail = mail(to: person, .silence, "silence-\(notice.plan.id.number)-\(notice.period.first.iso)", at: now) { $0.silence(notice) }
        mail.heldBecause = heldBecause
        return mail
    }

    func test(to person: Person, at now: Instant) -> NewMail {
        mail(to: person, .test, "test-\(now.milliseconds)", at: now) { $0.test(to: person, at: now) }
    }

    private func mail(to person: Person, _ kind: MailKind, _ key: String, at now: Instant, _ text: (ReminderMail) -> MailText) -> NewMail {
        let stop = Links.stopMail(person.id, token: StopTokens.token(for: person, key: self.key))
        let words = ReminderMail(site: site, address: setup.publicAddress, stop: stop)
        let text = text(words)
        let message = MailMessage(
            from: (site.serviceName, setup.from), to: (person.name, person.email), replyTo: site.contactEmail, text: text,
            id: "\(key).\(person.id.number)@\(setup.host)", date: now, unsubscribe: words.whole(stop))
        return NewMail(
            person: person.id, address: person.email, kind: kind, key: key, day: now.day, subject: text.subject, message: message.wire)
    }
}
