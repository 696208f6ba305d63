import Plans
import Testing

/// The same numbers on every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
    mutating func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &self) ? value : nil }
    /// Mostly small, now and then as large as a number can be.
    mutating func count() -> Int {
        switch Int.random(in: 0..<10, using: &self) {
        case 0: [Int.max, Int.min, -1, Int.max / 50].randomElement(using: &self) ?? 0
        default: Int.random(in: 0...12, using: &self)
        }
    }
    mutating func day() -> Day { Day(number: 19_000 + Int.random(in: -900...900, using: &self)) }
    mutating func inputs() -> RatingInputs {
        RatingInputs(
            day: day(), deadline: maybe(day()), isComplete: Int.random(in: 0..<5, using: &self) == 0, forecast: maybe(day()),
            outputsDone: count(), outputsTotal: count(), start: maybe(day()), periodsSilent: count(), evidencePieces: maybe(count()))
    }
    mutating func rules() -> RatingRules {
        var rules = RatingRules(version: Int.random(in: 0...9, using: &self), [:])
        for rule in RatingRule.allCases {
            rules[rule] = RuleSetting(
                isOn: Int.random(in: 0..<4, using: &self) > 0, amber: maybe(Int.random(in: 1...60, using: &self)),
                red: maybe(Int.random(in: 1...90, using: &self)))
        }
        return rules
    }
}

private func inputs(
    _ day: String = "2024-04-15", deadline: String? = "2024-06-30", complete: Bool = false, forecast: String? = nil, done: Int = 0,
    of total: Int = 0, start: String? = "2024-01-01", silent: Int = 0, evidence: Int? = nil
) -> RatingInputs {
    RatingInputs(
        day: Sample.day(day), deadline: deadline.map(Sample.day), isComplete: complete, forecast: forecast.map(Sample.day),
        outputsDone: done, outputsTotal: total, start: start.map(Sample.day), periodsSilent: silent, evidencePieces: evidence)
}

private func computed(_ inputs: RatingInputs) -> ComputedRating { RatingRules.standard.computed(from: inputs) }
private func outcome(_ rule: RatingRule, _ inputs: RatingInputs) -> RuleFinding.Outcome? {
    computed(inputs).findings.first { $0.rule == rule }?.outcome
}

@Test func `past its deadline and not complete is red, on the day of the deadline it is not`() {
    #expect(computed(inputs("2024-06-30")).rating == .green)
    let late = computed(inputs("2024-07-01"))
    #expect(late.rating == .red && late.why == "its deadline, 30 June 2024, passed 1 day ago and it is not complete")
    #expect(computed(inputs("2024-07-01", complete: true)).rating == .blue)
}

@Test func `a forecast after the deadline is amber up to thirty days and red beyond`() {
    #expect(computed(inputs(forecast: "2024-06-30")).rating == .green)
    #expect(computed(inputs(forecast: "2024-07-01")).rating == .amber && computed(inputs(forecast: "2024-07-30")).rating == .amber)
    let far = computed(inputs(forecast: "2024-07-31"))
    #expect(far.rating == .red && far.why == "it is expected on 31 July 2024, 31 days after its deadline, 30 June 2024")
}

@Test func `outputs behind the share of time gone are amber, far behind red`() {
    // 166 of 181 days have gone: four of five whole outputs at an even pace.
    func late(_ done: Int, of total: Int = 5) -> ComputedRating { computed(inputs("2024-06-15", done: done, of: total)) }
    #expect(late(3).rating == .green && late(1).rating == .red)
    #expect(late(2).rating == .amber)
    #expect(late(2).why == "2 of 5 outputs are done; with 91% of the time gone 4 would be at an even pace: 40 percentage points behind")
    #expect(late(0, of: 1).rating == .green, "a single output is expected at the end")
    #expect(late(0, of: 2).rating == .red)
    for unknown in [inputs(of: 0), inputs(deadline: nil, of: 5), inputs(of: 5, start: nil), inputs(of: 5, start: "2024-06-30")] {
        #expect(outcome(.outputs, unknown) == .notJudged)
    }
}

@Test func `a full period without an update is amber, and so is a claim without evidence`() {
    #expect(computed(inputs(silent: 1)).rating == .amber && computed(inputs(silent: 0)).rating == .green)
    #expect(outcome(.evidence, inputs(done: 2, of: 2, evidence: nil)) == .notJudged)
    #expect(outcome(.evidence, inputs(done: 2, of: 2, evidence: 0)) == .gives(.amber))
    #expect(outcome(.evidence, inputs(done: 2, of: 2, evidence: 1)) == .quiet && outcome(.evidence, inputs(of: 2, evidence: 0)) == .quiet)
    #expect(outcome(.evidence, inputs(complete: true, evidence: 0)) == .gives(.amber))
}

@Test func `where nothing says by when, the record cannot tell and says why`() {
    let unknown = computed(inputs(deadline: nil, done: 1, of: 3))
    #expect(unknown.rating == nil && unknown.why == "nothing on record says by when it must be done")
    #expect(computed(inputs(deadline: nil, silent: 2)).rating == .amber)
    #expect(RatingRules(version: 1, [:]).computed(from: inputs()).why == "no rule is in use")
}

@Test func `the usual rules never change, because ratings are stored that were computed by them`() {
    #expect(RatingRules.standard.version == 0)
    let text = """
        overdue on amber=- red=1
        forecast on amber=1 red=31
        outputs on amber=21 red=41
        silence on amber=1 red=-
        evidence on amber=1 red=-
        """
    #expect(RatingRules.standard.text == text)
}

@Test func `rules and inputs of every kind are read back from their text, and nothing else is`() {
    var dice = Dice(7)
    for _ in 0..<2000 {
        let (rules, inputs) = (dice.rules(), dice.inputs())
        #expect(RatingRules(version: rules.version, text: rules.text) == rules)
        #expect(RatingInputs(text: inputs.text) == inputs)
    }
    let text = inputs().text
    for wrong in ["", "day=2024-04-15", text + " ", text.replacing("silent=0", with: "silent=00"), text.replacing("=no", with: "=maybe")] {
        #expect(RatingInputs(text: wrong) == nil, "\(wrong)")
    }
    #expect(RatingRules(version: 1, text: "overdue on amber=x red=1") == nil)
}

@Test func `any inputs and any rules give a rating or none, with a sentence for each rule`() {
    var dice = Dice(11)
    for _ in 0..<4000 {
        let (rules, inputs) = (dice.rules(), dice.inputs())
        let computed = rules.computed(from: inputs)
        #expect(computed.findings.map(\.rule) == RatingRule.allCases && !computed.why.isEmpty)
        #expect(computed.findings.allSatisfy { !$0.sentence.isEmpty && !$0.inputWords.isEmpty })
        let worst = computed.fired.compactMap(\.given).map(\.rank).min()
        #expect(worst == nil || worst == computed.rating?.rank)
    }
}

@Test func `more of what is bad never gives a better rating`() {
    var dice = Dice(13)
    for _ in 0..<4000 {
        let (rules, before) = (dice.rules(), dice.inputs())
        let step = Int.random(in: 1...400, using: &dice)
        func worse(_ change: (inout RatingInputs) -> Void) -> RatingInputs {
            var after = before
            change(&after)
            return after
        }
        let changes = [
            worse { $0.day = $0.day.adding(days: step) }, worse { $0.forecast = $0.forecast?.adding(days: step) },
            worse { $0.periodsSilent = max($0.periodsSilent, min($0.periodsSilent, 1000) + step) },
            worse { $0.evidencePieces = $0.evidencePieces == nil ? nil : 0 },
        ]
        let first = rules.computed(from: before).rating
        for after in changes {
            let second = rules.computed(from: after).rating
            #expect((second?.rank ?? 9) <= (first?.rank ?? 9), "\(before.text) then \(after.text)")
        }
    }
}

@Test func `a more distant deadline never gives a worse rating by lateness`() {
    var dice = Dice(17)
    for _ in 0..<2000 {
        var inputs = dice.inputs()
        let before = computed(inputs)
        guard let deadline = inputs.deadline else { continue }
        inputs.deadline = deadline.adding(days: Int.random(in: 1...300, using: &dice))
        func rank(_ computed: ComputedRating, _ rule: RatingRule) -> Int {
            computed.findings.first { $0.rule == rule }?.given?.rank ?? 9
        }
        for rule in [RatingRule.overdue, .forecast] { #expect(rank(computed(inputs), rule) >= rank(before, rule)) }
    }
}

@Test func `rules are set with whole numbers, amber before red, and a reason`() throws {
    var edit = RatingRulesEdit(from: .standard)
    #expect(try edit.applied(to: .standard).get() == nil)
    edit.rows[.forecast] = RuleRow(isOn: true, amber: "15", red: "10")
    edit.rows[.outputs] = RuleRow(isOn: true, amber: "101", red: "-3")
    edit.rows[.silence] = RuleRow(isOn: true, amber: " ", red: "")
    guard case .failure(.issues(let found)) = edit.applied(to: .standard) else {
        Testing.Issue.record("accepted")
        return
    }
    #expect(found.map(\.field) == ["forecast-red", "outputs-amber", "outputs-red", "silence-amber", "reason"])
    edit = RatingRulesEdit(from: .standard)
    edit.rows[.evidence] = RuleRow(isOn: false, amber: "1", red: "")
    edit.reason = "Evidence is kept elsewhere"
    let rules = try #require(try edit.applied(to: .standard).get())
    #expect(rules.version == 1 && !rules[.evidence].isOn && rules[.overdue] == RatingRules.standard[.overdue])
    #expect(edit.applied(to: rules) == .failure(.stale))
}
