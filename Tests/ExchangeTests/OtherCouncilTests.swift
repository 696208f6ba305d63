import Exchange
import Plans
import Testing

/// Plans of councils that do not exist, in the shapes that real ones use.
@Suite struct OtherCouncilTests {
    static let plan = [
        "Northbeck Children's Services", "Improvement plan 2025-27", "", "Version\t3", "", "Objective 1 – Better first contact", "",
        "Ref\tWhat we will do\tWho\tBy when\tHow we will know\tRAG\tLatest position\tBudget line",
        "1a)\tPublish the thresholds\tA Smith / B Jones\t\"31/03/2026\"\tFewer repeat contacts\tOn track\tDraft shared\tCC12",
        "1b)\tTrain the front door\tHead of Children and Families\tQ3 2025/26\t• All staff trained • Calls answered in a day\tRed"
            + "\tTrainer ill\tCC13",
        "Page 2 of 9", "", "Objective 1 – Better first contact", "", "By when\tRef\tWhat we will do\tWho",
        "\t\tin every team\t", "tbc\t1c)\tReview out of hours cover\t", "31st April 2026\t1d)\tAgree a rota\tC Lee & D Roy", "",
        "Objective 2 – Stable homes", "", "Ref\tWhat we will do\tWho\tBy when",
        "2a)\tRecruit foster carers\tE Poe\tOngoing", "2b)\tRecruit foster carers\tE Poe\tMarch 2028", "\t\t\tSee above",
    ]

    @Test func `columns are known by their words in any order`() throws {
        let reading = try Readings.read(Self.plan.joined(separator: "\n"))
        #expect(reading.document.kind == .plan)
        #expect(reading.headings.map(\.title.text) == ["Better first contact", "Stable homes"])
        #expect(reading.headings.map(\.kind) == ["Objective", "Objective"])
        #expect(reading.actions.map(\.ref) == ["1a", "1b", "1c", "1d", "2a", "2b"])
        #expect(reading.actions.map(\.heading) == [0, 0, 0, 0, 1, 1])
        let first = reading.actions[0]
        #expect(first.text?.text == "Publish the thresholds")
        #expect(first.leads.map(\.text) == ["A Smith", "B Jones"])
        #expect(first.deadline?.day?.iso == "2026-03-31")
        #expect(first.measures.map(\.text) == ["Fewer repeat contacts"])
        #expect(first.status?.rating == .green)
        #expect(first.progress?.text == "Draft shared")
        #expect(first.others.map(\.label) == ["Budget line"])
        #expect(first.others.map(\.value.text) == ["CC12"])
    }

    @Test func `torn text, two people, one post and odd dates are read as they stand`() throws {
        let reading = try Readings.read(Self.plan.joined(separator: "\n"))
        #expect(reading.actions[1].text?.text == "Train the front door in every team")
        #expect(reading.actions[1].leads.map(\.text) == ["Head of Children and Families"])
        #expect(reading.actions[1].measures.map(\.text) == ["All staff trained", "Calls answered in a day"])
        #expect(reading.actions[1].deadline?.day?.iso == "2025-12-31")
        #expect(reading.actions[1].deadline?.precision == .quarter)
        #expect(reading.actions[3].leads.map(\.text) == ["C Lee", "D Roy"])
        #expect(reading.findings("deadline-impossible").map(\.ref) == ["1d"])
        #expect(reading.findings("deadline-unknown").map(\.ref) == ["1c"])
        #expect(reading.findings("deadline-not-a-date").map(\.ref) == ["2a"])
        #expect(reading.findings("lead-missing").map(\.ref) == ["1c"])
        #expect(reading.findings("action-repeated").map(\.ref) == [])
        Invariants.check(reading, lines: Self.plan)
    }

    @Test(arguments: [
        ["No.", "Recommendation", "Lead Officer", "Target Date", "Status"],
        ["Ref", "Key actions", "Responsible Officer", "Timescale", "Progress"],
        ["Action no.", "What?", "Who?", "When?", "Success measures"], ["ID", "Milestone", "Owner", "Due Date", "BRAG"],
        ["Rec no.", "Agreed management action", "Person responsible", "Completion date", "Latest Note"],
        ["NOS", "Actions Required", "By whom", "By when/ Completed", "Desired outcome"],
    ])
    func `header words that councils use make a table of actions`(header: [String]) throws {
        let row = ["7", "Write the plan", "A Smith", "June 2026", "Done"]
        let reading = try Readings.read([header.joined(separator: "\t"), row.joined(separator: "\t")].joined(separator: "\n"))
        let action = try #require(reading.actions.first)
        #expect(action.ref == "7")
        #expect(action.text?.text == "Write the plan")
        #expect(action.leads.map(\.text) == ["A Smith"])
        #expect(action.deadline?.day?.iso == "2026-06-30")
    }

    @Test func `a table that is no table of actions is kept whole`() throws {
        let lines = ["Risks", "", "Ref\tRisk\tRisk Owner", "R1\tFloods\tA Smith", "", "Rota\tMonday\tTuesday", "Ann\tx\t"]
        let reading = try Readings.read(lines.joined(separator: "\n"))
        #expect(reading.document.kind == .other)
        #expect(reading.tables.map(\.rows.count) == [1, 2])
        #expect(reading.tables[0].header == ["Ref", "Risk", "Risk Owner"])
        #expect(reading.actions.isEmpty)
        Invariants.check(reading, lines: lines)
    }

    @Test func `a row before any action is kept and reported`() throws {
        let lines = ["Action\tLead\tBy when", "\tA Smith\tMarch 2026", "1. Write it\tB Jones\tMay 2026"]
        let reading = try Readings.read(lines.joined(separator: "\n"))
        #expect(reading.actions.count == 1)
        #expect(reading.findings("row-without-action").map(\.place.line) == [2])
        Invariants.check(reading, lines: lines)
    }

    @Test func `the same number twice, none, and starting again are told apart`() throws {
        let lines = [
            "Area 1: Front door", "Action\tLead\tBy when", "1. One\tA\tMay 2026", "2. Two\tA\tMay 2026", "2. Two again\tA\tMay 2026",
            "No number here\tA\tMay 2026", "", "Area 2: Homes", "Action\tLead\tBy when", "1. Other one\tA\tMay 2026",
        ]
        let reading = try Readings.read(lines.joined(separator: "\n"))
        #expect(reading.actions.map(\.ref) == ["1", "2", "2", nil, "1"])
        #expect(reading.findings("number-repeated").map(\.place.line) == [5])
        #expect(reading.findings("number-missing").map(\.place.line) == [6])
        Invariants.check(reading, lines: lines)
    }

    @Test func `references that lead nowhere are errors, texts in several actions are notes`() throws {
        let lines = [
            "Action\tOutputs\tBy when",
            "1.1 Write the family help plan down\t• Plan agreed by all the partners • See also Action 1.2 and 9.9\tMay 2026",
            "1.2 Write the family help plan up\t• Plan agreed by all partners • Done (see 8.8)\tMay 2026",
        ]
        let reading = try Readings.read(lines.joined(separator: "\n"))
        #expect(try reading.action("1.1").seeAlso.map(\.ref) == ["1.2", "9.9"])
        #expect(try reading.action("1.1").outputs.map(\.printed.text) == ["Plan agreed by all the partners"])
        #expect(reading.findings("reference-unknown").map(\.ref) == ["1.1", "1.2"])
        #expect(reading.findings("action-repeated").isEmpty)
        #expect(reading.findings("output-repeated").map(\.place.line) == [3])
        Invariants.check(reading, lines: lines)
    }

    @Test func `a clean plan gives no finding`() throws {
        let lines = [
            "Improvement plan 2025-27", "", "Priority 1: Front door", "", "Action\tWhere identified\tOutputs\tLead\tBy when",
            "1.1 Publish the thresholds\tPeer Review\t• Thresholds published\tA Smith\t31 March 2026",
            "1.2 Train the team\tPeer Review\t• Team trained • Calls answered\tB Jones\tMay 2026",
        ]
        let reading = try Readings.read(lines.joined(separator: "\n"))
        #expect(reading.findings == [])
        #expect(reading.actions.count == 2)
    }
}
