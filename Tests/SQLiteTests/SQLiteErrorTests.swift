import Glibc
import SQLite
import TestKit
import Testing

@Suite struct SQLiteErrorTests {
    let folder: Folder
    let connection: Connection

    init() throws {
        folder = try Folder()
        connection = try Connection(folder.database, .readWrite, busyTimeout: 0)
        try connection.run(
            script: """
                CREATE TABLE parent(id INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER NOT NULL DEFAULT 0 CHECK (size < 100)) STRICT;
                CREATE TABLE child(parent INTEGER NOT NULL REFERENCES parent(id)) STRICT;
                CREATE TRIGGER kept BEFORE DELETE ON parent BEGIN SELECT RAISE(ABORT, 'kept for ever'); END;
                """)
    }

    func error(_ sql: String, _ bindings: [any Bindable] = [], on other: Connection? = nil) -> SQLiteError? {
        do throws(SQLiteError) {
            try (other ?? connection).execute(sql, bindings)
            return nil
        } catch {
            return error
        }
    }

    @Test func `each broken constraint is recognised by its kind`() throws {
        try connection.execute("INSERT INTO parent(id, name) VALUES (1, 'a')")
        #expect(error("INSERT INTO parent(id) VALUES (1)")?.constraint == .unique)
        #expect(error("INSERT INTO parent(name) VALUES ('a')")?.constraint == .unique)
        #expect(error("INSERT INTO child VALUES (99)")?.constraint == .foreignKey)
        #expect(error("INSERT INTO child VALUES (NULL)")?.constraint == .notNull)
        #expect(error("INSERT INTO parent(size) VALUES (100)")?.constraint == .check)
        #expect(error("INSERT INTO parent(size) VALUES ('big')")?.constraint == .dataType)
        #expect(error("DELETE FROM parent")?.constraint == .trigger)
        #expect(error("DELETE FROM parent")?.message == "kept for ever")
        #expect(error("SELECT nothing FROM parent")?.constraint == nil)
    }

    @Test func `foreign keys hold on every connection`() throws {
        let second = try Connection(folder.database, .readWrite)
        #expect(error("INSERT INTO child VALUES (99)", on: second)?.constraint == .foreignKey)
    }

    @Test func `an error shows the statement and never the values`() throws {
        try connection.execute("INSERT INTO parent(name) VALUES (?)", ["jo@example.org"])
        let failure = try #require(error("INSERT INTO parent(name) VALUES (?)", ["jo@example.org"]))
        #expect(!failure.description.contains("jo@"))
        #expect(failure.description.contains("INSERT INTO parent(name) VALUES (?)"))
        #expect(failure.extendedCode == 2067 && failure.code == 19)
    }

    @Test func `a read-only connection refuses to write`() throws {
        let reader = try Connection(folder.database, .readOnly)
        #expect(error("INSERT INTO parent(name) VALUES ('a')", on: reader)?.isReadOnly == true)
    }

    @Test func `a missing file is not created by a reader`() throws {
        #expect(throws: SQLiteError.self) { try Connection(folder.copy, .readOnly) }
        #expect(access(folder.copy, F_OK) == -1)
    }

    @Test func `a second writer is told that the database is busy`() throws {
        let second = try Connection(folder.database, .readWrite, busyTimeout: 1)
        try connection.transaction(.immediate) {
            #expect(error("BEGIN IMMEDIATE", on: second)?.isBusy == true)
        }
        #expect(error("BEGIN IMMEDIATE", on: second) == nil)
    }

    @Test func `a file that is no database is refused as damaged`() throws {
        let file = try #require(fopen(folder.copy, "w"))
        fputs(String(repeating: "not a database ", count: 100), file)
        fclose(file)
        let failure = #expect(throws: SQLiteError.self) { try Connection(folder.copy, .readWrite) }
        #expect(failure?.isDamaged == true)
    }
}
