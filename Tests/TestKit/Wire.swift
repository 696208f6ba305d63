/// What a server makes of some bytes.
public enum Verdict: Equatable, Sendable, CustomStringConvertible {
    case accepted(Summary)
    case refused(Int)
    case waiting

    /// A request boiled down to what a table can hold.
    public struct Summary: Equatable, Sendable {
        public var method = "GET"
        public var path = "/"
        public var body = ""
        public var keepsAlive = true
        /// Bytes that were not taken.
        public var rest = ""
    }

    public static let accepts = Verdict.accepted(Summary())

    public static func accepts(
        _ method: String = "GET", _ path: String = "/", body: String = "", keepsAlive: Bool = true, rest: String = ""
    ) -> Verdict {
        .accepted(Summary(method: method, path: path, body: body, keepsAlive: keepsAlive, rest: rest))
    }

    public var description: String {
        switch self {
        case .accepted(let summary): "accepted \(summary)"
        case .refused(let code): "refused \(code)"
        case .waiting: "waiting"
        }
    }
}

/// One line of a conformance table: bytes on the wire, and what RFC 9110 and 9112 make of them.
public struct Wire: Sendable, CustomStringConvertible {
    public let bytes: [UInt8]
    public let expected: Verdict

    public init(_ text: String, _ expected: Verdict) {
        bytes = [UInt8](text.utf8)
        self.expected = expected
    }

    public init(_ bytes: [UInt8], _ expected: Verdict) {
        self.bytes = bytes
        self.expected = expected
    }

    public var description: String { String(decoding: bytes.prefix(90), as: UTF8.self).debugDescription }
}
