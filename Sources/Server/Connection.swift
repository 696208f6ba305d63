import HTTP
import Synchronization

/// One client's connection: a slot that is made once and used again and again. All of it but the atomics belongs to the thread that
/// holds the claim.
///
/// SAFETY of `@unchecked Sendable`: every plain property is read and written only by the claim's owner; giving the claim up and
/// taking it are a release and an acquire of the same word, so the next owner sees everything.
final class Connection: @unchecked Sendable {
    enum Stage {
        /// Between requests or in a head.
        case head
        case body, handling, sending
        /// Everything is said; what still comes is dropped.
        case closing
    }

    let index: Int
    let claim = Claim()
    /// When the timekeeper must act, in milliseconds of `Clock.now()`.
    let deadline = Atomic<Int>(Int.max)
    /// Since when there is nothing, or only part of a head: what a stop order may close. `Int.max` while a request is in work.
    let idleSince = Atomic<Int>(Int.max)

    var descriptor: Int32 = -1
    var peer = ""
    /// Whether epoll has the descriptor.
    var isKnown = false
    /// Whether something may wait to be read: an event came, or the last read filled its room.
    var mayHaveInput = false
    /// Whether the end of the input may stand behind its last bytes: only a read that gives none tells.
    var mustDrain = false
    var stage = Stage.head
    /// Whether the connection outlives the answer that is being sent.
    var staysOpen = true
    var parser: HeadParser
    var body: IncomingBody?
    var output = Output()
    /// Bytes that were read but not looked at, because an answer is still on its way.
    var carry: [UInt8] = []
    var opened = 0
    var requests = 0
    /// The fixed end of the present stage, where it has one.
    var stageEnd = Int.max
    /// While sending: when the client last took a byte, and how much its kernel had not acknowledged then.
    var lastTaken = 0
    var lastUnacknowledged = 0
    /// Since when the present answer waits for the client, what the kernel held then, and what it was given since.
    var sendingSince = 0
    var heldAtStart = 0
    var given = 0
    /// While closing.
    var dropped = 0

    private let headLimits: HeadLimits

    init(index: Int, limits: HeadLimits) {
        self.index = index
        headLimits = limits
        parser = HeadParser(limits: limits)
    }

    func open(_ descriptor: Int32, peer: String, limits: Limits, now: Int) {
        self.descriptor = descriptor
        self.peer = peer
        stage = .head
        staysOpen = true
        opened = now
        requests = 0
        stageEnd = now + limits.headTime * 1_000
    }

    /// The present answer did not fit the kernel's buffer: from here on the client's speed counts.
    func startSending(now: Int) {
        stage = .sending
        sendingSince = now
        heldAtStart = Socket.unacknowledged(descriptor)
        given = 0
    }

    /// Whether the client has taken at least what the least rate asks for by now; `left` is what the kernel still holds.
    func isTakenFast(left: Int, now: Int, _ limits: Limits) -> Bool {
        let time = now - sendingSince
        return time < limits.writeTime * 1_000 || (heldAtStart + given - left) * 1_000 / max(1, time) >= limits.writeRate
    }

    /// When silence or slowness of the client ends the sending.
    func sendingDeadline(now: Int, _ limits: Limits) -> Int {
        let silence = lastTaken + limits.writeTime * 1_000
        guard now - sendingSince >= limits.writeTime * 1_000 else { return silence }
        return isTakenFast(left: Socket.unacknowledged(descriptor), now: now, limits) ? silence : now
    }

    var isReading: Bool { stage == .head || stage == .body }

    /// Lets go of everything that holds memory or a file.
    func clear() {
        descriptor = -1
        isKnown = false
        mayHaveInput = false
        mustDrain = false
        parser = HeadParser(limits: headLimits)
        body = nil
        output = Output()
        carry = []
        peer = ""
        deadline.store(Int.max, ordering: .relaxed)
        idleSince.store(Int.max, ordering: .relaxed)
    }
}

/// The rest of an answer that the socket did not take at once.
struct Output {
    var head: [UInt8] = []
    var headSent = 0
    var body: [UInt8] = []
    var bodySent = 0
    var stream: BodyStream?
    var isChunked = false
    /// Bytes the stream still owes when its length was announced.
    var owed: Int?

    var hasBytes: Bool { headSent < head.count || bodySent < body.count }

    mutating func advance(_ count: Int) {
        let fromHead = min(count, head.count - headSent)
        headSent += fromHead
        bodySent += count - fromHead
    }
}

/// A body on its way in.
struct IncomingBody {
    let head: RequestHead
    var decoder: BodyDecoder
    var memory: [UInt8] = []
    var spool: Spool?
    var count = 0
    let started: Int

    /// When silence, slowness or length end the wait (HTTP.md: 20 s without a byte, under 500 B/s after 20 s, 10 min in all).
    func deadline(now: Int, _ limits: Limits) -> Int {
        let rateEnd = started + max(limits.bodySilence * 1_000, count / max(1, limits.bodyRate) * 1_000)
        return min(now + limits.bodySilence * 1_000, rateEnd, started + limits.bodyTime * 1_000)
    }

    /// Moves what is in memory to the spool once it is more than `limit`.
    mutating func spill(beyond limit: Int, folder: String) throws(HTTPError) {
        guard memory.count > limit else { return }
        let file: Spool
        if let spool { file = spool } else { file = try Spool(folder: folder) }
        spool = file
        try file.append(memory)
        memory = []
    }

    /// The whole body, once it is complete.
    mutating func contents() throws(HTTPError) -> [UInt8] {
        guard let spool else { return memory }
        try spool.append(memory)
        return try spool.contents()
    }
}
