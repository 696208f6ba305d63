import Crypto
import Foundation

/// Random tokens, their hashes, and the CSRF tokens of forms. All randomness comes from the system's generator.
enum Tokens {
    /// So many random bytes, at most 256, from the system in one call of it.
    static func random(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            // SAFETY: the room has `count` bytes, all of which are written. Nothing may go on without them; getentropy(3) fails only
            // for more than 256 bytes, or where the system has no generator.
            precondition(getentropy(room.baseAddress, count) == 0, "the system gives no randomness")
            filled = count
        }
    }

    /// A new token for a cookie or a link: 32 random bytes in hexadecimal.
    static func new() -> String { hex(random(32)) }

    /// What is stored in place of a token: a stolen database signs nobody in.
    static func hash(_ token: String) -> String { hex(SHA256.hash(data: Array(token.utf8))) }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of lower-case hexadecimal digits; nil for anything else.
    static func bytes(hex text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(of: digits[place]), let low = value(of: digits[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }

    /// A form's token: the secret under a fresh mask, so that a compressed page gives nothing away (BREACH) and no two
    /// pages carry the same bytes.
    static func csrf(from secret: [UInt8]) -> String {
        let mask = random(secret.count)
        return hex(mask + zip(mask, secret).map { $0 ^ $1 })
    }

    /// True when the token was made from the secret; takes the same time whatever differs.
    static func isCSRF(_ token: String, of secret: [UInt8]) -> Bool {
        guard !secret.isEmpty, token.utf8.count == secret.count * 4, let both = bytes(hex: token) else { return false }
        var difference: UInt8 = 0
        for place in secret.indices { difference |= both[place] ^ both[secret.count + place] ^ secret[place] }
        return difference == 0
    }
}
