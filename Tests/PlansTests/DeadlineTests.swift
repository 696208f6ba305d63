import Plans
import Testing

private let chair = Person(id: PersonID(4), name: "Carol Chair", email: "chair@example.org", roles: [.chair])
private let march = Sample.day("2024-03-31")

private func moved(_ days: [String], from original: Day? = march, _ precision: DeadlinePrecision = .day) -> Deadline {
    let moves = days.map {
        DeadlineMove(
            from: original, to: Sample.day($0), precision: precision, reason: "r", approvedBy: "Carol Chair", on: Sample.today, by: "C")
    }
    return Deadline(printed: "March 2024", original: original, precision: original == nil ? .none : .month, moves: moves)
}

private func issues<Value>(_ result: Result<Value, Refusal>) -> [String] {
    if case .failure(.issues(let found)) = result { found.map(\.field) } else { [] }
}

private func request(_ day: String?, _ reason: String = "Staff left", from: Day? = Sample.day("2024-06-30")) -> DeadlineRequestEdit {
    DeadlineRequestEdit(day: day.map(Sample.day), reason: reason, from: from)
}

private func asked(_ state: DeadlineRequest.State = .open, by person: PersonID = PersonID(1), to day: String = "2024-09-30")
    -> DeadlineRequest
{
    DeadlineRequest(
        id: DeadlineRequestID(1), plan: PlanID(1), action: Sample.action().name, from: Sample.day("2024-06-30"), to: Sample.day(day),
        precision: .day, reason: "Staff left", by: PersonName(id: person, name: "Amina Lead"), on: Sample.today, state: state)
}

@Test func `how often and how far a deadline moved stands beside it`() {
    #expect(moved([]).slipWords == nil)
    #expect(moved(["2024-05-12"]).slipWords == "moved once, 6 weeks later than planned")
    #expect(moved(["2024-06-30", "2024-04-05"]).slipWords == "moved 2 times, 5 days later than planned")
    #expect(moved(["2024-06-30", "2024-03-31"]).slipWords == "moved 2 times, now as planned")
    #expect(moved(["2024-03-30"]).slipWords == "moved once, 1 day earlier than planned")
    #expect(moved(["2024-06-30"], from: nil).slipWords == "moved once, no date was printed")
}

@Test func `a deadline that moved to a month stays a month`() {
    #expect(moved(["2024-06-30"], .month).words == "June 2024" && moved(["2024-06-30"]).words == "30 June 2024")
    #expect(Sample.day("2024-02-03").endOfMonth == Sample.day("2024-02-29"))
}

@Test func `a month that was moved from stays a month`() {
    let deadline = Deadline(
        printed: "March 2024", original: march, precision: .month,
        moves: [
            DeadlineMove(from: march, to: Sample.day("2024-06-30"), precision: .month, reason: "r", approvedBy: "b", on: march, by: "c"),
            DeadlineMove(from: Sample.day("2024-06-30"), to: Sample.day("2024-07-15"), reason: "r", approvedBy: "b", on: march, by: "c"),
        ])
    #expect(deadline.moves.map(deadline.wordsBefore) == ["March 2024", "June 2024"] && deadline.currentPrecision == .day)
}

@Test func `another deadline is asked for with a day and a reason, by a lead of the action or an admin`() throws {
    #expect(issues(request(nil, " ").applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == ["day", "reason"])
    #expect(issues(request("2024-06-30").applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == ["day"])
    #expect(issues(request("2024-04-14").applied(to: Sample.action(), by: Sample.lead, on: Sample.today)) == ["day"])
    for person in [Sample.lead, Sample.admin] {
        #expect(try request("2024-09-30").applied(to: Sample.action(), by: person, on: Sample.today).get() == Sample.day("2024-09-30"))
    }
    let other = Person(id: PersonID(9), name: "Other", email: "o@example.org", roles: [.lead])
    for person in [Sample.member, chair, other] {
        #expect(request("2024-09-30").applied(to: Sample.action(), by: person, on: Sample.today) == .failure(.forbidden))
    }
    #expect(request("2024-09-30", from: march).applied(to: Sample.action(), by: Sample.lead, on: Sample.today) == .failure(.stale))
}

@Test func `an action has one open request at most`() {
    var action = Sample.action()
    action.requests = [asked()]
    #expect(issues(request("2024-12-31").applied(to: action, by: Sample.admin, on: Sample.today)) == ["day"])
    action.requests = [DeadlineRequest.State.refused, .withdrawn, .approved].map { asked($0) }
    #expect(issues(request("2024-12-31").applied(to: action, by: Sample.admin, on: Sample.today)) == [])
}

@Test func `nobody answers their own request, whatever roles they hold`() throws {
    var both = chair
    both.roles = [.lead, .chair, .admin]
    let yes = DeadlineAnswerEdit(isApproved: true, words: "", from: Sample.day("2024-06-30"))
    #expect(yes.applied(to: asked(by: both.id), of: Sample.action(), by: both) == .failure(.forbidden))
    #expect(try yes.applied(to: asked(), of: Sample.action(), by: both).get())
    for person in [Sample.lead, Sample.member] {
        #expect(yes.applied(to: asked(by: PersonID(8)), of: Sample.action(), by: person) == .failure(.forbidden))
    }
}

@Test func `a refusal needs words, and what has changed must be looked at again`() throws {
    func answer(_ isApproved: Bool?, _ words: String = "", from: Day? = Sample.day("2024-06-30")) -> DeadlineAnswerEdit {
        DeadlineAnswerEdit(isApproved: isApproved, words: words, from: from)
    }
    #expect(issues(answer(false, " ").applied(to: asked(), of: Sample.action(), by: chair)) == ["words"])
    #expect(issues(answer(nil).applied(to: asked(), of: Sample.action(), by: chair)) == ["answer"])
    #expect(try !answer(false, "No").applied(to: asked(), of: Sample.action(), by: chair).get())
    #expect(answer(true, from: march).applied(to: asked(), of: Sample.action(), by: chair) == .failure(.stale))
    for state in [DeadlineRequest.State.approved, .refused, .withdrawn] {
        #expect(answer(true).applied(to: asked(state), of: Sample.action(), by: chair) == .failure(.stale))
    }
    #expect(issues(answer(true).applied(to: asked(to: "2024-06-30"), of: Sample.action(), by: chair)) == ["answer"])
}
