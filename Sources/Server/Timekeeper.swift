import CLinux
import Glibc
import HTTP
import Logging
import Synchronization

/// The thread that looks at deadlines ten times a second and sees a stop order through.
final class Timekeeper {
    private static let tick: Int32 = 100

    private let engine: Engine
    private let worker: Worker
    private var stoppedAt: Int?

    init(_ engine: Engine) {
        self.engine = engine
        worker = Worker(engine)
    }

    /// Runs until everything has ended; gives the exit status.
    func run(whenStopping: () -> Void) -> Int32 {
        while true {
            rest()
            let now = Clock.now()
            if Signals.areAsking(engine.wake) {
                Signals.letGo(of: engine.wake)
                engine.isDraining.store(true, ordering: .releasing)
            }
            if stoppedAt == nil, engine.isDraining.load(ordering: .acquiring) {
                stoppedAt = now
                whenStopping()
            }
            wakeListener()
            sweep(now)
            guard let stoppedAt else { continue }
            if engine.listenerRests.load(ordering: .acquiring), engine.openCount == 0 {
                engine.end()
                return 0
            }
            if now - stoppedAt > engine.limits.hardEnd * 1_000 {
                engine.logger.warning("stopped with requests unfinished")
                engine.end()
                return 1
            }
        }
    }

    private func rest() {
        var wake = pollfd(fd: engine.wake.descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&wake, 1, Self.tick)
        var count: eventfd_t = 0
        eventfd_read(engine.wake.descriptor, &count)
    }

    /// Lets accepting go on after a rest, or closes the listener for good after a stop order.
    private func wakeListener() {
        if stoppedAt == nil {
            guard engine.listenerRests.exchange(false, ordering: .acquiringAndReleasing) else { return }
            return engine.armListener(isFirst: false)
        }
        let isResting = engine.listenerRests.load(ordering: .acquiring)
        guard isResting ? !hasClosedListener : engine.listenerClaim.takeWaiting() else { return }
        hasClosedListener = true
        engine.listener.hide()
        if !engine.listener.isShared { worker.acceptRest() }
        Socket.close(engine.listener.descriptor)
        engine.listenerRests.store(true, ordering: .releasing)
    }

    private var hasClosedListener = false

    private func sweep(_ now: Int) {
        let isCutting = stoppedAt.map { now - $0 > engine.limits.drainTime * 1_000 } ?? false
        for connection in engine.connections {
            let deadline = connection.deadline.load(ordering: .relaxed)
            let isCut = isCutting && deadline != Int.max
            guard isCut || deadline <= now || isSilent(connection, now) else { continue }
            guard connection.claim.takeWaiting() else {
                if connection.claim.takeHandling(if: { connection.deadline.load(ordering: .relaxed) <= now }) { overrun(connection) }
                continue
            }
            // It may have moved on between the look and the claim: look again as owner.
            if isCut {
                engine.retire(connection)
            } else if connection.deadline.load(ordering: .relaxed) <= now {
                worker.expire(connection)
            } else if isSilent(connection, now), !Socket.hasInput(connection.descriptor) {
                engine.retire(connection)
            } else {
                worker.serve(connection, .wait)
            }
        }
    }

    /// A handler takes too long: its client hears so, and its own answer will be dropped.
    private func overrun(_ connection: Connection) {
        engine.tally.overran.add(1, ordering: .relaxed)
        engine.logger.error("overrun", metadata: ["seconds": "\(engine.limits.handlerTime)"])
        worker.serve(connection, worker.refuse(connection, HTTPError(.unavailable, "this took too long and may still be at work")))
    }

    /// Whether a stop order ends the connection now: it is between requests or in a head, and has been for the time of grace.
    private func isSilent(_ connection: Connection, _ now: Int) -> Bool {
        guard let stoppedAt else { return false }
        let grace = engine.limits.stopGrace * 1_000
        let since = connection.idleSince.load(ordering: .relaxed)
        return since != Int.max && (now - since > grace || now - stoppedAt > grace)
    }
}

extension Worker {
    /// Connections the kernel has taken in but nobody has seen: a stop order must not lose their requests.
    func acceptRest() {
        while case .connection(let descriptor, let peer) = engine.listener.accept() { welcome(descriptor, peer) }
    }

    /// An owned connection has passed its deadline.
    func expire(_ connection: Connection) {
        switch connection.stage {
        case .head where connection.parser.isUntouched:
            // RFC 9112 section 9.5: a connection without a request may be closed without a word. What its client never took would
            // stay in the kernel's memory for minutes: a reset lets go of it.
            serve(connection, Socket.unacknowledged(connection.descriptor) > 0 ? .reset : .close)
        case .head:
            engine.tally.expired.add(1, ordering: .relaxed)
            serve(connection, refuse(connection, HTTPError(.requestTimeout, "head did not come in time")))
        case .body:
            engine.tally.expired.add(1, ordering: .relaxed)
            serve(connection, refuse(connection, HTTPError(.requestTimeout, "body did not come in time")))
        case .sending:
            expireSending(connection)
        case .closing, .handling:
            engine.retire(connection)
        }
    }

    /// epoll speaks only when a good part of the buffer is free, so a slow but living reader looks dead: ask the kernel whether
    /// bytes were acknowledged since the last look.
    private func expireSending(_ connection: Connection) {
        let left = Socket.unacknowledged(connection.descriptor)
        let isTaken = connection.isTakenFast(left: left, now: Clock.now(), limits)
        if isTaken, left < connection.lastUnacknowledged, left > 0 {
            connection.lastUnacknowledged = left
            connection.lastTaken = Clock.now()
            return serve(connection, .wait)
        }
        engine.tally.expired.add(1, ordering: .relaxed)
        serve(connection, .reset)
    }
}
