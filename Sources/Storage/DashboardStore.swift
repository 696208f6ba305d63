import Plans
import SQLite

extension Reader {
    /// One plan as a board sees it first. Reads how every action is counted, and words only of the few that are named.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func dashboard(of id: PlanID) throws -> Dashboard {
        let current = try current(id)
        let (ids, states) = try states(current)
        let longest = Dashboard.placesOverdueLongest(states, on: asAt.day)
        return Dashboard(
            plan: current.plan, asAt: asAt, headings: try headings(current), actions: states,
            overdueLongest: try longest.compactMap { try named(ids[$0], states[$0], current) }, news: try news(current))
    }

    /// Every action of the current revision as it is counted, in the document's order.
    private func states(_ current: CurrentRevisions) throws -> (ids: [ActionID], states: [ActionState]) {
        var found = States()
        try connection.reduce(StateRows.actions, [current.revision], into: &found) { found, row in
            found.add(try row.int64(0), ActionState(heading: try row.optionalID(1), deadline: try row.optionalDay(2)))
        }
        let bindings: [any Bindable] = [position, current.plan.id]
        try connection.reduce(StateRows.leads, bindings, into: &found) { found, row in
            if let place = found.places[try row.int64(0)] { found.states[place].hasLead = true }
        }
        try connection.reduce(StateRows.moves, bindings, into: &found) { found, row in
            if let place = found.places[try row.int64(0)] { found.states[place].deadline = try row.day(1) }
        }
        try connection.reduce(StateRows.reports, bindings, into: &found) { found, row in
            guard let place = found.places[try row.int64(0)] else { return }
            found.states[place].lastUpdate = try row.day(1)
            found.states[place].delivery = try row.optionalRating(2)
            found.states[place].previousDelivery = try row.optionalRating(3)
            found.states[place].deliverySince = try row.optionalDay(4)
        }
        return (found.ids, found.states)
    }

    private func named(_ id: ActionID, _ state: ActionState, _ current: CurrentRevisions) throws -> NamedAction? {
        let leads = try connection.query(StateRows.leadNames, [position, current.plan.id, id]) { row in
            PersonName(id: try row.id(0), name: try row.text(1))
        }
        return try connection.queryFirst(StateRows.words, [current.revision, id]) { row in
            let original = try row.optionalDay(3)
            let printed = Deadline(printed: try row.optionalText(2), original: original, precision: try row.word(4))
            // A day other than the printed one is that of a move, and so is said in full.
            let words = state.deadline == original ? printed.words : state.deadline?.words ?? printed.words
            return NamedAction(
                name: ActionName(id: id, ref: try row.optionalText(0), text: try row.text(1)), state: state, deadline: words, leads: leads)
        }
    }
}

/// Actions as they are found, and where each stands.
private struct States {
    var ids: [ActionID] = []
    var states: [ActionState] = []
    var places: [Int64: Int] = [:]

    mutating func add(_ id: Int64, _ state: ActionState) {
        places[id] = states.count
        ids.append(ActionID(id))
        states.append(state)
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
