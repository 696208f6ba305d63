import Office
import Plans
import TestKit
import Testing

@testable import Exchange

/// Each rule of the reader with a document that breaks it; the document it was made from breaks none.
@Suite struct ReaderRuleTests {
    static let clean = """
        Northbeck Improvement Plan 2024-26

        Date: 5 January 2024
        Review date: 5 July 2024
        Status: Final

        1. Context

        The council agreed this plan after the inspection of May 2023 and watches it every month.

        Priority 1: Help early

        Ref\tAction\tLead\tBy when\tWhere identified\tOutputs\tOutcomes\tSuccess measures
        1.1\tPublish the thresholds for help with partners\tA Smith\t30 June 2024\tOfsted AOI 1\t• Thresholds published • Partners trained\t• Families are helped sooner\t• Fewer repeat contacts
        1.2\tTrain every team at the front door of the service\tB Jones\t30 September 2024\tOfsted AOI 2\t• Training delivered\t• Calls are answered in a day\t• More calls answered

        Priority 2: Stable homes

        Ref\tAction\tLead\tBy when\tWhere identified\tOutputs\tOutcomes\tSuccess measures
        2.1\tRecruit foster carers for older children\tC Lee\t31 March 2025\tAudit\t• Campaign launched\t• Children stay near their school\t• Fewer moves
        2.2\tReview placements that are about to break down\tD Roy\t30 June 2025\tAudit\t• Panel meets each month\t• Placements last longer\t• Longer placements
        """

    struct Case: CustomTestStringConvertible, Sendable {
        var rule: String
        /// Each text is put in place of the one before it, everywhere.
        var edits: [(String, String)]
        var testDescription: String { rule }

        init(_ rule: String, _ edits: (String, String)...) { (self.rule, self.edits) = (rule, edits) }

        var text: String { edits.reduce(ReaderRuleTests.clean) { $0.replacing($1.0, with: $1.1) } }
    }

    static let cases: [Case] = [
        Case("no-numbers", ("1.1\t", "\t"), ("1.2\t", "\t"), ("2.1\t", "\t"), ("2.2\t", "\t")),
        Case("number-missing", ("2.2\t", "\t")), Case("number-repeated", ("2.2\t", "2.1\t")),
        Case("no-leads", ("A Smith", ""), ("B Jones", ""), ("C Lee", ""), ("D Roy", "")), Case("lead-missing", ("D Roy", "")),
        Case("deadline-missing", ("30 June 2025", "")), Case("deadline-impossible", ("30 June 2025", "31 June 2025")),
        Case("deadline-unreadable", ("30 June 2025", "30th Jun 20 25x")), Case("deadline-ambiguous", ("30 June 2025", "Q2 2025")),
        Case("deadline-several-dates", ("30 June 2025", "30 June 2025 31 July 2025")), Case("deadline-unknown", ("30 June 2025", "tbc")),
        Case("deadline-not-a-date", ("30 June 2025", "Ongoing")), Case("deadline-past", ("30 June 2025", "30 June 2023")),
        Case("deadline-after-period", ("30 June 2025", "30 June 2029")),
        Case("document-date-unreadable", ("Date: 5 January 2024", "Date: 35 January 2024")),
        Case("document-date-not-a-day", ("Date: 5 January 2024", "Date: January 2024")),
        Case("date-not-a-date", ("Review date: 5 July 2024", "Review date: each quarter")),
        Case("document-is-draft", ("Final", "Final draft")),
        Case("heading-missing", ("Priority 1: Help early\n\n", "")),
        Case("reference-unknown", ("• Partners trained", "• See also Action 9.9")),
        Case("reference-in-text", ("Training delivered", "Training delivered to teams (see 2.1)")),
        Case("action-repeated", ("Recruit foster carers for older children", "Train every team at the front door of the service")),
        Case(
            "output-repeated", ("Training delivered", "Posters hang in every school"), ("Campaign launched", "Posters hang in every school")
        ),
        Case("outcome-repeated", ("Placements last longer", "Children stay near their school")),
        Case("sources-run-together", ("\tAudit\t• Campaign", "\tAudit reports Ofsted AOI 1\t• Campaign")),
        Case("source-several-names", ("\tAudit\t• Campaign", "\tAUDIT\t• Campaign")),
        Case(
            "areas-without-source", ("AOI 1", "letter"), ("AOI 2", "report"),
            ("every month.", "every month.\n\n1\nThe quality of plans\n2\nThe time they take\n3\nThe homes we find")),
        Case("section-empty", ("1. Context", "1. Foreword\n\n2. Context")),
        Case("sentence-unfinished", ("every month.", "every month with the")),
        Case("row-without-action", ("2.1\tRecruit foster carers for older children\tC Lee", "2.1\t\tC Lee")),
    ]

    @Test func `the document that all others are made from breaks no rule`() throws {
        #expect(try Readings.read(Self.clean).findings == [])
    }

    @Test(arguments: cases)
    func `a document that breaks a rule is told so`(broken: Case) throws {
        #expect(broken.text != Self.clean)
        let rules = Set(try Readings.read(broken.text).findings.map(\.rule))
        #expect(rules.contains(broken.rule), "\(rules.sorted())")
    }

    // MARK: What only a longer document shows

    /// Rules about words that a conversion tore or ran together, by the seed that breaks each.
    @Test func `what conversions do to long documents is told`() throws {
        let rules: [(Seed, Set<String>)] = [
            (.roadmap, ["outputs-run-together", "outcomes-run-together"]), (.lewisham, ["heading-torn", "table-spilled"]),
            (.roadmapChildFriendly, ["heading-number-inferred"]), (.cabinetReport, ["no-actions"]),
        ]
        for (seed, expected) in rules {
            let found = Set(try DocumentReader.read(try seed.bytes(), fileName: "seed.txt").findings.map(\.rule))
            #expect(expected.subtracting(found).isEmpty, "\(seed)")
        }
        let text = String(decoding: try Seed.roadmap.bytes(), as: UTF8.self).replacing("Intended outcomes", with: "Success measures")
        #expect(try Readings.read(text).findings.contains { $0.rule == "measures-run-together" })
    }

    /// What an office program's file or its characters leave in doubt.
    @Test func `what a file leaves in doubt is told`() throws {
        let notes: [(OfficeNote, String)] = [
            (.trackedChanges(insertions: 1, deletions: 2, deleted: ["old"]), "tracked-changes"),
            (.hiddenSheet(name: "Old"), "hidden-sheet"),
            (.hiddenRows(sheet: "Plan", count: 2), "hidden-rows"), (.hiddenColumns(sheet: "Plan", count: 1), "hidden-columns"),
            (.comment(text: "Why?", line: 3), "comment-in-document"), (.pictures(count: 2), "pictures-not-read"),
            (.formulaWithoutValue(sheet: "Plan", cell: "B2"), "formula-without-value"), (.hiddenText(count: 1), "hidden-text"),
            (.unclosedQuote(line: 4), "quote-unclosed"), (.outsideText(kind: "footnotes", count: 1), "text-outside"),
        ]
        for (note, rule) in notes { #expect(OfficeFindings.findings(OfficeDocument(lines: [], notes: [note])).map(\.rule) == [rule]) }
        #expect(OfficeFindings.findings(OfficeDocument(lines: [])) == [])
        let start = Array(Self.clean.utf8)
        let guessed = try DocumentReader.read(start + [0x0A, 0xE9], fileName: "plan.txt").findings.map(\.rule)
        #expect(guessed.contains("encoding-guessed"))
        let damaged = try DocumentReader.read([0xEF, 0xBB, 0xBF] + start + [0x0A, 0xE9], fileName: "plan.txt").findings.map(\.rule)
        #expect(damaged.contains("text-damaged"))
    }

    @Test func `numbers that lost a nought and colours without a key are told, and others are not`() {
        func rules(_ number: String, isNumber: Bool, fill: String?) -> Set<String> {
            let texts = [["Ref", "Action", "Lead", "By when", "RAG"], ["1.9", "Agree a rota", "A Smith", "30 June 2024", "Green"]]
            var rows = texts.map { $0.map { OfficeCell($0) } }
            rows[1][4].fill = "00B050"
            rows.append(
                [OfficeCell(number, isNumber: isNumber)] + ["Review it", "B Jones", "30 June 2024"].map { OfficeCell($0) } + [
                    OfficeCell("", fill: fill)
                ])
            let lines = rows.enumerated().map { OfficeLine.row(OfficeRow(table: 1, sheet: "Plan", number: $0 + 1, cells: $1)) }
            return Set(DocumentReader.read(OfficeDocument(lines: lines)).findings.map(\.rule))
        }
        #expect(rules("1.1", isNumber: true, fill: "FF0000").isSuperset(of: ["number-lost-nought", "colour-without-key"]))
        #expect(rules("1.10", isNumber: false, fill: "00B050").isDisjoint(with: ["number-lost-nought", "colour-without-key"]))
    }

    /// Every rule is broken above, or in a test of its own.
    @Test func `no rule of the reader goes without a test`() {
        let elsewhere: Set = [
            "colour-without-key", "number-lost-nought", "wording-without-action", "wording-without-heading", "lead-disabled", "file-note",
            "outputs-run-together", "outcomes-run-together", "measures-run-together", "heading-torn", "table-spilled", "no-actions",
            "heading-number-inferred", "tracked-changes", "hidden-sheet", "hidden-rows", "hidden-columns", "comment-in-document",
            "pictures-not-read", "formula-without-value", "hidden-text", "quote-unclosed", "text-outside", "encoding-guessed",
            "text-damaged", "tracker-mark-twice", "tracker-record-edited", "tracker-output-left", "tracker-column-unknown",
        ]
        #expect(Set(PlanCritic.readerRules.map(\.name)).subtracting(elsewhere) == Set(Self.cases.map(\.rule)))
    }
}
