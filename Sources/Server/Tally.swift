import Synchronization

/// What a server did since it started.
public struct Counts: Equatable, Sendable {
    /// Connections taken in.
    public var accepted: Int
    /// Requests answered by the handler or by 503 for a full lane.
    public var answered: Int
    /// Requests and connections the server itself turned away.
    public var refused: Int
    /// Connections cut because the client was too slow; those that had sent part of a request count as refused too.
    public var expired: Int

    /// Handlers that took longer than their time limit.
    public var overran: Int

    /// Idle connections that were closed because others needed the room.
    public var spared: Int

    public init(accepted: Int = 0, answered: Int = 0, refused: Int = 0, expired: Int = 0, overran: Int = 0, spared: Int = 0) {
        self.accepted = accepted
        self.answered = answered
        self.refused = refused
        self.expired = expired
        self.overran = overran
        self.spared = spared
    }
}

/// The same, while it happens.
final class Tally: Sendable {
    let accepted = Atomic<Int>(0)
    let refused = Atomic<Int>(0)
    let expired = Atomic<Int>(0)
    let overran = Atomic<Int>(0)
    let spared = Atomic<Int>(0)

    var counts: Counts {
        Counts(
            accepted: accepted.load(ordering: .relaxed),
            refused: refused.load(ordering: .relaxed), expired: expired.load(ordering: .relaxed),
            overran: overran.load(ordering: .relaxed), spared: spared.load(ordering: .relaxed))
    }
}
