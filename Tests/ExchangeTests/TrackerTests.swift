import Exchange
import Office
import Plans
import TestKit
import Testing

/// A plan goes out as a tracker, is edited, and comes back: exactly the edits are its changes.
@Suite struct TrackerTests {
    static let seeds: [Seed] = [.roadmap, .lewisham, .directoratePlan, .cabinetReport]

    private func reading(_ seed: Seed) throws -> PlanReading {
        let reading = try DocumentReader.read(try seed.bytes(), fileName: seed.rawValue)
        // As the record gives it out: without the places of the document.
        return try DocumentReader.read(Array(ReadingJSON.text(of: reading).utf8), fileName: "plan.json")
    }

    private func origin() throws -> ExportOrigin {
        ExportOrigin(
            service: "Test", isDemonstration: false, plan: Plan(id: PlanID(1), title: "A plan"), revision: nil,
            asAt: AsAt(position: 1, day: try #require(Day(iso: "2024-04-15")), isPast: false))
    }

    private func tracker(_ reading: PlanReading) throws -> Tracker {
        let standing = TrackerStanding(standing: "Red", deadline: Day(iso: "2025-01-31"), lastUpdate: nil)
        let bytes = try TrackerFile.bytes(reading, standings: reading.actions.map { _ in standing }, from: try origin())
        return try Tracker(bytes)
    }

    private func changes(_ tracker: Tracker, to reading: PlanReading) throws -> [RevisionChange] {
        RevisionDiff(try tracker.read(), against: recorded(reading), headings: headings(reading)).changes
    }

    private func refusal(_ tracker: Tracker) -> String? {
        do {
            _ = try tracker.read()
            return nil
        } catch {
            return (error as? DocumentError)?.reason
        }
    }

    @Test(arguments: seeds)
    func `a tracker that nobody edited is the plan as it was`(seed: Seed) throws {
        let reading = try reading(seed)
        guard reading.document.kind == .plan else { return }
        var again = try tracker(reading).read()
        #expect(try changes(tracker(reading), to: reading).isEmpty)
        again.tracked = nil
        again.sheetRows = [:]
        for place in again.actions.indices { again.actions[place].place = reading.actions[place].place }
        #expect(again.actions == reading.actions && again.headings == reading.headings)
        #expect(again.indicators.map(\.description) == reading.indicators.map(\.description))
        #expect(again.people == reading.people && again.sources == reading.sources && again.boards == reading.boards)
        #expect(again.sections.map(\.text) == reading.sections.map(\.text))
        #expect(again.findings.map(\.message) == reading.findings.map(\.message))
    }

    @Test(arguments: seeds)
    func `a sorted one is the plan as it was`(seed: Seed) throws {
        let reading = try reading(seed)
        guard reading.document.kind == .plan else { return }
        var tracker = try tracker(reading)
        tracker.sheets["Actions"]?.rows.reverse()
        tracker.sheets["Outputs"]?.rows.sort { "\($0[3])" < "\($1[3])" }
        #expect(try changes(tracker, to: reading).isEmpty)
        #expect(try tracker.read().actions.map(\.text) == reading.actions.map(\.text))
    }

    @Test func `every edit is one change, and nothing else is`() throws {
        let reading = try reading(.roadmap)
        var tracker = try tracker(reading)
        tracker["Actions", 0, "Action"] = "Quite other words stand here now, which share nothing with those before"
        tracker["Actions", 1, "Number"] = "99.1"
        tracker["Actions", 2, "Deadline"] = "31 May 2025"
        tracker["Actions", 3, "Leads"] = "Jo Example\nSam Sample"
        tracker["Actions", 4, "Intended outcomes"] = "One outcome"
        tracker["Actions", 5, "Heading"] = tracker["Actions", 40, "Heading"]
        tracker["Headings", 1, "Title"] = "Somewhere else altogether"
        let output = try #require(tracker.sheets["Outputs"]).rows.count - 1
        tracker["Outputs", output, "Output"] += " in each quarter"
        let found = try changes(tracker, to: reading)
        #expect(
            found.map(\.kind) == [
                .headingReworded, .reworded, .renumbered, .deadlineChanged, .reowned, .outcomesChanged, .moved, .outputReworded,
            ])
        #expect(found[3].after == "31 May 2025" && found[4].after == "Jo Example\nSam Sample")
        let read = try tracker.read()
        #expect(read.actions[2].deadline?.day == Day(iso: "2025-05-31") && read.actions[2].deadline?.precision == .day)
        #expect(found[1].before == reading.actions[0].text?.text && found[1].actions == [ActionID(1)])
    }

    @Test func `rows that are gone are taken out, and new ones stand where they were put`() throws {
        let reading = try reading(.roadmap)
        var tracker = try tracker(reading)
        let last = reading.actions.count - 1
        tracker.sheets["Actions"]?.rows.remove(at: last)
        var new = tracker.sheets["Actions"]?.rows[0] ?? []
        new[0] = .text("New1")
        new[1] = .text("1.0")
        new[3] = .text("Ask every family what it thought")
        for column in 4..<new.count where column != 6 { new[column] = .empty }
        new[6] = .text("December 2025")
        tracker.sheets["Actions"]?.rows.insert(new, at: 1)
        tracker.sheets["Outputs"]?.rows.append([.empty, .text("new1"), .empty, .text("A report of what they said")])
        let read = try tracker.read()
        #expect(read.actions[1].text?.text == "Ask every family what it thought" && read.actions.count == reading.actions.count)
        #expect(read.actions[1].outputs.map(\.printed.text) == ["A report of what they said"])
        #expect(read.actions[1].deadline?.precision == .month && read.actions[1].heading == reading.actions[0].heading)
        let found = try changes(tracker, to: reading)
        #expect(found.map(\.kind) == [.added, .withdrawn] && found[1].actions == [ActionID(Int64(last + 1))])
        #expect(read.findings("tracker-output-left").count == (reading.actions[last].outputs.isEmpty ? 0 : 1))
    }

    @Test func `a copied row is a new action, and the reader says so`() throws {
        let reading = try reading(.roadmap)
        var tracker = try tracker(reading)
        let copied = try #require(tracker.sheets["Actions"]).rows[3]
        tracker.sheets["Actions"]?.rows.insert(copied, at: 4)
        tracker["Actions", 4, "Action"] += " again"
        #expect(try changes(tracker, to: reading).map(\.kind) == [.added])
        #expect(try tracker.read().findings("tracker-mark-twice").count == 1)
    }

    @Test func `a deadline that is no date is said and kept as typed`() throws {
        let reading = try reading(.roadmap)
        var tracker = try tracker(reading)
        tracker["Actions", 2, "Deadline"] = "31 June 2025"
        let read = try tracker.read()
        #expect(read.actions[2].deadline?.printed.text == "31 June 2025" && read.actions[2].deadline?.day == nil)
        let finding = try #require(read.findings("deadline-impossible").first { $0.place.sheet == "Actions" })
        #expect(finding.place.line == 4)
    }

    @Test func `what the record says is for reading, and an edit of it is said`() throws {
        let reading = try reading(.roadmap)
        var tracker = try tracker(reading)
        tracker["Actions", 2, "Record: standing"] = "Green"
        tracker.sheets["Actions"]?.head.append("Our own notes")
        let read = try tracker.read()
        #expect(read.findings("tracker-record-edited").map(\.place.line) == [4])
        #expect(read.findings("tracker-column-unknown").map(\.raw) == ["Our own notes"])
        #expect(try changes(tracker, to: reading).isEmpty)
    }

    @Test func `what would have to be guessed is refused with the place`() throws {
        let whole = try tracker(try reading(.roadmap))
        func refused(_ edit: (inout Tracker) -> Void) -> String {
            var edited = whole
            edit(&edited)
            return refusal(edited) ?? "none"
        }
        let base = "Base of this tracker: leave this sheet as it is"
        let expected = [
            (refused { $0["Actions", 5, "Heading"] = "Priority 9: Nowhere" }, "Row 7 of the sheet “Actions” stands under"),
            (refused { ($0["Actions", 5, "Action"], $0["Actions", 5, "In plain words"]) = ("", "") }, "delete the whole row"),
            (refused { $0["Outputs", 5, "Action row"] = "B7" }, "belongs to the action row “B7”"),
            (refused { $0["Base", 2, base] += "x" }, "“Base” was edited"),
            (refused { $0["Base", 0, base] = "Tracker, form 2" }, "another form"),
            (refused { $0.sheets["Outputs"] = nil }, "“Outputs” of this tracker is missing"),
            (refused { $0.sheets["Actions"]?.head[6] = "Due" }, "column “Deadline” is missing"),
        ]
        for (sentence, words) in expected { #expect(sentence.contains(words)) }
    }

    @Test func `what changed in the plan since is told from the edits`() throws {
        let reading = try reading(.roadmap)
        var tracker = try tracker(reading)
        tracker["Actions", 2, "Deadline"] = "31 May 2025"
        var later = reading
        later.actions[7].deadline = DeadlineReading(
            printed: Printed(text: "May 2030", fragments: []), day: Day(iso: "2030-05-31"), precision: .month)
        let tracked = try #require(try tracker.read().tracked)
        #expect(tracked.undone(in: recorded(reading), headings: headings(reading)).isEmpty)
        let undone = tracked.undone(in: recorded(later), headings: headings(later))
        #expect(undone.map(\.kind) == [.deadlineChanged] && undone.first?.before == "May 2030")
    }

    @Test func `texts that a cell cuts or changes are not taken for edits`() throws {
        var reading = try reading(.roadmap)
        reading.actions[0].text = Printed(text: String(repeating: "A word and another. ", count: 2_000), fragments: [])
        reading.actions[1].text = Printed(text: "= 1 + 1 and\u{1} _x0041_ , twice  blank", fragments: [])
        #expect(try changes(tracker(reading), to: reading).isEmpty)
    }

    private func recorded(_ reading: PlanReading) -> [RecordedAction] {
        reading.actions.enumerated().map { place, action in
            RecordedAction(
                id: ActionID(Int64(place + 1)), ref: action.ref, heading: action.heading.map { reading.headings[$0].title.text },
                text: action.wording, plain: action.plain?.text, deadline: action.printedDeadline,
                outputs: action.outputs.map(\.printed.text), outcomes: action.outcomes.map(\.text),
                sources: action.sources.map(\.printed.raw), leads: action.leads.map(\.text), measures: action.measures.map(\.text),
                steps: RecordedStep.of(action.outputs))
        }
    }

    private func headings(_ reading: PlanReading) -> [RecordedHeading] {
        reading.headings.enumerated().map { RecordedHeading(id: HeadingID(Int64($0 + 1)), number: $1.number, title: $1.title.text) }
    }
}

/// A tracker as its sheets, to be edited and written again.
struct Tracker {
    var order: [String] = []
    var sheets: [String: WrittenSheet] = [:]

    init(_ bytes: [UInt8]) throws {
        for case .row(let row) in try OfficeDocument.read(bytes).lines {
            let name = row.sheet ?? ""
            let cells = row.cells.map { $0.text.isEmpty ? WrittenCell.empty : .text($0.text) }
            if sheets[name] == nil {
                order.append(name)
                sheets[name] = WrittenSheet(name: name, head: row.cells.map(\.text), rows: [])
            } else {
                sheets[name]?.rows.append(cells)
            }
        }
    }

    func read() throws -> PlanReading {
        let bytes = try SheetWriter(title: "Edited", sheets: order.compactMap { sheets[$0] }).bytes()
        return try DocumentReader.read(bytes, fileName: "tracker.xlsx")
    }

    subscript(_ sheet: String, _ row: Int, _ column: String) -> String {
        get {
            guard let sheet = sheets[sheet], let place = sheet.head.firstIndex(of: column), place < sheet.rows[row].count,
                case .text(let text) = sheet.rows[row][place]
            else { return "" }
            return text
        }
        set {
            guard let place = sheets[sheet]?.head.firstIndex(of: column) else { return }
            while (sheets[sheet]?.rows[row].count ?? 0) <= place { sheets[sheet]?.rows[row].append(.empty) }
            sheets[sheet]?.rows[row][place] = .text(newValue)
        }
    }
}
