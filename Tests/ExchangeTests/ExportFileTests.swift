import Exchange
import Office
import Plans
import TestKit
import Testing

/// Tables as files, read back by our own readers.
@Suite struct ExportFileTests {
    private let plan = Plan(id: PlanID(1), title: "Roadmap: to (Excellence) 2023–26 — for every child and family in the borough")

    private func origin(isDemonstration: Bool = false, isPast: Bool = false) throws -> ExportOrigin {
        let day = try #require(Day(iso: "2024-03-31"))
        return ExportOrigin(
            service: "Roadmap, Borough", isDemonstration: isDemonstration, plan: plan, revision: nil,
            asAt: AsAt(position: 42, day: day, isPast: isPast))
    }

    private func table() throws -> ExportTable {
        let day = try #require(Day(iso: "2024-03-31"))
        let moment = Instant.start(of: day).adding(seconds: 16 * 3600 + 1800)
        return ExportTable(
            .actions, columns: [ExportColumn("Words"), ExportColumn("Rest", .number, "What it says")],
            rows: [
                [.words("=1+1"), .number(-5)], [.words("-5"), .number(0.5)], [.words("1.10"), .day(day)], [.words("a"), .month(day)],
                [.words("b"), .moment(moment)], [.words("c"), .yes(true)], [.words("d"), .unknown], [.words("e"), .nothing],
            ], total: 9, filters: ["Lead: Amina"])
    }

    @Test func `separated values hold head and rows, and nothing that is a formula`() throws {
        let text = String(decoding: ExportFiles.separated(try table()).dropFirst(3), as: UTF8.self)
        #expect(
            text
                == "Words,Rest\r\n'=1+1,-5\r\n'-5,0.5\r\n1.10,2024-03-31\r\na,2024-03\r\nb,2024-03-31T16:30:00Z\r\nc,Yes\r\nd,not available\r\n"
                + "e,\r\n")
    }

    @Test func `a workbook holds notes and each table with cells of their own kinds`() throws {
        let document = try OfficeDocument.read(ExportFiles.workbook([try table()], from: origin()))
        let rows = document.lines.compactMap { line -> OfficeRow? in if case .row(let row) = line { row } else { nil } }
        let cells = rows.filter { $0.sheet == "Actions" }.map { row in row.cells.map { ($0.isNumber ? "#" : "") + $0.text } }
        #expect(
            cells == [
                ["Words", "Rest"], ["=1+1", "#-5"], ["-5", "#0.5"], ["1.10", "2024-03-31"], ["a", "March 2024"],
                ["b", "2024-03-31 17:30"],
                ["c", "Yes"], ["d", "not available"], ["e"],
            ])
        let notes = rows.filter { $0.sheet == "Notes" }.map { $0.cells.map(\.text).joined(separator: " | ") }
        #expect(notes.contains("Source | Roadmap, Borough, ledger up to entry 42"))
        #expect(notes.contains { $0.contains("8 rows: the newest of 9, the others were left out. Only: Lead: Amina.") })
        #expect(notes.contains("Actions: Rest | What it says"))
        #expect(notes.contains { $0.hasPrefix("A month without a day") } && notes.contains { $0.hasPrefix("Times") })
        #expect(!notes.contains { $0.hasPrefix("Demonstration") })
    }

    @Test func `names of files say plan, table, filter and day, and that a demonstration is one`() throws {
        #expect(
            try origin().fileName("actions", isFiltered: true, ending: "csv")
                == "roadmap-to-excellence-2023-26-for-every-actions-filtered-as-at-2024-03-31.csv")
        #expect(try origin().fileName("updates", newest: 7500, ending: "csv").contains("-updates-newest-7500-as-at-"))
        #expect(try origin(isDemonstration: true).fileName("plan", ending: "xlsx").hasPrefix("demonstration-roadmap-"))
        let notes = try origin(isDemonstration: true, isPast: true).notes(on: [])
        #expect(notes.contains { $0.label == "Demonstration" })
        #expect(notes.contains { $0.text == "31 March 2024: what the record knew at the end of that day" })
    }
}
