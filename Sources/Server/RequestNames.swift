import Synchronization

/// Names for requests that no proxy has named: no two of one program start are the same, and those of two starts differ.
final class RequestNames: Sendable {
    private let count = Atomic<UInt64>(0)
    /// Five digits of base 36, drawn at the start.
    private let prefix: [UInt8]

    init() {
        let range = Self.power(4)..<Self.power(5)
        prefix = [UInt8](String(UInt64.random(in: range), radix: 36).utf8) + [UInt8(ascii: "-")]
    }

    private static func power(_ exponent: Int) -> UInt64 { (0..<exponent).reduce(1) { power, _ in power * 36 } }

    /// "k3f9a-1z": short enough that a String holds it without memory of its own, for sixty billion requests.
    func next() -> String {
        var number = count.wrappingAdd(1, ordering: .relaxed).newValue
        var digits: InlineArray<13, UInt8> = .init(repeating: 0)
        var start = 13
        repeat {
            let digit = UInt8(truncatingIfNeeded: number % 36)
            start -= 1
            digits[start] = digit < 10 ? 0x30 + digit : 0x57 + digit
            number /= 36
        } while number > 0
        return String(unsafeUninitializedCapacity: prefix.count + 13 - start) { room in
            // SAFETY: the room has the capacity asked for, which is what is written.
            for place in prefix.indices { room[place] = prefix[place] }
            for place in start..<13 { room[prefix.count + place - start] = digits[place] }
            return prefix.count + 13 - start
        }
    }
}
