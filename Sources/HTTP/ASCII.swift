/// A set of ASCII bytes as two machine words; bytes from 128 up are never in it. The masks are checked against the
/// grammar's own spelling by a test.
struct ByteSet: Sendable {
    let low: UInt64
    let high: UInt64

    func contains(_ byte: UInt8) -> Bool {
        guard byte < 128 else { return false }
        return ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 == 1
    }
}

/// Bytes and tables of the grammars. Nothing here folds or classifies beyond ASCII.
enum ASCII {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0a
    static let carriageReturn: UInt8 = 0x0d
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let slash: UInt8 = 0x2f
    static let colon: UInt8 = 0x3a
    static let semicolon: UInt8 = 0x3b
    static let comma: UInt8 = 0x2c
    static let dash: UInt8 = 0x2d
    static let equals: UInt8 = 0x3d
    static let question: UInt8 = 0x3f
    static let backslash: UInt8 = 0x5c

    /// `tchar`, RFC 9110 section 5.6.2.
    static let token = ByteSet(low: 0x03ff_6cfa_0000_0000, high: 0x57ff_ffff_c7ff_fffe)
    /// `pchar`, "/" and "%" of RFC 3986 section 3.3, and "[", "]", "|", which browsers leave as they are in paths.
    static let path = ByteSet(low: 0x2fff_fff2_0000_0000, high: 0x57ff_fffe_afff_ffff)
    /// What browsers leave as it is in queries: visible ASCII but `"`, `#`, `<`, `>`.
    static let query = ByteSet(low: 0xafff_fff2_0000_0000, high: 0x7fff_ffff_ffff_ffff)
    /// `reg-name` of RFC 3986 section 3.2.2 without percent-encoding.
    static let host = ByteSet(low: 0x2bff_7fd2_0000_0000, high: 0x47ff_fffe_87ff_fffe)
    /// `bchars` of RFC 2046 section 5.1.1 (boundaries), with the space.
    static let boundary = ByteSet(low: 0xa7ff_fb81_0000_0000, high: 0x07ff_fffe_87ff_fffe)
    /// `cookie-octet` of RFC 6265 section 4.1.1.
    static let cookie = ByteSet(low: 0xf7ff_effa_0000_0000, high: 0x7fff_ffff_efff_ffff)
    /// `etagc` of RFC 9110 section 8.8.3, its ASCII part.
    static let entityTag = ByteSet(low: 0xffff_fffa_0000_0000, high: 0x7fff_ffff_ffff_ffff)

    /// `field-vchar`, blank or tab: RFC 9110 section 5.5, with `obs-text`.
    static func isFieldByte(_ byte: UInt8) -> Bool { (byte >= 0x20 && byte != 0x7f) || byte == tab }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// Whether two runs of bytes are the same but for ASCII case. Never `lowercased()`: Unicode folds the Kelvin sign to k.
    static func equal(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
        one.elementsEqual(other) { lower($0) == lower($1) }
    }
}

extension ArraySlice<UInt8> {
    /// Without blanks and tabs at both ends (`OWS`, RFC 9110 section 5.6.3): nothing else counts as white space.
    func trimmingBlanks() -> ArraySlice<UInt8> {
        var piece = self
        while let first = piece.first, ASCII.isBlank(first) { piece = piece.dropFirst() }
        while let last = piece.last, ASCII.isBlank(last) { piece = piece.dropLast() }
        return piece
    }

    /// The members of a comma-separated list (RFC 9110 section 5.6.1), trimmed, empty ones left out. Only for lists whose
    /// members hold no quoted strings.
    func listMembers() -> [ArraySlice<UInt8>] {
        split(separator: ASCII.comma).map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
    }

    /// Digits only, at most 19 of them after leading zeros, without overflow; nil otherwise.
    func decimal() -> Int? {
        guard !isEmpty, allSatisfy(ASCII.isDigit) else { return nil }
        let digits = drop { $0 == 0x30 }
        guard digits.count <= 19 else { return nil }
        var value = 0
        for digit in digits {
            let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = tens.addingReportingOverflow(Int(digit &- 0x30))
            guard !tooLarge, !overflow else { return nil }
            value = sum
        }
        return value
    }
}
