import Plans
import SQLite

extension Reader {
    /// One escalation.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func escalation(_ id: EscalationID) throws -> Escalation {
        guard let found = try escalations(where: "e.id = ?2", [id]).first else { throw Refusal.notFound }
        return found
    }

    /// Every escalation of an action, standing ones first, the newest first among them.
    public func escalations(of action: ActionID) throws -> [Escalation] {
        let found = try escalations(where: "e.action = ?2", [action])
        return found.filter { $0.end == nil } + found.filter { $0.end != nil }
    }

    /// What stands before a board.
    func escalations(before board: BoardID) throws -> [Escalation] {
        try whole(connection.query(Reader.openEscalations("e.board = ?2"), [position, board], Reader.escalation))
    }

    /// What of a plan stands before any board.
    public func openEscalations(of plan: PlanID) throws -> [Escalation] {
        try whole(connection.query(Reader.openEscalations("e.plan = ?2"), [position, plan], Reader.escalation))
    }

    private func escalations(where condition: String, _ bindings: [any Bindable]) throws -> [Escalation] {
        let sql = "\(Reader.escalationRows) WHERE \(condition) AND e.asserted <= ?1 ORDER BY e.asserted DESC"
        return try whole(connection.query(sql, [position] + bindings, Reader.escalation))
    }

    private func whole(_ rows: [(escalation: Escalation, action: ActionID)]) throws -> [Escalation] {
        try rows.map { row in
            var one = row.escalation
            one.action = try actionName(row.action)
            one.board = try boardName(one.board.id)
            return one
        }
    }

    private static func escalation(_ row: borrowing Row) throws -> (escalation: Escalation, action: ActionID) {
        let action: ActionID = try row.id(2)
        let escalation = Escalation(
            id: try row.id(0), plan: try row.id(1), action: ActionName(id: action, ref: nil, text: ""),
            board: BoardName(id: try row.id(3), name: ""), reason: try row.text(4),
            by: PersonName(id: try row.id(5), name: try row.text(6)), at: try row.instant(7), end: try said(row, from: 8))
        return (escalation, action)
    }

    private static let escalationRows = """
        SELECT e.id, e.plan, e.action, e.board, e.reason, e.person, e.name, l.at, x.person, x.name, x.words, xl.at
        FROM escalation AS e JOIN ledger AS l ON l.entry = e.asserted
        LEFT JOIN escalation_end AS x ON x.escalation = e.id AND x.asserted <= ?1 LEFT JOIN ledger AS xl ON xl.entry = x.asserted
        """

    static func openEscalations(_ only: String) -> String { open(escalationRows, "e", only) }
}

extension Writer {
    /// Brings an action before a board; the same words before the same board once.
    public func escalate(_ edit: EscalationEdit, _ id: ActionID, by person: Person) throws {
        let action = try reader.action(id)
        let open = try reader.escalations(of: id).filter { $0.end == nil }
        guard let board = try edit.applied(to: action, boards: try reader.boards(), open: open, by: person).get() else { return }
        let escalation: EscalationID = try nextID(in: "escalation")
        let subject = LedgerSubject(kind: .action, number: id.number, label: action.name.label)
        let entry = try record(
            .actionEscalated, subject, plan: action.plan.id,
            [Change("board", from: nil, to: board.name), Change("why", from: nil, to: edit.reason.trimmed)])
        try insert(
            "escalation",
            [
                "id": escalation, "plan": action.plan.id, "action": id, "board": board.id, "reason": edit.reason.trimmed,
                "person": person.id, "name": person.name, "asserted": entry,
            ])
    }

    /// Ends an escalation, with words.
    /// - Returns: the action.
    public func endEscalation(_ id: EscalationID, _ words: String, by person: Person) throws -> ActionName {
        let escalation = try reader.escalation(id)
        guard let kept = try escalation.ended(words, by: person, board: try reader.board(escalation.board.id)).get() else {
            return escalation.action
        }
        let subject = LedgerSubject(kind: .action, number: escalation.action.id.number, label: escalation.action.label)
        let changes = [Change("board", from: escalation.board.name, to: nil), Change("ended", from: nil, to: kept)]
        let entry = try record(.escalationEnded, subject, plan: escalation.plan, changes)
        try end("escalation", id.number, kept, person, entry)
        return escalation.action
    }
}
