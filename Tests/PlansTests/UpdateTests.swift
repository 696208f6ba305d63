import Plans
import Testing

private func edit(
    _ delivery: Rating? = .green, _ impact: Rating? = nil, _ words: String = "Toolkit published", done: Set<OutputID> = [],
    noChange: Bool = false, version: Int64 = 7
) -> UpdateEdit {
    UpdateEdit(
        delivery: delivery, impact: impact, narrative: words, outputsDone: done, forecast: nil, isNoChange: noChange, version: version)
}

private func issues(_ result: Result<UpdateChange, Refusal>) -> [String] {
    if case .failure(.issues(let found)) = result { found.map(\.field) } else { [] }
}

@Test func `a lead's update becomes a change`() throws {
    let change = try edit(.amber, .green, " New toolkit \n", done: [OutputID(1)]).applied(
        to: Sample.action(done: [2]), by: Sample.lead, on: Sample.today
    )
    .get()
    #expect(change.delivery == .amber && change.impact == .green && change.narrative == "New toolkit")
    #expect(change.ticked.map(\.id.number) == [1])
    #expect(change.unticked.map(\.id.number) == [2])
}

@Test func `no rating without words and no words without a rating`() {
    #expect(issues(edit(.green, nil, "  ").applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == ["narrative"])
    #expect(issues(edit(nil).applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == ["delivery"])
}

@Test func `no lead rates blue, with every output done neither`() {
    for done in [[], [OutputID(1), OutputID(2)]] as [Set<OutputID>] {
        #expect(issues(edit(.blue, done: done).applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == ["delivery"])
    }
    let old = Sample.action(Sample.summary(delivery: .blue, on: Sample.day("2024-03-01")))
    #expect(issues(edit(nil, nil, "", noChange: true).applied(to: old, by: Sample.lead, on: Sample.today)) == ["no-change"])
}

@Test func `impact has no blue`() {
    #expect(issues(edit(.green, .blue).applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == ["impact"])
}

@Test func `only a lead of the action reports on it`() {
    let other = Person(id: PersonID(9), name: "Other", email: "o@example.org", roles: [.lead])
    for person in [Sample.member, Sample.admin, other] {
        #expect(edit().applied(to: Sample.action(), by: person, on: Sample.today) == .failure(.forbidden))
    }
    var disabled = Sample.lead
    disabled.isDisabled = true
    #expect(edit().applied(to: Sample.action(), by: disabled, on: Sample.today) == .failure(.forbidden))
}

@Test func `a form made from an older state is stale`() {
    #expect(edit(version: 6).applied(to: Sample.action(), by: Sample.lead, on: Sample.today) == .failure(.stale))
}

@Test func `no change repeats the last ratings and needs a last update`() throws {
    #expect(issues(edit(nil, nil, "", noChange: true).applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == ["no-change"])
    let reported = Sample.action(Sample.summary(delivery: .amber, on: Sample.day("2024-03-01")), done: [1])
    let change = try edit(.red, nil, "", noChange: true).applied(to: reported, by: Sample.lead, on: Sample.today).get()
    #expect(change.isNoChange && change.delivery == .amber && change.ticked.isEmpty && change.unticked.isEmpty)
}

@Test func `a narrative has a limit in characters`() {
    let long = String(repeating: "é", count: UpdateEdit.longestNarrative)
    #expect(issues(edit(.green, nil, long).applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == [])
    #expect(issues(edit(.green, nil, long + "é").applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == ["narrative"])
}
