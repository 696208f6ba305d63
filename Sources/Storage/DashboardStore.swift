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
            overdueLongest: try longest.compactMap { try named($0, found, current) }, news: try news(current))
    }

    /// Every action of the current revision as it is counted, in the document's order.
    private func states(_ current: CurrentRevisions) throws -> States {
        var found = States()
        try connection.reduce(StateRows.actions, [current.revision], into: &found) { found, row in
            found.add(try row.id(0), ActionState(heading: try row.optionalID(1), deadline: try row.optionalDay(2)))
        }
        found.sort()
        let bindings: [any Bindable] = [position, current.plan.id]
        try connection.reduce(StateRows.leads, bindings, into: &found) { found, row in
            if let place = found.place(of: try row.id(0)) { found.states[place].hasLead = true }
        }
        try connection.reduce(StateRows.moves, bindings, into: &found) { found, row in
            guard let place = found.place(of: try row.id(0)) else { return }
            found.states[place].deadline = try row.day(1)
            found.moved.insert(found.ids[place])
        }
        try connection.reduce(StateRows.reports, bindings, into: &found) { found, row in
            guard let place = found.place(of: try row.id(0)) else { return }
            found.states[place].lastUpdate = try row.day(1)
            found.states[place].delivery = try row.optionalRating(2)
            found.states[place].previousDelivery = try row.optionalRating(3)
            found.states[place].deliverySince = try row.optionalDay(4)
        }
        return found
    }

    private func named(_ place: Int, _ found: States, _ current: CurrentRevisions) throws -> NamedAction? {
        let (id, state) = (found.ids[place], found.states[place])
        let leads = try connection.query(StateRows.leadNames, [position, current.plan.id, id]) { row in
            PersonName(id: try row.id(0), name: try row.text(1))
        }
        return try connection.queryFirst(StateRows.words, [current.revision, id]) { row in
            let printed = Deadline(printed: try row.optionalText(2), original: try row.optionalDay(3), precision: try row.word(4))
            return NamedAction(
                name: ActionName(id: id, ref: try row.optionalText(0), text: try row.text(1)), state: state,
                deadline: found.moved.contains(id) ? state.deadline?.words ?? printed.words : printed.words, leads: leads)
        }
    }
}

/// Actions as they are found.
private struct States {
    var ids: [ActionID] = []
    var states: [ActionState] = []
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

/// The statements behind `ActionState`. `?1` is the position (in `actions` the revision), `?2` the plan.
enum StateRows {
    static let actions = "SELECT action, heading, deadline_day FROM action_version WHERE revision = ?1 ORDER BY position"

    static let leads = "SELECT action FROM assignment AS s WHERE plan = ?2 AND \(Reader.known("s"))"

    /// Oldest first, so that the last of an action is the one that holds.
    static let moves = "SELECT action, day_after FROM deadline_move AS m WHERE plan = ?2 AND \(Reader.known("m")) ORDER BY action, asserted"

    /// `?3` is the action.
    static let leadNames = """
        SELECT v.person, v.name FROM assignment AS s JOIN person_version AS v ON v.person = s.person
        WHERE s.plan = ?2 AND s.action = ?3 AND \(Reader.known("s")) AND \(Reader.known("v")) ORDER BY s.asserted
        """

    /// `?1` is the revision, `?2` the action.
    static let words = """
        SELECT ref, text, deadline_printed, deadline_day, deadline_precision FROM action_version WHERE revision = ?1 AND action = ?2
        """

    static let reports = Reader.standing(
        "SELECT u.action, u.day, u.delivery, u.previous_delivery, u.delivery_since FROM action_update AS u", "u")
}
