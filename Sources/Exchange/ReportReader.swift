import Plans

/// What a report about a plan says in running text: the work streams it describes, what is expected by when, risks with what is
/// done about them, figures named by their codes. The sections themselves stay as they are.
struct ReportReader {
    let narrative: Narrative

    // MARK: Work streams

    private static let announced = ["outlined below", "set out below", "described below", "listed below", "summarised below"]
    private static let kinds = [
        ("work streams", "Work stream"), ("workstreams", "Workstream"), ("priorities", "Priority"), ("objectives", "Objective"),
        ("themes", "Theme"), ("strands", "Strand"),
    ]
    private static let spelt = ["three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10]

    /// "It is divided into six key work streams which are outlined below": the six titled sections that follow.
    func headings() -> [HeadingReading] {
        for (index, section) in narrative.sections.enumerated() {
            for line in section.body {
                guard let (kind, count) = ReportReader.announcement(line.clean.lowercased()) else { continue }
                let following = narrative.sections[(index + 1)...].prefix(count)
                guard following.count == count, following.allSatisfy({ $0.hasTitleLine && !$0.body.isEmpty }) else { continue }
                return following.map { section in
                    var heading = HeadingReading(kind: kind, number: nil, title: Printed([section.lines[0]].map(ReportReader.unmarked)))
                    heading.text = Printed(paragraphs: section.body)
                    return heading
                }
            }
        }
        return []
    }

    private static func unmarked(_ line: Stretch) -> Stretch {
        Stretch(line: line.line, text: GroupTitle.withoutMarks(line.text))
    }

    private static func announcement(_ text: String) -> (kind: String, count: Int)? {
        guard announced.contains(where: { text.contains($0) }) else { return nil }
        for (plural, kind) in kinds {
            guard let found = Substring(text).range(of: " " + plural) else { continue }
            let words = text[..<found.lowerBound].split(separator: " ").suffix(2)
            if let count = words.compactMap({ spelt[String($0)] ?? Int($0) }).first, (3...20).contains(count) { return (kind, count) }
        }
        return nil
    }

    // MARK: Milestones

    /// Lists in sections whose title ends with a month: "Moving forward: June 2016".
    func milestones() -> [MilestoneReading] {
        var milestones: [MilestoneReading] = []
        for section in narrative.sections where section.hasTitleLine {
            guard let (by, _) = ReportReader.month(section) else { continue }
            var group: String?
            var items = 0
            for line in section.body {
                if let item = ListLine.item(line.text), !ReportReader.isParagraph(item) {
                    let text = Printed([Stretch(line: line.line, text: item)])
                    milestones.append(ReportReader.milestone(text, group, by))
                    items += 1
                } else if line.clean.hasSuffix(":") {
                    group = line.clean
                }
            }
            if items == 0, let first = section.body.first {
                milestones.append(ReportReader.milestone(Printed([first]), section.title, by))
            }
        }
        return milestones
    }

    private static func milestone(_ text: Printed, _ group: String?, _ by: DeadlineReading) -> MilestoneReading {
        var milestone = MilestoneReading(text: text, group: group, by: by)
        milestone.place = text.place
        return milestone
    }

    /// A numbered paragraph of the report: "2.30 By June …".
    private static func isParagraph(_ text: Substring) -> Bool {
        let number = text.prefix { $0.isNumber || $0 == "." }
        return number.contains(".") && number.count >= 3 && text[number.endIndex...].first == " "
    }

    private static func month(_ section: Narrative.Section) -> (DeadlineReading, String)? {
        guard let line = section.lines.first, let colon = line.text.lastIndex(where: { ":–-".contains($0) }) else { return nil }
        let rest = GroupTitle.withoutMarks(line.text[line.text.index(after: colon)...])
        let date = DateWords.read(PlainText.clean(rest))
        guard let day = date.day, date.precision == .month || date.precision == .quarter else { return nil }
        let printed = Printed([Stretch(line: line.line, text: rest)])
        return (DeadlineReading(printed: printed, day: day, precision: date.precision), section.title)
    }

    // MARK: Risks

    /// The list after "Major risks and mitigations include:": the first sentence of each item is the risk, the rest what is done.
    func risks() -> [RiskReading] {
        var risks: [RiskReading] = []
        for section in narrative.sections {
            var isOpen = false
            for line in section.lines {
                let clean = line.clean
                if clean.hasSuffix(":") {
                    let lower = clean.lowercased()
                    isOpen = lower.contains("risks") && (lower.contains("mitigation") || lower.contains("include"))
                } else if isOpen, let item = ListLine.item(line.text), !ReportReader.isParagraph(item) {
                    risks.append(ReportReader.risk(Stretch(line: line.line, text: item)))
                }
            }
        }
        return risks
    }

    /// What the report asks those to decide who receive it: items numbered from 1, in brackets or not, under that title.
    func recommendations() -> SourceReading? {
        for section in narrative.sections where section.title.lowercased().contains("recommendation") {
            var areas: [AreaReading] = []
            for line in section.body {
                let item = (ListLine.item(line.text) ?? line.text).trimmedBlanks.drop { $0 == "(" }
                let number = item.prefix { $0.isNumber }
                let rest = item.dropFirst(number.count)
                guard String(number) == String(areas.count + 1), let mark = rest.first, ".) ".contains(mark) else { continue }
                let text = rest.drop { ".) ".contains($0) }
                areas.append(AreaReading(number: String(number), text: Printed([Stretch(line: line.line, text: text)])))
            }
            if !areas.isEmpty { return SourceReading(name: PlainText.clean(section.title), areas: areas) }
        }
        return nil
    }

    private static func risk(_ item: Stretch) -> RiskReading {
        var cut = item.text.endIndex
        for index in item.text.indices where item.text[index] == "." {
            let next = item.text.index(after: index)
            guard next < item.text.endIndex, item.text[next] == " " else { continue }
            cut = next
            break
        }
        var risk = RiskReading(ref: nil, text: Printed([Stretch(line: item.line, text: item.text[..<cut])]))
        let rest = Stretch(line: item.line, text: item.text[cut...])
        if !rest.isBlank { risk.mitigations = [OutputReading(printed: Printed([rest]), isCertain: true)] }
        risk.place = risk.text.place
        return risk
    }

    // MARK: Indicators

    /// List items that name a figure and its code: "Placement stability (LC02) – …".
    func indicators() -> [IndicatorReading] {
        var indicators: [IndicatorReading] = []
        var known: Set<String> = []
        for section in narrative.sections {
            for line in section.body {
                guard let item = ListLine.item(line.text), !ReportReader.isParagraph(item) else { continue }
                for found in ReportReader.coded(Stretch(line: line.line, text: item)) where known.insert(found.code ?? "").inserted {
                    var indicator = found
                    indicator.section = section.title
                    indicators.append(indicator)
                }
            }
        }
        return indicators
    }

    /// Codes in brackets, with the words before them; two codes in one bracket share the words.
    private static func coded(_ item: Stretch) -> [IndicatorReading] {
        var found: [IndicatorReading] = []
        var from = item.text.startIndex
        var rest = item.text
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let inner = rest[rest.index(after: open)..<close].split { ",;&/ ".contains($0) }.filter { $0 != "and" }
            let codes = inner.compactMap { IndicatorName.code($0) }
            if !codes.isEmpty, codes.count == inner.count {
                let words = ReportReader.name(item.text[from..<open])
                for code in codes {
                    var indicator = IndicatorReading(code: code, description: Printed([Stretch(line: item.line, text: words)]))
                    indicator.place = Place(line: item.line, lastLine: item.line)
                    if !words.isEmpty { found.append(indicator) }
                }
                from = item.text.index(after: close)
            }
            rest = item.text[item.text.index(after: close)...]
        }
        return found
    }

    /// The words before a code, from the start of the sentence, "and" left out.
    private static func name(_ text: Substring) -> Substring {
        var words = text.trimmedBlanks
        if words.hasPrefix("and ") { words = words.dropFirst(4) }
        if let stop = words.lastIndex(where: { ".;:–".contains($0) }) { words = words[words.index(after: stop)...] }
        return words.trimmedBlanks
    }
}
