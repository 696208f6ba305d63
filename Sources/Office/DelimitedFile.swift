/// The cells of a text file whose rows are cut by a delimiter (RFC 4180), quoted line breaks included.
struct DelimitedFile {
    /// Where a cell stands, without its quotes.
    struct Cell {
        var place: Range<Int>
        var isQuoted: Bool
        /// Its quotes are doubled inside.
        var isDoubled: Bool
    }

    /// Comma last: it also stands in numbers and sentences.
    static let delimiters: [UInt8] = [0x09, 0x3B, 0x7C, 0x2C]

    /// The lines, each ended by a line feed.
    let bytes: [UInt8]
    /// Where the rows begin: behind a first line "sep=;".
    let start: Int
    let firstLine: Int
    /// The delimiter that the first line names.
    let named: UInt8?

    init(_ file: TextFile) {
        var bytes: [UInt8] = []
        for line in file.lines {
            bytes.append(contentsOf: line.utf8)
            bytes.append(0x0A)
        }
        self.bytes = bytes
        let first = (file.lines.first ?? "").filter { $0 != "\"" }.utf8
        let isNamed = first.count == 5 && first.prefix(4).elementsEqual("sep=".utf8)
        named = isNamed ? DelimitedFile.delimiters.first { $0 == first.last } : nil
        start = named == nil ? 0 : (file.lines.first?.utf8.count ?? 0) + 1
        firstLine = named == nil ? 1 : 2
    }

    /// Gives every row that is not empty, with its first line, until `take` says that it is enough.
    /// Returns the lines on which a quote opens and never closes.
    func rows(cutBy delimiter: UInt8, _ take: (Int, [Cell]) -> Bool) -> [Int] {
        var cutter = DelimitedCutter(bytes: bytes, delimiter: delimiter, position: start, line: firstLine)
        while let row = cutter.nextRow() {
            let isEmpty = row.cells.count == 1 && row.cells[0].place.isEmpty
            if !isEmpty, !take(row.line, row.cells) { break }
        }
        return cutter.unclosed
    }

    func text(_ cell: Cell) -> String {
        guard cell.isDoubled else { return String(decoding: bytes[cell.place], as: UTF8.self) }
        var result: [UInt8] = []
        var index = cell.place.lowerBound
        while index < cell.place.upperBound {
            result.append(bytes[index])
            let isPair = bytes[index] == 0x22 && index + 1 < cell.place.upperBound && bytes[index + 1] == 0x22
            index += isPair ? 2 : 1
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// Walks through the bytes row by row.
struct DelimitedCutter {
    let bytes: [UInt8]
    let delimiter: UInt8
    var position: Int
    var line: Int
    var unclosed: [Int] = []
    /// After a quote that nothing closes, no quote may reach over a line end: that keeps the work linear.
    private var mayReach = true

    private static let mostUnclosed = 20

    init(bytes: [UInt8], delimiter: UInt8, position: Int, line: Int) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.position = position
        self.line = line
    }

    mutating func nextRow() -> (line: Int, cells: [DelimitedFile.Cell])? {
        guard position < bytes.count else { return nil }
        let first = line
        var cells: [DelimitedFile.Cell] = []
        while true {
            cells.append(nextCell())
            let end = bytes[position]
            position += 1
            if end == 0x0A {
                line += 1
                return (first, cells)
            }
        }
    }

    /// Leaves the position on the delimiter or line end behind the cell; the last byte of all is a line end.
    private mutating func nextCell() -> DelimitedFile.Cell {
        if bytes[position] == 0x22, let quoted = quotedCell() { return quoted }
        let start = position
        while bytes[position] != delimiter, bytes[position] != 0x0A { position += 1 }
        return DelimitedFile.Cell(place: start..<position, isQuoted: false, isDoubled: false)
    }

    /// Nil when nothing closes the quote, which is then an ordinary character.
    private mutating func quotedCell() -> DelimitedFile.Cell? {
        var index = position + 1
        var lines = 0
        var isDoubled = false
        while index < bytes.count {
            guard bytes[index] == 0x22 else {
                if bytes[index] == 0x0A {
                    lines += 1
                    if !mayReach { break }
                }
                index += 1
                continue
            }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
            if next == delimiter || next == 0x0A {
                defer {
                    position = index + 1
                    line += lines
                }
                return DelimitedFile.Cell(place: position + 1..<index, isQuoted: true, isDoubled: isDoubled)
            }
            // A single quote before other text cannot stand in a quoted cell. On a later line it opens a cell, and ours was a stray.
            if next != 0x22, lines > 0 { break }
            isDoubled = isDoubled || next == 0x22
            index += next == 0x22 ? 2 : 1
        }
        if index >= bytes.count { mayReach = false }
        if unclosed.count < DelimitedCutter.mostUnclosed, unclosed.last != line { unclosed.append(line) }
        return nil
    }
}
