import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct RevisionTests {
    let sample: Sample

    init() throws { sample = try Sample() }

    func about(asAt day: Day? = nil) throws -> PlanAbout {
        try sample.store.read(asAt: day, today: Sample.today.adding(days: 400)) { try $0.about(sample.plan) }
    }

    @Test func `what a document says comes back`() throws {
        let overview = try sample.overview()
        #expect(overview.plan == Plan(id: sample.plan, title: "Roadmap"))
        #expect(overview.headings.map(\.name) == ["Priority 1: Help", "Priority 2: Care"])
        #expect(overview.actions.map(\.ref) == ["1.1", "1.2", "2.1"])
        #expect(overview.actions.map(\.outputsTotal) == [2, 0, 1])
        #expect(overview.actions[0].sources == ["ILACS"] && overview.actions[0].heading == overview.headings[0].id)
        #expect(overview.actions[0].deadline == Deadline(printed: "March 2024", original: Sample.day("2024-03-31"), precision: .month))
        let action = try sample.action()
        #expect(action.place == Place(line: 11, lastLine: 14) && action.heading?.number == "1")
        #expect(action.outputs.map(\.isCertain) == [true, false] && action.outcomes == ["Children are safer"])
        #expect(action.measures == ["Fewer referrals"])
        #expect(action.seeAlso == [SeeAlso(ref: "2.1", action: ActionName(id: ActionID(3), ref: "2.1", text: "Find homes"))])
        #expect(action.sources == [Citation(raw: "ILACS AOI 1.5", name: "ILACS", area: "1", subArea: "1.5", areaText: "Pre-proceedings")])
        #expect(try sample.store.read(today: Sample.today) { try $0.heading(HeadingID(2)) }.title == "Care")
    }

    @Test func `what a document says beside its actions comes back`() throws {
        let about = try about()
        #expect(about.control.map(\.label) == ["Approved by"] && about.vision == "The best borough" && about.values == ["Kind", "Bold"])
        #expect(about.boards.map(\.name) == ["Improvement Board"] && about.people.map(\.role) == ["Director"])
        #expect(about.sections == Sample.reading().sections && about.findings.findings.map(\.finding) == Sample.reading().findings)
        #expect(about.sources.map(\.otherNames) == [["ILACS"]])
        #expect(about.sources.first?.areas.first?.actions.map(\.ref) == ["1.1", "1.2", "2.1"])
        let revision = try #require(about.revisions.first)
        #expect(revision.version == "2.0" && revision.importedBy == "Cleo" && revision.findings == 1 && revision.fileSize == 5)
        let file = try sample.store.read(today: Sample.today) { try $0.file(of: revision.id) }
        #expect(file.name == "plan.txt" && file.bytes == Array("first".utf8) && revision.fileHash == Store.hash(of: file.bytes))
    }

    @Test func `indicators, risks, milestones and what a heading says come back`() throws {
        let (about, printed) = (try about(), Sample.reading())
        #expect(about.indicators.map(\.code) == ["LC.06", nil] && about.indicators[0].otherCodes == ["RI.1", "RI.2"])
        #expect(
            about.indicators[0].value?.number == 47.5 && about.indicators[0].value?.unit == .percent && about.indicators[1].value == nil)
        #expect(about.indicators[0].owner?.text == "A Director" && about.indicators[0].place == Place(line: 60, lastLine: 60))
        #expect(about.risks.map(\.ref) == ["R1"] && about.risks[0].current?.number == 16 && about.risks[0].current?.printed.text == "(16)")
        #expect(about.risks[0].target?.number == nil && about.risks[0].mitigations.map(\.printed.text) == ["Recruit", "Keep"])
        #expect(about.milestones.map(\.by?.day?.iso) == ["2016-06-30"] && about.milestones[0].group == "Review")
        #expect(about.tables == printed.tables)
        let words = try sample.store.read(today: Sample.today) { try $0.headingWords(try $0.heading(HeadingID(2))) }
        #expect(words.group == "B. Looked after children" && words.leads == ["A Director", "B Officer"])
        #expect(words.outcomes == ["Stable homes"] && words.measures.isEmpty)
    }

    @Test func `the text as printed and its lines are kept beside every value`() throws {
        let connection = try sample.intruder()
        var fragments = Sample.reading()
        fragments.actions[0].text = Printed(
            text: "Torn apart", fragments: [Fragment(line: 4, text: "Torn\ta"), Fragment(line: 9, text: "part")])
        _ = try sample.publish(fragments, "torn", at: Sample.later(1))
        let kept = try connection.queryFirst("SELECT fragments FROM action_version WHERE text = 'Torn apart'") { row in try row.text(0) }
        #expect(kept == "4\tTorn\ta\n9\tpart")
        let cells = try connection.query("SELECT text FROM printed_cell WHERE revision = 1 ORDER BY row, cell") { row in try row.text(0) }
        #expect(cells == ["a", "b", "1", "2"])
        let others = try connection.query("SELECT kind, label, text FROM action_text WHERE revision = 1 AND action = 1 ORDER BY kind") {
            row in
            [try row.text(0), try row.optionalText(1), try row.text(2)]
        }
        #expect(
            others == [
                ["lead", nil, "AD"], ["measure", nil, "Fewer referrals"], ["other", "Cost", "None"],
                ["outcome", nil, "Children are safer"],
            ])
        #expect(try connection.queryFirst("SELECT status_rating FROM action_version") { row in try row.text(0) } == "green")
    }

    @Test func `the same file again changes nothing and says so`() throws {
        try sample.fill()
        let before = try sample.overview()
        let again = try sample.publish(Sample.reading(), "first", at: Sample.later(9))
        #expect(
            !again.isChanged && again.result.plan.id == sample.plan && again.result.revision == RevisionID(1)
                && again.result.changes.isEmpty)
        #expect(try sample.overview() == before)
        #expect(
            try sample.store.read(today: Sample.today) { try $0.plan(withFile: Store.hash(of: Array("first".utf8))) }?.id == sample.plan)
        #expect(try sample.store.read(today: Sample.today) { try $0.plan(withFile: "none") } == nil)
    }

    @Test func `a new revision keeps ids, takes up what is new and leaves the past as it was`() throws {
        _ = try sample.assign([sample.lead])
        _ = try sample.report(.amber, ticking: [OutputID(1), OutputID(2)], at: Sample.later(2))
        var second = Sample.reading()
        second.document.version = "2.1"
        second.headings.reverse()
        second.actions = [
            Sample.action("2.1", 0, "Find homes", ["Homes"]), Sample.action("1.1", 1, "Deliver help early", ["Strategy", "Plan"]),
            Sample.action("1.3", 1, "New", []),
        ]
        let written = try sample.publish(second, "second", at: Sample.later(3))
        #expect(Set(written.result.changes.map(\.kind)) == [.reworded, .outputAdded, .outputRemoved, .added, .withdrawn])
        let now = try sample.overview()
        #expect(now.actions.map(\.id.number) == [3, 1, 4] && now.headings.map(\.id.number) == [2, 1])
        #expect(now.actions[1].leads.map(\.name) == ["Amina"] && now.actions[1].delivery == .amber)
        // "Strategy" keeps its tick, "Training" has gone with its own.
        #expect(now.actions[1].outputsDone == 1 && now.actions[1].outputsTotal == 2)
        let action = try sample.action()
        #expect(action.outputs.map { $0.done != nil } == [true, false] && action.updates.first?.ticked == ["Strategy", "Training"])
        #expect(action.updates.first?.unticked == [])
        #expect(throws: Refusal.notFound) { try sample.action(2) }
        let before = try sample.overview(asAt: Sample.later(2).day)
        #expect(before.actions.map(\.text) == ["Deliver early help", "Listen", "Find homes"] && before.actions[0].outputsDone == 2)
        #expect(try about().revisions.map(\.version) == ["2.1", "2.0"] && about(asAt: Sample.later(2).day).revisions.count == 1)
        let entry = try #require(try sample.store.read(today: Sample.today) { try $0.ledger().entries.first })
        #expect(entry.changes.contains(Change("Action 1.1: text", from: "Deliver early help", to: "Deliver help early")))
    }

    @Test func `moves of a deadline end when the document prints another day, and stay when it does not`() throws {
        try sample.fill()
        #expect(try sample.action().deadline.day == Sample.day("2024-06-30"))
        var third = Sample.reading()
        third.document.version = "2.2"
        _ = try sample.publish(third, "third", at: Sample.later(5))
        #expect(try sample.action().deadline.moves.count == 1)
        third.actions[0].deadline = DeadlineReading(printed: Sample.printed("May 2024"), day: Sample.day("2024-05-31"), precision: .month)
        _ = try sample.publish(third, "fourth", at: Sample.later(6))
        #expect(try sample.action().deadline.words == "May 2024")
        #expect(try sample.action(asAt: Sample.later(5).day).deadline.day == Sample.day("2024-06-30"))
    }

    @Test func `a plain heading that fits none of the plan's is a finding`() throws {
        var plain = Sample.plainReading()
        plain.headings.append(HeadingReading(kind: nil, number: "99", title: Sample.printed("Something else")))
        _ = try sample.publish(plain, "plain", at: Sample.later(1))
        #expect(try about().findings.findings.contains { $0.finding.rule == "wording-without-heading" && $0.kind == .plain })
    }

    @Test func `a plain wording stands beside the plan, and what fits nothing becomes a finding`() throws {
        _ = try sample.publish(Sample.plainReading(), "plain", at: Sample.later(1))
        let overview = try sample.overview()
        #expect(overview.actions.map(\.plainText) == ["We help early", "We listen", nil])
        #expect(overview.headings.map(\.plainTitle) == ["Getting help", nil])
        #expect(overview.plan.title == "Roadmap" && overview.actions[0].text == "Deliver early help")
        #expect(try about().findings.findings.map(\.finding.rule) == ["outputs-run-together", "wording-without-action"])
        #expect(try sample.overview(asAt: Sample.today).actions.allSatisfy { $0.plainText == nil })
        var next = Sample.plainReading()
        next.actions[0].plain = Sample.printed("We help sooner")
        _ = try sample.publish(next, "plain 2", at: Sample.later(2))
        #expect(try sample.overview().actions[0].plainText == "We help sooner")
    }

    @Test func `corrections are recorded with both values`() throws {
        let draft = try sample.store.addDraft(
            fileName: "new.txt", bytes: Array("new".utf8), by: PersonName(id: sample.admin.id, name: "Cleo"), at: Sample.later(1))
        let corrections = [
            Correction(action: 0, field: .text, value: "Deliver early help soon"),
            Correction(action: 0, field: .outputs, value: "One\nTwo"),
            Correction(action: 1, field: .text, value: "Listen"), Correction(action: 1, field: .deadline, value: ""),
        ]
        try sample.store.correctDraft(draft, corrections)
        try sample.decide(draft, Sample.reading()) { _ in nil }
        let kept = try #require(try sample.store.draft(draft))
        _ = try sample.store.write(as: Actor(sample.admin), because: "Imported new.txt", at: Sample.later(2)) {
            try $0.publish(Sample.reading(), into: sample.plan, fileName: "new.txt", bytes: kept.bytes, draft: kept)
        }
        #expect(try sample.action().summary.text == "Deliver early help soon" && sample.action().outputs.map(\.text) == ["One", "Two"])
        #expect(try sample.action(2).deadline.day == nil)
        var filter = LedgerFilter()
        filter.kind = .valueCorrected
        let entries = try sample.store.read(today: Sample.today) { try $0.ledger(filter).entries }
        #expect(
            entries.map(\.changes).reversed() == [
                [Change("text", from: "Deliver early help", to: "Deliver early help soon")],
                [Change("outputs", from: "Strategy\nTraining", to: "One\nTwo")],
                [Change("deadline", from: "2024-03-31", to: "")],
            ])
        #expect(try sample.store.draft(draft)?.state == .published && sample.store.draft(draft)?.plan == sample.plan)
        #expect(try sample.store.waitingDrafts().isEmpty)
    }

    @Test func `what is no plan, a wording without its plan and an unknown plan are refused`() throws {
        func publish(_ kind: DocumentKind, into plan: PlanID?) throws {
            var reading = Sample.reading()
            reading.document.kind = kind
            _ = try sample.store.write(as: .commandLine, because: "x", at: Sample.later(1)) { [reading] in
                try $0.publish(reading, into: plan, fileName: "x", bytes: [1])
            }
        }
        #expect(throws: Refusal.self) { try publish(.other, into: sample.plan) }
        #expect(throws: Refusal.self) { try publish(.plain, into: nil) }
        #expect(throws: Refusal.notFound) { try publish(.plan, into: PlanID(99)) }
        #expect(try about().revisions.count == 1)
    }

    @Test func `a plan with nothing but text is kept`() throws {
        var reading = PlanReading()
        reading.document.kind = .plan
        reading.actions = [ActionReading(ref: nil, heading: nil), ActionReading(ref: nil, heading: 7)]
        reading.actions[0].text = Sample.printed("Only this")
        let plan = try sample.store.write(as: .commandLine, because: "x", at: Sample.later(1)) { [reading] in
            try $0.publish(reading, into: nil, fileName: "bare.txt", bytes: [1])
        }.result.plan
        #expect(plan.title == "bare.txt")
        let overview = try sample.store.read(today: Sample.today) { try $0.overview(of: plan.id) }
        #expect(overview.actions.map(\.text) == ["Only this", ""] && overview.actions.allSatisfy { $0.heading == nil })
        #expect(try sample.store.read(today: Sample.today) { try $0.plans() }.map(\.title) == ["bare.txt", "Roadmap"])
    }
}
