/// Names for requests that no proxy has named: no two of one program start are the same, and those of two starts differ. Each worker
/// counts for itself, so that none waits for another.
struct RequestNames {
    private var count: UInt64 = 0
    /// Four digits of base 36 for the start of the program, one or more for the worker, and a dash.
    private var prefix: InlineArray<8, UInt8> = .init(repeating: 0)
    private var prefixCount = 0

    /// `start` is drawn once at the program's start, below `starts`; `worker` counts the threads, below 1,000.
    init(start: UInt64, worker: Int) {
        let word =
            [UInt8](String(Self.starts + start % Self.starts, radix: 36).utf8.suffix(4)) + [UInt8](String(worker % 1_000, radix: 36).utf8)
        for byte in word + [UInt8(ascii: "-")] {
            prefix[prefixCount] = byte
            prefixCount += 1
        }
    }

    /// 36 to the power of 4.
    static let starts: UInt64 = 1_679_616

    /// "k3f91-1z": short enough that a String holds it without memory of its own, for two billion requests of a worker and more.
    mutating func next() -> String {
        count += 1
        var number = count
        var digits: InlineArray<13, UInt8> = .init(repeating: 0)
        var start = 13
        repeat {
            let digit = UInt8(truncatingIfNeeded: number % 36)
            start -= 1
            digits[start] = digit < 10 ? 0x30 + digit : 0x57 + digit
            number /= 36
        } while number > 0
        return String(unsafeUninitializedCapacity: prefixCount + 13 - start) { room in
            // SAFETY: the room has the capacity asked for, which is what is written.
            for place in 0..<prefixCount { room[place] = prefix[place] }
            for place in start..<13 { room[prefixCount + place - start] = digits[place] }
            return prefixCount + 13 - start
        }
    }
}
