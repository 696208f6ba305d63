@testable import HTTP

/// What must hold for any bytes whatever: one case for each fuzzer of `Tests/Fuzz`. The same functions judge the committed
/// corpus in `make test`, so nothing here knows of a fuzzer or of a test library.
enum Invariant: String, CaseIterable {
    case requests, chunks, forms, targets, cookies, dates, conditions, forwarding

    /// Throws when the bytes break a rule; ends the program when they make the code under test trap.
    func check(_ bytes: [UInt8]) throws(Finding) {
        switch self {
        case .requests: try RequestInvariants.check(bytes)
        case .chunks: try ChunkInvariants.check(bytes)
        case .forms: try FormInvariants.check(bytes)
        case .targets: try TargetInvariants.check(bytes)
        case .cookies: try CookieInvariants.check(bytes)
        case .dates: try DateInvariants.check(bytes)
        case .conditions: try ConditionInvariants.check(bytes)
        case .forwarding: try ForwardingInvariants.check(bytes)
        }
    }
}

/// A rule that some bytes broke.
struct Finding: Error, CustomStringConvertible {
    let description: String
}

/// Throws what is claimed when it does not hold.
func hold(_ isTrue: Bool, _ claim: @autoclosure () -> String) throws(Finding) {
    guard isTrue else { throw Finding(description: claim()) }
}

/// Whether two texts are the same bytes: `==` would call canonical equivalents the same.
func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

/// Whether two lists of pairs are the same bytes in the same order.
func same(_ one: [Query.Pair], _ other: [Query.Pair]) -> Bool {
    one.elementsEqual(other) { same($0.name, $1.name) && same($0.value, $1.value) }
}

/// A number that follows from the bytes alone (FNV-1a), to choose where they are cut.
func number(from bytes: [UInt8], below limit: Int) -> Int {
    let mixed = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return Int(mixed % UInt64(max(1, limit)))
}

/// The bytes with a percent sign and two hex digits in place of all but letters and digits.
func percentEncoded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(3 * bytes.underestimatedCount)
    for byte in bytes {
        if ASCII.isDigit(byte) || (0x61...0x7a).contains(ASCII.lower(byte)) {
            output.append(byte)
        } else {
            output.append(ASCII.percent)
            for half in [byte >> 4, byte & 15] { output.append(half < 10 ? 0x30 + half : 0x37 + half) }
        }
    }
    return output
}
