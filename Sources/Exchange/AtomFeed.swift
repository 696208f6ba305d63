import Plans

/// The newest changes of a plan as an Atom feed (RFC 4287): what the page of the ledger says of each, and no more.
public enum AtomFeed {
    /// Most entries of a feed.
    public static let most = 50
    /// Most changes told of one entry, and most characters of each value: a feed tells that something changed, its page what.
    static let mostChanges = 20
    static let longestValue = 300

    /// - Parameters:
    ///   - entries: newest first.
    ///   - record: hash of the record's first entry, by which it is known.
    ///   - origin: how browsers reach the service, without a slash at its end.
    ///   - started: when the plan came in, for a feed without entries.
    public static func text(of plan: Plan, _ entries: [LedgerEntry], record: String, origin: String, started: Instant) -> String {
        var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-GB\">\n"
        out += "<id>urn:uuid:\(identity(of: record, plan.id.number))</id>\n"
        out += "<title>\(escaped("Changes of \(plan.title)"))</title>\n"
        out += "<updated>\((entries.first?.at ?? started).iso)</updated>\n"
        out += "<link rel=\"alternate\" type=\"text/html\" href=\"\(escaped(origin))/plans/\(plan.id.number)\"/>\n"
        for entry in entries.prefix(most) { out += text(of: entry, origin) }
        return out + "</feed>\n"
    }

    private static func text(of entry: LedgerEntry, _ origin: String) -> String {
        let page = "\(origin)/ledger?from=\(entry.at.day.iso)&to=\(entry.at.day.iso)#entry-\(entry.number)"
        return """
            <entry>
            <id>urn:uuid:\(identity(of: entry.hash))</id>
            <title>\(escaped("\(entry.kind.name): \(entry.subject.label)"))</title>
            <updated>\(entry.at.iso)</updated>
            <author><name>\(escaped(entry.actor.name))</name></author>
            <link rel="alternate" type="text/html" href="\(escaped(page))"/>
            <content type="text">\(escaped(words(of: entry)))</content>
            </entry>

            """
    }

    private static func words(of entry: LedgerEntry) -> String {
        var lines = entry.reason.isBlank ? [] : [entry.reason]
        for change in entry.changes.prefix(mostChanges) {
            let after = change.after.map(cut) ?? "nothing"
            lines.append(change.before.map { "\(change.field): \(cut($0)) → \(after)" } ?? "\(change.field): \(after)")
        }
        if entry.changes.count > mostChanges { lines.append("… and \(entry.changes.count - mostChanges) more") }
        return lines.joined(separator: "\n")
    }

    private static func cut(_ text: String) -> String { text.count > longestValue ? text.prefix(longestValue) + "…" : text }

    /// A UUID (RFC 9562, version 8) made from a hash in hexadecimal, and where there is one from a number in its last 12 digits.
    static func identity(of hash: String, _ number: Int64? = nil) -> String {
        var digits = Array(hash.lowercased().filter(\.isHexDigit).prefix(32))
        digits += Array(repeating: "0", count: 32 - digits.count)
        (digits[12], digits[16]) = ("8", "8")
        if let number {
            let text = String(number, radix: 16)
            digits.replaceSubrange(20..<32, with: Array(repeating: "0", count: max(0, 12 - text.count)) + Array(text.suffix(12)))
        }
        let text = String(digits)
        var parts: [Substring] = []
        var rest = text[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }

    /// For XML 1.0; what it cannot hold at all is shown as U+FFFD.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n": out.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": out.append("\u{FFFD}")
            default: out.append(scalar)
            }
        }
        return String(out)
    }
}
