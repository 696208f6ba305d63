import SQLite
import TestKit
import Testing

@Suite struct TransactionTests {
    let folder: Folder
    let connection: Connection
    struct Stop: Error {}

    init() throws {
        folder = try Folder()
        connection = try Connection(folder.database, .readWrite, busyTimeout: 0)
        try connection.run(
            script: """
                CREATE TABLE note(id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
                CREATE TABLE late(note INTEGER REFERENCES note(id) DEFERRABLE INITIALLY DEFERRED) STRICT;
                """)
    }

    func count(_ connection: Connection) throws -> Int {
        try connection.queryFirst("SELECT count(*) FROM note") { row in try row.int(0) } ?? -1
    }

    @Test func `a body that returns is committed with its result`() throws {
        let id = try connection.transaction(.immediate) {
            try connection.execute("INSERT INTO note(body) VALUES ('a')")
            return connection.lastInsertID
        }
        #expect(id == 1)
        #expect(try count(Connection(folder.database, .readOnly)) == 1)
    }

    @Test func `a body that throws leaves nothing behind and its own error is told`() throws {
        #expect(throws: Stop.self) {
            try connection.transaction(.immediate) {
                try connection.execute("INSERT INTO note(body) VALUES ('a')")
                throw Stop()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try count(connection) == 0)
    }

    @Test func `a commit that fails is rolled back`() throws {
        let failure = #expect(throws: SQLiteError.self) {
            try connection.transaction(.immediate) { try connection.execute("INSERT INTO late VALUES (99)") }
        }
        #expect(failure?.constraint == .foreignKey)
        #expect(!connection.isInTransaction)
    }

    @Test func `a transaction inside another is refused and the outer one is rolled back`() throws {
        #expect(throws: SQLiteError.self) {
            try connection.transaction(.immediate) {
                try connection.execute("INSERT INTO note(body) VALUES ('a')")
                try connection.transaction(.deferred) {}
            }
        }
        #expect(try count(connection) == 0)
    }

    @Test func `a reader keeps its snapshot while a writer commits`() throws {
        let reader = try Connection(folder.database, .readOnly)
        try reader.transaction(.deferred) {
            #expect(try count(reader) == 0)
            try connection.execute("INSERT INTO note(body) VALUES ('a')")
            #expect(try count(reader) == 0)
        }
        #expect(try count(reader) == 1)
    }
}
