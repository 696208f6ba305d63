@testable import HTTP

/// Dates (RFC 9110 section 5.6.7), as text and as the number that the first eight bytes are.
enum DateInvariants {
    private static let first = -62_167_219_200
    private static let last = 253_402_300_799

    static func check(_ bytes: [UInt8]) throws(Finding) {
        let number = Int(truncatingIfNeeded: bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        for moment in [number, number % 253_402_300_800] { try checkFormat(moment) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let moment = HTTPDate.parse(text) else { return }
        // One second later than the last: a leap second.
        try hold((first...last + 1).contains(moment), "a date is outside of the years that dates have")
        try checkFormat(moment)
        guard text.utf8.count == 29, text.utf8.dropFirst(3).first == ASCII.comma else { return }
        let isLeap = text.hasSuffix("23:59:60 GMT")
        let expected = isLeap ? text.replacing(":60 GMT", with: ":59 GMT") : text
        try hold(HTTPDate.format(isLeap ? moment - 1 : moment) == expected, "a date is read that is never written so")
    }

    private static func checkFormat(_ moment: Int) throws(Finding) {
        let text = HTTPDate.format(moment)
        try hold(text.utf8.count == 29, "a date has \(text.utf8.count) bytes")
        try hold(HTTPDate.parse(text) == min(max(moment, first), last), "a date is not read as it was written")
    }
}
