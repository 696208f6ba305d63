import Synchronization

/// Who may touch a connection: one thread at a time, decided by one word.
///
/// Each wait has a ticket of its own. `arming` is the moment in which the owner still talks to epoll: an event may already take
/// the connection then (the owner does nothing more with it), but the timekeeper may not, because it would close the descriptor
/// and the owner's late epoll call would hit whoever got the number next. An event whose ticket is past is stale and ignored.
///
/// While a handler runs, nobody touches the connection; the timekeeper may take it away when that takes too long, and the
/// handler's answer then finds that its ticket is past.
struct Claim: ~Copyable, Sendable {
    private static let owned: UInt64 = 0
    private static let arming: UInt64 = 1
    private static let waiting: UInt64 = 2
    private static let handling: UInt64 = 3

    private let word = Atomic<UInt64>(0)

    /// The owner is about to wait: gives the ticket for epoll. Everything the next owner needs must be written before.
    func arm() -> UInt32 { leave(Self.arming) }

    /// The former owner's epoll call is done. Nothing of the connection may be touched after it.
    func armed(_ ticket: UInt32) { exchange(ticket, Self.arming, Self.waiting) }

    /// The owner calls a handler, or has it called: gives the ticket to come back with.
    func handle() -> UInt32 { leave(Self.handling) }

    /// The handler has ended: true makes the caller the owner again, false means that the connection was taken away.
    func handled(_ ticket: UInt32) -> Bool { exchange(ticket, Self.handling, Self.owned) }

    /// Whether a handler that has not begun is still wanted.
    func isHandling(_ ticket: UInt32) -> Bool { word.load(ordering: .acquiring) == UInt64(ticket) << 2 | Self.handling }

    /// An event came for this ticket: true makes the caller the owner.
    func take(_ ticket: UInt32) -> Bool {
        // From waiting, or from arming; a second look at waiting for the change in between.
        exchange(ticket, Self.waiting, Self.owned) || exchange(ticket, Self.arming, Self.owned)
            || exchange(ticket, Self.waiting, Self.owned)
    }

    /// For the timekeeper, without an event: true makes the caller the owner.
    func takeWaiting() -> Bool {
        let now = word.load(ordering: .relaxed)
        guard now & 3 == Self.waiting else { return false }
        return exchange(UInt32(truncatingIfNeeded: now >> 2), Self.waiting, Self.owned)
    }

    /// For the timekeeper, from a handler that is late: true makes the caller the owner. What `isLate` looks at was written before
    /// `handle`, so it speaks of this handler or a later one, and a later one's ticket is another.
    func takeHandling(if isLate: () -> Bool) -> Bool {
        let now = word.load(ordering: .acquiring)
        guard now & 3 == Self.handling, isLate() else { return false }
        return exchange(UInt32(truncatingIfNeeded: now >> 2), Self.handling, Self.owned)
    }

    private func leave(_ state: UInt64) -> UInt32 {
        let ticket = UInt32(truncatingIfNeeded: word.load(ordering: .relaxed) >> 2) &+ 1
        word.store(UInt64(ticket) << 2 | state, ordering: .releasing)
        return ticket
    }

    @discardableResult
    private func exchange(_ ticket: UInt32, _ from: UInt64, _ to: UInt64) -> Bool {
        let base = UInt64(ticket) << 2
        return word.compareExchange(expected: base | from, desired: base | to, ordering: .acquiringAndReleasing).exchanged
    }
}
