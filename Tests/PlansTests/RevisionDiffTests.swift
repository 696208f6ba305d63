import Plans
import Testing

private func printed(_ text: String) -> Printed { Printed(text: text, fragments: [Fragment(line: 1, text: text)]) }

private func reading(_ actions: [(ref: String?, text: String)], kind: DocumentKind = .plan) -> PlanReading {
    var reading = PlanReading()
    reading.document.kind = kind
    reading.headings = [HeadingReading(kind: "Priority", number: "1", title: printed("Help"))]
    reading.actions = actions.map { entry in
        var action = ActionReading(ref: entry.ref, heading: 0)
        if kind == .plain { action.plain = printed(entry.text) } else { action.text = printed(entry.text) }
        return action
    }
    return reading
}

private func recorded(_ id: Int64, _ ref: String?, _ text: String) -> RecordedAction {
    RecordedAction(
        id: ActionID(id), ref: ref, heading: "Help", text: text, plain: nil, deadline: nil, outputs: [], outcomes: [], sources: [])
}

@Test func `the same plan differs in nothing`() {
    let diff = RevisionDiff(reading([("1.1", "A"), ("1.2", "B")]), against: [recorded(1, "1.1", "A"), recorded(2, "1.2", "B")])
    #expect(diff.changes.isEmpty)
    #expect(diff.matches == [ActionID(1), ActionID(2)])
}

@Test func `a reworded, an added and a withdrawn action are told apart`() {
    let diff = RevisionDiff(reading([("1.1", "A better"), ("1.3", "C")]), against: [recorded(1, "1.1", "A"), recorded(2, "1.2", "B")])
    #expect(diff.changes.map(\.kind) == [.reworded, .added, .withdrawn])
    #expect(diff.matches == [ActionID(1), nil])
}

@Test func `a number used twice is not an identity, the text is`() {
    let diff = RevisionDiff(reading([("1", "B"), ("1", "A")]), against: [recorded(1, "1", "A"), recorded(2, "1", "B")])
    #expect(diff.matches == [ActionID(2), ActionID(1)])
    #expect(diff.changes.isEmpty)
}

@Test func `a plain wording only adds words and withdraws nothing`() {
    let diff = RevisionDiff(reading([("1.1", "Simple")], kind: .plain), against: [recorded(1, "1.1", "A"), recorded(2, "1.2", "B")])
    #expect(diff.changes.map(\.kind) == [.plainReworded])
}

@Test func `a correction keeps the fragments of what was read`() throws {
    var source = reading([("1.1", "A")])
    source.actions[0].outputs = [OutputReading(printed: printed("One Two"), isCertain: false)]
    let corrected = source.corrected(by: [
        Correction(action: 0, field: .outputs, value: "One\r\n\nTwo\n"), Correction(action: 0, field: .deadline, value: "2024-03-31"),
        Correction(action: 9, field: .text, value: "nowhere"),
    ])
    let action = try #require(corrected.actions.first)
    #expect(action.outputs.map(\.printed.text) == ["One", "Two"])
    #expect(action.outputs.map(\.isCertain) == [true, true])
    #expect(action.outputs[0].printed.raw == "One Two")
    #expect(action.deadline?.day?.iso == "2024-03-31")
    #expect(Correction(action: 0, field: .deadline, value: "2024-02-31").issue != nil)
}
