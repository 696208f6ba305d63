import Deflate
import HTTP
import Logging
import Synchronization

/// From responses to bytes.
extension Worker {
    /// Sends the answer to a whole request.
    func answer(_ connection: Connection, _ request: Request, _ response: consuming Response) -> Step {
        compress(&response, for: request)
        let delimiting = delimiting(of: response, request)
        let endsByClosing = delimiting == .unsaid && !response.status.isBodiless
        let mayStay =
            connection.requests < limits.requestsPerConnection
            && Clock.now() - connection.opened < limits.connectionTime * 1_000 && !engine.isDraining.load(ordering: .relaxed)
        connection.staysOpen = request.head.keepsAlive && mayStay && !endsByClosing
        let option: ConnectionOption = !connection.staysOpen ? .close : request.head.minorVersion == 0 ? .keepAlive : .unsaid
        out.removeAll(keepingCapacity: true)
        response.writeHead(to: &out, date: date, id: request.id, delimiting: delimiting, connection: option)
        let time = Clock.microseconds() - started
        gauge.note(request.method, response.route, response.status, time)
        if logsRequests { log(request, response, time) }
        let hasBody = request.method != .head && !response.status.isBodiless
        return send(connection, hasBody ? response.body : .none, isChunked: delimiting == .chunked)
    }

    /// One line without personal data: no query, no address, no fields, and no path that the program does not know, because a
    /// spoilt one can hold anything.
    private func log(_ request: Request, _ response: Response, _ time: Int) {
        let isKnown = !response.route.isEmpty && response.status != .notFound
        let path = isKnown ? request.target.prefix { $0 != "?" } : "-"
        let bytes = response.body.count.map(String.init) ?? "-"
        logger.info(
            "request",
            metadata: [
                "id": "\(request.id)", "method": "\(request.method.rawValue)", "path": "\(path)", "status": "\(response.status.code)",
                "bytes": "\(bytes)", "us": "\(time)",
            ])
    }

    private func delimiting(of response: borrowing Response, _ request: Request) -> Delimiting {
        if response.status.isBodiless { return .unsaid }
        if let count = response.body.count { return .length(count) }
        return request.head.minorVersion == 1 ? .chunked : .unsaid
    }

    /// gzip for text that is worth it; `Vary` on both variants, because a cache must know that there are two. A strong tag
    /// becomes weak: the bytes differ, the page does not (RFC 9110 section 8.8.1).
    private func compress(_ response: inout Response, for request: Request) {
        if response.status == .notModified, response.compressible {
            // RFC 9110 section 15.4.5: the same Vary and tag as the page it stands for.
            response.fields.addVary("Accept-Encoding")
            if Negotiation.coding(request.fields) == .gzip { weakenTag(&response) }
            return
        }
        guard response.compressible, let count = response.body.count, count >= limits.compressFrom, !response.status.isBodiless,
            response.status != .partialContent, !response.fields.contains("Content-Encoding")
        else { return }
        response.fields.addVary("Accept-Encoding")
        guard Negotiation.coding(request.fields) == .gzip else { return }
        do {
            switch response.body {
            case .bytes(let bytes): response.body = .bytes(try packed(bytes))
            case .kept(let body): response.body = .bytes(try body.compressed(by: packed))
            case .none, .stream: return
            }
        } catch {
            logger.warning("page sent without compression: \(error)")
            return
        }
        response.fields.append("Content-Encoding", "gzip")
        weakenTag(&response)
    }

    private func packed(_ bytes: [UInt8]) throws -> [UInt8] {
        let tool = try compressor ?? Compressor(level: limits.compressLevel, wrapping: .gzip)
        compressor = tool
        return try tool.compress(bytes)
    }

    private func weakenTag(_ response: inout Response) {
        if let tag = response.fields["ETag"], !tag.hasPrefix("W/") { response.fields.set("ETag", "W/" + tag) }
    }

    /// The server's own refusal: short, with its length, and then a close in stages (RFC 9112 section 9.6).
    func refuse(_ connection: Connection, _ error: HTTPError) -> Step {
        engine.tally.refused.add(1, ordering: .relaxed)
        note(error)
        connection.body = nil
        connection.carry = []
        connection.staysOpen = false
        var response = Response(error.status, text: "\(error.status.reason): \(error.reason)\n")
        response.fields.append("X-Content-Type-Options", "nosniff")
        if error.status == .unavailable { response.fields.append("Retry-After", String(limits.retryAfter)) }
        out.removeAll(keepingCapacity: true)
        let count = response.body.count ?? 0
        response.writeHead(to: &out, date: date, delimiting: .length(count), connection: .close)
        return send(connection, response.body, isChunked: false)
    }

    private func note(_ error: HTTPError) {
        gauge.noteRefusal(error.status)
        logger.info("refused", metadata: ["status": "\(error.status.code)", "reason": "\(error.reason)"])
    }

    /// 503 for a full queue; the connection may stay.
    func busy() -> Response {
        engine.tally.refused.add(1, ordering: .relaxed)
        note(HTTPError(.unavailable, "the slow lane is full"))
        var response = Response(.unavailable, text: "Busy: please try again in a moment\n")
        response.fields.append("Retry-After", String(limits.retryAfter))
        response.fields.append("X-Content-Type-Options", "nosniff")
        return response
    }
}
