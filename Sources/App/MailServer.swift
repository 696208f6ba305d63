import Foundation
import Glibc
import Plans

/// Through what mail leaves.
public enum MailServer: Sendable, Hashable {
    /// `smtp://host:port`, where STARTTLS is asked for and never done without, or `smtps://host:port`.
    case smtp(address: String, user: String?, password: String?)
    /// The local sendmail, or what stands for it.
    case sendmail(path: String)

    /// What an admin is shown: never a name or password.
    public var words: String {
        switch self {
        case .smtp(let address, _, _): address
        case .sendmail(let path): path
        }
    }

    /// Whether the program that sends is there.
    public var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

    var program: String {
        switch self {
        case .smtp: "/usr/bin/curl"
        case .sendmail(let path): path
        }
    }

    private static let noFile = "The message could not be written to a temporary file"

    /// Seconds to reach a server, and for the whole of one mail.
    static let connectSeconds = 20
    static let wholeSeconds = 90

    /// Sends one message. Blocks for `wholeSeconds` at most.
    ///
    /// Curl and sendmail are well kept, and what they do (STARTTLS, certificates, authentication) is none of what this program exists
    /// for. Their arguments are fixed; what is secret goes through standard input.
    func send(_ message: String, from sender: String, to recipient: String) -> MailOutcome {
        // Such addresses are refused when they are typed; an older one must not become an argument or a line of a configuration.
        guard PersonEdit.looksLikeEmail(recipient), recipient.utf8.allSatisfy({ $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) else {
            return .bounced("The address cannot be used")
        }
        switch self {
        case .smtp(let address, let user, let password): return curl(message, sender, recipient, address, user, password)
        case .sendmail(let path):
            guard let file = MessageFile(message.replacing("\r\n", with: "\n")) else { return .delayed(MailServer.noFile) }
            defer { file.remove() }
            let words = ["-i", "-f", sender, "--", recipient]
            return MailServer.outcome(sendmail: ChildProcess.run(path, words, file: file.path, seconds: MailServer.wholeSeconds))
        }
    }

    private func curl(_ message: String, _ sender: String, _ recipient: String, _ address: String, _ user: String?, _ password: String?)
        -> MailOutcome
    {
        guard let file = MessageFile(message) else { return .delayed(MailServer.noFile) }
        defer { file.remove() }
        var lines = [
            ("url", address), ("mail-from", sender), ("mail-rcpt", recipient), ("upload-file", file.path), ("noproxy", "*"),
            ("connect-timeout", "\(MailServer.connectSeconds)"), ("max-time", "\(MailServer.wholeSeconds - 10)"), ("proto", "smtp,smtps"),
        ].map { "\($0.0) = \"\(MailServer.quoted($0.1))\"" }
        lines += ["ssl-reqd", "silent", "show-error", "verbose"]
        if let user { lines.append("user = \"\(MailServer.quoted("\(user):\(password ?? "")"))\"") }
        let typed = lines.joined(separator: "\n") + "\n"
        return MailServer.outcome(
            curl: ChildProcess.run("/usr/bin/curl", ["-q", "--config", "-"], typed: typed, seconds: MailServer.wholeSeconds))
    }

    /// A value of curl's configuration between quotes (curl(1), --config).
    private static func quoted(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "").replacing("\r", with: "")
    }

    /// What curl's verbose lines say: `> RCPT TO:…` is sent, `< 550 …` is answered.
    ///
    /// Only an answer of 5xx to the recipient or to the message itself is about the address. One to a sign-in or to the sender is a
    /// matter of settings, and is tried again until somebody mends them.
    static func outcome(curl ended: ChildProcess.Ended) -> MailOutcome {
        var (command, last) = ("", "")
        var refused: (command: String, answer: String)?
        for line in ended.said.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("> ") {
                command = String(line.dropFirst(2).prefix { $0.isLetter }).uppercased()
            } else if line.hasPrefix("< "), let code = Int(line.dropFirst(2).prefix(3)) {
                last = String(line.dropFirst(2))
                if code >= 400 { refused = (command, last) }
            }
        }
        if ended.status == 0 { return .sent(last) }
        guard let refused else {
            let complaint = ended.said.split(whereSeparator: \.isNewline).last { $0.hasPrefix("curl: ") }
            return .delayed(complaint.map(String.init) ?? (ended.isLate ? "It took too long" : "curl ended with \(ended.status)"))
        }
        let isAboutAddress = ["RCPT", "DATA"].contains(refused.command) && refused.answer.hasPrefix("5")
        return isAboutAddress ? .bounced(refused.answer) : .delayed(refused.answer)
    }

    /// Sendmail's exit status (sysexits.h): a message that is wrong (65), no such user (67) and no such host (68) are for good.
    static func outcome(sendmail ended: ChildProcess.Ended) -> MailOutcome {
        if ended.status == 0 { return .sent("Handed to sendmail") }
        let words = ended.said.split(whereSeparator: \.isNewline).last.map(String.init) ?? "sendmail ended with \(ended.status)"
        return [65, 67, 68].contains(ended.status)
            ? .bounced(words) : .delayed(ended.isLate ? "It took too long" : words)
    }
}

/// A message in a file that only this account may read, for as long as it is sent.
private struct MessageFile {
    let path: String

    init?(_ message: String) {
        var template = Array("\(FileManager.default.temporaryDirectory.path)/roadmap-mail-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(message.utf8))
            try file.close()
        } catch {
            remove()
            return nil
        }
    }

    func remove() { unlink(path) }
}
