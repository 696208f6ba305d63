import Plans
import Testing

@Test func `a day reads and prints as ISO 8601`() throws {
    let day = try #require(Day(iso: "2024-02-29"))
    #expect(day.iso == "2024-02-29")
    #expect(day.words == "29 February 2024")
    #expect(day.civil == (2024, 2, 29))
}

@Test(arguments: [
    "2023-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "24-01-01", "2024-1-1", "2024-01-01 ", "+024-01-01", "", "٢٠٢٤-٠١-٠١",
])
func `what is no day in that form is refused`(text: String) {
    #expect(Day(iso: text) == nil)
}

@Test func `every day of four centuries goes to its parts and back`() throws {
    let first = try #require(Day(year: 1800, month: 1, day: 1))
    for offset in 0..<146_097 {
        let day = first.adding(days: offset)
        let parts = day.civil
        #expect(Day(year: parts.year, month: parts.month, day: parts.day) == day)
    }
}

@Test func `day arithmetic stops at its limits and never traps`() {
    #expect(Day(number: .max).year == 2999)
    #expect(Day(number: .min).year == 1600)
}

@Test func `weekdays count from Monday`() throws {
    #expect(try #require(Day(iso: "2024-04-01")).weekday == 1)
    #expect(try #require(Day(iso: "1969-12-28")).weekday == 7)
}

@Test(arguments: [
    ("2024-03-31", "2024-03-31T00:59:59Z", "12:59am"), ("2024-03-31", "2024-03-31T01:00:00Z", "2am"),
    ("2024-10-27", "2024-10-27T00:59:00Z", "1:59am"), ("2024-10-27", "2024-10-27T01:00:00Z", "1am"),
    ("2024-07-01", "2024-06-30T23:30:00Z", "12:30am"), ("2024-01-15", "2024-01-15T12:00:00Z", "midday"),
    ("2024-06-15", "2024-06-15T16:30:00Z", "5:30pm"),
])
func `London keeps summer time from the last Sunday of March to the last of October`(day: String, utc: String, clock: String) throws {
    let instant = try moment(utc)
    #expect(instant.iso == utc)
    #expect(instant.day.iso == day)
    #expect(instant.timeWords == clock)
}

@Test(arguments: ["2024-03-30", "2024-03-31", "2024-04-01", "2024-10-27", "2024-10-28", "1969-07-01", "2024-12-31"])
func `a day starts at midnight in London and ends just before the next`(text: String) throws {
    let day = try #require(Day(iso: text))
    #expect(Instant.start(of: day).day == day)
    #expect(Instant(milliseconds: Instant.start(of: day).milliseconds - 1).day == day.adding(days: -1))
    #expect(Instant.end(of: day).day == day)
    #expect(Instant.end(of: day).adding(seconds: 1).day == day.adding(days: 1))
}

@Test func `a clock set to another day keeps the time of day and runs on`() throws {
    let start = try moment("2026-11-21T10:15:00Z")
    let clock = Clock { start }.starting(on: try #require(Day(iso: "2024-06-03")))
    #expect(clock.today.iso == "2024-06-03")
    #expect(clock.now().timeWords == "10:15am")
}

/// The moment of an ISO 8601 text in UTC with seconds.
func moment(_ text: String) throws -> Instant {
    let day = try #require(Day(iso: text.prefix(10)))
    let parts = text.dropFirst(11).dropLast().split(separator: ":").compactMap { Int64($0) }
    return Instant(milliseconds: (Int64(day.number) * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1000)
}
