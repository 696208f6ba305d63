extension Connection {
    /// What SQLite finds wrong with the file, at most 100 sentences; empty when it is sound.
    public func integrityCheck() throws -> [String] {
        try query("PRAGMA integrity_check(100)") { row in try row.text(0) }.filter { $0 != "ok" }
    }

    /// Rows that point at nothing, as "table row N points at no PARENT"; empty when there are none.
    public func foreignKeyCheck() throws -> [String] {
        try query("PRAGMA foreign_key_check") { row in
            let number = try row.optionalInt(1).map { "row \($0)" } ?? "a row"
            return try "\(row.text(0)) \(number) points at no \(row.text(2))"
        }
    }
}
