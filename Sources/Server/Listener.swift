import CLinux
import Glibc
import HTTP

/// What accept gave.
enum Accepted {
    case connection(Int32, peer: String)
    /// Nobody is waiting.
    case none
    /// The process or the machine is out of descriptors or memory: wait, do not spin.
    case exhausted
}

/// A listening socket.
struct Listener: Sendable {
    let descriptor: Int32
    /// 0 for a Unix socket.
    let port: UInt16
    /// As one would write it down: "http://127.0.0.1:8080" or "unix:/run/roadmap/http.sock".
    let address: String
    /// Whether others hold the same socket: what waits in it at a stop order is theirs.
    let isShared: Bool
    private let path: String?

    init(_ endpoint: Endpoint, backlog: Int) throws(ServerError) {
        switch endpoint {
        case .tcp(let address, let port):
            descriptor = try Self.bound(to: address, port, backlog)
            path = nil
            isShared = false
        case .unix(let file):
            descriptor = try UnixSocket.bound(to: file, backlog)
            path = file
            isShared = false
        case .inherited(let number):
            try Self.adopt(number)
            descriptor = number
            path = nil
            isShared = true
        }
        do throws(ServerError) {
            (address, port) = try Self.name(of: descriptor, path)
        } catch {
            Socket.close(descriptor)
            throw error
        }
    }

    /// Binds the first address the name stands for; numeric names only, but for "localhost".
    private static func bound(to address: String, _ port: UInt16, _ backlog: Int) throws(ServerError) -> Int32 {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV | (address == "localhost" ? 0 : AI_NUMERICHOST)
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, String(port), &hints, &found) == 0, let found else {
            throw ServerError(call: "address \(address)", code: EADDRNOTAVAIL)
        }
        // SAFETY: the list is freed once, after its first member was used.
        defer { freeaddrinfo(found) }
        let info = found.pointee
        let descriptor = try Socket.made(info.ai_family)
        Socket.setOption(descriptor, SOL_SOCKET, SO_REUSEADDR)
        guard bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, listen(descriptor, Int32(clamping: backlog)) == 0 else {
            defer { Socket.close(descriptor) }
            throw ServerError("bind \(address):\(port)")
        }
        return descriptor
    }

    /// Takes over a descriptor that somebody else opened: it must listen, and must not block or be handed on.
    private static func adopt(_ descriptor: Int32) throws(ServerError) {
        var isListening: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length) == 0 else {
            throw ServerError("inherited descriptor \(descriptor)")
        }
        guard isListening == 1 else { throw ServerError(call: "inherited descriptor \(descriptor)", code: EINVAL) }
        guard fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
        else { throw ServerError("fcntl") }
    }

    /// Lets nobody new in where that can be had: the file of a Unix socket goes, and who has come through it still waits inside.
    func hide() {
        guard let path else { return }
        unlink(path)
        // Whoever waits stays and can be accepted; a connect that found the file before hears "refused" and not "reset".
        Glibc.shutdown(descriptor, Int32(SHUT_RD))
    }

    /// Listens no more.
    func close() {
        hide()
        Socket.close(descriptor)
    }

    func accept() -> Accepted {
        while true {
            var storage = sockaddr_storage()
            let descriptor = Self.withAddress(of: &storage) { address, length in
                accept4(self.descriptor, address, length, Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue))
            }
            if descriptor >= 0 { return .connection(descriptor, peer: Self.peer(&storage)) }
            switch errno {
            case EAGAIN, EWOULDBLOCK: return .none
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
            case EBADF, EINVAL, ENOTSOCK, EOPNOTSUPP, EFAULT: return .none
            // EINTR, ECONNABORTED and the network errors that accept(2) hands on belong to one connection: take the next.
            default: continue
            }
        }
    }

    // MARK: Addresses

    private static func name(of descriptor: Int32, _ path: String?) throws(ServerError) -> (String, UInt16) {
        var storage = sockaddr_storage()
        guard withAddress(of: &storage, { getsockname(descriptor, $0, $1) }) == 0 else { throw ServerError("getsockname") }
        guard storage.ss_family != sa_family_t(AF_UNIX) else { return ("unix:" + (path ?? UnixSocket.path(&storage)), 0) }
        // SAFETY: sockaddr_in and sockaddr_in6 keep the port at the same place, and the storage holds either.
        let port = withUnsafeBytes(of: &storage) { UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self)) }
        let host = numbers(&storage)
        return ("http://" + (host.utf8.contains(0x3a) ? "[\(host)]" : host) + ":\(port)", port)
    }

    private static func withAddress(
        of storage: inout sockaddr_storage, _ call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
    ) -> Int32 {
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        // SAFETY: sockaddr_storage is made to be seen as sockaddr, and the length is the storage's.
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, &length) }
        }
    }

    /// The address in digits; IPv4 seen through an IPv6 socket as IPv4; the local word for a Unix socket, whose peers have none.
    private static func peer(_ storage: inout sockaddr_storage) -> String {
        guard storage.ss_family != sa_family_t(AF_UNIX) else { return Forwarding.localPeer }
        let text = numbers(&storage)
        return text.hasPrefix("::ffff:") && text.utf8.contains(0x2e) ? String(text.dropFirst(7)) : text
    }

    private static func numbers(_ storage: inout sockaddr_storage) -> String {
        let isV6 = storage.ss_family == sa_family_t(AF_INET6)
        // SAFETY: the address stands at byte 4 (IPv4) or 8 (IPv6) of its structure; inet_ntop writes at most 46 bytes with NUL.
        return withUnsafeBytes(of: &storage) { bytes -> String in
            var room = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            let start = bytes.baseAddress.map { $0 + (isV6 ? 8 : 4) }
            guard inet_ntop(isV6 ? AF_INET6 : AF_INET, start, &room, socklen_t(room.count)) != nil else { return "unknown" }
            return String(decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
