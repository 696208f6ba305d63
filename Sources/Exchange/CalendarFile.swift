import Plans

/// Days as an iCalendar file (RFC 5545).
public enum CalendarFile {
    /// Octets of a line at most, without its end (section 3.1).
    static let longestLine = 75

    /// - Parameters:
    ///   - record: hash of the record's first entry, by which it is known.
    ///   - origin: how browsers reach the service, without a slash at its end.
    public static func text(called name: String, _ entries: [CalendarEntry], record: String, origin: String) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Roadmap//Deadlines//EN", "CALSCALE:GREGORIAN", "X-WR-CALNAME:\(escaped(name))",
        ]
        let identity = AtomFeed.identity(of: record)
        for entry in entries.prefix(CalendarEntry.most) {
            lines += [
                "BEGIN:VEVENT", "UID:\(entry.key)@\(identity)", "DTSTAMP:\(stamp(entry.changedAt))",
                "LAST-MODIFIED:\(stamp(entry.changedAt))",
                "DTSTART;VALUE=DATE:\(digits(entry.day))", "DTEND;VALUE=DATE:\(digits(entry.day.adding(days: 1)))",
                "SEQUENCE:\(min(entry.sequence, Int64(Int32.max)))", "SUMMARY:\(escaped(entry.title))",
            ]
            if !entry.words.isBlank { lines.append("DESCRIPTION:\(escaped(entry.words))") }
            lines += ["URL:\(origin)\(entry.path)", "TRANSP:TRANSPARENT", "END:VEVENT"]
        }
        lines.append("END:VCALENDAR")
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    private static func digits(_ day: Day) -> String { day.iso.filter { $0 != "-" } }
    private static func stamp(_ moment: Instant) -> String { moment.iso.filter { $0 != "-" && $0 != ":" } }

    /// Section 3.3.11. Other control characters have no place in a text.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\", ";", ",": out.append(contentsOf: ["\\", scalar])
            case "\r":
                if rest.first == "\n" { rest = rest.dropFirst() }
                out.append(contentsOf: ["\\", "n"])
            case "\n", "\u{2028}", "\u{2029}": out.append(contentsOf: ["\\", "n"])
            case "\t": out.append(" ")
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": out.append("\u{FFFD}")
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// Lines of at most 75 octets, never through a character (section 3.1).
    static func folded(_ line: String) -> String {
        var out = String.UnicodeScalarView()
        var length = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if length + size > longestLine {
                out.append(contentsOf: ["\r", "\n", " "])
                length = 1
            }
            out.append(scalar)
            length += size
        }
        return String(out)
    }
}
