/// Writes separated values (RFC 4180): commas, line ends of return and line feed, UTF-8 with a byte order mark, by which Excel
/// knows the encoding.
public struct DelimitedWriter: Sendable {
    /// A cell to be written.
    public enum Cell: Hashable, Sendable {
        /// Words from anywhere. Where a spreadsheet program could take them for a formula an apostrophe goes before them, which
        /// such programs show: cells of this format have no other way to say that they are text.
        case text(String)
        /// A number or a date of our own making, written as it is.
        case plain(String)
    }

    private var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    public init() {}

    /// The whole file with what was added so far.
    public var finished: [UInt8] { bytes }

    /// Adds a row. Characters that no text can hold are shown as U+FFFD, returns inside a cell become line feeds.
    public mutating func add(_ row: [Cell]) {
        for (place, cell) in row.enumerated() {
            if place > 0 { bytes.append(0x2C) }
            switch cell {
            case .plain(let text): add(text)
            case .text(let text):
                let words = WrittenText.holdable(text)
                add(WrittenText.mayBeFormula(words) ? "'" + words : words)
            }
        }
        // A row of one empty cell would be an empty line, which readers pass over.
        if row == [.text("")] || row == [.plain("")] { bytes.append(contentsOf: "\"\"".utf8) }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    private mutating func add(_ text: String) {
        // Other delimiters too: a program that goes by the country may cut at semicolons.
        guard text.utf8.contains(where: { $0 < 0x20 || ",\";|".utf8.contains($0) }) else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
