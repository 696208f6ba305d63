/// How a response's end is told to the client.
public enum Delimiting: Equatable, Sendable {
    case length(Int)
    case chunked
    /// Until the connection closes (HTTP/1.0 without a length), or no body at all (1xx, 204, 304).
    case unsaid
}

/// What the server says about the connection: nothing is right for a kept HTTP/1.1 connection.
public enum ConnectionOption: Equatable, Sendable {
    case unsaid, close, keepAlive
}

extension Response {
    /// Appends status line, fields, Date (29 bytes, IMF-fixdate), the request's name where it has one, framing and the empty
    /// line: one buffer, ready to be sent.
    public func writeHead(
        to output: inout [UInt8], date: [UInt8], id: String = "", delimiting: Delimiting, connection: ConnectionOption
    ) {
        if status == .ok { output.append(word: Words.ok) } else { output.append(contentsOf: status.line) }
        fields.bytes.withUnsafeBufferPointer { bytes in
            for entry in fields.entries where !isServers(entry) {
                // SAFETY: the buffer is read inside the closure only, and the range was checked against it.
                if let line = entry.line(in: bytes) {
                    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[line]))
                } else {
                    output.append(contentsOf: fields.nameBytes(entry))
                    output.append(word: Words.colon)
                    output.append(contentsOf: fields.valueBytes(entry))
                    output.append(word: Words.lineEnd)
                }
            }
        }
        output.append(word: Words.date)
        output.append(contentsOf: date)
        if !id.isEmpty {
            output.append(word: Words.id)
            output.append(contentsOf: id.utf8)
        }
        switch delimiting {
        case .length(let count):
            output.append(word: Words.length)
            output.append(decimal: count)
        case .chunked: output.append(word: Words.chunked)
        case .unsaid: break
        }
        switch connection {
        case .unsaid: break
        case .close: output.append(word: Words.close)
        case .keepAlive: output.append(word: Words.keepAlive)
        }
        output.append(word: Words.end)
    }

    /// The fields that belong to the server, whatever a handler put there.
    private func isServers(_ entry: Fields.Entry) -> Bool {
        switch entry.nameEnd &- entry.nameStart {
        case 4: ASCII.equal(fields.nameBytes(entry), "date".utf8)
        case 7: ASCII.equal(fields.nameBytes(entry), "upgrade".utf8) || ASCII.equal(fields.nameBytes(entry), "trailer".utf8)
        case 10: ASCII.equal(fields.nameBytes(entry), "connection".utf8) || ASCII.equal(fields.nameBytes(entry), "keep-alive".utf8)
        case 12: ASCII.equal(fields.nameBytes(entry), "x-request-id".utf8)
        case 14: ASCII.equal(fields.nameBytes(entry), "content-length".utf8)
        case 17: ASCII.equal(fields.nameBytes(entry), "transfer-encoding".utf8)
        default: false
        }
    }
}

extension Fields.Entry {
    /// The whole line with its end, where it stands in the buffer as it is sent: so it does unless it came from a request.
    fileprivate func line(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        let end = Int(valueEnd) + 2
        guard valueStart == nameEnd &+ 2, end <= bytes.count, bytes[end - 2] == ASCII.carriageReturn, bytes[end - 1] == ASCII.lineFeed
        else { return nil }
        return Int(nameStart)..<end
    }
}

private enum Words {
    static let ok: StaticString = "HTTP/1.1 200 OK\r\n"
    static let colon: StaticString = ": "
    static let lineEnd: StaticString = "\r\n"
    static let date: StaticString = "Date: "
    static let id: StaticString = "\r\nX-Request-Id: "
    static let length: StaticString = "\r\nContent-Length: "
    static let chunked: StaticString = "\r\nTransfer-Encoding: chunked"
    static let close: StaticString = "\r\nConnection: close"
    static let keepAlive: StaticString = "\r\nConnection: keep-alive"
    static let end: StaticString = "\r\n\r\n"
}

extension [UInt8] {
    /// A word of the program. Not an array of bytes, whose count of references all threads would share.
    fileprivate mutating func append(word: StaticString) {
        // SAFETY: a StaticString's UTF-8 lives as long as the program.
        append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// The digits of a number that is not negative, without making a String.
    mutating func append(decimal number: Int) {
        guard number >= 10 else { return append(0x30 &+ UInt8(truncatingIfNeeded: Swift.max(0, number))) }
        append(decimal: number / 10)
        append(0x30 &+ UInt8(truncatingIfNeeded: number % 10))
    }
}

/// The chunked coding of a streamed body (RFC 9112 section 7.1).
public enum Chunk {
    public static let last = [UInt8]("0\r\n\r\n".utf8)

    /// Appends one chunk; nothing for an empty piece, which would end the body.
    public static func append(_ piece: [UInt8], to output: inout [UInt8]) {
        guard !piece.isEmpty else { return }
        output.append(contentsOf: String(piece.count, radix: 16).utf8)
        output.append(contentsOf: "\r\n".utf8)
        output.append(contentsOf: piece)
        output.append(contentsOf: "\r\n".utf8)
    }
}
