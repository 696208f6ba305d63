import Testing

@testable import Plans

private func code(_ text: String, plan: Int64 = 1) -> IndicatorCode { IndicatorCode(plan: PlanID(plan), code: text) }

private func mention(_ own: String?, _ words: String, others: [String] = [], plan: Int64 = 1) -> IndicatorMention {
    var reading = IndicatorReading(code: own, description: Printed(text: words, fragments: []))
    reading.otherCodes = others
    let revision = Revision(
        id: RevisionID(plan), plan: PlanID(plan), kind: .plan, version: nil, status: nil, date: nil, fileName: "plan.txt", fileHash: "00",
        fileSize: 1, importedAt: Instant(milliseconds: 0), importedBy: "Ada", findings: 0)
    return IndicatorMention(plan: Plan(id: PlanID(plan), title: "Plan"), revision: revision, document: "Plan", reading: reading)
}

private func link(_ one: IndicatorCode, _ other: IndicatorCode, isSame: Bool, entry: Int64 = 7) throws -> IndicatorLink {
    let pair = try #require(IndicatorPair(one, other))
    return IndicatorLink(pair: pair, isSame: isSame, reason: "why", by: "Ada", at: Instant(milliseconds: 0), entry: entry)
}

@Suite struct IndicatorRegisterTests {
    @Test(
        arguments: [
            ("LC.06", "LC6"), ("LC06", "LC6"), ("lc 6", "LC6"), ("RI.55", "RI55"), ("1.10", "110"), ("A-007b", "A7B"), ("00", "0"),
            ("", ""),
            ("É.01", "É1"), ("99999999999999999999999", "99999999999999999999999"),
        ]
    )
    func `codes are compared without the marks, blanks, noughts and capitals that differ from hand to hand`(printed: String, key: String) {
        #expect(code(printed).key == key)
    }

    @Test func `codes that look alike are a question and two indicators until somebody answers`() throws {
        let mentions = [
            mention("LC06", "Placement stability"), mention("RI.55", "Care leavers in work", others: ["LC.13"]),
            mention("LC.06", "Stable placements"), mention("LC13", "Care leavers"), mention(nil, "Spend"),
        ]
        let open = IndicatorRegister(mentions, [])
        #expect(open.indicators.count == 5 && open.proposals.count == 3)
        #expect(open.proposals[0].reason == .printedTogether && open.proposals[0].pair == IndicatorPair(code("LC.13"), code("RI.55")))
        #expect(
            Set(open.proposals[1...].map(\.pair)) == [
                IndicatorPair(code("LC06"), code("LC.06")), IndicatorPair(code("LC13"), code("LC.13")),
            ])
        let said = [
            try link(code("LC06"), code("LC.06"), isSame: true), try link(code("LC.13"), code("RI.55"), isSame: true),
            try link(code("LC13"), code("LC.13"), isSame: true),
        ]
        let closed = IndicatorRegister(mentions, said)
        #expect(closed.proposals.isEmpty && closed.indicators.count == 3)
        #expect(closed.indicators[0].codes == [code("LC.06"), code("LC06")] && closed.indicators[0].mentions.count == 2)
        #expect(closed.indicators[1].codes == [code("LC.13"), code("LC13"), code("RI.55")] && closed.indicators[1].mentions.count == 2)
        #expect(closed.indicators[2].codes.isEmpty)
    }

    @Test func `what was said to be two is asked no more, also through codes that are one with them`() throws {
        let mentions = [mention("A1", "One"), mention("A.1", "One again"), mention("A-1", "Another")]
        #expect(IndicatorRegister(mentions, []).proposals.count == 3)
        let said = [try link(code("A1"), code("A.1"), isSame: true), try link(code("A.1"), code("A-1"), isSame: false)]
        #expect(IndicatorRegister(mentions, said).proposals.isEmpty)
        #expect(IndicatorRegister(mentions, said).indicators.count == 2)
    }

    @Test func `the same code in documents of one plan is one indicator, and in another plan a question`() {
        let register = IndicatorRegister([mention("1", "Spend"), mention("1", "Spend"), mention("1", "Staff", plan: 2)], [])
        #expect(register.indicators.map(\.mentions.count) == [2, 1] && register.proposals.count == 1)
    }

    @Test func `an answer needs a choice, a reason for two, the present state, and no contradiction`() throws {
        let mentions = [mention("A1", "One"), mention("A.1", "One again"), mention("A-1", "Another")]
        let register = IndicatorRegister(mentions, [])
        let pair = try #require(IndicatorPair(code("A1"), code("A.1")))
        func refusal(_ isSame: Bool?, _ reason: String = "", version: Int64 = 0, in register: IndicatorRegister, _ pair: IndicatorPair)
            -> Refusal?
        {
            if case .failure(let refusal) = IndicatorLinkEdit(isSame: isSame, reason: reason, version: version).applied(
                to: pair, in: register)
            {
                return refusal
            }
            return nil
        }
        #expect(refusal(nil, in: register, pair) == .issues([Issue("same", "Select whether they are one indicator")]))
        #expect(refusal(false, "  ", in: register, pair) == .issues([Issue("reason", "Enter why they are two indicators")]))
        #expect(refusal(true, version: 3, in: register, pair) == .stale)
        #expect(refusal(true, String(repeating: "x", count: 10_001), in: register, pair) != nil)
        #expect(refusal(true, in: register, pair) == nil && refusal(false, "why", in: register, pair) == nil)
        let unknown = try #require(IndicatorPair(code("A1"), code("B1")))
        #expect(refusal(true, in: register, unknown) == .notFound)
        let said = IndicatorRegister(
            mentions, [try link(code("A1"), code("A.1"), isSame: true), try link(code("A.1"), code("A-1"), isSame: false)])
        let third = try #require(IndicatorPair(code("A1"), code("A-1")))
        #expect(
            refusal(true, in: said, third)
                == .issues([Issue("same", "Codes that are one with these were said to be two. Change that first")]))
        let all = IndicatorRegister(
            mentions, [try link(code("A1"), code("A.1"), isSame: true), try link(code("A.1"), code("A-1"), isSame: true)])
        #expect(
            refusal(false, "no", in: all, third)
                == .issues([Issue("same", "Other codes make these one. Change what was said of those first")]))
        // What one said oneself can be changed.
        #expect(refusal(false, "no", version: 7, in: all, pair) == nil)
    }

    @Test func `a thousand codes in one chain are one indicator`() throws {
        let mentions = (0..<1_000).map { mention("C\($0)", "Words") }
        let links = try (1..<1_000).map { try link(code("C\($0)"), code("C\($0 - 1)"), isSame: true) }
        #expect(IndicatorRegister(mentions, links).indicators.count == 1)
    }
}
