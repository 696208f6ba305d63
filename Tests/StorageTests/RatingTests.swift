import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct RatingTests {
    let sample: Sample
    let member: Person

    init() throws {
        sample = try Sample()
        _ = try sample.assign([sample.lead])
        let edit = PersonEdit(name: "Mo", email: "mo@example.org", roles: [.member])
        let id = try sample.store.write(as: .commandLine, because: "x", at: Sample.start) { try $0.addPerson(edit) }.result
        member = try #require(try sample.store.read(today: Sample.today) { try $0.person(id) })
    }

    static let steps = [
        ScaleRow(name: "Behind", colour: .red, definition: "Late"), ScaleRow(name: "Shaky", colour: .amber, definition: "Perhaps late"),
        ScaleRow(name: "Steady", colour: .amber, definition: "Perhaps in time", subStates: "Watched\nAgreed"),
        ScaleRow(name: "Green", colour: .green, definition: "In time"),
    ]

    func define(_ rows: [ScaleRow] = steps, _ question: RatingQuestion = .delivery, at: Instant) throws -> Written<Void> {
        let version = try sample.store.read(today: Sample.today) { try $0.scales(of: sample.plan)[question].version }
        let edit = ScaleEdit(question: question, rows: rows, reason: "Our own words", version: version)
        return try sample.store.write(as: Actor(sample.admin), because: edit.reason, at: at) { try $0.defineScale(edit, of: sample.plan) }
    }

    func setRules(at: Instant, _ change: (inout RatingRulesEdit) -> Void) throws -> Written<Void> {
        var edit = RatingRulesEdit(from: try sample.store.read(today: Sample.today) { try $0.ratingRules(of: sample.plan) })
        edit.reason = "Tried out"
        change(&edit)
        return try sample.store.write(as: Actor(sample.admin), because: "x", at: at) { [edit] in
            try $0.setRatingRules(edit, of: sample.plan)
        }
    }

    func rate(_ choice: String, _ question: RatingQuestion = .delivery, reason: String = "Heard", on action: Int64 = 1, at: Instant) throws
        -> Written<ActionName>
    {
        let id = ActionID(action)
        let version = try sample.store.read(today: Sample.today) { reader in
            BoardRatingEdit.version(of: try reader.action(id).grounds.board(question), try reader.scales(of: sample.plan)[question])
        }
        let edit = BoardRatingEdit(question: question, choice: choice, reason: reason, version: version)
        return try sample.store.write(as: Actor(member), because: "x", at: at) { try $0.rateForBoard(edit, id, by: member) }
    }

    func ratings(_ day: Day? = nil, today: Day = Sample.later(400).day, before: Int64? = nil) throws -> ActionRatings {
        try sample.store.read(asAt: day, today: today) { try $0.ratings(of: ActionID(1), before: before) }
    }

    @Test func `an update keeps what the record said, and why the lead was more hopeful`() throws {
        _ = try sample.report(.green, at: Sample.later(2))
        _ = try sample.report(.green, "Late but well", reason: "The board knows", at: Sample.later(90))
        let updates = try sample.action().updates
        #expect(updates.map(\.record?.rating) == [.red, .green] && updates.map(\.isMoreHopeful) == [true, false])
        #expect(updates[0].record?.reason == "The board knows")
        let entry = try #require(try sample.store.read(today: Sample.today) { try $0.ledger().entries.first })
        #expect(entry.changes.contains(Change("record-says", from: "green", to: "red")))
        #expect(entry.changes.contains(Change("rated-better-because", from: nil, to: "The board knows")))
        #expect(throws: Refusal.self) { try sample.report(.amber, reason: "", at: Sample.later(91)) }
        #expect(try sample.action().updates.count == 2)
    }

    @Test func `a scale changed midway keeps the words of what was rated before`() throws {
        #expect(try define(at: Sample.later(1)).isChanged)
        #expect(try !define(at: Sample.later(1)).isChanged, "the same scale again writes nothing")
        var edit = UpdateEdit(from: try sample.action())
        (edit.delivery, edit.deliveryChoice, edit.narrative) = (.amber, "amber-3-2", "Words")
        let form = edit
        _ = try sample.store.write(as: Actor(sample.lead), because: "x", at: Sample.later(2)) {
            try $0.saveUpdate(form, to: ActionID(1), by: sample.lead)
        }
        let words = RatedStep(scale: RatingScaleID(1), name: "Steady", subState: "Agreed")
        #expect(try sample.action().summary.latest?.deliveryStep == words)
        _ = try define(Array(Self.steps.prefix(2)) + [ScaleRow(name: "Fine", colour: .green, definition: "In time")], at: Sample.later(3))
        let after = try sample.action()
        #expect(after.summary.latest?.deliveryStep == words && after.updates.first?.deliveryStep == words)
        #expect(try sample.overview().actions.first?.latest?.deliveryStep == words)
        #expect(after.grounds.scales.delivery.steps.map(\.name) == ["Behind", "Shaky", "Fine"])
        let past = try sample.action(asAt: Sample.later(2).day)
        #expect(past.grounds.scales.delivery.steps.map(\.name) == ["Behind", "Shaky", "Steady", "Green"])
        #expect(past.grounds.scales.delivery.steps[2].subStates == ["Watched", "Agreed"])
        #expect(try sample.action(asAt: Sample.start.day).grounds.scales.delivery == .delivery)
    }

    @Test func `a form made before the scale changed is stale`() throws {
        let form = UpdateEdit(from: try sample.action())
        _ = try define(at: Sample.later(1))
        #expect(throws: Refusal.stale) {
            try sample.store.write(as: Actor(sample.lead), because: "x", at: Sample.later(2)) {
                try $0.saveUpdate(form, to: ActionID(1), by: sample.lead)
            }
        }
        let old = ScaleEdit(question: .delivery, rows: Array(Self.steps.prefix(3)), reason: "x", version: 0)
        #expect(throws: Refusal.stale) {
            try sample.store.write(as: Actor(sample.admin), because: "x", at: Sample.later(2)) { try $0.defineScale(old, of: sample.plan) }
        }
    }

    @Test func `a document's own key is the scale where nobody defined one`() throws {
        var reading = Sample.reading()
        let values = [Rating.green, .amber, .red].map { RatingDefinition(rating: $0, definition: "Means \($0.rawValue)") }
        reading.ratingScales = [RatingScaleReading(name: "Delivery RAG", values: values), RatingScaleReading(name: "Other", values: [])]
        reading.actions[0].text = Sample.printed("Deliver early help soon", 11)
        _ = try sample.publish(reading, "third", at: Sample.later(1))
        let scales = try sample.action().grounds.scales
        #expect(scales.delivery.origin == .printed("Delivery RAG") && scales.delivery.steps.map(\.definition).first == "Means red")
        #expect(scales.impact == .impact)
    }

    @Test func `a board's rating stands beside the lead's, is superseded by its next, and the past keeps it`() throws {
        _ = try sample.report(.green, at: Sample.later(2))
        _ = try rate("amber", at: Sample.later(3))
        #expect(try !rate("amber", at: Sample.later(3)).isChanged)
        _ = try rate("red", reason: "Worse", at: Sample.later(5))
        _ = try rate("green", .impact, at: Sample.later(6))
        let now = try ratings()
        #expect(now.board(.delivery)?.rating == .red && now.board(.impact)?.rating == .green && now.action.summary.delivery == .green)
        #expect(now.board(.delivery)?.record?.rating == .green && now.board(.impact)?.record == nil)
        #expect(now.events.count == 4 && now.olderBefore == nil)
        let past = try ratings(Sample.later(4).day)
        #expect(past.board(.delivery)?.rating == .amber && past.board(.impact) == nil && past.events.count == 2)
        let stale = BoardRatingEdit(question: .delivery, choice: "green", reason: "x", version: 0)
        #expect(throws: Refusal.stale) {
            try sample.store.write(as: Actor(member), because: "x", at: Sample.later(7)) {
                try $0.rateForBoard(stale, ActionID(1), by: member)
            }
        }
    }

    @Test func `the history of ratings is cut and older ones are one link away`() throws {
        for day in 0..<20 { _ = try sample.report(day.isMultiple(of: 2) ? .amber : .red, "Day \(day)", at: Sample.later(Int64(2 + day))) }
        let first = try ratings()
        #expect(first.events.count == 12)
        let second = try ratings(before: first.olderBefore)
        #expect(second.events.count == 8 && second.olderBefore == nil)
        let entries = (first.events + second.events).map(\.entry)
        #expect(entries == entries.sorted(by: >) && Set(entries).count == 20)
    }

    @Test func `how often a lead and a board were more hopeful is counted, and the list holds exactly those`() throws {
        _ = try sample.assign([sample.lead], to: 3)
        _ = try sample.report(.green, at: Sample.later(2))
        _ = try sample.report(.amber, reason: "One", at: Sample.later(90))
        _ = try sample.report(.red, at: Sample.later(91))
        _ = try sample.report(.green, on: 3, reason: "Two", at: Sample.later(92))
        _ = try rate("green", at: Sample.later(93))
        _ = try rate("green", .impact, at: Sample.later(93))
        let today = Sample.later(100).day
        try sample.store.read(today: today) { reader in
            #expect(try reader.hopeCount(of: sample.lead.id) == HopeCount(moreHopeful: 2, compared: 4))
            let comparison = try reader.comparison(of: sample.plan)
            #expect(comparison.leads == HopeCount(moreHopeful: 2, compared: 4) && comparison.each.map(\.person.name) == ["Amina"])
            #expect(comparison.board == HopeCount(moreHopeful: 1, compared: 1))
            let (found, older) = try reader.hopefulRatings(of: .person(sample.lead.id))
            #expect(found.map(\.record.reason) == ["Two", "One"] && found.map(\.action.ref) == ["2.1", "1.1"] && older == nil)
            #expect(try reader.hopefulRatings(of: .leads(sample.plan)).found == found)
            #expect(try reader.hopefulRatings(of: .board(sample.plan)).found.map(\.by) == ["Mo"])
            let page = try reader.hopefulRatings(of: .person(sample.lead.id), limit: 1)
            #expect(page.found.count == 1)
            #expect(try reader.hopefulRatings(of: .person(sample.lead.id), before: page.olderBefore).found.map(\.record.reason) == ["One"])
        }
        let past = try sample.store.read(asAt: Sample.later(90).day, today: today) { try $0.hopeCount(of: sample.lead.id) }
        #expect(past == HopeCount(moreHopeful: 1, compared: 2))
        let later = try sample.store.read(today: Sample.later(600).day) { try $0.hopeCount(of: sample.lead.id) }
        #expect(later == HopeCount())
    }

    @Test func `over random histories every stored rating follows from its stored inputs`() throws {
        _ = try sample.assign([sample.lead], to: 2)
        _ = try sample.assign([sample.lead], to: 3)
        var state: UInt64 = 42
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for step in 0..<120 {
            let at = Sample.later(Int64(2 + step))
            let action = Int64(1 + random(3))
            switch random(6) {
            case 0: _ = try rate(["red", "amber", "green"][random(3)], reason: "Step \(step)", on: action, at: at)
            case 1:
                _ = try setRules(at: at) { edit in
                    let rule = RatingRule.allCases[random(RatingRule.allCases.count)]
                    let amber = 1 + random(30)
                    edit.rows[rule] = RuleRow(
                        isOn: random(4) > 0, amber: "\(amber)", red: random(2) == 0 ? "" : "\(amber + 1 + random(30))")
                }
            default:
                var edit = UpdateEdit(from: try sample.action(action))
                (edit.delivery, edit.deliveryChoice) = ([Rating.red, .amber, .green][random(3)], nil)
                (edit.narrative, edit.reason) = ("Step \(step)", "Reason \(step)")
                edit.outputsDone = Set(try sample.action(action).outputs.map(\.id).filter { _ in random(2) == 0 })
                edit.forecast = random(2) == 0 ? nil : at.day.adding(days: random(120))
                let form = edit
                _ = try sample.store.write(as: Actor(sample.lead), because: "x", at: at) {
                    try $0.saveUpdate(form, to: ActionID(action), by: sample.lead)
                }
            }
        }
        let verification = try sample.store.verify()
        #expect(verification.isSound, "\(verification.problems)")
        let intruder = try sample.intruder()
        let count = try intruder.queryFirst("SELECT count(*), count(DISTINCT rules_version) FROM update_rating") { row in
            (try row.int(0), try row.int(1))
        }
        #expect((count?.0 ?? 0) > 50 && (count?.1 ?? 0) > 3)
    }

    @Test func `a stored rating that does not follow from its inputs is named`() throws {
        _ = try sample.report(.green, at: Sample.later(2))
        _ = try rate("green", at: Sample.later(3))
        let intruder = try sample.intruder()
        let triggers = ["update_rating_is_not_changed", "board_rating_is_not_changed"]
        let kept = try triggers.map { name in
            try intruder.queryFirst("SELECT sql FROM sqlite_schema WHERE name = ?", [name]) { row in try row.text(0) } ?? ""
        }
        for name in triggers { try intruder.run(script: "DROP TRIGGER \(name)") }
        try intruder.execute("UPDATE update_rating SET computed = 'red'")
        try intruder.execute("UPDATE board_rating SET rules_version = 9")
        for sql in kept { try intruder.run(script: sql) }
        #expect(
            try sample.store.verify().problems == [
                "the computed rating of update 1 does not follow from its inputs",
                "the computed rating of board rating 1 cannot be worked out again",
            ])
    }
}
