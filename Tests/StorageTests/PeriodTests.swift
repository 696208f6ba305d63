import Plans
import SQLite
import Testing

@testable import Storage

extension Sample {
    /// A schedule, a deputy and a closed period.
    func fillCadence(at moment: Instant) throws {
        let edit = ReportingScheduleEdit(length: .month, closingDay: "2", graceDays: "5", reason: "The board meets on the ninth")
        _ = try store.write(as: Actor(admin), because: edit.reason, at: moment) { try $0.setSchedule(edit, of: plan) }
        _ = try store.write(as: Actor(lead), because: "", at: moment) {
            try $0.nameDeputy(DeputyEdit(lead: lead.id, person: other.id), by: lead)
        }
        _ = try store.write(as: Actor(admin), because: "Safer", at: moment) { try $0.requireTwoStep(true) }
        _ = try store.write(as: Actor(admin), because: "", at: moment) { try $0.closePeriod(first: Sample.day("2024-01-01"), of: plan) }
    }

    func save(_ edit: UpdateEdit, on action: Int64 = 1, by person: Person, at moment: Instant) throws -> Written<ActionName> {
        try store.write(as: Actor(person), because: "Reported progress", at: moment) {
            try $0.saveUpdate(edit, to: ActionID(action), by: person)
        }
    }
}

@Suite struct PeriodTests {
    let sample: Sample
    let january = Sample.day("2024-01-01")

    init() throws {
        sample = try Sample()
        for action in [Int64(1), 2, 3] { _ = try sample.assign([sample.lead], to: action) }
    }

    func closing(_ first: Day, at moment: Instant) throws -> Written<PeriodClose> {
        try sample.store.write(as: Actor(sample.admin), because: "Agreed", at: moment) { try $0.closePeriod(first: first, of: sample.plan) }
    }

    func edit(_ narrative: String, on action: Int64 = 1, period: Day? = nil) throws -> UpdateEdit {
        var edit = UpdateEdit(from: try sample.action(action))
        (edit.delivery, edit.narrative, edit.period) = (.green, narrative, period)
        return edit
    }

    @Test func `a period is closed once, after its closing day, and its figures stand`() throws {
        _ = try sample.report(.amber, at: Sample.later(5))
        #expect(throws: Refusal.self) { try closing(january, at: Sample.later(21)) }
        _ = try sample.save(try edit("Late", on: 2, period: january), on: 2, by: sample.lead, at: Sample.later(23))
        let close = try closing(january, at: Sample.later(25)).result
        #expect(close.name == "January 2024" && close.figures.contains(PeriodFigure("updates/late", 1)))
        #expect(close.figures.contains(PeriodFigure("updates/in-time", 1)) && close.figures.contains(PeriodFigure("updates/missing", 1)))
        #expect(throws: Refusal.self) { try closing(january, at: Sample.later(26)) }
        _ = try sample.save(try edit("Later still", on: 3, period: january), on: 3, by: sample.lead, at: Sample.later(26))
        let stored = try sample.store.read(today: Sample.later(60).day) { try $0.close(of: sample.plan, period: january) }
        #expect(stored == close)
        let reports = try sample.store.read(today: Sample.later(60).day) { reader in
            try reader.reports(for: close.period, of: sample.plan)
        }
        #expect(reports.isLate == [ActionID(1): false, ActionID(2): true, ActionID(3): true])
    }

    @Test func `the figures of a closed period are those of the record at its head`() throws {
        _ = try sample.report(.red, ticking: [OutputID(1)], at: Sample.later(5))
        let close = try closing(january, at: Sample.later(25)).result
        _ = try sample.report(.green, at: Sample.later(26))
        try sample.store.reading { connection in
            let reader = Reader(connection: connection, asAt: AsAt(position: close.head, day: close.day, isPast: true))
            let again = try reader.reports(for: close.period, of: sample.plan).figures(try reader.overview(of: sample.plan))
            #expect(again == close.figures)
            #expect(try reader.hash(ofEntry: close.head) == close.headHash)
            #expect(try reader.head()?.entry == close.head)
        }
        for group in ["standing", "rated"] {
            #expect(close.figures.filter { $0.group == group }.map(\.value).reduce(0, +) == 3, "\(group)")
        }
    }

    @Test func `a schedule counts from when it was set, and the past keeps its own`() throws {
        _ = try sample.report(.green, at: Sample.later(2))
        try sample.fillCadence(at: Sample.later(40))
        let past = try sample.store.read(asAt: Sample.later(30).day, today: Sample.later(60).day) { try $0.schedule(of: sample.plan) }
        #expect(past == .standard)
        let now = try sample.store.read(today: Sample.later(60).day) { try $0.schedule(of: sample.plan) }
        #expect(now == ReportingSchedule(length: .month, closingDay: 2, graceDays: 5))
        let same = try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(41)) {
            try $0.setSchedule(
                ReportingScheduleEdit(length: .month, closingDay: "2", graceDays: "5", reason: "Again"), of: sample.plan)
        }
        #expect(!same.isChanged)
    }

    @Test func `a deputy reports with both names, and no longer when the deputyship has ended`() throws {
        let edit = DeputyEdit(lead: sample.lead.id, person: sample.other.id)
        let write = { (body: (Writer) throws -> Void) in
            try sample.store.write(as: Actor(sample.lead), because: "", at: Sample.later(3)) { try body($0) }
        }
        #expect(throws: Refusal.forbidden) { try sample.save(try self.edit("Not mine"), by: sample.other, at: Sample.later(2)) }
        _ = try write { try $0.nameDeputy(edit, by: sample.lead) }
        #expect(try !write { try $0.nameDeputy(edit, by: sample.lead) }.isChanged)
        _ = try sample.save(try self.edit("For Amina"), by: sample.other, at: Sample.later(4))
        let update = try #require(try sample.action().updates.first)
        #expect(update.by.name == "Ben" && update.onBehalfOf == "Amina")
        let work = try sample.store.read(today: Sample.later(4).day) { try $0.work(of: sample.other.id) }
        #expect(work.owed.count == 2 && work.standingInFor[ActionID(2)] == "Amina")
        _ = try write { try $0.endDeputy(edit, by: sample.lead) }
        #expect(throws: Refusal.forbidden) { try sample.save(try self.edit("Again"), by: sample.other, at: Sample.later(5)) }
        #expect(try sample.store.read(today: Sample.later(9).day) { try $0.work(of: sample.other.id) }.owed.isEmpty)
        #expect(throws: Refusal.forbidden) { try write { try $0.nameDeputy(edit, by: sample.other) } }
        #expect(throws: Refusal.self) {
            try write { try $0.nameDeputy(DeputyEdit(lead: sample.lead.id, person: sample.admin.id), by: sample.lead) }
        }
    }

    @Test func `the same update sent twice is one update, another after it is told that it is stale`() throws {
        let first = try edit("Sent twice")
        #expect(try sample.save(first, by: sample.lead, at: Sample.later(4)).isChanged)
        #expect(try !sample.save(first, by: sample.lead, at: Sample.later(4)).isChanged)
        var other = first
        other.narrative = "Something else"
        #expect(throws: Refusal.stale) { try sample.save(other, by: sample.lead, at: Sample.later(4)) }
        #expect(try sample.action().updatesTotal == 1)
    }

    @Test func `old updates stay on pages of their own`() throws {
        for day in 0..<60 { _ = try sample.report(.green, "Day \(day)", at: Sample.later(Int64(day + 2))) }
        let action = try sample.action()
        #expect(action.updates.count == Action.mostUpdates && action.updatesTotal == 60 && action.updates[0].narrative == "Day 59")
        let second = try sample.store.read(today: Sample.later(90).day) { try $0.updates(of: ActionID(1), page: 2) }
        #expect(second.map(\.narrative) == (36..<48).reversed().map { "Day \($0)" })
    }

    @Test func `a draft is kept for its person and form, and forgotten when it is old or saved`() throws {
        let store = sample.store
        try store.keepDraft("narrative\tx", of: sample.lead.id, path: "/actions/1/update", at: Sample.later(1))
        try store.keepDraft("narrative\ty", of: sample.lead.id, path: "/actions/1/update", at: Sample.later(2))
        #expect(try store.draft(of: sample.lead.id, path: "/actions/1/update")?.fields == "narrative\ty")
        #expect(try store.draft(of: sample.other.id, path: "/actions/1/update") == nil)
        try store.keepDraft(String(repeating: "x", count: Store.largestDraft + 1), of: sample.lead.id, path: "/b", at: Sample.later(2))
        #expect(try store.draft(of: sample.lead.id, path: "/b") == nil)
        try store.keepDraft("a\tb", of: sample.lead.id, path: "/c", at: Sample.later(40))
        #expect(try store.draft(of: sample.lead.id, path: "/actions/1/update") == nil, "older than a month")
        try store.dropDraft(of: sample.lead.id, path: "/c")
        #expect(try store.draft(of: sample.lead.id, path: "/c") == nil)
    }

    @Test func `a period closed at another ledger is a problem that verify names`() throws {
        try sample.fillCadence(at: Sample.later(40))
        #expect(try sample.store.verify().isSound)
        let intruder = try sample.intruder()
        try intruder.run(script: "DROP TRIGGER period_close_is_not_changed")
        try intruder.execute("UPDATE period_close SET head_hash = randomblob(32)")
        #expect(try sample.store.verify().problems.contains("the ledger is not the one at which January 2024 was closed"))
    }
}
