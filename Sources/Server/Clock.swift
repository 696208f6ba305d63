import Glibc

/// Clocks read without a system call (vDSO).
enum Clock {
    /// Milliseconds that only grow; accurate to a few.
    static func now() -> Int {
        let time = read(CLOCK_MONOTONIC_COARSE)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }

    /// Microseconds that only grow.
    static func microseconds() -> Int {
        let time = read(CLOCK_MONOTONIC)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
    }

    /// Seconds since 1970.
    static func wallSeconds() -> Int { read(CLOCK_REALTIME_COARSE).tv_sec }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
