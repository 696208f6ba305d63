import Foundation
import Pages
import Plans
import Testing

@testable import App

private let text = MailText(subject: "2 updates due", text: "Dear Amina,\n.\nCafé =\nend \n", html: "<p>Café</p>")

private func message(name: String = "Amina Lead", subject: String = "2 updates due") -> String {
    var text = text
    text.subject = subject
    return MailMessage(
        from: ("Roadmap", "roadmap@example.org"), to: (name, "lead@example.org"), replyTo: "team@example.org", text: text,
        id: "digest-2024-03-27.2@plan.example.org", date: World.now, unsubscribe: "https://plan.example.org/mail/stop?person=2&token=ab"
    ).wire
}

/// The lines of the header, folded ones joined.
private func header(_ wire: String) -> [String] {
    let head = wire.components(separatedBy: "\r\n\r\n")[0].replacing("\r\n ", with: " ")
    return head.components(separatedBy: "\r\n")
}

@Suite struct MailMessageTests {
    @Test func `a message has the fields of one that a program wrote`() {
        let lines = header(message())
        for line in [
            "From: Roadmap <roadmap@example.org>", "To: Amina Lead <lead@example.org>", "Subject: 2 updates due",
            "Date: Mon, 15 Apr 2024 09:00:00 +0000", "Message-ID: <digest-2024-03-27.2@plan.example.org>", "Reply-To: <team@example.org>",
            "List-Unsubscribe: <https://plan.example.org/mail/stop?person=2&token=ab>", "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ] { #expect(lines.contains(line), "\(line)") }
    }

    @Test func `no name and no subject ends a line of the header`() {
        let hostile = "Eve\r\nBcc: all@example.org\r\n\r\nBody\u{0}\u{2028}"
        let lines = header(message(name: hostile, subject: hostile))
        #expect(!lines.contains { $0.lowercased().hasPrefix("bcc") })
        #expect(lines.map { $0.prefix { $0 != ":" } } == header(message()).map { $0.prefix { $0 != ":" } })
        let raw = message(name: hostile, subject: hostile).components(separatedBy: "\r\n")
        #expect(raw.allSatisfy { !$0.contains("\n") && !$0.contains("\r") })
    }

    @Test func `other letters become encoded words of whole characters`() throws {
        let subject = String(repeating: "Zoë’s plan für 子供 ", count: 8).trimmed
        let words = MailMessage.words(subject, after: 9).components(separatedBy: "\r\n ")
        var decoded = ""
        for word in words {
            #expect(word.utf8.count <= 75 && word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?="))
            let data = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
            decoded += try #require(String(data: data, encoding: .utf8))
        }
        #expect(decoded == subject)
        #expect(MailMessage.words("Lead, A. (Ms) <x>", after: 4, isPhrase: true).hasPrefix("=?utf-8?B?"))
    }

    @Test func `bodies are quoted so that no line is long, bare or a lone dot`() {
        let body = message()
        for line in body.components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 78 && line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(line)")
        }
        #expect(MailMessage.quotedPrintable("Café =\n.\nend \n") == "Caf=C3=A9 =3D\r\n=2E\r\nend=20\r\n")
        let long = MailMessage.quotedPrintable(String(repeating: "é", count: 100))
        #expect(long.replacing("=\r\n", with: "") == String(repeating: "=C3=A9", count: 100))
    }

    @Test func `what curl says is read as sent, later or never`() {
        func outcome(_ said: String, _ status: Int32) -> MailOutcome { MailServer.outcome(curl: .init(status: status, said: said)) }
        #expect(outcome("> RCPT TO:<a>\n< 250 OK\n> DATA\n< 354 go\n< 250 queued as 7\n> QUIT\n", 0) == .sent("250 queued as 7"))
        #expect(outcome("> RCPT TO:<a>\n< 550 5.1.1 no such user\n> QUIT\n< 221 bye\n", 55) == .bounced("550 5.1.1 no such user"))
        #expect(outcome("> RCPT TO:<a>\n< 451 4.7.1 greylisted\n> QUIT\n< 221 bye\n", 55) == .delayed("451 4.7.1 greylisted"))
        #expect(outcome("> AUTH PLAIN\n< 535 5.7.8 wrong password\n", 67) == .delayed("535 5.7.8 wrong password"))
        #expect(outcome("> MAIL FROM:<a>\n< 530 STARTTLS first\n", 55) == .delayed("530 STARTTLS first"))
        #expect(outcome("curl: (7) Failed to connect\n", 7) == .delayed("curl: (7) Failed to connect"))
        #expect(MailServer.outcome(sendmail: .init(status: 67, said: "unknown user")) == .bounced("unknown user"))
        #expect(MailServer.outcome(sendmail: .init(status: 75, said: "")) == .delayed("sendmail ended with 75"))
    }

    @Test func `another program gets its words, and what takes too long is stopped`() {
        let echoed = ChildProcess.run("/bin/cat", [], typed: "words\n", seconds: 5)
        #expect(echoed.status == 0 && echoed.said == "words\n")
        let slow = ChildProcess.run("/bin/sleep", ["20"], typed: "", seconds: 1)
        #expect(slow.isLate)
        #expect(ChildProcess.run("/no/such/program", [], typed: "", seconds: 1).status != 0)
    }
}
