import Glibc
import HTTP

/// From bytes to requests.
extension Worker {
    func read(_ connection: Connection) -> Step {
        switch Socket.read(connection.descriptor, into: room) {
        case .bytes(let count):
            // epoll(7): a stream that gave less than it was asked for is empty.
            connection.mayHaveInput = count == room.count || connection.mustDrain
            return unpack(connection, UnsafeBufferPointer(rebasing: room[..<count]).span)
        case .wouldBlock:
            connection.mayHaveInput = false
            connection.mustDrain = false
            return .wait
        case .failed: return .close
        // A request that is not whole will never be; RFC 9112 section 9.5 lets us close without an answer.
        case .end: return .close
        }
    }

    /// Looks at bytes that were read before.
    func unpack(_ connection: Connection) -> Step {
        let bytes = connection.carry
        connection.carry = []
        return unpack(connection, bytes.span)
    }

    /// Takes requests out of the input one after the other, as long as their answers go out at once; keeps the rest.
    private func unpack(_ connection: Connection, _ input: Span<UInt8>) -> Step {
        var offset = 0
        while true {
            let step: Step
            do throws(HTTPError) {
                step = try advance(connection, input, &offset)
            } catch {
                return refuse(connection, error)
            }
            if case .again = step, offset < input.count { continue }
            if case .gone = step { return step }
            if offset < input.count, connection.stage != .closing {
                // SAFETY: the bytes are copied inside the closure, while the span is borrowed.
                connection.carry = input.extracting(offset..<input.count).withUnsafeBufferPointer { Array($0) }
            }
            if case .again = step { return .wait }
            return step
        }
    }

    private func advance(_ connection: Connection, _ input: Span<UInt8>, _ offset: inout Int) throws(HTTPError) -> Step {
        if connection.stage == .body { return try takeBody(connection, input, &offset) }
        if connection.parser.isUntouched, connection.requests > 0 {
            connection.stageEnd = Clock.now() + limits.headTime * 1_000
        }
        offset += try connection.parser.consume(input.extracting(offset..<input.count))
        guard let head = connection.parser.take() else { return .again }
        connection.requests += 1
        guard head.framing != .none else {
            return dispatch(connection, head, [])
        }
        let limit = min(engine.calls.bodyLimit(head), limits.body)
        let decoder = try BodyDecoder(head.framing, limit: limit, chunkLimits: limits.chunks)
        // RFC 9110 section 10.1.1: no 100 when the body is already coming.
        if head.expectsContinue, offset == input.count, !sayContinue(connection) { return .close }
        connection.body = IncomingBody(head: head, decoder: decoder, started: Clock.now())
        connection.stage = .body
        return .again
    }

    private func takeBody(_ connection: Connection, _ input: Span<UInt8>, _ offset: inout Int) throws(HTTPError) -> Step {
        guard var body = connection.body else { return .close }
        connection.body = nil
        let before = body.memory.count
        offset += try body.decoder.consume(input.extracting(offset..<input.count), into: &body.memory)
        body.count += body.memory.count - before
        guard body.decoder.isComplete else {
            try body.spill(beyond: limits.bodyInMemory, folder: engine.settings.spoolFolder)
            connection.body = body
            return .again
        }
        let bytes = try body.contents()
        return dispatch(connection, body.head, bytes)
    }

    /// 25 bytes into a socket whose buffer is empty: what does not fit means the client is gone.
    private func sayContinue(_ connection: Connection) -> Bool {
        let line: StaticString = "HTTP/1.1 100 Continue\r\n\r\n"
        // SAFETY: a static string's bytes live as long as the program.
        let bytes = UnsafeRawBufferPointer(start: line.utf8Start, count: line.utf8CodeUnitCount)
        return Socket.send(connection.descriptor, bytes) == .bytes(bytes.count)
    }

    private func dispatch(_ connection: Connection, _ head: consuming RequestHead, _ body: consuming [UInt8]) -> Step {
        let request = request(head, body, from: connection.peer)
        started = Clock.microseconds()
        // RFC 9110 section 9.3.7: OPTIONS * asks about the server as a whole.
        if request.path == "*" { return answer(connection, request, Response(.noContent)) }
        if engine.calls.isSlow(request) { return .lane(request) }
        if !request.method.isSafe { leaveSeat() }
        let ticket = beginHandling(connection)
        let response = engine.calls.handler(request)
        return connection.claim.handled(ticket) ? answer(connection, request, response) : .gone
    }

    /// The request with where it comes from, as far as a proxy that is trusted says so.
    private func request(_ head: consuming RequestHead, _ body: consuming [UInt8], from peer: String) -> Request {
        guard let forwarding = engine.settings.forwarding, forwarding.trusts(peer) else {
            return Request(head: head, body: body, peer: peer, isSecure: false, id: names.next())
        }
        let origin = forwarding.origin(of: head.fields, peer: peer)
        return Request(
            head: head, body: body, peer: origin.peer, isSecure: origin.isSecure, id: head.fields.requestID ?? names.next())
    }

    /// Reads and drops what still comes after our last word.
    func dropInput(_ connection: Connection) -> Step {
        while connection.dropped < limits.closingBytes {
            switch Socket.read(connection.descriptor, into: room) {
            case .bytes(let count): connection.dropped += count
            case .wouldBlock: return .wait
            case .end, .failed: return .close
            }
        }
        return .reset
    }
}
