import Plans
import SQLite

extension DocumentRows {
    /// Headings and actions of a plan's document, under the ids they had before where they are found again.
    /// - Returns: the id of each action, in the document's order.
    func insertPlan(_ matches: [ActionID?], headings known: [HeadingID?]) throws -> [ActionID?] {
        let headings = try insertHeadings(known)
        var actions: [ActionID] = []
        for (position, action) in reading.actions.enumerated() {
            let id = try matches[position] ?? newID(in: "action", of: ["plan": document.plan])
            actions.append(id)
            let heading = action.heading.flatMap { headings.indices.contains($0) ? headings[$0] : nil }
            try insert(action, id, under: heading, at: position)
            try insertParts(of: action, id)
        }
        try endWhatTheDocumentChanged()
        return actions
    }

    /// The plain wording of a plan's headings and actions. What fits none becomes a finding.
    /// - Returns: the action each wording belongs to, in the document's order.
    func insertWording(_ matches: [ActionID?]) throws -> [ActionID?] {
        var position = reading.findings.count
        func unmatched(_ text: Printed?, _ ref: String?, _ what: String) throws {
            let finding = Finding(
                rule: "wording-without-\(what)", severity: .warning, place: text?.place ?? Place(), ref: ref, raw: text?.raw,
                message: "This wording fits no \(what) of the plan, so it is shown nowhere.")
            try insert(finding, at: position)
            position += 1
        }
        var known = try KnownHeadings(document.plan, connection)
        for heading in reading.headings {
            let text = heading.plain ?? heading.title
            if let id = known.take(heading) {
                try insert("heading_wording", ["heading": id, "text": text.text, "fragments": text.fragmentLines])
            } else {
                try unmatched(text, heading.number, "heading")
            }
        }
        for (action, match) in zip(reading.actions, matches) {
            let text = action.plain ?? action.text
            if let match, let text {
                try insert("action_wording", ["action": match, "text": text.text, "fragments": text.fragmentLines])
            } else {
                try unmatched(text, action.ref, "action")
            }
        }
        return matches
    }

    /// The headings of a report, which are none of the plan's.
    /// - Returns: no action.
    func insertReport() throws -> [ActionID?] {
        _ = try insertHeadings(Array(repeating: nil, count: reading.headings.count))
        return []
    }

    private func newID<Subject>(in table: String, of owner: KeyValuePairs<String, any Bindable>) throws -> Identity<Subject> {
        let id: Identity<Subject> = try writer.nextID(in: table)
        try writer.insert(
            table, columns: ["id", "asserted"] + owner.map(\.key), [id as any Bindable, entry] + owner.map(\.value))
        return id
    }

    private func insertHeadings(_ known: [HeadingID?]) throws -> [HeadingID] {
        try reading.headings.enumerated().map { position, heading in
            let id = try known[position] ?? newID(in: "heading", of: ["plan": document.plan])
            try insert(
                "heading_version",
                [
                    "position": position, "heading": id, "kind": heading.kind, "number": heading.number, "title": heading.title.text,
                    "fragments": heading.title.fragmentLines, "plain": heading.plain?.text,
                    "plain_fragments": heading.plain?.fragmentLines,
                ])
            try insertValues(of: heading, id)
            return id
        }
    }

    private func insert(_ action: ActionReading, _ id: ActionID, under heading: HeadingID?, at position: Int) throws {
        let text = action.text ?? action.plain
        let deadline = action.deadline
        // A deadline that a reviewer added stands nowhere in the document.
        let printed = deadline.flatMap { $0.printed.text.isEmpty && $0.printed.fragments.isEmpty ? nil : $0.printed }
        try insert(
            "action_version",
            [
                "position": position, "action": id, "heading": heading, "ref": action.ref, "text": text?.text ?? "",
                "fragments": text?.fragmentLines ?? "", "plain": action.plain?.text, "plain_fragments": action.plain?.fragmentLines,
                "outputs": action.outputs.count, "deadline_printed": printed?.text, "deadline_fragments": printed?.fragmentLines,
                "deadline_day": deadline?.day, "deadline_precision": (deadline?.precision ?? .none).rawValue,
                "status_printed": action.status?.printed.text, "status_fragments": action.status?.printed.fragmentLines,
                "status_rating": action.status?.rating, "progress": action.progress?.text,
                "progress_fragments": action.progress?.fragmentLines,
            ], action.place)
    }

    private func insertParts(of action: ActionReading, _ id: ActionID) throws {
        try insertOutputs(action.outputs, id)
        for (position, source) in action.sources.enumerated() {
            try insert(
                "citation",
                [
                    "action": id, "position": position, "name": source.name, "area": source.area, "sub_area": source.subArea,
                    "text": source.printed.raw, "fragments": source.printed.fragmentLines,
                ])
        }
        for (position, link) in action.seeAlso.enumerated() {
            try insert(
                "see_also",
                [
                    "action": id, "position": position, "ref": link.ref, "text": link.printed.text,
                    "fragments": link.printed.fragmentLines,
                ])
        }
        try insertTexts("outcome", action.outcomes.map { (nil, $0) }, id)
        try insertTexts("measure", action.measures.map { (nil, $0) }, id)
        try insertTexts("lead", action.leads.map { (nil, $0) }, id)
        try insertTexts("other", action.others.map { ($0.label, $0.value) }, id)
    }

    private func insertTexts(_ kind: String, _ texts: [(label: String?, value: Printed)], _ id: ActionID) throws {
        for (position, item) in texts.enumerated() {
            try insert(
                "action_text",
                [
                    "action": id, "kind": kind, "position": position, "label": item.label, "text": item.value.text,
                    "fragments": item.value.fragmentLines,
                ])
        }
    }

    private func insertOutputs(_ outputs: [OutputReading], _ id: ActionID) throws {
        var known = try connection.query(
            """
            SELECT o.text, o.output FROM output_version AS o WHERE o.action = ? AND o.revision = (
                SELECT max(revision) FROM action_version WHERE action = o.action AND revision < ?) ORDER BY o.position
            """, [id, document.id]
        ) { row in (text: try row.text(0), id: try row.id(1) as OutputID) }
        for (position, output) in outputs.enumerated() {
            let same = known.firstIndex { $0.text == output.printed.text }
            let outputID = try same.map { known.remove(at: $0).id } ?? newID(in: "output", of: ["action": id])
            let step = stepColumns(output)
            let words: [any Bindable] = [
                document.id, entry, id, position, outputID, output.printed.text, output.printed.fragmentLines, output.isCertain,
            ]
            try writer.insert(
                "output_version",
                columns: ["revision", "asserted", "action", "position", "output", "text", "fragments", "is_certain"] + step.map(\.name),
                words + step.map(\.value))
            try insertStepTexts(of: output, outputID)
        }
    }

    /// Ticks of outputs the document no longer has, and moves of deadlines that it now prints with another day.
    private func endWhatTheDocumentChanged() throws {
        try connection.execute(
            """
            UPDATE output_tick SET superseded = ?1 WHERE plan = ?2 AND superseded IS NULL
            AND output NOT IN (SELECT output FROM output_version WHERE revision = ?3)
            """, [entry, document.plan, document.id])
        try connection.execute(
            """
            UPDATE deadline_move SET superseded = ?1 WHERE plan = ?2 AND superseded IS NULL AND action IN (
                SELECT n.action FROM action_version AS n JOIN action_version AS o ON o.action = n.action AND o.revision = (
                    SELECT max(revision) FROM action_version WHERE action = n.action AND revision < ?3)
                WHERE n.revision = ?3 AND n.deadline_day IS NOT o.deadline_day)
            """, [entry, document.plan, document.id])
    }
}

/// The headings of a plan's newest revision, each found again at most once: by number, else by title.
private struct KnownHeadings {
    private var rows: [(id: HeadingID, number: String?, title: String)]

    init(_ plan: PlanID, _ connection: Connection) throws {
        let sql = """
            SELECT heading, number, title FROM heading_version WHERE revision = (
                SELECT max(id) FROM revision WHERE plan = ?1 AND kind = 'plan') ORDER BY position
            """
        rows = try connection.query(sql, [plan]) { row in
            (id: try row.id(0), number: try row.optionalText(1), title: try row.text(2))
        }
    }

    mutating func take(_ heading: HeadingReading) -> HeadingID? {
        let found =
            heading.number.flatMap { number in rows.firstIndex { $0.number == number } }
            ?? rows.firstIndex { $0.title == heading.title.text }
        return found.map { rows.remove(at: $0).id }
    }
}
