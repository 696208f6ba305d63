/// Header fields in order (RFC 9110 section 5), names compared without ASCII case. The bytes stay in one buffer, as they came
/// or as they will be sent; Strings are made when asked for. A name or value that breaks the grammar never gets in, so no
/// value can start a line of its own.
public struct Fields: Sendable {
    struct Entry: Sendable {
        let nameStart: UInt32
        let nameEnd: UInt32
        let valueStart: UInt32
        let valueEnd: UInt32
    }

    private(set) var bytes: [UInt8]
    private(set) var entries: [Entry]

    public init() {
        bytes = []
        entries = []
    }

    /// What the parser found: the head's own bytes and the places in them.
    init(bytes: [UInt8], entries: [Entry]) {
        self.bytes = bytes
        self.entries = entries
    }

    public var count: Int { entries.count }

    /// The first value of the name, decoded as UTF-8 (bytes that are not become U+FFFD).
    public subscript(name: String) -> String? {
        value(at: first(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Every value of the name, in order.
    public func all(_ name: String) -> [String] {
        lines(name).map { String(decoding: $0, as: UTF8.self) }
    }

    public func contains(_ name: String) -> Bool { first(name) != nil }

    /// All pairs in order, names as written.
    public var pairs: [(name: String, value: String)] {
        entries.map { (String(decoding: nameBytes($0), as: UTF8.self), String(decoding: valueBytes($0), as: UTF8.self)) }
    }

    /// Adds a line. False, and nothing added, when the name is no token or the value holds CR, LF, NUL or another control
    /// character, or blanks at its ends (RFC 9110 sections 5.1 and 5.5).
    @discardableResult
    public mutating func append(_ name: String, _ value: String) -> Bool {
        guard !name.isEmpty, Self.all(name, ASCII.token.contains), Self.isValue(value) else { return false }
        let nameStart = bytes.count
        bytes.append(contentsOf: name.utf8)
        let nameEnd = bytes.count
        bytes.append(ASCII.colon)
        bytes.append(ASCII.space)
        let valueStart = bytes.count
        bytes.append(contentsOf: value.utf8)
        guard let entry = Entry(nameStart, nameEnd, valueStart, bytes.count) else {
            bytes.removeLast(bytes.count - nameStart)
            return false
        }
        // With its end the line is as it will be sent.
        bytes.append(ASCII.carriageReturn)
        bytes.append(ASCII.lineFeed)
        entries.append(entry)
        return true
    }

    /// Adds every line of another list.
    public mutating func append(_ others: Fields) {
        let shift = UInt32(truncatingIfNeeded: bytes.count)
        guard bytes.count + others.bytes.count <= Int(UInt32.max) else { return }
        bytes.append(contentsOf: others.bytes)
        entries.reserveCapacity(entries.count + others.entries.count)
        for place in others.entries.indices { entries.append(others.entries[place].moved(by: shift)) }
    }

    /// Replaces every line of the name by one, at the end. When the new value is refused the old lines are gone all the same.
    @discardableResult
    public mutating func set(_ name: String, _ value: String) -> Bool {
        remove(name)
        return append(name, value)
    }

    /// Takes out every line of the name.
    public mutating func remove(_ name: String) {
        guard first(name) != nil else { return }
        entries = entries.indices.filter { !isNamed(name, at: $0) }.map { entries[$0] }
    }

    private static func isValue(_ value: String) -> Bool {
        guard let first = value.utf8.first, let last = value.utf8.last else { return true }
        return !ASCII.isBlank(first) && !ASCII.isBlank(last) && all(value, ASCII.isFieldByte)
    }

    /// Whether every byte is allowed, looking at the String's own storage where it has one.
    private static func all(_ text: String, _ isAllowed: (UInt8) -> Bool) -> Bool {
        // SAFETY: the buffer is read inside the closure only.
        text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isAllowed) } ?? text.utf8.allSatisfy(isAllowed)
    }

    // MARK: Bytes, for this room

    func nameBytes(_ entry: Entry) -> ArraySlice<UInt8> { bytes[Int(entry.nameStart)..<Int(entry.nameEnd)] }

    func valueBytes(_ entry: Entry) -> ArraySlice<UInt8> { bytes[Int(entry.valueStart)..<Int(entry.valueEnd)] }

    func valueBytes(_ name: String) -> ArraySlice<UInt8>? { value(at: first(name)) }

    /// The value of each line of the name, in order.
    func lines(_ name: String) -> [ArraySlice<UInt8>] { entries.indices.filter { isNamed(name, at: $0) }.map { valueBytes(entries[$0]) } }

    /// The values of all lines of the name as one list (RFC 9110 section 5.3).
    func list(_ name: String) -> [ArraySlice<UInt8>] {
        lines(name).flatMap { $0.listMembers() }
    }

    private func value(at index: Int?) -> ArraySlice<UInt8>? { index.map { valueBytes(entries[$0]) } }

    private func first(_ name: String) -> Int? { entries.indices.first { isNamed(name, at: $0) } }

    private func isNamed(_ name: String, at index: Int) -> Bool {
        let entry = entries[index]
        guard Int(entry.nameEnd &- entry.nameStart) == name.utf8.count else { return false }
        return ASCII.equal(nameBytes(entry), name.utf8)
    }
}

extension Fields.Entry {
    fileprivate func moved(by shift: UInt32) -> Fields.Entry {
        Fields.Entry(
            nameStart: nameStart + shift, nameEnd: nameEnd + shift, valueStart: valueStart + shift, valueEnd: valueEnd + shift)
    }

    /// Nil when the buffer has outgrown 32 bits.
    init?(_ nameStart: Int, _ nameEnd: Int, _ valueStart: Int, _ valueEnd: Int) {
        guard valueEnd <= Int(UInt32.max) else { return nil }
        self.init(
            nameStart: UInt32(truncatingIfNeeded: nameStart), nameEnd: UInt32(truncatingIfNeeded: nameEnd),
            valueStart: UInt32(truncatingIfNeeded: valueStart), valueEnd: UInt32(truncatingIfNeeded: valueEnd))
    }
}

extension Fields: ExpressibleByDictionaryLiteral {
    /// The pairs in order; a pair that `append` refuses is left out.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init()
        for (name, value) in elements { append(name, value) }
    }
}

extension Fields: Equatable {
    /// The same names (but for case) with the same values in the same order.
    public static func == (one: Fields, other: Fields) -> Bool {
        one.entries.count == other.entries.count
            && zip(one.entries, other.entries).allSatisfy { left, right in
                ASCII.equal(one.nameBytes(left), other.nameBytes(right)) && one.valueBytes(left) == other.valueBytes(right)
            }
    }
}
