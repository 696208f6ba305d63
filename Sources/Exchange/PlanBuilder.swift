import Plans

/// Puts a reading together from its parts.
enum PlanBuilder {
    static func plan(_ raw: RawPlan, _ progress: DocumentReader.Progress?) -> PlanReading {
        var reading = PlanReading()
        reading.document.kind = .plan
        let known = KnownTables(raw.rest, headings: raw.headings)
        let narrative = Narrative(known.rest, tableLines: raw.tableLines)
        let items = CellItems(runTogether: RunTogether(vocabulary: DocumentVocabulary.learn(raw, narrative)))
        let reader = ActionReader(
            items: items, sources: SourceCells(columns: raw.actions.map { $0.parts(.source) }), key: RatingKey.ofDelivery(known.scales))
        var cited: [SourceCells.Cited] = []
        for (place, action) in raw.actions.enumerated() {
            if place % 256 == 0 { progress?(.understanding(place, of: raw.actions.count)) }
            let result = reader.read(action)
            reading.actions.append(result.action)
            cited += result.cited
            reading.findings += result.findings
        }
        progress?(.checking)
        let headings = HeadingBuilder(raw, items: items, summaries: known.summaries)
        reading.headings = headings.headings
        dropEmpty(&reading, keeping: Set(raw.headingValues.keys))
        reading.findings += headings.findings
        reading.layout += raw.layout + headings.layout + known.layout
        add(known, items, to: &reading)
        let sources = SourceList(cited: cited, narrative: narrative)
        reading.sources = sources.sources
        addRecommendations(narrative, to: &reading)
        reading.findings += raw.findings + sources.findings
        addNarrative(narrative, to: &reading)
        reading.findings += PlanFindings.findings(reading, fields: raw.fields) + DocumentFindings.unfinished(narrative)
        return sorted(reading)
    }

    static func plain(_ plain: PlainReader) -> PlanReading {
        var reading = PlanReading()
        reading.headings = plain.headings
        reading.actions = plain.actions
        reading.findings = plain.findings
        reading.layout = plain.layout
        addNarrative(Narrative(plain.rest, tableLines: plain.actions.compactMap(\.place.line)), to: &reading)
        reading.document.kind = .plain
        reading.findings += PlanFindings.numbering(reading)
        return sorted(reading)
    }

    static func other(_ blocks: [Block]) -> PlanReading {
        var reading = PlanReading()
        let known = KnownTables(blocks, headings: [])
        let narrative = Narrative(known.rest, tableLines: [])
        let report = ReportReader(narrative: narrative)
        add(known, CellItems(runTogether: RunTogether(vocabulary: DocumentVocabulary.learn(RawPlan(), narrative))), to: &reading)
        reading.layout = known.layout
        reading.headings = report.headings()
        reading.milestones = report.milestones()
        reading.risks += report.risks()
        reading.indicators += report.indicators()
        reading.sources = report.recommendations().map { [$0] } ?? []
        addNarrative(narrative, to: &reading)
        reading.document.kind = .other
        reading.findings.append(
            Finding(
                rule: "no-actions", severity: .warning,
                message: "No table or list of actions was recognised; the document is kept as \(reading.sections.count) sections and "
                    + "\(reading.tables.count) tables."))
        return sorted(reading)
    }

    /// A title over a table whose actions all belong to other headings is no heading.
    private static func dropEmpty(_ reading: inout PlanReading, keeping: Set<Int>) {
        let used = Set(reading.actions.compactMap(\.heading)).union(keeping)
        let empty = reading.headings.indices.filter { index in
            reading.headings[index].kind == nil && reading.headings[index].number == nil && !used.contains(index)
        }
        guard !empty.isEmpty else { return }
        var places: [Int: Int] = [:]
        for index in reading.headings.indices where !empty.contains(index) { places[index] = places.count }
        let titles = empty.flatMap { reading.headings[$0].title.fragments }
        reading.layout += titles.map { LayoutReading(fragment: $0, reason: "title of a table") }
        reading.headings = reading.headings.indices.filter { !empty.contains($0) }.map { reading.headings[$0] }
        for action in reading.actions.indices { reading.actions[action].heading = reading.actions[action].heading.flatMap { places[$0] } }
    }

    /// What the inspectors asked for, and the kind of heading that answers it.
    private static func addRecommendations(_ narrative: Narrative, to reading: inout PlanReading) {
        if !reading.headings.isEmpty, reading.headings.allSatisfy({ $0.kind == nil }),
            let kind = HeadingKind.named(reading.headings.count, in: narrative)
        {
            for heading in reading.headings.indices { reading.headings[heading].kind = kind }
        }
        guard reading.sources.allSatisfy(\.areas.isEmpty), let recommendations = Recommendations(narrative) else { return }
        let cited = reading.headings.map { recommendations.answered(by: $0) }
        guard cited.contains(where: { $0 != nil }) else { return }
        for (heading, citation) in cited.enumerated() { reading.headings[heading].sources = citation.map { [$0] } ?? [] }
        reading.sources.append(recommendations.source)
    }

    private static func add(_ known: KnownTables, _ items: CellItems, to reading: inout PlanReading) {
        reading.indicators = known.indicators
        reading.risks = known.risks.map { risk in
            var risk = risk
            let cells = risk.mitigations.flatMap(\.printed.fragments).map { Stretch(line: $0.line, text: Substring($0.text)) }
            risk.mitigations = items.read(CellText(cells), plainIsOne: false).items.map {
                OutputReading(printed: $0.printed, isCertain: $0.isCertain)
            }
            return risk
        }
        reading.people = known.people
        reading.ratingScales = known.scales
    }

    private static func addNarrative(_ narrative: Narrative, to reading: inout PlanReading) {
        let first = [reading.headings.first?.title.place.line, reading.actions.first?.place.line].compactMap(\.self).min()
        let facts = DocumentFacts(narrative, planLine: first)
        let kind = reading.document.kind
        reading.document = facts.document()
        reading.document.kind = kind
        let people = Set(reading.people.map(\.name.text))
        reading.people += facts.people().filter { !people.contains($0.name.text) }
        reading.vision = facts.vision()
        reading.values = facts.values()
        reading.boards = facts.boards()
        reading.sections = narrative.sections.compactMap(\.reading)
        reading.tables = narrative.tables
    }

    /// With what the critic says, in the order of the document; what is about the whole of it first.
    private static func sorted(_ reading: PlanReading) -> PlanReading {
        var reading = reading
        reading.findings += PlanCritic.findings(reading)
        let order = reading.findings.enumerated().sorted { left, right in
            (left.element.place.line ?? 0, left.offset) < (right.element.place.line ?? 0, right.offset)
        }
        reading.findings = order.map(\.element)
        return reading
    }
}

/// Learns a document's own words from its certain items, its actions and its narrative.
enum DocumentVocabulary {
    static func learn(_ raw: RawPlan, _ narrative: Narrative) -> Vocabulary {
        var vocabulary = Vocabulary()
        for action in raw.actions {
            for cell in action.cells + action.steps.flatMap(\.cells) { learn(cell, into: &vocabulary) }
        }
        for line in narrative.sections.lazy.flatMap(\.lines) where !line.isBlank {
            for block in CellText([line]).blocks { vocabulary.learn(text: block.words[...]) }
        }
        return vocabulary
    }

    static func learn(_ cell: RawCell, into vocabulary: inout Vocabulary) {
        for block in CellText(cell.parts).blocks {
            let words = block.words[...]
            vocabulary.learn(text: words)
            switch cell.column.field {
            case .output where block.kind == .item || block.kind == .paragraph: vocabulary.learn(item: words)
            case .output:
                vocabulary.learn(startOf: words)
                for index in words.indices.dropLast() where words[index].endsSentence { vocabulary.learn(startOf: words[(index + 1)...]) }
            case .action: vocabulary.learn(startOf: words)
            default: break
            }
        }
    }
}
