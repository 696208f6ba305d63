import Plans
import SQLite

// The words of ratings and what the record said, as columns beside an update `u`.
extension Reader {
    static let joinSteps = "LEFT JOIN update_step AS st ON st.action_update = u.id"
    static let joinRatings = "\(joinSteps) LEFT JOIN update_rating AS ur ON ur.action_update = u.id"
    static let stepWords = """
        st.delivery_scale, st.delivery_step, st.delivery_sub_state, st.impact_scale, st.impact_step, st.impact_sub_state
        """
    static let recordWords = "ur.rules_version, ur.inputs, ur.computed, ur.reason"

    /// Three columns: scale, step, sub-state.
    static func step(_ row: borrowing Row, from column: Int32) throws -> RatedStep? {
        if row.isNull(column + 1) { return nil }
        return RatedStep(
            scale: try row.optionalID(column), name: try row.text(column + 1), subState: try row.optionalText(column + 2))
    }

    /// Four columns: version of the rules, inputs, rating, reason.
    static func record(_ row: borrowing Row, from column: Int32) throws -> RecordSaid? {
        if row.isNull(column) { return nil }
        guard let inputs = RatingInputs(text: try row.text(column + 1)) else { throw row.mismatch(column + 1, "inputs of a rating") }
        return RecordSaid(
            version: try row.int(column), inputs: inputs, rating: try row.optionalRating(column + 2), reason: try row.text(column + 3))
    }

    /// What an action's ratings are chosen from and judged by at this moment.
    func grounds(of action: ActionID, _ current: CurrentRevisions, latest: RecordSaid?) throws -> RatingGrounds {
        let sql = "SELECT l.at FROM action AS a JOIN ledger AS l ON l.entry = a.asserted WHERE a.id = ?"
        let start = try connection.queryFirst(sql, [action]) { row in try row.instant(0).day }
        return RatingGrounds(
            scales: try scales(current), rules: try ratingRules(of: current.plan.id), day: asAt.day, start: start,
            evidencePieces: try evidencePieces(of: action), latest: latest,
            board: try connection.query(Reader.boardRatingsNow, [position, action], Reader.boardRating))
    }

    /// Pieces of evidence on record for an action, its outputs and outcomes.
    func evidencePieces(of action: ActionID) throws -> Int? {
        try connection.queryFirst(Reader.evidenceCount, [position, action]) { row in try row.int(0) }
    }

    static let evidenceCount = "SELECT count(*) FROM evidence_version AS e WHERE action = ?2 AND \(Reader.known("e"))"

    /// Where an action's two ratings come from.
    /// - Parameter before: only the history before this ledger entry; all of it where nil.
    /// - Throws: `Refusal.notFound` when the plan had no such action at this moment.
    public func ratings(of id: ActionID, before: Int64? = nil) throws -> ActionRatings {
        let action = try action(id)
        let length = ActionRatings.pageLength
        let reports = try updates(of: id, before: before ?? .max, limit: length + 1).map { RatingEvent.update($0.update, entry: $0.entry) }
        let said = try connection.query(Reader.boardRatingsBefore, [position, id, before ?? .max, length + 1], Reader.boardRating)
        let events = (reports + said.map(RatingEvent.board)).sorted { $0.entry > $1.entry }
        let shown = Array(events.prefix(length))
        return ActionRatings(
            action: action, events: shown, olderBefore: events.count > length ? shown.last?.entry : nil)
    }

    private static let boardColumns = """
        b.id, b.question, b.rating, b.scale, b.step, b.sub_state, b.reason, b.person, b.name, b.day, l.at, b.asserted,
        b.rules_version, b.inputs, b.computed, ''
        """

    static let boardRatingsBefore = """
        SELECT \(boardColumns) FROM board_rating AS b JOIN ledger AS l ON l.entry = b.asserted
        WHERE b.action = ?2 AND b.asserted <= ?1 AND b.asserted < ?3 ORDER BY b.asserted DESC LIMIT ?4
        """

    static let boardRatingsNow = """
        SELECT \(boardColumns) FROM board_rating AS b JOIN ledger AS l ON l.entry = b.asserted
        WHERE b.action = ?2 AND \(known("b")) ORDER BY b.asserted
        """

    private static func boardRating(_ row: borrowing Row) throws -> BoardRating {
        BoardRating(
            id: try row.id(0), question: try row.word(1), rating: try row.word(2), step: try step(row, from: 3), reason: try row.text(6),
            by: PersonName(id: try row.id(7), name: try row.text(8)), on: try row.day(9), at: try row.instant(10),
            entry: try row.int64(11), record: try record(row, from: 12))
    }
}

extension Writer {
    /// Keeps the words chosen with an update, and what the record says beside it.
    func insertRatings(of update: UpdateID, _ change: UpdateChange, _ action: Action, by person: Person, _ entry: Int64) throws {
        if change.deliveryStep != nil || change.impactStep != nil {
            try insert(
                "update_step",
                [
                    "action_update": update, "delivery_scale": change.deliveryStep?.scale, "delivery_step": change.deliveryStep?.name,
                    "delivery_sub_state": change.deliveryStep?.subState, "impact_scale": change.impactStep?.scale,
                    "impact_step": change.impactStep?.name, "impact_sub_state": change.impactStep?.subState, "asserted": entry,
                ])
        }
        guard let said = change.record else { return }
        let isMoreHopeful = change.delivery?.isMoreHopeful(than: said.rating) ?? false
        try insert(
            "update_rating",
            [
                "action_update": update, "plan": action.plan.id, "action": action.id, "person": person.id, "day": at.day,
                "rules_version": said.version, "inputs": said.inputs.text, "computed": said.rating, "delivery": change.delivery,
                "is_more_hopeful": isMoreHopeful, "reason": said.reason, "asserted": entry,
            ])
    }

    /// Keeps how an action stands in the eyes of a board. The rule (`BoardRatingEdit.applied`) runs here, against the action as
    /// it is under the lock. The lead's own rating stays as it is.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an action that is not there.
    public func rateForBoard(_ edit: BoardRatingEdit, _ id: ActionID, by person: Person) throws -> ActionName {
        let action = try reader.action(id)
        let last = action.grounds.board(edit.question)
        guard let change = try edit.applied(to: action, last: last, by: person).get() else { return action.name }
        return try keep(change, edit.question, of: action, last, by: person, at: nil)
    }

    /// Keeps a board's rating in place of the one before it.
    func keep(
        _ change: BoardRatingEdit.Change, _ asked: RatingQuestion, of action: Action, _ last: BoardRating?, by person: Person,
        at meeting: MeetingID?
    ) throws -> ActionName {
        let id = action.id
        let subject = LedgerSubject(kind: .action, number: id.number, label: action.name.label)
        let question = asked.rawValue
        let entry = try record(
            .boardRated, subject, plan: action.plan.id, Writer.changes(change, question, last), because: change.reason)
        try connection.execute(
            "UPDATE board_rating SET superseded = ? WHERE action = ? AND question = ? AND superseded IS NULL", [entry, id, question])
        try insert(
            "board_rating",
            [
                "plan": action.plan.id, "action": id, "question": question, "rating": change.rating, "scale": change.step?.scale,
                "step": change.step?.name, "sub_state": change.step?.subState, "reason": change.reason, "person": person.id,
                "name": person.name, "day": at.day, "rules_version": change.record?.version, "inputs": change.record?.inputs.text,
                "computed": change.record?.rating, "is_more_hopeful": change.rating.isMoreHopeful(than: change.record?.rating),
                "meeting": meeting,
                "asserted": entry,
            ])
        return action.name
    }

    private static func changes(_ change: BoardRatingEdit.Change, _ question: String, _ last: BoardRating?) -> [Change] {
        [
            Change("board-\(question)", from: last?.rating.rawValue, to: change.rating.rawValue),
            Change("board-\(question)-step", from: last?.step?.words, to: change.step?.words),
            Change("record-says", from: nil, to: change.record?.rating?.rawValue),
        ].filter { $0.before != nil || $0.after != nil }
    }
}
