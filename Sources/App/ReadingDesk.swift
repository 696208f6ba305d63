import Exchange
import Foundation
import Plans

/// Reads documents one after another on a thread of its own, so that pages stay quick, and keeps the last few readings: a review
/// asks for its reading on every page.
///
/// SAFETY of `@unchecked Sendable`: every property but the constants is touched only under the lock of `changed`.
final class ReadingDesk: @unchecked Sendable {
    /// What became of a document so far.
    enum Outcome: Sendable {
        case reading(ReadingStage)
        case read(PlanReading)
        case refused(DocumentError)
    }

    private struct Job {
        var hash: String
        var fileName: String
        var bytes: [UInt8]
    }

    /// Documents that wait with their bytes.
    static let longestQueue = 8
    /// Readings that are kept, and the actions and rows of tables that they may hold together: some 60 MB.
    private static let mostKept = 4
    private static let mostParts = 30_000

    private let changed = NSCondition()
    private var jobs: [Job] = []
    /// By the hash of the file. One that is neither waiting nor here has to be read.
    private var outcomes: [String: Outcome] = [:]
    /// Hashes of what was read, the one asked for last at the end.
    private var order: [String] = []
    private var isRunning = false

    /// The reading of a document. One that is not at hand is put in the queue, and whoever asks waits for it up to `patience`
    /// seconds; while it is being read, nobody else waits unless `isPatient`.
    func outcome(
        of hash: String, fileName: String, patience: Double, isPatient: Bool = false, bytes: () throws -> [UInt8]
    ) throws -> Outcome {
        changed.lock()
        defer { changed.unlock() }
        let isNew = outcomes[hash] == nil
        if isNew {
            // Where too many wait, whoever asks again later finds room.
            guard jobs.count < ReadingDesk.longestQueue else { return .reading(.waiting) }
            jobs.append(Job(hash: hash, fileName: fileName, bytes: try bytes()))
            outcomes[hash] = .reading(.waiting)
            start()
        }
        let end = Date(timeIntervalSinceNow: isNew || isPatient ? patience : 0)
        while patience > 0, case .reading = outcomes[hash], changed.wait(until: end) {}
        use(hash)
        return outcomes[hash] ?? .reading(.waiting)
    }

    private func start() {
        guard !isRunning else { return }
        isRunning = true
        let thread = Thread { [self] in
            while let job = next() { finish(job.hash, outcome(of: job)) }
        }
        // As other threads have it; Foundation's own would be half a megabyte.
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func next() -> Job? {
        changed.lock()
        defer { changed.unlock() }
        guard !jobs.isEmpty else {
            isRunning = false
            return nil
        }
        return jobs.removeFirst()
    }

    private func outcome(of job: Job) -> Outcome {
        do {
            return .read(
                try DocumentReader.read(job.bytes, fileName: job.fileName) { [self] stage in
                    changed.lock()
                    outcomes[job.hash] = .reading(stage)
                    changed.unlock()
                })
        } catch {
            return .refused(error)
        }
    }

    private func finish(_ hash: String, _ outcome: Outcome) {
        changed.lock()
        defer { changed.unlock() }
        outcomes[hash] = outcome
        order.append(hash)
        changed.broadcast()
        var (kept, parts) = (0, 0)
        for hash in order.reversed() {
            kept += 1
            parts += outcomes[hash]?.parts ?? 0
            guard kept > 1, kept > ReadingDesk.mostKept || parts > ReadingDesk.mostParts else { continue }
            outcomes[hash] = nil
            order.removeAll { $0 == hash }
        }
    }

    private func use(_ hash: String) {
        guard let place = order.firstIndex(of: hash) else { return }
        order.append(order.remove(at: place))
    }
}

extension ReadingDesk.Outcome {
    /// Actions and rows of tables, which its memory goes by.
    fileprivate var parts: Int {
        guard case .read(let reading) = self else { return 0 }
        return reading.actions.count + reading.tables.reduce(0) { $0 + $1.rows.count }
    }
}
