import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct PersonTests {
    let sample: Sample
    var store: Store { sample.store }

    init() throws { sample = try Sample() }

    func write<Value: Sendable>(at: Instant = Sample.later(1), _ body: (Writer) throws -> Value) throws -> Written<Value> {
        try store.write(as: Actor(sample.admin), because: "test", at: at, body)
    }

    func person(_ id: PersonID, asAt day: Day? = nil) throws -> Person? {
        try store.read(asAt: day, today: Sample.today.adding(days: 400)) { try $0.person(id) }
    }

    @Test func `a person is found by id and by email address in any case`() throws {
        let found = try store.read(today: Sample.today) { try $0.person(email: "AMINA@Example.ORG") }
        #expect(found == sample.lead && found?.roles == [.lead] && found?.hasPassword == false)
        #expect(try store.read(today: Sample.today) { try $0.person(email: "nobody@example.org") } == nil)
        #expect(try person(PersonID(99)) == nil)
        #expect(try store.read(today: Sample.today) { try $0.people() }.map(\.name) == ["Amina", "Ben", "Cleo"])
    }

    @Test func `an email address belongs to one person, whatever the case`() throws {
        let edit = PersonEdit(name: "Second", email: "Amina@Example.org", roles: [.member])
        let refusal = #expect(throws: Refusal.self) { try write { try $0.addPerson(edit) } }
        guard case .issues(let issues) = refusal else { return #expect(Bool(false)) }
        #expect(issues == [Issue("email", "Enter another email address: Amina has this one")])
        #expect(throws: Refusal.self) { try write { try $0.changePerson(sample.other.id, edit) } }
    }

    @Test func `what the form's rule refuses is refused`() {
        #expect(throws: Refusal.self) { try write { try $0.addPerson(PersonEdit(name: " ", email: "x", roles: [])) } }
    }

    @Test func `a change is seen from then on and the past keeps what was`() throws {
        let edit = PersonEdit(name: "Amina Khan", email: "amina@example.org", roles: [.member, .lead])
        #expect(try write { try $0.changePerson(sample.lead.id, edit) }.isChanged)
        #expect(try person(sample.lead.id)?.roles == [.lead, .member])
        #expect(try person(sample.lead.id, asAt: Sample.today)?.name == "Amina")
        let entry = try #require(try store.read(today: Sample.today) { try $0.ledger().entries.first })
        #expect(
            entry.changes == [
                Change("name", from: "Amina", to: "Amina Khan"), Change("roles", from: "Action lead", to: "Action lead, Board member"),
            ])
        #expect(try !write { try $0.changePerson(sample.lead.id, edit) }.isChanged)
    }

    @Test func `disabling ends sessions and links and keeps the history`() throws {
        try store.startSession(tokenHash: "s", person: sample.lead.id, csrfSecret: [1], at: Sample.start)
        _ = try write { try $0.makeLink(for: sample.lead.id, tokenHash: "l", expires: Sample.later(9)) }
        #expect(try write { try $0.setDisabled(sample.lead.id, true) }.isChanged)
        #expect(try !write { try $0.setDisabled(sample.lead.id, true) }.isChanged)
        #expect(try store.session(tokenHash: "s") == nil)
        #expect(try store.useLink(tokenHash: "l", at: Sample.later(2)) == nil)
        #expect(try person(sample.lead.id)?.isDisabled == true)
        #expect(throws: Refusal.self) { try write { try $0.makeLink(for: sample.lead.id, tokenHash: "m", expires: Sample.later(9)) } }
        _ = try write { try $0.setDisabled(sample.lead.id, false) }
        #expect(try person(sample.lead.id)?.isDisabled == false)
        let kinds = try store.read(today: Sample.today) { try $0.ledger().entries.prefix(3).map(\.kind) }
        #expect(kinds == [.personEnabled, .personDisabled, .linkMade])
    }

    @Test func `a person who is not there cannot be changed`() {
        let edit = PersonEdit(name: "x", email: "x@example.org", roles: [.lead])
        #expect(throws: Refusal.notFound) { try write { try $0.changePerson(PersonID(99), edit) } }
        #expect(throws: Refusal.notFound) { try write { try $0.setDisabled(PersonID(99), true) } }
        #expect(throws: Refusal.notFound) { try write { try $0.setPassword(of: PersonID(99), hash: "x") } }
        #expect(throws: Refusal.notFound) { try write { try $0.makeLink(for: PersonID(99), tokenHash: "x", expires: Sample.start) } }
        #expect(throws: Refusal.notFound) { try write { try $0.signOutEverywhere(PersonID(99)) } }
    }

    @Test func `a password's hash is kept apart and never in the ledger`() throws {
        _ = try write { try $0.setPassword(of: sample.lead.id, hash: "$scrypt$1") }
        _ = try write { try $0.setPassword(of: sample.lead.id, hash: "$scrypt$2") }
        let found = try #require(try store.credential(email: "amina@example.org"))
        #expect(found.hash == "$scrypt$2" && found.person.hasPassword)
        #expect(try store.credential(email: "ben@example.org")?.hash == nil)
        #expect(try store.credential(email: "nobody@example.org") == nil)
        let entries = try store.read(today: Sample.today) { try $0.ledger().entries }
        #expect(entries.prefix(2).allSatisfy { $0.kind == .passwordSet && $0.changes.isEmpty })
    }
}

@Suite struct SessionTests {
    let sample: Sample
    var store: Store { sample.store }

    init() throws { sample = try Sample() }

    @Test func `a session holds its person as they are now`() throws {
        try store.startSession(tokenHash: "abc", person: sample.lead.id, csrfSecret: [1, 0, 255], at: Sample.start)
        let session = try #require(try store.session(tokenHash: "abc"))
        #expect(session.person == sample.lead && session.csrfSecret == [1, 0, 255] && session.startedAt == Sample.start)
        _ = try store.write(as: Actor(sample.admin), because: "x", at: Sample.later(1)) {
            try $0.changePerson(sample.lead.id, PersonEdit(name: "Amina", email: "amina@example.org", roles: [.member]))
        }
        #expect(try store.session(tokenHash: "abc")?.person.roles == [.member])
        #expect(try store.session(tokenHash: "abd") == nil)
    }

    @Test func `being seen moves forward only, and ending ends`() throws {
        try store.startSession(tokenHash: "abc", person: sample.lead.id, csrfSecret: [], at: Sample.start)
        try store.touchSession(tokenHash: "abc", at: Sample.start.adding(seconds: 60))
        try store.touchSession(tokenHash: "abc", at: Sample.start)
        #expect(try store.session(tokenHash: "abc")?.seenAt == Sample.start.adding(seconds: 60))
        try store.endSession(tokenHash: "abc")
        try store.endSession(tokenHash: "abc")
        #expect(try store.session(tokenHash: "abc") == nil)
    }

    @Test func `sessions past their age are forgotten when another starts`() throws {
        try store.startSession(tokenHash: "old", person: sample.lead.id, csrfSecret: [], at: Sample.start)
        try store.startSession(tokenHash: "new", person: sample.lead.id, csrfSecret: [], at: Sample.later(8))
        #expect(try store.session(tokenHash: "old") == nil)
        #expect(try store.session(tokenHash: "new") != nil)
    }

    @Test func `signing out everywhere ends every session of that person alone`() throws {
        for (token, person) in [("a", sample.lead), ("b", sample.lead), ("c", sample.other)] {
            try store.startSession(tokenHash: token, person: person.id, csrfSecret: [], at: Sample.start)
        }
        _ = try store.write(as: Actor(sample.lead), because: "x", at: Sample.start) { try $0.signOutEverywhere(sample.lead.id) }
        #expect(try ["a", "b", "c"].map { try store.session(tokenHash: $0) != nil } == [false, false, true])
    }

    @Test func `a link signs in once, until it expires`() throws {
        func make(_ token: String) throws {
            _ = try store.write(as: Actor(sample.admin), because: "x", at: Sample.start) {
                try $0.makeLink(for: sample.lead.id, tokenHash: token, expires: Sample.later(1))
            }
        }
        try make("one")
        #expect(try store.link(tokenHash: "one", at: Sample.start) == sample.lead.id)
        #expect(try store.useLink(tokenHash: "one", at: Sample.start) == sample.lead.id)
        #expect(try store.useLink(tokenHash: "one", at: Sample.start) == nil)
        try make("two")
        #expect(try store.link(tokenHash: "two", at: Sample.later(1)) == nil)
        #expect(try store.useLink(tokenHash: "two", at: Sample.later(1)) == nil)
        #expect(try store.useLink(tokenHash: "unknown", at: Sample.start) == nil)
    }

    @Test func `one link used by many at once signs one of them in`() async throws {
        _ = try store.write(as: Actor(sample.admin), because: "x", at: Sample.start) {
            try $0.makeLink(for: sample.lead.id, tokenHash: "one", expires: Sample.later(1))
        }
        let store = store
        let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { try store.useLink(tokenHash: "one", at: Sample.start) != nil } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(winners == 1)
    }

    @Test func `tries are counted for one subject within the window`() throws {
        let end = Sample.start.adding(seconds: SignInTries.windowSeconds)
        try store.noteTry("email a", at: Sample.start)
        try store.noteTry("email a", at: Sample.start.adding(seconds: 10))
        try store.noteTry("email b", at: Sample.start)
        #expect(try store.tries("email a", at: Sample.start.adding(seconds: 20)).count == 2)
        #expect(try store.tries("email a", at: end) == [Sample.start.adding(seconds: 10)])
        try store.clearTries("email a")
        #expect(try store.tries("email a", at: Sample.start).isEmpty)
        #expect(try store.tries("email b", at: Sample.start).count == 1)
    }
}
