/// Reads a JSON document that a program sends (RFC 8259), within limits and strictly: what two readers could understand in two ways is
/// refused, as a key that comes twice or a number that no machine holds.
public struct JSONReader {
    /// What is wrong, and at which byte, counted from 1.
    public struct Failure: Error, Equatable, Sendable {
        public var reason: String
        public var place: Int
    }

    /// Arrays and objects within each other.
    public static let deepest = 16
    /// Values in all.
    public static let mostValues = 5_000
    /// Bytes of one number.
    public static let longestNumber = 24

    private let bytes: [UInt8]
    private var place = 0
    private var values = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The caller limits the bytes.
    public static func read(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes)
        reader.skipBlanks()
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.place == bytes.count else { throw reader.failure("more follows after the end") }
        return value
    }

    private func failure(_ reason: String) -> Failure { Failure(reason: reason, place: min(place, bytes.count) + 1) }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        values += 1
        guard values <= Self.mostValues else { throw failure("there are more values than are read") }
        guard depth < Self.deepest else { throw failure("it is nested too deeply") }
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let wanted = Array("\(word)".utf8)
        guard bytes[place...].starts(with: wanted) else { throw failure("a value is missing") }
        place += wanted.count
        return value
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
        place += 1
        var pairs: [(key: String, value: JSONValue)] = []
        var keys: Set<[UInt8]> = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw failure("a key is missing") }
            let key = try string()
            guard keys.insert(Array(key.utf8)).inserted else { throw failure("a key comes twice") }
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon is missing") }
            skipBlanks()
            pairs.append((key, try value(depth: depth + 1)))
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("an object does not end") }
        return .object(pairs)
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
        place += 1
        var elements: [JSONValue] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            skipBlanks()
            elements.append(try value(depth: depth + 1))
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("an array does not end") }
        return .array(elements)
    }

    /// Whole numbers of 18 digits at most are exact; others become the nearest that a machine holds.
    private mutating func number() throws(Failure) -> JSONValue {
        let start = place
        while let byte = next, "+-.eE0123456789".utf8.contains(byte) { place += 1 }
        let digits = bytes[start..<place]
        guard !digits.isEmpty else { throw failure("a value is missing") }
        guard digits.count <= Self.longestNumber, Self.isNumber(digits) else { throw failure("a number is wrong") }
        let text = String(decoding: digits, as: UTF8.self)
        if digits.count <= 18, let whole = Int(text) { return .number(whole) }
        guard let decimal = Double(text), decimal.isFinite else { throw failure("a number is too large") }
        return .decimal(decimal)
    }

    /// RFC 8259 section 6.
    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        func digits() -> Int {
            let found = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(found)
            return found
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let isZero = rest.first == 0x30
        let whole = digits()
        guard whole > 0, !isZero || whole == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if let byte = rest.first, byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    private mutating func string() throws(Failure) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let whole = String(validating: text, as: UTF8.self) else { throw failure("a text is no UTF-8") }
                return whole
            case UInt8(ascii: "\\"): text += try escaped()
            case 0..<0x20: throw failure("a text holds a control character")
            default: text.append(byte)
            }
        }
        throw failure("a text does not end")
    }

    private mutating func escaped() throws(Failure) -> [UInt8] {
        guard let byte = next else { throw failure("a text does not end") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try character()
        default: throw failure("an escape is wrong")
        }
    }

    /// `\u` and four digits, two of them for a character beyond the first 65,536. Half of a pair is refused: no text can hold it.
    private mutating func character() throws(Failure) -> [UInt8] {
        var code = try fourDigits()
        if (0xD800..<0xDC00).contains(code) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw failure("half of a character is missing") }
            let low = try fourDigits()
            guard (0xDC00..<0xE000).contains(low) else { throw failure("half of a character is missing") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = UnicodeScalar(code) else { throw failure("half of a character is missing") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func fourDigits() throws(Failure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(UnicodeScalar(byte)).hexDigitValue else { throw failure("an escape is wrong") }
            code = code << 4 | UInt32(digit)
            place += 1
        }
        return code
    }
}

extension JSONValue {
    /// The value of a key of an object; nil where there is none.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let pairs) = self else { return nil }
        return pairs.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }

    /// The keys of an object, in the order written.
    public var keys: [String] {
        guard case .object(let pairs) = self else { return [] }
        return pairs.map(\.key)
    }
}
