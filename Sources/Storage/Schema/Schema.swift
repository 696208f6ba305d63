import SQLite

/// One numbered step from an empty file to the present schema. Never edited after it has landed.
struct Migration: Sendable {
    let number: Int
    let script: String
}

/// Brings a file to the present schema. `user_version` holds the number of the last migration that ran.
enum Schema {
    /// In order, numbered from 1 without gaps.
    static let migrations = [
        S001.ledger, S002.people, S003.plans, S004.actions, S005.updates, S006.imports, S007.settings,
        S008.actionStates, S009.decisions, S010.printed, S011.settlements, S012.steps,
    ]

    /// Runs what is missing, each migration in a transaction of its own together with the history triggers.
    /// - Throws: `SchemaError` when a newer program has written the file.
    static func migrate(_ connection: Connection, _ migrations: [Migration] = Schema.migrations) throws {
        let found = try version(of: connection)
        guard found <= migrations.count else { throw SchemaError(found: found, known: migrations.count) }
        for migration in migrations where migration.number > found {
            try connection.transaction(.immediate) {
                // Another process may have come first.
                guard try version(of: connection) < migration.number else { return }
                try connection.run(script: migration.script)
                try HistoryTriggers.install(on: connection)
                try connection.run(script: "PRAGMA user_version=\(migration.number)")
            }
        }
    }

    static func version(of connection: Connection) throws -> Int {
        try connection.queryFirst("SELECT user_version FROM pragma_user_version") { row in try row.int(0) } ?? 0
    }
}

/// The file was written by a newer program than this one.
public struct SchemaError: Error, Equatable, CustomStringConvertible {
    /// The file's schema number.
    public let found: Int
    /// The newest this program knows.
    public let known: Int
    public var description: String { "the database has schema \(found), this program knows schemas up to \(known)" }
}
