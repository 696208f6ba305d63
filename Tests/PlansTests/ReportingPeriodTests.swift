import Plans
import Testing

private func day(_ text: String) -> Day { Sample.day(text) }

@Test func `every day lies in the window of one period, which ends with its closing day`() {
    for length in ReportingSchedule.Length.allCases {
        for closingDay in [0, 1, 9, 28] {
            let schedule = ReportingSchedule(length: length, closingDay: closingDay, graceDays: 7)
            var before = schedule.period(on: day("2023-12-31"))
            for number in 0..<800 {
                let today = day("2024-01-01").adding(days: number)
                let period = schedule.period(on: today)
                #expect(period.previous.closes < today && today <= period.closes)
                #expect(period == before || period == before.next)
                #expect(schedule.lastDue(on: today).graceEnds < today && schedule.lastDue(on: today).next.graceEnds >= today)
                before = period
            }
        }
    }
}

@Test(arguments: [
    (ReportingSchedule.Length.month, 0, "2024-04-30", "April 2024", "2024-04-30"), (.month, 5, "2024-05-05", "April 2024", "2024-05-05"),
    (.month, 5, "2024-05-06", "May 2024", "2024-06-05"), (.quarter, 0, "2024-05-06", "April to June 2024", "2024-06-30"),
    (.quarter, 10, "2025-01-10", "October to December 2024", "2025-01-10"), (.month, 0, "2024-02-29", "February 2024", "2024-02-29"),
])
func `a period has a name and a closing day`(
    row: (length: ReportingSchedule.Length, closing: Int, on: String, name: String, closes: String)
) {
    let period = ReportingSchedule(length: row.length, closingDay: row.closing, graceDays: 0).period(on: day(row.on))
    #expect(period.words == row.name && period.closes == day(row.closes))
}

@Test func `an update is for the period that is owed, and late for one that has closed`() throws {
    let action = Sample.action(Sample.summary(delivery: .green, on: day("2024-02-20")))
    func change(_ period: Day?, _ today: String) throws -> UpdateChange {
        try UpdateEdit(
            delivery: .green, impact: nil, narrative: "x", outputsDone: [], forecast: nil, isNoChange: false, period: period, version: 7
        ).applied(to: action, by: Sample.lead, on: day(today)).get()
    }
    let inGrace = try change(nil, "2024-04-03")
    #expect(inGrace.period.words == "March 2024" && inGrace.isLate)
    let afterwards = try change(nil, "2024-04-20")
    #expect(afterwards.period.words == "April 2024" && !afterwards.isLate)
    let chosen = try change(day("2024-03-01"), "2024-04-20")
    #expect(chosen.period.words == "March 2024" && chosen.isLate)
    #expect(throws: Refusal.self) { try change(day("2024-02-01"), "2024-04-20") }
    #expect(throws: Refusal.self) { try change(day("2024-05-01"), "2024-04-20") }
}

@Test func `a schedule is refused with a sentence for each wrong part`() {
    let wrong = ReportingScheduleEdit(length: nil, closingDay: "29", graceDays: "-1", reason: " ").schedule
    guard case .failure(.issues(let issues)) = wrong else {
        Testing.Issue.record("accepted")
        return
    }
    #expect(issues.map(\.field) == ["length", "closing-day", "grace-days", "reason"])
    let right = ReportingScheduleEdit(length: .quarter, closingDay: " 5 ", graceDays: "0", reason: "Board").schedule
    #expect(right == .success(ReportingSchedule(length: .quarter, closingDay: 5, graceDays: 0)))
}

@Test func `a proof is read with blanks and capitals, and refused when it cannot be one`() {
    let hash = String(repeating: "Ab ", count: 32)
    let proof = LedgerProof(entry: " 12 ", hash: hash)
    #expect(proof.issues.isEmpty && proof.number == 12 && proof.plainHash == String(repeating: "ab", count: 32))
    #expect(LedgerProof(entry: "0", hash: "g").issues.map(\.field) == ["entry", "hash"])
}
