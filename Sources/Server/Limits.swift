import CLinux
import Glibc
import HTTP

/// Every limit and time limit of the server with its reason. Sizes in bytes, times in seconds. "nginx", "Apache" and so on name
/// the server whose default was followed.
public struct Limits: Sendable {
    /// Request line 8,192 (414; RFC 9112 section 3 recommends at least 8,000), field line 8,192 (431; nginx and Apache, a cookie
    /// of 4,096 fits), head 32 KiB (431; nginx, twice Node), 100 fields (431; Apache, hyper, h2o), one empty line before a request.
    public var head = HeadLimits()
    /// Chunk line 1,024 (400), 16 KiB of extensions in one body (400; hyper, Go), trailers 8 KiB and 100 fields (431).
    public var chunks = ChunkLimits()

    /// A body stays in memory up to here and goes to an unlinked temporary file beyond: slow uploads cost disk, not memory.
    public var bodyInMemory = 262_144
    /// No route may take more than this, whatever it asks for: the whole body is in memory while its handler runs.
    public var body = 20 * 1_048_576

    /// For a head, from its first byte (from accept for the first): one deadline, so a byte a second does not help. 408; h2o.
    public var headTime = 10
    /// Without a byte of a body. 408; Apache.
    public var bodySilence = 20
    /// Least average rate of a body in bytes per second after `bodySilence`. 408; Apache.
    public var bodyRate = 500
    /// For a whole body, however steady. 408.
    public var bodyTime = 600
    /// Between requests: longer than the usual 60 s of a proxy in front, so that the proxy closes first; Node's newest default.
    public var idleTime = 65
    /// Without the client taking a byte of an answer; then the connection is reset. A stuck reader holds a page in memory. nginx has 60.
    public var writeTime = 30
    /// Least average rate at which a client takes an answer that does not fit the kernel's buffers, in bytes per second after
    /// `writeTime`; then the connection is reset. As for bodies: a byte now and then does not hold a page in memory.
    public var writeRate = 500
    /// For a handler, waiting for the slow lane included. Then the client hears 503 and the connection closes; the handler cannot be
    /// stopped, so its answer is dropped when it comes. Under the 60 s after which proxies give up (nginx), so that our word is the one
    /// that is heard.
    public var handlerTime = 55
    /// Bytes of answers that the kernel takes for one connection before the client has taken them (TCP_NOTSENT_LOWAT): a client that
    /// asks and does not read costs this much of the kernel's memory and not its most, which is megabytes.
    public var unsent = 262_144
    /// Requests on one connection; the last answer says `Connection: close`. nginx.
    public var requestsPerConnection = 1_000
    /// Age of a connection, after which the next answer says `Connection: close`; nginx. Lets memory and stop orders settle.
    public var connectionTime = 3_600

    /// Connections open at once; lowered at start to the descriptor limit less 256. One more takes the place of one that is idle, or
    /// is answered 503 with Retry-After.
    public var connections = 4_096
    /// Idle for so long, a connection may be closed to make room for a new one; nginx. Shorter than a person reads, longer than a page
    /// takes to load.
    public var spareIdle = 1
    /// Connections from one address, 0 for any number: many users behind one address are normal. 256 when no proxy is in front.
    public var connectionsPerAddress = 0
    /// Connections the kernel holds for us before we accept them: bursts of browsers.
    public var backlog = 1_024
    /// Requests that wait for the slow lane; one more is answered 503 with Retry-After.
    public var slowQueue = 16
    /// What Retry-After says.
    public var retryAfter = 2

    /// After our last word: how long and how much is read and dropped, so that a refused upload sees the answer and not "connection
    /// reset" (RFC 9112 section 9.6).
    public var closingTime = 2
    public var closingBytes = 16 * 1_048_576

    /// Least size of an answer that is compressed: below it gzip's own bytes eat the gain.
    public var compressFrom = 1_024
    /// For dynamic answers; level 6 halves the pages per second for a tenth of the bytes.
    public var compressLevel = 1

    /// After a stop order: a connection that was used within this time may make one more request, which is told that it is the
    /// last: closing at once would lose what a busy client is just sending. Silent ones are closed at once.
    public var stopGrace = 1
    /// After a stop order: answers in flight get this long, then their connections are cut.
    public var drainTime = 10
    /// After a stop order: the server ends whatever still runs, with exit status 1. Service managers wait 30 to 90 s.
    public var hardEnd = 15

    public init() {}
}

/// Where and how wide to serve.
public struct ServerSettings: Sendable {
    public var endpoint: Endpoint
    public var limits: Limits
    /// Threads that read, handle and write at the same time: one for each processor that the process may use. One more gave no answer
    /// more, and let connections wait for milliseconds with a worker whose turn on the processor was over.
    public var workers: Int
    /// Threads that stand by to take the seats of workers that write, which is to wait for the disk.
    public var standIns: Int

    private static var processors: Int {
        var allowed = cpu_set_t()
        guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &allowed) == 0 else { return sysconf(Int32(_SC_NPROCESSORS_ONLN)) }
        return Int(__sched_cpucount(MemoryLayout<cpu_set_t>.size, &allowed))
    }

    /// Threads for requests that `isSlow` names: few, so that slow work cannot take the machine.
    public var slowWorkers: Int
    /// Where large bodies wait; files in it have no name.
    public var spoolFolder: String
    /// Which proxies are believed about the client's address; nil believes none.
    public var forwarding: Forwarding?

    public init(
        _ endpoint: Endpoint, limits: Limits = Limits(), workers: Int? = nil, standIns: Int = 4, slowWorkers: Int = 2,
        spoolFolder: String = "/tmp",
        forwarding: Forwarding? = nil
    ) {
        self.endpoint = endpoint
        self.limits = limits
        self.workers = max(1, workers ?? Self.processors)
        self.standIns = max(0, standIns)
        self.slowWorkers = max(1, slowWorkers)
        self.spoolFolder = spoolFolder
        self.forwarding = forwarding
    }
}

/// The server could not start: which call failed, and the system's word for it.
public struct ServerError: Error, CustomStringConvertible, Sendable {
    public let call: String
    public let code: Int32
    public let description: String
}
