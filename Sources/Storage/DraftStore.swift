import Plans
import SQLite

// What somebody typed and could not save: operational, no part of the record, and gone when the form is saved.

extension Store {
    /// Bytes of one draft at most, and days for which it is kept: a form's own limits are far below the first.
    public static let largestDraft = 256 << 10
    static let draftDays: Int64 = 30

    /// Keeps what was typed into a form, in place of what was kept before; nothing is kept that is too large.
    public func keepDraft(_ fields: String, of person: PersonID, path: String, at now: Instant) throws {
        guard fields.utf8.count <= Store.largestDraft else { return }
        try operating { connection in
            try connection.transaction(.immediate) {
                try connection.execute("DELETE FROM form_draft WHERE at < ?", [now.adding(seconds: -Store.draftDays * 86_400)])
                try connection.execute(
                    """
                    INSERT INTO form_draft(person, path, fields, at) VALUES (?, ?, ?, ?)
                    ON CONFLICT(person, path) DO UPDATE SET fields = excluded.fields, at = excluded.at
                    """, [person, path, fields, now])
            }
        }
    }

    /// What somebody typed into a form and could not save, and when; nil where there is nothing.
    public func draft(of person: PersonID, path: String) throws -> (fields: String, at: Instant)? {
        let sql = "SELECT fields, at FROM form_draft WHERE person = ? AND path = ?"
        return try reading { try $0.queryFirst(sql, [person, path]) { row in (fields: try row.text(0), at: try row.instant(1)) } }
    }

    /// Forgets a draft. Writes nothing where there is none.
    public func dropDraft(of person: PersonID, path: String) throws {
        guard try draft(of: person, path: path) != nil else { return }
        try operating { try $0.execute("DELETE FROM form_draft WHERE person = ? AND path = ?", [person, path]) }
    }
}
