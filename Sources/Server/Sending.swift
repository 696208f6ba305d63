import Glibc
import HTTP
import Logging

/// From bytes to the socket: one call for a small answer, and never more than one answer waiting per connection.
extension Worker {
    /// Up to here a body is copied behind its head; beyond, both go out in one call without a copy.
    private static let copyUpTo = 4_096
    /// Pieces of a stream sent in one go before other connections have their turn.
    private static let piecesInOneGo = 16

    /// Sends `out` and the body.
    func send(_ connection: Connection, _ body: Body, isChunked: Bool) -> Step {
        var rest: [UInt8] = []
        var output = Output()
        var file: (any OpenFile)?
        switch body {
        case .none: break
        case .bytes(let bytes):
            if bytes.count <= Self.copyUpTo { out.append(contentsOf: bytes) } else { rest = bytes }
        case .kept(let kept):
            rest = kept.bytes
            file = kept.file
        case .stream(let stream):
            output.stream = stream
            output.isChunked = isChunked
            output.owed = stream.length
        }
        let total = out.count + rest.count
        let sent: Int
        switch transfer(connection, out[...], rest[...], file) {
        case .bytes(let count): sent = count
        case .wouldBlock: sent = 0
        case .end, .failed: return .close
        }
        if sent == total, output.stream == nil { return afterAnswer(connection) }
        if sent < out.count { output.head = Array(out[sent...]) }
        output.bodySent = max(0, sent - out.count)
        // A page stands in more room than it fills: a slow reader shall hold only what it has still to get.
        if rest.capacity > 2 * rest.count {
            rest = Array(rest[output.bodySent...])
            output.bodySent = 0
        }
        output.body = rest
        connection.output = output
        connection.startSending(now: Clock.now())
        noteTaken(connection)
        return flush(connection)
    }

    /// Goes on with an answer that did not fit.
    func flush(_ connection: Connection) -> Step {
        var pieces = 0
        while true {
            while connection.output.hasBytes {
                let output = connection.output
                switch transfer(connection, output.head[output.headSent...], output.body[output.bodySent...]) {
                case .bytes(let count):
                    connection.output.advance(count)
                    connection.given += count
                    noteTaken(connection)
                case .wouldBlock: return .wait
                case .end, .failed: return .close
                }
            }
            guard let stream = connection.output.stream else { return afterAnswer(connection) }
            guard pieces < Self.piecesInOneGo else { return .yield }
            pieces += 1
            guard nextPiece(connection, stream) else { return .reset }
        }
    }

    /// Puts the stream's next piece into the output; false when the stream broke, so that the answer cannot be made whole.
    private func nextPiece(_ connection: Connection, _ stream: BodyStream) -> Bool {
        let piece: [UInt8]?
        do {
            piece = try stream.next()
        } catch {
            logger.error("a streamed answer broke off")
            return false
        }
        var output = Output()
        output.isChunked = connection.output.isChunked
        if let owed = connection.output.owed {
            let left = owed - (piece?.count ?? 0)
            guard left >= 0, piece != nil || owed == 0 else { return false }
            output.owed = left
        }
        output.stream = piece == nil ? nil : stream
        if output.isChunked {
            if let piece { Chunk.append(piece, to: &output.head) } else { output.head = Chunk.last }
        } else {
            output.body = piece ?? []
        }
        connection.output = output
        return true
    }

    /// - Parameter file: holds the same as the whole body.
    private func transfer(
        _ connection: Connection, _ head: ArraySlice<UInt8>, _ body: ArraySlice<UInt8>, _ file: (any OpenFile)? = nil
    ) -> Transfer {
        // SAFETY: both slices stay borrowed for the whole call.
        head.withUnsafeBytes { head in
            if let file { return Socket.send(connection.descriptor, head, file: file.descriptor, count: body.count) }
            return body.withUnsafeBytes { body in
                head.isEmpty ? Socket.send(connection.descriptor, body) : Socket.send(connection.descriptor, head, body)
            }
        }
    }

    private func noteTaken(_ connection: Connection) {
        connection.lastTaken = Clock.now()
        connection.lastUnacknowledged = Socket.unacknowledged(connection.descriptor)
    }

    /// The answer is with the kernel: the next request, or the end.
    private func afterAnswer(_ connection: Connection) -> Step {
        connection.output = Output()
        if connection.staysOpen {
            connection.stage = .head
            return .again
        }
        // RFC 9112 section 9.6: closing while the client may be sending would turn the answer into "connection reset".
        Socket.shutdownWriting(connection.descriptor)
        connection.stage = .closing
        connection.carry = []
        connection.dropped = 0
        connection.stageEnd = Clock.now() + limits.closingTime * 1_000
        return dropInput(connection)
    }
}
