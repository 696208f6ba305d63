import Plans
import SQLite

extension Reader {
    /// One plan as a board sees it first. Reads how every action is counted, and words only of the few that are named.
    /// - Parameters:
    ///   - before: the day to compare with; the end of the period before this one where none is given.
    ///   - filter: which actions are asked for; where it asks for some, more is read.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func dashboard(of id: PlanID, before: Day? = nil, only filter: PlanFilter = PlanFilter()) throws -> Dashboard {
        let current = try current(id)
        var found = try states(current)
        var wanted: Set<ActionID>?
        if !filter.isEmpty {
            let asked = Set(try overview(of: id).actions.filter { filter.matches($0, on: asAt.day) }.map(\.id))
            found.narrow(to: asked)
            wanted = asked
        }
        let longest = Dashboard.placesOverdueLongest(found.states, on: asAt.day)
        let day = try before ?? schedule(of: id).period(naming: asAt.day).previous.last
        return Dashboard(
            plan: current.plan, headings: try headings(current), stand: PlanStand(asAt: asAt, ids: found.ids, states: found.states),
            before: try stand(of: id, at: day, only: filter), outputs: try outputs(current, only: wanted),
            overdueLongest: try named(longest, found, current), news: wanted == nil ? try news(current) : [],
            deadlinesAsked: try countDeadlinesAsked(current))
    }

    /// How the actions asked for stood at the end of an earlier day; nil where the plan was not on record then.
    private func stand(of id: PlanID, at day: Day, only filter: PlanFilter) throws -> PlanStand? {
        guard day < asAt.day else { return nil }
        let earlier = Reader(connection: connection, asAt: try AsAt.find(day, today: asAt.day, on: connection))
        do {
            let found = try earlier.states(earlier.current(id))
            let stand = PlanStand(asAt: earlier.asAt, ids: found.ids, states: found.states)
            if filter.isEmpty { return stand }
            return stand.narrowed(to: Set(try earlier.overview(of: id).actions.filter { filter.matches($0, on: day) }.map(\.id)))
        } catch Refusal.notFound {
            return nil
        }
    }

    /// How many outputs there are, were planned by now and are ticked: of all actions, or only of some.
    private func outputs(_ current: CurrentRevisions, only wanted: Set<ActionID>?) throws -> PaceCount {
        var count = PaceCount()
        try connection.each(StateRows.outputs, [position, current.revision]) { row in
            if let wanted, !wanted.contains(try row.id(0)) { return true }
            count.total += 1
            if let planned = try row.optionalDay(1), planned <= asAt.day { count.planned += 1 }
            if !row.isNull(2) { count.done += 1 }
            return true
        }
        return count
    }

    /// What a board oversees of a plan; nil where there was no such board at this moment.
    public func scope(of board: BoardID, in plan: PlanID) throws -> BoardScope? {
        do {
            return BoardScope(try self.board(board), in: plan)
        } catch Refusal.notFound {
            return nil
        }
    }

    /// The boards that oversee anything of a plan, by name.
    public func overseers(of plan: PlanID) throws -> [BoardName] {
        let ids = try connection.query(Reader.boardsOfPlan, [position, plan]) { row in try row.id(0) as BoardID }
        return try Set(ids).map(boardName).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
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
            let planned = try row.optionalDay(2)
            found.add(id, ActionState(heading: try row.optionalID(1), planned: planned, deadline: planned, reporting: reporting))
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
            found.states[place].isMoved = true
        }
        try connection.reduce(StateRows.reports, bindings, into: &found) { found, row in
            guard let place = found.place(of: try row.id(0)) else { return }
            let day = try row.day(1)
            found.states[place].lastUpdate = day
            found.states[place].reporting.lastPeriod = try row.optionalDay(5) ?? day
            found.states[place].delivery = try row.optionalRating(2)
            found.states[place].previousDelivery = try row.optionalRating(3)
            found.states[place].deliverySince = try row.optionalDay(4)
            found.states[place].impact = try row.optionalRating(6)
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
                found.states[place].isMoved
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
    /// Places in `ids`, by id.
    private var sorted: [Int] = []

    mutating func add(_ id: ActionID, _ state: ActionState) {
        sorted.append(ids.count)
        ids.append(id)
        states.append(state)
    }

    /// Leaves only some actions; nothing is found by id any more.
    mutating func narrow(to wanted: Set<ActionID>) {
        let places = ids.indices.filter { wanted.contains(ids[$0]) }
        leads = leads.compactMap { lead in places.firstIndex(of: lead.place).map { (place: $0, person: lead.person) } }
        (ids, states, sorted) = (places.map { ids[$0] }, places.map { states[$0] }, [])
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

    /// A step's own date goes before its action's. `?2` is the revision.
    static let outputs = """
        SELECT o.action, coalesce(o.deadline_day, a.deadline_day), t.asserted FROM output_version AS o
        JOIN action_version AS a ON a.action = o.action AND a.revision = o.revision
        LEFT JOIN output_tick AS t ON t.action = o.action AND t.output = o.output AND \(Reader.known("t"))
        WHERE o.revision = ?2 AND o.asserted <= ?1
        """

    /// `?1` is the revision, `?2` the action.
    static let words = """
        SELECT ref, text, deadline_printed, deadline_day, deadline_precision FROM action_version WHERE revision = ?1 AND action = ?2
        """

    static let completionColumns = "SELECT c.action, c.kind, c.done_on, c.recheck, c.is_lapsed FROM completion AS c"
    static let completions = Reader.standing(completionColumns, "c")
    static let proposals = Reader.standing("SELECT p.action, p.kind FROM completion_proposal AS p", "p")

    static let reports = Reader.standing(
        "SELECT u.action, u.day, u.delivery, u.previous_delivery, u.delivery_since, u.period, u.impact FROM action_update AS u",
        "u")
}
