@testable import HTTP

/// What a connection makes of a stream of bytes, fed in pieces: the requests one after the other until one is refused or is
/// the last.
struct Reading {
    struct Taken {
        var head: RequestHead
        var body: [UInt8]
        /// Where it starts and ends in the stream, and where its body starts.
        var start: Int
        var bodyStart: Int
        var end: Int
    }

    /// Small, so that short streams reach every limit.
    static let tightHead: HeadLimits = {
        var limits = HeadLimits()
        (limits.requestLine, limits.fieldLine, limits.head, limits.fields, limits.queryPairs) = (96, 96, 320, 6, 5)
        return limits
    }()
    static let tightChunks: ChunkLimits = {
        var limits = ChunkLimits()
        (limits.line, limits.extensions, limits.trailers, limits.trailerFields) = (24, 32, 40, 3)
        return limits
    }()
    static let tightBody = 64

    private(set) var taken: [Taken] = []
    private(set) var refusal: HTTPError?
    /// Bytes taken, of which no refused request's are part.
    private(set) var consumed = 0
    private(set) var isLast = false
    private var parser: HeadParser
    /// The request whose body is being read.
    private var head: RequestHead?
    private var decoder: BodyDecoder?
    private var body: [UInt8] = []
    private var bodyStart = 0
    private let bodyLimit: Int
    private let chunkLimits: ChunkLimits

    init(limits: HeadLimits = tightHead, bodyLimit: Int = tightBody, chunks: ChunkLimits = tightChunks) {
        parser = HeadParser(limits: limits)
        self.bodyLimit = bodyLimit
        chunkLimits = chunks
    }

    /// The stream in pieces of `step` bytes after a first one of `first`.
    static func of(_ bytes: [UInt8], first: Int? = nil, step: Int? = nil) throws(Finding) -> Reading {
        var reading = Reading()
        try reading.feed(bytes, first: first, step: step)
        return reading
    }

    mutating func feed(_ bytes: [UInt8], first: Int? = nil, step: Int? = nil) throws(Finding) {
        var start = 0
        while start < bytes.count, refusal == nil, !isLast {
            let room = bytes.count - start
            let size = min(room, start == 0 ? first ?? step ?? room : step ?? room)
            try feed(bytes.span.extracting(start..<(start + max(1, size))))
            start += max(1, size)
        }
    }

    private mutating func feed(_ piece: Span<UInt8>) throws(Finding) {
        var offset = 0
        while offset < piece.count, refusal == nil, !isLast {
            let rest = piece.extracting(offset..<piece.count)
            let count: Int
            do throws(HTTPError) {
                count = try head == nil ? takeHead(rest) : decoder?.consume(rest, into: &body) ?? 0
            } catch {
                refusal = error
                return
            }
            try hold((1...rest.count).contains(count), "\(count) of \(rest.count) bytes were taken")
            try hold(body.count <= bodyLimit, "a body is over its limit")
            offset += count
            consumed += count
            finish()
        }
    }

    private mutating func takeHead(_ rest: Span<UInt8>) throws(HTTPError) -> Int {
        let count = try parser.consume(rest)
        guard let head = parser.take() else { return count }
        decoder = try BodyDecoder(head.framing, limit: bodyLimit, chunkLimits: chunkLimits)
        self.head = head
        bodyStart = consumed + count
        return count
    }

    private mutating func finish() {
        guard let head, decoder?.isComplete == true else { return }
        let start = taken.last?.end ?? 0
        taken.append(Taken(head: head, body: body, start: start, bodyStart: bodyStart, end: consumed))
        isLast = !head.keepsAlive
        self.head = nil
        decoder = nil
        body = []
    }
}
