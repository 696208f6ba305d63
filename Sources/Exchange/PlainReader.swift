import Plans

/// Reads the second wording of a plan: numbered entries under headings instead of a table.
struct PlainReader {
    private(set) var headings: [HeadingReading] = []
    private(set) var actions: [ActionReading] = []
    private(set) var findings: [Finding] = []
    private(set) var layout: [LayoutReading] = []
    /// Everything that is no heading and no entry.
    private(set) var rest: [Block] = []
    /// Headings with no printed number.
    private var unnumbered: [Int] = []

    private static func lines(_ blocks: ArraySlice<Block>) -> [Stretch] {
        blocks.compactMap { block in if case .line(let line) = block, !line.isBlank { line } else { nil } }
    }

    /// Words by which a document says that it is a wording in plain language.
    private static let words = [
        "child friendly", "child-friendly", "easy read", "easy-read", "young people's version", "young person's version",
        "children's version",
        "plain language", "plain english", "young people’s version", "children’s version", "youth friendly", "youth-friendly",
    ]

    static func isPlain(title lines: [Stretch]) -> Bool {
        lines.contains { line in words.contains { line.clean.lowercased().contains($0) } }
    }

    init(_ blocks: [Block]) {
        var index = 0
        while index < blocks.count {
            guard case .line(let line) = blocks[index], !line.isBlank else {
                rest.append(blocks[index])
                index += 1
                continue
            }
            if let (entry, ref) = PlainReader.entry(line) {
                add(entry, ref, line)
            } else if let (heading, next) = PlainReader.heading(blocks, at: index, line) {
                if heading.number == nil { unnumbered.append(headings.count) }
                layout += LayoutReading.headingNumber(PlainReader.lines(blocks[index..<next]), title: heading.title)
                headings.append(heading)
                index = next
                continue
            } else {
                rest.append(blocks[index])
            }
            index += 1
        }
        inferNumbers()
    }

    /// "- **1.1** Make sure that …": a list item that begins with a number of two parts.
    private static func entry(_ line: Stretch) -> (Stretch, String)? {
        let item = ListLine.item(line.text) ?? line.text.trimmedBlanks
        guard let split = RefReader.split(Stretch(line: line.line, text: item)), split.ref.contains("."), !split.rest.isBlank else {
            return nil
        }
        return (split.rest, split.ref)
    }

    /// A heading counts only when an entry follows it.
    private static func heading(_ blocks: [Block], at index: Int, _ line: Stretch) -> (HeadingReading, Int)? {
        guard let (first, at) = nextLine(blocks, after: index) else { return nil }
        let printed = HeadingLine(line)
        if entry(first) != nil {
            if let printed, let title = printed.title { return (make(printed.kind, printed.number, title), at) }
            guard TitleLine.isTitle(line.text) else { return nil }
            return (make(nil, nil, line.trimmed), at)
        }
        guard let printed, printed.title == nil, TitleLine.isTitle(first.text), let (second, next) = nextLine(blocks, after: at),
            entry(second) != nil
        else { return nil }
        return (make(printed.kind, printed.number, first.trimmed), next)
    }

    private static func make(_ kind: String?, _ number: String?, _ title: Stretch) -> HeadingReading {
        HeadingReading(kind: kind, number: number, title: Printed([title]), plain: Printed([title]))
    }

    private static func nextLine(_ blocks: [Block], after index: Int) -> (Stretch, Int)? {
        for at in blocks.indices[(index + 1)...] {
            guard case .line(let line) = blocks[at] else { return nil }
            if !line.isBlank { return (line, at) }
        }
        return nil
    }

    private mutating func add(_ entry: Stretch, _ ref: String, _ line: Stretch) {
        var action = ActionReading(ref: ref, heading: headings.isEmpty ? nil : headings.count - 1)
        action.plain = Printed([entry])
        action.place = Place(line: line.line, lastLine: line.line)
        actions.append(action)
    }

    /// A heading whose number is not printed takes it from its entries, when all agree and no other heading has it.
    private mutating func inferNumbers() {
        let kinds = Set(headings.compactMap(\.kind))
        for index in unnumbered {
            let numbers = Set(actions.filter { $0.heading == index }.compactMap { $0.ref?.split(separator: ".").first.map(String.init) })
            guard numbers.count == 1, let number = numbers.first, !headings.contains(where: { $0.number == number }) else { continue }
            headings[index].number = number
            if kinds.count == 1 { headings[index].kind = kinds.first }
            let title = headings[index].title
            findings.append(
                Finding(
                    rule: "heading-number-inferred", severity: .warning, place: title.place, field: "heading", raw: title.raw,
                    message: "No number is printed with this heading; \(number) is taken from the actions below it.",
                    suggestion: "Check that it is \(headings[index].kind ?? "heading") \(number)."))
        }
    }
}
