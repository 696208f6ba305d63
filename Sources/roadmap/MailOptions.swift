import App
import ArgumentParser
import Foundation
import Plans

/// How reminders leave, for the commands that send them.
struct MailOptions: ParsableArguments {
    @Option(
        help:
            "Through what reminders leave: smtp://host:port (always with STARTTLS) or smtps://host:port, which need curl; sendmail; none."
    )
    var mail = "none"
    @Option(help: "The address that reminders come from.") var mailFrom: String?
    @Option(help: "The name to sign in to the mail server with.") var mailUser: String?
    @Option(help: "A file whose first line is the password for it; else the environment's ROADMAP_MAIL_PASSWORD is taken.")
    var mailPasswordFile: String?

    static let sendmail = "/usr/sbin/sendmail"

    func validate() throws {
        guard mail == "none" || mail == "sendmail" || Self.isServer(mail) else {
            throw ValidationError("--mail must be smtp://host:port, smtps://host:port, sendmail or none.")
        }
        if mail != "none", !(mailFrom.map(PersonEdit.looksLikeEmail) ?? false) {
            throw ValidationError("--mail needs --mail-from with the address that reminders come from.")
        }
    }

    /// A scheme, a host and perhaps a port, and nothing that could be more than that to curl.
    private static func isServer(_ text: String) -> Bool {
        guard let scheme = ["smtp://", "smtps://"].first(where: { text.hasPrefix($0) }) else { return false }
        let rest = text.dropFirst(scheme.count)
        return !rest.isEmpty
            && rest.utf8.allSatisfy { byte in
                (0x30...0x3A).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || "-.[]_".utf8.contains(byte)
            }
    }

    /// The setup; nil where mail is off.
    /// - Throws: `CommandRefusal` where the links of mails would lead nowhere, or what sends is not installed.
    func setup(publicAddress: String?) throws -> MailSetup? {
        guard mail != "none", let mailFrom else { return nil }
        guard let publicAddress else {
            throw CommandRefusal("--mail needs --public-address: each reminder holds links to the service.")
        }
        let server: MailServer =
            mail == "sendmail" ? .sendmail(path: Self.sendmail) : .smtp(address: mail, user: mailUser, password: try password())
        guard server.isInstalled else {
            throw CommandRefusal(
                mail == "sendmail"
                    ? "There is no \(Self.sendmail). Install a mail program, or use --mail smtp://…."
                    : "Mail by SMTP needs the program curl. Install it, or use --mail sendmail.")
        }
        return MailSetup(server: server, from: mailFrom, publicAddress: publicAddress)
    }

    private func password() throws -> String? {
        guard mailUser != nil else { return nil }
        guard let mailPasswordFile else { return ProcessInfo.processInfo.environment["ROADMAP_MAIL_PASSWORD"] }
        guard let text = FileManager.default.contents(atPath: mailPasswordFile) else {
            throw CommandRefusal("The password file \(mailPasswordFile) cannot be read.")
        }
        return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
    }
}
