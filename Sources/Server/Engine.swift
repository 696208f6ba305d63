import CLinux
import Glibc
import HTTP
import Logging
import Synchronization

/// What all threads of a running server share. Everything is constant or guards itself.
final class Engine: Sendable {
    /// The functions that make this server somebody's server.
    struct Calls: Sendable {
        let bodyLimit: @Sendable (RequestHead) -> Int
        let isSlow: @Sendable (Request) -> Bool
        let handler: @Sendable (Request) -> Response
    }

    /// Slots beyond the limit, only to say 503 in.
    static let reserve = 64

    let settings: ServerSettings
    let calls: Calls
    let logger: Logger
    let poller: Poller
    let listener: Listener
    let listenerClaim = Claim()
    /// Set while accepting waits for descriptors to come free, and for good once the listener is closed.
    let listenerRests = Atomic<Bool>(false)
    let connections: [Connection]
    let lane: SlowLane
    let seats: Seats
    let wake: Wake
    let tally = Tally()
    private let gauges = Monitor<[Gauge]>([])
    private let start = UInt64.random(in: 0..<RequestNames.starts)
    let isDraining = Atomic<Bool>(false)
    let hasEnded = Atomic<Bool>(false)
    /// Where the next look for idle connections begins.
    let hand = Atomic<Int>(0)
    private let free: Monitor<[Int]>
    private let addresses = Monitor<[String: Int]>([:])

    var limits: Limits { settings.limits }

    init(_ settings: ServerSettings, _ calls: Calls, _ logger: Logger) throws(ServerError) {
        var settings = settings
        settings.limits.connections = min(settings.limits.connections, Self.descriptorLimit() - 256)
        guard settings.limits.connections > 0 else { throw ServerError(call: "descriptor limit", code: EMFILE) }
        self.settings = settings
        self.calls = calls
        self.logger = logger
        let head = settings.limits.head
        let count = settings.limits.connections + Self.reserve
        connections = (0..<count).map { Connection(index: $0, limits: head) }
        free = Monitor(Array((0..<count).reversed()))
        seats = Seats(settings.workers)
        lane = SlowLane(capacity: settings.limits.slowQueue)
        wake = try Wake()
        do throws(ServerError) {
            listener = try Listener(settings.endpoint, backlog: settings.limits.backlog)
        } catch {
            wake.close()
            throw error
        }
        Socket.prepare(listener: listener.descriptor, unsent: settings.limits.unsent)
        do throws(ServerError) {
            poller = try Poller()
        } catch {
            wake.close()
            listener.close()
            throw error
        }
    }

    /// Raises the soft limit of open descriptors to the hard one and gives it.
    private static func descriptorLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
        var raised = limit
        raised.rlim_cur = limit.rlim_max
        if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        return Int(clamping: limit.rlim_cur)
    }

    // MARK: Slots

    /// Connections open now.
    var openCount: Int { connections.count - free.change { $0.count } }

    enum Admission {
        case welcome
        /// In a slot of the reserve: only to hear 503.
        case full
        /// Its address has its share.
        case overShare
    }

    /// A slot for a new connection. Nil when even the reserve is used up.
    func admit(_ descriptor: Int32, peer: String) -> (Connection, Admission)? {
        guard let (index, left) = free.change({ free in free.popLast().map { ($0, free.count) } }) else { return nil }
        let connection = connections[index]
        connection.open(descriptor, peer: peer, limits: limits, now: Clock.now())
        let admission = left >= Self.reserve ? Admission.welcome : .full
        let share = limits.connectionsPerAddress
        guard share > 0 else { return (connection, admission) }
        let count = addresses.change { addresses in
            addresses[peer, default: 0] += 1
            return addresses[peer] ?? 0
        }
        return (connection, count <= share ? admission : .overShare)
    }

    /// Closes a connection that the caller owns. The slot may be somebody else's at once.
    func retire(_ connection: Connection) {
        let peer = connection.peer
        let descriptor = connection.descriptor
        connection.clear()
        Socket.close(descriptor)
        if limits.connectionsPerAddress > 0 {
            addresses.change { addresses in
                let left = (addresses[peer] ?? 1) - 1
                addresses[peer] = left > 0 ? left : nil
            }
        }
        free.change { $0.append(connection.index) }
    }

    // MARK: Figures

    /// What one more thread measures with, and its names for requests.
    func enroll() -> (Gauge, RequestNames) {
        let gauge = Gauge()
        let place = gauges.change { gauges in
            gauges.append(gauge)
            return gauges.count
        }
        return (gauge, RequestNames(start: start, worker: place))
    }

    var figures: Figures {
        var all = Figures()
        for gauge in gauges.change({ $0 }) { all.add(gauge.reading) }
        all.counts = tally.counts
        all.counts.answered = all.answers.values.reduce(0) { $0 + $1.count }
        all.open = openCount
        all.waiting = lane.waiting
        return all
    }

    // MARK: Ends

    /// Everybody out: workers and lane end after what they are doing.
    func end() {
        hasEnded.store(true, ordering: .sequentiallyConsistent)
        lane.end()
        seats.end()
        wake.ring()
    }

    /// Frees what init made, but for the listener, which the timekeeper closes; only after every thread has ended.
    func close() {
        Socket.close(poller.descriptor)
        wake.close()
    }
}

/// An event descriptor that rouses the timekeeper, or, once the server ends, every worker.
struct Wake: Sendable {
    let descriptor: Int32

    init() throws(ServerError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else { throw ServerError("eventfd") }
    }

    /// Safe in a signal handler.
    func ring() { eventfd_write(descriptor, 1) }

    func close() { Socket.close(descriptor) }
}
