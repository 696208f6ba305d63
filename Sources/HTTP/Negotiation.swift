/// Choosing among codings by the client's word (RFC 9110 section 12.5.3).
public enum Negotiation {
    public enum Coding: Sendable { case identity, gzip }

    /// gzip when the client takes it at least as gladly as the bare bytes; identity otherwise, also when the field is missing or
    /// refuses everything: a page is more useful than 406.
    public static func coding(_ fields: Fields) -> Coding {
        guard fields.contains("Accept-Encoding") else { return .identity }
        var gzip: Int?
        var identity: Int?
        var rest: Int?
        for member in fields.list("Accept-Encoding") {
            let end = member.firstIndex(of: ASCII.semicolon) ?? member.endIndex
            guard let weight = weight(member[end...]) else { continue }
            let name = member[..<end].trimmingBlanks()
            if ASCII.equal(name, "gzip".utf8) || ASCII.equal(name, "x-gzip".utf8) { gzip = weight }
            if ASCII.equal(name, "identity".utf8) { identity = weight }
            if name.elementsEqual([0x2a]) { rest = weight }
        }
        let chosen = gzip ?? rest ?? 0
        return chosen > 0 && chosen >= identity ?? 0 ? .gzip : .identity
    }

    /// `OWS ";" OWS "q=" qvalue` in thousandths: 1000 when missing, nil when malformed (RFC 9110 section 12.4.2).
    private static func weight(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.isEmpty { return 1_000 }
        let value = bytes.dropFirst().trimmingBlanks()
        guard value.count >= 3, ASCII.lower(value[value.startIndex]) == 0x71, value[value.startIndex + 1] == ASCII.equals else {
            return nil
        }
        let number = value.dropFirst(2)
        guard let whole = number.first, whole == 0x30 || whole == 0x31, number.count <= 5 else { return nil }
        let fraction = number.dropFirst()
        guard fraction.isEmpty || (fraction.first == 0x2e && fraction.dropFirst().allSatisfy(ASCII.isDigit)) else { return nil }
        let digits = fraction.dropFirst()
        let thousandths = ((digits + [0x30, 0x30, 0x30]).prefix(3)).decimal() ?? 0
        let total = Int(whole &- 0x30) * 1_000 + thousandths
        return total <= 1_000 ? total : nil
    }

    /// Whether a media type is text that shrinks.
    public static func isText(_ type: String) -> Bool {
        if ASCII.equal(type.utf8.prefix(5), "text/".utf8) { return true }
        let essence = type.utf8.prefix { $0 != ASCII.semicolon && !ASCII.isBlank($0) }
        return otherTexts.contains { ASCII.equal(essence, $0.utf8) }
    }

    private static let otherTexts = [
        "application/json", "application/javascript", "application/xml", "image/svg+xml", "application/manifest+json",
    ]
}

extension Fields {
    /// Names one more request field that chose the representation (RFC 9110 section 12.5.5), unless it is named already.
    public mutating func addVary(_ name: String) {
        let named = list("Vary")
        guard !named.contains(where: { ASCII.equal($0, name.utf8) || $0.elementsEqual([0x2a]) }) else { return }
        let all = named.map { String(decoding: $0, as: UTF8.self) } + [name]
        set("Vary", all.joined(separator: ", "))
    }
}
