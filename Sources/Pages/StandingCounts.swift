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

    /// Counts impact ratings under the standings of the same colour; none as not rated.
    mutating func add(impact: Rating?) {
        switch impact {
        case .red: add(.red)
        case .amber: add(.amber)
        case .green: add(.green)
        case .blue: add(.blue)
        case nil: add(.notRated)
        }
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

/// By what actions are counted, as the plan's table asks for it in its address.
enum CountedBy {
    case standing, impact

    var parameter: String { self == .standing ? "standing" : "impact" }
    var columns: [Standing] { self == .standing ? Standing.allCases : [.red, .amber, .green, .blue, .notRated] }
    func value(_ standing: Standing) -> String { self == .impact && standing == .notRated ? PlanQuery.unratedWord : standing.rawValue }
}

/// The counts of a plan, taken in one pass over its actions.
struct PlanCounts {
    private(set) var whole = StandingCounts()
    private(set) var impact = StandingCounts()
    /// In the order of the plan's headings.
    private(set) var headings: [StandingCounts]
    private(set) var impacts: [StandingCounts]
    /// Of the actions that stand under none of the headings.
    private(set) var others = StandingCounts()
    private(set) var otherImpact = StandingCounts()

    init(_ stand: PlanStand, _ names: [Heading]) {
        headings = Array(repeating: StandingCounts(), count: names.count)
        impacts = headings
        // Actions come heading by heading, so that the place found last is most often the next one too.
        var last = 0
        for action in stand.states {
            let standing = Standing.of(action, on: stand.asAt.day)
            whole.add(standing)
            impact.add(impact: action.impact)
            if !(names.indices.contains(last) && names[last].id == action.heading) {
                last = names.firstIndex { $0.id == action.heading } ?? names.count
            }
            if last < names.count {
                headings[last].add(standing)
                impacts[last].add(impact: action.impact)
            } else {
                others.add(standing)
                otherImpact.add(impact: action.impact)
            }
        }
    }
}
