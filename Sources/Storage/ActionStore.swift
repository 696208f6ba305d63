import Plans
import SQLite

extension Reader {
    /// Everything about one action.
    /// - Throws: `Refusal.notFound` when the plan had no such action at this moment.
    public func action(_ id: ActionID) throws -> Action {
        let plan: PlanID? = try connection.queryFirst("SELECT plan FROM action WHERE id = ?2 AND asserted <= ?1", [position, id]) { row in
            try row.id(0)
        }
        guard let plan else { throw Refusal.notFound }
        let current = try current(plan)
        guard let summary = try summaries(current, .one, only: id).first else { throw Refusal.notFound }
        let revision = current.revision
        let heading = try summary.heading.flatMap { wanted in try headings(current).first { $0.id == wanted } }
        let updates = try updates(of: id)
        let grounds = try grounds(of: id, current, latest: updates.first?.record)
        return Action(
            summary: summary, plan: current.plan, heading: heading, place: try place(of: id, in: revision),
            sources: try citations(of: id, in: revision), outputs: try outputs(of: id, in: revision),
            outcomes: try texts("outcome", of: id, in: revision), measures: try texts("measure", of: id, in: revision),
            seeAlso: try seeAlso(of: id, in: revision), alsoPrinted: try alsoPrinted(of: id, in: revision), updates: updates,
            updatesTotal: try updateCount(of: id), deputies: try summary.leads.flatMap { try deputies(of: $0.id) },
            requests: try requests(of: id), proposals: try proposals(of: id),
            version: max(current.asserted, try lastChange(of: id), grounds.scales.version), grounds: grounds)
    }

    private func place(of action: ActionID, in revision: RevisionID) throws -> Place {
        let sql = "SELECT line, last_line, sheet, cell FROM action_version WHERE action = ? AND revision = ?"
        return try connection.queryFirst(sql, [action, revision]) { row in try row.place(from: 0) } ?? Place()
    }

    private func texts(_ kind: String, of action: ActionID, in revision: RevisionID) throws -> [String] {
        let sql = "SELECT text FROM action_text WHERE revision = ? AND action = ? AND kind = ? ORDER BY position"
        return try connection.query(sql, [revision, action, kind]) { row in try row.text(0) }
    }

    /// What has no place of its own on an action: it is shown as it was printed.
    private func alsoPrinted(of action: ActionID, in revision: RevisionID) throws -> [PrintedEntry] {
        let columns = "SELECT status_printed, progress FROM action_version WHERE action = ? AND revision = ?"
        let own = try connection.queryFirst(columns, [action, revision]) { row in
            [
                try row.optionalText(0).map { PrintedEntry("Status", $0) },
                try row.optionalText(1).map { PrintedEntry("Progress", $0) },
            ].compactMap(\.self)
        }
        let sql = """
            SELECT kind, label, text FROM action_text WHERE revision = ? AND action = ? AND kind IN ('lead', 'other') ORDER BY kind, position
            """
        let others = try connection.query(sql, [revision, action]) { row in
            PrintedEntry(try row.optionalText(1) ?? (try row.text(0) == "lead" ? "Lead" : "Other"), try row.text(2))
        }
        return (own ?? []) + others
    }

    func outputs(of action: ActionID, in revision: RevisionID) throws -> [Output] {
        let sql = """
            SELECT o.output, o.text, o.is_certain, l.at, l.actor, \(Reader.stepColumns) FROM output_version AS o
            LEFT JOIN output_tick AS t ON t.action = o.action AND t.output = o.output AND \(Reader.known("t"))
            LEFT JOIN ledger AS l ON l.entry = t.asserted
            WHERE o.revision = ?2 AND o.action = ?3 ORDER BY o.position
            """
        let texts = try stepTexts(in: revision, of: action)
        return try connection.query(sql, [position, revision, action]) { row in
            let done = row.isNull(3) ? nil : OutputDone(day: try row.instant(3).day, by: try row.text(4))
            let step = try Reader.step(row, from: 5).with(texts[try row.id(0)])
            return Output(
                id: try row.id(0), text: try row.text(1), isCertain: try row.bool(2), done: done, step: step.isEmpty ? nil : step)
        }
    }

    private func seeAlso(of action: ActionID, in revision: RevisionID) throws -> [SeeAlso] {
        let sql = """
            SELECT s.ref, count(v.action), min(v.action), min(v.text) FROM see_also AS s
            LEFT JOIN action_version AS v ON v.revision = s.revision AND v.ref = s.ref AND v.asserted <= ?1
            WHERE s.revision = ?2 AND s.action = ?3 GROUP BY s.position ORDER BY s.position
            """
        return try connection.query(sql, [position, revision, action]) { row in
            let ref = try row.text(0)
            // A number that two actions carry points at neither.
            let isOne = try row.int(1) == 1
            return SeeAlso(ref: ref, action: isOne ? ActionName(id: try row.id(2), ref: ref, text: try row.text(3)) : nil)
        }
    }

    /// The newest entry that updated the action or moved its deadline; 0 before any. Who leads it does not count, nor a
    /// deadline that is only asked for or was refused: a lead who is writing must not be told that the action has changed
    /// because a colleague joined.
    private func lastChange(of action: ActionID) throws -> Int64 {
        let sql = """
            SELECT max(coalesce((SELECT max(asserted) FROM action_update WHERE action = ?2 AND asserted <= ?1), 0),
                coalesce((SELECT max(asserted) FROM deadline_move WHERE action = ?2 AND asserted <= ?1), 0))
            """
        return try connection.queryFirst(sql, [position, action]) { row in try row.int64(0) } ?? 0
    }
}
