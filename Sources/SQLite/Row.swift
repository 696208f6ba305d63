import CSQLite
import Glibc

/// The row a statement stands on. It cannot be kept: it is good only inside the closure that received it.
///
/// Columns are counted from 0. Accessors are strict: a NULL or another storage class throws, nothing is converted,
/// save that `real` also takes an integer.
public struct Row: ~Copyable {
    let statement: OpaquePointer

    /// Number of columns.
    public var count: Int { Int(sqlite3_column_count(statement)) }

    /// The column's value. With no mutex on the connection there is nothing to protect it by, and nothing to protect it from: one
    /// thread uses it (c3ref/value.html). One lookup in place of one for each question asked of the column.
    private func found(_ column: Int32) -> OpaquePointer? { sqlite3_column_value(statement, column) }

    /// True when the column holds NULL.
    public func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    /// A 64-bit integer.
    public func int(_ column: Int32) throws(SQLiteError) -> Int {
        let found = found(column)
        guard sqlite3_value_type(found) == SQLITE_INTEGER else { throw mismatch(column, "INTEGER") }
        return Int(sqlite3_value_int64(found))
    }

    /// An integer that must be 0 or 1.
    public func bool(_ column: Int32) throws(SQLiteError) -> Bool {
        switch try int(column) {
        case 0: return false
        case 1: return true
        default: throw mismatch(column, "0 or 1")
        }
    }

    /// A floating point number, or an integer as one.
    public func real(_ column: Int32) throws(SQLiteError) -> Double {
        let type = sqlite3_column_type(statement, column)
        guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else { throw mismatch(column, "REAL") }
        return sqlite3_column_double(statement, column)
    }

    /// Which of some words a text is: its place in the list, or nil.
    public func place(of column: Int32, in words: borrowing [StaticString]) throws(SQLiteError) -> Int? {
        let (start, count) = try textBytes(column)
        // SAFETY: as many bytes are compared as both have.
        return words.firstIndex { count == $0.utf8CodeUnitCount && memcmp(start, $0.utf8Start, count) == 0 }
    }

    /// The bytes of a text, good until the next step or reset.
    private func textBytes(_ column: Int32) throws(SQLiteError) -> (start: UnsafePointer<UInt8>, count: Int) {
        let found = found(column)
        guard sqlite3_value_type(found) == SQLITE_TEXT, let start = sqlite3_value_text(found) else { throw mismatch(column, "TEXT") }
        // SAFETY: value_text returned `start`; value_bytes after it gives its length in bytes (c3ref/value_blob.html).
        return (start, Int(sqlite3_value_bytes(found)))
    }

    /// Text, NULs included. Bytes that are not UTF-8 throw, since a repaired text would not be what was stored.
    public func text(_ column: Int32) throws(SQLiteError) -> String {
        let (start, count) = try textBytes(column)
        var text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        // Decoding mends what is not UTF-8: other bytes than those stored show it, at less than the cost of validating.
        let isSame = text.withUTF8 { decoded in
            decoded.count == count && (decoded.baseAddress.map { memcmp($0, start, count) == 0 } ?? true)
        }
        guard isSame else { throw mismatch(column, "UTF-8 text") }
        return text
    }

    /// A blob's bytes; empty for an empty blob.
    public func bytes(_ column: Int32) throws(SQLiteError) -> [UInt8] {
        guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { throw mismatch(column, "BLOB") }
        // SAFETY: good until the next step or reset, and copied here; column_blob is NULL for an empty blob, which the optional start allows.
        let start = sqlite3_column_blob(statement, column)
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    /// Whatever the column holds.
    public func value(_ column: Int32) throws(SQLiteError) -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: .text(try text(column))
        case SQLITE_BLOB: .blob(try bytes(column))
        default: .null
        }
    }

    /// `int`, or nil for NULL.
    public func optionalInt(_ column: Int32) throws(SQLiteError) -> Int? {
        let found = found(column)
        switch sqlite3_value_type(found) {
        case SQLITE_INTEGER: return Int(sqlite3_value_int64(found))
        case SQLITE_NULL: return nil
        default: throw mismatch(column, "INTEGER")
        }
    }

    /// `real`, or nil for NULL.
    public func optionalReal(_ column: Int32) throws(SQLiteError) -> Double? {
        isNull(column) ? nil : try real(column)
    }

    /// `text`, or nil for NULL.
    public func optionalText(_ column: Int32) throws(SQLiteError) -> String? {
        isNull(column) ? nil : try text(column)
    }

    /// `bytes`, or nil for NULL.
    public func optionalBytes(_ column: Int32) throws(SQLiteError) -> [UInt8]? {
        isNull(column) ? nil : try bytes(column)
    }

    /// An error that names the column, for rooms above whose own types refuse a stored value.
    public func mismatch(_ column: Int32, _ expected: String) -> SQLiteError {
        // SAFETY: column_name and sql return NUL-terminated UTF-8 owned by the statement; String copies it.
        let name = sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "no such column"
        let sql = sqlite3_sql(statement).map { String(cString: $0) }
        return SQLiteError(extendedCode: SQLITE_MISMATCH, message: "column \(column) (\(name)) is not \(expected)", sql: sql)
    }
}
