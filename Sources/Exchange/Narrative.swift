import Plans

/// Text outside the plan's tables, cut into sections, with what it says about the document itself.
struct Narrative {
    /// One section with the lines it was made of.
    struct Section {
        var title: String
        var level: Int
        var lines: [Stretch]
        /// The first line is the title.
        var hasTitleLine: Bool

        /// Lines below the title that are not blank.
        var body: [Stretch] { lines.dropFirst(hasTitleLine ? 1 : 0).filter { !$0.isBlank } }
    }

    private(set) var sections: [Section] = []
    private(set) var tables: [TableReading] = []
    private let blocks: [Block]
    private var contents: [String: String] = [:]

    /// - Parameter tableLines: lines where the plan's tables begin; no section goes on across them.
    init(_ blocks: [Block], tableLines: [Int]) {
        self.blocks = blocks
        readContents()
        var breaks = tableLines[...]
        for index in blocks.indices {
            switch blocks[index] {
            case .line(let line):
                while let next = breaks.first, next < line.line {
                    breaks.removeFirst()
                    if !(sections.last?.title.isEmpty ?? true) { open("", level: 1, nil) }
                }
                take(line, at: index)
            case .grid(let grid): keep(grid)
            }
        }
        sections.removeAll { section in section.lines.allSatisfy(\.isBlank) }
    }

    /// A table of contents: rows that end in a page number.
    private mutating func readContents() {
        for case .grid(let grid) in blocks {
            let entries = grid.rows.filter { $0.filled.count == 2 && ($0.filled.last?.clean.allSatisfy(\.isNumber) ?? false) }
            guard entries.count == grid.rows.count, entries.count >= 3 else { continue }
            for row in entries {
                let title = row.filled[0].clean
                contents[TitleLine.numbered(title)?.number ?? title.lowercased()] = title
            }
            return
        }
    }

    private mutating func open(_ title: String, level: Int, _ line: Stretch?) {
        sections.append(Section(title: title, level: level, lines: line.map { [$0] } ?? [], hasTitleLine: line != nil))
    }

    private mutating func take(_ line: Stretch, at index: Int) {
        if let level = titleLevel(line, at: index) {
            open(line.text.drop { $0 == "#" || $0 == " " }.cleaned, level: level, line)
        } else {
            if sections.isEmpty { open("", level: 1, nil) }
            sections[sections.count - 1].lines.append(line)
        }
    }

    /// Nil when the line is no title.
    private func titleLevel(_ line: Stretch, at index: Int) -> Int? {
        let marks = line.text.prefix { $0 == "#" }.count
        if (1...6).contains(marks), line.text.dropFirst(marks).first == " " { return marks }
        guard TitleLine.isTitle(line.text), isAlone(index), ControlLine(line) == nil, !line.text.hasPrefix("<sup>") else { return nil }
        let clean = line.clean
        if contents[clean.lowercased()] != nil { return 1 }
        if let number = TitleLine.numbered(clean)?.number, contents.isEmpty || contents[number] != nil { return 1 }
        return leadsToText(index) ? 2 : nil
    }

    private func isAlone(_ index: Int) -> Bool { isBlankOrGrid(index - 1) && isBlankOrGrid(index + 1) }

    private func isBlankOrGrid(_ index: Int) -> Bool {
        guard blocks.indices.contains(index), case .line(let line) = blocks[index] else { return true }
        return line.isBlank
    }

    /// A title has text below it: a paragraph, a list, a table, or labels with values.
    private func leadsToText(_ index: Int) -> Bool {
        for next in blocks[(index + 1)...] {
            switch next {
            case .grid: return true
            case .line(let line):
                if line.isBlank { continue }
                let clean = line.clean
                return clean.utf8.count > 110 || ".:".contains(clean.last ?? " ") || ListLine.isItem(line.text) || ControlLine(line) != nil
            }
        }
        return false
    }

    private mutating func keep(_ grid: Grid) {
        guard let first = grid.rows.first, let last = grid.rows.last else { return }
        let rows = grid.rows.map { $0.cells.map(\.clean) }
        let isHeader = rows[0].filter { ColumnWords.field(of: $0) != nil }.count >= 2
        let title = sections.last.flatMap { $0.body.isEmpty && $0.hasTitleLine ? $0.title : nil }
        tables.append(
            TableReading(
                title: title, header: isHeader ? rows[0] : [], rows: isHeader ? Array(rows.dropFirst()) : rows,
                place: Place(line: first.line, lastLine: last.line)))
    }
}

extension Narrative.Section {
    var reading: SectionReading? {
        let filled = lines.filter { !$0.isBlank }
        guard let first = filled.first, let last = filled.last else { return nil }
        var text = ""
        var before: Int?
        for line in body {
            if let before { text += line.line - before > 1 ? "\n\n" : "\n" }
            text += line.clean
            before = line.line
        }
        return SectionReading(title: title, level: level, text: text, place: Place(line: first.line, lastLine: last.line))
    }
}

extension Substring {
    var cleaned: String { PlainText.clean(self) }
}

/// List items of running text: "- text", "• text", "1. text".
enum ListLine {
    /// The text of an item without its mark, or nil.
    static func item(_ text: Substring) -> Substring? {
        let trimmed = text.trimmedBlanks
        guard let first = trimmed.unicodeScalars.first else { return nil }
        if PlainText.isBullet(first) || ["-", "*", "–"].contains(String(first)) {
            let rest = trimmed.dropFirst()
            guard rest.first == " " || PlainText.isBullet(first) else { return nil }
            return rest.trimmedBlanks
        }
        let digits = trimmed.prefix { $0.isNumber }
        let rest = trimmed.dropFirst(digits.count)
        guard (1...2).contains(digits.count), rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
        return rest.dropFirst(2).trimmedBlanks
    }

    static func isItem(_ text: Substring) -> Bool { item(text) != nil }
}

/// "Version number: 2.0": a short label and a value.
struct ControlLine {
    let label: String
    let value: Stretch

    init?(_ line: Stretch) {
        let text = line.text.trimmedBlanks
        guard text.first?.isUppercase == true || text.hasPrefix("**"), let colon = ControlLine.labelEnd(text) else { return nil }
        let label = PlainText.clean(text[..<colon])
        let words = label.split(separator: " ")
        guard (1...4).contains(words.count), label.utf8.count <= 40,
            words.allSatisfy({ $0.allSatisfy { $0.isLetter || "'/-".contains($0) } })
        else { return nil }
        let rest = text[text.index(after: colon)...]
        guard rest.first.map({ " \u{A0}*\t".contains($0) }) ?? false else { return nil }
        self.label = label
        value = Stretch(line: line.line, text: rest.drop { $0 == "*" || $0 == " " }).trimmed
        guard !value.isBlank else { return nil }
    }

    /// The colon after the label, or the last mark of a label in bold: "**Report title** Improvement Programme".
    private static func labelEnd(_ text: Substring) -> String.Index? {
        if let colon = text.prefix(60).firstIndex(of: ":") { return colon }
        guard text.hasPrefix("**"), let close = text.prefix(60).dropFirst(2).range(of: "**") else { return nil }
        return close.lowerBound
    }
}
