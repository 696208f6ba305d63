import Plans
import SQLite

/// What a document prints beside its outputs, in and out of columns.
extension DocumentRows {
    /// - Returns: the columns of an output that says more than its words; none for one that does not.
    func stepColumns(_ output: OutputReading) -> [(name: String, value: any Bindable)] {
        guard !output.isPlain else { return [] }
        let words: [(name: String, value: any Bindable)] = [
            ("ref", output.ref), ("status_printed", output.status?.printed.text),
            ("status_fragments", output.status?.printed.fragmentLines), ("status_rating", output.status?.rating),
            ("progress", output.progress?.text), ("progress_fragments", output.progress?.fragmentLines),
        ]
        return words + dateColumns("deadline", output.deadline) + dateColumns("completed", output.completed)
    }

    private func dateColumns(_ name: String, _ date: DeadlineReading?) -> [(name: String, value: any Bindable)] {
        [
            ("\(name)_printed", date?.printed.text), ("\(name)_fragments", date?.printed.fragmentLines), ("\(name)_day", date?.day),
            ("\(name)_precision", date?.precision.rawValue),
        ]
    }

    func insertStepTexts(of output: OutputReading, _ id: OutputID) throws {
        let leads = output.leads.enumerated().map { ("lead", $0, String?.none, $1) }
        let others = output.others.enumerated().map { ("other", $0, String?.some($1.label), $1.value) }
        for (kind, position, label, value) in leads + others {
            try insert(
                "output_text",
                [
                    "output": id, "kind": kind, "position": position, "label": label, "text": value.text,
                    "fragments": value.fragmentLines,
                ])
        }
    }
}

extension Reader {
    /// Columns that `step(_:from:)` reads, of `output_version AS o`.
    static let stepColumns = """
        o.ref, o.deadline_printed, o.deadline_day, o.deadline_precision, o.completed_printed, o.completed_day, o.completed_precision,
        o.status_printed, o.status_rating, o.progress
        """

    /// What a document prints beside an output, without its leads and further cells; empty for an output of words alone.
    static func step(_ row: borrowing Row, from first: Int32) throws -> StepParts {
        StepParts(
            ref: try row.optionalText(first), deadline: try deadline(row, from: first + 1), completed: try deadline(row, from: first + 4),
            status: try row.optionalText(first + 7), rating: try row.optionalRating(first + 8), progress: try row.optionalText(first + 9))
    }

    private static func deadline(_ row: borrowing Row, from first: Int32) throws -> Deadline? {
        guard let printed = try row.optionalText(first) else { return nil }
        return Deadline(printed: printed, original: try row.optionalDay(first + 1), precision: try row.word(first + 2))
    }

    /// The leads and further cells of outputs, by output.
    /// - Parameter action: of this action alone.
    func stepTexts(in revision: RevisionID, of action: ActionID? = nil) throws -> [OutputID: StepTexts] {
        let one = "AND output IN (SELECT output FROM output_version WHERE revision = ?1 AND action = ?2)"
        let sql = """
            SELECT output, kind, label, text FROM output_text WHERE revision = ?1 \(action == nil ? "" : one) ORDER BY output, kind, position
            """
        var found: [OutputID: StepTexts] = [:]
        try connection.each(sql, [revision as any Bindable] + (action.map { [$0] } ?? [])) { row in
            found[try row.id(0), default: StepTexts()].add(try row.text(3), kind: try row.text(1), label: try row.optionalText(2))
            return true
        }
        return found
    }
}

/// What stands beside an output more than once.
struct StepTexts {
    var leads: [String] = []
    var others: [PrintedEntry] = []

    mutating func add(_ text: String, kind: String, label: String?) {
        if kind == "lead" { leads.append(text) } else { others.append(PrintedEntry(label ?? "", text)) }
    }
}

extension StepParts {
    func with(_ texts: StepTexts?) -> StepParts {
        guard let texts else { return self }
        var parts = self
        (parts.leads, parts.others) = (texts.leads, texts.others)
        return parts
    }

    /// As a reading of a later document keeps it: without fragments, for it stands in an earlier one.
    func reading(_ text: Printed, isCertain: Bool) -> OutputReading {
        func bare(_ text: String) -> Printed { Printed(text: text, fragments: []) }
        func date(_ deadline: Deadline?) -> DeadlineReading? {
            deadline.map { DeadlineReading(printed: bare($0.printed ?? ""), day: $0.original, precision: $0.precision) }
        }
        return OutputReading(
            printed: text, isCertain: isCertain, ref: ref, leads: leads.map(bare), deadline: date(deadline), completed: date(completed),
            status: status.map { StatusReading(printed: bare($0), rating: rating) }, progress: progress.map(bare),
            others: others.map { ControlEntry(label: $0.label, value: bare($0.text)) })
    }
}
