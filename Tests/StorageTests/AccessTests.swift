import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct AccessTests {
    let sample: Sample

    init() throws { sample = try Sample() }

    /// One token and one address, for tests that need a row of each.
    static func fill(_ sample: Sample) throws {
        _ = try sample.store.write(as: Actor(sample.lead), because: "x", at: Sample.later(3)) {
            try $0.makeToken(AccessTokenEdit(name: "Report", scope: .read, ends: Sample.later(30).day), hash: "a", for: sample.lead)
        }
        _ = try sample.store.write(as: Actor(sample.lead), because: "x", at: Sample.later(3)) {
            try $0.makeFeed(.changes(sample.plan), keyHash: "b", for: sample.lead)
        }
    }

    @Test func `a token is found by its hash with its person as they are now, until it is revoked`() throws {
        try AccessTests.fill(sample)
        let bearer = try #require(try sample.store.bearer(tokenHash: "a"))
        #expect(bearer.person.id == sample.lead.id && bearer.token.scope == .read && bearer.token.lastUsed == nil)
        try sample.store.noteUse(of: bearer.token.id, on: Sample.later(5).day)
        try sample.store.noteUse(of: bearer.token.id, on: Sample.later(4).day)
        #expect(try sample.store.bearer(tokenHash: "a")?.token.lastUsed == Sample.later(5).day)
        func revoke(_ person: Person) throws -> Bool {
            try sample.store.write(as: Actor(person), because: "x", at: Sample.later(6)) {
                try $0.revokeToken(bearer.token.id, of: sample.lead.id, by: person)
            }.isChanged
        }
        #expect(throws: Refusal.forbidden) { try revoke(sample.other) }
        #expect(try revoke(sample.admin) && !revoke(sample.lead))
        #expect(try sample.store.bearer(tokenHash: "a") == nil && sample.store.bearer(tokenHash: "b") == nil)
        let past = try sample.store.read(asAt: Sample.later(5).day, today: Sample.later(9).day) { try $0.accessTokens(of: sample.lead.id) }
        #expect(past.map(\.name) == ["Report"])
    }

    @Test func `disabling a person ends their tokens and addresses`() throws {
        try AccessTests.fill(sample)
        #expect(try sample.store.feed(keyHash: "b")?.address.feed == .changes(sample.plan))
        _ = try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(4)) { try $0.setDisabled(sample.lead.id, true) }
        _ = try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(5)) { try $0.setDisabled(sample.lead.id, false) }
        #expect(try sample.store.bearer(tokenHash: "a") == nil && sample.store.feed(keyHash: "b") == nil)
    }

    @Test func `pages of a plan's entries are those of the ledger, narrowed by days`() throws {
        try sample.fill()
        let all = try sample.store.read(today: Sample.today) { try $0.ledger(ofPlan: sample.plan, most: 1000).entries }
        var (found, before): ([LedgerEntry], Int64?) = ([], nil)
        repeat {
            let page = try sample.store.read(today: Sample.today) { try $0.entries(ofPlan: sample.plan, before: before, most: 3) }
            found += page
            before = page.last?.number
        } while before != nil
        #expect(found == all && all.count > 5)
        let day = try #require(all.dropFirst(2).first?.at.day)
        let narrowed = try sample.store.read(today: Sample.later(900).day) {
            try $0.entries(ofPlan: sample.plan, before: nil, from: day, to: day, most: 1000)
        }
        #expect(narrowed == all.filter { $0.at.day == day })
    }
}
