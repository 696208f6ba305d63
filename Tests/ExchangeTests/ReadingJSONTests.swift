import Exchange
import Foundation
import Plans
import TestKit
import Testing

/// The contract that scripts rely on.
@Suite struct ReadingJSONTests {
    @Test func `every key of the contract is there for every value`() throws {
        let reading = try #require(Readings.roadmap)
        let change = RevisionChange(kind: .reworded, ref: "1.1", field: "text", before: "a", after: nil)
        let text = ReadingJSON.text(of: reading, changes: [change])
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(Set(root.keys) == ["document", "plan", "findings", "changes"])
        try expect(root["document"], has: ["title", "kind", "version", "status", "date", "subtitle", "control"])
        let plan = try #require(root["plan"] as? [String: Any])
        try expect(
            plan,
            has: [
                "headings", "actions", "indicators", "risks", "milestones", "people", "boards", "sources", "tables", "sections",
                "ratingScales",
                "vision", "values",
            ])
        try expectEach(
            plan["headings"], count: 7,
            has: [
                "kind", "number", "title", "text", "plainText", "lead", "leads", "outcomes", "measures", "partners", "linkedPlans",
            ])
        try expectEach(
            plan["actions"], count: 44,
            has: [
                "ref", "heading", "text", "plainText", "leads", "deadline", "completed", "sources", "outputs", "outcomes", "measures",
                "seeAlso",
                "status", "progress", "place",
            ])
        try expectEach(plan["people"], count: 2, has: ["name", "role", "initials"])
        try expectEach(plan["boards"], count: 7, has: ["name"])
        try expectEach(plan["sources"], count: reading.sources.count, has: ["name", "areas"])
        try expectEach(plan["tables"], count: 1, has: ["title", "header", "rows"])
        try expectEach(plan["sections"], count: reading.sections.count, has: ["title", "level", "text"])
        try expectEach(
            root["findings"], count: reading.findings.count, has: ["rule", "severity", "place", "field", "raw", "message", "suggestion"])
        try expectEach(root["changes"], count: 1, has: ["kind", "ref", "field", "before", "after"])
    }

    @Test func `an action is written with its deadline, sources and outputs`() throws {
        let reading = try #require(Readings.roadmap)
        let root = try JSONSerialization.jsonObject(with: Data(ReadingJSON.text(of: reading).utf8)) as? [String: Any]
        let actions = try #require((root?["plan"] as? [String: Any])?["actions"] as? [[String: Any]])
        let action = actions[1]
        #expect(action["ref"] as? String == "1.2")
        #expect(action["heading"] as? Int == 0)
        #expect(action["plainText"] is NSNull)
        #expect(action["completed"] is NSNull)
        let deadline = try #require(action["deadline"] as? [String: Any])
        #expect(deadline["raw"] as? String == "March 2024")
        #expect(deadline["date"] as? String == "2024-03-31")
        #expect(deadline["precision"] as? String == "month")
        let sources = try #require(action["sources"] as? [[String: Any]])
        #expect(sources.map { $0["subArea"] as? String } == [nil, "1.5"])
        #expect(sources.map { $0["raw"] as? String } == ["Audit reports", "Ofsted AOI1 (AOI1.5)"])
        let outputs = try #require(action["outputs"] as? [[String: Any]])
        #expect(outputs.count == 11)
        #expect(outputs.allSatisfy { $0["certain"] as? Bool == true })
        #expect((action["place"] as? [String: Any])?["line"] as? Int == 152)
    }

    @Test func `the same document always gives the same text`() throws {
        let once = ReadingJSON.text(of: try DocumentReader.read(Seed.roadmap.bytes(), fileName: ""))
        let again = ReadingJSON.text(of: try DocumentReader.read(Seed.roadmap.bytes(), fileName: ""))
        #expect(once == again)
    }

    @Test func `quotes, line ends and control characters survive`() throws {
        var reading = PlanReading()
        reading.document.title = "a\"b\\c\u{1}\t\u{2028}é😀\u{7F}"
        let root = try JSONSerialization.jsonObject(with: Data(ReadingJSON.text(of: reading).utf8)) as? [String: Any]
        #expect((root?["document"] as? [String: Any])?["title"] as? String == reading.document.title)
    }

    @Test func `the report names the counts, the headings and the findings with their lines`() throws {
        let lines = ReadingReport.text(of: try #require(Readings.roadmap))
        #expect(lines.contains { $0.hasPrefix("7 headings, 44 actions") })
        #expect(lines.contains("Priority 1: Excellent Help and Protection"))
        #expect(lines.contains { $0.contains("1.10  Ensure that the recommendations") })
        #expect(lines.contains { $0.contains("line 34 · document-is-draft") })
    }

    private func expect(_ value: Any?, has keys: Set<String>, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let object = try #require(value as? [String: Any], sourceLocation: sourceLocation)
        #expect(keys.subtracting(object.keys).isEmpty, sourceLocation: sourceLocation)
    }

    private func expectEach(_ value: Any?, count: Int, has keys: Set<String>, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let objects = try #require(value as? [[String: Any]], sourceLocation: sourceLocation)
        #expect(objects.count == count, sourceLocation: sourceLocation)
        for object in objects { try expect(object, has: keys, sourceLocation: sourceLocation) }
    }
}
