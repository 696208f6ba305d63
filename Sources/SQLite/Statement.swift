import CSQLite

/// A prepared statement, kept by the connection's cache and finalized with it.
final class Statement {
    let handle: OpaquePointer
    let sql: String
    /// True while a query steps it, so that the same SQL inside its closure gets a statement of its own.
    var isInUse = false
    /// The cache's clock at its last use.
    var lastUse: UInt64 = 0

    init(_ sql: String, on database: OpaquePointer) throws(SQLiteError) {
        var copy = sql
        var handle: OpaquePointer?
        var isAlone = true
        // SAFETY: the buffer outlives the call, prepare_v3 gets its length in bytes and leaves `tail` inside or at its end.
        let code = copy.withUTF8 { (bytes: UnsafeBufferPointer<UInt8>) -> Int32 in
            guard let length = Int32(exactly: bytes.count) else { return SQLITE_TOOBIG }
            return bytes.withMemoryRebound(to: CChar.self) { text in
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(database, text.baseAddress, length, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
                if let start = text.baseAddress, let tail {
                    isAlone = text[(tail - start)...].allSatisfy { [0x20, 0x0A, 0x0D, 0x09, 0x3B].contains($0) }
                }
                return code
            }
        }
        guard code == SQLITE_OK else { throw SQLiteError(database, code, sql: sql) }
        guard let handle else { throw .misuse("no statement", sql: sql) }
        guard isAlone else {
            sqlite3_finalize(handle)
            throw .misuse("more than one statement", sql: sql)
        }
        self.handle = handle
        self.sql = sql
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds every placeholder, from 1; the count must be exact, so that none is left NULL by mistake.
    func bind(_ values: [any Bindable], on database: OpaquePointer) throws(SQLiteError) {
        let wanted = Int(sqlite3_bind_parameter_count(handle))
        guard values.count == wanted else { throw .misuse("\(wanted) placeholders, \(values.count) values", sql: sql) }
        var index: Int32 = 0
        for item in values {
            index += 1
            let code = bind(item.value, at: index)
            guard code == SQLITE_OK else { throw SQLiteError(database, code, sql: sql) }
        }
    }

    private func bind(_ value: Value, at index: Int32) -> Int32 {
        // SAFETY: SQLITE_TRANSIENT is the C macro ((sqlite3_destructor_type)-1): SQLite copies the bytes during the call.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .real(let number): return sqlite3_bind_double(handle, index, number)
        case .text(var text):
            // SAFETY: pointer and length are those of one buffer, alive during the call.
            return text.withUTF8 { bytes in
                // A NULL pointer would bind NULL; an empty text is given any valid address and length 0.
                guard let start = bytes.baseAddress, !bytes.isEmpty else { return sqlite3_bind_text(handle, index, "", 0, transient) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text64(handle, index, $0, UInt64(bytes.count), transient, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let bytes):
            // SAFETY: pointer and length are those of one buffer, alive during the call.
            return bytes.withUnsafeBytes { raw in
                guard let start = raw.baseAddress, !raw.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
                return sqlite3_bind_blob64(handle, index, start, UInt64(raw.count), transient)
            }
        }
    }

    /// True when it stands on a row, false at the end.
    func step(on database: OpaquePointer) throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLiteError(database, code, sql: sql)
        }
    }

    /// Ready for the next use; keeps no argument in memory. The code repeats the error that `step` has thrown already.
    func finish() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        isInUse = false
    }
}

/// A statement's words as a key. Few statements of a program are equally long, so the length is hash enough.
private struct StatementText: Hashable {
    let sql: String

    func hash(into hasher: inout Hasher) { hasher.combine(sql.utf8.count) }
}

/// Prepared statements by their SQL, at most `maximum` of them; the one unused for longest goes first.
struct StatementCache {
    let maximum: Int
    private var statements: [StatementText: Statement] = [:]
    private var clock: UInt64 = 0

    init(maximum: Int) { self.maximum = maximum }

    var count: Int { statements.count }

    /// A statement that nobody else steps.
    mutating func take(_ sql: String, on database: OpaquePointer) throws(SQLiteError) -> Statement {
        clock += 1
        let text = StatementText(sql: sql)
        if let kept = statements[text] {
            if kept.isInUse { return try Statement(sql, on: database) }
            kept.lastUse = clock
            return kept
        }
        let made = try Statement(sql, on: database)
        made.lastUse = clock
        if statements.count >= maximum { dropOldest() }
        statements[text] = made
        return made
    }

    private mutating func dropOldest() {
        let oldest = statements.values.filter { !$0.isInUse }.min { $0.lastUse < $1.lastUse }
        if let oldest { statements[StatementText(sql: oldest.sql)] = nil }
    }
}
