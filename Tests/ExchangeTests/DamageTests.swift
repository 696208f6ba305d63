import Exchange
import Foundation
import Plans
import TestKit
import Testing

/// Damaged, reshaped and hostile documents never bring the reader down and never make it lose or invent text.
@Suite struct DamageTests {
    @Test func `a plan cut off at every five hundredth byte keeps what is left`() throws {
        let bytes = try Seed.roadmap.bytes()
        var before = 0
        for length in stride(from: 500, to: bytes.count, by: 500) {
            let cut = Array(bytes[..<length])
            let reading = try DocumentReader.read(cut, fileName: "cut.txt")
            #expect(reading.actions.count >= before)
            before = reading.actions.count
            // A character cut in two makes the rest Windows-1252: then lines cannot be compared with the file's.
            guard length % 2500 == 0, String(validating: cut, as: UTF8.self) != nil else { continue }
            Invariants.check(reading, lines: lines(of: cut))
        }
        #expect(before == 44)
    }

    @Test func `a plan without its tabs is kept as narrative`() throws {
        let text = String(decoding: try Seed.roadmap.bytes(), as: UTF8.self).replacing("\t", with: " ")
        let reading = try Readings.read(text)
        #expect(reading.actions.isEmpty)
        #expect(reading.document.kind == .other)
        Invariants.check(reading, lines: lines(of: Array(text.utf8)))
    }

    @Test func `columns in another order give the same plan`() throws {
        let order = [3, 0, 4, 2, 1]
        let text = try Seed.roadmap.lines().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            return cells.count == 5 ? order.map { String(cells[$0]) }.joined(separator: "\t") : line
        }
        let reading = try Readings.read(text.joined(separator: "\n"))
        let original = try #require(Readings.roadmap)
        #expect(reading.actions.map(\.ref) == original.actions.map(\.ref))
        #expect(reading.actions.map { $0.outputs.map(\.printed.text) } == original.actions.map { $0.outputs.map(\.printed.text) })
        #expect(reading.actions.map { $0.sources.map(\.name) } == original.actions.map { $0.sources.map(\.name) })
    }

    @Test func `line ends, marks and encodings change nothing`() throws {
        let original = try #require(Readings.childFriendly)
        let text = String(decoding: try Seed.roadmapChildFriendly.bytes(), as: UTF8.self)
        let windows = text.replacing("\n", with: "\r\n")
        #expect(try Readings.read(windows) == original)
        #expect(try Readings.read(text.replacing("\n", with: "\r")) == original)
        #expect(try DocumentReader.read([0xEF, 0xBB, 0xBF] + Array(text.utf8), fileName: "") == original)
        let units = Array(text.utf16)
        let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        #expect(try DocumentReader.read(little, fileName: "") == original)
        #expect(try DocumentReader.read(big, fileName: "") == original)
    }

    @Test func `bytes that are no UTF-8 are read as Windows-1252 and said to be`() throws {
        let bytes = Array("Plan\n\nAction\tLead\tBy when\n1. Pay ".utf8) + [0xA3] + Array("5 \tA Smith\tMay 2026\n".utf8)
        let reading = try DocumentReader.read(bytes, fileName: "")
        #expect(reading.actions.first?.text?.text == "Pay £5")
        #expect(reading.findings("encoding-guessed").count == 1)
    }

    @Test(arguments: [
        "\t", "\t\t\t\n\t\t", "Action\tLead\tBy when", "Action\tLead\tBy when\n\t\t\n", "<ul><ul><li>",
        "Action\tOutputs\tBy when\n1. x\t<ul <ul> • • • </p></li>\tMay",
        "- **1.1** \n- **1.2**\n", "Child friendly version\n\n- 1.1 a\n- 1.2 b\n- 1.3 c",
        "Priority 1:\n\nAction\tLead\tBy when\n1.1 X\tA\tB",
        "Action\tAction\tAction\nLead\tBy when\tAction", "Our vision is:", "vision is '", "\u{FEFF}\u{FEFF}x",
        "a\u{301}\u{301}\tb\u{200B}\tc",
        "Title: x\nVersion: \nDate: ???\nStatus: Draft", "1\n\nOne thing\n\n2\n\nTwo things\n\n3\n\nThree things", "(((((\t)))))\t((",
        "Action\tWhere identified\tBy when\n1. x\tAOI1 (AOI1.1 and AOI1.2 Ofsted AOI\tMay 2026",
        "Action\tOutputs\tBy when\n1. x\tSee also Action\tMay 2026",
    ])
    func `odd scraps keep every rule`(text: String) throws {
        let reading: PlanReading
        do {
            reading = try Readings.read(text)
        } catch let error as DocumentError {
            #expect(error.reason.contains("holds no text"))
            return
        }
        Invariants.check(reading, lines: lines(of: Array(text.utf8)))
        _ = try JSONSerialization.jsonObject(with: Data(ReadingJSON.text(of: reading).utf8))
    }

    @Test func `a number too long to be one is kept as it stands`() throws {
        let long = "1 as the board agreed in its meeting of May"
        let reading = try Readings.read("Ref\tAction\tLead\tBy when\n1.1\tDo\tA\tMay 2026\n\(long)\tDo more\tB\tJune 2026\n")
        #expect(reading.actions.map(\.ref) == ["1.1", nil])
        #expect(reading.actions.last?.others.map(\.value.text) == [long])
    }

    @Test func `lines shuffled and cells swapped keep every rule`() throws {
        var generator = Generator(state: 42)
        for _ in 0..<6 {
            var lines = try Seed.roadmap.lines()
            for _ in 0..<60 {
                lines.swapAt(generator.next(lines.count), generator.next(lines.count))
                lines[generator.next(lines.count)] +=
                    ["\t", "•", "<ul>", " See also Action 9.9", "1.1 ", "Priority 3", "  "][generator.next(7)]
            }
            let text = lines.joined(separator: "\n")
            Invariants.check(try Readings.read(text), lines: lines)
        }
    }

    struct Generator {
        var state: UInt64
        mutating func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
    }

    private func lines(of bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
