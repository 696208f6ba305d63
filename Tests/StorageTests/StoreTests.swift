import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

@Suite struct StoreTests {
    let sample: Sample

    init() throws { sample = try Sample() }

    struct Stop: Error {}

    func position() throws -> Int64 { try sample.store.read(today: Sample.today) { $0.asAt.position } }

    @Test func `a write that throws leaves no trace`() throws {
        let before = try position()
        #expect(throws: Stop.self) {
            try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(1)) {
                try $0.assign([sample.lead.id], to: ActionID(1))
                throw Stop()
            }
        }
        #expect(try position() == before)
        #expect(try sample.action().leads.isEmpty)
    }

    @Test func `a write that changes nothing writes nothing and says so`() throws {
        let before = try position()
        let written = try sample.assign([])
        #expect(!written.isChanged && written.lastEntry == nil)
        #expect(try position() == before)
    }

    @Test func `a write reads its own changes`() throws {
        let names = try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(1)) { writer in
            try writer.assign([sample.lead.id], to: ActionID(1))
            return try writer.reader.action(ActionID(1)).leads.map(\.name)
        }
        #expect(names.result == ["Amina"] && names.lastEntry == 5)
    }

    @Test func `everything read in one closure belongs to one moment`() throws {
        try sample.store.read(today: Sample.today) { reader in
            #expect(try reader.action(ActionID(1)).leads.isEmpty)
            _ = try sample.assign([sample.lead])
            #expect(try reader.action(ActionID(1)).leads.isEmpty)
        }
        #expect(try sample.action().leads.map(\.name) == ["Amina"])
    }

    @Test func `as at is the present for today and later, and the last entry of the day in London for a past day`() throws {
        // Half past midnight in London on 11 June is 23:30 UTC on 10 June.
        let night = Instant.start(of: Sample.day("2024-06-11")).adding(seconds: 1800)
        _ = try sample.assign([sample.lead], at: night)
        func asAt(_ day: String?) throws -> AsAt {
            try sample.store.read(asAt: day.map(Sample.day), today: Sample.day("2024-06-20")) { $0.asAt }
        }
        #expect(try asAt("2024-06-10") == AsAt(position: 4, day: Sample.day("2024-06-10"), isPast: true))
        #expect(try asAt("2024-06-11") == AsAt(position: 5, day: Sample.day("2024-06-11"), isPast: true))
        #expect(try asAt("2024-06-20") == AsAt(position: 5, day: Sample.day("2024-06-20"), isPast: false))
        #expect(try asAt("2025-01-01").isPast == false)
        #expect(try asAt(nil).position == 5)
        #expect(try asAt("2023-01-01").position == 0)
    }

    @Test func `before the first import there is no plan`() throws {
        let before = Sample.today.adding(days: -1)
        #expect(throws: Refusal.notFound) { try sample.overview(asAt: before) }
        #expect(throws: Refusal.notFound) { try sample.action(asAt: before) }
        #expect(try sample.store.read(asAt: before, today: Sample.today) { try $0.plans() }.isEmpty)
        #expect(try sample.store.read(asAt: before, today: Sample.today) { try $0.people() }.isEmpty)
    }

    @Test func `many readers see whole writes while a writer writes`() async throws {
        let sample = sample
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 0..<20 {
                    _ = try sample.store.write(as: Actor(sample.admin), because: "swap", at: Sample.later(Int64(number))) { writer in
                        // Two facts that are true together or not at all.
                        let (one, two) = number % 2 == 0 ? (sample.lead.id, sample.other.id) : (sample.other.id, sample.lead.id)
                        try writer.assign([one], to: ActionID(1))
                        try writer.assign([two], to: ActionID(2))
                    }
                }
            }
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<40 {
                        let leads = try sample.overview().actions.prefix(2).map { $0.leads.map(\.id) }
                        #expect(leads[0].isEmpty == leads[1].isEmpty)
                        #expect(leads[0].isEmpty || leads[0] != leads[1])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try sample.store.verify().isSound)
    }

    @Test func `writers of two processes take turns and the chain holds`() async throws {
        let sample = sample
        let second = try Store(path: sample.folder.database)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for store in [sample.store, second] {
                group.addTask {
                    for number in 0..<30 {
                        _ = try store.write(as: .commandLine, because: "\(number)", at: Sample.later(1)) {
                            try $0.setPassword(of: sample.lead.id, hash: "\(number)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try sample.store.verify() == Verification(entries: 64, firstBad: nil, problems: []))
    }

    @Test func `a new file opened by many at once is made once`() async throws {
        let folder = try Folder()
        let sound = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 { group.addTask { try Store(path: folder.database).verify().isSound } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sound == Array(repeating: true, count: 6))
    }

    @Test func `a copy made while serving opens, verifies and holds the same plan`() throws {
        try sample.fill()
        try sample.store.backup(to: sample.folder.copy)
        let copy = try Store(path: sample.folder.copy)
        #expect(try copy.verify() == sample.store.verify())
        #expect(
            try copy.read(today: Sample.today) { try $0.overview(of: sample.plan) }
                == sample.store.read(today: Sample.today) { try $0.overview(of: sample.plan) })
    }

    @Test func `a database is labelled as a demonstration for good`() throws {
        #expect(try !sample.store.isDemonstration())
        try sample.store.markDemonstration()
        try sample.store.markDemonstration()
        #expect(try Store(path: sample.folder.database).isDemonstration())
    }
}
