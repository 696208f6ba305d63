import Crypto
import Plans

/// Time-based one-time codes (RFC 6238 over RFC 4226): HMAC-SHA-1, six digits, steps of thirty seconds, as every authenticator
/// app has them.
enum OneTimeCode {
    static let stepSeconds: Int64 = 30
    static let digits = 6
    /// Steps before and after the present one that are accepted, for clocks that differ (RFC 6238 section 5.2).
    static let window: Int64 = 1

    static func step(at moment: Instant) -> Int64 { moment.milliseconds / 1000 / stepSeconds }

    /// The code of a step (RFC 4226 section 5.3).
    static func code(_ key: [UInt8], step: Int64, digits: Int = OneTimeCode.digits) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: key)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed, blanks in it allowed; nil when it is none of the window, or not newer than the last one used.
    static func step(of typed: String, _ key: [UInt8], at moment: Instant, after last: Int64) -> Int64? {
        let code = typed.filter { !$0.isWhitespace }
        guard code.utf8.count == digits else { return nil }
        let now = step(at: moment)
        return (now - window...now + window).first { $0 > last && isEqual(OneTimeCode.code(key, step: $0), code) }
    }

    /// Takes the same time whatever differs.
    private static func isEqual(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// RFC 4648 section 6, without padding.
    static func base32(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (buffer, bits) = (0, 0)
        for byte in bytes {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(letters[buffer >> bits & 31])
            }
            buffer &= 1 << bits - 1
        }
        if bits > 0 { text.append(letters[buffer << (5 - bits) & 31]) }
        return text
    }

    /// A recovery code: 50 random bits as ten letters and digits, written in two halves.
    static func recoveryCode() -> String {
        let text = String(base32(Tokens.random(7)).prefix(10).lowercased())
        return text.prefix(5) + "-" + text.suffix(5)
    }

    /// What is stored of a recovery code, however it was typed.
    static func recoveryHash(_ typed: String) -> String { Tokens.hash(typed.lowercased().filter { $0.isLetter || $0.isNumber }) }
}
