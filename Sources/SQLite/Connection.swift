import CSQLite

/// One connection to a database file, used by one thread at a time (opened without SQLite's own mutex).
///
/// Every connection runs with write-ahead log, `synchronous=FULL`, foreign keys on and an untrusted schema; opening
/// reads each setting back and fails where SQLite did not take it.
public final class Connection {
    /// How the file is opened.
    public enum Mode: Sendable {
        /// Reads and writes; the file is created when missing.
        case readWrite
        /// Reads only; the file must exist and be in write-ahead log mode already.
        case readOnly
    }

    /// The file's path as given.
    public let path: String
    let database: OpaquePointer
    private var cache: StatementCache

    /// - Parameters:
    ///   - busyTimeout: milliseconds to wait for another connection's lock.
    ///   - statements: how many prepared statements to keep.
    public init(_ path: String, _ mode: Mode, busyTimeout: Int32 = 5_000, statements: Int = 200) throws(SQLiteError) {
        _ = Connection.hasConfigured
        let access = mode == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        var handle: OpaquePointer?
        // SAFETY: open_v2 fills `handle` even when it fails (c3ref/open.html); it is closed on every path.
        let code = sqlite3_open_v2(path, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let handle, code == SQLITE_OK else {
            let error = SQLiteError(handle, code, sql: nil)
            sqlite3_close_v2(handle)
            throw error
        }
        self.path = path
        database = handle
        cache = StatementCache(maximum: max(1, statements))
        sqlite3_busy_timeout(handle, busyTimeout)
        try configure(mode)
    }

    /// Once for the program, before its first connection. When something else has opened SQLite already, all stays as it was.
    private static let hasConfigured = csqlite_keep_no_memory_statistics() == SQLITE_OK

    /// close_v2 waits for statements that are finalized after it (c3ref/close.html), so the order does not matter.
    deinit { sqlite3_close_v2(database) }

    private func configure(_ mode: Mode) throws(SQLiteError) {
        try require("journal_mode", is: "wal", setting: mode == .readWrite ? "WAL" : nil)
        try require("synchronous", is: "2", setting: "FULL")
        try require("foreign_keys", is: "1", setting: "ON")
        try require("trusted_schema", is: "0", setting: "OFF")
        // Without it, INSERT OR REPLACE removes rows past the triggers that would refuse it (lang_conflict.html).
        try require("recursive_triggers", is: "1", setting: "ON")
        // KiB of pages that each connection keeps: a page of a plan with ten years behind it reads some four thousand kilobytes of them,
        // twice of what SQLite keeps by itself.
        try require("cache_size", is: "-8192", setting: "-8192")
    }

    /// Sets a pragma and reads it back: an unknown or refused one is silent otherwise (sqlite.org/pragma.html).
    private func require(_ pragma: String, is wanted: String, setting: String?) throws(SQLiteError) {
        if let setting { try run(script: "PRAGMA \(pragma)=\(setting)") }
        let statement = try ready("SELECT CAST(\(pragma) AS TEXT) FROM pragma_\(pragma)", [])
        defer { statement.finish() }
        let found = try statement.step(on: database) ? Row(statement: statement.handle).text(0) : nil
        guard found == wanted else { throw .misuse("PRAGMA \(pragma) is \(found ?? "unknown"), not \(wanted)") }
    }

    /// Runs one statement to its end, ignoring any rows.
    public func execute(_ sql: String, _ bindings: [any Bindable] = []) throws(SQLiteError) {
        let statement = try ready(sql, bindings)
        defer { statement.finish() }
        while try statement.step(on: database) {}
    }

    /// Every row's value, in order.
    public func query<Element>(
        _ sql: String, _ bindings: [any Bindable] = [], _ body: (borrowing Row) throws -> Element
    ) throws -> [Element] {
        var found: [Element] = []
        try reduce(sql, bindings, into: &found) { found, row in found.append(try body(row)) }
        return found
    }

    /// The first row's value, or nil when there is none; later rows are not read.
    public func queryFirst<Element>(
        _ sql: String, _ bindings: [any Bindable] = [], _ body: (borrowing Row) throws -> Element
    ) throws -> Element? {
        var found: Element?
        try each(sql, bindings) { row in
            found = try body(row)
            return false
        }
        return found
    }

    /// Notes each row in `result`, in order.
    public func reduce<Result>(
        _ sql: String, _ bindings: [any Bindable] = [], into result: inout Result, _ note: (inout Result, borrowing Row) throws -> Void
    ) throws {
        let statement = try ready(sql, bindings)
        defer { statement.finish() }
        while try statement.step(on: database) { try note(&result, Row(statement: statement.handle)) }
    }

    /// Hands over each row in turn without keeping any; stops when the closure returns false.
    public func each(
        _ sql: String, _ bindings: [any Bindable] = [], _ body: (borrowing Row) throws -> Bool
    ) throws {
        let statement = try ready(sql, bindings)
        defer { statement.finish() }
        while try statement.step(on: database) {
            guard try body(Row(statement: statement.handle)) else { return }
        }
    }

    private func ready(_ sql: String, _ bindings: [any Bindable]) throws(SQLiteError) -> Statement {
        let statement = try cache.take(sql, on: database)
        do throws(SQLiteError) {
            try statement.bind(bindings, on: database)
        } catch {
            statement.finish()
            throw error
        }
        statement.isInUse = true
        return statement
    }

    /// Runs a text of several statements without placeholders, as a migration is.
    public func run(script: String) throws(SQLiteError) {
        // SAFETY: exec reads a NUL-terminated copy during the call and calls nothing back.
        let code = sqlite3_exec(database, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteError(database, code, sql: script) }
    }

    /// Row id of the last successful insert on this connection, 0 before any.
    public var lastInsertID: Int { Int(sqlite3_last_insert_rowid(database)) }

    /// Rows that the last INSERT, UPDATE or DELETE changed itself, triggers not counted.
    public var changes: Int { Int(sqlite3_changes64(database)) }

    /// Prepared statements kept at the moment.
    public var cachedStatements: Int { cache.count }
}
