/// Every action of a plan once, by both ratings: delivery down, impact across, unknown included.
public struct RatingMatrix: Hashable, Sendable {
    /// From worst to best, then without a rating.
    public static let order: [Rating?] = [.red, .amber, .green, .blue, nil]

    private struct Cell: Hashable {
        var delivery: Rating?
        var impact: Rating?
    }

    private var counts: [Cell: Int] = [:]
    public private(set) var total = 0

    public init(_ ratings: some Sequence<(delivery: Rating?, impact: Rating?)>) {
        for pair in ratings {
            counts[Cell(delivery: pair.delivery, impact: pair.impact), default: 0] += 1
            total += 1
        }
    }

    public init(_ actions: [ActionSummary]) { self.init(actions.map { (delivery: $0.delivery, impact: $0.impact) }) }

    public init(_ actions: [ActionState]) { self.init(actions.map { (delivery: $0.delivery, impact: $0.impact) }) }

    public func count(delivery: Rating?, impact: Rating?) -> Int { counts[Cell(delivery: delivery, impact: impact)] ?? 0 }

    /// All of one delivery rating.
    public func count(delivery: Rating?) -> Int { counts.reduce(0) { $0 + ($1.key.delivery == delivery ? $1.value : 0) } }

    /// All of one impact rating.
    public func count(impact: Rating?) -> Int { counts.reduce(0) { $0 + ($1.key.impact == impact ? $1.value : 0) } }
}
