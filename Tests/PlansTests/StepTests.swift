import Testing

@testable import Plans

/// Steps: what a correction keeps of them, what a later document changes in them, and what the critic says.
@Suite struct StepTests {
    static func step(
        _ text: String, by deadline: (String, String?)? = nil, leads: [String] = [], status: String? = nil, line: Int = 1
    ) -> OutputReading {
        OutputReading(
            printed: Criticised.printed(text, line: line), isCertain: true, leads: leads.map { Criticised.printed($0, line: line) },
            deadline: deadline.map { Criticised.deadline($0.0, $0.1, line: line) },
            status: status.map { StatusReading(printed: Criticised.printed($0, line: line), rating: nil) })
    }

    static let hours = step("Agree hours", by: ("March 2025", "2025-03-31"), leads: ["Ana Pell"], status: "On track")
    static let callers = step("Train the callers", by: ("June 2025", "2025-06-30"))

    static func plan(_ outputs: [OutputReading], deadline: (String, String?)? = nil) -> PlanReading {
        var action = Criticised.action("1.1", "Set up a helpline for families", heading: nil, leads: ["Dev Shah"], deadline: deadline)
        action.outputs = outputs
        return Criticised.plan(action)
    }

    // MARK: corrections

    @Test func `a line that stays as it was keeps its step's parts`() {
        let reading = Self.plan([Self.hours, Self.callers])
        let read = Correction.asRead(.outputs, of: reading.actions[0])
        #expect(read == "Agree hours\nTrain the callers")
        let value = "Train the callers\nOpen the line\nAgree hours"
        let outputs = reading.corrected(by: [Correction(action: 0, field: .outputs, value: value)]).actions[0].outputs
        #expect(outputs.map(\.printed.text) == ["Train the callers", "Open the line", "Agree hours"])
        #expect(outputs[0] == Self.callers && outputs[2] == Self.hours && !outputs[1].isStep)
    }

    @Test func `two steps with the same words keep each their own parts`() {
        let other = Self.step("Agree hours", by: ("May 2025", "2025-05-31"))
        let reading = Self.plan([Self.hours, other])
        let value = "Agree hours\nAgree hours\nAgree hours"
        let outputs = reading.corrected(by: [Correction(action: 0, field: .outputs, value: value)]).actions[0].outputs
        #expect(outputs[0] == Self.hours && outputs[1] == other && outputs[2].isPlain)
    }

    // MARK: revisions

    private func recorded(_ outputs: [OutputReading]) -> RecordedAction {
        RecordedAction(
            id: ActionID(1), ref: "1.1", heading: nil, text: "Set up a helpline for families", plain: nil, deadline: nil,
            outputs: outputs.map(\.printed.text), outcomes: [], sources: [], leads: ["Dev Shah"], steps: RecordedStep.of(outputs))
    }

    private func diff(_ old: [OutputReading], _ new: [OutputReading]) -> RevisionDiff {
        RevisionDiff(Self.plan(new), against: [recorded(old)])
    }

    /// What is recorded when the changes of these kinds, or of this field, are refused.
    private func decided(_ old: [OutputReading], _ new: [OutputReading], refusing refused: (RevisionChange) -> Bool) -> [OutputReading] {
        let diff = diff(old, new)
        let decisions = diff.changes.map { RevisionDecision(change: $0.id, isAccepted: !refused($0), reason: "No") }
        let kept = RecordedPlan(actions: [.init(id: ActionID(1), heading: nil, reading: Self.plan(old).actions[0])])
        return DecidedReading(Self.plan(new), diff, decisions, keeping: kept).reading.actions[0].outputs
    }

    private var moved: OutputReading {
        Self.step("Agree hours", by: ("May 2025", "2025-05-31"), leads: ["Ben Orme"], status: "On track")
    }

    @Test func `the same steps change nothing`() {
        #expect(diff([Self.hours, Self.callers], [Self.callers, Self.hours]).changes.isEmpty)
    }

    @Test func `a step whose date and lead changed is a change of that step`() {
        let changes = diff([Self.hours, Self.callers], [moved, Self.callers]).changes
        #expect(changes.map(\.kind) == [.stepChanged, .stepChanged])
        #expect(changes.map(\.field) == ["deadline of step “Agree hours”", "leads of step “Agree hours”"])
        #expect(changes[0].before == "March 2025" && changes[0].after == "May 2025" && changes.allSatisfy(\.needsDecision))
        #expect(changes[1].before == "Ana Pell" && changes[1].after == "Ben Orme")
    }

    @Test func `a date that an output of words alone is given, or that a step loses, is a change`() {
        let bare = Self.step("Agree hours")
        #expect(diff([bare], [Self.step("Agree hours", by: ("March 2025", "2025-03-31"))]).changes.map(\.after) == ["March 2025"])
        #expect(diff([Self.callers], [Self.step("Train the callers")]).changes.map(\.before) == ["June 2025"])
    }

    @Test func `a refused date keeps the recorded one and an accepted lead is taken`() {
        let outputs = decided([Self.hours, Self.callers], [moved, Self.callers]) { $0.step?.part == .deadline }
        #expect(outputs[0].deadline == Self.hours.deadline && outputs[0].leads == moved.leads && outputs[1] == Self.callers)
        #expect(decided([Self.hours], [moved]) { _ in true } == [Self.hours])
        #expect(decided([Self.hours], [moved]) { _ in false } == [moved])
    }

    @Test func `a step that is reworded and moved is two changes, each decided for itself`() {
        let new = Self.step("Agree hours with partners", by: ("May 2025", "2025-05-31"), leads: ["Ana Pell"], status: "On track")
        let changes = diff([Self.hours], [new]).changes
        #expect(changes.map(\.kind) == [.outputReworded, .stepChanged])
        let words = decided([Self.hours], [new]) { $0.kind == .outputReworded }
        #expect(words[0].printed == Self.hours.printed && words[0].deadline == new.deadline)
        let date = decided([Self.hours], [new]) { $0.kind == .stepChanged }
        #expect(date[0].printed == new.printed && date[0].deadline == Self.hours.deadline)
        #expect(decided([Self.hours], [new]) { _ in true } == [Self.hours])
    }

    @Test func `a step that is taken out and refused comes back whole`() {
        #expect(decided([Self.hours, Self.callers], [Self.hours]) { _ in true } == [Self.hours, Self.callers])
    }

    // MARK: the critic

    @Test func `a step due after its action is found, one due with it or beside none is not`() {
        let late = Criticised.found("step-after-action", Self.plan([Self.hours, Self.callers], deadline: ("May 2025", "2025-05-31")))
        #expect(late.map(\.message) == ["A step's deadline (June 2025) is after that of its action (May 2025)."])
        #expect(late.first?.ref == "1.1")
        #expect(Criticised.rules(Self.plan([Self.hours, Self.callers], deadline: ("June 2025", "2025-06-30"))) == [])
        #expect(Criticised.rules(Self.plan([Self.hours, Self.callers])) == [])
    }

    @Test func `a step's lead is looked for in the table of people`() {
        var reading = Self.plan([Self.step("Agree hours", leads: ["XY"])])
        reading.actions[0].leads = [Criticised.printed("AP")]
        reading.people = [Criticised.person("Ana Pell", "AP"), Criticised.person("Ben Orme", "BO")]
        #expect(Criticised.found("initials-unknown", reading).map(\.raw) == ["XY"])
        reading.actions[0].outputs = [Self.step("Agree hours", leads: ["BO"])]
        #expect(Criticised.found("initials-unknown", reading).isEmpty)
    }

    @Test func `a date in the place of a step's lead is found`() {
        let reading = Self.plan([Self.step("Agree hours", leads: ["31st March 2025"])])
        #expect(Criticised.found("date-in-leads", reading).map(\.ref) == ["1.1"])
    }

    // MARK: overdue

    @Test func `a step is overdue after its day, until it is ticked or the document says that it is done`() throws {
        let day = try #require(Day(iso: "2025-03-31"))
        let deadline = Deadline(printed: "March 2025", original: day, precision: .month)
        var output = Output(id: OutputID(1), text: "Agree hours", isCertain: true, done: nil, step: StepParts(deadline: deadline))
        #expect(!output.isOverdue(on: day) && output.isOverdue(on: day.adding(days: 1)))
        output.step?.rating = .blue
        #expect(!output.isOverdue(on: day.adding(days: 1)))
        output.step?.rating = nil
        output.done = OutputDone(day: day, by: "Ana Pell")
        #expect(!output.isOverdue(on: day.adding(days: 1)))
    }
}
