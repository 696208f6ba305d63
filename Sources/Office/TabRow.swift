/// One line of tab-separated cells.
public struct TabRow: Sendable {
    /// Line of the document, from 1.
    public let line: Int
    /// The cells as they stand on the line, blanks and quotes included.
    public let cells: [Substring]

    /// The most cells kept apart on one line; what follows stays in the last.
    public static let mostCells = 256

    /// Nil when the line has no tab and so is no row.
    public init?(line: Int, text: String) {
        guard text.utf8.contains(0x09) else { return nil }
        self.line = line
        cells = text.split(separator: "\t", maxSplits: TabRow.mostCells - 1, omittingEmptySubsequences: false)
    }
}
