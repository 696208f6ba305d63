import Glibc

// The door of every fuzzer: libFuzzer calls it with one input after the other. FUZZER names the invariant to ask, in
// Tests/HTTPTests/Invariants or Tests/DeflateTests; a broken rule ends the program as a trap does, so that the input is kept.

private let name = getenv("FUZZER").map { String(cString: $0) } ?? ""
private let invariant = Invariant(rawValue: name)

@_cdecl("LLVMFuzzerTestOneInput") public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer lends `count` bytes for the call; they are copied.
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    do {
        if let invariant {
            try invariant.check(bytes)
        } else if name == "inflate" {
            try InflateInvariant.check(bytes)
        } else {
            say("FUZZER names none of: \(Invariant.allCases.map(\.rawValue).joined(separator: " ")) inflate")
            exit(2)
        }
    } catch {
        say("FINDING: \(error)")
        abort()
    }
    return 0
}

/// A line among libFuzzer's own.
private func say(_ text: String) {
    let line = [UInt8]("\(text)\n".utf8)
    write(STDERR_FILENO, line, line.count)
}
