import Plans
import SQLite

extension Reader {
    /// The actions of the current revision as far as a comparison with a new reading needs them.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func recordedActions(of plan: PlanID) throws -> [RecordedAction] {
        let current = try current(plan)
        let titles = Dictionary(try headings(current).map { ($0.id, $0.title) }) { first, _ in first }
        func texts(_ kind: String) throws -> [ActionID: [String]] {
            try grouped(
                "SELECT action, text FROM action_text WHERE revision = ? AND kind = '\(kind)' ORDER BY action, position", current
            ) { row in try row.text(1) }
        }
        let outputs = try wholeOutputs(current)
        let sources = try grouped("SELECT action, text FROM citation WHERE revision = ? ORDER BY action, position", current) { row in
            try row.text(1)
        }
        let (outcomes, leads, measures) = (try texts("outcome"), try texts("lead"), try texts("measure"))
        return try summaries(current, .all).map { action in
            RecordedAction(
                id: action.id, ref: action.ref, heading: action.heading.flatMap { titles[$0] }, text: action.text,
                plain: action.plainText, deadline: action.deadline.printed ?? action.deadline.original?.iso,
                outputs: (outputs[action.id] ?? []).map(\.printed.text),
                outcomes: outcomes[action.id] ?? [], sources: sources[action.id] ?? [], leads: leads[action.id] ?? [],
                measures: measures[action.id] ?? [], steps: RecordedStep.of(outputs[action.id] ?? []))
        }
    }

    /// The headings of the current revision, in the document's order.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func recordedHeadings(of plan: PlanID) throws -> [RecordedHeading] {
        try headings(current(plan)).map { RecordedHeading(id: $0.id, number: $0.number, title: $0.title) }
    }

    /// The current revision's headings and actions, whole, for what stays where a change is refused. They carry no
    /// fragments and no places: those are of an earlier document.
    func recordedPlan(of plan: PlanID) throws -> RecordedPlan {
        let current = try current(plan)
        var whole = try wholeActions(current)
        for (action, outputs) in try wholeOutputs(current) { whole[action]?.reading.outputs = outputs }
        for (action, sources) in try grouped(
            "SELECT action, text, name, area, sub_area FROM citation WHERE revision = ? ORDER BY action, position", current, Reader.citation
        ) { whole[action]?.reading.sources = sources }
        for (action, links) in try grouped(
            "SELECT action, text, ref FROM see_also WHERE revision = ? ORDER BY action, position", current,
            { row in SeeAlsoReading(printed: Reader.bare(try row.text(1)), ref: try row.text(2)) })
        { whole[action]?.reading.seeAlso = links }
        for (action, texts) in try grouped(
            "SELECT action, kind, label, text FROM action_text WHERE revision = ? ORDER BY action, kind, position", current,
            { row in (kind: try row.text(1), label: try row.optionalText(2), text: Reader.bare(try row.text(3))) })
        { for item in texts { whole[action]?.reading.add(item.text, kind: item.kind, label: item.label) } }
        let order = try connection.query(Reader.recordedOrder, [position, current.revision]) { row in try row.id(0) as ActionID }
        return RecordedPlan(actions: order.compactMap { whole[$0] }, headings: try wholeHeadings(current))
    }

    /// A board may have added actions to the revision since.
    private static let recordedOrder = "SELECT action FROM action_version WHERE revision = ?2 AND asserted <= ?1 ORDER BY position"

    private func wholeActions(_ current: CurrentRevisions) throws -> [ActionID: RecordedPlan.WholeAction] {
        let sql = """
            SELECT action, heading, ref, text, plain, deadline_printed, deadline_day, deadline_precision, status_printed, status_rating,
                progress FROM action_version WHERE revision = ?
            """
        let rows = try connection.query(sql, [current.revision]) { row in
            var action = ActionReading(ref: try row.optionalText(2), heading: nil)
            action.text = Reader.bare(try row.text(3))
            action.plain = try row.optionalText(4).map(Reader.bare)
            let (printed, day) = (try row.optionalText(5), try row.optionalDay(6))
            if printed != nil || day != nil {
                action.deadline = DeadlineReading(printed: Reader.bare(printed ?? ""), day: day, precision: try row.word(7))
            }
            let rating = try row.optionalRating(9)
            action.status = try row.optionalText(8).map { StatusReading(printed: Reader.bare($0), rating: rating) }
            action.progress = try row.optionalText(10).map(Reader.bare)
            return RecordedPlan.WholeAction(id: try row.id(0), heading: try row.optionalID(1), reading: action)
        }
        return Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    }

    private func wholeOutputs(_ current: CurrentRevisions) throws -> [ActionID: [OutputReading]] {
        let texts = try stepTexts(in: current.revision)
        let sql = """
            SELECT o.action, o.output, o.text, o.is_certain, \(Reader.stepColumns) FROM output_version AS o WHERE o.revision = ?
            ORDER BY o.action, o.position
            """
        return try grouped(sql, current) { row in
            let step = try Reader.step(row, from: 4).with(texts[try row.id(1)])
            return step.reading(Reader.bare(try row.text(2)), isCertain: try row.bool(3))
        }
    }

    private func wholeHeadings(_ current: CurrentRevisions) throws -> [(id: HeadingID, reading: HeadingReading)] {
        let sql = "SELECT heading, kind, number, title, plain FROM heading_version WHERE revision = ? ORDER BY position"
        let cited = "SELECT heading, text, name, area, sub_area FROM heading_citation WHERE revision = ? ORDER BY heading, position"
        var citations: [HeadingID: [CitationReading]] = [:]
        try connection.each(cited, [current.revision]) { row in
            citations[try row.id(0), default: []].append(try Reader.citation(row))
            return true
        }
        return try connection.query(sql, [current.revision]) { row in
            var heading = HeadingReading(
                kind: try row.optionalText(1), number: try row.optionalText(2), title: Reader.bare(try row.text(3)),
                plain: try row.optionalText(4).map(Reader.bare))
            let id: HeadingID = try row.id(0)
            heading.sources = citations[id] ?? []
            return (id: id, reading: heading)
        }
    }

    private static func citation(_ row: borrowing Row) throws -> CitationReading {
        CitationReading(
            printed: bare(try row.text(1)), name: try row.text(2), area: try row.optionalText(3), subArea: try row.optionalText(4))
    }

    /// A text that stands nowhere in the document at hand.
    private static func bare(_ text: String) -> Printed { Printed(text: text, fragments: []) }

    private func grouped<Element>(
        _ sql: String, _ current: CurrentRevisions, _ body: (borrowing Row) throws -> Element
    ) throws -> [ActionID: [Element]] {
        var groups: [ActionID: [Element]] = [:]
        try connection.each(sql, [current.revision]) { row in
            groups[try row.id(0), default: []].append(try body(row))
            return true
        }
        return groups
    }
}

extension ActionReading {
    fileprivate mutating func add(_ text: Printed, kind: String, label: String?) {
        switch kind {
        case "outcome": outcomes.append(text)
        case "measure": measures.append(text)
        case "lead": leads.append(text)
        default: others.append(ControlEntry(label: label ?? "", value: text))
        }
    }
}
