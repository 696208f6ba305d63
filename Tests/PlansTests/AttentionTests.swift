import Plans
import Testing

private let today = Sample.today

@Test func `an action due yesterday is overdue, one due today is not`() {
    #expect(Attention.overdue.applies(to: Sample.summary(due: today.adding(days: -1)), on: today))
    #expect(!Attention.overdue.applies(to: Sample.summary(due: today), on: today))
    #expect(Attention.daysOverdue(Sample.summary(due: today.adding(days: -12)), on: today) == 12)
}

@Test func `a complete action is never overdue, silent or due soon`() {
    let done = Sample.summary(
        due: today.adding(days: -40), delivery: .green, on: Sample.day("2024-01-05"),
        completion: Completion(kind: .complete, doneOn: Sample.day("2024-01-05")))
    for attention in [Attention.overdue, .noUpdate, .dueSoon] { #expect(!attention.applies(to: done, on: today)) }
    #expect(Standing.of(done, on: today) == .complete)
}

@Test func `a printed deadline that moved counts from where it moved to`() {
    var action = Sample.summary(due: Sample.day("2024-03-31"))
    #expect(Attention.overdue.applies(to: action, on: today))
    action.deadline.moves.append(
        DeadlineMove(from: action.deadline.day, to: Sample.day("2024-05-31"), reason: "r", approvedBy: "b", on: today, by: "c"))
    #expect(!Attention.overdue.applies(to: action, on: today))
    #expect(action.deadline.words == "31 May 2024")
}

@Test func `a month-only deadline stays a month until it moves`() {
    let march = Deadline(printed: "March 2024", original: Sample.day("2024-03-31"), precision: .month)
    #expect(march.words == "March 2024")
    #expect(Deadline(printed: nil, original: nil, precision: .none).words == "No deadline")
    #expect(Deadline(printed: "Ongoing", original: nil, precision: .none).words == "Ongoing")
}

@Test func `due soon is today to thirty days ahead`() {
    #expect(Attention.dueSoon.applies(to: Sample.summary(due: today), on: today))
    #expect(Attention.dueSoon.applies(to: Sample.summary(due: today.adding(days: 30)), on: today))
    #expect(!Attention.dueSoon.applies(to: Sample.summary(due: today.adding(days: 31)), on: today))
    #expect(!Attention.dueSoon.applies(to: Sample.summary(due: today.adding(days: -1)), on: today))
}

@Test func `a missing update is seen when the period has closed and its grace is over`() {
    let april = Sample.day("2024-04-30")
    for (reported, day, isSilent) in [
        ("2024-03-31", "2024-04-30", false), ("2024-03-31", "2024-05-07", false), ("2024-03-31", "2024-05-08", true),
        ("2024-04-01", "2024-05-31", false), ("2024-02-29", "2024-04-08", true),
    ] {
        let action = Sample.summary(due: nil, delivery: .green, on: Sample.day(reported))
        #expect(Attention.noUpdate.applies(to: action, on: Sample.day(day)) == isSilent, "\(reported) on \(day)")
        #expect(Standing.of(action, on: Sample.day(day)) == (isSilent ? .silent : .green))
    }
    #expect(Attention.noUpdate.applies(to: Sample.summary(due: nil), on: april))
}

@Test func `an action that came after a period closed owes nothing for it`() {
    var action = Sample.summary(due: nil)
    action.reporting.inPlanSince = Sample.day("2024-04-01")
    #expect(!Attention.noUpdate.applies(to: action, on: Sample.day("2024-05-07")))
    #expect(Attention.noUpdate.applies(to: action, on: Sample.day("2024-05-08")))
    #expect(Attention.owed(action.state, on: Sample.day("2024-04-03"))?.words == "April 2024")
}

@Test func `newly red is red since this month and not red before`() {
    let newly = Sample.summary(delivery: .red, on: today, before: .amber, since: Sample.day("2024-04-02"))
    #expect(Attention.newlyRed.applies(to: newly, on: today))
    #expect(
        !Attention.newlyRed.applies(
            to: Sample.summary(delivery: .red, on: today, before: .amber, since: Sample.day("2024-03-02")), on: today))
    #expect(Attention.newlyRed.applies(to: Sample.summary(delivery: .red, on: today, since: today), on: today))
}

@Test func `an action without a lead or a date says so`() {
    #expect(Attention.noLead.applies(to: Sample.summary(leads: []), on: today))
    #expect(Attention.noDeadline.applies(to: Sample.summary(due: nil), on: today))
    #expect(!Attention.overdue.applies(to: Sample.summary(due: nil), on: today))
}

@Test func `overdue outranks the lead's colour on the bar and every action is counted once`() {
    let actions = [
        Sample.summary(1, due: today.adding(days: -1), delivery: .green, on: today), Sample.summary(2, delivery: .green, on: today),
        Sample.summary(3), Sample.summary(4, completion: Completion(kind: .embedded, doneOn: today, recheck: today)),
    ]
    #expect(actions.map { Standing.of($0, on: today) } == [.overdue, .green, .silent, .blue])
}

@Test func `the actions overdue longest are named first, of equals the first in the document`() {
    let days = [3, nil, 90, 3, -1, 7, 40, 1]
    let states = days.map { late in ActionState(heading: nil, deadline: late.map { today.adding(days: -$0) }) }
    #expect(Dashboard.placesOverdueLongest(states, on: today) == [2, 6, 5, 0, 3])
    #expect(Dashboard.placesOverdueLongest([], on: today).isEmpty)
}

@Test func `a lead owes the actions not reported this month, overdue first`() {
    let actions = [
        Sample.summary(1, due: Sample.day("2024-09-30")), Sample.summary(2, due: Sample.day("2024-03-31")),
        Sample.summary(3, delivery: .green, on: Sample.day("2024-04-02")),
    ]
    let work = LeadWork(actions, on: today)
    #expect(work.owed.map(\.id.number) == [2, 1])
    #expect(work.rest.map(\.id.number) == [3])
    #expect(work.updated == 1 && work.due == 3 && work.period.words == "April 2024")
}

@Test func `while the grace of a period lasts it is owed before the next`() {
    let actions = [
        Sample.summary(1, delivery: .green, on: Sample.day("2024-02-20")),
        Sample.summary(2, delivery: .green, on: Sample.day("2024-03-20")),
        Sample.summary(3, delivery: .green, on: Sample.day("2024-04-01")),
    ]
    let early = LeadWork(actions, on: Sample.day("2024-04-05"))
    #expect(early.period.words == "March 2024" && early.owed.map(\.id.number) == [1] && early.next.map(\.id.number) == [2])
    #expect(early.updated == 2 && early.due == 3)
    let later = LeadWork(actions, on: today)
    #expect(later.period.words == "April 2024" && later.owed.map(\.id.number) == [1, 2] && later.updated == 1)
}
