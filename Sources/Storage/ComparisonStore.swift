import Plans
import SQLite

/// How people's ratings compare with the record, over the twelve months before the day looked at.
extension Reader {
    /// How often one person was more hopeful than the record, in all plans.
    public func hopeCount(of person: PersonID) throws -> HopeCount {
        try connection.queryFirst(ComparisonRows.person, [position, person, HopeCount.since(asAt.day)], Reader.hopeCount(from: 0))
            ?? HopeCount()
    }

    /// Leads and boards of one plan beside the record.
    public func comparison(of plan: PlanID) throws -> PlanComparison {
        let bindings: [any Bindable] = [position, plan, HopeCount.since(asAt.day)]
        var counts: [(person: PersonID, count: HopeCount)] = []
        try connection.each(ComparisonRows.leads, bindings) { row in
            let one = HopeCount(moreHopeful: try row.int(1), compared: 1)
            let person: PersonID = try row.id(0)
            if let place = counts.firstIndex(where: { $0.person == person }) {
                counts[place].count.moreHopeful += one.moreHopeful
                counts[place].count.compared += 1
            } else {
                counts.append((person, one))
            }
            return true
        }
        let each = try counts.compactMap { count in
            try connection.queryFirst(StateRows.personName, [position, count.person]) { row in
                (person: PersonName(id: count.person, name: try row.text(0)), count: count.count)
            }
        }
        let board = try connection.queryFirst(ComparisonRows.board, bindings, Reader.hopeCount(from: 0)) ?? HopeCount()
        return PlanComparison(
            each: each.sorted { ($0.person.name.lowercased(), $0.person.id) < ($1.person.name.lowercased(), $1.person.id) }, board: board)
    }

    private static func hopeCount(from column: Int32) -> (borrowing Row) throws -> HopeCount {
        { row in HopeCount(moreHopeful: try row.int(column), compared: try row.int(column + 1)) }
    }

    /// The times when somebody was more hopeful than the record in these twelve months, newest first.
    /// - Returns: at most `limit`, and before which ledger entry older ones stand.
    public func hopefulRatings(of rater: Rater, before: Int64? = nil, limit: Int = 50) throws -> (
        found: [HopefulRating], olderBefore: Int64?
    ) {
        let (sql, subject) =
            switch rater {
            case .person(let id): (ComparisonRows.hopefulOfPerson, id.number)
            case .leads(let plan): (ComparisonRows.hopefulOfLeads, plan.number)
            case .board(let plan): (ComparisonRows.hopefulOfBoard, plan.number)
            }
        let bindings: [any Bindable] = [position, subject, HopeCount.since(asAt.day), before ?? .max, limit + 1]
        let found = try connection.query(sql, bindings) { row in
            guard let record = try Reader.record(row, from: 10) else { throw row.mismatch(10, "what the record said") }
            return HopefulRating(
                action: ActionName(id: try row.id(0), ref: try row.optionalText(1), text: try row.text(2)), by: try row.text(3),
                on: try row.day(4), entry: try row.int64(5), rating: try row.word(6), step: try Reader.step(row, from: 7), record: record)
        }
        return (Array(found.prefix(limit)), found.count > limit ? found[limit - 1].entry : nil)
    }
}

/// The statements behind comparisons. `?1` is the position, `?2` the person or the plan, `?3` the first day counted.
enum ComparisonRows {
    static let person = """
        SELECT coalesce(sum(is_more_hopeful), 0), count(*) FROM update_rating
        WHERE person = ?2 AND day >= ?3 AND asserted <= ?1 AND computed IS NOT NULL AND delivery IS NOT NULL
        """
    static let leads = """
        SELECT person, is_more_hopeful FROM update_rating
        WHERE plan = ?2 AND day >= ?3 AND asserted <= ?1 AND computed IS NOT NULL AND delivery IS NOT NULL
        """
    static let board = """
        SELECT coalesce(sum(is_more_hopeful), 0), count(*) FROM board_rating
        WHERE plan = ?2 AND day >= ?3 AND asserted <= ?1 AND computed IS NOT NULL
        """
    static let hopefulOfPerson = ofUpdates("person")
    static let hopefulOfLeads = ofUpdates("plan")
    static let hopefulOfBoard = """
        SELECT b.action, \(name("b")), b.name, b.day, b.asserted, b.rating, b.scale, b.step, b.sub_state, b.rules_version, b.inputs,
            b.computed, b.reason
        FROM board_rating AS b WHERE b.plan = ?2 AND b.is_more_hopeful = 1 AND b.asserted <= ?1 AND b.asserted < ?4 AND b.day >= ?3
        ORDER BY b.asserted DESC LIMIT ?5
        """

    private static func ofUpdates(_ column: String) -> String {
        """
        SELECT ur.action, \(name("ur")), u.name, ur.day, ur.asserted, ur.delivery, st.delivery_scale, st.delivery_step,
            st.delivery_sub_state, \(Reader.recordWords)
        FROM update_rating AS ur JOIN action_update AS u ON u.id = ur.action_update
        LEFT JOIN update_step AS st ON st.action_update = ur.action_update
        WHERE ur.\(column) = ?2 AND ur.is_more_hopeful = 1 AND ur.asserted <= ?1 AND ur.asserted < ?4 AND ur.day >= ?3
        ORDER BY ur.asserted DESC LIMIT ?5
        """
    }

    /// Number and words of an action in the newest document that has it.
    private static func name(_ table: String) -> String {
        ["ref", "text"].map { column in
            "(SELECT \(column) FROM action_version WHERE action = \(table).action AND asserted <= ?1 ORDER BY revision DESC LIMIT 1)"
        }.joined(separator: ", ")
    }
}
