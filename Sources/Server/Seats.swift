/// Seats at epoll. As many workers serve events as the machine runs at once: one more would only take processor time from another
/// that is in the middle of an answer. The others stand by for those that leave their seat to write, which is to wait for the disk.
final class Seats: Sendable {
    private struct State {
        var free: Int
        var hasEnded = false
    }

    private let state: Monitor<State>

    init(_ count: Int) { state = Monitor(State(free: count)) }

    /// Waits for a free seat; false once the server ends.
    func take() -> Bool {
        state.wait { state in
            if state.hasEnded { return false }
            guard state.free > 0 else { return nil }
            state.free -= 1
            return true
        }
    }

    func leave() { state.change { $0.free += 1 } }

    func end() { state.change { $0.hasEnded = true } }
}
