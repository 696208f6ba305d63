import CSQLite

extension Connection {
    /// When the lock is taken (sqlite.org/lang_transaction.html).
    public enum TransactionKind: Sendable {
        /// A read transaction at the first read: one snapshot for all that follow.
        case deferred
        /// The write lock at once, so that what is read cannot change before what is written.
        case immediate
    }

    /// True between BEGIN and COMMIT or ROLLBACK.
    public var isInTransaction: Bool { sqlite3_get_autocommit(database) == 0 }

    /// Runs the body in one transaction: commits when it returns, rolls back when it throws or the commit fails.
    /// A transaction inside another is refused: nobody could say what a failure inside should undo.
    public func transaction<Result>(_ kind: TransactionKind, _ body: () throws -> Result) throws -> Result {
        guard !isInTransaction else { throw SQLiteError.misuse("a transaction is already open on this connection") }
        try execute(kind == .immediate ? "BEGIN IMMEDIATE" : "BEGIN")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // SQLite has rolled back by itself after some errors (a full disk, for one); the first error is the one to tell.
            if isInTransaction { try? execute("ROLLBACK") }
            throw error
        }
    }
}
