import Markup
import Plans

/// How many actions are in each standing.
struct StandingCounts {
    private var counts: InlineArray<8, Int> = .init(repeating: 0)
    private(set) var total = 0

    subscript(_ standing: Standing) -> Int { counts[standing.place] }

    mutating func add(_ standing: Standing) {
        counts[standing.place] += 1
        total += 1
    }

    init() {}

    /// Counts some actions.
    init(_ actions: [ActionSummary], on today: Day) {
        for action in actions { add(Standing.of(action, on: today)) }
    }

    init(_ actions: [ActionState], on today: Day) {
        for action in actions { add(Standing.of(action, on: today)) }
    }

    /// "2 overdue, 3 red, 5 no rating yet".
    var words: String { HTML.written(capacity: 128) { $0.words(self) }.string }
}

extension MarkupWriter {
    /// "2 overdue, 3 red, 5 no rating yet".
    mutating func words(_ counts: StandingCounts) {
        if counts.total == 0 { return words("No actions") }
        var isFirst = true
        for standing in Standing.allCases where counts[standing] > 0 {
            if !isFirst { words(", ") }
            isFirst = false
            words(counts, standing)
        }
    }

    /// "5 no rating yet".
    mutating func words(_ counts: StandingCounts, _ standing: Standing) {
        grouped(counts[standing])
        text(standing.countedName)
    }
}

extension Standing {
    /// Its place on the bars, from 0.
    var place: Int {
        switch self {
        case .overdue: 0
        case .silent: 1
        case .red: 2
        case .amber: 3
        case .green: 4
        case .complete: 5
        case .blue: 6
        case .notRated: 7
        }
    }

    /// Its name behind a number, made once: " no rating yet".
    fileprivate var countedName: String { countedNames[place] }
}

private let countedNames = Standing.allCases.map { standing in
    // Without the comma of its name, which would end it in a list.
    standing == .complete ? " complete but not yet embedded" : " " + standing.name.lowercased()
}

/// The counts of a plan, taken in one pass over its actions.
struct PlanCounts {
    private(set) var whole: StandingCounts
    /// In the order of the plan's headings.
    private(set) var headings: [StandingCounts]
    /// Of the actions that stand under no heading.
    private(set) var others: StandingCounts

    init(_ dashboard: Dashboard) {
        whole = StandingCounts()
        others = StandingCounts()
        headings = Array(repeating: StandingCounts(), count: dashboard.headings.count)
        // Actions come heading by heading, so that the place found last is most often the next one too.
        var last = 0
        for action in dashboard.actions {
            let standing = Standing.of(action, on: dashboard.today)
            whole.add(standing)
            if !(dashboard.headings.indices.contains(last) && dashboard.headings[last].id == action.heading) {
                last = dashboard.headings.firstIndex { $0.id == action.heading } ?? dashboard.headings.count
            }
            if last < headings.count { headings[last].add(standing) } else { others.add(standing) }
        }
    }
}
