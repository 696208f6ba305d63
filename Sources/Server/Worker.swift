import Deflate
import Glibc
import HTTP
import Logging
import Synchronization

/// What happens next with a connection that the worker owns.
enum Step {
    /// Look at the input again.
    case again
    case wait(Interest)
    /// The request is for the slow lane.
    case lane(Request)
    /// The connection was taken away while its handler ran: nothing of it may be touched.
    case gone
    case close
    /// Close and drop what is unsent.
    case reset
}

/// One thread's tools: its buffers, its compressor, its copy of the time. A worker takes a connection as far as it goes without
/// waiting and gives it back to epoll.
final class Worker {
    static let roomSize = 65_536

    let engine: Engine
    let logger: Logger
    let logsRequests: Bool
    // SAFETY: allocated here, freed in deinit, used by this worker's thread only. Not an array, so that bytes in it can be looked
    // at while the worker's other properties change.
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Worker.roomSize)
    /// The head, and a small body, of the answer being sent.
    var out: [UInt8] = []
    var compressor: Compressor?
    let gauge: Gauge
    var names: RequestNames
    let limits: Limits
    /// When the present request was whole, in microseconds.
    var started = 0
    private var dateSecond = -1
    private var dateBytes: [UInt8] = []

    init(_ engine: Engine) {
        self.engine = engine
        logger = engine.logger
        logsRequests = engine.logger.logLevel <= .info
        (gauge, names) = engine.enroll()
        limits = engine.limits
        room.initialize(repeating: 0)
        out.reserveCapacity(8_192)
    }

    deinit { room.deallocate() }

    /// The Date field, formatted once a second.
    var date: [UInt8] {
        let second = Clock.wallSeconds()
        if second != dateSecond {
            dateSecond = second
            dateBytes = [UInt8](HTTPDate.format(second).utf8)
        }
        return dateBytes
    }

    // MARK: Threads

    /// Serves events until the server ends.
    func runEvents() {
        let (poller, connections) = (engine.poller, engine.connections)
        while true {
            let token = poller.next()
            switch token.index {
            case Poller.Token.wakeIndex:
                if engine.hasEnded.load(ordering: .acquiring) { return }
            case Poller.Token.listenerIndex:
                if engine.listenerClaim.take(token.ticket) { acceptAll() }
            default:
                let connection = connections[token.index]
                if connection.claim.take(token.ticket) { serve(connection, resume(connection)) }
            }
        }
    }

    /// Works through the slow lane until the server ends.
    func runLane() {
        while let job = engine.lane.next() {
            let connection = job.connection
            // Whoever waited too long has been told so.
            guard connection.claim.isHandling(job.ticket) else { continue }
            gauge.noteLaneWait(Clock.microseconds() - job.started)
            started = job.started
            let response = engine.calls.handler(job.request)
            guard connection.claim.handled(job.ticket) else { continue }
            var step = answer(connection, job.request, response)
            // What else came on this connection is a worker's: a socket that can be written rouses one at once.
            if case .again = step { step = .wait(connection.carry.isEmpty ? .read : .write) }
            serve(connection, step)
        }
    }

    // MARK: One connection

    /// Takes an owned connection on from `step`, until it waits, is handed over or is closed. It must not be touched after.
    func serve(_ connection: Connection, _ first: Step) {
        var step = first
        while true {
            switch step {
            case .again:
                step = connection.carry.isEmpty ? read(connection) : unpack(connection)
            case .wait(let interest):
                return wait(connection, interest)
            case .lane(let request):
                let ticket = beginHandling(connection)
                if engine.lane.submit(SlowLane.Job(connection: connection, request: request, ticket: ticket, started: started)) { return }
                step = connection.claim.handled(ticket) ? answer(connection, request, busy()) : .gone
            case .gone:
                return
            case .reset:
                Socket.resetOnClose(connection.descriptor)
                return engine.retire(connection)
            case .close:
                return engine.retire(connection)
            }
        }
    }

    /// Lets go of an owned connection while its handler runs; gives the ticket to come back with.
    func beginHandling(_ connection: Connection) -> UInt32 {
        connection.stage = .handling
        connection.deadline.store(Clock.now() + limits.handlerTime * 1_000, ordering: .relaxed)
        connection.idleSince.store(Int.max, ordering: .relaxed)
        return connection.claim.handle()
    }

    /// Where a connection goes on after an event.
    private func resume(_ connection: Connection) -> Step {
        switch connection.stage {
        case .sending: flush(connection)
        case .closing: dropInput(connection)
        case .head, .body, .handling: .again
        }
    }

    /// Gives the connection back to epoll.
    func wait(_ connection: Connection, _ interest: Interest) {
        let now = Clock.now()
        let isFresh = connection.stage == .head && connection.parser.isUntouched && connection.carry.isEmpty
        connection.deadline.store(deadline(connection, now, isFresh), ordering: .relaxed)
        let isIdle = connection.stage == .head && connection.carry.isEmpty
        connection.idleSince.store(isIdle ? now : Int.max, ordering: .relaxed)
        let descriptor = connection.descriptor
        let index = connection.index
        let isKnown = connection.isKnown
        connection.isKnown = true
        let ticket = connection.claim.arm()
        let token = Poller.Token(index: index, ticket: ticket)
        guard isKnown ? engine.poller.rearm(descriptor, token, interest) : engine.poller.add(descriptor, token, interest) else {
            // No event can come, so the connection is still ours.
            return engine.retire(connection)
        }
        connection.claim.armed(ticket)
    }

    private func deadline(_ connection: Connection, _ now: Int, _ isFresh: Bool) -> Int {
        switch connection.stage {
        case .head: isFresh && connection.requests > 0 ? now + limits.idleTime * 1_000 : connection.stageEnd
        case .body: connection.body?.deadline(now: now, limits) ?? now
        case .sending: connection.sendingDeadline(now: now, limits)
        case .closing: connection.stageEnd
        case .handling: Int.max
        }
    }
}
