/// The chunked transfer coding (RFC 9112 section 7.1), byte by byte where lines are and in runs where data is. Extensions are
/// checked and ignored, trailer fields checked and dropped (section 7.1.2).
struct ChunkedDecoder: Sendable {
    private enum State: Sendable {
        case sizeLine, data(left: Int), dataReturn, dataFeed, trailer, complete
    }

    private let limit: Int
    private let limits: ChunkLimits
    private var state = State.sizeLine
    private var line: [UInt8] = []
    private var sawReturn = false
    private var total = 0
    private var extensionBytes = 0
    private var trailerBytes = 0
    private var trailerFields = 0

    init(limit: Int, limits: ChunkLimits) {
        self.limit = limit
        self.limits = limits
    }

    var isComplete: Bool {
        if case .complete = state { true } else { false }
    }

    mutating func consume(_ input: Span<UInt8>, into sink: inout [UInt8]) throws(HTTPError) -> Int {
        var index = 0
        while index < input.count {
            switch state {
            case .complete:
                return index
            case .data(let left):
                let count = min(left, input.count - index)
                // SAFETY: read only inside the closure, while the span is borrowed.
                input.extracting(index..<(index + count)).withUnsafeBufferPointer { sink.append(contentsOf: $0) }
                index += count
                state = left == count ? .dataReturn : .data(left: left - count)
            case .dataReturn:
                guard input[index] == ASCII.carriageReturn else { throw .bad("chunk data does not end with CR") }
                index += 1
                state = .dataFeed
            case .dataFeed:
                guard input[index] == ASCII.lineFeed else { throw .bad("chunk data does not end with CRLF") }
                index += 1
                state = .sizeLine
            case .sizeLine, .trailer:
                try take(input[index])
                index += 1
            }
        }
        return index
    }

    /// One byte of a size line or of the trailer section.
    private mutating func take(_ byte: UInt8) throws(HTTPError) {
        if sawReturn {
            guard byte == ASCII.lineFeed else { throw .bad("CR without LF in a chunked body") }
            sawReturn = false
            defer { line.removeAll(keepingCapacity: true) }
            if case .trailer = state { return try endTrailerLine() }
            return try endSizeLine()
        }
        if case .trailer = state {
            trailerBytes += 1
            guard trailerBytes <= limits.trailers else { throw HTTPError(.fieldsTooLarge, "trailers are too long") }
        } else {
            guard line.count < limits.line || byte == ASCII.carriageReturn else { throw .bad("chunk line is too long") }
            guard !line.isEmpty || ASCII.hexValue(byte) != nil else { throw .bad("chunk size is no number") }
        }
        if byte == ASCII.carriageReturn {
            sawReturn = true
        } else {
            guard ASCII.isFieldByte(byte) else { throw .bad("control character in a chunked body") }
            line.append(byte)
        }
    }

    private mutating func endSizeLine() throws(HTTPError) {
        let digits = line.prefix { ASCII.hexValue($0) != nil }
        let size = try Self.size(digits)
        let rest = line[digits.endIndex...]
        extensionBytes += rest.count
        guard extensionBytes <= limits.extensions else { throw .bad("chunk extensions are too long") }
        guard ChunkExtensions.areValid(rest) else { throw .bad("chunk extension breaks the grammar") }
        guard size > 0 else {
            state = .trailer
            return
        }
        guard size <= limit - total else { throw HTTPError(.payloadTooLarge, "body is over the limit") }
        total += size
        state = .data(left: size)
    }

    /// At most 16 hex digits, leading zeros included, and no more than an `Int` holds: RFC 9112 section 7.1 asks recipients to
    /// expect large numbers and avoid overflow.
    private static func size(_ digits: ArraySlice<UInt8>) throws(HTTPError) -> Int {
        guard (1...16).contains(digits.count) else { throw .bad("chunk size has a wrong number of digits") }
        let value = digits.reduce(UInt64(0)) { $0 << 4 | UInt64(ASCII.hexValue($1) ?? 0) }
        guard let size = Int(exactly: value) else { throw .bad("chunk size is too large") }
        return size
    }

    private mutating func endTrailerLine() throws(HTTPError) {
        guard !line.isEmpty else {
            state = .complete
            return
        }
        trailerFields += 1
        guard trailerFields <= limits.trailerFields else { throw HTTPError(.fieldsTooLarge, "more trailers than allowed") }
        _ = try FieldLine.parse(line, 0..<line.count)
    }
}

/// `*( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )`, RFC 9112 section 7.1.1.
enum ChunkExtensions {
    static func areValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            rest = rest.drop(while: ASCII.isBlank)
            guard rest.popFirst() == ASCII.semicolon else { return false }
            rest = rest.drop(while: ASCII.isBlank)
            guard takeToken(&rest) else { return false }
            let value = rest.drop(while: ASCII.isBlank)
            guard value.first == ASCII.equals else { continue }
            rest = value.dropFirst().drop(while: ASCII.isBlank)
            guard rest.first == ASCII.quote ? takeQuoted(&rest) : takeToken(&rest) else { return false }
        }
        return true
    }

    private static func takeToken(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let after = rest.drop(while: ASCII.token.contains)
        defer { rest = after }
        return after.count < rest.count
    }

    private static func takeQuoted(_ rest: inout ArraySlice<UInt8>) -> Bool {
        rest = rest.dropFirst()
        while let byte = rest.popFirst() {
            if byte == ASCII.quote { return true }
            if byte == ASCII.backslash, rest.popFirst() == nil { return false }
        }
        return false
    }
}
