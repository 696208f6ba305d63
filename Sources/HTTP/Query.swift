/// Name-value pairs of a query or an encoded form, in order.
public struct Query: Sendable, Equatable {
    public struct Pair: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }

        /// Whether the name is these bytes. Strings are the same when they are canonically equivalent (the Kelvin sign is K), names of
        /// the URL standard section 5.1 only when they are the same code points.
        func isNamed(_ other: String) -> Bool { name.utf8.elementsEqual(other.utf8) }
    }

    public private(set) var pairs: [Pair]

    public init(_ pairs: [Pair] = []) { self.pairs = pairs }

    /// The first value of the name.
    public subscript(name: String) -> String? { pairs.first { $0.isNamed(name) }?.value }

    public func all(_ name: String) -> [String] { pairs.filter { $0.isNamed(name) }.map(\.value) }

    /// Reads `a=1&b=2` as the URL standard section 5.1 does, but strictly: 400 for a bad percent escape, bytes that are not
    /// UTF-8, or NUL; 413 for more than `limit` pairs.
    init(encoded bytes: ArraySlice<UInt8>, limit: Int) throws(HTTPError) {
        pairs = []
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: 0x26) ?? bytes.endIndex
            if end > start {
                guard pairs.count < limit else { throw HTTPError(.payloadTooLarge, "more fields than allowed") }
                pairs.append(try Self.pair(bytes[start..<end]))
            }
            start = end + 1
        }
    }

    private static func pair(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> Pair {
        let equals = bytes.firstIndex(of: ASCII.equals) ?? bytes.endIndex
        guard let name = Percent.text(bytes[..<equals]), let value = Percent.text(bytes[equals...].dropFirst()) else {
            throw .bad("encoded field breaks the grammar")
        }
        return Pair(name, value)
    }
}
