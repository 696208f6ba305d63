import SQLite
import TestKit
import Testing

@Suite struct ConnectionTests {
    let folder: Folder
    let connection: Connection

    init() throws {
        folder = try Folder()
        connection = try Connection(folder.database, .readWrite, busyTimeout: 0)
        try connection.run(
            script: """
                CREATE TABLE parent(id INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER NOT NULL DEFAULT 0 CHECK (size < 100)) STRICT;
                CREATE TABLE child(parent INTEGER NOT NULL REFERENCES parent(id)) STRICT;
                CREATE TABLE anything(value ANY) STRICT;
                """)
    }

    func setting(_ pragma: String, on connection: Connection) throws -> Value? {
        try connection.queryFirst("PRAGMA \(pragma)") { row in
            pragma == "journal_mode" ? .text(try row.text(0)) : .integer(Int64(try row.int(0)))
        }
    }

    @Test func `every connection has the log, full syncing, foreign keys and an untrusted schema`() throws {
        let reader = try Connection(folder.database, .readOnly)
        for opened in [connection, reader] {
            #expect(try setting("journal_mode", on: opened) == .text("wal"))
            #expect(try setting("synchronous", on: opened) == .integer(2))
            #expect(try setting("foreign_keys", on: opened) == .integer(1))
            #expect(try setting("trusted_schema", on: opened) == .integer(0))
        }
    }

    @Test(arguments: [
        Value.null, .integer(.min), .integer(.max), .integer(0), .real(-0.5), .text(""), .text("a\u{0}b"), .text("Größe 👩‍👧 \u{FFFD}"),
        .blob([]),
        .blob([0, 255, 0]),
    ])
    func `every value comes back as it went in`(_ value: Value) throws {
        try connection.execute("INSERT INTO anything VALUES (?)", [value])
        let found = try connection.queryFirst("SELECT value FROM anything") { row in try row.value(0) }
        #expect(found == value)
    }

    @Test func `optional, boolean and integer bindings become SQLite's types`() throws {
        let absent: String? = nil
        let present: Int? = 7
        let types = try connection.queryFirst("SELECT typeof(?), ?, ?, ?", [absent, present, true, false]) { row in
            (try row.text(0), try row.optionalInt(1), try row.bool(2), try row.bool(3))
        }
        #expect(types?.0 == "null" && types?.1 == 7 && types?.2 == true && types?.3 == false)
    }

    @Test func `a column of another type, a NULL, a column too many and bytes that are not UTF-8 throw`() throws {
        func reading(_ expression: String, _ body: (borrowing Row) throws -> Void) throws {
            try connection.each("SELECT \(expression) AS shown") { row in
                try body(row)
                return true
            }
        }
        #expect(throws: SQLiteError(extendedCode: 20, message: "column 0 (shown) is not INTEGER", sql: "SELECT 'a' AS shown")) {
            try reading("'a'") { row in _ = try row.int(0) }
        }
        #expect(throws: SQLiteError.self) { try reading("NULL") { row in _ = try row.text(0) } }
        #expect(throws: SQLiteError.self) { try reading("1") { row in _ = try row.text(0) } }
        #expect(throws: SQLiteError.self) { try reading("2") { row in _ = try row.bool(0) } }
        #expect(throws: SQLiteError.self) { try reading("'a'") { row in _ = try row.bytes(0) } }
        #expect(throws: SQLiteError.self) { try reading("'a'") { row in _ = try row.text(1) } }
        #expect(throws: SQLiteError.self) { try reading("CAST(x'61ff62' AS TEXT)") { row in _ = try row.text(0) } }
    }

    @Test func `a wrong number of values is refused before anything runs`() throws {
        #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO anything VALUES (?)") }
        #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO anything VALUES (?)", [1, 2]) }
        #expect(try connection.query("SELECT 1 FROM anything") { _ in true }.isEmpty)
    }

    @Test func `a second statement behind the first is refused, a closing semicolon is not`() throws {
        try connection.execute("INSERT INTO anything VALUES (1) ;\n")
        #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO anything VALUES (2); DROP TABLE anything") }
        #expect(throws: SQLiteError.self) { try connection.execute("  ") }
        #expect(try connection.query("SELECT value FROM anything") { row in try row.int(0) } == [1])
    }

    @Test func `inserting tells the new id and how many rows changed`() throws {
        try connection.execute("INSERT INTO parent(name) VALUES (?), (?)", ["a", "b"])
        #expect(connection.lastInsertID == 2)
        #expect(connection.changes == 2)
    }

    @Test func `the statement cache stays bounded and serves the same text inside its own rows`() throws {
        let small = try Connection(folder.database, .readOnly, statements: 3)
        for number in 0..<50 { #expect(try small.queryFirst("SELECT \(number)") { row in try row.int(0) } == number) }
        #expect(small.cachedStatements <= 3)
        let named = "WITH t(value) AS (VALUES (1), (2)) SELECT value FROM t"
        let pairs = try small.query(named) { outer in
            let first = try outer.int(0)
            return try small.query(named) { inner in first * 10 + (try inner.int(0)) }
        }
        #expect(pairs == [[11, 12], [21, 22]])
    }

    @Test func `a statement that failed works again with other values`() throws {
        try connection.execute("INSERT INTO parent(id, name) VALUES (?, ?)", [1, "a"])
        #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO parent(id, name) VALUES (?, ?)", [1, "b"]) }
        try connection.execute("INSERT INTO parent(id, name) VALUES (?, ?)", [2, "b"])
        #expect(try connection.query("SELECT name FROM parent ORDER BY id") { row in try row.text(0) } == ["a", "b"])
    }
}
