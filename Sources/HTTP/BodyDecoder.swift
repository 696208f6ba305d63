/// Takes the body of one request out of the bytes that follow its head, under a limit (RFC 9112 sections 6 and 7.1).
public struct BodyDecoder: Sendable {
    private enum Shape: Sendable {
        case counted(left: Int)
        case chunked(ChunkedDecoder)
    }

    private var shape: Shape

    /// Throws 413 at once when the announced length is over `limit` bytes, before a byte is read.
    public init(_ framing: Framing, limit: Int, chunkLimits: ChunkLimits = ChunkLimits()) throws(HTTPError) {
        switch framing {
        case .none: shape = .counted(left: 0)
        case .counted(let count):
            guard count <= limit else { throw HTTPError(.payloadTooLarge, "body is announced over the limit") }
            shape = .counted(left: count)
        case .chunked: shape = .chunked(ChunkedDecoder(limit: limit, limits: chunkLimits))
        }
    }

    public var isComplete: Bool {
        switch shape {
        case .counted(let left): left == 0
        case .chunked(let decoder): decoder.isComplete
        }
    }

    /// Appends body bytes to `sink` and says how many bytes of input belonged to this request. Throws 400 for broken chunks,
    /// 413 over the limit, 431 for trailers over theirs.
    public mutating func consume(_ input: Span<UInt8>, into sink: inout [UInt8]) throws(HTTPError) -> Int {
        switch shape {
        case .counted(let left):
            let count = min(left, input.count)
            // SAFETY: read only inside the closure, while the span is borrowed.
            input.extracting(0..<count).withUnsafeBufferPointer { sink.append(contentsOf: $0) }
            shape = .counted(left: left - count)
            return count
        case .chunked(var decoder):
            let count = try decoder.consume(input, into: &sink)
            shape = .chunked(decoder)
            return count
        }
    }
}

/// Limits on the lines of a chunked body, in bytes but for the count.
public struct ChunkLimits: Sendable {
    public var line = 1_024
    /// Extension bytes in one body.
    public var extensions = 16_384
    public var trailers = 8_192
    public var trailerFields = 100

    public init() {}
}
