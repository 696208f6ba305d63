import Office
import Plans

/// A plan as a spreadsheet to be edited and brought back as a revision: one sheet each for actions, outputs and headings, and one with
/// all that the plan said when it went out, by which what was edited is known from what was not.
public enum TrackerFile {
    /// The name of the file in addresses.
    public static let name = "tracker"
    /// UTF-16 units of the base in one cell: fewer than a cell holds.
    static let chunk = 30_000

    /// - Parameters:
    ///   - reading: the plan's document as it is on record.
    ///   - standings: of each action in its order; nil where the record says nothing.
    /// - Throws: when the plan does not fit into a file.
    public static func bytes(
        _ reading: PlanReading, standings: [TrackerStanding?], from origin: ExportOrigin
    ) throws(DocumentError) -> [UInt8] {
        let sheets = [notes(from: origin), actions(reading, standings), outputs(reading), headings(reading), base(reading, standings)]
        do {
            return try SheetWriter(title: "Tracker of \(origin.plan.title)", sheets: sheets, opensOn: 1).bytes()
        } catch {
            throw DocumentError(reason: "This plan is too much for one spreadsheet. Export its document as JSON instead.")
        }
    }

    private static func sheet(_ sheet: TrackerSheet, more: [String] = [], _ rows: [[WrittenCell]]) -> WrittenSheet {
        WrittenSheet(name: sheet.name, head: sheet.columns.map(sheet.title) + more, rows: rows)
    }

    private static func actions(_ reading: PlanReading, _ standings: [TrackerStanding?]) -> WrittenSheet {
        let labels = TrackerText.labels(reading.headings)
        let rows = reading.actions.enumerated().map { place, action -> [WrittenCell] in
            let cells = TrackerSheet.actions.columns.map { column -> WrittenCell in
                switch column {
                case .row: .text(TrackerSheet.actions.mark(place))
                case .heading: TrackerText.cell(action.heading.flatMap { labels.indices.contains($0) ? labels[$0] : nil })
                case .deadline: TrackerText.cell(action.deadline)
                default: TrackerText.cell(action.trackerText(column))
                }
            }
            return cells + (standings.indices.contains(place) ? standings[place]?.cells ?? [] : [])
        }
        return sheet(.actions, more: TrackerStanding.titles, rows)
    }

    private static func outputs(_ reading: PlanReading) -> WrittenSheet {
        var rows: [[WrittenCell]] = []
        for (place, action) in reading.actions.enumerated() {
            for output in action.outputs {
                rows.append(
                    TrackerSheet.outputs.columns.map { column in
                        switch column {
                        case .row: .text(TrackerSheet.outputs.mark(rows.count))
                        case .action: .text(TrackerSheet.actions.mark(place))
                        case .deadline: TrackerText.cell(output.deadline)
                        default: TrackerText.cell(output.trackerText(column))
                        }
                    })
            }
        }
        return sheet(.outputs, rows)
    }

    private static func headings(_ reading: PlanReading) -> WrittenSheet {
        let rows = reading.headings.enumerated().map { place, heading in
            TrackerSheet.headings.columns.map { column -> WrittenCell in
                column == .row ? .text(TrackerSheet.headings.mark(place)) : TrackerText.cell(heading.trackerText(column))
            }
        }
        return sheet(.headings, rows)
    }

    /// The document as JSON over as many cells as it takes, and beside it what the record said of each action.
    private static func base(_ reading: PlanReading, _ standings: [TrackerStanding?]) -> WrittenSheet {
        // Line ends and indents stand between values only, never within a text.
        let json = ReadingJSON.text(of: reading).split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        let texts = [TrackerSheet.form, TextDigest.of(json)] + chunks(json)
        let said = standings.map { $0?.words ?? "" }
        let rows = (0..<max(texts.count, said.count)).map { place -> [WrittenCell] in
            [
                texts.indices.contains(place) ? .text(texts[place]) : .empty,
                said.indices.contains(place) ? TrackerText.cell(said[place]) : .empty,
            ]
        }
        return WrittenSheet(name: TrackerSheet.base.name, head: [TrackerSheet.base.rawValue, "Record"], rows: rows, hasFilter: false)
    }

    /// Cut where no blank stands at an end: programs take blanks there away.
    static func chunks(_ text: String, of size: Int = chunk) -> [String] {
        var chunks: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            var (end, length) = (rest.startIndex, 0)
            var safe = rest.startIndex
            while end < rest.endIndex, length < size {
                length += rest[end].utf16.count
                let isBlank = rest[end].isWhitespace
                end = rest.index(after: end)
                if !isBlank, end == rest.endIndex || !rest[end].isWhitespace { safe = end }
            }
            let cut = safe > rest.startIndex ? safe : end
            chunks.append(String(rest[..<cut]))
            rest = rest[cut...]
        }
        return chunks
    }

    private static func notes(from origin: ExportOrigin) -> WrittenSheet {
        let rows = (origin.notes(on: []) + TrackerFile.howTo).map { [WrittenCell.text($0.label), .text($0.text)] }
        return WrittenSheet(name: "Notes", head: ["About this file", "What to know"], rows: rows, hasFilter: false)
    }

    private static let howTo: [PrintedEntry] = [
        PrintedEntry(
            "Edit this file",
            "Change the sheets Actions, Outputs and Headings and save. Then an admin imports the file as a revision of the plan and decides "
                + "about each change. Until then nothing has changed."),
        PrintedEntry(
            "One thing on a line", "In Leads, Intended outcomes, Measures and Sources each line of a cell is one thing (Alt and Enter)."),
        PrintedEntry(
            "Marks of rows",
            "The first column says which row of the plan each row is. Leave it as it is. Rows can be sorted and columns hidden."),
        PrintedEntry(
            "Take out", "Delete the whole row. Where an action goes, its rows of the sheet Outputs go too."),
        PrintedEntry(
            "Add",
            "Insert a row. To give a new action outputs, give it a mark of its own, for example NEW1, and write that mark beside each output, "
                + "in the column Action row."),
        PrintedEntry(
            "Deadlines",
            "A day, a month (March 2025) or words (ongoing). An unreadable date is shown when the file is imported, never guessed."),
        PrintedEntry(
            "Record", "Columns that begin with “Record:” are for reading. What leads do is reported in updates, not here."),
        PrintedEntry("Base", "The last sheet holds all that the plan said when this file was made. Leave it as it is."),
    ]
}

extension ActionReading {
    /// What a column of the sheet Actions says of it.
    func trackerText(_ column: TrackerColumn) -> String? {
        switch column {
        case .number: ref
        case .words: text?.text
        case .plain: plain?.text
        case .leads: TrackerText.list(leads)
        case .outcomes: TrackerText.list(outcomes)
        case .measures: TrackerText.list(measures)
        case .sources: TrackerText.list(sources)
        default: nil
        }
    }
}

extension OutputReading {
    func trackerText(_ column: TrackerColumn) -> String? {
        switch column {
        case .number: ref
        case .words: printed.text
        case .leads: TrackerText.list(leads)
        case .status: status?.printed.text
        default: nil
        }
    }
}

extension HeadingReading {
    func trackerText(_ column: TrackerColumn) -> String? {
        switch column {
        case .kind: kind
        case .number: number
        case .words: title.text
        default: nil
        }
    }
}
