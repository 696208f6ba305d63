import Glibc

/// A blocking TCP client that sends and receives exact bytes, for tests of the server. Every wait ends after half a minute.
public final class RawClient {
    public struct Failure: Error, Sendable {
        public let call: String
        public let code: Int32
    }

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    /// Connects to 127.0.0.1, or to ::1.
    public init(port: UInt16, isV6: Bool = false, receiveBuffer: Int32? = nil, timeout: Int = 30) throws {
        descriptor = try Self.made(isV6 ? AF_INET6 : AF_INET, timeout)
        if var receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4) }
        var atOnce: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &atOnce, 4)
        if isV6 {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            address.sin6_addr = in6addr_loopback
            try Self.connect(descriptor, &address)
        } else {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            try Self.connect(descriptor, &address)
        }
    }

    /// Connects to a Unix socket.
    public init(path: String, timeout: Int = 30) throws {
        descriptor = try Self.made(AF_UNIX, timeout)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        try Self.connect(descriptor, &address)
    }

    private static func made(_ family: Int32, _ timeout: Int) throws -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        return descriptor
    }

    /// Closes the descriptor when it cannot be connected.
    private static func connect<Address>(_ descriptor: Int32, _ address: inout Address) throws {
        // SAFETY: the socket addresses are made to be seen as sockaddr, each with its own length.
        let outcome = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
        guard outcome != 0 else { return }
        let code = errno
        Glibc.close(descriptor)
        throw Failure(call: "connect", code: code)
    }

    deinit { Glibc.close(descriptor) }

    public func send(_ text: String) throws { try send([UInt8](text.utf8)) }

    public func send(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            // SAFETY: the buffer is borrowed for the call, which reads no more than its rest.
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(call: "send", code: errno) }
            done += count
        }
    }

    /// Says that nothing more will come, and still reads.
    public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// What has come and was not taken; waits for at least one byte. Empty at the end; throws on a timeout or reset.
    public func receive(upTo limit: Int = 65_536) throws -> [UInt8] {
        if !buffer.isEmpty {
            defer { buffer.removeFirst(min(limit, buffer.count)) }
            return Array(buffer.prefix(limit))
        }
        var room = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &room, limit, 0)
        guard count >= 0 else { throw Failure(call: "recv", code: errno) }
        return Array(room.prefix(count))
    }

    /// Everything until the server closes.
    public func receiveAll() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try receive()
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }

    /// One answer, its body by Content-Length, chunks or the end of the connection; later answers stay for the next call.
    public func response(hasBody: Bool = true) throws -> RawResponse {
        var bytes: [UInt8] = []
        while true {
            if let (response, used) = RawResponse.parse(bytes, hasBody: hasBody, atEnd: false) {
                buffer = Array(bytes[used...]) + buffer
                return response
            }
            let piece = try receive()
            if piece.isEmpty {
                guard let (response, _) = RawResponse.parse(bytes, hasBody: hasBody, atEnd: true) else {
                    throw Failure(call: "answer cut after \(bytes.count) bytes", code: 0)
                }
                return response
            }
            bytes += piece
        }
    }
}

/// An answer as bytes, taken apart without any code of the server.
public struct RawResponse: Sendable {
    public let status: Int
    /// Names in lower case.
    public let fields: [(name: String, value: String)]
    public let body: [UInt8]

    public subscript(name: String) -> String? { fields.first { $0.name == name.lowercased() }?.value }

    public var text: String { String(decoding: body, as: UTF8.self) }

    static func parse(_ bytes: [UInt8], hasBody: Bool, atEnd: Bool) -> (RawResponse, used: Int)? {
        guard let end = firstRange(of: [13, 10, 13, 10], in: bytes[...]) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let fields = lines.dropFirst().map { line -> (name: String, value: String) in
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            return (parts[0].lowercased(), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
        }
        let rest = bytes[(end + 4)...]
        func made(_ body: some Sequence<UInt8>, _ used: Int) -> (RawResponse, Int) {
            (RawResponse(status: status, fields: fields, body: Array(body)), end + 4 + used)
        }
        if !hasBody || status < 200 || status == 204 || status == 304 { return made([], 0) }
        if let length = fields.first(where: { $0.name == "content-length" }).flatMap({ Int($0.value) }) {
            return rest.count >= length ? made(rest.prefix(length), length) : nil
        }
        if fields.contains(where: { $0.name == "transfer-encoding" }) {
            return chunks(rest).map { made($0.body, $0.used) }
        }
        return atEnd ? made(rest, rest.count) : nil
    }

    private static func chunks(_ bytes: ArraySlice<UInt8>) -> (body: [UInt8], used: Int)? {
        var rest = bytes
        var body: [UInt8] = []
        while let end = firstRange(of: [13, 10], in: rest) {
            guard let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16) else { return nil }
            let data = rest[(end + 2)...]
            guard data.count >= size + 2 else { return nil }
            body += data.prefix(size)
            rest = data.dropFirst(size + 2)
            if size == 0 { return (body, rest.startIndex - bytes.startIndex) }
        }
        return nil
    }

    private static func firstRange(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.first { bytes[$0...].starts(with: needle) }
    }
}
