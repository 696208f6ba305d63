/// An address that is safe in `href`, `action` and `src`: a path of this site, a fragment of the page, `https:` or
/// `mailto:`. No initialiser can make another scheme, another host in a path, or a line break in a header.
public struct Link: Sendable, Hashable, CustomStringConvertible {
    /// ASCII, percent-encoded (RFC 3986).
    @usableFromInline private(set) var bytes: [UInt8] = []

    /// The address in ASCII, percent-encoded.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// A path of this site. Segments and values are percent-encoded; empty segments and values that are nil are left
    /// out. A segment of dots cannot leave the site because the path always begins with one slash and a segment.
    public init(_ segments: String..., query: [(name: String, value: String?)] = [], fragment: String? = nil) {
        self.init(segments: segments, query: query, fragment: fragment)
    }

    /// The same from a list of segments.
    public init(segments: [String], query: [(name: String, value: String?)] = [], fragment: String? = nil) {
        bytes.reserveCapacity(64)
        for segment in segments { append(segment) }
        if bytes.isEmpty { bytes.append(UInt8(ascii: "/")) }
        for (name, value) in query { add(name, value) }
        if let fragment { add(fragment: fragment) }
    }

    /// A path of this site that begins with a word of this program, written as it is.
    public init(path word: StaticString) {
        bytes.reserveCapacity(64)
        bytes.append(UInt8(ascii: "/"))
        // SAFETY: a StaticString's UTF-8 lives as long as the program.
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A place on the same page.
    public init(fragment: String) { add(fragment: fragment) }

    /// An address on another site, written in this program: what follows `https://`.
    public init(https rest: StaticString) { bytes = Array("https://\(rest)".utf8) }

    /// An e-mail address; whatever is not plain in one is percent-encoded.
    public init(mailto address: String) {
        bytes = Array("mailto:".utf8)
        Link.encode(address, keeping: UInt8(ascii: "@"), to: &bytes)
    }

    /// An address of another site that somebody gave: `http` or `https` and only characters of RFC 3986; nil for anything else.
    public init?(web address: String) {
        bytes = Array(address.utf8)
        let scheme = address.lowercased()
        guard scheme.hasPrefix("https://") || scheme.hasPrefix("http://"), bytes.count <= 2000 else { return nil }
        for byte in bytes where !Link.isPlain(byte) && !":/?#[]@!$&'()*+,;=%".utf8.contains(byte) { return nil }
    }

    /// A path and query of this site that came from outside (the `next` of a sign-in), or nil when it is anything
    /// else: it begins with one slash, goes to no other host, and holds only the characters RFC 3986 allows.
    public init?(inside text: String) {
        bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2000 else { return nil }
        guard bytes.count == 1 || bytes[1] != UInt8(ascii: "/") else { return nil }
        for byte in bytes where !Link.isPlain(byte) && !"/?&=%+:@!$*(),;".utf8.contains(byte) { return nil }
    }

    /// One more segment of the path, percent-encoded; nothing when it is empty. Comes before any query or fragment.
    public mutating func append(_ segment: String) {
        guard !segment.isEmpty else { return }
        bytes.append(UInt8(ascii: "/"))
        Link.encode(segment, to: &bytes)
    }

    /// One more segment that is a number.
    public mutating func append(_ number: Int64) {
        bytes.append(UInt8(ascii: "/"))
        add(digitsOf: number)
    }

    private mutating func add(digitsOf number: Int64) {
        guard (0..<10_000).contains(number) else { return bytes.append(contentsOf: String(number).utf8) }
        if number >= 1_000 { bytes.append(digit: number / 1_000) }
        if number >= 100 { bytes.append(digit: number / 100 % 10) }
        if number >= 10 { bytes.append(digit: number / 10 % 10) }
        bytes.append(digit: number % 10)
    }

    /// One more pair of the query, percent-encoded; nothing when the value is nil. Comes before any fragment.
    public mutating func add(_ name: String, _ value: String?) {
        guard let value else { return }
        bytes.append(bytes.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?"))
        Link.encode(name, to: &bytes)
        bytes.append(UInt8(ascii: "="))
        Link.encode(value, to: &bytes)
    }

    /// One more pair of the query whose value is a number. Comes before any fragment.
    public mutating func add(_ name: String, _ number: Int64) {
        add(name, "")
        add(digitsOf: number)
    }

    /// The same address with one more pair of the query.
    public func adding(_ name: String, _ value: String?) -> Link {
        var longer = self
        longer.add(name, value)
        return longer
    }

    private mutating func add(fragment: String) {
        bytes.append(UInt8(ascii: "#"))
        Link.encode(fragment, to: &bytes)
    }

    /// RFC 3986 section 2.3, unreserved.
    fileprivate static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    private static func encode(_ text: String, keeping kept: UInt8? = nil, to bytes: inout [UInt8]) {
        // SAFETY: the buffer is read inside the closure only; an answer of nil (no contiguous UTF-8) counts as not plain.
        let isDone = text.utf8.withContiguousStorageIfAvailable { source in
            for byte in source where !isPlain(byte) { return false }
            bytes.append(contentsOf: source)
            return true
        }
        if isDone == true { return }
        for byte in text.utf8 {
            if isPlain(byte) || byte == kept {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexDigit(byte >> 4))
                bytes.append(hexDigit(byte & 15))
            }
        }
    }

    fileprivate static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    /// This address with one more pair of the query, as `adding` makes it, escaped for an attribute.
    @usableFromInline func append(adding name: String, _ value: String, to page: inout MarkupWriter) {
        page.append(escaped: bytes)
        page.append(raw: bytes.contains(UInt8(ascii: "?")) ? "&amp;" : "?")
        page.append(percentEncoded: name)
        page.append(UInt8(ascii: "="))
        page.append(percentEncoded: value)
    }
}

extension [UInt8] {
    fileprivate mutating func append(digit: Int64) { append(0x30 &+ UInt8(truncatingIfNeeded: digit)) }
}

extension MarkupWriter {
    /// What percent-encoding leaves holds nothing that HTML would have to escape.
    fileprivate mutating func append(percentEncoded text: String) {
        // SAFETY: the buffer is read inside the closure only; an answer of nil (no contiguous UTF-8) counts as not plain.
        let isDone = text.utf8.withContiguousStorageIfAvailable { source in
            for byte in source where !Link.isPlain(byte) { return false }
            append(source)
            return true
        }
        if isDone == true { return }
        for byte in text.utf8 {
            if Link.isPlain(byte) {
                append(byte)
            } else {
                append(UInt8(ascii: "%"))
                append(Link.hexDigit(byte >> 4))
                append(Link.hexDigit(byte & 15))
            }
        }
    }
}
