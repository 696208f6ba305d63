import Office
import Plans

/// Reads values of indicators from a spreadsheet or from separated values.
///
/// Two layouts are known: one row for each value, with columns for code or name, period and value; and one row for each indicator,
/// with a column for each period.
public enum IndicatorSheet {
    /// The rows with a value.
    /// - Throws: a sentence for the person who brought the file when it cannot be read, has no such table, or holds more than
    ///   `IndicatorImportRow.most` values.
    public static func read(_ bytes: [UInt8], fileName: String) throws(DocumentError) -> [IndicatorImportRow] {
        var columns: IndicatorColumns?
        var above: [Int: String] = [:]
        var table = 0
        var found: [IndicatorImportRow] = []
        for row in try rows(bytes, fileName) {
            if row.table != table { (table, columns, above) = (row.table, nil, [:]) }
            var cells: [String] = []
            for (place, cell) in row.cells.enumerated() {
                if !cell.continuesAbove { above[place] = cell.text }
                cells.append(cell.continuesAbove ? above[place] ?? "" : cell.text)
            }
            guard let known = columns else {
                columns = IndicatorColumns(cells)
                continue
            }
            let place = row.sheet.map { "sheet \($0), row \(row.number)" } ?? "row \(row.number)"
            found += known.rows(cells, place: place)
            if found.count > IndicatorImportRow.most {
                throw DocumentError(reason: "The file holds more than \(IndicatorImportRow.most) values. Bring it in parts.")
            }
        }
        guard !found.isEmpty else {
            throw DocumentError(
                reason: """
                    No table of the file has a column for the code or the indicator, and either columns for period and value or a column \
                    for each period. Name the columns in the first row.
                    """)
        }
        return found
    }

    private static func rows(_ bytes: [UInt8], _ fileName: String) throws(DocumentError) -> [OfficeRow] {
        let document: OfficeDocument?
        if FileKind(bytes) == .zip {
            do { document = try OfficeDocument.read(bytes) } catch { throw DocumentError(error, fileName: fileName) }
        } else {
            do { document = OfficeDocument.delimited(try TextFile(bytes)) } catch { throw DocumentError(error, fileName: fileName) }
        }
        guard let document else {
            throw DocumentError(reason: "The file is no table. Bring a spreadsheet (.xlsx) or separated values (.csv) with named columns.")
        }
        return document.lines.compactMap { if case .row(let row) = $0 { row } else { nil } }
    }
}

/// What the columns of a table of values are for.
private struct IndicatorColumns {
    private var places: [Part: Int] = [:]
    /// Columns that are named for a period.
    private var periods: [(column: Int, words: String)] = []

    private enum Part: CaseIterable {
        case code, name, series, period, value, numerator, denominator, note

        var words: Set<String> {
            switch self {
            case .code: ["code", "ref", "reference", "indicator code", "indicator ref", "kpi", "kpi code", "id"]
            case .name: ["indicator", "indicator name", "name", "measure", "description"]
            case .series: ["series", "comparator", "area"]
            case .period: ["period", "month", "quarter", "year", "date", "reporting period"]
            case .value: ["value", "figure", "actual", "result", "outturn", "performance"]
            case .numerator: ["numerator", "count", "number counted"]
            case .denominator: ["denominator", "out of", "total"]
            case .note: ["note", "notes", "quality note", "comment", "comments", "data quality"]
            }
        }
    }

    /// Nil for a row that does not name what is needed.
    init?(_ cells: [String]) {
        for (column, cell) in cells.enumerated() {
            let words = cell.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
            if let part = Part.allCases.first(where: { $0.words.contains(words) }) {
                if places[part] == nil { places[part] = column }
            } else if IndicatorFrequency.allCases.contains(where: { IndicatorPeriod.read(cell, $0) != nil }) {
                periods.append((column, cell))
            }
        }
        guard places[.code] != nil || places[.name] != nil else { return nil }
        let isLong = places[.period] != nil && (places[.value] != nil || places[.numerator] != nil)
        if isLong { periods = [] }
        guard isLong || !periods.isEmpty else { return nil }
    }

    func rows(_ cells: [String], place: String) -> [IndicatorImportRow] {
        func cell(_ part: Part) -> String {
            guard let column = places[part], cells.indices.contains(column) else { return "" }
            return cells[column]
        }
        if cells.allSatisfy(\.isBlank) { return [] }
        guard !periods.isEmpty else {
            return [
                IndicatorImportRow(
                    place: place, code: cell(.code), name: cell(.name), series: cell(.series), period: cell(.period), value: cell(.value),
                    numerator: cell(.numerator), denominator: cell(.denominator), note: cell(.note))
            ]
        }
        return periods.compactMap { period in
            guard cells.indices.contains(period.column), !cells[period.column].isBlank else { return nil }
            return IndicatorImportRow(
                place: "\(place), \(period.words)", code: cell(.code), name: cell(.name), series: cell(.series), period: period.words,
                value: cells[period.column], note: cell(.note))
        }
    }
}
