import Foundation
import Pages
import Plans

/// A mail as it goes over the wire: RFC 5322 with a plain and an HTML body that say the same (RFC 2046, multipart/alternative).
///
/// Nothing that comes from the record can end a line of the header: names and subjects are written as encoded words (RFC 2047) where
/// they hold anything but plain characters, and control characters become blanks before.
struct MailMessage {
    var from: (name: String, address: String)
    var to: (name: String, address: String)
    /// Where answers go; nil for the sender's own address.
    var replyTo: String?
    var text: MailText
    /// Without brackets; the same whenever the same mail is sent again.
    var id: String
    var date: Instant
    /// The whole address that stops such mails; nil where there is nothing to stop.
    var unsubscribe: String?

    /// The message, with CR LF at each line's end.
    var wire: String {
        let boundary = "=_part_\(id.utf8.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) })"
        var lines = [
            "From: \(MailMessage.mailbox(from))", "To: \(MailMessage.mailbox(to))", "Subject: \(MailMessage.words(text.subject, after: 9))",
            "Date: \(MailMessage.date(date))", "Message-ID: <\(id)>",
        ]
        if let replyTo { lines.append("Reply-To: <\(replyTo)>") }
        if let unsubscribe { lines.append("List-Unsubscribe: <\(unsubscribe)>") }
        lines += [
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: multipart/alternative; boundary=\"\(boundary)\"", "",
            "--\(boundary)", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
            MailMessage.quotedPrintable(text.text), "--\(boundary)", "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "", MailMessage.quotedPrintable(text.html), "--\(boundary)--", "",
        ]
        return lines.joined(separator: "\r\n")
    }

    /// `"Name" <address>`; the address was checked when it was stored and holds no blank, bracket or control character.
    static func mailbox(_ mailbox: (name: String, address: String)) -> String {
        let name = words(mailbox.name, after: 10, isPhrase: true)
        return name.isEmpty ? "<\(mailbox.address)>" : "\(name)\r\n <\(mailbox.address)>"
    }

    /// Words of a header field, as they are where they are plain and short, else as encoded words of at most 75 characters
    /// (RFC 2047 section 2).
    static func words(_ text: String, after used: Int, isPhrase: Bool = false) -> String {
        let clean = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
        ).trimmed
        let isPlain = clean.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !clean.contains("=?") && used + clean.utf8.count <= 76
        // In a phrase everything beside letters, digits and blanks would have to be quoted (RFC 5322 section 3.2.3).
        let isAtom = clean.utf8.allSatisfy { byte in byte == 0x20 || byte == 0x2D || byte == 0x5F || isAlphanumeric(byte) }
        if isPlain && (!isPhrase || isAtom) { return clean }
        var parts: [String] = []
        var part = ""
        for character in clean.unicodeScalars {
            if part.utf8.count + String(character).utf8.count > 39 {
                parts.append(part)
                part = ""
            }
            part.unicodeScalars.append(character)
        }
        if !part.isEmpty { parts.append(part) }
        return parts.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// RFC 2045 section 6.7: lines of at most 76 characters, line feeds as CR LF, blanks at a line's end written out.
    static func quotedPrintable(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var bytes: [UInt8] = []
            let source = Array(line.utf8)
            for (place, byte) in source.enumerated() {
                let isLastBlank = byte == 0x20 && place == source.count - 1
                let isLoneDot = byte == 0x2E && bytes.isEmpty
                let isPlain = (0x20...0x7E).contains(byte) && byte != 0x3D && !isLastBlank && !isLoneDot
                let piece = isPlain ? [byte] : [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                if bytes.count + piece.count > 75 {
                    lines.append(String(decoding: bytes, as: UTF8.self) + "=")
                    bytes = []
                }
                bytes += piece
            }
            lines.append(String(decoding: bytes, as: UTF8.self))
        }
        return lines.joined(separator: "\r\n")
    }

    /// `Wed, 27 Mar 2024 08:00:00 +0000` (RFC 5322 section 3.3).
    static func date(_ now: Instant) -> String {
        let iso = Array(now.iso)
        guard let day = Day(iso: String(iso[0..<10])) else { return "" }
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return "\(weekdays[day.weekday - 1]), \(day.day) \(day.calendarMonth.name.prefix(3)) \(day.year) \(String(iso[11..<19])) +0000"
    }
}
