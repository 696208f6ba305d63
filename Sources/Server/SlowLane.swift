import HTTP

/// A short queue before few threads, for work that would otherwise hold all workers (password hashes, imports, papers).
final class SlowLane: Sendable {
    struct Job: Sendable {
        let connection: Connection
        let request: Request
        /// The connection's claim to come back with.
        let ticket: UInt64
        /// When the request was whole, in microseconds.
        let started: Int
    }

    private struct State {
        var jobs: [Job] = []
        var hasEnded = false
    }

    private let capacity: Int
    private let state = Monitor(State())

    init(capacity: Int) { self.capacity = capacity }

    /// Jobs that wait now.
    var waiting: Int { state.change { $0.jobs.count } }

    /// False when the queue is full. After true the connection belongs to the lane.
    func submit(_ job: Job) -> Bool {
        state.change { state in
            guard state.jobs.count < capacity, !state.hasEnded else { return false }
            state.jobs.append(job)
            return true
        }
    }

    /// Waits for the next job; nil when the lane has ended and is empty.
    func next() -> Job? {
        state.wait { state -> Job?? in
            if !state.jobs.isEmpty { return .some(state.jobs.removeFirst()) }
            return state.hasEnded ? .some(nil) : .none
        }
    }

    func end() { state.change { $0.hasEnded = true } }
}
