import Plans
import SQLite

/// Writes what one document says, all of it on its revision and its ledger entry.
struct DocumentRows {
    let writer: Writer
    let document: NewRevision
    let entry: Int64

    var reading: PlanReading { document.reading }
    var connection: Connection { writer.connection }

    /// One row that belongs to the revision.
    func insert(_ table: String, _ row: KeyValuePairs<String, any Bindable>) throws {
        try writer.insert(
            table, columns: row.map(\.key) + ["revision", "asserted"], row.map(\.value) + [document.id as any Bindable, entry])
    }

    /// The revision itself, its file, and everything it says beside headings and actions.
    func insertRevision() throws {
        let about = reading.document
        // A report takes no other's place.
        try connection.execute(
            "UPDATE revision SET superseded = ? WHERE plan = ? AND kind = ? AND kind <> 'other' AND superseded IS NULL",
            [entry, document.plan, about.kind.rawValue])
        try writer.insert(
            "revision",
            [
                "id": document.id, "plan": document.plan, "kind": about.kind.rawValue, "title": document.title,
                "subtitle": about.subtitle, "version": about.version, "status": about.status, "date": about.date,
                "vision": reading.vision?.text, "vision_fragments": reading.vision?.fragmentLines, "file_name": document.fileName,
                "file_hash": document.hash, "file_size": document.bytes.count, "asserted": entry,
            ])
        try insert("revision_file", ["bytes": document.bytes])
        try insertAbout()
        try insertSources()
        try insertNarrative()
        try insertPrinted()
        for (position, finding) in reading.findings.enumerated() { try insert(finding, at: position) }
    }

    private func insertAbout() throws {
        for (position, item) in reading.document.control.enumerated() {
            try insert(
                "control",
                ["position": position, "label": item.label, "text": item.value.text, "fragments": item.value.fragmentLines])
        }
        for (position, value) in reading.values.enumerated() {
            try insert("plan_value", ["position": position, "text": value.text, "fragments": value.fragmentLines])
        }
        for (position, board) in reading.boards.enumerated() {
            try insert(
                "board",
                [
                    "position": position, "name": board.name.text, "name_fragments": board.name.fragmentLines, "text": board.text?.text,
                    "text_fragments": board.text?.fragmentLines,
                ])
        }
        for (position, person) in reading.people.enumerated() {
            try insert(
                "printed_person",
                [
                    "position": position, "name": person.name.text, "fragments": person.name.fragmentLines, "role": person.role,
                    "initials": person.initials,
                ])
        }
        for (position, item) in reading.ratingScales.flatMap({ scale in scale.values.map { (scale.name, $0) } }).enumerated() {
            try insert(
                "rating_definition",
                ["position": position, "scale": item.0, "rating": item.1.rating, "definition": item.1.definition])
        }
    }

    private func insertSources() throws {
        for (place, source) in reading.sources.enumerated() {
            try insert("source", ["position": place, "name": source.name, "other_names": source.otherNames.joined(separator: "\n")])
            for (position, area) in source.areas.enumerated() {
                try insert(
                    "area",
                    [
                        "source": place, "position": position, "number": area.number, "text": area.text.text,
                        "fragments": area.text.fragmentLines,
                    ])
            }
        }
    }

    private func insertNarrative() throws {
        for (position, section) in reading.sections.enumerated() {
            try insert(
                "section", ["position": position, "title": section.title, "level": section.level, "text": section.text], section.place)
        }
        for (position, table) in reading.tables.enumerated() {
            try insert("printed_table", ["position": position, "title": table.title], table.place)
            for (row, cells) in ([table.header] + table.rows).enumerated() {
                for (cell, text) in cells.enumerated() {
                    try insert("printed_cell", ["position": position, "row": row, "cell": cell, "text": text])
                }
            }
        }
        for (position, line) in reading.layout.enumerated() {
            try insert(
                "layout_line",
                ["position": position, "line": line.fragment.line, "text": line.fragment.text, "reason": line.reason])
        }
    }

    func insert(_ finding: Finding, at position: Int) throws {
        try insert(
            "finding",
            [
                "position": position, "rule": finding.rule, "severity": finding.severity.rawValue, "field": finding.field,
                "ref": finding.ref, "raw": finding.raw, "message": finding.message, "suggestion": finding.suggestion,
            ], finding.place)
        guard let fix = finding.fix else { return }
        try insert("finding_fix", ["position": position, "field": fix.field, "text_before": fix.before, "text_after": fix.after])
    }

    /// One row that belongs to the revision and has a place in its document.
    func insert(_ table: String, _ row: KeyValuePairs<String, any Bindable>, _ place: Place) throws {
        try writer.insert(
            table, columns: row.map(\.key) + ["line", "last_line", "sheet", "cell", "revision", "asserted"],
            row.map(\.value) + place.columns + [document.id as any Bindable, entry])
    }
}
