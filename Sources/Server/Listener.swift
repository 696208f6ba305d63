import CLinux
import Glibc

/// What accept gave.
enum Accepted {
    case connection(Int32, peer: String)
    /// Nobody is waiting.
    case none
    /// The process or the machine is out of descriptors or memory: wait, do not spin.
    case exhausted
}

/// A listening TCP socket.
struct Listener: Sendable {
    let descriptor: Int32
    let port: UInt16

    /// Binds the first address the name stands for; numeric names only, but for "localhost".
    init(address: String, port: UInt16, backlog: Int) throws(ServerError) {
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
        let type = info.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(info.ai_family, type, info.ai_protocol)
        guard descriptor >= 0 else { throw ServerError("socket") }
        do throws(ServerError) {
            Socket.setOption(descriptor, SOL_SOCKET, SO_REUSEADDR)
            guard bind(descriptor, info.ai_addr, info.ai_addrlen) == 0 else { throw ServerError("bind \(address):\(port)") }
            guard listen(descriptor, Int32(clamping: backlog)) == 0 else { throw ServerError("listen") }
            self.port = try Self.boundPort(descriptor)
        } catch {
            Socket.close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    func accept() -> Accepted {
        while true {
            var storage = sockaddr_storage()
            let descriptor = Self.withAddress(of: &storage) { address, length in
                accept4(self.descriptor, address, length, Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue))
            }
            if descriptor >= 0 { return .connection(descriptor, peer: Self.text(&storage)) }
            switch errno {
            case EAGAIN, EWOULDBLOCK: return .none
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
            case EBADF, EINVAL, ENOTSOCK, EOPNOTSUPP, EFAULT: return .none
            // EINTR, ECONNABORTED and the network errors that accept(2) hands on belong to one connection: take the next.
            default: continue
            }
        }
    }

    private static func boundPort(_ descriptor: Int32) throws(ServerError) -> UInt16 {
        var storage = sockaddr_storage()
        guard withAddress(of: &storage, { getsockname(descriptor, $0, $1) }) == 0 else { throw ServerError("getsockname") }
        // SAFETY: sockaddr_in and sockaddr_in6 keep the port at the same place, and the storage holds either.
        return withUnsafeBytes(of: &storage) { UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self)) }
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

    /// The address in digits; IPv4 seen through an IPv6 socket as IPv4.
    private static func text(_ storage: inout sockaddr_storage) -> String {
        let isV6 = storage.ss_family == sa_family_t(AF_INET6)
        // SAFETY: the address stands at byte 4 (IPv4) or 8 (IPv6) of its structure; inet_ntop writes at most 46 bytes with NUL.
        let text = withUnsafeBytes(of: &storage) { bytes -> String in
            var room = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            let start = bytes.baseAddress.map { $0 + (isV6 ? 8 : 4) }
            guard inet_ntop(isV6 ? AF_INET6 : AF_INET, start, &room, socklen_t(room.count)) != nil else { return "unknown" }
            return String(decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        return text.hasPrefix("::ffff:") && text.utf8.contains(0x2e) ? String(text.dropFirst(7)) : text
    }
}
