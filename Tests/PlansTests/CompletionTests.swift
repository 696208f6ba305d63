import Plans
import Testing

private let chair = Person(id: PersonID(4), name: "Carol Chair", email: "chair@example.org", roles: [.chair])
private let both: Set<EvidenceKind> = [.data, .families]
private let today = Sample.today

private func issues<Value>(_ result: Result<Value, Refusal>) -> [String] {
    if case .failure(.issues(let found)) = result { found.map(\.field) } else { [] }
}

private func proposing(_ kind: CompletionKind? = .complete, _ words: String = "Done", on day: Day? = today, version: Int64 = 7)
    -> CompletionProposalEdit
{
    CompletionProposalEdit(kind: kind, words: words, doneOn: day, version: version)
}

private func proposal(
    _ kind: CompletionKind = .complete, by person: PersonID = PersonID(1), _ state: CompletionProposal.State = .open
) -> CompletionProposal {
    CompletionProposal(
        id: CompletionProposalID(1), plan: PlanID(1), action: Sample.action().name, kind: kind, words: "Done", doneOn: today,
        by: PersonName(id: person, name: "Amina Lead"), on: today, state: state)
}

private func answering(_ isGiven: Bool?, _ words: String = "", _ recheck: Day? = nil, version: Int64 = 7) -> CompletionAnswerEdit {
    CompletionAnswerEdit(isGiven: isGiven, words: words, recheck: recheck, version: version)
}

private func refusal<Value>(_ result: Result<Value, Refusal>) -> Refusal? {
    if case .failure(let refusal) = result { refusal } else { nil }
}

private func done(completion: Completion? = nil, proposed: CompletionKind? = nil) -> Action {
    Sample.action(Sample.summary(outputs: (2, 2), completion: completion, proposed: proposed), done: [1, 2])
}

@Test func `only a lead of the action proposes, with words, a day that is not ahead, and every output ticked`() throws {
    #expect(try proposing().applied(to: done(), by: Sample.lead, evidence: [], on: today).get().kind == .complete)
    #expect(
        issues(proposing(nil, " ", on: nil).applied(to: done(), by: Sample.lead, evidence: [], on: today)) == ["kind", "done-on", "words"])
    #expect(issues(proposing().applied(to: Sample.action(done: [1]), by: Sample.lead, evidence: [], on: today)) == ["kind"])
    #expect(issues(proposing(on: today.adding(days: 1)).applied(to: done(), by: Sample.lead, evidence: [], on: today)) == ["done-on"])
    #expect(refusal(proposing(version: 6).applied(to: done(), by: Sample.lead, evidence: [], on: today)) == .stale)
    let other = Person(id: PersonID(9), name: "Other", email: "o@example.org", roles: [.lead])
    for person in [Sample.member, Sample.admin, chair, other] {
        #expect(refusal(proposing().applied(to: done(), by: person, evidence: [], on: today)) == .forbidden)
    }
}

@Test func `one proposal waits at a time, and what is complete is not proposed as complete again`() throws {
    var action = done()
    action.proposals = [proposal()]
    #expect(issues(proposing().applied(to: action, by: Sample.lead, evidence: [], on: today)) == ["kind"])
    let complete = done(completion: Completion(kind: .complete, doneOn: today))
    #expect(issues(proposing().applied(to: complete, by: Sample.lead, evidence: [], on: today)) == ["kind"])
    _ = try proposing(.embedded).applied(to: complete, by: Sample.lead, evidence: both, on: today).get()
}

@Test(arguments: [[], [.data], [.data, .document], [.document]] as [Set<EvidenceKind>])
func `embedded needs evidence of impact of two kinds, when proposed and when signed off`(_ evidence: Set<EvidenceKind>) {
    #expect(issues(proposing(.embedded).applied(to: done(), by: Sample.lead, evidence: evidence, on: today)) == ["kind"])
    let yes = answering(true, "", today.adding(days: 90))
    #expect(issues(yes.applied(to: proposal(.embedded), of: done(), by: chair, evidence: evidence, on: today)) == ["answer"])
}

@Test func `neither who proposed nor who leads signs off, whatever roles they hold`() throws {
    var leads = chair
    (leads.id, leads.roles) = (PersonID(1), [.lead, .member, .chair, .admin])
    #expect(refusal(answering(true).applied(to: proposal(by: PersonID(9)), of: done(), by: leads, evidence: [], on: today)) == .forbidden)
    #expect(refusal(answering(true).applied(to: proposal(by: chair.id), of: done(), by: chair, evidence: [], on: today)) == .forbidden)
    for person in [Sample.admin, Sample.lead] {
        #expect(refusal(answering(true).applied(to: proposal(), of: done(), by: person, evidence: [], on: today)) == .forbidden)
    }
    for person in [chair, Sample.member] {
        #expect(try answering(true).applied(to: proposal(), of: done(), by: person, evidence: [], on: today).get())
    }
}

@Test func `sending back needs words, and what has changed must be looked at again`() throws {
    #expect(issues(answering(false, " ").applied(to: proposal(), of: done(), by: chair, evidence: [], on: today)) == ["words"])
    #expect(issues(answering(nil).applied(to: proposal(), of: done(), by: chair, evidence: [], on: today)) == ["answer"])
    #expect(try !answering(false, "More").applied(to: proposal(), of: done(), by: chair, evidence: [], on: today).get())
    #expect(refusal(answering(true, version: 6).applied(to: proposal(), of: done(), by: chair, evidence: [], on: today)) == .stale)
    for state in [CompletionProposal.State.given, .sentBack, .withdrawn] {
        let found = proposal(.complete, by: PersonID(1), state)
        #expect(refusal(answering(true).applied(to: found, of: done(), by: chair, evidence: [], on: today)) == .stale)
    }
    #expect(issues(answering(true).applied(to: proposal(), of: Sample.action(done: [1]), by: chair, evidence: [], on: today)) == ["answer"])
}

@Test func `the day to check again is one day to twelve months ahead`() throws {
    func found(_ day: Day?) -> [String] {
        issues(answering(true, "", day).applied(to: proposal(.embedded), of: done(), by: chair, evidence: both, on: today))
    }
    #expect(found(nil) == ["recheck"] && found(today) == ["recheck"] && found(Sample.day("2025-04-16")) == ["recheck"])
    #expect(found(today.adding(days: 1)).isEmpty && found(Sample.day("2025-04-15")).isEmpty)
    #expect(Sample.day("2024-02-29").aYearLater == Sample.day("2025-02-28"))
}

@Test func `blue lapses when its day passes or its evidence is gone, and stays complete`() {
    let blue = Completion(kind: .embedded, doneOn: Sample.day("2024-02-01"), recheck: today)
    let action = Sample.summary(due: Sample.day("2024-01-31"), completion: blue)
    #expect(Standing.of(action, on: today) == .blue && LifeCycle.of(action, on: today) == .embedded)
    #expect(!Attention.blueLapsed.applies(to: action, on: today))
    let tomorrow = today.adding(days: 1)
    #expect(Standing.of(action, on: tomorrow) == .complete && LifeCycle.of(action, on: tomorrow) == .complete)
    #expect(Attention.blueLapsed.applies(to: action, on: tomorrow) && !Attention.overdue.applies(to: action, on: tomorrow))
    let again = Sample.summary(completion: blue, proposed: .embedded)
    #expect(!Attention.blueLapsed.applies(to: again, on: tomorrow))
    let lost = Sample.summary(completion: Completion(kind: .complete, doneOn: today, hasLostEvidence: true))
    #expect(Attention.blueLapsed.applies(to: lost, on: today) && Standing.of(lost, on: today) == .complete)
    #expect(blue.stands(on: both) && !blue.stands(on: [.data]) && Completion(kind: .complete, doneOn: today).stands(on: []))
}

@Test func `a blue that a lead once said is not complete`() {
    let said = Sample.summary(due: today.adding(days: -1), delivery: .blue, on: today)
    #expect(!said.isComplete && Standing.of(said, on: today) == .overdue && LifeCycle.of(said, on: today) == .inProgress)
    #expect(Standing.of(Sample.summary(delivery: .blue, on: today), on: today) == .green)
}

@Test func `how late it was done stays beside it, against both deadlines`() {
    let done = Completion(kind: .complete, doneOn: Sample.day("2024-05-12"))
    var deadline = Deadline(printed: "March 2024", original: Sample.day("2024-03-31"), precision: .month)
    #expect(done.words(deadline, on: today) == "Complete, 6 weeks late")
    deadline.moves = [
        DeadlineMove(from: deadline.original, to: Sample.day("2024-05-31"), reason: "r", approvedBy: "b", on: today, by: "c")
    ]
    #expect(done.words(deadline, on: today) == "Complete, in time, 6 weeks later than first planned")
    let none = Deadline(printed: "tbc", original: nil, precision: .none)
    #expect(done.words(none, on: today) == "Complete, no date to hold it against")
}

@Test func `an action is not started until somebody reports or ticks`() {
    #expect(LifeCycle.of(Sample.summary(), on: today) == .notStarted)
    #expect(LifeCycle.of(Sample.summary(outputs: (2, 1)), on: today) == .inProgress)
    #expect(LifeCycle.of(Sample.summary(delivery: .red, on: today), on: today) == .inProgress)
}
