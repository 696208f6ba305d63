import Plans

/// What the narrative says about the document: title, control, people, vision, values, boards.
struct DocumentFacts {
    let narrative: Narrative
    private let lines: [Stretch]
    private let control: [ControlEntry]
    /// The plan's own title page inside a longer pack.
    private let inner: (title: String, subtitle: String?, date: String?)?

    /// - Parameter planLine: where the plan's headings and actions begin.
    init(_ narrative: Narrative, planLine: Int?) {
        self.narrative = narrative
        inner = planLine.flatMap { DocumentFacts.innerTitle(narrative, before: $0) }
        lines = narrative.sections.flatMap(\.lines).filter { !$0.isBlank }
        control = DocumentFacts.control(lines)
    }

    // MARK: The document itself

    func document() -> DocumentReading {
        var document = DocumentReading()
        document.control = control
        let titles = firstTitles()
        document.title = value(["title", "document title", "report title"]) ?? titles.first?.clean
        if let first = titles.first, first.clean.lowercased() == document.title?.lowercased() ?? "" {
            document.subtitle = titles.dropFirst().first.map(\.clean).flatMap { $0.split(separator: " ").count > 2 ? $0 : nil }
        }
        if let inner {
            document.title = inner.title
            document.subtitle = inner.subtitle
        }
        document.version = value(["version", "version number", "version no"])
        document.status = value(["status", "document status"])
        document.date =
            inner?.date
            ?? value(["date", "document date", "publication date", "date published", "date of cabinet", "date of meeting", "meeting date"])
            ?? asAt()
        return document
    }

    /// A pack has the plan behind reports of its own: so many lines.
    private static let pack = 100

    /// The last top-level title before the plan that calls itself a plan, or has a title below it that does.
    private static func innerTitle(
        _ narrative: Narrative, before line: Int
    ) -> (title: String, subtitle: String?, date: String?)? {
        guard line > pack else { return nil }
        let sections = narrative.sections
        for index in sections.indices.reversed() {
            let section = sections[index]
            guard let first = section.lines.first, first.line < line, section.level == 1, section.hasTitleLine,
                !TitleLine.startsWithNumber(section.title)
            else { continue }
            let next = index + 1 < sections.count && section.body.isEmpty && sections[index + 1].hasTitleLine ? sections[index + 1] : nil
            guard [section.title, next?.title ?? ""].contains(where: { $0.lowercased().split(separator: " ").contains("plan") }) else {
                continue
            }
            let date = (next ?? section).body.first.map(\.clean).flatMap { DateWords.read($0).day == nil ? nil : $0 }
            return (section.title, next?.title, date)
        }
        return nil
    }

    /// "As at 3 March 2025" among the first lines.
    private func asAt() -> String? {
        for line in lines.prefix(12) {
            let clean = line.clean
            for beginning in ["As at ", "Dated ", "Updated "] where clean.hasPrefix(beginning) {
                let rest = String(clean.dropFirst(beginning.count))
                if DateWords.read(rest).day != nil { return rest }
            }
        }
        return nil
    }

    private func value(_ labels: Set<String>) -> String? {
        control.first { labels.contains($0.label.lowercased()) }?.value.text
    }

    /// The first line that can be a title, and those that follow it at once.
    private func firstTitles() -> [Stretch] {
        let start = lines.prefix(12).map { Stretch(line: $0.line, text: $0.text.drop { $0 == "#" || $0 == " " }) }
        let first = start.firstIndex { line in
            TitleLine.isTitle(line.text) || (line.clean.utf8.count <= 60 && line.clean.first?.isUppercase ?? false)
        }
        guard let first, !DocumentFacts.isControl(start[first]) else { return [] }
        let following = start[(first + 1)...].prefix { TitleLine.isTitle($0.text) && ControlLine($0) == nil }
        return [start[first]] + following
    }

    private static let labels: Set<String> = [
        "title", "version", "version number", "version no", "status", "date", "purpose", "author", "authors", "updated by", "approved by",
        "owner", "review date", "implementation date", "next review", "document owner", "prepared by", "document status", "document title",
        "last updated", "effective date", "classification", "report title", "report authorised by",
    ]

    /// "Version: 4": a label of document control with its value.
    static func isControl(_ line: Stretch) -> Bool { ControlLine(line).map { labels.contains($0.label.lowercased()) } ?? false }

    /// Document control is a page at most.
    private static let most = 60

    /// Lines "label: value" that follow one another, three or more, at least two with labels of document control.
    private static func control(_ lines: [Stretch]) -> [ControlEntry] {
        var run: [ControlEntry] = []
        var best: [ControlEntry] = []
        for line in lines {
            if let entry = ControlLine(line), run.last.map({ line.line - ($0.value.place.line ?? 0) <= 2 }) ?? true {
                run.append(ControlEntry(label: entry.label, value: Printed([entry.value])))
            } else {
                run = []
            }
            guard run.count > best.count, run.count >= 2, run.count <= most else { continue }
            let known = run.count { labels.contains($0.label.lowercased()) }
            if known >= 2, run.count >= 3 || known == run.count { best = run }
        }
        return best
    }

    // MARK: People

    /// "Updated by: NAME, ROLE".
    func people() -> [PersonReading] {
        var people: [PersonReading] = []
        for entry in control where DocumentFacts.isPersonLabel(entry.label) {
            guard let fragment = entry.value.fragments.first else { continue }
            let text = Substring(fragment.text)
            let comma = text.firstIndex(of: ",") ?? text.endIndex
            let name = Printed([Stretch(line: fragment.line, text: text[..<comma])])
            guard DocumentFacts.isName(name.text) else { continue }
            let role = PlainText.clean(text[comma...].dropFirst())
            guard !people.contains(where: { $0.name.text == name.text }) else { continue }
            people.append(PersonReading(name: name, role: role.isEmpty ? nil : role))
        }
        return people
    }

    private static func isPersonLabel(_ label: String) -> Bool {
        let words = label.lowercased().split(separator: " ")
        return words.last == "by" || ["author", "owner", "lead", "contact"].contains(words.last ?? "")
    }

    /// Two to four words with capitals.
    private static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return (2...4).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true && !$0.contains { $0.isNumber } }
    }

    // MARK: Vision and values

    /// The text after "our vision is:", or in quotes after "vision is".
    func vision() -> Printed? {
        for (index, line) in lines.enumerated() {
            let lower = line.clean.lowercased()
            guard lower.contains("vision is") else { continue }
            if lower.hasSuffix("vision is:"), index + 1 < lines.count { return Printed([lines[index + 1]]) }
            if let quoted = DocumentFacts.quoted(after: "vision is", in: line) { return Printed([quoted]) }
        }
        return nil
    }

    private static func quoted(after words: String, in line: Stretch) -> Stretch? {
        guard let found = line.text.range(of: words) else { return nil }
        let rest = line.text[found.upperBound...]
        guard let open = rest.firstIndex(where: { "'\"‘“".contains($0) }), rest.distance(from: rest.startIndex, to: open) <= 12 else {
            return nil
        }
        let inner = rest[rest.index(after: open)...]
        guard let close = inner.lastIndex(where: { "'\"’”".contains($0) }), close > inner.startIndex else { return nil }
        let quoted = Stretch(line: line.line, text: inner[..<close]).trimmed
        return quoted.isBlank ? nil : quoted
    }

    /// The list under a title such as "Our values".
    func values() -> [Printed] {
        for section in narrative.sections {
            let title = section.title.lowercased()
            guard title.hasSuffix("values"), !title.contains("vision") else { continue }
            let items = section.body.compactMap { line in ListLine.item(line.text).map { Stretch(line: line.line, text: $0) } }
                .filter { !$0.isBlank }
            if !items.isEmpty { return items.map { Printed([$0]) } }
        }
        return []
    }

    // MARK: Boards

    private static let bodies: Set<String> = [
        "board", "meeting", "partnership", "panel", "group", "committee", "forum", "alliance", "executive",
    ]

    /// Lines that name a body, in the sections about governance.
    func boards() -> [BoardReading] {
        var boards: [BoardReading] = []
        var isGovernance = false
        for section in narrative.sections {
            if section.level == 1 { isGovernance = section.title.lowercased().contains("governance") }
            guard isGovernance else { continue }
            for (index, line) in section.lines.enumerated() where DocumentFacts.namesBody(line) {
                let next = section.lines[(index + 1)...].first { !$0.isBlank }
                let text = next.flatMap { TitleLine.isTitle($0.text) ? nil : Printed([$0]) }
                boards.append(BoardReading(name: Printed([line]), text: text))
            }
        }
        return boards
    }

    private static func namesBody(_ line: Stretch) -> Bool {
        guard TitleLine.isTitle(line.text) else { return false }
        var clean = line.clean
        if clean.hasSuffix(")"), let open = clean.lastIndex(of: "(") { clean = String(clean[..<open]) }
        return clean.split(separator: " ").last.map { bodies.contains($0.lowercased()) } ?? false
    }
}
