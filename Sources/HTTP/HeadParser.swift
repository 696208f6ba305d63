/// Reads one request head from bytes as they come. It keeps what it has seen of the head, looks at each byte once, and gives
/// the same result for the same bytes however they are cut. It never takes a byte beyond the head.
public struct HeadParser: Sendable {
    private let limits: HeadLimits
    private var bytes: [UInt8] = []
    private var entries: [Fields.Entry] = []
    private var lineStart = 0
    private var emptyLines = 0
    private var sawReturn = false
    private var line: RequestLine?
    private var framing = FramingReader()
    private var head: RequestHead?

    public init(limits: HeadLimits = HeadLimits()) { self.limits = limits }

    /// Whether a head has ended and can be taken.
    public var isComplete: Bool { head != nil }

    /// Whether nothing of a next request has come.
    public var isUntouched: Bool { bytes.isEmpty && emptyLines == 0 && line == nil }

    /// Takes bytes up to the end of the head and says how many. Throws the refusal at the first byte or line that breaks the
    /// grammar or a limit; after that the connection's framing is lost and the parser must not be fed again.
    public mutating func consume(_ input: Span<UInt8>) throws(HTTPError) -> Int {
        var index = 0
        if bytes.isEmpty { bytes.reserveCapacity(min(input.count, 2_048)) }
        while index < input.count, head == nil {
            if sawReturn {
                // RFC 9112 section 2.2: a bare CR is invalid.
                guard input[index] == ASCII.lineFeed else { throw .bad("CR without LF") }
                guard bytes.count < limits.head else { throw HTTPError(.fieldsTooLarge, "head is too long") }
                bytes.append(ASCII.lineFeed)
                index += 1
                sawReturn = false
                try endLine()
            } else {
                let end = try scan(input, from: index)
                append(input, index..<end)
                index = end
            }
        }
        return index
    }

    /// The finished head, after which the parser is ready for the next one; nil, and nothing changed, while it is not finished.
    public mutating func take() -> RequestHead? {
        guard let head else { return nil }
        self = HeadParser(limits: limits)
        return head
    }

    /// The place after the next CR, or the end of input; checks every byte on the way against grammar and limits.
    private mutating func scan(_ input: Span<UInt8>, from start: Int) throws(HTTPError) -> Int {
        let lineRoom = (line == nil ? limits.requestLine : limits.fieldLine) - (bytes.count - lineStart)
        let headRoom = limits.head - bytes.count
        for index in start..<input.count {
            let byte = input[index]
            let taken = index - start
            guard taken < headRoom else { throw HTTPError(.fieldsTooLarge, "head is too long") }
            if byte == ASCII.carriageReturn {
                sawReturn = true
                return index + 1
            }
            guard taken < lineRoom else {
                throw line == nil
                    ? HTTPError(.targetTooLong, "request line is too long") : HTTPError(.fieldsTooLarge, "field line is too long")
            }
            // Bare LF is refused as well: what one side reads as a line end and the other does not is how requests are smuggled.
            guard ASCII.isFieldByte(byte) else { throw .bad("control character in the head") }
        }
        return input.count
    }

    private mutating func append(_ input: Span<UInt8>, _ range: Range<Int>) {
        // SAFETY: the buffer is read only inside the closure, while the span is borrowed.
        input.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    private mutating func endLine() throws(HTTPError) {
        let range = lineStart..<(bytes.count - 2)
        lineStart = bytes.count
        guard let line else { return try startLine(range) }
        if range.isEmpty { return try finish(line) }
        guard entries.count < limits.fields else { throw HTTPError(.fieldsTooLarge, "more fields than allowed") }
        let entry = try FieldLine.parse(bytes, range)
        try framing.note(entry, bytes)
        entries.append(entry)
    }

    private mutating func startLine(_ range: Range<Int>) throws(HTTPError) {
        guard range.isEmpty else {
            line = try RequestLine(bytes[range])
            entries.reserveCapacity(16)
            return
        }
        emptyLines += 1
        guard emptyLines <= limits.emptyLines else { throw .bad("empty lines before the request") }
        bytes.removeAll(keepingCapacity: true)
        lineStart = 0
    }

    private mutating func finish(_ line: RequestLine) throws(HTTPError) {
        let decision = try framing.decide(minorVersion: line.minorVersion, bytes)
        let query = line.target.rawQuery.isEmpty ? Query() : try Query(encoded: line.target.rawQuery[...], limit: limits.queryPairs)
        head = RequestHead(
            method: line.method, target: line.target, minorVersion: line.minorVersion, fields: Fields(bytes: bytes, entries: entries),
            framing: decision.framing, keepsAlive: decision.keepsAlive, expectsContinue: decision.expectsContinue, query: query)
    }
}
