import HTTP

/// What a server measured since it started, for whoever watches it.
public struct Figures: Sendable {
    /// One kind of answer.
    public struct Answer: Hashable, Sendable {
        public var method: Method
        /// `Response.route` as the handler set it.
        public var route: String
        public var status: Int
    }

    public var counts = Counts()
    /// Connections open now.
    public var open = 0
    /// Requests that wait for the slow lane now.
    public var waiting = 0
    /// From a whole request to its answer, waiting in the slow lane included.
    public var answers: [Answer: Durations] = [:]
    /// What the server itself turned away, by status.
    public var refused: [Int: Int] = [:]
    /// How long requests waited for the slow lane.
    public var laneWait = Durations()

    mutating func add(_ other: Figures) {
        answers.merge(other.answers) { $0.adding($1) }
        refused.merge(other.refused, uniquingKeysWith: +)
        laneWait = laneWait.adding(other.laneWait)
    }
}

/// How often something took how long.
public struct Durations: Sendable {
    /// Upper ends of the classes, in microseconds; what took longer is in a last class of its own. From a page that is confirmed to an
    /// import that fills the time limit.
    public static let bounds = [
        500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000,
        30_000_000,
    ]

    /// How many fell in each class, one more than there are bounds.
    public private(set) var classes = [Int](repeating: 0, count: Durations.bounds.count + 1)
    /// In microseconds.
    public private(set) var sum = 0

    public var count: Int { classes.reduce(0, +) }

    mutating func note(_ microseconds: Int) {
        var place = 0
        while place < Self.bounds.count, Self.bounds[place] < microseconds { place += 1 }
        classes[place] += 1
        sum += max(0, microseconds)
    }

    public func adding(_ other: Durations) -> Durations {
        var both = self
        for place in classes.indices { both.classes[place] += other.classes[place] }
        both.sum += other.sum
        return both
    }
}

/// What one thread measures; only a look at the figures ever waits for it.
final class Gauge: Sendable {
    private let figures = Monitor(Figures())

    func note(_ method: Method, _ route: String, _ status: Status, _ microseconds: Int) {
        let answer = Figures.Answer(method: method, route: route, status: status.code)
        figures.change { $0.answers[answer, default: Durations()].note(microseconds) }
    }

    func noteRefusal(_ status: Status) { figures.change { $0.refused[status.code, default: 0] += 1 } }

    func noteLaneWait(_ microseconds: Int) { figures.change { $0.laneWait.note(microseconds) } }

    var reading: Figures { figures.change { $0 } }
}
