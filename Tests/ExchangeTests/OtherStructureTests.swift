import Exchange
import Plans
import Testing

/// What a document of another structure must give.
struct Expected: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    /// Kind, number and title of each heading, apart by bars.
    var headings: [String] = []
    /// Refs, "–" for none.
    var refs: [String]
    /// Dates, "–" for none.
    var dates: [String]
    var ratings: [Rating?] = []
    var rules: Set<String> = []

    static let all = [
        Expected(
            testDescription: "must do and should do", text: OtherDocuments.trust, refs: ["–", "–", "–"],
            dates: ["2022-06-30", "2022-09-30", "2022-11-30"], ratings: [.green, .amber, .red], rules: ["no-numbers", "heading-missing"]),
        Expected(
            testDescription: "headers that ask", text: OtherDocuments.questions, headings: ["Theme|1|Early help", "Theme|2|Schools"],
            refs: ["–", "–", "–"], dates: ["2020-06-30", "2021-12-31", "–"],
            rules: ["no-numbers", "deadline-not-a-date", "outputs-run-together"]),
        Expected(
            testDescription: "objectives merged down", text: OtherDocuments.school,
            headings: ["Objective|–|Reading is taught well", "Objective|–|Attendance is above 96%"], refs: ["–", "–", "–", "–"],
            dates: ["2023-10-31", "2023-12-31", "–", "–"], rules: ["no-numbers", "deadline-not-a-date"]),
        Expected(
            testDescription: "original and revised dates", text: OtherDocuments.tracker, refs: ["1", "2", "3", "4"],
            dates: ["2024-09-30", "2025-03-31", "2024-06-30", "2024-10-31"], ratings: [.amber, .green, .blue, .red],
            rules: ["heading-missing"]),
        Expected(
            testDescription: "a key in which green is complete", text: OtherDocuments.brag, refs: ["1.1", "1.2", "1.3"],
            dates: ["2019-05-01", "2019-06-01", "2019-04-01"], ratings: [.blue, .green, .red], rules: ["heading-missing"]),
        Expected(
            testDescription: "measures that are actions", text: OtherDocuments.measure, refs: ["E1.1", "E1.2", "CP1"],
            dates: ["2003-10-31", "2003-12-31", "2004-03-31"], rules: ["deadline-ambiguous", "heading-missing"]),
        Expected(
            testDescription: "Roman groups", text: OtherDocuments.roman, headings: ["–|I.A|Leadership", "–|I.B|Workforce"],
            refs: ["1.1", "1.2", "2.1"], dates: ["2018-03-31", "2018-03-12", "2018-09-30"]),
        Expected(
            testDescription: "recommendations beside actions", text: OtherDocuments.inner,
            headings: ["Recommendation|1|Improve recording", "Recommendation|2|Improve supervision"], refs: ["1a", "1b", "2a"],
            dates: ["2017-06-08", "2017-09-30", "2017-12-31"], rules: ["deadline-ambiguous"]),
        Expected(
            testDescription: "an audit's follow-up", text: OtherDocuments.audit, refs: ["1", "2", "3"],
            dates: ["2021-06-30", "2021-07-31", "2021-09-30"], ratings: [.blue, .amber, .red], rules: ["heading-missing"]),
        Expected(
            testDescription: "codes with a parent, comma-separated", text: OtherDocuments.codes,
            refs: ["CIP01.01", "CIP01.02", "CIP02.01", "CIP02.02"], dates: ["2023-01-31", "2023-02-28", "2023-04-30", "2023-05-31"],
            rules: ["heading-missing"]),
        Expected(
            testDescription: "outcomes over actions", text: OtherDocuments.outcome,
            headings: ["Outcome|1|Children are seen quickly", "Outcome|2|Children stay with their families"],
            refs: ["1.1.1", "1.1.2", "2.1.1"], dates: ["2024-12-31", "2025-03-31", "2025-09-30"]),
        Expected(
            testDescription: "workstreams with start and end", text: OtherDocuments.milestones,
            headings: ["Workstream|–|Housing", "Workstream|–|Health"], refs: ["H1", "H2", "W1"],
            dates: ["2025-03-31", "2025-05-31", "2025-06-30"], ratings: [.green, .amber, .red]),
        Expected(
            testDescription: "a plan inside a report", text: OtherDocuments.minutes,
            headings: ["Area for improvement|–|Practice standards", "Area for improvement|–|Voice of the child"], refs: ["–", "–", "–"],
            dates: ["2025-09-30", "2026-01-31", "–"], ratings: [.blue, .green, nil], rules: ["no-numbers", "deadline-unknown"]),
    ]
}

@Suite struct OtherStructureTests {
    @Test(arguments: Expected.all) func `a document of another structure gives the right counts and nothing invented`(
        expected: Expected
    ) throws {
        let reading = try Readings.read(expected.text)
        #expect(reading.document.kind == .plan)
        let headings = reading.headings.map { "\($0.kind ?? "–")|\($0.number ?? "–")|\($0.title.text)" }
        #expect(headings == expected.headings)
        #expect(reading.actions.map { $0.ref ?? "–" } == expected.refs)
        #expect(reading.actions.map { $0.deadline?.day?.iso ?? "–" } == expected.dates)
        if !expected.ratings.isEmpty { #expect(reading.actions.map { $0.status?.rating } == expected.ratings) }
        #expect(Set(reading.findings.map(\.rule)) == expected.rules)
        #expect(reading.actions.allSatisfy { expected.headings.isEmpty == ($0.heading == nil) })
        // A doubled quotation mark stands once in the value.
        if expected.text.contains("\"\"") { return }
        Invariants.check(reading, lines: expected.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
}
