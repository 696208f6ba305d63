import SQLite

/// One numbered step from an empty file to the present schema. Never edited after it has landed.
struct Migration: Sendable {
    let number: Int
    let script: String
    /// A table is made anew under its old name, which references to it would forbid (SQLite, ALTER TABLE, section 7).
    var rebuildsTables = false
}

/// Brings a file to the present schema. `user_version` holds the number of the last migration that ran.
enum Schema {
    /// In order, numbered from 1 without gaps.
    static let migrations = [
        S001.ledger, S002.people, S003.plans, S004.actions, S005.updates, S006.imports, S007.settings,
        S008.actionStates, S009.decisions, S010.printed, S011.settlements, S012.reports, S013.indicatorLinks, S014.steps, S015.cadence,
        S016.twoStep, S017.evidence, S018.ratings, S019.deadlineRequests, S020.completions, S021.boards, S022.moves, S023.indicators,
        S024.search, S025.publication, S026.mail, S027.risks, S028.access, S029.thread, S030.papers, S031.threadIndexes,
    ]

    /// Runs what is missing, each migration in a transaction of its own together with the history triggers.
    /// - Throws: `SchemaError` when a newer program has written the file.
    static func migrate(_ connection: Connection, _ migrations: [Migration] = Schema.migrations) throws {
        let found = try version(of: connection)
        guard found <= migrations.count else { throw SchemaError(found: found, known: migrations.count) }
        for migration in migrations where migration.number > found {
            guard migration.rebuildsTables else {
                try run(migration, on: connection)
                continue
            }
            // Only outside a transaction can references be left unwatched; they are checked before it ends.
            try connection.run(script: "PRAGMA foreign_keys=OFF")
            defer { try? connection.run(script: "PRAGMA foreign_keys=ON") }
            try run(migration, on: connection)
        }
    }

    private static func run(_ migration: Migration, on connection: Connection) throws {
        try connection.transaction(.immediate) {
            // Another process may have come first.
            guard try version(of: connection) < migration.number else { return }
            try connection.run(script: migration.script)
            if migration.rebuildsTables, try connection.queryFirst("PRAGMA foreign_key_check", [], { _ in true }) != nil {
                throw BrokenReferences(migration: migration.number)
            }
            try HistoryTriggers.install(on: connection)
            try connection.run(script: "PRAGMA user_version=\(migration.number)")
        }
    }

    static func version(of connection: Connection) throws -> Int {
        try connection.queryFirst("SELECT user_version FROM pragma_user_version") { row in try row.int(0) } ?? 0
    }
}

/// A migration would have left rows that refer to nothing. The file is as it was.
struct BrokenReferences: Error, CustomStringConvertible {
    let migration: Int
    var description: String { "migration \(migration) would leave rows that refer to nothing" }
}

/// The file was written by a newer program than this one.
public struct SchemaError: Error, Equatable, CustomStringConvertible {
    /// The file's schema number.
    public let found: Int
    /// The newest this program knows.
    public let known: Int
    public var description: String { "the database has schema \(found), this program knows schemas up to \(known)" }
}
