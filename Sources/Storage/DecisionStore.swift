import Plans
import SQLite

// Decisions of a draft are operational, as the draft is: they become facts when it becomes part of the record.

extension Store {
    /// Keeps what a reviewer decided about changes of a waiting draft, in place of what was decided about them before.
    /// - Throws: `Refusal.notFound` when the draft waits no longer, `Refusal.issues` for a refusal without a reason.
    public func decideDraft(_ id: ImportID, _ decisions: [RevisionDecision], by person: PersonName, at now: Instant) throws {
        let issues = decisions.compactMap(\.issue)
        guard issues.isEmpty else { throw Refusal.issues(issues) }
        try changingDraft(id) { connection in
            for decision in decisions {
                try connection.execute(
                    """
                    INSERT OR REPLACE INTO import_decision(draft, change, is_accepted, reason, person, person_name, decided)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """, [id, decision.change, decision.isAccepted, decision.reason.trimmed, person.id, person.name, now])
            }
        }
    }

    /// Says which recorded action one of the reading is, or that it is new; `asFound` takes the reviewer's word back.
    /// An action that another place was given leaves that place: one action is never two.
    /// - Throws: `Refusal.notFound` when the draft waits no longer.
    public func matchDraft(_ id: ImportID, place: Int, _ match: DraftMatch) throws {
        try changingDraft(id) { connection in
            try connection.execute("DELETE FROM import_match WHERE draft = ? AND place = ?", [id, place])
            if case .action(let action) = match {
                try connection.execute("DELETE FROM import_match WHERE draft = ? AND action = ?", [id, action])
            }
            if match == .asFound { return }
            try connection.execute("INSERT INTO import_match(draft, place, action) VALUES (?, ?, ?)", [id, place, match.action])
        }
    }

    /// Says of which plan a draft is a revision.
    /// - Throws: `Refusal.notFound` when the draft waits no longer.
    public func aimDraft(_ id: ImportID, at plan: PlanID) throws {
        try changingDraft(id) { connection in
            try connection.execute("INSERT OR REPLACE INTO import_target(draft, plan) VALUES (?, ?)", [id, plan])
        }
    }

    private func changingDraft(_ id: ImportID, _ body: (Connection) throws -> Void) throws {
        try operating { connection in
            try connection.transaction(.immediate) {
                try Store.requireWaiting(id, on: connection)
                try body(connection)
            }
        }
    }

    static func target(of id: ImportID, on connection: Connection) throws -> PlanID? {
        try connection.queryFirst("SELECT plan FROM import_target WHERE draft = ?", [id]) { row in try row.id(0) }
    }

    static func decisions(of id: ImportID, on connection: Connection) throws -> [RevisionDecision] {
        let sql = "SELECT change, is_accepted, reason, person_name, decided FROM import_decision WHERE draft = ? ORDER BY change"
        return try connection.query(sql, [id]) { row in
            RevisionDecision(
                change: try row.text(0), isAccepted: try row.bool(1), reason: try row.text(2), by: try row.text(3), at: try row.instant(4))
        }
    }

    static func matches(of id: ImportID, on connection: Connection) throws -> [Int: ActionID?] {
        var matches: [Int: ActionID?] = [:]
        try connection.each("SELECT place, action FROM import_match WHERE draft = ?", [id]) { row in
            matches.updateValue(try row.optionalID(1), forKey: try row.int(0))
            return true
        }
        return matches
    }
}

/// What a reviewer says that an action of a reading is.
public enum DraftMatch: Hashable, Sendable {
    /// Whatever the comparison finds.
    case asFound
    case new
    case action(ActionID)

    var action: ActionID? {
        if case .action(let id) = self { return id }
        return nil
    }
}
