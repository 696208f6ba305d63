import Office
import Plans

/// Tables of the record as files.
public enum ExportFiles {
    /// Separated values: the head and the rows and nothing else, so that programs can read them. Days as 2024-03-31, months as
    /// 2024-03, moments in UTC (ISO 8601).
    public static func separated(_ table: ExportTable) -> [UInt8] {
        var writer = DelimitedWriter()
        writer.add(table.columns.map { .text($0.name) })
        for row in table.rows { writer.add(row.map(separated)) }
        return writer.finished
    }

    private static func separated(_ cell: ExportCell) -> DelimitedWriter.Cell {
        switch cell {
        case .words(let words): .text(words)
        case .number(let number): .plain(Int(exactly: number).map { "\($0)" } ?? "\(number)")
        case .day(let day): .plain(day.iso)
        case .month(let day): .plain(String(day.iso.prefix(7)))
        case .moment(let moment): .plain(moment.iso)
        case .yes(let isSo): .plain(isSo ? "Yes" : "No")
        case .unknown: .plain(ExportFiles.unknown)
        case .nothing: .plain("")
        }
    }

    static let unknown = "not available"

    /// A workbook: notes, then each table on a sheet of its own. It opens on the first table.
    /// - Throws: when the tables do not fit into a file, which a plan's own tables always do.
    public static func workbook(_ tables: [ExportTable], from origin: ExportOrigin) throws(DocumentError) -> [UInt8] {
        let sheets = [notes(on: tables, from: origin)] + tables.map(sheet)
        let title = tables.count == 1 ? "\(tables[0].name.title) of \(origin.plan.title)" : origin.plan.title
        do {
            return try SheetWriter(title: title, sheets: sheets, opensOn: tables.isEmpty ? 0 : 1).bytes()
        } catch {
            throw DocumentError(reason: "This is too much for one spreadsheet. Download the tables one by one.")
        }
    }

    private static func notes(on tables: [ExportTable], from origin: ExportOrigin) -> WrittenSheet {
        var rows = origin.notes(on: tables).map { [WrittenCell.text($0.label), .text($0.text)] }
        for table in tables {
            for column in table.columns {
                guard let meaning = column.meaning else { continue }
                rows.append([.text("\(table.name.title): \(column.name)"), .text(meaning)])
            }
        }
        return WrittenSheet(name: "Notes", head: ["About this file", "What to know"], rows: rows, hasFilter: false)
    }

    private static func sheet(_ table: ExportTable) -> WrittenSheet {
        WrittenSheet(name: table.name.title, head: table.columns.map(\.name), rows: table.rows.map { $0.map(written) })
    }

    private static func written(_ cell: ExportCell) -> WrittenCell {
        switch cell {
        case .words(let words): .text(words)
        case .number(let number): .number(number)
        case .day(let day): .day(day.number)
        case .month(let day): .month(day.endOfMonth.number)
        case .moment(let moment): .moment(day: moment.day.number, second: moment.secondOfDay)
        case .yes(let isSo): .text(isSo ? "Yes" : "No")
        case .unknown: .text(ExportFiles.unknown)
        case .nothing: .empty
        }
    }
}

/// A column with what it says of a record: so that no head can stand over another column's cells.
struct ExportPart<Record> {
    let column: ExportColumn
    let cell: (Record) -> ExportCell

    init(_ name: String, _ kind: ExportKind = .words, _ meaning: String? = nil, _ cell: @escaping (Record) -> ExportCell) {
        column = ExportColumn(name, kind, meaning)
        self.cell = cell
    }
}

extension ExportTable {
    /// A row for each record.
    init<Record>(_ name: ExportName, _ records: [Record], total: Int? = nil, filters: [String] = [], _ parts: [ExportPart<Record>]) {
        self.init(
            name, columns: parts.map(\.column), rows: records.map { record in parts.map { $0.cell(record) } }, total: total,
            filters: filters)
    }
}

/// Tables that go out. Each is made from the values from which its page is made.
public enum ExportTables {
    /// Several things in one cell, one on each line; nothing where there is none.
    static func lines(_ words: [String]) -> ExportCell { words.isEmpty ? .nothing : .words(words.joined(separator: "\n")) }

    /// The first columns of whatever is about an action.
    static func about<Record>(_ action: @escaping (Record) -> ActionName?) -> [ExportPart<Record>] {
        [
            ExportPart("Action number", .words, "As the document prints it; numbers are not always there, nor used once only.") {
                .words(orNothing: action($0)?.ref)
            },
            ExportPart("Action") { .words(orUnknown: action($0)?.text) },
        ]
    }

    /// The last column of whatever is about an action: by it the tables can be put side by side.
    static func identity<Record>(_ action: @escaping (Record) -> ActionName?) -> ExportPart<Record> {
        ExportPart("Action id", .number, "The number in the address of the action’s page. It never changes.") {
            .count(orNothing: action($0).map { Int($0.id.number) })
        }
    }
}
