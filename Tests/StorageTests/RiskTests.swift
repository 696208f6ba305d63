import Plans
import SQLite
import Testing

@testable import Storage

/// Risks in a sample, whose document prints one: R1, "(16)", with a target that is no number.
struct SampleRisk {
    let sample: Sample

    init(_ sample: Sample) { self.sample = sample }

    func write<Result: Sendable>(at: Instant, as person: Person? = nil, _ body: (Writer, Person) throws -> Result) throws -> Written<Result>
    {
        let person = person ?? sample.admin
        return try sample.store.write(as: Actor(person), because: "Risk", at: at) { try body($0, person) }
    }

    func read<Value: Sendable>(_ asAt: Day? = nil, _ body: (Reader) throws -> Value) throws -> Value {
        try sample.store.read(asAt: asAt, today: Sample.later(2_000).day, body)
    }

    @discardableResult
    func add(_ event: String = "Homes may close", owner: Person? = nil, at: Instant) throws -> RiskID {
        var edit = RiskDefinitionEdit()
        (edit.event, edit.ref, edit.owner, edit.rhythm) = (event, "X1", owner?.id, .quarterly)
        (edit.cause, edit.effect, edit.title) = ("Costs rise", "Children move", "Homes")
        return try write(at: at) { writer, _ in try writer.addRisk(edit, in: sample.plan) }.result
    }

    @discardableResult
    func assess(_ id: RiskID, _ likelihood: Int, _ impact: Int, _ words: String = "Seen", at: Instant, as person: Person? = nil) throws
        -> Written<Bool>
    {
        let version = try read { try $0.record(of: $0.risk(id)).assessments.first?.entry ?? 0 }
        let edit = RiskAssessmentEdit(likelihood: likelihood, impact: impact, words: words, version: version)
        return try write(at: at, as: person) { try $0.assess(edit, id, by: $1) }
    }

    /// Every table of risks has a row after this.
    func fill(at: Instant) throws {
        _ = try write(at: at) { writer, person in
            var scale = RiskScaleEdit(from: .standard)
            (scale.reason, scale.appetite, scale.appetiteWords) = ("Agreed", "9", "Little money, no harm to children")
            try writer.defineRiskScale(scale, of: sample.plan)
            return try writer.takeOver(writer.reader.printedRisks(ofPlan: sample.plan).prefix(1).map(\.key), into: sample.plan, by: person)
        }
        let id = try add(at: at)
        try assess(id, 4, 4, "Two homes gave notice", at: at)
        _ = try write(at: at) { writer, person in
            _ = try writer.save(RiskMitigationEdit(words: "Find other homes", owner: "Ben"), nil, of: id, by: person)
            _ = try writer.link(id, to: ActionID(1), by: person)
            try writer.setState(RiskStateEdit(isOpen: false, reason: "No longer feared", version: 0), of: id, by: person)
        }
    }
}

@Suite struct RiskStoreTests {
    let sample: Sample
    let risks: SampleRisk

    init() throws {
        sample = try Sample()
        risks = SampleRisk(sample)
    }

    var entries: Int64 { get throws { try sample.store.newestEntry() } }
    let key = PrintedRiskKey(revision: RevisionID(1), place: 0)

    func takeOver(_ day: Int64 = 1) throws -> Int {
        try risks.write(at: Sample.later(day)) { try $0.takeOver([key], into: sample.plan, by: $1) }.result
    }

    @Test func `a printed risk comes over as it is printed, once, and nothing is added to it`() throws {
        #expect(try takeOver() == 1)
        let before = try entries
        #expect(try takeOver(2) == 0 && entries == before)
        let standing = try #require(try risks.read { try $0.riskStandings(ofPlan: sample.plan) }.first)
        var printedOnly = RiskDefinition(event: "Too few carers")
        (printedOnly.ref, printedOnly.target) = ("R1", RiskRating(score: nil, printed: "low"))
        #expect(standing.definition == printedOnly)
        #expect(standing.score == 16 && standing.latest?.rating.printed == "(16)" && standing.latest?.document?.title == "Roadmap")
        #expect(standing.targetMisfit == "“low” is no score" && standing.band?.level == .critical && standing.travel == .new)
        #expect(try risks.read { try $0.mitigations(of: RiskID(1)) }.map(\.words) == ["Recruit", "Keep"])
        let printed = try risks.read { try $0.printed($0.risk(RiskID(1))) }
        #expect(printed.origin?.key == key && printed.now == nil)
        #expect(throws: Refusal.notFound) {
            try risks.write(at: Sample.later(3)) {
                try $0.takeOver([PrintedRiskKey(revision: RevisionID(9), place: 0)], into: sample.plan, by: $1)
            }
        }
        #expect(throws: Refusal.self) { try risks.write(at: Sample.later(3)) { try $0.takeOver([], into: sample.plan, by: $1) } }
        #expect(try sample.store.verify().isSound)
    }

    @Test func `the next revision's words under the same reference stand beside, and are not taken over again`() throws {
        _ = try takeOver()
        var next = Sample.reading()
        next.risks[0].text = Sample.printed("Far too few carers", 62)
        _ = try sample.publish(next, "second", at: Sample.later(30))
        let printed = try risks.read { try $0.printed($0.risk(RiskID(1))) }
        #expect(printed.origin?.reading.text.text == "Too few carers" && printed.now?.reading.text.text == "Far too few carers")
        let known = try risks.read { try $0.risks(ofPlan: sample.plan) }
        #expect(try risks.read { try $0.printedRisks(ofPlan: sample.plan) }.allSatisfy { $0.isKnown(in: known) })
        let early = try risks.read(Sample.later(10).day) { try $0.printed($0.risk(RiskID(1))) }
        #expect(early.now == nil)
    }

    @Test func `assessments stand side by side, and every day shows what was known then`() throws {
        let id = try risks.add(owner: sample.lead, at: Sample.later(1))
        #expect(try risks.add(owner: sample.lead, at: Sample.later(2)) == id)
        try risks.assess(id, 3, 4, at: Sample.later(5), as: sample.lead)
        try risks.assess(id, 5, 4, "Two left", at: Sample.later(40))
        #expect(throws: Refusal.forbidden) { try risks.assess(id, 1, 1, at: Sample.later(41), as: sample.other) }
        let before = try entries
        #expect(try !risks.assess(id, 5, 4, "", at: Sample.later(42)).isChanged)
        #expect(try entries == before)
        let standing = { (day: Day?) in try risks.read(day) { try $0.riskStandings(ofPlan: sample.plan).first } }
        #expect(try standing(nil)?.travel == .up && standing(nil)?.previous?.rating.score == 12)
        #expect(try standing(Sample.later(6).day)?.score == 12 && standing(Sample.later(6).day)?.travel == .new)
        #expect(try standing(Sample.later(2).day)?.latest == nil)
        #expect(try standing(Sample.later(0).day) == nil)
        #expect(try risks.read { try $0.history(of: id) }.map(\.kind) == [.riskAssessed, .riskAssessed, .riskAdded])
        let found = try risks.read { try $0.riskAssessments(ofPlan: sample.plan, most: 1) }
        #expect(found.total == 2 && found.assessments.map(\.1.rating.score) == [20])
    }

    @Test func `a scale of the plan's own holds from the day it was defined, and what no longer fits is named`() throws {
        let id = try risks.add(at: Sample.later(1))
        try risks.assess(id, 5, 5, at: Sample.later(2))
        _ = try risks.write(at: Sample.later(10)) { writer, _ in
            var edit = RiskScaleEdit(from: .standard)
            (edit.likelihood, edit.impact, edit.reason) = ("A\nB\nC\nD: often", "A\nB\nC\nD", "Four by four")
            edit.bands[.critical] = RiskScaleEdit.Band(name: "Severe", from: "12")
            try writer.defineRiskScale(edit, of: sample.plan)
        }
        let standing = { (day: Day?) in try #require(try risks.read(day) { try $0.riskStandings(ofPlan: sample.plan).first }) }
        #expect(try standing(Sample.later(5).day).band?.name == "Critical" && standing(Sample.later(5).day).misfit == nil)
        #expect(try standing(nil).misfit == "Likelihood 5 is beyond 4, the most on this plan’s scale" && standing(nil).band == nil)
        #expect(try standing(nil).score == 25 && standing(nil).scale.likelihood[3] == RiskStep("D", "often"))
        #expect(throws: Refusal.stale) {
            try risks.write(at: Sample.later(11)) { writer, _ in
                var edit = RiskScaleEdit(from: .standard)
                edit.reason = "x"
                try writer.defineRiskScale(edit, of: sample.plan)
            }
        }
    }

    @Test func `mitigations and links have versions, and a link stands on both pages`() throws {
        let id = try risks.add(owner: sample.lead, at: Sample.later(1))
        let edit = RiskMitigationEdit(words: "Recruit", owner: "Ben")
        #expect(try risks.write(at: Sample.later(2), as: sample.lead) { try $0.save(edit, nil, of: id, by: $1) }.isChanged)
        #expect(try !risks.write(at: Sample.later(3), as: sample.lead) { try $0.save(edit, nil, of: id, by: $1) }.isChanged)
        let first = try #require(try risks.read { try $0.mitigations(of: id) }.first)
        var change = RiskMitigationEdit(from: first)
        change.state = .done
        _ = try risks.write(at: Sample.later(4), as: sample.lead) { try $0.save(change, first.id, of: id, by: $1) }
        #expect(try risks.read { try $0.mitigations(of: id) }.map(\.state) == [.done])
        #expect(try risks.read(Sample.later(3).day) { try $0.mitigations(of: id) }.map(\.state) == [.open])
        change.state = .dropped
        #expect(throws: Refusal.stale) { try risks.write(at: Sample.later(5)) { try $0.save(change, first.id, of: id, by: $1) } }
        #expect(throws: Refusal.forbidden) {
            try risks.write(at: Sample.later(5), as: sample.other) { try $0.link(id, to: ActionID(1), by: $1) }
        }
        #expect(try risks.write(at: Sample.later(5)) { try $0.link(id, to: ActionID(1), by: $1) }.result)
        #expect(try !risks.write(at: Sample.later(6)) { try $0.link(id, to: ActionID(1), by: $1) }.isChanged)
        #expect(try risks.read { try $0.risks(linkedTo: ActionID(1)) }.map(\.risk.id) == [id])
        let tie = try #require(try risks.read { try $0.ties(of: $0.risk(id)) }.first)
        #expect(tie.action.ref == "1.1" && tie.summary?.name.id == ActionID(1))
        #expect(throws: Refusal.self) { try risks.write(at: Sample.later(7)) { try $0.unlink(tie.id, of: id, because: " ", by: $1) } }
        _ = try risks.write(at: Sample.later(7)) { try $0.unlink(tie.id, of: id, because: "Wrong one", by: $1) }
        #expect(try risks.read { try $0.risks(linkedTo: ActionID(1)) }.isEmpty)
        #expect(try risks.read(Sample.later(6).day) { try $0.risks(linkedTo: ActionID(1)) }.count == 1)
    }

    @Test func `an indicator is linked to a risk and found from both`() throws {
        let id = try risks.add(at: Sample.later(1))
        try SampleIndicator(sample).define(at: Sample.later(1))
        #expect(try risks.write(at: Sample.later(2)) { try $0.link(IndicatorID(1), to: .risk(id), by: $1) }.result)
        let ties = try risks.read { try $0.ties(of: IndicatorID(1)) }
        #expect(ties.map(\.risk) == [id] && ties.first?.subject == .risk(RiskName(id: id, ref: "X1", title: "Homes")))
        #expect(try risks.read { try $0.indicatorTies(ofPlan: sample.plan) }.count == 1)
        #expect(try risks.read { try $0.linkedIndicators(to: id) }.count == 1)
        let holes = try risks.read { IndicatorHoles.unused(try $0.indicators(ofPlan: sample.plan), ties, actions: [], headings: []) }
        #expect(holes.isEmpty)
        #expect(throws: Refusal.notFound) {
            try risks.write(at: Sample.later(2)) { try $0.link(IndicatorID(1), to: .risk(RiskID(9)), by: $1) }
        }
        let tie = try #require(ties.first)
        _ = try risks.write(at: Sample.later(3)) { writer, _ in try writer.unlink(tie.id, of: IndicatorID(1), because: "No") }
        #expect(try risks.read { try $0.linkedIndicators(to: id) }.isEmpty)
    }

    @Test func `a closed risk stays in the register and is opened again with a reason`() throws {
        let id = try risks.add(at: Sample.later(1))
        func set(_ isOpen: Bool, _ reason: String, _ version: Int64, _ day: Int64) throws -> Bool {
            let edit = RiskStateEdit(isOpen: isOpen, reason: reason, version: version)
            return try risks.write(at: Sample.later(day)) { try $0.setState(edit, of: id, by: $1) }.isChanged
        }
        #expect(try set(false, "Gone", 0, 2) && !set(false, "Gone", 0, 3))
        let closing = try #require(try risks.read { try $0.risk(id).closing })
        #expect(closing.reason == "Gone" && closing.by == "Cleo")
        #expect(try risks.read { try $0.risks(ofPlan: sample.plan, .open) }.isEmpty)
        #expect(try set(true, "Back", closing.entry, 4))
        #expect(try risks.read { try $0.risks(ofPlan: sample.plan, .open) }.count == 1)
        #expect(try risks.read(Sample.later(3).day) { try $0.risks(ofPlan: sample.plan, .closed) }.count == 1)
        #expect(try risks.read { try $0.riskSummary(of: sample.plan) }.total == 1)
    }

    @Test func `words of risks are found, and those that were reworded only on days when they stood`() throws {
        try risks.fill(at: Sample.later(1))
        let find = { (typed: String, day: Day?) in try SearchTests.found(typed, in: sample.store, asAt: day).map(\.piece) }
        #expect(try find("\"homes may close\"", nil) == [.riskDefined] && find("notice", nil) == [.riskAssessed])
        #expect(try find("\"find other\"", nil) == [.riskMitigation] && find("feared", nil) == [.riskClosed])
        #expect(try find("\"harm to children\"", nil) == [.riskAppetite])
        let risk = try risks.read { try $0.risk(RiskID(2)) }
        var edit = RiskDefinitionEdit(from: risk)
        (edit.event, edit.reason) = ("Hostels may shut", "Clearer")
        _ = try risks.write(at: Sample.later(20)) { writer, _ in try writer.rewordRisk(edit, risk.id) }
        #expect(try find("\"homes may close\"", nil).isEmpty && find("\"homes may close\"", Sample.later(10).day) == [.riskDefined])
        #expect(try find("hostels", nil) == [.riskDefined])
    }
}
