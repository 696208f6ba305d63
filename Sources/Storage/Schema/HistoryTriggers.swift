import SQLite

/// The triggers that keep history as it was written, made from the schema itself so that no table can be forgotten.
///
/// A table with an `asserted` column holds facts: its rows are never removed, and never changed save that `superseded`,
/// where there is one, may be set once. The ledger is never changed at all. Tables without it are operational.
enum HistoryTriggers {
    static func install(on connection: Connection) throws {
        for table in try factTables(of: connection) {
            for (name, sql) in try triggers(for: table, columns: columns(of: table, on: connection)) {
                try connection.run(script: "DROP TRIGGER IF EXISTS \(name); \(sql)")
            }
        }
    }

    /// Names of triggers that ought to be there and are not, or read otherwise.
    static func missing(on connection: Connection) throws -> [String] {
        var missing: [String] = []
        for table in try factTables(of: connection) {
            for (name, sql) in try triggers(for: table, columns: columns(of: table, on: connection)) {
                let found = try connection.queryFirst("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", [name]) { row in
                    try row.text(0)
                }
                if found != sql { missing.append(name) }
            }
        }
        return missing
    }

    static func factTables(of connection: Connection) throws -> [String] {
        try connection.query(
            """
            SELECT name FROM sqlite_schema AS t WHERE type = 'table'
            AND (name = 'ledger' OR EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'asserted')) ORDER BY name
            """
        ) { row in try row.text(0) }
    }

    private static func columns(of table: String, on connection: Connection) throws -> [String] {
        try connection.query("SELECT name FROM pragma_table_info(?)", [table]) { row in try row.text(0) }
    }

    private static func triggers(for table: String, columns: [String]) -> [(name: String, sql: String)] {
        var condition = ""
        if columns.contains("superseded") {
            let others = columns.filter { $0 != "superseded" }.map { "NEW.\($0) IS NOT OLD.\($0)" }
            let all = ["OLD.superseded IS NOT NULL", "NEW.superseded IS NULL"] + others
            condition = "WHEN \(all.joined(separator: " OR ")) "
        }
        return [
            (
                "\(table)_is_not_removed",
                "CREATE TRIGGER \(table)_is_not_removed BEFORE DELETE ON \(table) BEGIN SELECT RAISE(ABORT, 'history is not removed'); END"
            ),
            (
                "\(table)_is_not_changed",
                "CREATE TRIGGER \(table)_is_not_changed BEFORE UPDATE ON \(table) \(condition)"
                    + "BEGIN SELECT RAISE(ABORT, 'history is not changed'); END"
            ),
        ]
    }
}
