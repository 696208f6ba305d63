import CLinux
import Glibc
import Synchronization

/// The signals that ask a server to end. A handler may only do what is safe at any moment: it notes the wish and rouses the
/// timekeeper through an event descriptor.
enum Signals {
    private static let target = Atomic<Int32>(-1)
    private static let isAsked = Atomic<Bool>(false)

    private static let handled = Monitor<[Int32]>([])

    static func stop(on wake: Wake, _ others: [Int32]) {
        let numbers = [SIGTERM, SIGINT] + others
        handled.change { $0 = numbers }
        target.store(wake.descriptor, ordering: .sequentiallyConsistent)
        isAsked.store(false, ordering: .sequentiallyConsistent)
        for number in numbers {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { _ in
                let kept = errno
                Signals.isAsked.store(true, ordering: .sequentiallyConsistent)
                eventfd_write(Signals.target.load(ordering: .sequentiallyConsistent), 1)
                errno = kept
            }
            action.sa_flags = SA_RESTART
            sigaction(number, &action, nil)
        }
    }

    /// Whether a signal asked the server with this event descriptor to end; true once.
    static func areAsking(_ wake: Wake) -> Bool {
        target.load(ordering: .sequentiallyConsistent) == wake.descriptor
            && isAsked.exchange(false, ordering: .sequentiallyConsistent)
    }

    /// Gives the signals back to the system when they were this server's: a second order ends the process at once, and a closed
    /// descriptor is not written to.
    static func letGo(of wake: Wake) {
        guard target.load(ordering: .sequentiallyConsistent) == wake.descriptor else { return }
        for number in handled.change({ $0 }) { signal(number, SIG_DFL) }
        target.store(-1, ordering: .sequentiallyConsistent)
    }
}
