import Plans
import SQLite

// How values of Plans stand in columns. A stored word that Plans does not know is an error, never a guess.

extension Identity: Bindable {
    public var value: Value { .integer(number) }
}

extension Day: Bindable {
    /// Days since 1 January 1970.
    public var value: Value { .integer(Int64(number)) }
}

extension Instant: Bindable {
    /// Milliseconds since 1970 UTC.
    public var value: Value { .integer(milliseconds) }
}

extension Rating: Bindable {
    public var value: Value { .text(rawValue) }

    /// Raw values in the order of `allCases`, as they stand in columns.
    fileprivate static let stored: [StaticString] = ["red", "amber", "green", "blue"]
}

extension Row {
    func int64(_ column: Int32) throws(SQLiteError) -> Int64 { Int64(try int(column)) }

    func id<Subject>(_ column: Int32) throws(SQLiteError) -> Identity<Subject> { Identity(try int64(column)) }

    func optionalID<Subject>(_ column: Int32) throws(SQLiteError) -> Identity<Subject>? {
        try optionalInt(column).map { Identity(Int64($0)) }
    }

    func day(_ column: Int32) throws(SQLiteError) -> Day { Day(number: try int(column)) }

    func optionalDay(_ column: Int32) throws(SQLiteError) -> Day? { try optionalInt(column).map(Day.init(number:)) }

    func instant(_ column: Int32) throws(SQLiteError) -> Instant { Instant(milliseconds: try int64(column)) }

    /// A word of one of the subject's lists.
    func word<Word: RawRepresentable<String>>(_ column: Int32) throws(SQLiteError) -> Word {
        guard let word = Word(rawValue: try text(column)) else { throw mismatch(column, "a known \(Word.self)") }
        return word
    }

    func optionalWord<Word: RawRepresentable<String>>(_ column: Int32) throws(SQLiteError) -> Word? {
        isNull(column) ? nil : try word(column)
    }

    /// A rating, found by its bytes without making a String: lists read two for each action.
    func optionalRating(_ column: Int32) throws(SQLiteError) -> Rating? {
        if isNull(column) { return nil }
        guard let place = try place(of: column, in: Rating.stored) else { throw mismatch(column, "a known \(Rating.self)") }
        return Rating.allCases[place]
    }

    /// Four columns from the first: line, last line, sheet, cell.
    func place(from column: Int32) throws(SQLiteError) -> Place {
        Place(
            line: try optionalInt(column), lastLine: try optionalInt(column + 1), sheet: try optionalText(column + 2),
            cell: try optionalText(column + 3))
    }

    /// Several words in one column, one on each line.
    func lines(_ column: Int32) throws(SQLiteError) -> [String] {
        try text(column).split(separator: "\n").map(String.init)
    }
}

extension Place {
    /// The four columns that `Row.place` reads.
    var columns: [any Bindable] { [line, lastLine, sheet, cell] }
}

extension Printed {
    /// `line TAB text` on each line. The cell of an office document may hold line feeds; they are written as U+2028.
    var fragmentLines: String {
        fragments.map { "\($0.line)\t\($0.text.replacing("\n", with: "\u{2028}"))" }.joined(separator: "\n")
    }
}

/// Lower-case, two digits for each byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
