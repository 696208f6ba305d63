/// Percent-decoding (RFC 3986 section 2.1), once, strict: never a repair.
enum Percent {
    /// The decoded bytes; nil when a percent sign is not followed by two hex digits. With `plusIsSpace` a plus is a blank, as
    /// in application/x-www-form-urlencoded (URL standard section 5.1).
    static func decoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            guard byte == ASCII.percent else {
                result.append(plusIsSpace && byte == 0x2b ? ASCII.space : byte)
                continue
            }
            guard bytes.endIndex - index >= 2, let high = ASCII.hexValue(bytes[index]), let low = ASCII.hexValue(bytes[index + 1])
            else { return nil }
            result.append(high << 4 | low)
            index += 2
        }
        return result
    }

    /// The text of form-encoded bytes: nil for a bad escape, bytes that are not UTF-8 (overlong forms included) or NUL, which
    /// would end the text early for C functions.
    static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let decoded = decoded(bytes, plusIsSpace: true), !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }
}
