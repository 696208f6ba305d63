import CLinux
import Glibc

/// What a connection waits for.
enum Interest {
    case read, write

    fileprivate var mask: UInt32 {
        (self == .read ? EPOLLIN.rawValue : EPOLLOUT.rawValue) | EPOLLONESHOT.rawValue
    }
}

/// One epoll shared by all workers, every interest one-shot.
struct Poller: Sendable {
    /// Which connection an event is for, and which of its waits.
    struct Token: Equatable, Sendable {
        let index: Int
        let ticket: UInt32

        static let listenerIndex = Int(UInt32.max)
        static let wakeIndex = Int(UInt32.max) - 1

        init(index: Int, ticket: UInt32) {
            self.index = index
            self.ticket = ticket
        }

        fileprivate init(_ packed: UInt64) {
            self.init(index: Int(packed >> 32), ticket: UInt32(truncatingIfNeeded: packed))
        }

        fileprivate var packed: UInt64 { UInt64(truncatingIfNeeded: index) << 32 | UInt64(ticket) }
    }

    let descriptor: Int32

    init() throws(ServerError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw ServerError("epoll_create1") }
    }

    func add(_ descriptor: Int32, _ token: Token, _ interest: Interest) -> Bool {
        control(EPOLL_CTL_ADD, descriptor, interest.mask, token)
    }

    @discardableResult
    func rearm(_ descriptor: Int32, _ token: Token, _ interest: Interest) -> Bool {
        control(EPOLL_CTL_MOD, descriptor, interest.mask, token)
    }

    /// A descriptor that stays readable for every worker once it is.
    func addForAll(_ descriptor: Int32, _ token: Token) -> Bool {
        control(EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, token)
    }

    /// Waits for one event. One at a time, so that no event waits behind a handler that takes long.
    func next() -> Token {
        var event = epoll_event()
        while epoll_wait(descriptor, &event, 1, -1) != 1 {}
        return Token(event.data.u64)
    }

    private func control(_ operation: Int32, _ descriptor: Int32, _ mask: UInt32, _ token: Token) -> Bool {
        var event = epoll_event()
        event.events = mask
        event.data.u64 = token.packed
        return epoll_ctl(self.descriptor, operation, descriptor, &event) == 0
    }
}

extension ServerError {
    /// The call that has just failed, with errno.
    init(_ call: String) {
        self.init(call: call, code: errno)
    }

    init(call: String, code: Int32) {
        self.call = call
        self.code = code
        // SAFETY: strerror returns a C string that lives until the thread's next call of it; it is copied at once.
        description = "\(call): \(String(cString: strerror(code)))"
    }
}
