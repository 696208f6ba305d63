import CSQLite

extension Connection {
    /// Copies the database to a file while others read and write it (sqlite.org/backup.html).
    ///
    /// A read transaction is held throughout: the copy is one moment, and a writer cannot make it start again. The
    /// destination is overwritten if it is a database.
    /// - Parameters:
    ///   - pages: pages copied per step.
    ///   - progress: called after each step with the pages left and the pages in all.
    public func backup(to path: String, pages: Int32 = 256, progress: (Int, Int) -> Void = { _, _ in }) throws {
        let target = try Connection(path, .readWrite)
        try transaction(.deferred) {
            // A deferred transaction has no snapshot before its first read.
            _ = try queryFirst("SELECT count(*) FROM sqlite_schema") { row in try row.int(0) }
            try copy(to: target, pages: max(1, pages), progress)
        }
        // A copy is carried away as one file: fold its log in.
        try target.run(script: "PRAGMA wal_checkpoint(TRUNCATE)")
    }

    private func copy(to target: Connection, pages: Int32, _ progress: (Int, Int) -> Void) throws(SQLiteError) {
        // SAFETY: both connections outlive the backup handle, which is finished on every path, once.
        guard let backup = sqlite3_backup_init(target.database, "main", database, "main") else {
            throw SQLiteError(target.database, sqlite3_extended_errcode(target.database), sql: nil)
        }
        var code = SQLITE_OK
        while code == SQLITE_OK {
            code = sqlite3_backup_step(backup, pages)
            progress(Int(sqlite3_backup_remaining(backup)), Int(sqlite3_backup_pagecount(backup)))
        }
        let finished = sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE, finished == SQLITE_OK else {
            throw SQLiteError(target.database, code == SQLITE_DONE ? finished : code, sql: nil)
        }
    }
}
