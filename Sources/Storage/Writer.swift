import Plans
import SQLite

/// Changes facts, each with its ledger entry, inside one transaction. Good only inside the closure that received it.
public final class Writer {
    let connection: Connection
    /// Who changes.
    public let actor: Actor
    /// Why.
    public let reason: String
    /// When: one moment for everything in the transaction.
    public let at: Instant
    private(set) var lastEntry: Int64?

    init(connection: Connection, actor: Actor, reason: String, at: Instant) {
        self.connection = connection
        self.actor = actor
        self.reason = reason
        self.at = at
    }

    /// Reads what is true at this point of the transaction, earlier changes of the same transaction included.
    public var reader: Reader {
        Reader(connection: connection, asAt: AsAt(position: .max, day: at.day, isPast: false))
    }

    /// Appends one entry; the rows it explains are written after it and point at it.
    /// - Parameter own: a reason of its own, where it is not the reason of the whole transaction.
    func record(
        _ kind: LedgerKind, _ subject: LedgerSubject, plan: PlanID?, _ changes: [Change], because own: String? = nil
    ) throws -> Int64 {
        let entry = try LedgerChain.append(
            LedgerLine(at: at, actor: actor, reason: own ?? reason, kind: kind, subject: subject, plan: plan, changes: changes),
            on: connection)
        lastEntry = entry
        return entry
    }

    /// The next id of a table whose rows are never removed; the write lock keeps it ours.
    func nextID<Subject>(in table: String) throws -> Identity<Subject> {
        let id: Identity<Subject>? = try connection.queryFirst("SELECT coalesce(max(id), 0) + 1 FROM \(table)") { row in try row.id(0) }
        return id ?? Identity(1)
    }

    /// Inserts one row; columns are named by the caller, never by what a user typed.
    func insert(_ table: String, _ row: KeyValuePairs<String, any Bindable>) throws {
        try insert(table, columns: row.map(\.key), row.map(\.value))
    }

    func insert(_ table: String, columns: [String], _ values: [any Bindable]) throws {
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        try connection.execute("INSERT INTO \(table)(\(columns.joined(separator: ", "))) VALUES (\(marks))", values)
    }
}

/// What a write came to.
public struct Written<Result: Sendable>: Sendable {
    /// What the closure returned.
    public let result: Result
    /// Number of the last ledger entry made; nil when nothing was changed, and then nothing was written.
    public let lastEntry: Int64?
    /// False when there was nothing to change.
    public var isChanged: Bool { lastEntry != nil }
}
