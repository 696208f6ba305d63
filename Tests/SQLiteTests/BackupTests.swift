import Glibc
import SQLite
import TestKit
import Testing

@Suite struct BackupTests {
    let folder: Folder
    let connection: Connection

    init() throws {
        folder = try Folder()
        connection = try Connection(folder.database, .readWrite)
        try connection.run(script: "CREATE TABLE note(id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT")
        try connection.transaction(.immediate) {
            for _ in 0..<200 { try connection.execute("INSERT INTO note(body) VALUES (randomblob(3000))") }
        }
    }

    func count(_ connection: Connection) throws -> Int {
        try connection.queryFirst("SELECT count(*) FROM note") { row in try row.int(0) } ?? -1
    }

    @Test func `a copy made while somebody writes is one whole moment`() throws {
        let source = try Connection(folder.database, .readOnly)
        var steps = 0
        try source.backup(to: folder.copy, pages: 8) { _, _ in
            steps += 1
            // A failing insert would leave the count below short of the steps.
            try? connection.execute("INSERT INTO note(body) VALUES (randomblob(3000))")
        }
        #expect(steps > 10)
        #expect(try count(connection) == 200 + steps)
        let copy = try Connection(folder.copy, .readOnly)
        #expect(try count(copy) == 200)
        #expect(try copy.integrityCheck().isEmpty)
    }

    @Test func `a copy is one file`() throws {
        try connection.backup(to: folder.copy)
        #expect(access(folder.copy + "-wal", F_OK) == -1)
        #expect(try count(Connection(folder.copy, .readWrite)) == 200)
    }

    @Test func `a copy to a folder that is not there fails with SQLite's words`() {
        #expect(throws: SQLiteError.self) { try connection.backup(to: folder.path + "/none/b.db") }
        #expect(!connection.isInTransaction)
    }

    @Test func `a damaged page and a row that points at nothing are found`() throws {
        #expect(try connection.integrityCheck().isEmpty)
        #expect(try connection.foreignKeyCheck().isEmpty)
        try connection.run(script: "CREATE TABLE child(note INTEGER REFERENCES note(id)) STRICT; PRAGMA foreign_keys=OFF")
        try connection.execute("INSERT INTO child VALUES (9999)")
        #expect(try connection.foreignKeyCheck() == ["child row 1 points at no note"])
        try connection.backup(to: folder.copy)
        let file = try #require(fopen(folder.copy, "r+"))
        fseek(file, 4096 + 3, SEEK_SET)
        fputs("damage", file)
        fclose(file)
        #expect(try !Connection(folder.copy, .readWrite).integrityCheck().isEmpty)
    }
}
