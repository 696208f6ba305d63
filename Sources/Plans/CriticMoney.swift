/// Amounts of kept tables: those that are no numbers, and totals that do not add up.
enum CriticMoney {
    static func findings(_ reading: PlanReading) -> [Finding] {
        KeptTable.all(reading).flatMap { table in
            let sums = TableSums(table)
            return malformed(table, sums) + sums.wrong().map { wrong($0, table, reading) }
        }
    }

    private static func malformed(_ table: KeptTable, _ sums: TableSums) -> [Finding] {
        table.rows.indices.flatMap { row in
            table.header.indices.compactMap { column -> Finding? in
                guard sums.amounts[row][column] == .malformed, isAmongAmounts(row, column, sums) else { return nil }
                let (line, text) = (table.rows[row], table.rows[row].cells[column])
                let wanted = sums.wanted(row: row, column: column)
                let fix = wanted.map { after in
                    ProposedFix(
                        subject: .cell(table: line.table, row: line.row, column: column), field: table.header[column], before: text,
                        after: after)
                }
                let label = CriticMoney.label(table, row)
                return CriticRule.amountMalformed.finding(
                    line.place, field: table.header[column], raw: text,
                    "The amount \(text)\(label) has a comma in the wrong place or lacks a digit.",
                    wanted.map { "The total says it should be \($0)." } ?? "Ask which amount is meant.", fix: fix)
            }
        }
    }

    /// True where the row or the column holds at least two well-formed amounts: elsewhere the digits may be a list.
    private static func isAmongAmounts(_ row: Int, _ column: Int, _ sums: TableSums) -> Bool {
        let inRow = sums.amounts[row].count { isLarge($0) }
        return inRow >= 2 || sums.amounts.count { isLarge($0[column]) } >= 2
    }

    private static func isLarge(_ amount: Amount?) -> Bool {
        if case .known(let value) = amount { return abs(value) >= 100_000 }
        return false
    }

    private static func label(_ table: KeptTable, _ row: Int) -> String {
        let words = table.rows[row].cells.first { cell in !cell.isEmpty && Amount(cell) == nil }
        return words.map { " for \u{201C}\($0.prefix(60))\u{201D}" } ?? ""
    }

    private static func wrong(_ sum: TableSums.Wrong, _ table: KeptTable, _ reading: PlanReading) -> Finding {
        let line = table.rows[sum.row]
        let column = table.header[sum.column]
        let along = sum.isRow ? label(table, sum.row) : column.isEmpty ? "" : " of \u{201C}\(column.prefix(60))\u{201D}"
        return CriticRule.totalWrong.finding(
            line.place, field: column.isEmpty ? nil : column, raw: line.cells[sum.column],
            "The total\(along) is printed as \(Amount.printed(sum.printed)), but its amounts add up to \(Amount.printed(sum.sum)).",
            "Check the amounts and the total.")
    }
}

/// Which rows and columns of a table are totals of which others, told from where the sums come out right.
struct TableSums {
    /// A total that is not the sum of its amounts.
    struct Wrong: Hashable {
        var row: Int
        var column: Int
        /// True for the total at a row's end.
        var isRow: Bool
        var printed: Int
        var sum: Int
    }

    /// A total and what adds up to it, as indices of rows or of columns.
    private struct Sum {
        var total: Int
        var addends: [Int]
    }

    let amounts: [[Amount?]]
    private let texts: [[String]]
    private var rowSums: [Sum] = []
    private var columnSums: [Sum] = []
    /// In hundredths, for each amount added: figures rounded to thousands need not add up.
    private let tolerance: Int

    init(_ table: KeptTable) {
        texts = table.rows.map(\.cells)
        amounts = texts.map { $0.map { Amount($0) } }
        let marks = ([table.title ?? ""] + table.header).joined(separator: " ").lowercased()
        tolerance = marks.contains("000") || marks.contains("\u{A3}k") || marks.contains("\u{A3}m") || marks.contains("million") ? 100 : 0
        // A longer table is a list, no budget, and would take long to add up in every way.
        guard texts.count <= 1000, table.header.count <= 100 else { return }
        let labels = texts.map { cells in cells.first { !$0.isEmpty && Amount($0) == nil } ?? "" }
        rowSums = sums(labels.map(TableSums.isTotal), across: table.header.indices) { amount(row: $0, column: $1) }
        columnSums = sums(table.header.map(TableSums.isTotal), across: texts.indices) { amount(row: $1, column: $0) }
    }

    /// "Total", "Grand total", "Total income"; not "Total number of employees".
    private static func isTotal(_ label: String) -> Bool {
        let words = CriticWords.words(label)
        guard let index = words.firstIndex(where: { $0 == "total" || $0 == "totals" }) else { return false }
        return !words.dropFirst(index + 1).contains { ["number", "of", "average", "per"].contains($0) }
    }

    private enum Cell {
        case amount(Int)
        case unknown
    }

    /// An empty cell is nothing; words and malformed amounts are not known.
    private func amount(row: Int, column: Int) -> Cell {
        if case .known(let value) = amounts[row][column] { return .amount(value) }
        let text = texts[row][column].filter { $0 != " " }
        return text.isEmpty || ["-", "\u{2013}", "\u{2014}"].contains(text) ? .amount(0) : .unknown
    }

    /// For each total the range before it, or the totals before it, that comes out right most often: at least twice
    /// and in half of the places: one wrong amount spoils its own sum and the grand total's.
    private func sums(_ isTotal: [Bool], across: Range<Int>, _ cell: (Int, Int) -> Cell) -> [Sum] {
        isTotal.indices.filter { isTotal[$0] }.compactMap { total in
            let plain = (0..<total).filter { !isTotal[$0] }
            let totals = (0..<total).filter { isTotal[$0] }
            let since = plain.filter { $0 > totals.last ?? -1 }
            let last = totals.last.map { [$0] } ?? []
            let isShort = plain.count <= 60 && totals.count <= 20
            var ways = [plain, since, last + since, totals]
            if isShort { ways += plain.indices.map { Array(plain[$0...]) } + since.indices.map { Array(since[$0...]) } }
            if isShort { ways += totals.indices.map { Array(totals[$0...]) } }
            var best: (sum: Sum, right: Int)?
            for way in ways where way.count >= 2 {
                let outcomes = across.compactMap { isRight(total, way, $0, cell) }
                let right = outcomes.count { $0 }
                // One amount that equals its total is no sum.
                guard across.contains(where: { isSum(total, way, $0, cell) }) else { continue }
                if right >= 2, right * 2 >= outcomes.count, right > best?.right ?? 0 { best = (Sum(total: total, addends: way), right) }
            }
            return best?.sum
        }
    }

    /// Whether a sum comes out right in one place; nil where it cannot be told or says nothing.
    private func isRight(_ total: Int, _ addends: [Int], _ place: Int, _ cell: (Int, Int) -> Cell) -> Bool? {
        guard let (printed, sum) = figures(total, addends, place, cell), printed != 0 || sum != 0 else { return nil }
        return abs(printed - sum) <= tolerance * addends.count
    }

    private func isSum(_ total: Int, _ addends: [Int], _ place: Int, _ cell: (Int, Int) -> Cell) -> Bool {
        let filled = addends.count { addend in
            if case .amount(let value) = cell(addend, place) { return value != 0 }
            return false
        }
        return filled >= 2 && isRight(total, addends, place, cell) == true
    }

    private func figures(_ total: Int, _ addends: [Int], _ place: Int, _ cell: (Int, Int) -> Cell) -> (printed: Int, sum: Int)? {
        guard case .amount(let printed) = cell(total, place) else { return nil }
        var sum = 0
        for addend in addends {
            guard case .amount(let value) = cell(addend, place) else { return nil }
            sum += value
        }
        return (printed, sum)
    }

    /// Totals whose amounts are all understood and do not add up, although the same sum comes out right elsewhere.
    func wrong() -> [Wrong] {
        let down = rowSums.flatMap { sum in
            texts.first.map { Array($0.indices) }?.compactMap { column -> Wrong? in
                let cell: (Int, Int) -> Cell = { amount(row: $0, column: $1) }
                // An empty total says nothing.
                guard amounts[sum.total][column] != nil, isRight(sum.total, sum.addends, column, cell) == false,
                    let figures = figures(sum.total, sum.addends, column, cell)
                else { return nil }
                return Wrong(row: sum.total, column: column, isRow: false, printed: figures.printed, sum: figures.sum)
            } ?? []
        }
        let along = columnSums.flatMap { sum in
            texts.indices.compactMap { row -> Wrong? in
                let cell: (Int, Int) -> Cell = { amount(row: $1, column: $0) }
                guard amounts[row][sum.total] != nil, isRight(sum.total, sum.addends, row, cell) == false,
                    let figures = figures(sum.total, sum.addends, row, cell)
                else { return nil }
                return Wrong(row: row, column: sum.total, isRow: true, printed: figures.printed, sum: figures.sum)
            }
        }
        // A grand total that the other direction bears out is only wrong because of another sum.
        let own = (down + along).filter { !isBorneOut($0) }
        return own.isEmpty ? down + along : own
    }

    private func isBorneOut(_ wrong: Wrong) -> Bool {
        if wrong.isRow {
            return rowSums.contains { sum in
                sum.total == wrong.row && isRight(sum.total, sum.addends, wrong.column) { amount(row: $0, column: $1) } == true
            }
        }
        return columnSums.contains { sum in
            sum.total == wrong.column && isRight(sum.total, sum.addends, wrong.row) { amount(row: $1, column: $0) } == true
        }
    }

    /// What a malformed amount has to be for its row's and its column's total to come out; nil when they say nothing or disagree.
    func wanted(row: Int, column: Int) -> String? {
        func wanted(_ sums: [Sum], _ own: Int, _ place: Int, _ cell: (Int, Int) -> Cell) -> [Int] {
            sums.filter { $0.addends.contains(own) }.compactMap { sum in
                figures(sum.total, sum.addends.filter { $0 != own }, place, cell).map { $0.printed - $0.sum }
            }
        }
        let down = wanted(rowSums, row, column) { amount(row: $0, column: $1) }
        let along = wanted(columnSums, column, row) { amount(row: $1, column: $0) }
        let all = Set(down + along)
        return all.count == 1 ? all.first.map(Amount.printed) : nil
    }
}
