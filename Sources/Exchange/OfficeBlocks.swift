import Office
import Plans

/// An office document as lines and grids: a paragraph is a line, a row of a table a row.
struct OfficeBlocks {
    private(set) var blocks: [Block] = []
    private(set) var sheetRows: [Int: SheetRow] = [:]
    /// What colours of cells mean in this file, by the cells that name one.
    private var key: [String: Rating] = [:]
    private var rows: [GridRow] = []
    /// Rows come from a document of text, and not from a sheet or separated values.
    private let isWord: Bool
    private var table = 0
    private var lastNumber = 0

    init(_ document: OfficeDocument) {
        isWord = document.lines.contains { line in
            switch line {
            case .paragraph: true
            case .row(let row): row.sheet == nil && row.number == 1 && row.table > 1
            }
        }
        for (index, line) in document.lines.enumerated() {
            switch line {
            case .paragraph(let paragraph):
                endTable()
                blocks.append(.line(Stretch(line: index + 1, text: Substring(OfficeBlocks.text(of: paragraph)))))
            case .row(let row):
                // An empty row between parts of a sheet ends a table as an empty line does.
                if row.table != table || (row.sheet != nil && row.number > lastNumber + 1) { endTable() }
                (table, lastNumber) = (row.table, row.number)
                // Separated values are counted by the lines of their file.
                take(row, line: row.sheet == nil && !isWord ? row.number : index + 1)
            }
        }
        endTable()
    }

    /// With its list mark, and with the marks of a heading's level as plain text has them.
    static func text(of paragraph: OfficeParagraph) -> String {
        if let level = paragraph.level { return String(repeating: "#", count: min(6, max(1, level))) + " " + paragraph.text }
        return (paragraph.listMark.map { $0 + " " } ?? "") + paragraph.text
    }

    private mutating func endTable() {
        guard !rows.isEmpty else { return }
        blocks.append(.grid(Grid(rows: TwoRowHeader.joined(rows))))
        // Two tables that follow each other at once are two.
        blocks.append(.line(Stretch(line: rows[rows.count - 1].line, text: "")))
        rows = []
    }

    private mutating func take(_ row: OfficeRow, line: Int) {
        var made = GridRow(line: line, cells: row.cells.map { Stretch(line: line, text: Substring($0.text)).trimmed })
        for (column, cell) in row.cells.enumerated() {
            if cell.isNumber { made.numbers.insert(column) }
            if let fill = cell.fill {
                made.fills[column] = fill
                learn(cell.text, fill)
            }
            guard cell.continuesAbove, let above = rows.last else { continue }
            made.covered[column] = above.covered[column] ?? (column < above.cells.count ? above.cells[column] : nil)
        }
        if let sheet = row.sheet { sheetRows[line] = SheetRow(sheet: sheet, number: row.number, cells: row.cells.map(\.text)) }
        if !isWord, rows.isEmpty, made.filled.count == 1, made.cells.first?.isBlank == false {
            // Titles over a table of a sheet.
            blocks.append(.line(made.cells[0]))
            blocks.append(.line(Stretch(line: line, text: "")))
        } else {
            rows.append(made)
        }
    }

    /// A cell that names a colour and has one says what that colour means.
    private mutating func learn(_ text: String, _ fill: String) {
        guard let rating = RatingKey.colour(String(PlainText.clean(text).prefix { $0.isLetter })) else { return }
        if let known = key[fill], known != rating { key[fill] = nil } else { key[fill] = rating }
    }

    /// Gives actions and steps the rating that the colour of their empty status cell has in the file's own key.
    func rateByColour(_ reading: inout PlanReading) {
        for index in reading.actions.indices {
            let (place, ref) = (reading.actions[index].place, reading.actions[index].ref)
            if reading.actions[index].status == nil, let fill = reading.actions[index].statusFill {
                reading.actions[index].status = rate(fill, place, ref, &reading.findings)
            }
            for output in reading.actions[index].outputs.indices where reading.actions[index].outputs[output].status == nil {
                guard let fill = reading.actions[index].outputs[output].statusFill else { continue }
                let place = reading.actions[index].outputs[output].printed.place
                reading.actions[index].outputs[output].status = rate(fill, place, ref, &reading.findings)
            }
        }
    }

    private func rate(_ fill: String, _ place: Place, _ ref: String?, _ findings: inout [Finding]) -> StatusReading {
        let text = "cell colour #\(fill)"
        if key[fill] == nil {
            findings.append(
                Finding(
                    rule: "colour-without-key", severity: .warning, place: place, field: "status", ref: ref, raw: text,
                    message: "The status is said by a colour alone, and no cell of the file says what that colour means.",
                    suggestion: "Type the status that is meant."))
        }
        return StatusReading(printed: Printed(text: text, fragments: []), rating: key[fill])
    }
}

/// Column names over two rows: "Dates" merged across, with "Start" and "End" below it.
enum TwoRowHeader {
    static func joined(_ rows: [GridRow]) -> [GridRow] {
        guard rows.count >= 3 else { return rows }
        for place in rows.indices.prefix(12).dropLast(2) {
            guard let header = joined(rows[place], rows[place + 1]) else { continue }
            return Array(rows[...place]) + [header] + rows[(place + 2)...]
        }
        return rows
    }

    /// Nil unless the two rows together name more columns of a plan than either alone.
    private static func joined(_ upper: GridRow, _ lower: GridRow) -> GridRow? {
        guard upper.cells.count == lower.cells.count, !lower.filled.isEmpty, lower.filled.count < upper.cells.count else { return nil }
        for (column, cell) in lower.cells.enumerated() where !cell.isBlank {
            let isUnder = upper.cells[column].isBlank || (column + 1 < upper.cells.count && upper.cells[column + 1].isBlank)
            guard isUnder, cell.text.utf8.count <= ColumnWords.longest else { return nil }
        }
        let cells = zip(upper.cells, lower.cells).map { $1.isBlank ? $0 : $1 }
        let header = GridRow(line: lower.line, cells: cells)
        guard let columns = Columns(header: header) else { return nil }
        let alone = max(Columns(header: upper)?.fields.count ?? 0, Columns(header: lower)?.fields.count ?? 0)
        return columns.fields.count > alone ? header : nil
    }
}

/// What a person should know about how an office file was read.
enum OfficeFindings {
    static func findings(_ document: OfficeDocument) -> [Finding] { document.notes.map(finding) }

    private static func finding(_ note: OfficeNote) -> Finding {
        switch note {
        case .trackedChanges(let insertions, let deletions, let deleted):
            return Finding(
                rule: "tracked-changes", severity: .warning, raw: deleted.isEmpty ? nil : deleted.joined(separator: " … "),
                message: "The document holds tracked changes: \(insertions) insertions were kept and \(deletions) deletions left out.",
                suggestion: "Accept or reject them in the document, so that everybody reads the same.")
        case .hiddenSheet(let name):
            return Finding(
                rule: "hidden-sheet", severity: .warning, place: Place(sheet: name), message: "The sheet “\(name)” is hidden; it was read.",
                suggestion: "Check that its content belongs to the plan.")
        case .hiddenRows(let sheet, let count):
            return hidden("rows", sheet, count)
        case .hiddenColumns(let sheet, let count):
            return hidden("columns", sheet, count)
        case .comment(let text, let line):
            return Finding(
                rule: "comment-in-document", severity: .note, place: Place(line: line, lastLine: line), raw: text,
                message: "A comment stands in the margin of the document.")
        case .formulaWithoutValue(let sheet, let cell):
            return Finding(
                rule: "formula-without-value", severity: .error, place: Place(sheet: sheet, cell: cell),
                message: "A formula stands in this cell and the file does not hold what it gives.",
                suggestion: "Open the file, save it again and bring it anew.")
        case .pictures(let count):
            return Finding(
                rule: "pictures-not-read", severity: .note,
                message: count == 1 ? "One picture was not read." : "\(count) pictures were not read.",
                suggestion: "Check that no part of the plan stands in them.")
        default:
            return outside(note)
        }
    }

    private static func outside(_ note: OfficeNote) -> Finding {
        switch note {
        case .hiddenText(let count):
            return Finding(
                rule: "hidden-text", severity: .warning,
                message: count == 1 ? "One piece of hidden text was read." : "\(count) pieces of hidden text were read.",
                suggestion: "Check that it belongs to the plan.")
        case .unclosedQuote(let line):
            return Finding(
                rule: "quote-unclosed", severity: .warning, place: Place(line: line, lastLine: line),
                message: "A quotation mark opens on this line and never closes; it was read as an ordinary character.",
                suggestion: "Check the cells of this line.")
        case .outsideText(let kind, let count):
            return Finding(
                rule: "text-outside", severity: .note,
                message: "Text outside the flow of the document (\(kind), \(count)) was put at its end.")
        default:
            return Finding(rule: "file-note", severity: .note, message: "The file was read with a doubt about its form.")
        }
    }

    private static func hidden(_ what: String, _ sheet: String, _ count: Int) -> Finding {
        Finding(
            rule: "hidden-\(what)", severity: .note, place: Place(sheet: sheet),
            message: "The sheet “\(sheet)” has \(count) hidden \(what); they were read.")
    }
}
