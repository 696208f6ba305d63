import Plans

/// Puts a reading together from its parts.
enum PlanBuilder {
    static func plan(_ raw: RawPlan, _ blocks: [Block]) -> PlanReading {
        var reading = PlanReading()
        reading.document.kind = .plan
        let narrative = Narrative(raw.rest, tableLines: raw.tableLines)
        let reader = ActionReader(
            items: CellItems(runTogether: RunTogether(vocabulary: DocumentVocabulary.learn(raw, narrative))),
            sources: SourceCells(columns: raw.actions.map { $0.parts(.source) }))
        var cited: [SourceCells.Cited] = []
        for action in raw.actions {
            let result = reader.read(action)
            reading.actions.append(result.action)
            cited += result.cited
            reading.findings += result.findings
        }
        reading.headings = raw.headings
        reading.layout = raw.layout
        let sources = SourceList(cited: cited, narrative: narrative)
        reading.sources = sources.sources
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
        addNarrative(Narrative(blocks, tableLines: []), to: &reading)
        reading.document.kind = .other
        reading.findings.append(
            Finding(
                rule: "no-actions", severity: .warning,
                message: "No table or list of actions was recognised; the document is kept as \(reading.sections.count) sections and "
                    + "\(reading.tables.count) tables."))
        return sorted(reading)
    }

    private static func addNarrative(_ narrative: Narrative, to reading: inout PlanReading) {
        let facts = DocumentFacts(narrative)
        let kind = reading.document.kind
        reading.document = facts.document()
        reading.document.kind = kind
        reading.people = facts.people()
        reading.vision = facts.vision()
        reading.values = facts.values()
        reading.boards = facts.boards()
        reading.sections = narrative.sections.compactMap(\.reading)
        reading.tables = narrative.tables
    }

    /// Findings in the order of the document; those about the whole of it first.
    private static func sorted(_ reading: PlanReading) -> PlanReading {
        var reading = reading
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
            for cell in action.cells { learn(cell, into: &vocabulary) }
        }
        for line in narrative.sections.lazy.flatMap(\.lines) where !line.isBlank {
            for block in CellText([line]).blocks { vocabulary.learn(text: block.words[...]) }
        }
        return vocabulary
    }

    static func learn(_ cell: RawAction.Cell, into vocabulary: inout Vocabulary) {
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
