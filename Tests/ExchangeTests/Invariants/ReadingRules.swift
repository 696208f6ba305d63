import Exchange
import Plans

extension PlanReading {
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

/// What must hold for every reading of every document, however damaged; the fuzzers ask here too.
enum ReadingRules {
    /// A sentence for each rule that is broken. Marks and tags of bent documents stand inside words, where text without them is cut
    /// otherwise: then words `mayBeCut`.
    static func breaches(_ reading: PlanReading, lines: [String], mayBeCut: Bool = false) -> [String] {
        var breaches = Accounted.losses(reading, lines: lines, mayBeCut: mayBeCut).map { "lost: \($0)" }
        if reading.everyPrinted.contains(where: \.fragments.isEmpty) { breaches.append("a value stands nowhere") }
        for fragment in reading.everyPrinted.flatMap(\.fragments) + reading.layout.map(\.fragment) {
            let line = fragment.line >= 1 && fragment.line <= lines.count ? lines[fragment.line - 1] : ""
            if fragment.text.isEmpty || !contains(line, fragment.text) {
                breaches.append("\"\(fragment.text)\" is not on line \(fragment.line)")
            }
        }
        for action in reading.actions {
            if let heading = action.heading, !reading.headings.indices.contains(heading) { breaches.append("a heading is missing") }
            if let deadline = action.deadline, (deadline.day == nil) != (deadline.precision == .none) {
                breaches.append("a deadline without a day has a precision, or one with a day has none")
            }
            if action.text == nil && action.plain == nil { breaches.append("an action says nothing") }
        }
        for finding in reading.findings {
            if !finding.message.hasSuffix(".") && !finding.message.hasSuffix("\"") { breaches.append("no sentence: \(finding.message)") }
            if let line = finding.place.line, !(1...max(1, lines.count)).contains(line) { breaches.append("a finding is on no line") }
        }
        return breaches
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
    static func losses(_ reading: PlanReading, lines: [String], mayBeCut: Bool = false) -> [String] {
        var kept = [[String]](repeating: [], count: lines.count + 1)
        func keep(_ text: String, _ from: Int?, _ to: Int?) {
            guard let from, from >= 1, from <= lines.count else { return }
            let words = text.split(separator: "\n").flatMap { Accounted.words(String($0)) }
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
            let joined = mayBeCut ? kept[index + 1].joined() : ""
            let lost = words(line).filter { !known.contains($0) && !(mayBeCut && joined.contains($0)) }
            if !lost.isEmpty { losses.append("line \(index + 1): \(lost.joined(separator: " "))") }
        }
        return losses
    }

    /// Words without tags, marks and letters' case.
    private static func words(_ text: String) -> [String] {
        var text = text
        for (mark, character) in [("&nbsp;", " "), ("&amp;", "&"), ("\u{AD}", "")] { text = text.replacing(mark, with: character) }
        for ending in ["st", "nd", "rd", "th"] {
            for mark in [" <sup>\(ending)", "<sup>\(ending)"] { text = text.replacing(mark, with: ending) }
        }
        var plain = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            plain += rest[..<start]
            rest = rest[rest.index(after: start)...]
            if let end = tagEnd(rest) {
                plain += " "
                rest = rest[end...]
            }
        }
        return (plain + rest).lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    private static let tags: Set<String> = [
        "ul", "ol", "li", "p", "div", "br", "b", "i", "u", "em", "strong", "sup", "sub", "span", "font", "small", "a",
    ]

    /// Where a tag of a converter's ends whose bracket has just opened.
    private static func tagEnd(_ text: Substring) -> String.Index? {
        guard let end = text.firstIndex(where: { $0 == "<" || $0 == ">" }), text[end] == ">" else { return nil }
        let name = text[..<end].drop { $0 == "/" }.prefix { $0.isLetter }
        return tags.contains(name.lowercased()) ? text.index(after: end) : nil
    }
}
