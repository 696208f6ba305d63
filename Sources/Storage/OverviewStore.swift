import Plans
import SQLite

extension Reader {
    /// One plan as dashboards and tables count it.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func overview(of id: PlanID) throws -> PlanOverview {
        let current = try current(id)
        return PlanOverview(
            plan: current.plan, asAt: asAt, headings: try headings(current), actions: try summaries(current, .all))
    }

    /// One heading.
    /// - Throws: `Refusal.notFound` when its plan had no such heading at this moment.
    public func heading(_ id: HeadingID) throws -> Heading {
        let plan: PlanID? = try connection.queryFirst("SELECT plan FROM heading WHERE id = ?", [id]) { row in try row.id(0) }
        guard let plan, let heading = try headings(current(plan)).first(where: { $0.id == id }) else { throw Refusal.notFound }
        return heading
    }

    /// Headings in the document's order.
    func headings(_ current: CurrentRevisions) throws -> [Heading] {
        try connection.query(Reader.headingRows, [current.revision, current.plain]) { row in
            Heading(
                id: try row.id(0), plan: current.plan.id, kind: try row.optionalText(1), number: try row.optionalText(2),
                title: try row.text(3), plainTitle: try row.optionalText(4))
        }
    }

    static let headingRows = """
        SELECT h.heading, h.kind, h.number, h.title, coalesce(w.text, h.plain) FROM heading_version AS h
        LEFT JOIN heading_wording AS w ON w.revision = ?2 AND w.heading = h.heading
        WHERE h.revision = ?1 ORDER BY h.position
        """

    /// Actions of the current revision, in the document's order: all, or only one.
    func summaries(_ current: CurrentRevisions, _ rows: SummaryRows, only action: ActionID? = nil) throws -> [ActionSummary] {
        let only: [any Bindable] = action.map { [$0] } ?? []
        let byRevision: [any Bindable] = [position, current.revision] + only
        let byPlan: [any Bindable] = [position, current.plan.id] + only
        let leads = try grouped(rows.leads, byPlan) { row in PersonName(id: try row.id(1), name: try row.text(2)) }
        let sources = try grouped(rows.sources, byRevision) { row in try row.text(1) }
        let moves = action == nil ? [:] : try grouped(rows.moves, byPlan, Reader.move)
        let moved = action == nil ? try moved(rows.moves, byPlan) : [:]
        let reports = try grouped(rows.reports, byPlan, Reader.report)
        let ticks = try counts(rows.ticks, byPlan)
        let schedule = try schedule(of: current.plan.id)
        let starts = try starts(of: current.plan.id)
        let completions = try grouped(rows.completions, byPlan) { row in try Reader.completion(row) }
        let proposed = try grouped(rows.proposals, byPlan) { row in try row.word(1) as CompletionKind }
        return try connection.query(rows.actions, [position, current.revision] + only + [current.plain]) { row in
            let id = try row.int64(0)
            let report = reports[id]?.first
            var deadline = Deadline(
                printed: try row.optionalText(6), original: try row.optionalDay(7), precision: try row.word(8), moved: moved[id])
            if let one = moves[id] { deadline.moves = one }
            return ActionSummary(
                name: ActionName(id: ActionID(id), ref: try row.optionalText(1), text: try row.text(2)), heading: try row.optionalID(3),
                plainText: try row.optionalText(4), deadline: deadline, leads: leads[id] ?? [], outputsTotal: try row.int(5),
                outputsDone: ticks[id] ?? 0, sources: Reader.distinct(sources[id] ?? []), latest: report?.latest,
                previousDelivery: report?.previousDelivery, deliverySince: report?.deliverySince, schedule: schedule,
                inPlanSince: starts[ActionID(id)], completion: completions[id]?.first, proposed: proposed[id]?.first)
        }
    }

    /// What the moves of each deadline come to, folded while they are read: after years there are many.
    private func moved(_ sql: String, _ bindings: [any Bindable]) throws -> [Int64: MovedDeadline] {
        var found: [Int64: MovedDeadline] = [:]
        try connection.each(sql, bindings) { row in
            let (from, to, on) = (try row.optionalDay(1), try row.day(2), try row.day(3))
            let precision: DeadlinePrecision = try row.optionalWord(4) ?? .day
            let id = try row.int64(0)
            if found[id]?.add(from: from, to: to, precision: precision, on: on) == nil {
                found[id] = MovedDeadline(from: from, to: to, precision: precision, on: on)
            }
            return true
        }
        return found
    }

    /// The newest update of an action, and how its delivery rating came about.
    private struct Report {
        var latest: UpdateSummary
        var previousDelivery: Rating?
        var deliverySince: Day?
    }

    private static func report(_ row: borrowing Row) throws -> Report {
        Report(
            latest: UpdateSummary(
                on: try row.day(1), by: try row.text(2), delivery: try row.optionalRating(3), impact: try row.optionalRating(4),
                forecast: try row.optionalDay(5), period: try row.optionalDay(8),
                deliveryStep: try step(row, from: 9), impactStep: try step(row, from: 12), isMoreHopeful: try row.optionalInt(15) == 1),
            previousDelivery: try row.optionalRating(6), deliverySince: try row.optionalDay(7))
    }

    static func move(_ row: borrowing Row) throws -> DeadlineMove {
        DeadlineMove(
            from: try row.optionalDay(1), to: try row.day(2), precision: try row.optionalWord(7) ?? .day, reason: try row.text(3),
            approvedBy: try row.text(4), on: try row.day(5), by: try row.text(6), askedBy: try row.optionalText(8),
            request: try row.optionalID(9))
    }

    /// Each name once. An action cites a handful at most, so looking through them costs less than a set.
    private static func distinct(_ names: [String]) -> [String] {
        names.reduce(into: []) { found, name in if !found.contains(name) { found.append(name) } }
    }

    /// Rows by the action in their first column, in the order read.
    private func grouped<Element>(
        _ sql: String, _ bindings: [any Bindable], _ body: (borrowing Row) throws -> Element
    ) throws -> [Int64: [Element]] {
        var groups: [Int64: [Element]] = [:]
        try connection.each(sql, bindings) { row in
            groups[try row.int64(0), default: []].append(try body(row))
            return true
        }
        return groups
    }

    /// How many rows name each action in their first column.
    private func counts(_ sql: String, _ bindings: [any Bindable]) throws -> [Int64: Int] {
        var counts: [Int64: Int] = [:]
        try connection.each(sql, bindings) { row in
            counts[try row.int64(0), default: 0] += 1
            return true
        }
        return counts
    }
}

/// The statements behind a summary. `?1` is the position, `?2` the revision or the plan, `?3` the action where only one is asked for;
/// in `actions` the plain revision comes last.
struct SummaryRows: Sendable {
    let actions: String
    let reports: String
    let ticks: String
    let leads: String
    let sources: String
    let moves: String
    let completions: String
    let proposals: String

    /// Of every action of the plan.
    static let all = SummaryRows(isOne: false)
    /// Of one action.
    static let one = SummaryRows(isOne: true)

    private init(isOne: Bool) {
        func only(_ table: String) -> String { isOne ? "AND \(table).action = ?3" : "" }
        actions = """
            SELECT a.action, a.ref, a.text, a.heading, coalesce(w.text, a.plain), a.outputs,
                a.deadline_printed, a.deadline_day, a.deadline_precision
            FROM action_version AS a LEFT JOIN action_wording AS w ON w.revision = \(isOne ? "?4" : "?3") AND w.action = a.action
            WHERE a.revision = ?2 AND a.asserted <= ?1 \(only("a")) \(isOne ? "" : "ORDER BY a.position")
            """
        reports = SummaryRows.reports(isOne)
        ticks =
            isOne
            ? "SELECT t.action FROM output_tick AS t WHERE t.action = ?3 AND +t.plan = ?2 AND \(Reader.known("t"))"
            : Reader.standing("SELECT t.action FROM output_tick AS t", "t")
        leads = """
            SELECT s.action, s.person, v.name FROM assignment AS s JOIN person_version AS v ON v.person = s.person
            WHERE s.plan = ?2 \(only("s")) AND \(Reader.known("s")) AND \(Reader.known("v")) ORDER BY s.action, s.asserted
            """
        sources = "SELECT c.action, c.name FROM citation AS c WHERE c.revision = ?2 \(only("c")) ORDER BY c.action, c.position"
        moves = SummaryRows.moves(isOne)
        completions = Reader.standing(StateRows.completionColumns, "c", only("c"))
        proposals = Reader.standing("SELECT p.action, p.kind FROM completion_proposal AS p", "p", only("p"))
    }
    private static func reports(_ isOne: Bool) -> String {
        let report = """
            SELECT u.action, u.day, u.name, u.delivery, u.impact, u.forecast, u.previous_delivery, u.delivery_since, u.period,
                \(Reader.stepWords), ur.is_more_hopeful
            FROM action_update AS u \(Reader.joinRatings)
            """
        // Of one action the newest is found at once: each update ends the one before.
        let newest = "\(report) WHERE +u.plan = ?2 AND u.action = ?3 AND u.asserted <= ?1 ORDER BY u.asserted DESC LIMIT 1"
        return isOne ? newest : Reader.standing(report, "u")
    }

    /// Lists show how often and how far a deadline moved, by one index; why and by whom stands on the page of the action.
    private static func moves(_ isOne: Bool) -> String {
        if isOne {
            return """
                SELECT m.action, m.day_before, m.day_after, m.reason, m.approved_by, m.day, l.actor, m.precision, m.asked_by, m.request
                FROM deadline_move AS m JOIN ledger AS l ON l.entry = m.asserted
                WHERE m.plan = ?2 AND m.action = ?3 AND \(Reader.known("m")) ORDER BY m.action, m.asserted
                """
        }
        return """
            SELECT m.action, m.day_before, m.day_after, m.day, m.precision FROM deadline_move AS m
            WHERE m.plan = ?2 AND \(Reader.known("m")) ORDER BY m.action, m.asserted
            """
    }
}
