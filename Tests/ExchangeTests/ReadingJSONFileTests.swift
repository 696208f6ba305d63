import Exchange
import Plans
import TestKit
import Testing

/// A plan written as JSON is read as it is.
@Suite struct ReadingJSONFileTests {
    private func read(_ text: String) throws -> PlanReading { try DocumentReader.read(Array(text.utf8), fileName: "plan.json") }

    private func refusal(_ text: String) -> String? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return (error as? DocumentError)?.reason
        }
    }

    @Test func `every value of a reading comes back, but for where it stood`() throws {
        let reading = try #require(Readings.roadmap)
        let again = try read(ReadingJSON.text(of: reading))
        #expect(again.document.title == reading.document.title && again.document.control.count == reading.document.control.count)
        #expect(again.headings.map(\.title.text) == reading.headings.map(\.title.text))
        #expect(again.actions.map(\.text?.text) == reading.actions.map(\.text?.text))
        #expect(again.actions.map { $0.outputs.map(\.printed.text) } == reading.actions.map { $0.outputs.map(\.printed.text) })
        #expect(again.actions.map(\.deadline?.day) == reading.actions.map(\.deadline?.day))
        #expect(again.actions.map { $0.sources.map(\.name) } == reading.actions.map { $0.sources.map(\.name) })
        #expect(again.findings.map(\.message) == reading.findings.map(\.message))
        #expect(again.sections == reading.sections && again.tables == reading.tables && again.ratingScales == reading.ratingScales)
        #expect(ReadingJSON.text(of: try read(ReadingJSON.text(of: again))) == ReadingJSON.text(of: again))
    }

    @Test func `a damaged one is refused with the place`() throws {
        let whole = ReadingJSON.text(of: try #require(Readings.roadmap))
        #expect(refusal(String(whole.prefix(5000)))?.contains("it is no JSON") == true)
        #expect(refusal(whole.replacing("\"kind\": \"plan\"", with: "\"kind\": \"poem\""))?.contains("document, kind is not one") == true)
        #expect(
            refusal(whole.replacing("\"precision\": \"month\"", with: "\"precision\": \"moon\""))?.contains("precision is not one") == true)
        #expect(
            refusal(whole.replacing("\"heading\": 0", with: "\"heading\": 70"))?.contains("under a heading that it does not have") == true)
        #expect(refusal("{\"document\": 1, \"plan\": {}}")?.contains("document is of another kind") == true)
    }

    @Test func `other texts that begin with a brace are read as before`() throws {
        #expect(try read("{ a note }\nThis is a text about a document.\n").document.kind == .other)
    }
}
