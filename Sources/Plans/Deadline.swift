/// By when an action is to be done: what the document printed, the day it means, and every later move.
public struct Deadline: Hashable, Sendable {
    /// "March 2024", as printed; nil when the document prints none.
    public var printed: String?
    /// The last day the printed deadline allows; nil when it names none.
    public var original: Day?
    public var precision: DeadlinePrecision
    /// Oldest first; lists of actions have only `moved`, because moves are many after years.
    public var moves: [DeadlineMove] { didSet { moved = MovedDeadline(moves) } }
    /// What the moves come to; nil where it was never moved.
    public private(set) var moved: MovedDeadline?

    public init(printed: String?, original: Day?, precision: DeadlinePrecision, moves: [DeadlineMove] = []) {
        self.printed = printed
        self.original = original
        self.precision = precision
        self.moves = moves
        moved = MovedDeadline(moves)
    }

    /// As lists have it, without each move.
    public init(printed: String?, original: Day?, precision: DeadlinePrecision, moved: MovedDeadline?) {
        self.init(printed: printed, original: original, precision: precision)
        self.moved = moved
    }

    /// The last day allowed now.
    public var day: Day? { moved?.to ?? original }

    /// "March 2024" while the deadline that holds is a month, printed or moved to, else the day.
    public var words: String {
        guard let day else { return printed ?? "No deadline" }
        if let moved { return DeadlinePrecision.words(day, moved.precision) }
        if precision == .month { return day.calendarMonth.words }
        if precision != .day, let printed { return printed }
        return day.words
    }

    /// A month while the deadline that holds is one, else a day.
    public var currentPrecision: DeadlinePrecision { moved?.precision ?? (precision == .month ? .month : .day) }

    /// What a move moved it from, in words: a month stays a month. Nil when there was no date.
    public func wordsBefore(_ move: DeadlineMove) -> String? {
        guard let from = move.from else { return nil }
        if let place = moves.firstIndex(of: move), place > 0, moves[place - 1].to == from { return moves[place - 1].words }
        return DeadlinePrecision.words(from, from == original && precision == .month ? .month : .day)
    }

    /// Days from the day first planned to the day that holds now, negative when it was brought forward; nil where it was
    /// never moved or no day was printed.
    public var slip: Int? {
        guard moved != nil, let original, let day else { return nil }
        return day.days(since: original)
    }

    /// "moved 2 times, 6 weeks later than planned"; nil where it was never moved.
    public var slipWords: String? {
        guard let moved else { return nil }
        let words = "moved \(moved.count == 1 ? "once" : "\(moved.count) times")"
        guard let slip else { return "\(words), no date was printed" }
        if slip == 0 { return "\(words), now as planned" }
        return "\(words), \(Deadline.span(slip)) \(slip > 0 ? "later" : "earlier") than planned"
    }

    /// A number of days as people say it: "5 days", and from a fortnight on the nearest number of weeks.
    public static func span(_ days: Int) -> String {
        let days = abs(days)
        if days < 14 { return days == 1 ? "1 day" : "\(days) days" }
        return "\((days + 3) / 7) weeks"
    }
}

/// What the moves of one deadline come to.
public struct MovedDeadline: Hashable, Sendable {
    /// At least 1.
    public var count: Int
    /// Where the last one moved it to.
    public var to: Day
    public var precision: DeadlinePrecision
    /// The day of the last one.
    public var on: Day
    /// The last day on which it was moved to a later day, or got its first; nil where it was only ever brought forward.
    public var laterOn: Day?

    /// One move; `from` is nil where there was no date before.
    public init(from: Day?, to: Day, precision: DeadlinePrecision, on: Day) {
        count = 1
        self.to = to
        self.precision = precision
        self.on = on
        laterOn = from.map { to > $0 } ?? true ? on : nil
    }

    /// Nil for none; oldest first.
    public init?(_ moves: [DeadlineMove]) {
        guard let first = moves.first else { return nil }
        self.init(from: first.from, to: first.to, precision: first.precision, on: first.on)
        for move in moves.dropFirst() { add(from: move.from, to: move.to, precision: move.precision, on: move.on) }
    }

    /// A further move, later than all before.
    public mutating func add(from: Day?, to: Day, precision: DeadlinePrecision, on: Day) {
        let next = MovedDeadline(from: from, to: to, precision: precision, on: on)
        self = MovedDeadline(count: count + 1, next, laterOn: next.laterOn ?? laterOn)
    }

    private init(count: Int, _ last: MovedDeadline, laterOn: Day?) {
        self = last
        self.count = count
        self.laterOn = laterOn
    }
}

extension DeadlinePrecision {
    /// "June 2024" for a month, else "30 June 2024".
    public static func words(_ day: Day, _ precision: DeadlinePrecision) -> String {
        precision == .month ? day.calendarMonth.words : day.words
    }
}

/// A deadline moved: never without a reason and somebody who approved it.
public struct DeadlineMove: Hashable, Sendable {
    public var from: Day?
    public var to: Day
    /// A month stays a month: `to` is then its last day.
    public var precision: DeadlinePrecision
    public var reason: String
    /// A name; of moves recorded before there were requests whatever was typed.
    public var approvedBy: String
    public var on: Day
    public var by: String
    /// Who asked for it, and where that was answered; nil for moves recorded before there were requests.
    public var askedBy: String?
    public var request: DeadlineRequestID?

    public init(
        from: Day?, to: Day, precision: DeadlinePrecision = .day, reason: String, approvedBy: String, on: Day, by: String,
        askedBy: String? = nil, request: DeadlineRequestID? = nil
    ) {
        self.from = from
        self.to = to
        self.precision = precision
        self.reason = reason
        self.approvedBy = approvedBy
        self.on = on
        self.by = by
        self.askedBy = askedBy
        self.request = request
    }

    /// "June 2024" or "30 June 2024".
    public var words: String { DeadlinePrecision.words(to, precision) }
}
