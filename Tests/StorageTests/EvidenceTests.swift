import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

@Suite struct EvidenceTests {
    let sample: Sample
    let member: Person

    init() throws {
        sample = try Sample()
        _ = try sample.assign([sample.lead])
        member = try Self.add("Mo", .member, sample)
    }

    static func add(_ name: String, _ role: Role, _ sample: Sample) throws -> Person {
        let edit = PersonEdit(name: name, email: "\(name.lowercased())@example.org", roles: [role])
        let id = try sample.store.write(as: .commandLine, because: "More people", at: Sample.start) { try $0.addPerson(edit) }.result
        return try #require(try sample.store.read(today: Sample.today) { try $0.person(id) })
    }

    static func edit(_ title: String = "Audit of 20 plans", _ kind: EvidenceKind = .audit, _ subject: EvidenceSubject = .action)
        -> EvidenceEdit
    {
        EvidenceEdit(
            title: title, kind: kind, subject: subject, from: Sample.day("2023-10-01"), to: Sample.day("2023-12-31"), note: "14 of 20 good",
            form: .file, file: EvidenceUpload(name: "plans.csv", bytes: Array("a,b\n1,2\n".utf8)))
    }

    @discardableResult func add(
        _ edit: EvidenceEdit = edit(), to action: Int64 = 1, by person: Person? = nil, at moment: Instant = Sample.later(2)
    ) throws -> Written<EvidenceID> {
        let person = person ?? sample.lead
        return try sample.store.write(as: Actor(person), because: "Added evidence", at: moment) {
            try $0.addEvidence(edit, to: ActionID(action), by: person)
        }
    }

    @discardableResult func change(_ id: EvidenceID, by person: Person? = nil, at day: Int64 = 4, _ change: (inout EvidenceEdit) -> Void)
        throws -> Written<EvidenceID>
    {
        let person = person ?? sample.lead
        var edit = EvidenceEdit(from: try record(id).evidence)
        edit.reason = "Five more were read"
        change(&edit)
        return try sample.store.write(as: Actor(person), because: "", at: Sample.later(day)) { [edit] in
            try $0.changeEvidence(edit, id, by: person)
        }
    }

    @discardableResult func withdraw(
        _ id: EvidenceID, by person: Person? = nil, _ words: String = "The figures were wrong", at day: Int64 = 6
    )
        throws -> Written<Evidence>
    {
        let person = person ?? sample.lead
        return try sample.store.write(as: Actor(person), because: "", at: Sample.later(day)) {
            try $0.withdrawEvidence(id, because: words, by: person)
        }
    }

    func read<Value: Sendable>(asAt day: Int64? = nil, _ body: (Reader) throws -> Value) throws -> Value {
        try sample.store.read(asAt: day.map { Sample.later($0).day }, today: Sample.today.adding(days: 400), body)
    }
    func record(_ id: EvidenceID, asAt day: Int64? = nil) throws -> EvidenceRecord { try read(asAt: day) { try $0.evidence(id) } }
    func kinds(of action: Int64 = 1, asAt day: Int64? = nil) throws -> Set<EvidenceKind> {
        try read(asAt: day) { try $0.impactEvidenceKinds(of: ActionID(action)) }
    }

    @Test func `evidence keeps the days it speaks about apart from the day it was added, with checksum and who`() throws {
        let id = try add().result
        let found = try record(id)
        let version = found.evidence.newest
        #expect(version.by == "Amina" && version.at == Sample.later(2) && version.number == 1)
        #expect(version.content.about.words == "1 October 2023 to 31 December 2023")
        let bytes = Array("a,b\n1,2\n".utf8)
        let file = EvidenceFile(name: "plans.csv", type: .csv, size: 8, checksum: Store.hash(of: bytes))
        #expect(version.content.form == .file(file))
        #expect(try read { try $0.evidenceBytes(file) } == bytes)
        #expect(found.action.label == "Action 1.1" && found.plan.id == sample.plan && found.evidence.stands)
        let entry = try #require(try read { try $0.history(of: id) }.first)
        #expect(entry.kind == .evidenceAdded && entry.subject.label == "Audit of 20 plans")
        #expect(entry.changes.contains(Change("checksum", from: nil, to: file.checksum)))
        #expect(try read { try $0.history(of: ActionID(1)) }.first == entry)
        #expect(try sample.store.verify().isSound)
    }

    @Test func `the same form sent twice adds nothing, and the same file is kept once`() throws {
        let first = try add()
        let again = try add(at: Sample.later(3))
        #expect(again.result == first.result && !again.isChanged)
        try add(Self.edit("The same file, as data", .data))
        let count = try sample.intruder().queryFirst("SELECT count(*) FROM evidence_file") { row in try row.int(0) }
        #expect(count == 1)
        #expect(try read { try $0.evidence(of: ActionID(1)) }.map(\.newest.title) == ["The same file, as data", "Audit of 20 plans"])
    }

    @Test func `a new version follows the one before, which stays on record`() throws {
        let id = try add().result
        try change(id) { $0.title = "Audit of 25 plans" }
        let found = try record(id)
        #expect(found.versions.map(\.title) == ["Audit of 25 plans", "Audit of 20 plans"])
        #expect(found.versions.map(\.number) == [2, 1] && found.versions[0].content.form == found.versions[1].content.form)
        #expect(try record(id, asAt: 3).versions.map(\.title) == ["Audit of 20 plans"])
        let entry = try #require(try read { try $0.history(of: id) }.first)
        #expect(
            entry.reason == "Five more were read" && entry.changes == [Change("title", from: "Audit of 20 plans", to: "Audit of 25 plans")])
        #expect(try read { try $0.evidence(of: ActionID(1)) }.count == 1)
    }

    @Test func `a new version that says the same writes nothing, and one made from an older version is refused`() throws {
        let id = try add().result
        #expect(try !change(id) { $0.reason = "" }.isChanged)
        try change(id) { $0.title = "Audit of 25 plans" }
        #expect(throws: Refusal.stale) { try change(id, at: 5) { ($0.title, $0.version) = ("Audit of 30 plans", 1) } }
        // The same form sent twice is no quarrel.
        #expect(try !change(id, at: 5) { $0.version = 1 }.isChanged)
    }

    @Test func `withdrawn evidence stays on record with who and why, and counts no more`() throws {
        let id = try add().result
        #expect(try kinds() == [.audit])
        #expect(throws: Refusal.issues([Issue("reason", "Enter why it is withdrawn")])) { try withdraw(id, " ") }
        try withdraw(id)
        let withdrawal = EvidenceWithdrawal(by: "Amina", at: Sample.later(6), reason: "The figures were wrong")
        #expect(try record(id).evidence.withdrawal == withdrawal && record(id).isWithdrawnByNow)
        #expect(try kinds().isEmpty)
        #expect(try !withdraw(id, "Again", at: 7).isChanged && record(id).evidence.withdrawal == withdrawal)
        #expect(throws: Refusal.stale) { try change(id, at: 8) { $0.title = "Back again" } }
        // What was known before still is, but for whether its file may be handed out.
        #expect(try record(id, asAt: 5).evidence.stands && record(id, asAt: 5).isWithdrawnByNow)
        #expect(try kinds(asAt: 5) == [.audit])
        #expect(try sample.store.verify().isSound)
    }

    @Test func `a past day shows no evidence that was added later`() throws {
        let id = try add(at: Sample.later(5)).result
        #expect(throws: Refusal.notFound) { try record(id, asAt: 4) }
        #expect(try read(asAt: 4) { try $0.evidence(of: ActionID(1)) }.isEmpty && kinds(asAt: 4).isEmpty)
        guard case .file(let file) = try record(id).evidence.newest.content.form else { return }
        #expect(throws: Refusal.notFound) { try read(asAt: 4) { try $0.evidenceBytes(file) } }
    }

    @Test func `impact is shown by evidence of the action or an outcome, not by a document and not by what an output needed`() throws {
        try add(Self.edit("Minutes", .document))
        try add(Self.edit("Output", .data, .output(OutputID(1), "")))
        #expect(try kinds().isEmpty)
        try add(Self.edit("Survey", .families, .outcome("Children are  safer")))
        var elsewhere = Self.edit("Staff survey", .staff)
        (elsewhere.form, elsewhere.file, elsewhere.note) = (.elsewhere, nil, "With the workforce team; 8 in 10 agree")
        try add(elsewhere)
        #expect(try kinds() == [.families, .staff])
        #expect(try kinds(of: 2).isEmpty)
    }

    @Test func `evidence stays with an outcome that a revision drops`() throws {
        let id = try add(Self.edit("Survey", .families, .outcome("Children are safer"))).result
        var reading = Sample.reading()
        reading.actions[0].outcomes = [Sample.printed("Families are stronger", 13)]
        _ = try sample.publish(reading, "second", at: Sample.later(3))
        let action = try sample.action()
        #expect(try record(id).evidence.newest.content.subject == .outcome("Children are safer"))
        #expect(try record(id).evidence.newest.content.subject.isGone(from: action))
        #expect(try kinds() == [.families])
        // It may keep its subject in a new version, which others may not take up any more.
        try change(id) { $0.title = "Survey of 40" }
        #expect(throws: Refusal.issues([Issue("subject", "Select what it is evidence of")])) {
            try add(Self.edit("Late", .data, .outcome("Children are safer")), at: Sample.later(5))
        }
    }

    @Test func `a lead adds to what they lead, board members and admins to any, others to none`() throws {
        #expect(throws: Refusal.forbidden) { try add(to: 2) }
        #expect(throws: Refusal.forbidden) { try add(by: sample.other) }
        #expect(throws: Refusal.forbidden) { try add(by: Self.add("Rhea", .reader, sample)) }
        try add(Self.edit("Visit"), to: 2, by: member)
        let id = try add(Self.edit("Data", .data), to: 2, by: sample.admin).result
        #expect(throws: Refusal.forbidden) { try withdraw(id, by: member) }
        #expect(throws: Refusal.forbidden) { try change(id, by: member) { $0.title = "Mine" } }
        let own = try add().result
        #expect(try withdraw(own, by: sample.admin).isChanged)
        #expect(throws: Refusal.notFound) { try add(to: 77, by: sample.admin) }
    }

    @Test func `a refused file stores nothing`() throws {
        let wrong: [(String, [UInt8])] = [
            ("plans.csv", []), ("page.html", Array("<p>".utf8)), ("plans.pdf", Array("a,b".utf8)),
            ("plans.csv", [UInt8](repeating: 65, count: EvidenceFileType.mostBytes + 1)),
        ]
        for (name, bytes) in wrong {
            var edit = Self.edit()
            edit.file = EvidenceUpload(name: name, bytes: bytes)
            #expect(throws: Refusal.self, "\(name)") { try add(edit) }
        }
        let count = try sample.intruder().queryFirst("SELECT count(*) FROM evidence_file") { row in try row.int(0) }
        #expect(try count == 0 && read { try $0.evidence(of: ActionID(1)) }.isEmpty)
    }

    @Test func `a backup holds the files, and a changed file is found`() throws {
        let id = try add().result
        try sample.store.backup(to: sample.folder.copy)
        let copy = try Store(path: sample.folder.copy)
        guard case .file(let file) = try record(id).evidence.newest.content.form else { return }
        #expect(try copy.read(today: Sample.today) { try $0.evidenceBytes(file) } == Array("a,b\n1,2\n".utf8))
        #expect(try copy.verify().isSound)
        let intruder = try sample.intruder()
        try intruder.run(script: "DROP TRIGGER evidence_file_is_not_changed; UPDATE evidence_file SET bytes = x'00'")
        #expect(try sample.store.verify().problems.contains("file \(file.checksum) of evidence does not have its checksum"))
        #expect(try !sample.store.verify(files: false).problems.contains { $0.contains("checksum") })
    }
}
