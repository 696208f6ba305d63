import Synchronization

/// Who may touch a connection: one thread at a time, decided by one word.
///
/// epoll tells each change once. An event that comes while somebody owns the connection is noted in the word, and the owner hears
/// of it when it wants to wait: so no event is lost, and none needs a system call to be asked for again.
///
/// `arming` is the moment in which the owner still talks to epoll: an event may already take the connection then (the owner does
/// nothing more with it), but the timekeeper may not, because it would close the descriptor and the owner's late epoll call would
/// hit whoever got the number next.
///
/// While a handler runs, nobody touches the connection; the timekeeper may take it away when that takes too long, and the
/// handler's answer then finds that its ticket is past.
struct Claim: ~Copyable, Sendable {
    /// The lowest two bits say who has it, the next whether an event came meanwhile, the others are the ticket.
    private static let owned: UInt64 = 0
    private static let arming: UInt64 = 1
    private static let waiting: UInt64 = 2
    private static let handling: UInt64 = 3
    private static let state: UInt64 = 3
    private static let roused: UInt64 = 4
    private static let ticket: UInt64 = 8

    private let word = Atomic<UInt64>(0)

    // MARK: For the owner

    /// Waits for the next event; false when one has come already, and the caller is still the owner. Everything the next owner needs
    /// must be written before, and nothing of the connection may be touched after true.
    func rest() -> Bool { change { $0 & Self.roused == 0 ? $0 | Self.waiting : $0 & ~Self.roused } & Self.roused == 0 }

    /// The owner is about to ask epoll for an event; gives the ticket for `armed`. Events that came before are forgotten: epoll tells
    /// of what there is.
    func arm() -> UInt64 { leave { $0 & ~Self.roused | Self.arming } }

    /// The former owner's epoll call is done. Nothing of the connection may be touched after it.
    func armed(_ ticket: UInt64) {
        change { $0 & Self.state == Self.arming && $0 / Self.ticket == ticket ? $0 & ~Self.state | Self.waiting : $0 }
    }

    /// The owner calls a handler, or has it called: gives the ticket to come back with.
    func handle() -> UInt64 { leave { $0 | Self.handling } }

    private func leave(_ next: (UInt64) -> UInt64) -> UInt64 { change { next($0) &+ Self.ticket } / Self.ticket &+ 1 }

    // MARK: To become the owner

    /// The handler has ended: true makes the caller the owner again, false means that the connection was taken away.
    func handled(_ ticket: UInt64) -> Bool { take(if: { $0 & Self.state == Self.handling && $0 / Self.ticket == ticket }) }

    /// Whether a handler that has not begun is still wanted.
    func isHandling(_ ticket: UInt64) -> Bool {
        let now = word.load(ordering: .acquiring)
        return now & Self.state == Self.handling && now / Self.ticket == ticket
    }

    /// An event came: true makes the caller the owner, false leaves word for whoever is.
    func rouse() -> Bool {
        let isFree = { (now: UInt64) in now & Self.state == Self.waiting || now & Self.state == Self.arming }
        return isFree(change { isFree($0) ? $0 & ~Self.state : $0 | Self.roused })
    }

    /// For the timekeeper, without an event: true makes the caller the owner.
    func takeWaiting() -> Bool { take(if: { $0 & Self.state == Self.waiting }) }

    /// For the timekeeper, from a handler that is late: true makes the caller the owner. What `isLate` looks at was written before
    /// `handle`, so it speaks of this handler or a later one, and a later one's ticket is another.
    func takeHandling(if isLate: () -> Bool) -> Bool { take(if: { $0 & Self.state == Self.handling && isLate() }) }

    // MARK: The word

    private func take(if isMine: (UInt64) -> Bool) -> Bool {
        var now = word.load(ordering: .acquiring)
        while isMine(now) {
            let (exchanged, original) = word.weakCompareExchange(
                expected: now, desired: now & ~Self.state, ordering: .acquiringAndReleasing)
            if exchanged { return true }
            now = original
        }
        return false
    }

    /// Changes the word as a function of itself; gives what it was.
    @discardableResult
    private func change(_ next: (UInt64) -> UInt64) -> UInt64 {
        var now = word.load(ordering: .acquiring)
        while true {
            let (exchanged, original) = word.weakCompareExchange(expected: now, desired: next(now), ordering: .acquiringAndReleasing)
            if exchanged { return original }
            now = original
        }
    }
}
