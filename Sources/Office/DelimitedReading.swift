extension OfficeDocument {
    /// A file of comma-, semicolon-, tab- or bar-separated values as the rows of table 1, each numbered by its first line in the file.
    /// Nil when the text is no such table (fewer than two rows or columns, rows of different lengths, or prose) or passes a limit.
    public static func delimited(_ file: TextFile, limits: OfficeLimits = .init()) -> OfficeDocument? {
        let cut = DelimitedFile(file)
        guard let delimiter = cut.named ?? DelimitedSample.best(of: cut) else { return nil }
        var harvest = OfficeHarvest(limits: limits)
        var lengths: [Int: Int] = [:]
        var rows = 0
        var isWithin = true
        let unclosed = cut.rows(cutBy: delimiter) { line, cells in
            lengths[cells.count, default: 0] += 1
            rows += 1
            let row = OfficeRow(table: 1, number: line, cells: cells.map { OfficeCell(cut.text($0)) })
            do { try harvest.add(row) } catch { isWithin = false }
            return isWithin
        }
        let usual = lengths.filter { $0.key >= 2 }.values.max() ?? 0
        guard isWithin, rows >= 2, usual * 5 >= rows * 4, var document = try? harvest.document() else { return nil }
        document.notes += unclosed.map { .unclosedQuote(line: $0) }
        return document
    }
}

/// The first rows of a file under one delimiter.
struct DelimitedSample {
    private var lengths: [Int: Int] = [:]
    private var rows = 0
    private var longest = 0
    private var widestOfFirst = 0
    private var cuts = 0
    private var cutsBeforeBlank = 0

    private static let size = 1_000

    /// The delimiter that gives the most rows the same number of cells, two at least.
    static func best(of file: DelimitedFile) -> UInt8? {
        var best: (delimiter: UInt8, rows: Int)?
        for delimiter in DelimitedFile.delimiters {
            var sample = DelimitedSample()
            _ = file.rows(cutBy: delimiter) { _, cells in
                sample.add(cells, of: file)
                return sample.rows < size
            }
            guard let same = sample.sameLength, !sample.isProse(delimiter) else { continue }
            if same > best?.rows ?? 1 { best = (delimiter, same) }
        }
        return best?.delimiter
    }

    private var sameLength: Int? { lengths.filter { $0.key >= 2 }.values.max() }

    private mutating func add(_ cells: [DelimitedFile.Cell], of file: DelimitedFile) {
        lengths[cells.count, default: 0] += 1
        rows += 1
        guard rows <= 10 else { return }
        for (index, cell) in cells.enumerated() where !cell.isQuoted {
            longest = max(longest, cell.place.count)
            if rows == 1 { widestOfFirst = max(widestOfFirst, cell.place.count) }
            guard index > 0 else { continue }
            cuts += 1
            if file.bytes[cell.place.lowerBound] == 0x20 { cutsBeforeBlank += 1 }
        }
    }

    /// Sentences have long pieces, and a blank behind each comma.
    private func isProse(_ delimiter: UInt8) -> Bool {
        guard delimiter == 0x2C || delimiter == 0x3B else { return widestOfFirst > 400 }
        if widestOfFirst > 120 || (longest > 400 && rows < 4) { return true }
        guard cutsBeforeBlank * 2 > cuts else { return false }
        let columns = lengths.max { $0.value < $1.value }?.key ?? 0
        return columns < 3 || rows < 3 || widestOfFirst > 40
    }
}
