import ArgumentParser
import Foundation
import Plans
import Storage

/// What every command takes.
struct SharedOptions: ParsableArguments {
    @Option(help: "The database file.")
    var database = "data/roadmap.db"

    @Option(help: "Act as if today were this day (YYYY-MM-DD).")
    var today: String?

    func validate() throws {
        if let today, Day(iso: today) == nil { throw ValidationError("--today must be a date like 2024-03-31.") }
    }

    /// The clock, set to the day asked for.
    var clock: Clock {
        let system = Self.systemClock
        return today.flatMap { Day(iso: $0) }.map(system.starting(on:)) ?? system
    }

    static let systemClock = Clock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Opens the database, making it and its folder where there is none.
    func openStore() throws -> Store {
        try makeFolder()
        do {
            return try Store(path: database)
        } catch {
            throw CommandRefusal("The database \(database) cannot be opened: \(error).")
        }
    }

    /// Makes the database's folder where there is none.
    func makeFolder() throws {
        let folder = (database as NSString).deletingLastPathComponent
        if !folder.isEmpty { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    }

    /// Opens a database that must be there already.
    func openExistingStore() throws -> Store {
        guard FileManager.default.fileExists(atPath: database) else { throw CommandRefusal("There is no database at \(database).") }
        return try openStore()
    }
}
