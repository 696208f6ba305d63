import CLinux
import Glibc

/// One epoll shared by all workers. What is added stays, and epoll tells each change once (epoll(7), edge-triggered): whoever is told
/// reads and writes until nothing more goes. `Claim` keeps what comes while a connection is in somebody's hands.
struct Poller: Sendable {
    /// What an event is about: the index of a connection, or one of these.
    static let listenerIndex = UInt64(UInt32.max)
    static let wakeIndex = UInt64(UInt32.max) - 1

    let descriptor: Int32

    init() throws(ServerError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw ServerError("epoll_create1") }
    }

    /// Tells of what can be read, written or has ended, now and after every change.
    func add(_ descriptor: Int32, _ index: UInt64) -> Bool { control(EPOLL_CTL_ADD, descriptor, Self.changes, index) }

    /// Tells once more of what there is.
    @discardableResult
    func renew(_ descriptor: Int32, _ index: UInt64) -> Bool { control(EPOLL_CTL_MOD, descriptor, Self.changes, index) }

    private static let changes = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue

    /// A descriptor that stays readable for every worker once it is.
    func addForAll(_ descriptor: Int32, _ index: UInt64) -> Bool { control(EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, index) }

    /// Waits for one event. One at a time, so that no event waits behind a handler that takes long.
    func next() -> Event {
        var event = epoll_event()
        while epoll_wait(descriptor, &event, 1, -1) != 1 {}
        return Event(index: event.data.u64, isLast: event.events & Self.ends != 0)
    }

    struct Event {
        let index: UInt64
        /// Whether the peer has ended: no other event tells of it.
        let isLast: Bool
    }

    private static let ends = EPOLLRDHUP.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue

    private func control(_ operation: Int32, _ descriptor: Int32, _ mask: UInt32, _ index: UInt64) -> Bool {
        var event = epoll_event()
        event.events = mask
        event.data.u64 = index
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
