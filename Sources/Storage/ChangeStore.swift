import Plans
import SQLite

extension Reader {
    /// One revision imported by this moment.
    /// - Throws: `Refusal.notFound` when there was none of that id.
    public func revision(_ id: RevisionID) throws -> Revision {
        let found = try connection.queryFirst(Reader.revisions + " AND r.id = ?2", [position, id], Reader.revision)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// What a revision changed in the one before it, and who agreed.
    /// - Throws: `Refusal.notFound` when there was no such revision at this moment.
    public func comparison(of id: RevisionID) throws -> RevisionComparison {
        let revision = try revision(id)
        let sql = "SELECT max(id) FROM revision WHERE plan = ? AND kind = ? AND kind <> 'other' AND id < ?"
        let previous: RevisionID? =
            try connection.queryFirst(sql, [revision.plan, revision.kind.rawValue, id]) { row in try row.optionalID(0) } ?? nil
        var (from, into) = (try changedActions(of: id, role: "from"), try changedActions(of: id, role: "into"))
        if let previous { from = try from.mapValues { try $0.map { try name(of: $0.id, upTo: previous) ?? $0 } } }
        into = try into.mapValues { try $0.map { try name(of: $0.id, upTo: id) ?? $0 } }
        let entries = try connection.query(Reader.changeRows, [position, id]) { row in
            let position = try row.int(0)
            let change = RevisionChange(
                kind: try row.word(1), ref: try row.optionalText(2), field: try row.optionalText(3), before: try row.optionalText(4),
                after: try row.optionalText(5), actions: from[position]?.map(\.id) ?? [])
            return RevisionComparison.Entry(
                change: change, isAccepted: try row.bool(6), reason: try row.text(7), by: try row.text(8), at: try row.instant(9),
                from: from[position] ?? [], into: into[position] ?? [], ledgerEntry: try row.int64(10))
        }
        return RevisionComparison(
            plan: try plan(revision.plan), revision: revision, previous: try previous.map { try self.revision($0) }, entries: entries)
    }

    private static let changeRows = """
        SELECT position, kind, ref, field, value_before, value_after, is_accepted, reason, decided_by, decided, asserted
        FROM revision_change WHERE asserted <= ?1 AND revision = ?2 ORDER BY position
        """

    /// The actions of each change, by its position; their names are found afterwards.
    private func changedActions(of revision: RevisionID, role: String) throws -> [Int: [ActionName]] {
        var found: [Int: [ActionName]] = [:]
        let sql = "SELECT position, action FROM revision_change_action WHERE revision = ? AND role = ? ORDER BY position, action"
        try connection.each(sql, [revision, role]) { row in
            found[try row.int(0), default: []].append(ActionName(id: try row.id(1), ref: nil, text: "Action \(try row.int(1))"))
            return true
        }
        return found
    }

    /// How an action is called in a revision, or was last called before it; nil when it is younger.
    private func name(of action: ActionID, upTo revision: RevisionID) throws -> ActionName? {
        let sql = "SELECT ref, text FROM action_version WHERE action = ? AND revision <= ? ORDER BY revision DESC LIMIT 1"
        return try connection.queryFirst(sql, [action, revision]) { row in
            ActionName(id: action, ref: try row.optionalText(0), text: try row.text(1))
        }
    }

    /// How an action is called, or was called last when it was withdrawn.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func actionName(_ id: ActionID) throws -> ActionName {
        let sql = "SELECT ref, text FROM action_version WHERE action = ?2 AND asserted <= ?1 ORDER BY revision DESC LIMIT 1"
        let found = try connection.queryFirst(sql, [position, id]) { row in
            ActionName(id: id, ref: try row.optionalText(0), text: try row.text(1))
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// An action that the plan had before this moment and no longer has.
    /// - Throws: `Refusal.notFound` when there was none of that id, or the plan still has it.
    public func withdrawnAction(_ id: ActionID) throws -> WithdrawnAction {
        let name = try actionName(id)
        let sql = "SELECT max(revision) FROM action_version WHERE action = ?2 AND asserted <= ?1"
        let lastID: RevisionID? = try connection.queryFirst(sql, [position, id]) { row in try row.optionalID(0) } ?? nil
        guard let lastID else { throw Refusal.notFound }
        let last = try revision(lastID)
        let next = """
            SELECT min(id) FROM revision WHERE asserted <= ?1 AND plan = ?2 AND kind = 'plan' AND id > ?3
            """
        let nextID: RevisionID? = try connection.queryFirst(next, [position, last.plan, lastID]) { row in try row.optionalID(0) } ?? nil
        guard let nextID else { throw Refusal.notFound }
        let went = try whereItWent(id, in: nextID)
        return WithdrawnAction(
            name: name, plan: try plan(last.plan), last: last, withdrawn: try revision(nextID), kind: went?.kind ?? .withdrawn,
            into: went?.into ?? [], updates: try updates(of: id))
    }

    /// What an action was split into or merged with by a revision.
    private func whereItWent(_ action: ActionID, in revision: RevisionID) throws -> (kind: RevisionChange.Kind, into: [ActionName])? {
        let sql = """
            SELECT c.position, c.kind FROM revision_change_action AS a
            JOIN revision_change AS c ON c.revision = a.revision AND c.position = a.position
            WHERE a.action = ? AND a.revision = ? AND a.role = 'from' AND c.is_accepted = 1 AND c.kind IN ('split', 'merged')
            """
        let found = try connection.queryFirst(sql, [action, revision]) { row in
            (position: try row.int(0), kind: try row.word(1) as RevisionChange.Kind)
        }
        guard let found else { return nil }
        let into = try changedActions(of: revision, role: "into")[found.position] ?? []
        return (found.kind, try into.map { try name(of: $0.id, upTo: revision) ?? $0 })
    }
}
