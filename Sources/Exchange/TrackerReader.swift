import Office
import Plans

/// Reads a tracker that comes back: the plan as it went out, with the edits and nothing else.
///
/// A cell that says what it said keeps the value behind it whole; one that was edited is read as any document's. Rows that are gone are
/// taken out, rows without a mark of the tracker's are new, and the order of rows says nothing about those that went out.
struct TrackerReader {
    private let base: PlanReading
    /// What the record said of each action when the tracker went out, by its place.
    private let record: [Int: String]
    private let actions: TrackerRows
    private let outputs: TrackerRows
    private let headings: TrackerRows
    private let oldLabels: [String]
    private let oldOutputs: [OutputReading]
    private var cells: TrackerCells

    /// A row and the place of what it was when it went out; nil for a new one.
    private struct Marked {
        var row: TrackerRows.Row
        var place: Int?
    }

    /// Nil when the document is no tracker.
    /// - Throws: a sentence when it is one and cannot be read as it is; nothing is guessed of what the plan should be.
    static func reading(_ document: OfficeDocument, fileName: String) throws(DocumentError) -> PlanReading? {
        guard let sheets = try TrackerRows.sheets(of: document) else { return nil }
        guard let base = sheets[.base], let actions = sheets[.actions], let outputs = sheets[.outputs], let headings = sheets[.headings]
        else { return nil }
        var reader = try TrackerReader(base, actions, outputs, headings, fileName: fileName)
        var reading = try reader.read()
        for (index, line) in document.lines.enumerated() {
            guard case .row(let row) = line, let sheet = row.sheet, sheet != base.name else { continue }
            reading.sheetRows[index + 1] = SheetRow(sheet: sheet, number: row.number, cells: row.cells.map(\.text))
        }
        reading.findings = OfficeFindings.findings(document) + reading.findings
        reading.locate()
        return reading
    }

    private init(
        _ base: TrackerRows, _ actions: TrackerRows, _ outputs: TrackerRows, _ headings: TrackerRows, fileName: String
    ) throws(DocumentError) {
        let texts = base.rows.map { $0[.row] }
        guard texts.first == TrackerSheet.form else {
            throw DocumentError(
                reason: "The sheet “\(base.name)” says another form of tracker than \(TrackerSheet.form). Download the tracker anew.")
        }
        let json = texts.dropFirst(2).joined()
        let isWhole = texts.count > 1 && texts[1] == TextDigest.of(json)
        guard isWhole, let reading = try ReadingJSONFile.reading(Array(json.utf8), fileName: fileName) else {
            throw DocumentError(
                reason: """
                    The sheet “\(base.name)” was edited, so that what the plan said when the tracker went out is not known. Download the \
                    tracker anew and make your edits there.
                    """)
        }
        self.base = reading
        cells = TrackerCells(reading)
        // The first row below the head stands beside the first action.
        record = Dictionary(base.rows.map { ($0.number - 2, $0.record) }) { first, _ in first }
        (self.actions, self.outputs, self.headings) = (actions, outputs, headings)
        oldLabels = TrackerText.labels(self.base.headings)
        oldOutputs = self.base.actions.flatMap(\.outputs)
    }

    private mutating func read() throws(DocumentError) -> PlanReading {
        let headingRows = TrackerReader.inOrder(try marked(headings, among: base.headings.count)) { _, above in above ?? -1 }
        let actionRows = ordered(try marked(actions, among: base.actions.count))
        let outputs = try outputsByAction(actionRows)
        var reading = base
        reading.headings = headingRows.map { heading($0) }
        reading.actions = []
        let labels = TrackerText.labels(reading.headings)
        for (place, row) in actionRows.enumerated() {
            let heading = try heading(of: row, headingRows, labels)
            reading.actions.append(action(row, heading: heading, outputs: outputs[place] ?? []))
        }
        reading.tracked = TrackedReading(
            headings: base.headings, actions: base.actions, headingOf: headingRows.map(\.place), actionOf: actionRows.map(\.place))
        noteStrangers()
        forgetPlaces(&reading)
        reading.findings += cells.findings
        return reading
    }

    /// What was not edited stands in the document that the tracker was made from, and not in this file.
    private func forgetPlaces(_ reading: inout PlanReading) {
        for place in reading.indicators.indices { reading.indicators[place].place = Place() }
        for place in reading.risks.indices { reading.risks[place].place = Place() }
        for place in reading.milestones.indices { reading.milestones[place].place = Place() }
        for place in reading.sections.indices { reading.sections[place].place = Place() }
        for place in reading.tables.indices { reading.tables[place].place = Place() }
        reading.findings = base.findings.filter { !cells.edited.contains([$0.ref, $0.field]) }.map { finding in
            var finding = finding
            finding.place = Place()
            return finding
        }
    }

    private mutating func noteStrangers() {
        for rows in [actions, outputs, headings] {
            for column in rows.strangers {
                cells.note(
                    Finding(
                        rule: "tracker-column-unknown", severity: .note, place: Place(sheet: rows.name), raw: column,
                        message: "The column “\(column)” is none of the tracker’s, and nothing of it was read."))
            }
        }
    }

    // MARK: - Rows

    /// The rows with words, each with what it was. A mark that comes a second time, as on a copied row, makes that row a new one.
    private mutating func marked(_ rows: TrackerRows, among count: Int) throws(DocumentError) -> [Marked] {
        var taken: Set<Int> = []
        var marked: [Marked] = []
        for row in rows.rows {
            let place = rows.sheet.place(row[.row], among: count)
            let isEmpty = rows.sheet.columns.allSatisfy { $0 == .row || $0 == .action || row[$0].isBlank }
            if isEmpty, place == nil { continue }
            guard row.text(.words) != nil || row.text(.plain) != nil else {
                throw DocumentError(
                    place: rows.place(row),
                    reason: """
                        \(rows.beginning(row)) says no \(rows.sheet.title(.words).lowercased()). To take it out of the plan, delete the whole \
                        row; to keep it, put its words back.
                        """)
            }
            if let place, !taken.insert(place).inserted {
                cells.note(
                    Finding(
                        rule: "tracker-mark-twice", severity: .warning, place: rows.place(row), ref: row.text(.number), raw: row[.row],
                        message: "The mark \(row[.row].trimmed) stands on an earlier row too; this row was read as a new one.",
                        suggestion: "Check that it is new."))
                marked.append(Marked(row: row, place: nil))
            } else {
                marked.append(Marked(row: row, place: place))
            }
        }
        return marked
    }

    /// What went out keeps its order, however the sheet was sorted; what is new follows the row above it.
    private static func inOrder(_ rows: [Marked], anchor: (Int, Int?) -> Int) -> [Marked] {
        var above: Int?
        let keyed = rows.enumerated().map { index, row -> (key: (Int, Int, Int), row: Marked) in
            if let place = row.place {
                above = place
                return ((place, 0, index), row)
            }
            return ((anchor(index, above), 1, index), row)
        }
        return keyed.sorted { $0.key < $1.key }.map(\.row)
    }

    /// A new action follows the row above it where both stand under one heading, else the last one under its heading.
    private func ordered(_ rows: [Marked]) -> [Marked] {
        let labels = base.actions.map { action in action.heading.flatMap { oldLabels.indices.contains($0) ? oldLabels[$0] : nil } }
        return TrackerReader.inOrder(rows) { index, above in
            let label = rows[index].row.text(.heading)
            if let above, labels[above] == label { return above }
            return labels.lastIndex(of: label) ?? base.actions.count
        }
    }

    // MARK: - Headings

    private mutating func heading(_ marked: Marked) -> HeadingReading {
        let row = marked.row
        guard let place = marked.place else {
            return HeadingReading(kind: row.text(.kind), number: row.text(.number), title: .bare(row.text(.words) ?? ""))
        }
        var heading = base.headings[place]
        heading.kind = cells.kept(row, .kind, heading.trackerText(.kind))
        heading.number = cells.kept(row, .number, heading.number)
        if let title = cells.kept(row, .words, heading.title.text), title != heading.title.text { heading.title = .bare(title) }
        return heading
    }

    /// The place of the heading that a row names.
    private func heading(of marked: Marked, _ rows: [Marked], _ labels: [String]) throws(DocumentError) -> Int? {
        guard let label = marked.row.text(.heading) else { return nil }
        let before = marked.place.flatMap { base.actions[$0].heading }
        // Where the cell says what it said, the heading is the one it was, under whatever words it stands now.
        let old = before.flatMap { oldLabels.indices.contains($0) && oldLabels[$0] == label ? $0 : nil } ?? oldLabels.firstIndex(of: label)
        if let old, before == old, let place = rows.firstIndex(where: { $0.place == old }) { return place }
        if let place = labels.firstIndex(of: label) { return place }
        if let old, let place = rows.firstIndex(where: { $0.place == old }) { return place }
        throw DocumentError(
            place: actions.place(marked.row),
            reason: """
                \(actions.beginning(marked.row)) stands under “\(label.prefix(200))”, which the sheet “\(headings.name)” does not have. Name a \
                heading as that sheet does (kind, number, colon, title), or add a row for it there.
                """)
    }

    // MARK: - Actions

    private mutating func action(_ marked: Marked, heading: Int?, outputs: [Marked]) -> ActionReading {
        let (row, before) = (marked.row, marked.place.map { base.actions[$0] })
        var action = before ?? ActionReading(ref: nil, heading: nil)
        action.heading = heading
        action.place = actions.place(row)
        action.ref = cells.kept(row, .number, before?.ref)
        action.text = cells.words(row, .words, before?.text, of: before?.ref)
        action.plain = cells.words(row, .plain, before?.plain, of: before?.ref)
        action.leads = cells.items(row, .leads, before?.leads ?? [], of: before?.ref)
        action.outcomes = cells.items(row, .outcomes, before?.outcomes ?? [], of: before?.ref)
        action.measures = cells.items(row, .measures, before?.measures ?? [], of: before?.ref)
        action.deadline = cells.deadline(row, in: actions, before?.deadline, of: action.ref)
        action.sources = cells.sources(row, before?.sources ?? [], of: before?.ref)
        let read = outputs.map { output($0, of: action.ref) }
        if read != action.outputs {
            cells.noteEdit(of: "outputs", before?.ref)
            action.outputs = read
        }
        if let place = marked.place { compareRecord(row, place, action.ref) }
        return action
    }

    private mutating func compareRecord(_ row: TrackerRows.Row, _ place: Int, _ ref: String?) {
        guard let said = record[place], actions.hasRecord, TrackerText.lines(said) != TrackerText.lines(row.record) else { return }
        cells.note(
            Finding(
                rule: "tracker-record-edited", severity: .warning, place: actions.place(row), ref: ref,
                message: "Columns that begin with “Record:” were edited here. They are for reading, and the edit was not taken over.",
                suggestion: "Report an update of the action instead."))
    }

    // MARK: - Outputs

    /// The rows of outputs by the place of their action among those that came back.
    private mutating func outputsByAction(_ actionRows: [Marked]) throws(DocumentError) -> [Int: [Marked]] {
        var places: [String: Int] = [:]
        for (place, marked) in actionRows.enumerated() {
            let mark = marked.place.map(TrackerSheet.actions.mark) ?? marked.row[.row].trimmed.uppercased()
            if !mark.isEmpty, places[mark] == nil { places[mark] = place }
        }
        var byAction: [Int: [Marked]] = [:]
        var left: [TrackerRows.Row] = []
        for marked in try marked(outputs, among: oldOutputs.count) {
            let mark = marked.row[.action].trimmed.uppercased()
            if let place = places[mark] {
                byAction[place, default: []].append(marked)
            } else if TrackerSheet.actions.place(mark, among: base.actions.count) != nil {
                left.append(marked.row)
            } else {
                throw DocumentError(
                    place: outputs.place(marked.row),
                    reason: """
                        \(outputs.beginning(marked.row)) belongs to the action row “\(mark.prefix(40))”, which the sheet “\(actions.name)” does \
                        not have. Write the mark of its action there.
                        """)
            }
        }
        if let first = left.first {
            cells.note(
                Finding(
                    rule: "tracker-output-left", severity: .note, place: outputs.place(first), raw: first.text(.words),
                    message: "The rows of \(left.count == 1 ? "one output" : "\(left.count) outputs") were left out with their action."))
        }
        return byAction.mapValues { TrackerReader.inOrder($0) { _, above in above ?? -1 } }
    }

    private mutating func output(_ marked: Marked, of ref: String?) -> OutputReading {
        let row = marked.row
        let before = marked.place.map { oldOutputs[$0] }
        var output = before ?? OutputReading(printed: .bare(row.text(.words) ?? ""), isCertain: true)
        if !TrackerText.isSame(row[.words], as: output.printed.text) {
            output.printed = .bare(row.text(.words) ?? "")
            output.isCertain = true
        }
        output.ref = cells.kept(row, .number, before?.ref)
        output.leads = cells.items(row, .leads, before?.leads ?? [], of: nil)
        output.deadline = cells.deadline(row, in: outputs, before?.deadline, of: ref)
        if !TrackerText.isSame(row[.status], as: before?.status?.printed.text ?? "") {
            output.status = row.text(.status).map {
                StatusReading(printed: .bare($0), rating: StatusWords.rating($0, key: base.ratingScales.first))
            }
        }
        return output
    }
}
