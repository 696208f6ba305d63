import Office
import Plans

/// The rows of one sheet of a tracker, by the names of its columns.
struct TrackerRows {
    let sheet: TrackerSheet
    /// As the person named it, for messages.
    let name: String
    private(set) var rows: [Row] = []
    /// Names of columns that are none of a tracker's.
    private(set) var strangers: [String] = []
    private var places: [TrackerColumn: Int] = [:]
    private var more: [Int] = []

    struct Row {
        /// In the sheet, from 1.
        var number: Int
        var cells: [TrackerColumn: String]
        /// The cells for reading, line by line.
        var record: String

        subscript(_ column: TrackerColumn) -> String { cells[column] ?? "" }
        /// Blanks collapsed to one; nil where nothing stands in the cell.
        func text(_ column: TrackerColumn) -> String? {
            let words = TrackerText.lines(self[column]).joined(separator: " ")
            return words.isEmpty ? nil : words
        }
        func lines(_ column: TrackerColumn) -> [String] { TrackerText.lines(self[column]) }
    }

    /// Every sheet of a tracker; nil when the document is none.
    /// - Throws: when one is missing or stands there twice, or a column is gone.
    static func sheets(of document: OfficeDocument) throws(DocumentError) -> [TrackerSheet: TrackerRows]? {
        var bySheet: [[OfficeRow]] = []
        for case .row(let row) in document.lines where row.sheet != nil {
            if bySheet.last?.last?.table == row.table { bySheet[bySheet.count - 1].append(row) } else { bySheet.append([row]) }
        }
        let isTracker = bySheet.contains { $0.first?.cells.first?.text == TrackerSheet.base.rawValue }
        guard isTracker else { return nil }
        var sheets: [TrackerSheet: TrackerRows] = [:]
        for rows in bySheet {
            guard let found = try TrackerRows(rows) else { continue }
            guard sheets[found.sheet] == nil else {
                throw DocumentError(
                    reason: "Two sheets of this tracker are a sheet “\(found.sheet.name)”. Delete the one that is not meant.")
            }
            sheets[found.sheet] = found
        }
        for sheet in TrackerSheet.allCases where sheets[sheet] == nil {
            throw DocumentError(
                reason: """
                    The sheet “\(sheet.name)” of this tracker is missing, or its first row is. Put it back, or download the tracker anew and \
                    make your edits there.
                    """)
        }
        return sheets
    }

    /// Nil when the rows are of another sheet than a tracker's.
    /// - Throws: when a column is gone: without it, what stood in it would be taken out of the plan.
    init?(_ rows: [OfficeRow]) throws(DocumentError) {
        guard let head = rows.first, let sheet = TrackerRows.sheet(head) else { return nil }
        self.sheet = sheet
        name = head.sheet ?? sheet.name
        for (place, cell) in head.cells.enumerated() where !cell.text.isBlank {
            let title = TrackerText.lines(cell.text).joined(separator: " ")
            if let column = sheet.columns.first(where: { sheet.title($0) == title }), places[column] == nil {
                places[column] = place
            } else if !TrackerStanding.titles.contains(title), sheet != .base {
                strangers.append(title)
            }
        }
        for column in sheet.columns where places[column] == nil {
            throw DocumentError(
                reason: """
                    The column “\(sheet.title(column))” is missing from the sheet “\(name)”. Put it back, or download the tracker anew and make \
                    your edits there.
                    """)
        }
        let titles = head.cells.map(\.text)
        more = sheet == .base ? [1] : TrackerStanding.titles.compactMap { titles.firstIndex(of: $0) }
        self.rows = rows.dropFirst().map(row)
    }

    private static func sheet(_ head: OfficeRow) -> TrackerSheet? {
        let titles = head.cells.map { TrackerText.lines($0.text).joined(separator: " ") }
        if titles.first == TrackerSheet.base.rawValue { return .base }
        // The sheet of outputs has the marks of actions in it as well.
        if titles.contains(TrackerSheet.outputs.rawValue) { return .outputs }
        return [TrackerSheet.actions, .headings].first { titles.contains($0.rawValue) }
    }

    private func row(_ row: OfficeRow) -> Row {
        func text(_ place: Int) -> String { row.cells.indices.contains(place) ? row.cells[place].text : "" }
        return Row(number: row.number, cells: places.mapValues(text), record: more.map(text).joined(separator: "\n"))
    }

    func place(_ row: Row) -> Place { Place(line: row.number, lastLine: row.number, sheet: name) }

    /// How a sentence about a row begins.
    func beginning(_ row: Row) -> String { "Row \(row.number) of the sheet “\(name)”" }

    /// Whether the columns for reading all stand where they were.
    var hasRecord: Bool { more.count == TrackerStanding.titles.count }
}
