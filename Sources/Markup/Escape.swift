/// The only escaper. One rule for text and for attribute values (which are always in double quotes):
/// `& < > " '` become character references, and code points that the HTML Living Standard calls an error in the
/// input stream (controls other than tab, line feed, form feed and carriage return; noncharacters) become U+FFFD.
extension MarkupWriter {
    @usableFromInline mutating func append(escaped text: String) {
        // SAFETY: the buffer is read inside the closure only, and `append(escaped:)` below stays within its bounds.
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { append(escaped: $0) }
        guard done == nil else { return }
        Array(text.utf8).withUnsafeBufferPointer { append(escaped: $0) }
    }

    /// The same for an address, which is ASCII.
    @usableFromInline mutating func append(escaped address: [UInt8]) {
        // SAFETY: the buffer is read inside the closure only.
        address.withUnsafeBufferPointer { append(escaped: $0) }
    }

    // SAFETY: `source` holds the UTF-8 of one String for the length of this call; every index is below its count, and
    // slices are made of indices already passed.
    private mutating func append(escaped source: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var place = 0
        while place < source.count {
            let rest = source.count - place
            if rest >= 8, hasOnlyLettersAndTheLike(source, at: place) {
                place += 8
                continue
            }
            // The last few bytes, together with some that have been looked at.
            if rest < 8, source.count >= 8, hasOnlyLettersAndTheLike(source, at: source.count - 8) {
                place = source.count
                break
            }
            let byte = source[place]
            if isPlain(byte) {
                place += 1
                continue
            }
            guard let (replacement, length) = replacement(for: byte, in: source, at: place) else {
                place += 1
                continue
            }
            append(UnsafeBufferPointer(rebasing: source[start..<place]))
            append(raw: replacement)
            place += length
            start = place
        }
        append(UnsafeBufferPointer(rebasing: source[start..<place]))
    }
}

// SAFETY: the caller has checked that eight bytes follow `place`; no alignment is asked for.
/// True when eight bytes are ASCII that stands for itself, by the bits of all eight at once; false may be a false alarm.
@inline(__always) private func hasOnlyLettersAndTheLike(_ source: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    let word = UnsafeRawBufferPointer(source).loadUnaligned(fromByteOffset: place, as: UInt64.self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    // A byte borrows into its top bit when it is less than what is taken from it.
    func isLess(_ word: UInt64, than byte: UInt64) -> UInt64 { word &- ones &* byte }
    // & and ' differ in their last bit only, < and > in their second last.
    let quoted = isLess(word ^ ones &* 0x22, than: 1)
    let ampersand = isLess((word | ones) ^ ones &* 0x27, than: 1)
    let angle = isLess((word | ones &* 2) ^ ones &* 0x3E, than: 1)
    let control = isLess(word, than: 0x20) | (word &+ ones)
    return (word | control | quoted | ampersand | angle) & (ones &* 0x80) == 0
}

/// True for a byte that stands for itself whatever follows it.
@inline(__always) private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3F...0x7E, 0x28...0x3B, 0x20, 0x0A: true
    case 0x09, 0x0C, 0x0D, 0x21, 0x23...0x25, 0x3D, 0x80...0xC1, 0xC3...0xEE, 0xF5...0xFF: true
    default: false
    }
}

// SAFETY: reads up to three bytes after `place`, each behind a check of the count.
private func replacement(for byte: UInt8, in source: UnsafeBufferPointer<UInt8>, at place: Int) -> (StaticString, Int)? {
    func next(_ distance: Int) -> UInt8 { place + distance < source.count ? source[place + distance] : 0 }
    switch byte {
    case UInt8(ascii: "&"): return ("&amp;", 1)
    case UInt8(ascii: "<"): return ("&lt;", 1)
    case UInt8(ascii: ">"): return ("&gt;", 1)
    case UInt8(ascii: "\""): return ("&quot;", 1)
    case UInt8(ascii: "'"): return ("&#39;", 1)
    case 0xC2: return next(1) < 0xA0 ? ("\u{FFFD}", 2) : nil
    case 0xEF:
        let low = next(2)
        let nonCharacter = (next(1) == 0xB7 && (0x90...0xAF).contains(low)) || (next(1) == 0xBF && low >= 0xBE)
        return nonCharacter ? ("\u{FFFD}", 3) : nil
    case 0xF0...0xF4:
        let nonCharacter = next(1) & 0x0F == 0x0F && next(2) == 0xBF && next(3) >= 0xBE
        return nonCharacter ? ("\u{FFFD}", 4) : nil
    default: return ("\u{FFFD}", 1)
    }
}

/// Whether words of this program may stand in a page as they are; asked in debug builds, where tests make every page.
@usableFromInline func holdsNothingToEscape(_ words: StaticString) -> Bool {
    !words.description.utf8.contains { "&<>\"'".utf8.contains($0) }
}
