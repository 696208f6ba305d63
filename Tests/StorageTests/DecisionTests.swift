import Plans
import SQLite
import Testing

@testable import Storage

/// Changes of a revision, accepted and refused one by one.
@Suite struct DecisionTests {
    let sample: Sample
    var store: Store { sample.store }

    init() throws { sample = try Sample() }

    static func later() -> PlanReading {
        var reading = Sample.reading()
        reading.document.version = "2.1"
        return reading
    }

    func ledger(_ kind: LedgerKind? = nil) throws -> [LedgerEntry] {
        var filter = LedgerFilter()
        filter.kind = kind
        return try store.read(today: Sample.today) { try $0.ledger(filter).entries }
    }

    func comparison(_ id: Int64) throws -> RevisionComparison {
        try store.read(today: Sample.today) { try $0.comparison(of: RevisionID(id)) }
    }

    @Test func `a draft whose changes are not all decided is not accepted`() throws {
        var reading = Self.later()
        reading.actions[0].text = Sample.printed("Deliver early help sooner")
        reading.actions[1].leads = [Sample.printed("Director")]
        let draft = try sample.draft("a")
        let before = try ledger()
        #expect(throws: Refusal.issues([Issue("changes", "Accept or refuse the 2 changes still to decide")])) {
            try sample.accept(draft, reading)
        }
        #expect(try ledger() == before && store.draft(draft)?.state == .waiting)
        try sample.decide(draft, reading) { _ in nil }
        #expect(try sample.accept(draft, reading).result.changes.map(\.kind) == [.reworded, .reowned])
        #expect(try store.draft(draft)?.state == .published)
    }

    @Test func `a refusal keeps the recorded value and is a ledger entry with its reason, an acceptance belongs to the document`() throws {
        var reading = Self.later()
        reading.actions[0].text = Sample.printed("Deliver early help sooner")
        reading.actions[0].deadline = DeadlineReading(
            printed: Sample.printed("June 2024"), day: Sample.day("2024-06-30"), precision: .month)
        let draft = try sample.draft("a")
        try sample.decide(draft, reading) { $0.kind == .deadlineChanged ? " The board wants March " : nil }
        let written = try sample.accept(draft, reading)
        #expect(written.result.changes.map(\.kind) == [.reworded] && written.result.refused.map(\.kind) == [.deadlineChanged])
        let action = try sample.action()
        #expect(action.summary.text == "Deliver early help sooner" && action.deadline.words == "March 2024")
        #expect(action.deadline.day == Sample.day("2024-03-31"))
        let refusal = try #require(try ledger(.changeRefused).first)
        #expect(
            refusal.reason == "The board wants March" && refusal.subject == LedgerSubject(kind: .action, number: 1, label: "Action 1.1"))
        #expect(refusal.changes.first == Change("refused: deadline", from: "March 2024", to: "June 2024") && refusal.actor.name == "Cleo")
        let imported = try #require(try ledger(.planImported).first)
        #expect(imported.changes.contains(Change("Action 1.1: text", from: "Deliver early help", to: "Deliver early help sooner")))
        #expect(!imported.changes.contains { $0.after == "June 2024" })
        let entries = try comparison(2).entries
        #expect(entries.map(\.isAccepted) == [true, false] && entries.map(\.ledgerEntry) == [imported.number, refusal.number])
        #expect(try revisions().map(\.refused) == [1, 0])
        #expect(entries[1].by == "Cleo" && entries[1].at == Sample.later(2) && entries[1].from.map(\.label) == ["Action 1.1"])
        #expect(try store.read(today: Sample.today) { try $0.history(of: ActionID(1)) }.contains(refusal))
        #expect(try store.verify().isSound)
    }

    @Test func `refusing everything changes nothing but the refusals' ledger entries`() throws {
        try sample.fill()
        let (actions, headings, action) = (try sample.overview().actions, try sample.overview().headings, try sample.action())
        let known = try revisions()
        var reading = Self.later()
        reading.headings[0].title = Sample.printed("Help for all")
        reading.actions[0] = Sample.action("1.1", 0, "Deliver early help to all", ["Strategy", "New one"])
        reading.actions[1] = Sample.action("1.7", 0, "Something that nobody asked for", [])
        let draft = try sample.draft("a", at: Sample.later(5))
        let count = try ledger().count
        try sample.decide(draft, reading, at: Sample.later(5)) { "Not agreed: \($0.kind)" }
        let written = try sample.accept(draft, reading, at: Sample.later(6))
        #expect(written.result.changes.isEmpty && written.result.refused.count == 6)
        #expect(try sample.overview().actions == actions && sample.overview().headings == headings)
        #expect(try sample.action() == action && revisions() == known)
        let refusals = try ledger(.changeRefused)
        #expect(refusals.count == 6 && refusals.contains { $0.reason == "Not agreed: withdrawn" })
        #expect(try ledger().count == count + 6 && store.draft(draft)?.state == .rejected && store.draft(draft)?.plan == sample.plan)
    }

    func revisions() throws -> [Revision] { try store.read(today: Sample.today) { try $0.revisions(of: sample.plan) } }

    @Test func `a refused withdrawal keeps the action whole, a refused addition leaves it out`() throws {
        _ = try sample.assign([sample.lead])
        _ = try sample.report(.amber, ticking: [OutputID(1)], at: Sample.later(2))
        let before = try sample.action()
        var reading = Self.later()
        reading.actions[0] = Sample.action("1.9", 0, "Commission advocacy for parents", ["Contract"])
        let draft = try sample.draft("a")
        try sample.decide(draft, reading) { _ in "Keep it" }
        _ = try sample.accept(draft, reading)
        #expect(try revisions().count == 1)
        // The same with another change accepted, so that there is a revision.
        reading.actions[2].text = Sample.printed("Find more homes")
        let second = try sample.draft("b")
        try sample.decide(second, reading) { $0.kind == .reworded ? nil : "Keep it" }
        _ = try sample.accept(second, reading)
        #expect(try revisions().count == 2)
        let kept = try sample.action()
        #expect(kept.summary == before.summary && kept.outputs == before.outputs && kept.outcomes == before.outcomes)
        #expect(kept.sources == before.sources && kept.seeAlso.map(\.ref) == ["2.1"] && kept.alsoPrinted == before.alsoPrinted)
        #expect(kept.updates.count == 1 && kept.measures == before.measures && kept.place == Place())
        #expect(try sample.overview().actions.map(\.ref) == ["1.1", "1.2", "2.1"])
        // What was kept says the same as before: the next document that prints it changes nothing.
        var next = Self.later()
        next.actions[2].text = Sample.printed("Find more homes")
        #expect(try sample.publish(next, "c", at: Sample.later(6)).result.changes.isEmpty)
    }

    @Test func `updates, ratings and ticks follow an action that changes its number, its heading and its words`() throws {
        _ = try sample.assign([sample.lead])
        _ = try sample.report(.amber, ticking: [OutputID(1)], at: Sample.later(2))
        var reading = Self.later()
        reading.headings[1].number = "3"
        reading.actions = [
            Sample.action("1.1", 0, "Listen", []), Sample.action("3.2", 1, "Deliver early help sooner", ["Strategy", "Training"]),
            Sample.action("3.1", 1, "Find homes", ["Homes"]),
        ]
        let draft = try sample.draft("a")
        try sample.decide(draft, reading) { _ in nil }
        let kinds = try sample.accept(draft, reading).result.changes.map(\.kind)
        #expect(Set(kinds) == [.renumbered, .headingRenumbered, .moved, .reworded])
        let action = try sample.action()
        #expect(action.name.label == "Action 3.2" && action.heading?.id == HeadingID(2) && action.summary.delivery == .amber)
        #expect(action.updates.count == 1 && action.summary.outputsDone == 1 && action.leads.map(\.name) == ["Amina"])
        #expect(
            try comparison(2).entries.first { $0.change.kind == .renumbered && $0.change.after == "3.2" }?.from.first?.label == "Action 1.1"
        )
    }

    @Test func `a withdrawn action keeps its history and says in which revision it went`() throws {
        _ = try sample.assign([sample.lead])
        _ = try sample.report(.amber, at: Sample.later(2))
        var reading = Self.later()
        reading.actions.removeFirst()
        _ = try sample.publish(reading, "a", at: Sample.later(3))
        reading.document.version = "2.2"
        _ = try sample.publish(reading, "b", at: Sample.later(4))
        let gone = try store.read(today: Sample.today) { try $0.withdrawnAction(ActionID(1)) }
        #expect(gone.name.label == "Action 1.1" && gone.last.version == "2.0" && gone.withdrawn.version == "2.1")
        #expect(gone.kind == .withdrawn && gone.into.isEmpty && gone.updates.map(\.delivery) == [.amber])
        #expect(try store.read(today: Sample.today) { try $0.history(of: ActionID(1)) }.contains { $0.kind == .actionUpdated })
        #expect(throws: Refusal.notFound) { try store.read(today: Sample.today) { try $0.withdrawnAction(ActionID(2)) } }
        #expect(throws: Refusal.notFound) { try store.read(today: Sample.today) { try $0.withdrawnAction(ActionID(99)) } }
        #expect(throws: Refusal.notFound) {
            try store.read(asAt: Sample.later(2).day, today: Sample.later(9).day) { try $0.withdrawnAction(ActionID(1)) }
        }
    }

    @Test func `actions that were merged say where they went`() throws {
        var reading = Self.later()
        reading.actions[0] = Sample.action("1.1", 0, "Review thresholds at the front door", [])
        reading.actions[1] = Sample.action("1.2", 0, "Rebuild the evening duty rota", [])
        _ = try sample.publish(reading, "a", at: Sample.later(2))
        var merged = reading
        merged.actions[0].text = Sample.printed("Review thresholds at the front door and rebuild the evening duty rota")
        merged.actions.remove(at: 1)
        let draft = try sample.draft("b")
        try sample.decide(draft, merged) { _ in nil }
        #expect(try sample.accept(draft, merged).result.changes.map(\.kind) == [.merged])
        let rota = try #require(try comparison(3).entries.first?.from.first { $0.text == "Rebuild the evening duty rota" })
        let gone = try store.read(today: Sample.today) { try $0.withdrawnAction(rota.id) }
        #expect(gone.kind == .merged && gone.into.map(\.text) == ["Review thresholds at the front door and rebuild the evening duty rota"])
    }

    @Test func `an action of which only pieces are left says what it was split into, and goes on whole where that is refused`() throws {
        var whole = Self.later()
        whole.actions[1] = Sample.action(
            "1.2", 0, "Improve supervision records by auditing twenty files and rebuild the duty rota with evening cover", [])
        _ = try sample.publish(whole, "a", at: Sample.later(1))
        let id = try #require(try sample.overview().actions.first { $0.ref == "1.2" }).id
        var pieces = whole
        let texts = ["Improve supervision records", "auditing twenty files", "rebuild the duty rota", "evening cover"]
        pieces.actions.replaceSubrange(1...1, with: texts.enumerated().map { Sample.action("1.\($0 + 11)", 1, $1, []) })
        let refused = try sample.draft("b")
        try sample.decide(refused, pieces) { $0.kind == .split ? "One action is enough" : nil }
        _ = try sample.accept(refused, pieces)
        #expect(try sample.overview().actions.map(\.ref) == ["1.1", "1.2", "2.1"])
        pieces.document.version = "2.3"
        _ = try sample.publish(pieces, "c", at: Sample.later(4))
        let gone = try store.read(today: Sample.today) { try $0.withdrawnAction(id) }
        #expect(gone.kind == .split && gone.into.map(\.text) == texts && gone.withdrawn.version == "2.3")
    }

    @Test func `decisions, matches and the plan of a draft are kept, replaced and end with it`() throws {
        let draft = try sample.draft("a")
        let cleo = PersonName(id: sample.admin.id, name: "Cleo")
        try store.decideDraft(draft, [RevisionDecision(change: "x", isAccepted: false, reason: " No ")], by: cleo, at: Sample.later(1))
        try store.decideDraft(draft, [RevisionDecision(change: "y", isAccepted: true, reason: "")], by: cleo, at: Sample.later(2))
        try store.decideDraft(draft, [RevisionDecision(change: "x", isAccepted: true, reason: "Yes")], by: cleo, at: Sample.later(3))
        #expect(
            try store.draft(draft)?.decisions == [
                RevisionDecision(change: "x", isAccepted: true, reason: "Yes", by: "Cleo", at: Sample.later(3)),
                RevisionDecision(change: "y", isAccepted: true, reason: "", by: "Cleo", at: Sample.later(2)),
            ])
        #expect(throws: Refusal.self) {
            try store.decideDraft(draft, [RevisionDecision(change: "x", isAccepted: false, reason: " ")], by: cleo, at: Sample.later(4))
        }
        try store.matchDraft(draft, place: 0, .action(ActionID(2)))
        try store.matchDraft(draft, place: 1, .new)
        #expect(try store.draft(draft)?.matches == [0: ActionID(2), 1: nil])
        try store.matchDraft(draft, place: 2, .action(ActionID(2)))
        try store.matchDraft(draft, place: 1, .asFound)
        #expect(try store.draft(draft)?.matches == [2: ActionID(2)])
        try store.aimDraft(draft, at: sample.plan)
        #expect(try store.draft(draft)?.target == sample.plan && store.waitingDrafts().first?.target == sample.plan)
        try store.rejectDraft(draft)
        #expect(throws: Refusal.notFound) { try store.decideDraft(draft, [], by: cleo, at: Sample.later(4)) }
        #expect(throws: Refusal.notFound) { try store.matchDraft(draft, place: 0, .new) }
        #expect(throws: Refusal.notFound) { try store.aimDraft(draft, at: sample.plan) }
    }

    @Test func `a reviewer's match makes an action another or a new one`() throws {
        var reading = Self.later()
        reading.actions[0] = Sample.action("1.1", 0, "Commission advocacy for parents", ["Strategy", "Training"])
        let draft = try sample.draft("a")
        try store.matchDraft(draft, place: 0, .action(ActionID(1)))
        try store.matchDraft(draft, place: 1, .new)
        try sample.decide(draft, reading) { _ in nil }
        #expect(try sample.accept(draft, reading).result.changes.map(\.kind) == [.reworded, .added, .withdrawn])
        #expect(try sample.action().summary.text == "Commission advocacy for parents")
        let said = try #require(try ledger(.planImported).first).changes.filter { $0.field.hasSuffix("matched by the reviewer") }
        #expect(said.map(\.before) == ["Action 1.1", nil] && said.map(\.after) == ["Action 1.1", "new action"])
        #expect(throws: Refusal.notFound) { try sample.action(2) }
    }

    @Test func `the first plain wording needs no decision, another one does`() throws {
        let draft = try sample.draft("plain")
        var plain = Sample.plainReading()
        plain.actions.removeLast()
        #expect(try sample.accept(draft, plain).result.changes.count == 2)
        plain.actions[0].plain = Sample.printed("We help you early")
        let second = try sample.draft("plain 2")
        #expect(throws: Refusal.self) { try sample.accept(second, plain) }
        try sample.decide(second, plain) { _ in "Children liked the old words" }
        _ = try sample.accept(second, plain)
        #expect(try sample.overview().actions[0].plainText == "We help early")
    }
}
