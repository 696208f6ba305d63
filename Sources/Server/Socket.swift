import CLinux
import Glibc

/// What one system call on a socket did.
enum Transfer: Equatable {
    case bytes(Int)
    /// The peer will send no more. Not an error.
    case end
    case wouldBlock
    case failed(Int32)
}

/// Thin wrappers over system calls on non-blocking sockets; EINTR is tried again everywhere.
enum Socket {
    static func read(_ descriptor: Int32, into room: UnsafeMutableBufferPointer<UInt8>) -> Transfer {
        while true {
            let count = Glibc.read(descriptor, room.baseAddress, room.count)
            if count > 0 { return .bytes(count) }
            if count == 0 { return .end }
            if errno != EINTR { return blockedOrFailed() }
        }
    }

    /// Sends two runs of bytes in one call; says how many left in all. Never raises SIGPIPE.
    static func send(_ descriptor: Int32, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Transfer {
        if second.isEmpty { return send(descriptor, first) }
        // SAFETY: both buffers outlive the call, and sendmsg only reads them; the vectors live in the closure's scope.
        var vectors = (
            iovec(iov_base: UnsafeMutableRawPointer(mutating: first.baseAddress), iov_len: first.count),
            iovec(iov_base: UnsafeMutableRawPointer(mutating: second.baseAddress), iov_len: second.count)
        )
        return withUnsafeMutablePointer(to: &vectors) { pointer in
            pointer.withMemoryRebound(to: iovec.self, capacity: 2) { start in
                var message = msghdr()
                message.msg_iov = start
                message.msg_iovlen = 2
                while true {
                    let count = sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL))
                    if count >= 0 { return .bytes(count) }
                    if errno != EINTR { return blockedOrFailed() }
                }
            }
        }
    }

    static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ flags: Int32 = 0) -> Transfer {
        while true {
            let count = Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL) | flags)
            if count >= 0 { return .bytes(count) }
            if errno != EINTR { return blockedOrFailed() }
        }
    }

    /// Sends a head and then a whole file, together where both fit; says how many bytes left in all.
    static func send(_ descriptor: Int32, _ head: UnsafeRawBufferPointer, file: Int32, count: Int) -> Transfer {
        let sent = send(descriptor, head, Int32(MSG_MORE))
        guard sent == .bytes(head.count) else { return sent }
        var offset = 0
        // What does not go is tried again from memory, and then says why.
        return .bytes(head.count + max(0, sendfile(descriptor, file, &offset, count)))
    }

    private static func blockedOrFailed() -> Transfer {
        errno == EAGAIN || errno == EWOULDBLOCK ? .wouldBlock : .failed(errno)
    }

    /// Closes once: Linux frees the descriptor even when it reports EINTR.
    static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

    /// A stream socket that neither blocks nor is handed on to other programs.
    static func made(_ family: Int32) throws(ServerError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw ServerError("socket") }
        return descriptor
    }

    static func shutdownWriting(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_WR)) }

    /// Makes the coming close drop what is unsent and tell the peer by a reset.
    static func resetOnClose(_ descriptor: Int32) {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    /// What connections inherit from the socket they come through: answers leave at once, and only so much waits in the kernel.
    /// A Unix socket has neither option and needs none.
    static func prepare(listener: Int32, unsent: Int) {
        setOption(listener, Int32(IPPROTO_TCP), TCP_NODELAY)
        setOption(listener, Int32(IPPROTO_TCP), TCP_NOTSENT_LOWAT, Int32(clamping: unsent))
    }

    @discardableResult
    static func setOption(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: Int32 = 1) -> Bool {
        var value = value
        return setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size)) == 0
    }

    /// Bytes the peer's kernel has not acknowledged yet (SIOCOUTQ, which shares its number with TIOCOUTQ).
    static func unacknowledged(_ descriptor: Int32) -> Int {
        var count: Int32 = 0
        return ioctl(descriptor, UInt(TIOCOUTQ), &count) == 0 ? Int(count) : 0
    }

    /// Whether bytes wait to be read.
    static func hasInput(_ descriptor: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
    }
}
