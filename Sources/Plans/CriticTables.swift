/// A kept table with its header in place, and its pages joined.
struct KeptTable {
    struct Row {
        var cells: [String]
        /// Index into `PlanReading.tables`, and of the row within it.
        var table: Int
        var row: Int
        var place: Place
    }

    var title: String?
    var header: [String]
    var rows: [Row]

    /// Tables of one title and width that follow one another are the pages of one table.
    static func all(_ reading: PlanReading) -> [KeptTable] {
        var tables: [KeptTable] = []
        for (index, table) in reading.tables.enumerated() {
            let width = max(table.header.count, table.rows.map(\.count).max() ?? 0)
            // Where no header was told apart, the first row may be one.
            let isFirst = table.header.isEmpty && table.rows.count > 1 && isHeader(table.rows[0])
            let header = padded(isFirst ? table.rows[0] : table.header, to: width)
            let rows = table.rows.enumerated().dropFirst(isFirst ? 1 : 0).map { row, cells in
                Row(cells: padded(cells, to: width), table: index, row: row, place: place(of: row, in: table))
            }
            let last = tables.last.map { KeptTable(title: $0.title, header: $0.header, rows: []) }
            if let last, last.title == table.title, table.title != nil, last.header.count == width,
                table.header.isEmpty || isSame(last.header, header)
            {
                tables[tables.count - 1].rows += isFirst && !isSame(last.header, header) ? [] : rows
            } else {
                tables.append(KeptTable(title: table.title, header: header, rows: rows))
            }
        }
        return tables
    }

    private static func padded(_ cells: [String], to width: Int) -> [String] {
        cells + [String](repeating: "", count: max(0, width - cells.count))
    }

    /// Words over every column but a few, and no amounts.
    private static func isHeader(_ cells: [String]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        return filled.count >= 2 && filled.count * 2 >= cells.count && !cells.contains { Amount($0) != nil }
    }

    /// A header repeated on the next page may have lost a word or two.
    private static func isSame(_ one: [String], _ other: [String]) -> Bool {
        zip(one, other).count { $0 == $1 } * 2 > one.count
    }

    /// A table's rows stand on lines of their own when it has as many lines as rows.
    private static func place(of row: Int, in table: TableReading) -> Place {
        guard let line = table.place.line, let last = table.place.lastLine else { return table.place }
        let lines = last - line + 1
        if lines == table.rows.count { return Place(line: line + row, lastLine: line + row) }
        if lines == table.rows.count + 1, !table.header.isEmpty { return Place(line: line + row + 1, lastLine: line + row + 1) }
        return table.place
    }
}

/// An amount of money or a count as a table prints it.
enum Amount: Hashable {
    /// In hundredths.
    case known(Int)
    /// Digits and commas, but not in threes.
    case malformed

    /// Nil for words, dates, percentages and nothing.
    init?(_ text: String) {
        var body = text.filter { $0 != " " && $0 != "\u{A3}" && $0 != "\u{A0}" }[...]
        let isBracketed = body.first == "(" && body.last == ")"
        if isBracketed { body = body.dropFirst().dropLast() }
        let isMinus = body.first == "-" || body.first == "\u{2212}"
        if isMinus { body = body.dropFirst() }
        guard let first = body.first, first.isASCII, first.isNumber, body.utf8.count <= 16,
            body.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") })
        else { return nil }
        let parts = body.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        let pence = parts.count == 2 ? parts[1] : ""
        guard pence.utf8.count <= 2, !pence.contains(",") else { return nil }
        let digits = groups.joined()
        let isWell = groups.count == 1 || ((1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 })
        guard isWell else {
            // "2,2" and "14,15" are lists of numbers.
            guard digits.count >= 5 else { return nil }
            self = .malformed
            return
        }
        guard let pounds = Int(digits), pounds < 1_000_000_000_000 else { return nil }
        let hundredths = Int(pence.isEmpty ? "00" : pence.count == 1 ? pence + "0" : String(pence)) ?? 0
        let value = pounds * 100 + hundredths
        self = .known(isBracketed || isMinus ? -value : value)
    }

    /// "20,440,000", negative amounts in brackets.
    static func printed(_ hundredths: Int) -> String {
        let (pounds, pence) = (abs(hundredths) / 100, abs(hundredths) % 100)
        var groups: [String] = []
        var rest = String(pounds)
        while rest.count > 3 {
            groups.insert(String(rest.suffix(3)), at: 0)
            rest = String(rest.dropLast(3))
        }
        let text = ([rest] + groups).joined(separator: ",") + (pence == 0 ? "" : "." + twoDigits(pence))
        return hundredths < 0 ? "(\(text))" : text
    }
}
