import Deflate
import Glibc
import HTTP
import Logging
import Synchronization

/// What happens next with a connection that the worker owns.
enum Step {
    /// Look at the input again.
    case again
    /// Until something changes.
    case wait
    /// Others have their turn first; an event comes at once.
    case yield
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
    /// Whether others stand by for this worker's seat: not in the slow lane.
    private var hasSeat = false
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
        Thread.collectWork()
        let (poller, connections) = (engine.poller, engine.connections)
        while true {
            if !hasSeat {
                guard engine.seats.take() else { return }
                hasSeat = true
            }
            let event = poller.next()
            switch event.index {
            case Poller.wakeIndex:
                if engine.hasEnded.load(ordering: .acquiring) { return }
            case Poller.listenerIndex:
                if engine.listenerClaim.rouse() { acceptAll() }
            default:
                let connection = connections[Int(truncatingIfNeeded: event.index)]
                if connection.claim.rouse() { serve(connection, resume(connection, mayEnd: event.isLast)) }
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
            let step = answer(connection, job.request, response)
            // What else came on this connection is a worker's.
            if case .again = step { serve(connection, .yield) } else { serve(connection, step) }
        }
    }

    /// Somebody else serves events until this worker is back: what it does next may wait for the disk.
    func leaveSeat() {
        guard hasSeat else { return }
        hasSeat = false
        engine.seats.leave()
    }

    // MARK: One connection

    /// How often one connection's input is looked at before others have their turn, however fast more of it comes.
    private static let turnsInOneGo = 8

    /// Takes an owned connection on from `step`, until it waits, is handed over or is closed. It must not be touched after.
    func serve(_ connection: Connection, _ first: Step) {
        var step = first
        var turns = 0
        while true {
            switch step {
            case .again:
                step = connection.carry.isEmpty ? read(connection) : unpack(connection)
            case .wait where !connection.isKnown:
                return yield(connection)
            case .wait where turns == Self.turnsInOneGo:
                return yield(connection)
            case .wait where connection.mayHaveInput && connection.isReading && connection.carry.isEmpty:
                turns += 1
                step = read(connection)
            case .wait:
                turns += 1
                prepareToWait(connection)
                if connection.claim.rest() { return }
                // What came meanwhile may have been the end.
                step = resume(connection, mayEnd: true)
            case .yield:
                return yield(connection)
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
    func beginHandling(_ connection: Connection) -> UInt64 {
        connection.stage = .handling
        connection.deadline.store(Clock.now() + limits.handlerTime * 1_000, ordering: .relaxed)
        connection.idleSince.store(Int.max, ordering: .relaxed)
        return connection.claim.handle()
    }

    /// Where an owned connection goes on after an event.
    func resume(_ connection: Connection, mayEnd: Bool) -> Step {
        connection.mayHaveInput = true
        if mayEnd { connection.mustDrain = true }
        return switch connection.stage {
        case .sending: flush(connection)
        case .closing: dropInput(connection)
        case .head, .body, .handling: .again
        }
    }

    /// Notes what the timekeeper looks at.
    private func prepareToWait(_ connection: Connection) {
        let now = Clock.now()
        let isFresh = connection.stage == .head && connection.parser.isUntouched && connection.carry.isEmpty
        connection.deadline.store(deadline(connection, now, isFresh), ordering: .relaxed)
        let isIdle = connection.stage == .head && connection.carry.isEmpty
        connection.idleSince.store(isIdle ? now : Int.max, ordering: .relaxed)
    }

    /// Gives the connection to whoever hears of it next: epoll tells of it at once when there is anything to do.
    private func yield(_ connection: Connection) {
        prepareToWait(connection)
        let (descriptor, index, isKnown) = (connection.descriptor, UInt64(connection.index), connection.isKnown)
        connection.isKnown = true
        let ticket = connection.claim.arm()
        guard isKnown ? engine.poller.renew(descriptor, index) : engine.poller.add(descriptor, index) else {
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
