@testable import HTTP

/// Entity tags, conditions, ranges and codings: RFC 9110 sections 8.8.3, 12.5.3, 13 and 14.2. The bytes are up to five lines: the
/// values of If-None-Match, If-Match, If-Range, Range and Accept-Encoding.
enum ConditionInvariants {
    private static let own = EntityTag(opaque: "a")
    private static let names = ["If-None-Match", "If-Match", "If-Range", "Range", "Accept-Encoding"]

    static func check(_ bytes: [UInt8]) throws(Finding) {
        let lines = bytes.split(separator: ASCII.lineFeed, maxSplits: 4, omittingEmptySubsequences: false)
        let texts = lines.map { String(decoding: $0, as: UTF8.self) }
        for text in texts.prefix(3) { try checkTags(text) }
        if texts.count > 3 { try checkRange(texts[3]) }
        if texts.count > 4 {
            try checkCoding(texts[4])
            try checkVary(texts[4])
        }
        var fields = Fields()
        for (name, text) in zip(names, texts) where !text.isEmpty { fields.append(name, text) }
        try checkConditions(fields)
    }

    private static func checkTags(_ text: String) throws(Finding) {
        if let tag = EntityTag(text) { try hold(same(tag.fieldValue, text), "a tag is not written as it was read") }
        guard let tags = EntityTag.list(text) else { return }
        try hold(!tags.contains { $0.opaque.utf8.contains { $0 <= 0x20 || $0 == 0x7f || $0 == ASCII.quote } }, "a tag breaks the grammar")
        let written = tags.map(\.fieldValue).joined(separator: ", ")
        let again = EntityTag.list(written) ?? []
        let isSame = again.elementsEqual(tags) { $0.isWeak == $1.isWeak && same($0.opaque, $1.opaque) }
        try hold(isSame, "tags are others when written again")
    }

    private static func checkRange(_ text: String) throws(Finding) {
        for count in [0, 1, 10, 1_000_000, Int.max] {
            guard case .part(let range) = ByteRange(text, count: count) else { continue }
            try hold(range.lowerBound >= 0 && range.upperBound <= count && !range.isEmpty, "a range is outside of what is there")
            let again = ByteRange("bytes=\(range.lowerBound)-\(range.upperBound - 1)", count: count)
            try hold(again == .part(range), "a range is another when written again")
        }
    }

    /// The last word about a coding counts.
    private static func checkCoding(_ text: String) throws(Finding) {
        let coding = { (text: String) in Negotiation.coding(["Accept-Encoding": text]) }
        guard Fields(dictionaryLiteral: ("A", text)).count == 1 else { return }
        try hold(coding(text + ", gzip") == .gzip, "gzip is not taken when it is welcome")
        try hold(coding(text + ", gzip;q=0, x-gzip;q=0") == .identity, "gzip is taken when it is refused")
        try hold(coding(text + ", identity;q=0") == coding(text + ",identity ; Q=0.000"), "a weight of nothing depends on its digits")
    }

    private static func checkVary(_ text: String) throws(Finding) {
        var fields: Fields = ["Vary": text]
        fields.addVary("Accept-Encoding")
        let once = fields["Vary"] ?? ""
        let isNamed = fields.list("Vary").contains { ASCII.equal($0, "accept-encoding".utf8) || $0.elementsEqual([0x2a]) }
        try hold(fields.count == 1 && isNamed, "Vary does not name the field")
        fields.addVary("accept-encoding")
        try hold(same(fields["Vary"] ?? "", once), "Vary names a field twice")
    }

    private static func checkConditions(_ fields: Fields) throws(Finding) {
        let match = fields["If-Match"]
        for (method, found) in [(Method.get, Conditional.Outcome.notModified), (.head, .notModified), (.put, .failed)] {
            guard let request = try? Request(method, "/", fields: fields) else { continue }
            let outcome = Conditional.evaluate(request, etag: own, lastModified: 0)
            if let match, !names(match, weakly: false) {
                try hold(outcome == .failed, "If-Match holds for another tag")
            } else if let none = fields["If-None-Match"] {
                try hold(outcome == (names(none, weakly: true) ? found : .proceed), "If-None-Match is judged wrongly")
            } else {
                try hold(outcome == .proceed, "a request without conditions is held up")
            }
            let missing = Conditional.evaluate(request, etag: nil, lastModified: nil, exists: false)
            try hold(missing == (match == nil ? .proceed : .failed), "what is not there matches")
        }
        guard let condition = fields["If-Range"] else { return }
        let isAllowed = Conditional.allowsRange(fields, etag: own, lastModified: 0)
        try hold(isAllowed == (condition == "\"a\"" || HTTPDate.parse(condition) == 0), "If-Range holds for other bytes")
    }

    /// Whether a list names the tag "a", told by splitting at commas: right for lists whose tags hold none.
    private static func names(_ text: String, weakly: Bool) -> Bool {
        if text == "*" { return true }
        guard let tags = EntityTag.list(text) else { return false }
        return tags.contains { same($0.opaque, "a") && (weakly || !$0.isWeak) }
    }
}
