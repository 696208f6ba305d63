import Exchange
import Foundation
import Office
import Plans
import Testing

@Suite struct StepTests {
    private func read(_ text: String) throws -> PlanReading {
        let reading = try Readings.read(text)
        Invariants.check(reading, lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        return reading
    }

    /// Text, lead, day and status of each output, apart by bars.
    private func said(_ action: ActionReading) -> [String] {
        action.outputs.map { output in
            let parts: [String?] = [
                output.ref, output.printed.text, output.leads.map(\.text).joined(separator: ","), output.deadline?.day?.iso,
                output.status?.printed.text,
            ]
            return parts.map { $0 ?? "" }.joined(separator: "|")
        }
    }

    @Test func `rows below an action are its steps, each with what its row says`() throws {
        let reading = try read(StepDocuments.blankCells)
        #expect(reading.actions.map(\.ref) == ["1.1", "1.2", "1.3"])
        let helpline = try reading.action("1.1")
        #expect(
            said(helpline) == [
                "|Agree hours|Ana Pell|2025-03-31|Complete", "|Train the callers|Ben Orme|2025-06-30|On track", "|Open the line|||",
            ])
        #expect(helpline.outputs[0].status?.rating == .blue && helpline.outputs[1].status?.rating == .green)
        #expect(helpline.outputs[0].others.map(\.value.text) == ["CC1"] && helpline.outputs[1].others.map(\.value.text) == ["CC2"])
        #expect(helpline.deadline == nil && helpline.leads.isEmpty && helpline.status == nil)
        #expect(helpline.measures.map(\.text) == ["Calls answered", "Callers feel ready"])
        // Filled beside the action alone, it speaks of the action.
        #expect(helpline.progress?.text == "Agreed with the police")
    }

    @Test func `a step beside its action alone is an output, and the date is the action's`() throws {
        let directory = try read(StepDocuments.blankCells).action("1.2")
        #expect(said(directory) == ["|Ask partners|||"] && directory.steps.isEmpty)
        #expect(directory.deadline?.day?.iso == "2025-05-31" && directory.leads.map(\.text) == ["Cara Lind"])
    }

    @Test func `an action whose row names no step keeps its own date, and a step torn over a page is one`() throws {
        let reading = try read(StepDocuments.blankCells)
        let strategy = try reading.action("1.3")
        #expect(
            said(strategy) == [
                "|Draft it|Dev Shah|2025-07-31|", "|Consult with young people|Eve Ray|2026-01-31|", "|Put it to cabinet|||",
            ])
        #expect(strategy.deadline?.day?.iso == "2025-12-31" && strategy.status?.rating == .green)
        #expect(strategy.outputs[2].deadline?.printed.text == "32 March 2026")
    }

    @Test func `what is wrong with a step is found under its action, and what each step has is not missed`() throws {
        let reading = try read(StepDocuments.blankCells)
        #expect(reading.findings("step-after-action").map(\.ref) == ["1.3"])
        #expect(reading.findings("deadline-impossible").map(\.raw) == ["32 March 2026"])
        #expect(reading.findings("deadline-missing").isEmpty && reading.findings("lead-missing").isEmpty)
        let gaps = StepDocuments.blankCells.replacing("Ben Orme\t30 June 2025", with: "\t30 June 2025")
        let parts = try read(gaps.replacing("Open the line", with: "Open the line\tFay Gale"))
        #expect(
            parts.findings("lead-missing").map(\.message) == [
                "This action names no lead of its own, and 1 of its 3 steps name none."
            ])
        #expect(
            parts.findings("deadline-missing").map(\.message) == [
                "This action has no deadline of its own, and 1 of its 3 steps have none."
            ])
    }

    @Test func `numbers one level below the action before make steps of it`() throws {
        let reading = try read(StepDocuments.numbers)
        #expect(reading.actions.map(\.ref) == ["1.1", "1.2", "1.3", "2.1"])
        #expect(
            said(reading.actions[0]) == [
                "1.1.1|Rewrite the form|A Moss|2025-03-31|Green",
                "1.1.2|Train all teams in the new form and audit it|B Nunn|2025-06-30|Amber",
            ])
        #expect(reading.actions[0].deadline == nil && reading.actions[0].leads.map(\.text) == ["PSW"])
        #expect(said(reading.actions[1]) == ["1.2(a)|Agree a standard|C Orr|2025-05-31|Red", "1.2(b)|Audit it|C Orr|2025-11-30|"])
        #expect(reading.actions[1].deadline?.day?.iso == "2025-09-30")
        #expect(reading.findings.map(\.rule) == ["step-after-action"])
    }

    @Test func `numbers at the head of the words make steps as well`() throws {
        let text =
            "Larch plan for children\n\nAction\tLead\tDeadline\n1. Improve records\tPSW\t31/12/2025\n"
            + "1.1 Write guidance\tA Moss\t31/03/2025\n1(ii) Audit it\tB Nunn\t30/06/2025\n2. Review caseloads\tC Orr\t30/06/2025"
        let reading = try read(text)
        #expect(reading.actions.map(\.ref) == ["1", "2"])
        #expect(said(reading.actions[0]) == ["1.1|Write guidance|A Moss|2025-03-31|", "1(ii)|Audit it|B Nunn|2025-06-30|"])
    }

    @Test func `numbers that only look deeper stay actions`() throws {
        let reading = try read(StepDocuments.noSteps)
        #expect(reading.actions.map(\.ref) == ["1.1", "1.10", "1.1.1", "2.3.1", "2.3.2", "3", "4.1", "5", "5.1"])
        #expect(!reading.actions.contains { !$0.outputs.isEmpty })
    }

    @Test func `heading, action, output and the date of an output are four levels`() throws {
        let reading = try read(StepDocuments.outputs)
        #expect(reading.headings.map(\.title.text) == ["Homes"] && reading.actions.map(\.heading) == [0, 0, 0])
        #expect(
            said(reading.actions[0]) == [
                "|Write a campaign|Ana Pell|2025-03-31|", "|Visit every ward|Ben Orme|2025-06-30|", "|Review the fee|||",
            ])
        #expect(reading.actions[0].outcomes.map(\.text) == ["More carers"])
    }

    @Test func `the rest of a cell that was torn is no step, and one row with several outputs has no steps`() throws {
        let reading = try read(StepDocuments.outputs)
        #expect(said(reading.actions[1]) == ["|Ask why they leave and tell the board|||"])
        #expect(reading.actions[1].deadline?.day?.iso == "2025-05-31" && reading.actions[1].leads.map(\.text) == ["Cara Lind"])
        #expect(reading.actions[2].steps.isEmpty && reading.actions[2].deadline?.day?.iso == "2025-07-31")
    }

    @Test func `an action that each row repeats is one action`() throws {
        let reading = try read(StepDocuments.repeated)
        #expect(reading.actions.map(\.ref) == ["1", "2"])
        #expect(said(reading.actions[0]) == ["|Find sites|Ana Pell|2026-01-31|", "|Register them|Ben Orme|2026-06-30|"])
        #expect(reading.actions[1].steps.isEmpty && reading.actions[1].deadline?.day?.iso == "2026-07-31")
    }

    @Test func `an action merged down beside its steps is one action, and a lead merged down beside all is the action's`() throws {
        let bytes = try StepDocuments.merged()
        let reading = try DocumentReader.read(bytes, fileName: "plan.docx")
        let lines = try OfficeDocument.read(bytes).lines.map { line in
            switch line {
            case .paragraph(let paragraph): paragraph.text
            case .row(let row): row.cells.map(\.text).joined(separator: "\t")
            }
        }
        Invariants.check(reading, lines: lines)
        #expect(reading.actions.map { $0.text?.text } == ["Set up a helpline", "Publish a directory"])
        #expect(
            said(reading.actions[0]) == [
                "|Agree hours||2025-03-31|Green", "|Train the callers||2025-06-30|Amber", "|Open the line||2025-09-30|",
            ])
        #expect(reading.actions[0].leads.map(\.text) == ["Ana Pell"] && reading.actions[0].deadline == nil)
    }

    @Test(arguments: [StepDocuments.blankCells, StepDocuments.numbers, StepDocuments.outputs, StepDocuments.noSteps])
    func `whatever line or cell is missing, nothing else is lost`(text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for place in lines.indices {
            let cells = lines[place].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            for cell in cells.indices where cells.count > 1 {
                var damaged = lines
                var row = cells
                row[cell] = ""
                damaged[place] = row.joined(separator: "\t")
                _ = try read(damaged.joined(separator: "\n"))
            }
            var shorter = lines
            shorter.remove(at: place)
            _ = try read(shorter.joined(separator: "\n"))
        }
    }

    @Test func `a cell merged down beside rows that say nothing of themselves is said once`() throws {
        let reading = try DocumentReader.read(StepDocuments.mergedOutputs(), fileName: "plan.docx")
        #expect(reading.actions.count == 1 && said(reading.actions[0]) == ["|Hours agreed.|||", "|Callers trained.|||"])
        #expect(reading.actions[0].leads.map(\.text) == ["Ana Pell"])
        #expect(reading.actions[0].deadline?.printed.text == "31 March 2025")
    }

    @Test func `a step is written with its parts, and an output of words alone without them`() throws {
        let reading = try read(StepDocuments.blankCells)
        let root = try JSONSerialization.jsonObject(with: Data(ReadingJSON.text(of: reading).utf8)) as? [String: Any]
        let actions = try #require((root?["plan"] as? [String: Any])?["actions"] as? [[String: Any]])
        let outputs = try #require(actions[0]["outputs"] as? [[String: Any]])
        #expect(Set(outputs[2].keys) == ["text", "certain", "place"])
        #expect(
            Set(outputs[0].keys) == [
                "text", "certain", "place", "ref", "leads", "deadline", "completed", "status", "progress", "others",
            ])
        #expect((outputs[0]["deadline"] as? [String: Any])?["date"] as? String == "2025-03-31")
        #expect((outputs[1]["status"] as? [String: Any])?["rating"] as? String == "green")
        let report = ReadingReport.text(of: reading)
        #expect(report.contains { $0.contains("7 outputs of which 5 steps") })
        #expect(report.contains("      ·  Train the callers [30 June 2025] [Ben Orme] [On track]"))
    }
}
