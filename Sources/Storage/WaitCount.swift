import Glibc
import Synchronization

/// How often and how long threads waited for the database: for a connection to read with, or for their turn to write.
public struct Waits: Sendable {
    public var count: Int
    /// In all, in nanoseconds.
    public var nanoseconds: Int
}

extension Store {
    /// Waits since the start.
    public var waitsToRead: Waits { waits.reads.sum }
    public var waitsToWrite: Waits { waits.writes.sum }
}

/// The same, while it happens.
final class WaitCount: Sendable {
    struct Kind: ~Copyable, Sendable {
        private let count = Atomic<Int>(0)
        private let nanoseconds = Atomic<Int>(0)

        func note(_ since: Int) {
            count.add(1, ordering: .relaxed)
            nanoseconds.add(WaitCount.now() - since, ordering: .relaxed)
        }

        var sum: Waits { Waits(count: count.load(ordering: .relaxed), nanoseconds: nanoseconds.load(ordering: .relaxed)) }
    }

    let reads = Kind()
    let writes = Kind()

    /// Nanoseconds that only grow.
    static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
