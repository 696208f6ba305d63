import CryptoExtras
import Foundation

/// Passwords as scrypt keeps them (RFC 7914), at one of the parameter sets of OWASP's Password Storage Cheat Sheet.
public enum Passwords {
    /// N = 2^15, r = 8, p = 3: 32 MiB and about 165 ms on one core of a small server.
    static let cost = (rounds: 1 << 15, blockSize: 8, parallelism: 3)
    private static let keyLength = 32

    /// `scrypt$15$8$3$salt$key` with a fresh salt of 16 bytes. Throws only when memory runs out.
    public static func hash(_ password: String) throws -> String {
        let salt = Tokens.random(16)
        let key = try derive(password, salt, cost.rounds, cost.blockSize, cost.parallelism)
        return "scrypt$15$8$3$\(Tokens.hex(salt))$\(Tokens.hex(key))"
    }

    /// True when the password belongs to the stored text; false for a text this program did not write.
    public static func matches(_ password: String, _ stored: String) throws -> Bool {
        let parts = stored.split(separator: "$").map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let power = Int(parts[1]), (10...20).contains(power),
            let blockSize = Int(parts[2]), (1...32).contains(blockSize), let parallelism = Int(parts[3]), (1...16).contains(parallelism),
            let salt = Tokens.bytes(hex: parts[4]), let expected = Tokens.bytes(hex: parts[5])
        else { return false }
        let key = try derive(password, salt, 1 << power, blockSize, parallelism)
        guard key.count == expected.count else { return false }
        return zip(key, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Spends the time of a check and finds nothing, so that an unknown email address answers no faster than a known one.
    static func spendTime(on password: String) throws {
        _ = try derive(password, [UInt8](repeating: 0, count: 16), cost.rounds, cost.blockSize, cost.parallelism)
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ rounds: Int, _ blockSize: Int, _ parallelism: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: Data(salt), outputByteCount: keyLength, rounds: rounds, blockSize: blockSize,
            parallelism: parallelism, maxMemory: 256 << 20)
        return key.withUnsafeBytes { Array($0) }
    }
}
