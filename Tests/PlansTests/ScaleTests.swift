import Plans
import Testing

private let five = RatingScale(
    question: .delivery, origin: .defined(RatingScaleID(3)),
    steps: [
        RatingStep(name: "No confidence", colour: .red, definition: "It will not be done"),
        RatingStep(name: "Low confidence", colour: .amber, definition: "It may not be done"),
        RatingStep(name: "Some confidence", colour: .amber, definition: "It may be done", subStates: ["Waiting", "Agreed"]),
        RatingStep(name: "Confident", colour: .green, definition: "It will be done"),
        RatingStep(name: "Done", colour: .blue, definition: "It is done"),
    ], version: 9)

private func fields(_ result: Result<[RatingStep]?, Refusal>) -> [String] {
    if case .failure(.issues(let found)) = result { found.map(\.field) } else { [] }
}

@Test func `a scale of five steps and sub-states becomes what was typed`() throws {
    var edit = ScaleEdit(from: five, replacing: .delivery)
    edit.reason = "Our own words"
    #expect(try edit.applied(to: .delivery).get() == five.steps)
    #expect(try ScaleEdit(from: five, replacing: five).applied(to: five).get() == nil, "what is so already changes nothing")
    #expect(edit.applied(to: five) == .failure(.stale))
}

@Test func `a scale has three to five steps, different names, colours that never fall, and a reason`() {
    func edit(_ rows: [ScaleRow], _ reason: String = "x") -> ScaleEdit {
        ScaleEdit(question: .impact, rows: rows, reason: reason, version: 0)
    }
    let red = ScaleRow(name: "Bad", colour: .red, definition: "It is bad")
    let amber = ScaleRow(name: "Fair", colour: .amber, definition: "It is fair")
    let green = ScaleRow(name: "Good", colour: .green, definition: "It is good")
    #expect(fields(edit([red, amber, green]).applied(to: .impact)).isEmpty)
    #expect(fields(edit([red, amber], " ").applied(to: .impact)) == ["name-3", "reason"])
    #expect(fields(edit([red, green, amber]).applied(to: .impact)) == ["colour-3"])
    #expect(
        fields(edit([red, amber, ScaleRow(name: " fair", colour: .green, definition: " ")]).applied(to: .impact)) == [
            "name-3", "definition-3",
        ])
    #expect(
        fields(
            edit([green, ScaleRow(name: "A", colour: .green, definition: "a"), ScaleRow(name: "B", colour: .green, definition: "b")])
                .applied(to: .impact)) == ["colour-1"])
    let long = ScaleRow(name: String(repeating: "n", count: 41), definition: String(repeating: "d", count: 501), subStates: "a\nA")
    #expect(fields(edit([red, amber, long]).applied(to: .impact)) == ["name-3", "colour-3", "definition-3", "sub-states-3"])
}

@Test func `choices are plain colours where a colour is one answer, and say more where it is several`() {
    #expect(RatingChoices.forLead(.delivery).map(\.value) == ["red", "amber", "green"])
    #expect(RatingChoices.forLead(.delivery).allSatisfy { $0.keptStep == nil })
    let choices = RatingChoices.forLead(five)
    #expect(choices.map(\.value) == ["red", "amber-2", "amber-3", "amber-3-1", "amber-3-2", "green"])
    #expect(choices[4].step == RatedStep(scale: RatingScaleID(3), name: "Some confidence", subState: "Agreed"))
    #expect(RatingChoices.find("amber", in: choices)?.step.name == "Low confidence" && RatingChoices.find("purple", in: choices) == nil)
    #expect(RatingChoices.same(as: choices[4].keptStep, .amber, in: choices) == choices[4])
    #expect(RatingChoices.same(as: nil, .amber, in: choices) == nil, "two steps of a colour: which is for the lead to say")
    #expect(RatingChoices.same(as: choices[1].keptStep, .amber, in: RatingChoices.forLead(.delivery))?.value == "amber")
}

@Test func `blue is on no list of a delivery rating`() {
    let three = RatingScale(question: .delivery, steps: Array(RatingScale.delivery.steps.prefix(3)))
    #expect(RatingChoices.forLead(three).map(\.colour) == [.red, .amber, .green])
    #expect(RatingChoices.forLead(.impact).map(\.colour) == [.red, .amber, .green])
}

@Test func `a document's key is the plan's scale only where it clearly answers the question`() {
    func key(_ name: String, _ values: [(Rating, String)]) -> RatingScaleReading {
        RatingScaleReading(name: name, values: values.map { RatingDefinition(rating: $0.0, definition: $0.1) })
    }
    let delivery = key("Action plan RAG", [(.green, "No risk to it being completed on time"), (.amber, "Some delay"), (.red, "Late")])
    let impact = key("Impact", [(.red, "None"), (.amber, "Some"), (.green, "As intended")])
    let complete = key("Status", [(.green, "Action completed"), (.amber, "Under way"), (.red, "Not begun")])
    let risk = key("Risk rating", [(.red, "9 to 12"), (.amber, "5 to 8"), (.green, "1 to 4")])
    let two = key("RAG", [(.red, "Late"), (.green, "In time")])
    let all = [risk, two, complete, delivery, impact]
    #expect(
        RatingScale.printed(all, for: .delivery)?.steps.map(\.definition) == [
            "Late", "Some delay", "No risk to it being completed on time",
        ])
    #expect(RatingScale.printed(all, for: .impact)?.origin == .printed("Impact"))
    #expect(RatingScale.printed([risk, two, complete], for: .delivery) == nil && RatingScale.printed([delivery], for: .impact) == nil)
    #expect(RatingScale.usable(all, for: .delivery).count == 4)
}

@Test func `delivery beside impact counts every action once, unknown included`() {
    var dice = Dice(23)
    for size in 0..<60 {
        let pairs = (0..<size).map { _ in
            (delivery: RatingMatrix.order.randomElement(using: &dice) ?? nil, impact: RatingMatrix.order.randomElement(using: &dice) ?? nil)
        }
        let matrix = RatingMatrix(pairs)
        var (sum, rows, columns) = (0, 0, 0)
        for delivery in RatingMatrix.order {
            rows += matrix.count(delivery: delivery)
            columns += matrix.count(impact: delivery)
            for impact in RatingMatrix.order { sum += matrix.count(delivery: delivery, impact: impact) }
        }
        #expect([matrix.total, sum, rows, columns] == [size, size, size, size])
    }
}
