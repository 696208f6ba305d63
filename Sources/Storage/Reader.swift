import Plans
import SQLite

/// Reads the record at one moment, inside one transaction. Good only inside the closure that received it.
public struct Reader {
    let connection: Connection
    /// From where in the ledger it looks.
    public let asAt: AsAt

    /// The moment's position as a binding; every query of facts has it as its first.
    var position: Int64 { asAt.position }

    /// The condition under which a row with `asserted` and `superseded` was known at position `?1`.
    static func known(_ table: String) -> String {
        "\(table).asserted <= ?1 AND (\(table).superseded IS NULL OR \(table).superseded > ?1)"
    }

    /// The rows of plan `?2` known at position `?1`: what stands and what was superseded later, one range of an index each, so
    /// that the rest of a plan's history is not read.
    static func standing(_ select: String, _ table: String, _ only: String = "") -> String {
        let half = "\(select) WHERE \(table).plan = ?2 \(only) AND \(table).asserted <= ?1 AND \(table).superseded"
        return "\(half) IS NULL UNION ALL \(half) > ?1"
    }

    /// The same record at an earlier entry, read as it was then; for what is frozen there.
    public func at(_ entry: Int64, day: Day) -> Reader {
        Reader(connection: connection, asAt: AsAt(position: min(entry, position), day: day, isPast: true))
    }
}

extension AsAt {
    static let entryByTime = "SELECT entry FROM ledger WHERE at <= ?1 ORDER BY at DESC, entry DESC LIMIT 1"

    /// The newest entry of the ledger, 0 when it is empty.
    static func newestEntry(on connection: Connection) throws -> Int64 {
        try connection.queryFirst("SELECT coalesce(max(entry), 0) FROM ledger") { row in try row.int64(0) } ?? 0
    }

    /// The present where no past day is asked for; otherwise the last entry made by the end of that day in London. Found by time, so
    /// that a day years ago costs no more than yesterday; where a clock was set back, the entry of the latest moment counts.
    static func find(_ day: Day?, today: Day, on connection: Connection) throws -> AsAt {
        if let day, day < today {
            let sql = AsAt.entryByTime
            let position = try connection.queryFirst(sql, [Instant.end(of: day)]) { row in try row.int64(0) }
            return AsAt(position: position ?? 0, day: day, isPast: true)
        }
        return AsAt(position: try newestEntry(on: connection), day: today, isPast: false)
    }
}
