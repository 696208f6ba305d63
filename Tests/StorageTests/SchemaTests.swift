import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

@Suite struct SchemaTests {
    func schema(_ connection: Connection) throws -> [String] {
        try connection.query("SELECT name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name") { row in try row.text(0) }
    }

    @Test func `all migrations run on an empty file and a second opening changes nothing`() throws {
        let folder = try Folder()
        _ = try Store(path: folder.database)
        let connection = try Connection(folder.database, .readOnly)
        let before = try schema(connection)
        #expect(try Schema.version(of: connection) == Schema.migrations.count)
        _ = try Store(path: folder.database)
        #expect(try schema(connection) == before)
    }

    @Test func `migrations are numbered from 1 without gaps`() {
        #expect(Schema.migrations.map(\.number) == Array(1...Schema.migrations.count))
    }

    @Test(arguments: 0..<Schema.migrations.count)
    func `a file of every earlier schema comes to the present one`(steps: Int) throws {
        let folder = try Folder()
        try Schema.migrate(try Connection(folder.database, .readWrite), Array(Schema.migrations.prefix(steps)))
        _ = try Store(path: folder.database)
        _ = try Store(path: folder.copy)
        #expect(try schema(Connection(folder.database, .readOnly)) == schema(Connection(folder.copy, .readOnly)))
    }

    @Test func `a plan keeps its revisions when their table is made anew`() throws {
        let sample = try Sample()
        try sample.fill()
        let before = try sample.store.read(today: Sample.today) { try $0.revisions(of: sample.plan) }
        let older = try sample.older(schema: 11)
        let store = try Store(path: older)
        #expect(try store.read(today: Sample.today) { try $0.revisions(of: sample.plan) } == before && !before.isEmpty)
        #expect(try store.verify().isSound)
        let connection = try Connection(older, .readOnly)
        #expect(try connection.query("PRAGMA foreign_key_check", []) { _ in true }.isEmpty)
        _ = try Store(path: sample.folder.copy)
        #expect(try Set(schema(connection)) == Set(schema(Connection(sample.folder.copy, .readOnly))))
    }

    @Test func `a file written by a newer program is refused and left as it was`() throws {
        let folder = try Folder()
        let connection = try Connection(folder.database, .readWrite)
        try connection.run(script: "PRAGMA user_version=99")
        #expect(throws: SchemaError(found: 99, known: Schema.migrations.count)) { try Store(path: folder.database) }
        #expect(try schema(connection).isEmpty)
    }

    @Test func `a migration that fails leaves the schema before it`() throws {
        let folder = try Folder()
        let connection = try Connection(folder.database, .readWrite)
        let broken = [S001.ledger, Migration(number: 2, script: "CREATE TABLE half(id INTEGER) STRICT; CREATE TABLE half(id INTEGER)")]
        #expect(throws: SQLiteError.self) { try Schema.migrate(connection, broken) }
        #expect(try Schema.version(of: connection) == 1)
        #expect(try !schema(connection).contains { $0.hasPrefix("half") })
    }

    @Test func `every table is either a table of facts with its triggers or known to be operational`() throws {
        let folder = try Folder()
        _ = try Store(path: folder.database)
        let connection = try Connection(folder.database, .readOnly)
        let tables = try connection.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") { row in
            try row.text(0)
        }
        let operational: Set = [
            "credential", "session", "sign_in_link", "sign_in_try", "import_draft", "import_correction", "setting",
            "import_target", "import_decision", "import_match", "form_draft", "two_step", "recovery_code", "half_sign_in",
            "access_token_use",
            "search_index", "search_index_data", "search_index_idx", "search_index_docsize", "search_index_config",
            "mail_queue", "mail_bounce", "mail_morning",
        ]
        let facts = Set(try HistoryTriggers.factTables(of: connection))
        #expect(facts == Set(tables).subtracting(operational))
        #expect(facts.count > 25)
        #expect(try HistoryTriggers.missing(on: connection).isEmpty)
    }

    @Test func `every table of facts points at the ledger and every table is strict`() throws {
        let folder = try Folder()
        _ = try Store(path: folder.database)
        let connection = try Connection(folder.database, .readOnly)
        for table in try HistoryTriggers.factTables(of: connection) where table != "ledger" {
            let sql = "SELECT count(*) FROM pragma_foreign_key_list(?) WHERE \"table\" = 'ledger' AND \"from\" = 'asserted'"
            #expect(try connection.queryFirst(sql, [table]) { row in try row.int(0) } == 1, "\(table)")
        }
        let loose = try connection.query(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"
        ) { row in
            try row.text(0)
        }
        #expect(loose.isEmpty)
    }
}
