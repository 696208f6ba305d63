import Plans

/// How many actions are in each standing.
struct StandingCounts {
    private var counts = [Int](repeating: 0, count: Standing.allCases.count)
    private(set) var total = 0

    subscript(_ standing: Standing) -> Int { counts[standing.place] }

    mutating func add(_ standing: Standing) {
        counts[standing.place] += 1
        total += 1
    }

    /// Counts some actions.
    init(_ actions: [ActionSummary] = [], on today: Day) {
        for place in actions.indices { add(Standing.of(actions[place], on: today)) }
    }

    /// "2 overdue, 3 red, 5 no rating yet".
    var words: String {
        var words = ""
        for standing in Standing.allCases where self[standing] > 0 {
            if !words.isEmpty { words += ", " }
            words += self.words(for: standing)
        }
        return words.isEmpty ? "No actions" : words
    }

    /// "5 no rating yet".
    func words(for standing: Standing) -> String { grouped(self[standing]) + standing.countedName }
}

extension Standing {
    /// Its place on the bars, from 0.
    var place: Int {
        switch self {
        case .overdue: 0
        case .red: 1
        case .amber: 2
        case .green: 3
        case .blue: 4
        case .notRated: 5
        }
    }

    /// Its name behind a number, made once: " no rating yet".
    fileprivate var countedName: String { countedNames[place] }
}

private let countedNames = Standing.allCases.map { " " + $0.name.lowercased() }

/// The counts of a plan, taken in one pass over its actions.
struct PlanCounts {
    private(set) var whole: StandingCounts
    /// In the order of the plan's headings.
    private(set) var headings: [StandingCounts]
    /// Of the actions that stand under no heading.
    private(set) var others: StandingCounts

    init(_ overview: PlanOverview) {
        let today = overview.today
        let empty = StandingCounts(on: today)
        (whole, others) = (empty, empty)
        headings = Array(repeating: empty, count: overview.headings.count)
        var places: [HeadingID: Int] = [:]
        for place in overview.headings.indices { places[overview.headings[place].id] = place }
        for place in overview.actions.indices {
            let standing = Standing.of(overview.actions[place], on: today)
            whole.add(standing)
            if let heading = overview.actions[place].heading, let known = places[heading] {
                headings[known].add(standing)
            } else {
                others.add(standing)
            }
        }
    }
}

extension PlanOverview {
    /// To how many actions each of some things applies, in one pass.
    func counts(needing kinds: [Attention]) -> [Int] {
        var counts = [Int](repeating: 0, count: kinds.count)
        for action in actions {
            for place in kinds.indices where kinds[place].applies(to: action, on: today) { counts[place] += 1 }
        }
        return counts
    }
}
