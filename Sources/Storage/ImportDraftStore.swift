import Crypto
import Plans
import SQLite

// Drafts are operational: a document is no part of the record until an admin publishes it.

extension Store {
    /// Lower-case hexadecimal SHA-256 of a file's bytes, as revisions and drafts carry it.
    public static func hash(of bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    /// Keeps an uploaded document. The same bytes waiting already are not kept twice: their id comes back.
    public func addDraft(fileName: String, bytes: [UInt8], by person: PersonName, at now: Instant) throws -> ImportID {
        let hash = Store.hash(of: bytes)
        return try operating { connection in
            try connection.transaction(.immediate) {
                let same = "SELECT id FROM import_draft WHERE state = 'waiting' AND file_hash = ?"
                if let id: ImportID = try connection.queryFirst(same, [hash], { row in try row.id(0) }) { return id }
                try connection.execute(
                    """
                    INSERT INTO import_draft(file_name, file_hash, uploaded, person, person_name, state, bytes)
                    VALUES (?, ?, ?, ?, ?, 'waiting', ?)
                    """, [fileName, hash, now, person.id, person.name, bytes])
                return ImportID(Int64(connection.lastInsertID))
            }
        }
    }

    /// One draft with its bytes and corrections; nil where there is none.
    public func draft(_ id: ImportID) throws -> ImportDraft? {
        try reading { connection in
            try connection.transaction(.deferred) {
                try connection.queryFirst(Store.drafts(bytes: "bytes") + " WHERE id = ?", [id]) { row in
                    try Store.draft(row, on: connection)
                }
            }
        }
    }

    /// Drafts that wait, newest first, at most 50, without their bytes: together they may be a gigabyte.
    public func waitingDrafts() throws -> [ImportDraft] {
        try reading { connection in
            try connection.transaction(.deferred) {
                try connection.query(Store.drafts(bytes: "x''") + " WHERE state = 'waiting' ORDER BY id DESC LIMIT 50") { row in
                    try Store.draft(row, on: connection)
                }
            }
        }
    }

    /// Puts these corrections in place of those kept with a waiting draft.
    /// - Throws: `Refusal.notFound` when it no longer waits, `Refusal.issues` for a correction that cannot be taken.
    public func correctDraft(_ id: ImportID, _ corrections: [Correction]) throws {
        let issues = corrections.compactMap(\.issue)
        guard issues.isEmpty else { throw Refusal.issues(issues) }
        try operating { connection in
            try connection.transaction(.immediate) {
                try Store.requireWaiting(id, on: connection)
                try connection.execute("DELETE FROM import_correction WHERE draft = ?", [id])
                for (position, correction) in corrections.enumerated() {
                    try connection.execute(
                        "INSERT INTO import_correction(draft, position, action, field, value) VALUES (?, ?, ?, ?, ?)",
                        [id, position, correction.action, correction.field.rawValue, correction.value])
                }
            }
        }
    }

    /// Puts a waiting draft away unpublished.
    /// - Throws: `Refusal.notFound` when it does not wait.
    public func rejectDraft(_ id: ImportID) throws {
        try operating { connection in
            try connection.execute("UPDATE import_draft SET state = 'rejected' WHERE id = ? AND state = 'waiting'", [id])
            guard connection.changes == 1 else { throw Refusal.notFound }
        }
    }

    /// - Throws: `Refusal.notFound` when the draft does not wait.
    static func requireWaiting(_ id: ImportID, on connection: Connection) throws {
        let waiting = "SELECT 1 FROM import_draft WHERE id = ? AND state = 'waiting'"
        guard try connection.queryFirst(waiting, [id], { _ in true }) != nil else { throw Refusal.notFound }
    }

    private static func drafts(bytes: String) -> String {
        "SELECT id, file_name, file_hash, uploaded, person, person_name, state, plan, \(bytes) FROM import_draft"
    }

    private static func draft(_ row: borrowing Row, on connection: Connection) throws -> ImportDraft {
        let id: ImportID = try row.id(0)
        return ImportDraft(
            id: id, fileName: try row.text(1), bytes: try row.bytes(8), hash: try row.text(2), uploadedAt: try row.instant(3),
            uploadedBy: PersonName(id: try row.id(4), name: try row.text(5)), state: try row.word(6),
            corrections: try corrections(of: id, on: connection), plan: try row.optionalID(7), target: try target(of: id, on: connection),
            decisions: try decisions(of: id, on: connection), matches: try matches(of: id, on: connection))
    }

    private static func corrections(of id: ImportID, on connection: Connection) throws -> [Correction] {
        let sql = "SELECT action, field, value FROM import_correction WHERE draft = ? ORDER BY position"
        return try connection.query(sql, [id]) { row in
            Correction(action: try row.int(0), field: try row.word(1), value: try row.text(2))
        }
    }
}
