import Plans
import SQLite

extension Reader {
    /// One plan as a board sees it first. Reads how every action is counted, and words only of the few that are named.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func dashboard(of id: PlanID) throws -> Dashboard {
        let current = try current(id)
        let found = try states(current)
        let longest = Dashboard.placesOverdueLongest(found.states, on: asAt.day)
        return Dashboard(
            plan: current.plan, asAt: asAt, headings: try headings(current), actions: found.states,
            overdueLongest: try named(longest, found, current), news: try news(current), deadlinesAsked: try countDeadlinesAsked(current))
    }

    /// Every plan with its actions as they are counted, by title.
    public func countedPlans() throws -> [CountedPlan] {
        try plans().map { CountedPlan(plan: $0, actions: try states(current($0.id)).states) }
    }

    /// Every action of the current revision as it is counted, in the document's order.
    private func states(_ current: CurrentRevisions) throws -> States {
        var found = States()
        let schedule = try schedule(of: current.plan.id)
        let starts = try starts(of: current.plan.id)
        try connection.reduce(StateRows.actions, [position, current.revision], into: &found) { found, row in
            let id: ActionID = try row.id(0)
            let reporting = Reporting(schedule: schedule, inPlanSince: starts[id])
            found.add(id, ActionState(heading: try row.optionalID(1), deadline: try row.optionalDay(2), reporting: reporting))
        }
        found.sort()
        let bindings: [any Bindable] = [position, current.plan.id]
        try connection.reduce(StateRows.leads, bindings, into: &found) { found, row in
            guard let place = found.place(of: try row.id(0)) else { return }
            found.states[place].hasLead = true
            found.leads.append((place, try row.id(1)))
        }
        try connection.reduce(StateRows.moves, bindings, into: &found) { found, row in
            guard let place = found.place(of: try row.id(0)) else { return }
            found.states[place].deadline = try row.day(1)
            found.moved.insert(found.ids[place])
        }
        try connection.reduce(StateRows.reports, bindings, into: &found) { found, row in
            guard let place = found.place(of: try row.id(0)) else { return }
            let day = try row.day(1)
            found.states[place].lastUpdate = day
            found.states[place].reporting.lastPeriod = try row.optionalDay(5) ?? day
            found.states[place].delivery = try row.optionalRating(2)
            found.states[place].previousDelivery = try row.optionalRating(3)
            found.states[place].deliverySince = try row.optionalDay(4)
        }
        try readCompletions(bindings, into: &found)
        return found
    }

    private func readCompletions(_ bindings: [any Bindable], into found: inout States) throws {
        try connection.reduce(StateRows.completions, bindings, into: &found) { found, row in
            guard let place = found.place(of: try row.id(0)) else { return }
            found.states[place].completion = try Reader.completion(row)
        }
        try connection.reduce(StateRows.proposals, bindings, into: &found) { found, row in
            guard let place = found.place(of: try row.id(0)) else { return }
            found.states[place].proposed = try row.word(1)
        }
    }

    /// The actions at some places with their words, in the order given.
    private func named(_ places: [Int], _ found: States, _ current: CurrentRevisions) throws -> [NamedAction] {
        var names: [PersonID: PersonName] = [:]
        return try places.compactMap { place in
            var leads: [PersonName] = []
            for lead in found.leads where lead.place == place {
                if names[lead.person] == nil { names[lead.person] = try name(of: lead.person) }
                if let name = names[lead.person] { leads.append(name) }
            }
            let id = found.ids[place]
            let moves =
                found.moved.contains(id)
                ? try connection.query(SummaryRows.one.moves, [position, current.plan.id, id], Reader.move) : []
            return try connection.queryFirst(StateRows.words, [current.revision, id]) { row in
                let deadline = Deadline(
                    printed: try row.optionalText(2), original: try row.optionalDay(3), precision: try row.word(4),
                    moved: MovedDeadline(moves))
                return NamedAction(
                    name: ActionName(id: id, ref: try row.optionalText(0), text: try row.text(1)), state: found.states[place],
                    deadline: deadline, leads: leads)
            }
        }
    }

    private func name(of person: PersonID) throws -> PersonName? {
        try connection.queryFirst(StateRows.personName, [position, person]) { row in PersonName(id: person, name: try row.text(0)) }
    }
}

/// Actions as they are found.
private struct States {
    var ids: [ActionID] = []
    var states: [ActionState] = []
    /// Who leads what: places in `ids`, in the order assigned.
    var leads: [(place: Int, person: PersonID)] = []
    /// Those whose deadline is no longer the printed one.
    var moved: Set<ActionID> = []
    /// Places in `ids`, by id.
    private var sorted: [Int] = []

    mutating func add(_ id: ActionID, _ state: ActionState) {
        sorted.append(ids.count)
        ids.append(id)
        states.append(state)
    }

    /// Between adding and finding.
    mutating func sort() { sorted.sort { ids[$0] < ids[$1] } }

    /// Where an action stands.
    func place(of id: ActionID) -> Int? {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if ids[sorted[middle]] < id { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && ids[sorted[low]] == id ? sorted[low] : nil
    }
}

/// The statements behind `ActionState`. `?1` is the position, `?2` the plan (in `actions` the revision).
enum StateRows {
    /// A board may have added an action to the revision since.
    static let actions = """
        SELECT action, heading, deadline_day FROM action_version WHERE revision = ?2 AND asserted <= ?1 ORDER BY position
        """

    /// Of one action in the order assigned.
    static let leads = "SELECT action, person FROM assignment AS s WHERE plan = ?2 AND \(Reader.known("s")) ORDER BY action, asserted"

    /// Oldest first, so that the last of an action is the one that holds.
    static let moves = "SELECT action, day_after FROM deadline_move AS m WHERE plan = ?2 AND \(Reader.known("m")) ORDER BY action, asserted"

    /// `?2` is the person.
    static let personName = "SELECT name FROM person_version AS v WHERE person = ?2 AND \(Reader.known("v"))"

    /// `?1` is the revision, `?2` the action.
    static let words = """
        SELECT ref, text, deadline_printed, deadline_day, deadline_precision FROM action_version WHERE revision = ?1 AND action = ?2
        """

    static let completionColumns = "SELECT c.action, c.kind, c.done_on, c.recheck, c.is_lapsed FROM completion AS c"
    static let completions = Reader.standing(completionColumns, "c")
    static let proposals = Reader.standing("SELECT p.action, p.kind FROM completion_proposal AS p", "p")

    static let reports = Reader.standing(
        "SELECT u.action, u.day, u.delivery, u.previous_delivery, u.delivery_since, u.period FROM action_update AS u", "u")
}
