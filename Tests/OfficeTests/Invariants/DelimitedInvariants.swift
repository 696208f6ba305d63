@testable import Office

/// Separated values: nothing of the file is lost or invented, limits hold, and cells written out with quotes come back as they were.
extension OfficeInvariant {
    static func checkDelimited(_ bytes: [UInt8]) throws {
        guard let file = try? TextFile(bytes) else { return }
        try hold(!file.lines.contains { $0.utf8.contains { $0 == 0x0A || $0 == 0x0D } }, "a line holds a line end")
        guard let document = OfficeDocument.delimited(file, limits: tight) else { return }
        try checkLines(document)
        try hold(document.rows.count == document.lines.count && document.rows.allSatisfy { $0.table == 1 }, "a line is no row of table 1")
        try hold(document.rows.allSatisfy { file.lines.indices.contains($0.number - 1) }, "a row stands on no line of the file")
        let isNamed = DelimitedFile(file).named != nil
        let before = file.lines.dropFirst(isNamed ? 1 : 0).flatMap { bare($0) }
        try hold(document.rows.flatMap { $0.cells.flatMap { bare($0.text) } } == before, "text of the file is lost or out of order")
        let lines = document.rows.map { row in
            row.cells.map { "\"" + $0.text.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
        }
        let text = (["sep=,"] + lines).joined(separator: "\r\n")
        let again = OfficeDocument.delimited(try TextFile(Array(text.utf8)), limits: tight)
        try hold(again?.rows.map { $0.cells.map(\.text) } == document.rows.map { $0.cells.map(\.text) }, "cells do not come back")
    }

    /// Without quotes, delimiters and line ends.
    private static func bare(_ text: String) -> [UInt8] {
        text.utf8.filter { $0 != 0x22 && $0 != 0x0A && !DelimitedFile.delimiters.contains($0) }
    }
}
