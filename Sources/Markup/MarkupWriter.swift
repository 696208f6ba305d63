/// What all markup is written into: bytes of UTF-8 that grow at their end. It cannot be copied, so that a page is written
/// once and in one place. `MarkupElements.swift` has what pages call.
@frozen public struct MarkupWriter: ~Copyable {
    // SAFETY: `start` points to `room` bytes that nobody else writes while this value lives: those of the array that `made`
    // is filling, or, when they have been outgrown (`isOwner`), its own, which it frees at its end. The first `count` are
    // initialized, and every write below is preceded by `reserve` for as many bytes.
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var count = 0
    @usableFromInline var room: Int
    @usableFromInline var isOwner = false

    private init(_ start: UnsafeMutablePointer<UInt8>, room: Int) {
        self.start = start
        self.room = room
    }

    @inlinable deinit { if isOwner { start.deallocate() } }

    /// What `write` writes, in an array that is given `room` bytes and copied only when they are too few.
    static func made(room: Int, _ write: (inout MarkupWriter) -> Void) -> [UInt8] {
        var outgrown: [UInt8]?
        let array = [UInt8](unsafeUninitializedCapacity: max(room, 64)) { bytes, count in
            guard let start = bytes.baseAddress else { return }
            var written = MarkupWriter(start, room: bytes.count)
            write(&written)
            if written.isOwner {
                outgrown = Array(UnsafeBufferPointer(start: written.start, count: written.count))
            } else {
                count = written.count
            }
        }
        return outgrown ?? array
    }

    @inlinable @inline(__always) mutating func reserve(_ more: Int) {
        if room - count < more { grow(more) }
    }

    @usableFromInline @inline(never) mutating func grow(_ more: Int) {
        let larger = max(count + more, room * 2)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: start, count: count)
        if isOwner { start.deallocate() }
        (start, room, isOwner) = (moved, larger, true)
    }

    /// Markup written in this program, as it is.
    @inlinable @inline(__always) mutating func append(raw text: StaticString) {
        let length = text.utf8CodeUnitCount
        reserve(length)
        // SAFETY: a StaticString's UTF-8 lives as long as the program; string literals always have a pointer.
        (start + count).update(from: text.utf8Start, count: length)
        count += length
    }

    @inlinable @inline(__always) mutating func append(_ byte: UInt8) {
        reserve(1)
        start[count] = byte
        count += 1
    }

    /// Markup that has been made already.
    mutating func append(_ bytes: [UInt8]) {
        // SAFETY: the buffer is read inside the closure only.
        bytes.withUnsafeBufferPointer { append($0) }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.baseAddress else { return }
        reserve(bytes.count)
        (start + count).update(from: first, count: bytes.count)
        count += bytes.count
    }

    /// Digits of a whole number.
    @usableFromInline mutating func append(number: Int) {
        if (0..<10).contains(number) { return append(digit: number) }
        if (10..<100).contains(number) {
            append(digit: number / 10)
            return append(digit: number % 10)
        }
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var divisor: UInt = 1
        while rest / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(digit: Int(rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    @inline(__always) private mutating func append(digit: Int) { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)) }

    /// Hundredths of a percent as a percentage, kept within 10,000%.
    @usableFromInline mutating func append(hundredthsOfPercent hundredths: Int) {
        let kept = max(-1_000_000, min(1_000_000, hundredths))
        if kept < 0 && kept > -100 { append(UInt8(ascii: "-")) }
        append(number: kept / 100)
        append(raw: ".")
        append(digit: Int(kept.magnitude % 100 / 10))
        append(digit: Int(kept.magnitude % 10))
        append(raw: "%")
    }
}
