import Glibc
import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

@Suite struct LedgerTests {
    let sample: Sample

    init() throws { sample = try Sample() }

    func ledger(_ filter: LedgerFilter = LedgerFilter(), page: Int = 1, asAt day: Day? = nil) throws -> LedgerPage {
        try sample.store.read(asAt: day, today: Sample.today.adding(days: 400)) { try $0.ledger(filter, page: page) }
    }

    @Test func `an entry says who, when, why and what`() throws {
        let entry = try #require(try ledger().entries.first { $0.kind == .personAdded })
        #expect(entry.actor == .commandLine && entry.reason == "First people" && entry.at == Sample.start)
        #expect(entry.subject == LedgerSubject(kind: .person, number: 3, label: "Ben"))
        #expect(entry.changes.contains(Change("email", from: nil, to: "ben@example.org")))
        #expect(entry.hash.count == 64)
    }

    @Test func `a sound chain verifies and counts its entries`() throws {
        try sample.fill()
        let found = try sample.store.verify()
        #expect(found.isSound && found.problems.isEmpty)
        #expect(found.entries == Int64(try ledger().total))
    }

    @Test(arguments: [
        "at = at + 1", "actor = 'Somebody'", "reason = 'x'", "kind = 'action-updated'", "subject = subject + 1", "subject_label = 'x'",
        "plan = NULL", "person = NULL", "changes = '[]'", "hash = zeroblob(32)", "previous_hash = zeroblob(32)",
    ])
    func `any column altered behind the triggers is found and its entry named`(_ change: String) throws {
        try sample.fill()
        let intruder = try sample.intruder()
        try intruder.run(script: "DROP TRIGGER ledger_is_not_changed; UPDATE ledger SET \(change) WHERE entry = 6")
        let found = try sample.store.verify()
        #expect(found.firstBad?.entry == 6)
        #expect(found.problems == ["trigger ledger_is_not_changed is missing or altered"])
    }

    @Test func `an entry taken out of the middle is named`() throws {
        try sample.fill()
        let intruder = try sample.intruder()
        try intruder.run(script: "PRAGMA foreign_keys=OFF; DROP TRIGGER ledger_is_not_removed; DELETE FROM ledger WHERE entry = 5")
        let found = try sample.store.verify()
        #expect(found.firstBad?.entry == 5 && found.firstBad?.reason == "it is missing")
        #expect(found.problems.contains { $0.hasSuffix("points at no ledger") })
    }

    @Test func `one byte flipped in the file is found and its entry named`() throws {
        _ = try sample.store.write(as: Actor(sample.admin), because: "Zebra crossing", at: Sample.later(1)) {
            try $0.setDisabled(sample.other.id, true)
        }
        try sample.store.backup(to: sample.folder.copy)
        let file = try #require(fopen(sample.folder.copy, "r+"))
        var bytes = [UInt8](repeating: 0, count: 4_000_000)
        bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
        let word = Array("Zebra".utf8)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: word) })
        fseek(file, place, SEEK_SET)
        fputc(Int32(bytes[place] ^ 1), file)
        fclose(file)
        #expect(try Store(path: sample.folder.copy).verify().firstBad?.entry == 5)
        #expect(try sample.store.verify().isSound)
    }

    @Test func `the ledger is asked by person, kind, action, plan and days`() throws {
        try sample.fill()
        var filter = LedgerFilter()
        filter.person = sample.lead.id
        #expect(try ledger(filter).entries.map(\.kind) == [.deadlineRequested, .actionUpdated])
        filter = LedgerFilter()
        filter.kind = .leadsAssigned
        #expect(try ledger(filter).entries.map(\.subject.label) == ["Action 1.1"])
        filter = LedgerFilter()
        filter.action = ActionID(1)
        #expect(try ledger(filter).entries.map(\.kind) == [.deadlineMoved, .deadlineRequested, .actionUpdated, .leadsAssigned])
        filter = LedgerFilter()
        filter.from = Sample.later(2).day
        filter.to = Sample.later(3).day
        #expect(try ledger(filter).entries.map(\.kind) == [.planImported, .actionUpdated])
        let ofPlan = try sample.store.read(today: Sample.today) { try $0.ledger(plan: sample.plan) }
        #expect(ofPlan.entries.allSatisfy { $0.plan == sample.plan } && ofPlan.total == 7)
    }

    @Test func `the ledger comes in pages, newest first, and as at a day`() throws {
        for number in 0..<60 {
            _ = try sample.store.write(as: .commandLine, because: "\(number)", at: Sample.later(Int64(number + 1))) {
                try $0.setDisabled(sample.other.id, number % 2 == 0)
            }
        }
        let first = try ledger()
        #expect(first.total == 64 && first.pages == 2 && first.entries.count == 50 && first.entries[0].number == 64)
        #expect(try ledger(page: 2).entries.map(\.number) == Array((1...14).reversed()))
        #expect(try ledger(page: 99).page == 1)
        #expect(try ledger(asAt: Sample.later(3).day).total == 7)
        #expect(try ledger(asAt: Sample.today.adding(days: -1)).total == 0)
    }

    @Test func `the history of an action holds its imports and what was done to it`() throws {
        try sample.fill()
        let history = try sample.store.read(today: Sample.today) { try $0.history(of: ActionID(1)) }
        #expect(
            history.map(\.kind) == [
                .deadlineMoved, .deadlineRequested, .planImported, .actionUpdated, .leadsAssigned, .wordingImported, .planImported,
            ])
    }
}
