import Exchange
import Plans
import TestKit
import Testing

/// Readings of the seeds, each read once for all tests.
enum Readings {
    static let roadmap = try? DocumentReader.read(Seed.roadmap.bytes(), fileName: Seed.roadmap.rawValue)
    static let childFriendly = try? DocumentReader.read(Seed.roadmapChildFriendly.bytes(), fileName: Seed.roadmapChildFriendly.rawValue)

    static let pack = try? DocumentReader.read(Seed.lewisham.bytes(), fileName: Seed.lewisham.rawValue)
    static let directorate = try? DocumentReader.read(Seed.directoratePlan.bytes(), fileName: Seed.directoratePlan.rawValue)
    static let report = try? DocumentReader.read(Seed.cabinetReport.bytes(), fileName: Seed.cabinetReport.rawValue)

    static func read(_ text: String) throws -> PlanReading { try DocumentReader.read(Array(text.utf8), fileName: "test.txt") }
}

extension PlanReading {
    func action(_ ref: String) throws -> ActionReading { try #require(actions.first { $0.ref == ref }) }

    func findings(_ rule: String) -> [Finding] { findings.filter { $0.rule == rule } }

    /// Every value that was read from the document.
    var everyPrinted: [Printed] {
        var all = values + [vision].compactMap(\.self) + document.control.map(\.value) + people.map(\.name)
        all += headings.flatMap(\.everyPrinted)
        all += indicators.flatMap { [$0.description] + [$0.owner, $0.type, $0.value?.printed].compactMap(\.self) }
        for risk in risks {
            all += [risk.text] + [risk.current?.printed, risk.target?.printed, risk.owner].compactMap(\.self)
            all += risk.mitigations.map(\.printed)
        }
        all += milestones.flatMap { [$0.text] + [$0.by?.printed].compactMap(\.self) }
        all += boards.flatMap { [$0.name] + [$0.text].compactMap(\.self) }
        all += sources.flatMap(\.areas).map(\.text)
        for action in actions { all += action.everyPrinted }
        return all
    }
}

extension HeadingReading {
    var everyPrinted: [Printed] {
        [title] + [plain, text, group].compactMap(\.self) + leads + outcomes + measures + partners + linkedPlans
            + summaries.flatMap { [$0.title] + $0.leads + $0.linkedPlans }
    }
}

extension ActionReading {
    var everyPrinted: [Printed] {
        [text, plain, deadline?.printed, completed?.printed, status?.printed, progress].compactMap(\.self) + leads + sources.map(\.printed)
            + outputs.flatMap { [$0.printed] + $0.everyPart } + outcomes + measures + seeAlso.map(\.printed) + others.map(\.value)
    }
}

/// What must hold for every reading of every document, however damaged.
enum Invariants {
    static func check(_ reading: PlanReading, lines: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        for printed in reading.everyPrinted {
            #expect(!printed.fragments.isEmpty, sourceLocation: sourceLocation)
        }
        for fragment in reading.everyPrinted.flatMap(\.fragments) + reading.layout.map(\.fragment) {
            let line = fragment.line >= 1 && fragment.line <= lines.count ? lines[fragment.line - 1] : ""
            if fragment.text.isEmpty || !contains(line, fragment.text) {
                Issue.record("\"\(fragment.text)\" is not on line \(fragment.line)", sourceLocation: sourceLocation)
            }
        }
        for action in reading.actions {
            #expect(action.heading.map(reading.headings.indices.contains) ?? true, sourceLocation: sourceLocation)
            if let deadline = action.deadline {
                #expect((deadline.day == nil) == (deadline.precision == .none), sourceLocation: sourceLocation)
            }
            #expect(action.text != nil || action.plain != nil, sourceLocation: sourceLocation)
        }
        for finding in reading.findings {
            #expect(
                !finding.message.isEmpty && finding.message.hasSuffix(".") || finding.message.hasSuffix("\""),
                sourceLocation: sourceLocation)
            #expect(finding.place.line.map { (1...max(1, lines.count)).contains($0) } ?? true, sourceLocation: sourceLocation)
        }
        for loss in Accounted.losses(reading, lines: lines) { Issue.record("lost: \(loss)", sourceLocation: sourceLocation) }
    }

    /// Compares bytes, so that a mark on the first letter does not hide it.
    private static func contains(_ line: String, _ text: String) -> Bool {
        let (bytes, wanted) = (Array(line.utf8), Array(text.utf8))
        guard wanted.count <= bytes.count, let first = wanted.first else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0] == first && bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}

/// Nothing of a document is lost: each word of each line stands in a value, a section, a kept table or recorded layout.
enum Accounted {
    static func losses(_ reading: PlanReading, lines: [String]) -> [String] {
        var kept = [[String]](repeating: [], count: lines.count + 1)
        func keep(_ text: String, _ from: Int?, _ to: Int?) {
            guard let from, from >= 1, from <= lines.count else { return }
            let words = words(text)
            for line in from...max(from, min(to ?? from, lines.count)) { kept[line] += words }
        }
        for printed in reading.everyPrinted { for fragment in printed.fragments { keep(fragment.text, fragment.line, fragment.line) } }
        for layout in reading.layout { keep(layout.fragment.text, layout.fragment.line, layout.fragment.line) }
        for action in reading.actions {
            keep(action.ref ?? "", action.place.line, action.place.line)
            for output in action.outputs { keep(output.ref ?? "", output.printed.place.line, output.printed.place.line) }
        }
        for section in reading.sections { keep(section.title + "\n" + section.text, section.place.line, section.place.lastLine) }
        for table in reading.tables {
            keep((table.header + table.rows.flatMap(\.self)).joined(separator: "\n"), table.place.line, table.place.lastLine)
        }
        var losses: [String] = []
        for (index, line) in lines.enumerated() {
            let known = Set(kept[index + 1])
            let lost = words(line).filter { !known.contains($0) }
            if !lost.isEmpty { losses.append("line \(index + 1): \(lost.joined(separator: " "))") }
        }
        return losses
    }

    /// Words without tags, marks and letters' case.
    private static func words(_ text: String) -> [String] {
        var text = text
        for ending in ["st", "nd", "rd", "th"] {
            for mark in [" <sup>\(ending)", "<sup>\(ending)"] { text = text.replacing(mark, with: ending) }
        }
        var plain = ""
        var depth = 0
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            if character == "<" && (next.isLetter || next == "/") { depth = 1 }
            if depth == 0 { plain.append(character) }
            if character == ">" {
                depth = 0
                plain.append(" ")
            }
        }
        return plain.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
}
