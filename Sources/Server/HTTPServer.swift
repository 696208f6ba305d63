import Glibc
import HTTP
import Logging
import Synchronization

/// An HTTP/1.1 server (RFC 9110, 9112) on sockets and threads of its own.
public final class HTTPServer: Sendable {
    private struct Running {
        let engine: Engine
        let threads: [Thread]
    }

    private let settings: ServerSettings
    private let logger: Logger
    private let calls: Engine.Calls
    private let running = Monitor<Running?>(nil)
    private let exitStatus = Monitor<Int32?>(nil)
    private let isStopping = Monitor(false)

    /// `bodyLimit` gives the most bytes of body a request may have, from its head alone, before any of them is read;
    /// `isSlow` names whole requests for the slow lane; `handler` answers. All three are called on several threads at once.
    public init(
        settings: ServerSettings, logger: Logger, bodyLimit: @escaping @Sendable (RequestHead) -> Int,
        isSlow: @escaping @Sendable (Request) -> Bool, handler: @escaping @Sendable (Request) -> Response
    ) {
        self.settings = settings
        self.logger = logger
        calls = Engine.Calls(bodyLimit: bodyLimit, isSlow: isSlow, handler: handler)
    }

    /// Binds, listens and starts the threads; gives the port, 0 for a Unix socket. To be called once.
    public func start() throws(ServerError) -> UInt16 {
        // Sends never raise it, but log output to a closed pipe would.
        signal(SIGPIPE, SIG_IGN)
        let engine = try Engine(settings, calls, logger)
        guard engine.poller.addForAll(engine.wake.descriptor, Poller.wakeIndex) else {
            throw ServerError("epoll_ctl")
        }
        engine.armListener(isFirst: true)
        let status = exitStatus
        var threads = [
            try Thread { [status, isStopping] in
                let ended = Timekeeper(engine).run { isStopping.change { $0 = true } }
                status.change { $0 = ended }
            }
        ]
        for _ in 0..<settings.workers + settings.standIns { threads.append(try Thread { Worker(engine).runEvents() }) }
        for _ in 0..<settings.slowWorkers { threads.append(try Thread { Worker(engine).runLane() }) }
        running.change { [threads] in $0 = Running(engine: engine, threads: threads) }
        return engine.listener.port
    }

    /// Stops taking connections, closes idle ones, lets answers in flight end. Returns at once.
    public func stop() {
        running.change { running in
            running?.engine.isDraining.store(true, ordering: .releasing)
            running?.engine.wake.ring()
        }
    }

    /// Makes SIGTERM and SIGINT, and others that are named, stop this server; a second one ends the process at once. For one server in
    /// a process, after `start`.
    public func stopOnSignals(and others: [Int32] = []) {
        running.change { running in
            if let running { Signals.stop(on: running.engine.wake, others) }
        }
    }

    /// Waits until `stop` or a signal asks for the end.
    public func waitUntilStopping() { isStopping.wait { $0 ? () : nil } }

    /// Waits for the end that `stop` or a signal asked for: 0 when every answer was finished, 1 when some had to be cut off
    /// because their handlers did not end.
    public func waitUntilStopped() -> Int32 {
        let status = exitStatus.wait { $0 }
        guard let ended = running.change({ $0.take() }) else { return status }
        guard status == 0 else {
            for thread in ended.threads { thread.detach() }
            return status
        }
        for thread in ended.threads { thread.join() }
        Signals.letGo(of: ended.engine.wake)
        ended.engine.close()
        return status
    }

    /// What happened since the start.
    public var counts: Counts { figures.counts }

    /// Everything that is measured.
    public var figures: Figures { running.change { $0?.engine }?.figures ?? Figures() }

    /// Where it listens: "http://127.0.0.1:8080", or "unix:" and a path.
    public var address: String { running.change { $0?.engine.listener.address ?? "" } }

    /// Connections open now.
    public var openConnections: Int { running.change { $0?.engine.openCount ?? 0 } }
}
