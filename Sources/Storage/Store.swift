import Plans
import SQLite
import Synchronization

/// The record in one SQLite file: many readers and one writer at a time, from any thread.
public final class Store: Sendable {
    private let path: String
    private let writing = Mutex(())
    // SAFETY: not Sendable by itself; used only while `writing` is held, so by one thread at a time.
    private nonisolated(unsafe) let writer: Connection
    private let idle = Mutex<[Lent]>([])
    private let mostIdle: Int
    private let file: FileIdentity?
    let waits = WaitCount()

    /// Opens the file, makes it when missing, and brings it to the present schema.
    /// - Parameters:
    ///   - readers: read-only connections kept open between reads; more are opened while more threads read at once.
    /// - Throws: `SQLiteError`, or `SchemaError` when a newer program has written the file.
    public init(path: String, readers: Int = 8) throws {
        self.path = path
        mostIdle = readers
        writer = try Connection(path, .readWrite)
        try Schema.migrate(writer)
        try SearchRows.index(on: writer)
        file = FileIdentity(path)
    }

    /// Runs the closure on what was known at one moment: the present, or the end of a past day in London.
    ///
    /// Everything read inside belongs to one moment, whatever others write meanwhile. A day that is not before today
    /// is the present.
    public func read<Result: Sendable>(asAt day: Day? = nil, today: Day, _ body: (Reader) throws -> Result) throws -> Result {
        try reading { connection in
            try connection.transaction(.deferred) {
                try body(Reader(connection: connection, asAt: AsAt.find(day, today: today, on: connection)))
            }
        }
    }

    /// The newest entry of the ledger, 0 when it is empty: as long as it is the same, so is the record.
    public func newestEntry() throws -> Int64 { try reading { try AsAt.newestEntry(on: $0) } }

    /// The only way to change facts. Everything in the closure is one transaction; when it throws, nothing has happened.
    ///
    /// What the closure checks it reads under the write lock, so that nobody can change it before it is written. It
    /// must not call the store again. When it records nothing, everything is rolled back and `isChanged` is false.
    public func write<Result: Sendable>(
        as actor: Actor, because reason: String, at: Instant, _ body: (Writer) throws -> Result
    ) throws -> Written<Result> {
        try operating { connection in
            let writer = Writer(connection: connection, actor: actor, reason: reason, at: at)
            var unchanged: Result?
            do {
                let result = try connection.transaction(.immediate) {
                    let result = try body(writer)
                    if writer.lastEntry == nil {
                        unchanged = result
                        throw NothingRecorded()
                    }
                    try SearchRows.index(on: connection)
                    return result
                }
                return Written(result: result, lastEntry: writer.lastEntry)
            } catch let nothing as NothingRecorded {
                guard let unchanged else { throw nothing }
                return Written(result: unchanged, lastEntry: nil)
            }
        }
    }

    private struct NothingRecorded: Error {}

    /// The writing connection, for one caller at a time. Facts are changed through `write` only; rows that are not part
    /// of the record (sessions, links, tries, drafts) are changed by functions of this room that say so.
    func operating<Result: Sendable>(_ body: (Connection) throws -> Result) throws -> Result {
        let since = WaitCount.now()
        return try writing.withLock { _ in
            waits.writes.note(since)
            return try body(writer)
        }
    }

    /// A reading connection, for one caller at a time.
    func reading<Result: Sendable>(_ body: (Connection) throws -> Result) throws -> Result {
        let since = WaitCount.now()
        let kept = idle.withLock { $0.popLast() }
        let lent = try kept ?? Lent(connection: Connection(path, .readOnly))
        waits.reads.note(since)
        do {
            let result = try body(lent.connection)
            takeBack(lent)
            return result
        } catch let error as SQLiteError {
            // The connection may be what failed: let it go.
            throw error
        } catch {
            takeBack(lent)
            throw error
        }
    }

    private func takeBack(_ lent: Lent) {
        idle.withLock { if $0.count < mostIdle { $0.append(lent) } }
    }

    // SAFETY: a connection is on the idle list or with the one thread that took it off, never both.
    private struct Lent: @unchecked Sendable {
        let connection: Connection
    }

    /// Why the record cannot be used just now, in words for whoever runs the service; nil when it can.
    public func readinessFault() -> String? {
        guard let file, FileIdentity(path) == file else { return "the database file is gone or was replaced" }
        do {
            _ = try newestEntry()
        } catch {
            return "the database cannot be read"
        }
        guard let free = FileIdentity.freeBytes(besides: path) else { return "the disk cannot be asked for its free space" }
        return free < Self.leastFreeBytes ? "the disk is nearly full" : nil
    }

    /// Room for a large document and the write-ahead log that brings it in: 64 MiB.
    static let leastFreeBytes = 64 << 20

    /// Copies the database to a file while it is in use. The destination is overwritten.
    public func backup(to path: String, progress: (Int, Int) -> Void = { _, _ in }) throws {
        try reading { connection in try connection.backup(to: path, progress: progress) }
    }
}
