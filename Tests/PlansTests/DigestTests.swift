import Testing

@testable import Plans

private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

/// The mornings of a stretch of days on which a reminder goes out, each with its subject.
private func mornings(_ work: DigestWork, _ first: String, _ last: String, _ rules: DigestRules = DigestRules()) -> [String] {
    var found: [String] = []
    var today = day(first)
    var before: Day?
    while today <= day(last) {
        if let digest = Digest(work, by: rules, on: today, since: before) { found.append("\(today.iso) \(digest.subject)") }
        if rules.calendar.isWorkingDay(today) { before = today }
        today = today.adding(days: 1)
    }
    return found
}

private func work(_ actions: [ActionSummary], person: Person = Sample.lead) -> DigestWork {
    DigestWork(
        person: person, actions: actions.map { DigestAction(action: $0, plan: PlanID(1)) }, planTitles: [PlanID(1): "Improvement plan"])
}

@Suite struct DigestTests {
    @Test func `an update is named a week before, two working days before, the day after, and then once a week`() {
        let silent = Sample.summary(due: nil)
        let march = ["2024-03-25", "2024-03-27"]
        // In the record since February, so that nothing was missing before.
        var action = silent
        action.reporting = Reporting(schedule: .standard, inPlanSince: day("2024-03-04"))
        let found = mornings(work([action]), "2024-03-05", "2024-04-30")
        #expect(found.prefix(2).map { String($0.prefix(10)) } == march)
        #expect(found[0] == "2024-03-25 1 update due by 31 March: Improvement plan")
        // Good Friday and Easter Monday bring nothing; the 2nd is the first working day after the 31st.
        #expect(found[2] == "2024-04-02 1 update overdue: Improvement plan")
        // Once grace is over it stays missing, a mail a week, until April is due.
        #expect(found.dropFirst(3).map { String($0.prefix(10)) } == ["2024-04-08", "2024-04-15", "2024-04-22", "2024-04-23", "2024-04-26"])
        #expect(found.allSatisfy { WorkingCalendar().isWorkingDay(day(String($0.prefix(10)))) })
    }

    @Test func `nothing is sent to who has reported, has nothing, or is disabled`() {
        var done = Sample.summary(due: nil)
        done.reporting = Reporting(schedule: .standard, inPlanSince: day("2024-03-04"), lastPeriod: day("2024-03-01"))
        #expect(mornings(work([done]), "2024-03-05", "2024-03-31").isEmpty)
        #expect(mornings(work([]), "2024-03-01", "2024-06-30").isEmpty)
        var owing = Sample.summary(due: nil)
        owing.reporting = Reporting(schedule: .standard)
        var disabled = Sample.lead
        disabled.isDisabled = true
        #expect(mornings(work([owing], person: disabled), "2024-03-01", "2024-04-30").isEmpty)
    }

    @Test func `a deadline is named a week before and after it passed, and not once completion is proposed`() {
        var action = Sample.summary(due: day("2024-06-12"))
        action.reporting = Reporting(schedule: .standard, lastPeriod: day("2024-12-01"))
        #expect(
            mornings(work([action]), "2024-05-27", "2024-06-18") == [
                "2024-06-05 1 deadline by 12 June: Improvement plan", "2024-06-13 1 deadline has passed: Improvement plan",
                "2024-06-17 1 deadline has passed: Improvement plan",
            ])
        action.proposed = .complete
        #expect(mornings(work([action]), "2024-05-27", "2024-06-18").isEmpty)
    }

    @Test func `a challenge is named the morning after, two working days before its day, and after it`() {
        let raised = Instant.start(of: day("2024-05-03")).adding(seconds: 50_000)
        let challenge = Challenge(
            id: ChallengeID(1), plan: PlanID(1), action: Sample.summary().name, heading: nil, meeting: nil,
            by: PersonName(id: PersonID(2), name: "Ben"), to: PersonName(id: PersonID(1), name: "Amina"), words: "Secret words",
            due: day("2024-05-28"), at: raised)
        var asked = work([])
        asked.challenges = [challenge]
        let found = mornings(asked, "2024-05-04", "2024-06-04")
        // Monday 6 May and Monday 27 May are bank holidays.
        #expect(found.map { String($0.prefix(10)) } == ["2024-05-07", "2024-05-23", "2024-05-29", "2024-06-03"])
        #expect(found[0] == "2024-05-07 1 challenge to answer by 28 May: Improvement plan")
        #expect(found.allSatisfy { !$0.contains("Secret") })
    }

    @Test func `what may be decided is named the morning after it was asked, and then once a week`() {
        var chair = work([], person: Sample.admin)
        chair.requests = [
            DeadlineRequest(
                id: DeadlineRequestID(1), plan: PlanID(1), action: Sample.summary().name, from: nil, to: day("2024-09-30"), precision: .day,
                reason: "Secret", by: PersonName(id: PersonID(1), name: "Amina"), on: day("2024-06-12"), state: .open)
        ]
        #expect(
            mornings(chair, "2024-06-12", "2024-06-25") == [
                "2024-06-13 1 decision waits for you: Improvement plan", "2024-06-17 1 decision waits for you: Improvement plan",
                "2024-06-24 1 decision waits for you: Improvement plan",
            ])
    }

    @Test func `a morning that was missed is made up for, once and never a week later`() {
        var action = Sample.summary(due: nil)
        action.reporting = Reporting(schedule: .standard, inPlanSince: day("2024-03-04"))
        let rules = DigestRules()
        #expect(Digest(work([action]), by: rules, on: day("2024-03-26"), since: day("2024-03-22")) != nil)
        #expect(Digest(work([action]), by: rules, on: day("2024-03-26"), since: day("2024-03-25")) == nil)
        #expect(Digest(work([action]), by: rules, on: day("2024-03-26")) == nil, "nothing is made up for before the first morning")
        #expect(Digest(work([action]), by: rules, on: day("2024-03-29"), since: day("2024-03-26")) == nil, "Good Friday")
    }

    @Test func `a subject has the point first and says how much it is about`() {
        let period = ReportingSchedule.standard.period(naming: day("2024-03-05"))
        let items = (1...3).map { (number: Int64) in
            DigestItem(
                .action(ActionID(number), OwedUpdate(period: period, isMissing: number == 3), deadline: nil), label: "Action \(number)",
                plan: PlanID(number % 2))
        }
        let digest = Digest(person: Sample.lead, day: day("2024-03-27"), items: items, planTitles: [:])
        #expect(digest.subject == "1 update overdue, 2 updates due by 31 March: 2 plans")
        #expect(items[0].dueWords(on: digest.day) == "update for March 2024 due by 31 March 2024")
        let draft = DigestItem(.draft(WaitingDraft(path: "/actions/1/update", on: day("2024-03-26"))), label: "x", plan: nil)
        let only = Digest(person: Sample.lead, day: day("2024-03-27"), items: [draft], planTitles: [PlanID(1): "Our plan"])
        #expect(only.subject == "What you typed is not saved yet: Our plan")
    }

    @Test func `sponsors are told once the days of grace are over, each of what is theirs`() {
        var silent = Sample.summary(due: nil)
        silent.reporting = Reporting(schedule: .standard)
        var other = Sample.summary(2, ref: "2.1", due: nil)
        (other.reporting, other.heading) = (silent.reporting, HeadingID(2))
        let overview = PlanOverview(
            plan: Plan(id: PlanID(1), title: "Improvement plan"), asAt: AsAt(position: 1, day: day("2024-04-08"), isPast: false),
            headings: [], actions: [silent, other])
        let (one, two) = (PersonName(id: PersonID(8), name: "One"), PersonName(id: PersonID(9), name: "Two"))
        let sponsors = [
            Sponsor(plan: PlanID(1), heading: nil, person: one), Sponsor(plan: PlanID(1), heading: HeadingID(2), person: two),
        ]
        func told(_ iso: String, since last: String? = nil, _ sponsors: [Sponsor]) -> [SilenceNotice] {
            SilenceNotice.due(overview, sponsors: sponsors, calendar: WorkingCalendar(), on: day(iso), since: last.map { day($0) })
        }
        // March closes on the 31st and its seven days of grace end on Sunday 7 April.
        let notices = told("2024-04-08", sponsors)
        #expect(notices.map(\.sponsor.name) == ["One", "Two"] && notices.map { $0.actions.map(\.name.ref) } == [["1.1"], ["2.1"]])
        #expect(notices[0].subject == "1 action without an update for March 2024: Improvement plan")
        #expect(told("2024-04-08", []).isEmpty && told("2024-04-05", sponsors).isEmpty)
        #expect(told("2024-04-09", since: "2024-04-08", sponsors).isEmpty && told("2024-04-09", since: "2024-04-05", sponsors).count == 2)
        #expect(told("2024-04-08", [sponsors[0]]).map { $0.actions.count } == [2])
    }

    @Test func `the rhythm that is typed is kept, or said to be wrong`() throws {
        let edit = MailRhythmEdit(isOn: true, hour: "7", daysBefore: " 5 ", lastDays: "1")
        #expect(try edit.rhythm.get() == MailRhythm(isOn: true, hour: 7, daysBefore: 5, lastDays: 1))
        let wrong = MailRhythmEdit(isOn: true, hour: "13", daysBefore: "0", lastDays: "x")
        guard case .failure(.issues(let issues)) = wrong.rhythm else { throw Refusal.notFound }
        #expect(issues.map(\.field) == ["hour", "days-before", "last-days"])
    }
}
