import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct ImportDraftTests {
    let sample: Sample
    var store: Store { sample.store }

    init() throws { sample = try Sample() }

    func add(_ content: String) throws -> ImportID {
        try store.addDraft(
            fileName: "\(content).txt", bytes: Array(content.utf8), by: PersonName(id: sample.admin.id, name: "Cleo"), at: Sample.later(1))
    }

    @Test func `a draft keeps its bytes and is no part of the record`() throws {
        let before = try store.read(today: Sample.today) { $0.asAt.position }
        let id = try add("draft\u{0}")
        let draft = try #require(try store.draft(id))
        #expect(draft.bytes == Array("draft\u{0}".utf8) && draft.hash == Store.hash(of: draft.bytes) && draft.state == .waiting)
        #expect(draft.uploadedBy.name == "Cleo" && draft.uploadedAt == Sample.later(1) && draft.corrections.isEmpty && draft.plan == nil)
        #expect(try store.read(today: Sample.today) { $0.asAt.position } == before)
        #expect(try store.draft(ImportID(99)) == nil)
    }

    @Test func `the same bytes waiting are kept once, and drafts come newest first`() throws {
        let first = try add("a")
        let second = try add("b")
        #expect(try add("a") == first)
        #expect(try store.waitingDrafts().map(\.id) == [second, first])
    }

    @Test func `corrections are replaced as a whole and keep their order`() throws {
        let id = try add("a")
        try store.correctDraft(id, [Correction(action: 1, field: .text, value: "x")])
        let corrections = [Correction(action: 2, field: .outputs, value: "a\nb"), Correction(action: 0, field: .deadline, value: "")]
        try store.correctDraft(id, corrections)
        #expect(try store.draft(id)?.corrections == corrections)
        #expect(try store.waitingDrafts().first?.corrections == corrections)
        #expect(throws: Refusal.self) { try store.correctDraft(id, [Correction(action: 0, field: .text, value: " ")]) }
        #expect(try store.draft(id)?.corrections == corrections)
    }

    @Test func `a draft put away waits no longer`() throws {
        let id = try add("a")
        let draft = try #require(try store.draft(id))
        try store.rejectDraft(id)
        #expect(try store.draft(id)?.state == .rejected && store.waitingDrafts().isEmpty)
        #expect(throws: Refusal.notFound) { try store.rejectDraft(id) }
        #expect(throws: Refusal.notFound) { try store.correctDraft(id, []) }
        #expect(throws: Refusal.stale) {
            try store.write(as: .commandLine, because: "x", at: Sample.later(2)) {
                try $0.publish(Sample.reading(), into: sample.plan, fileName: "a.txt", bytes: draft.bytes, draft: draft)
            }
        }
        #expect(try add("a") != id)
    }

    @Test func `the hash is SHA-256 as others print it`() {
        // FIPS 180-4's example "abc".
        #expect(Store.hash(of: Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
