import Plans
import Testing

private func day(_ text: String) -> Day { Sample.day(text) }

@Suite struct SlippageTests {
    private func move(_ from: String, _ to: String, on: String) -> DeadlineMove {
        DeadlineMove(from: day(from), to: day(to), reason: "r", approvedBy: "b", on: day(on), by: "c")
    }

    private func overview(_ actions: [ActionSummary], on today: Day = Sample.today) -> PlanOverview {
        let heading = Heading(id: HeadingID(1), plan: PlanID(1), kind: "Priority", number: "1", title: "Help", plainTitle: nil)
        return PlanOverview(
            plan: Plan(id: PlanID(1), title: "Plan"), asAt: AsAt(position: 1, day: today, isPast: false), headings: [heading],
            actions: actions)
    }

    @Test func `lateness counts from the day first planned, to done, to the deadline that holds, or to today`() {
        var moved = Sample.summary(1, due: day("2024-03-31"))
        moved.deadline.moves = [move("2024-03-31", "2024-04-30", on: "2024-03-01"), move("2024-04-30", "2024-06-30", on: "2024-04-02")]
        let overdue = Sample.summary(2, due: day("2024-04-01"))
        let late = Sample.summary(
            3, due: day("2024-01-31"), completion: Completion(kind: .complete, doneOn: day("2024-03-13")))
        let onTime = Sample.summary(4, due: day("2024-06-30"))
        let undated = Sample.summary(5, due: nil)
        let slippage = Slippage(overview([onTime, overdue, late, undated, moved]), moved: [day("2024-03-01"), day("2024-04-02")])
        #expect(slippage.rows.map(\.action.id.number) == [1, 3, 2] && slippage.rows.map(\.late) == [91, 42, 14])
        #expect(slippage.withoutDay == 1 && slippage.movesTotal == 2)
        #expect(slippage.groups.map(\.dated) == [4] && slippage.groups.map(\.late) == [3] && slippage.groups.map(\.average) == [49])
        #expect(slippage.moves.suffix(2).map(\.count) == [1, 1] && slippage.moves.count == 12)
        #expect(slippage.moves.last?.month.words == "April 2024")
    }

    @Test func `what moves come to is the same from the moves and folded one by one`() {
        let moves = [
            move("2024-03-31", "2024-04-30", on: "2024-03-01"), move("2024-04-30", "2024-06-30", on: "2024-04-02"),
            move("2024-06-30", "2024-05-31", on: "2024-04-09"),
        ]
        var folded = MovedDeadline(from: moves[0].from, to: moves[0].to, precision: .day, on: moves[0].on)
        for move in moves.dropFirst() { folded.add(from: move.from, to: move.to, precision: .day, on: move.on) }
        #expect(MovedDeadline(moves) == folded && folded.count == 3 && folded.to == day("2024-05-31"))
        #expect(folded.laterOn == day("2024-04-02"), "the last one brought it forward")
        #expect(MovedDeadline([]) == nil)
        let listed = Deadline(printed: nil, original: day("2024-03-31"), precision: .day, moved: folded)
        let whole = Deadline(printed: nil, original: day("2024-03-31"), precision: .day, moves: moves)
        #expect(listed.slipWords == whole.slipWords && listed.words == whole.words && listed.day == whole.day)
    }
}

@Suite struct PlanChangesTests {
    private func overview(_ actions: [ActionSummary], on today: String) -> PlanOverview {
        PlanOverview(
            plan: Plan(id: PlanID(1), title: "Plan"), asAt: AsAt(position: 1, day: day(today), isPast: false), headings: [],
            actions: actions)
    }

    @Test func `each thing that is different is named once, with how it was and how it is`() {
        let before = [
            Sample.summary(1, due: day("2024-04-01"), delivery: .amber, on: day("2024-03-10"), outputs: (3, 1)),
            Sample.summary(2, due: day("2024-06-30"), delivery: .red, on: day("2024-03-10")), Sample.summary(3), Sample.summary(4),
        ]
        var later = before
        later[0] = Sample.summary(1, due: day("2024-04-01"), delivery: .red, on: day("2024-04-10"), outputs: (3, 2))
        later[1] = Sample.summary(
            2, due: day("2024-06-30"), delivery: .green, on: day("2024-04-10"),
            completion: Completion(kind: .complete, doneOn: day("2024-04-09")))
        later[2] = Sample.summary(3, leads: [], delivery: .red, on: day("2024-04-10"))
        later[3] = Sample.summary(5)
        let changes = PlanChanges(from: overview(before, on: "2024-03-31"), to: overview(later, on: "2024-04-15"))
        func found(_ kind: PlanChanges.Kind) -> [String] {
            changes.of(kind).map { "\($0.action.id.number) \($0.before ?? "-") \($0.after ?? "-")" }
        }
        #expect(
            found(.newlyOverdue) == ["1 - by 2 weeks"] && found(.worse) == ["1 Amber Red"] && found(.outputsDone) == ["1 1 of 3 2 of 3"])
        #expect(found(.completed) == ["2 - done on 9 April 2024"] && found(.better) == ["2 Red Green"] && found(.rated) == ["3 - Red"])
        #expect(found(.leads) == ["3 Amina Lead nobody"] && found(.added) == ["5 - -"] && found(.withdrawn) == ["4 - -"])
        #expect(changes.changes.count == 9)
    }

    @Test func `a plan compared with itself has not changed`() {
        let same = overview([Sample.summary(1), Sample.summary(2, due: nil)], on: "2024-04-15")
        #expect(PlanChanges(from: same, to: same).changes.isEmpty)
    }
}
