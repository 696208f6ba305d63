import Plans
import Testing

/// An action whose deadline was two weeks ago.
private func late(_ delivery: Rating? = nil, latest: RecordSaid? = nil, day: Day = Sample.today, due: String = "2024-04-01") -> Action {
    var action = Sample.action(
        Sample.summary(due: Sample.day(due), delivery: delivery, on: delivery == nil ? nil : Sample.day("2024-03-05")))
    action.grounds = RatingGrounds(day: day, start: Sample.day("2024-01-01"), latest: latest)
    return action
}

private func edit(_ delivery: Rating? = .green, _ reason: String = "", noChange: Bool = false, done: Set<OutputID> = []) -> UpdateEdit {
    UpdateEdit(
        delivery: delivery, impact: nil, narrative: "Words", outputsDone: done, forecast: nil, isNoChange: noChange, version: 7,
        reason: reason)
}

private func issues<Value>(_ result: Result<Value, Refusal>) -> [Plans.Issue] {
    if case .failure(.issues(let found)) = result { found } else { [] }
}

@Test func `to be more hopeful than the record needs a reason, and to be less hopeful none`() throws {
    let refused = issues(edit(.amber).applied(to: late(), by: Sample.lead, on: Sample.today))
    #expect(refused.map(\.field) == ["reason"])
    #expect(refused[0].message.contains("The record says Red, because its deadline, 1 April 2024, passed 14 days ago"))
    let change = try edit(.amber, " The supplier is named ").applied(to: late(), by: Sample.lead, on: Sample.today).get()
    #expect(change.record?.rating == .red && change.record?.reason == "The supplier is named")
    let same = try edit(.red, "kept nowhere").applied(to: late(), by: Sample.lead, on: Sample.today).get()
    #expect(same.record?.rating == .red && same.record?.reason == "")
}

@Test func `ticking every output makes nothing complete: the record goes on saying that it is late`() throws {
    let change = try edit(.red, done: [OutputID(1), OutputID(2)]).applied(to: late(), by: Sample.lead, on: Sample.today).get()
    #expect(change.record?.rating == .red && change.record?.reason == "")
}

@Test func `no change repeats the reason while the record says the same, and asks when it has become worse`() throws {
    let first = try edit(.amber, "The supplier is named").applied(to: late(), by: Sample.lead, on: Sample.today).get()
    let said = try #require(first.record)
    let again = late(.amber, latest: said, day: Sample.day("2024-05-20"))
    #expect(
        try edit(nil, noChange: true).applied(to: again, by: Sample.lead, on: Sample.today).get().record?.reason == "The supplier is named")
    #expect(UpdateEdit(from: again).reason == "The supplier is named")
    // Then the deadline had not passed: the reason answered something else.
    let early = RecordSaid(
        version: 0,
        inputs: RatingInputs(
            day: Sample.day("2024-03-05"), deadline: Sample.day("2024-04-01"), isComplete: false, forecast: Sample.day("2024-04-20"),
            outputsDone: 0, outputsTotal: 0, start: nil, periodsSilent: 0, evidencePieces: nil), rating: .amber, reason: "A few days only")
    let worse = late(.green, latest: early)
    #expect(issues(edit(nil, noChange: true).applied(to: worse, by: Sample.lead, on: Sample.today)).map(\.field) == ["reason"])
    #expect(UpdateEdit(from: worse).reason.isEmpty)
    #expect(
        try edit(nil, "New reason", noChange: true).applied(to: worse, by: Sample.lead, on: Sample.today).get().record?.reason
            == "New reason")
}

@Test func `no change in the plain case asks for nothing`() throws {
    let action = late(.green, due: "2024-12-31")
    #expect(try edit(nil, noChange: true).applied(to: action, by: Sample.lead, on: Sample.today).get().record?.rating == .green)
}

@Test func `a silent action is amber for whoever looks, and no longer once somebody reports`() throws {
    let action = late(.green, day: Sample.day("2024-05-15"), due: "2024-12-31")
    #expect(action.record?.rating == .amber && action.record?.why == "nobody reported for a full period")
    #expect(edit(.green).record(of: action)?.rating == .green)
}

@Test func `a step that the scale offers is kept in its words`() throws {
    var action = late(due: "2024-12-31")
    let steps = [
        RatingStep(name: "Behind", colour: .red, definition: "x"), RatingStep(name: "Shaky", colour: .amber, definition: "x"),
        RatingStep(name: "Steady", colour: .amber, definition: "x", subStates: ["Watched"]),
    ]
    action.grounds.scales.delivery = RatingScale(question: .delivery, origin: .defined(RatingScaleID(4)), steps: steps)
    var typed = edit(.amber)
    typed.deliveryChoice = "amber-3-1"
    let change = try typed.applied(to: action, by: Sample.lead, on: Sample.today).get()
    #expect(change.delivery == .amber && change.deliveryStep == RatedStep(scale: RatingScaleID(4), name: "Steady", subState: "Watched"))
    #expect(
        issues(edit(.green).applied(to: action, by: Sample.lead, on: Sample.today)).map(\.field).contains("delivery"),
        "the scale has no green")
}

@Test func `a board rates with a reason, not what one leads oneself, and the same twice is nothing`() throws {
    func board(_ choice: String?, _ reason: String, version: Int64 = 0) -> BoardRatingEdit {
        BoardRatingEdit(question: .delivery, choice: choice, reason: reason, version: version)
    }
    let change = try #require(try board("amber", " Heard ").applied(to: late(), last: nil, by: Sample.member).get())
    #expect(change.rating == .amber && change.reason == "Heard" && change.record?.rating == .red)
    #expect(issues(board(nil, " ").applied(to: late(), last: nil, by: Sample.member)).map(\.field) == ["delivery", "delivery-reason"])
    #expect(board("amber", "x").applied(to: late(), last: nil, by: Sample.lead) == .failure(.forbidden))
    var both = Sample.lead
    both.roles = [.lead, .member]
    #expect(board("amber", "x").applied(to: late(), last: nil, by: both) == .failure(.forbidden))
    let last = BoardRating(
        id: BoardRatingID(1), question: .delivery, rating: .amber, step: nil, reason: "Heard", by: PersonName(id: PersonID(2), name: "Ben"),
        on: Sample.today, at: Instant.start(of: Sample.today), entry: 12)
    #expect(try board("amber", "Heard").applied(to: late(), last: last, by: Sample.member).get() == nil)
    #expect(board("red", "Worse").applied(to: late(), last: last, by: Sample.member) == .failure(.stale))
    #expect(try board("red", "Worse", version: 12).applied(to: late(), last: last, by: Sample.member).get()?.rating == .red)
}

@Test func `a lead sees their own comparison, those who oversee see everybody's, a reader none`() {
    let other = PersonID(77)
    #expect(Rights.mayCompare(Sample.lead, ratingsOf: Sample.lead.id) && !Rights.mayCompare(Sample.lead, ratingsOf: other))
    #expect(!Rights.mayCompare(Sample.lead, ratingsOf: nil))
    for person in [Sample.member, Sample.admin] {
        #expect(Rights.mayCompare(person, ratingsOf: other) && Rights.mayCompare(person, ratingsOf: nil))
    }
    let reader = Person(id: PersonID(8), name: "R", email: "r@example.org", roles: [.reader])
    #expect(!Rights.mayCompare(reader, ratingsOf: reader.id))
}
