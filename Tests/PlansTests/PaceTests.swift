import Plans
import Testing

private func day(_ text: String) -> Day { Sample.day(text) }
private func item(_ id: Int64, since: String, planned: String?) -> Pace.Item {
    Pace.Item(id: id, since: day(since), planned: planned.map(day))
}

@Suite struct PaceTests {
    let first = Pace.Scope(
        since: day("2024-01-10"),
        items: [
            item(1, since: "2024-01-10", planned: "2024-02-29"), item(2, since: "2024-01-10", planned: "2024-03-31"),
            item(3, since: "2024-01-10", planned: nil),
        ])

    @Test func `the end of each month says what is in the plan, what was planned and what is done`() {
        let done = [
            Pace.Done(id: 1, from: day("2024-02-10"), until: nil), Pace.Done(id: 3, from: day("2024-03-05"), until: day("2024-04-02")),
        ]
        let pace = Pace(.outputs, [first], done: done, today: day("2024-04-15"))
        #expect(pace.points.map(\.day.iso) == ["2024-01-10", "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-15", "2024-04-30"])
        #expect(pace.points.map(\.scope) == [3, 3, 3, 3, 3, 3] && pace.points.map(\.planned) == [0, 0, 1, 2, 2, 2])
        #expect(pace.points.map(\.done) == [0, 0, 1, 2, 1, nil], "what was taken back no longer counts")
        #expect(pace.withoutDay == 1 && pace.ahead == -1 && pace.now?.day == day("2024-04-15"))
    }

    @Test func `a revision moves the line of what is in the plan from its own day on`() {
        var second = Pace.Scope(since: day("2024-03-01"), items: Array(first.items.dropFirst()))
        second.items += [4, 5, 6].map { item($0, since: "2024-03-01", planned: "2024-06-30") }
        // A board adds one later.
        second.items.append(item(7, since: "2024-04-01", planned: "2024-05-31"))
        let pace = Pace(.actions, [first, second], done: [Pace.Done(id: 1, from: day("2024-02-10"), until: nil)], today: day("2024-04-15"))
        let scope = Dictionary(uniqueKeysWithValues: pace.points.map { ($0.day.iso, $0.scope) })
        #expect(scope["2024-02-29"] == 3 && scope["2024-03-31"] == 5 && scope["2024-04-15"] == 6)
        #expect(pace.points.last?.day == day("2024-06-30") && pace.points.last?.planned == 5)
        // The one that was done is no longer in the plan, so it no longer counts.
        #expect(pace.points.first { $0.day == day("2024-02-29") }?.done == 1 && pace.now?.done == 0)
    }

    @Test func `a plan of ten years has no more points than can be read`() {
        let long = Pace.Scope(since: day("2014-06-14"), items: [item(1, since: "2014-06-14", planned: "2025-06-30")])
        let pace = Pace(.outputs, [long], done: [], today: day("2024-06-14"))
        #expect(pace.points.count < 52 && pace.points.first?.day == day("2014-06-14") && pace.points.last?.day == day("2025-06-30"))
        #expect(Pace(.outputs, [], done: [], today: Sample.today).points.isEmpty)
        #expect(Pace(.outputs, [Pace.Scope(since: Sample.today, items: [])], done: [], today: Sample.today).now == nil)
    }

    @Test func `a forecast needs half a year of record and enough done in it`() {
        let many = Pace.Scope(since: day("2023-06-01"), items: (1...20).map { item($0, since: "2023-06-01", planned: "2024-12-31") })
        func pace(_ count: Int64) -> Pace {
            Pace(.outputs, [many], done: (1...count).map { Pace.Done(id: $0, from: day("2024-02-01"), until: nil) }, today: Sample.today)
        }
        #expect(pace(5).forecast == nil, "five say nothing about a pace")
        let forecast = pace(10).forecast
        #expect(forecast?.done == 10 && forecast?.left == 10 && forecast?.months == 6)
        // Ten in the 167 days since 31 October; the next ten take as long.
        #expect(forecast?.month.words == "September 2024")
        let young = Pace.Scope(since: day("2024-01-01"), items: many.items)
        #expect(Pace(.outputs, [young], done: [Pace.Done(id: 1, from: day("2024-02-01"), until: nil)], today: Sample.today).forecast == nil)
    }
}
