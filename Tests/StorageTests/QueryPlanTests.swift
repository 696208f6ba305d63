import Plans
import SQLite
import Testing

@testable import Storage

/// The pages that everybody opens read by index, so that they stay fast as history grows.
@Suite struct QueryPlanTests {
    let sample: Sample
    let connection: Connection

    init() throws {
        sample = try Sample()
        try sample.fill()
        connection = try sample.intruder()
    }

    func steps(_ sql: String) throws -> [String] {
        // Placeholders stay NULL: the planner does not look at values.
        let count =
            ["?5", "?4", "?3", "?2", "?1"].first { sql.contains($0) }.flatMap { Int($0.dropFirst()) } ?? (sql.contains("= ?") ? 1 : 0)
        let unset = [any Bindable](repeating: Value.null, count: count)
        return try connection.query("EXPLAIN QUERY PLAN " + sql, unset) { row in try row.text(3) }
    }

    static let overview = [SummaryRows.all, .one].flatMap {
        [$0.actions, $0.reports, $0.ticks, $0.leads, $0.sources, $0.moves, $0.completions, $0.proposals]
    }

    static let dashboard = [
        StateRows.actions, StateRows.leads, StateRows.moves, StateRows.reports, StateRows.personName, StateRows.words, StateRows.outputs,
        Reader.newsRows,
        Reader.newsTicks, DeadlineRows.counted, DeadlineRows.open, DeadlineRows.ended, DeadlineRows.ofAction, DeadlineRows.one,
        StateRows.completions, StateRows.proposals, ProposalRows.open, ProposalRows.ended, ProposalRows.ofAction, ProposalRows.one,
    ]

    static let ratings = [
        Reader.updatesBefore, Reader.boardRatingsBefore, Reader.boardRatingsNow, Reader.rulesRow, ComparisonRows.person,
        ComparisonRows.leads, ComparisonRows.board, ComparisonRows.hopefulOfPerson, ComparisonRows.hopefulOfLeads,
        ComparisonRows.hopefulOfBoard,
    ]

    static let boards = [
        Reader.boardRow, Reader.boardsOfPlan, Reader.meetingRow, Reader.comingRows, Reader.answerRows, Reader.noteRows,
        Reader.openChallenges(), Reader.openChallenges("c.plan = ?2"), Reader.openChallenges("c.board = ?2"),
        Reader.openChallenges("c.asked = ?2"), Reader.openDecisions("d.board = ?2"), Reader.openEscalations("e.board = ?2"),
        Reader.openEscalations("e.plan = ?2"),
    ]

    static let indicators = [
        IndicatorRows.ofPlan, IndicatorRows.one, IndicatorRows.history, IndicatorValueRows.newest, IndicatorValueRows.baseline,
        IndicatorValueRows.one, IndicatorValueRows.around, IndicatorValueRows.entered, IndicatorValueRows.baselines,
        IndicatorTieRows.ofIndicator, IndicatorTieRows.ofPlan, IndicatorTieRows.ofSubject,
    ]

    @Test func `what waits to be sent and the page of mails are found by index`() throws {
        for sql in [MailRows.waiting, MailRows.newest, MailRows.inState] {
            for step in try steps(sql) {
                #expect(!step.contains("TEMP B-TREE") && (!step.hasPrefix("SCAN") || sql == MailRows.newest), "\(step) in \(sql)")
            }
        }
    }

    static let risks = [
        RiskRows.ofPlan, RiskRows.one, RiskRows.assessments, RiskRows.assessmentsOfPlan, RiskRows.ofAction, RiskRows.history,
        RiskMitigationRows.ofRisk, RiskMitigationRows.ties, RiskScaleRows.now, RiskScaleRows.steps, RiskScaleRows.bands, SearchRows.risk,
    ]

    static let access = [
        AccessTokenRows.bearer, AccessTokenRows.ofPerson, FeedRows.byKey, FeedRows.ofPerson, FeedRows.entries, FeedRows.entriesOfPlan,
        FeedRows.page(of: "challenge"), FeedRows.page(of: "board_decision"),
    ]

    static let papers = [Reader.paperSaid, Reader.paperPrinted, PaperRows.one, PaperRows.withheld]

    static let lists = papers + ThreadRows.all + risks + access + indicators + boards + overview + dashboard + ratings

    @Test(arguments: lists + [Reader.headingRows, Reader.findingRows, Store.sessions])
    func `an overview reads by index and sorts nothing`(_ sql: String) throws {
        for step in try steps(sql) {
            // The rows that a subquery has found; how it finds them is a step of its own.
            #expect(!step.hasPrefix("SCAN") || step.hasPrefix("SCAN (subquery"), "\(step) in \(sql)")
            #expect(!step.contains("TEMP B-TREE") && !step.contains("AUTOMATIC"), "\(step) in \(sql)")
        }
    }

    @Test(arguments: [
        PaceRows.revisions, PaceRows.actions, PaceRows.outputs, PaceRows.ticks, PaceRows.completions, Reader.actionHistory,
        DeadlineRows.movesCount,
    ])
    func `what a chart and a history read is found by index`(_ sql: String) throws {
        for step in try steps(sql) { #expect(!step.hasPrefix("SCAN") || step.hasPrefix("SCAN (subquery"), "\(step) in \(sql)") }
    }

    @Test(arguments: [
        "SELECT entry, hash FROM ledger ORDER BY entry DESC LIMIT 1", "SELECT coalesce(max(entry), 0) FROM ledger",
        AsAt.entryByTime, "SELECT id FROM revision WHERE plan = ?1 AND asserted <= ?2",
        "SELECT id FROM action_update WHERE action = ?1 AND asserted <= ?2 ORDER BY asserted DESC",
        "SELECT 1 FROM person_version WHERE superseded IS NULL AND lower(email) = lower(?1)",
    ])
    func `what every request asks is an index lookup`(_ sql: String) throws {
        let steps = try steps(sql)
        #expect(steps.allSatisfy { $0.hasPrefix("SEARCH") || $0.contains("USING COVERING INDEX") || $0 == "SCAN ledger" }, "\(steps)")
        #expect(!steps.contains { $0.contains("TEMP B-TREE") })
    }
}
