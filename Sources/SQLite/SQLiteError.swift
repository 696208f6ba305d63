import CSQLite

/// What SQLite refused, without the arguments: safe to log. Codes are those of sqlite.org/rescode.html.
public struct SQLiteError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Primary result code, for example 19 for a constraint.
    public let code: Int32
    /// Extended result code; its low byte is `code`.
    public let extendedCode: Int32
    /// SQLite's own words, or ours for a misuse found before SQLite saw it. Never contains a bound value.
    public let message: String
    /// The statement with its placeholders, or nil where no statement was involved.
    public let sql: String?

    /// - Parameter extendedCode: the code SQLite returned, primary or extended.
    public init(extendedCode: Int32, message: String, sql: String? = nil) {
        self.code = extendedCode & 0xFF
        self.extendedCode = extendedCode
        self.message = message
        self.sql = sql
    }

    /// The kind of constraint that a statement broke, by sqlite.org/rescode.html#extrc.
    public enum Constraint: Equatable, Sendable {
        case unique, foreignKey, check, notNull, trigger, dataType, other
    }

    /// The constraint that was broken, or nil when the error is of another sort.
    public var constraint: Constraint? {
        guard code == SQLITE_CONSTRAINT else { return nil }
        switch extendedCode >> 8 {
        case 6, 8, 10: return .unique  // PRIMARYKEY, UNIQUE, ROWID
        case 3: return .foreignKey
        case 1: return .check
        case 5: return .notNull
        case 7: return .trigger
        case 12: return .dataType
        default: return .other
        }
    }

    /// True when another connection held the lock for longer than the busy timeout.
    public var isBusy: Bool { code == SQLITE_BUSY }

    /// True when the statement would have written through a read-only connection.
    public var isReadOnly: Bool { code == SQLITE_READONLY }

    /// True when the file is damaged or is no database at all.
    public var isDamaged: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB }

    public var description: String {
        "SQLite error \(extendedCode): \(message)" + (sql.map { " in: \($0)" } ?? "")
    }
}

extension SQLiteError {
    /// The connection's last error; `extendedCode` is what the failed call returned.
    init(_ database: OpaquePointer?, _ extendedCode: Int32, sql: String?) {
        // SAFETY: errmsg and errstr return NUL-terminated UTF-8 owned by SQLite; String copies it before the next call.
        // A result code that the connection does not remember is a misuse seen by the library, whose text is errstr's.
        let remembered = database.map { sqlite3_extended_errcode($0) == extendedCode } ?? false
        let text = remembered ? sqlite3_errmsg(database) : sqlite3_errstr(extendedCode)
        self.init(extendedCode: extendedCode, message: text.map { String(cString: $0) } ?? "unknown error", sql: sql)
    }

    static func misuse(_ message: String, sql: String? = nil) -> SQLiteError {
        SQLiteError(extendedCode: SQLITE_MISUSE, message: message, sql: sql)
    }
}
