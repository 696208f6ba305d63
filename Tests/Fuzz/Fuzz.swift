import Glibc

// The door of every fuzzer: libFuzzer calls it with one input after the other. FUZZER names the invariant to ask, beside the tests of
// the room it is about; a broken rule ends the program as a trap does, so that the input is kept.

private let name = getenv("FUZZER").map { String(cString: $0) } ?? ""
private let check = judge(of: name)

@_cdecl("LLVMFuzzerTestOneInput") public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer lends `count` bytes for the call; they are copied.
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    do {
        guard let check else {
            let names = Invariant.allCases.map(\.rawValue) + OfficeInvariant.allCases.map(\.rawValue) + ["inflate", "document"]
            say("FUZZER names none of: \(names.joined(separator: " "))")
            exit(2)
        }
        try check(bytes)
    } catch {
        say("FINDING: \(error)")
        abort()
    }
    return 0
}

private func judge(of name: String) -> (@Sendable ([UInt8]) throws -> Void)? {
    if let invariant = Invariant(rawValue: name) { return { bytes in try invariant.check(bytes) } }
    if let invariant = OfficeInvariant(rawValue: name) { return { bytes in try invariant.check(bytes) } }
    switch name {
    case "inflate": return { bytes in try InflateInvariant.check(bytes) }
    case "document": return { bytes in try DocumentInvariant.check(bytes) }
    default: return nil
    }
}

/// A line among libFuzzer's own.
private func say(_ text: String) {
    let line = [UInt8]("\(text)\n".utf8)
    write(STDERR_FILENO, line, line.count)
}
