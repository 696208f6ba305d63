@testable import Office

/// Documents of office programs around parts that are the fuzzer's: pieces of the bytes, cut at NUL, which no XML holds.
extension OfficeInvariant {
    /// The inside of the body, of the styles, of the numbering, of the comments, of the footnotes and of the page head.
    static func checkWord(_ bytes: [UInt8]) throws {
        let texts = pieces(bytes)
        var parts: [String: String] = [:]
        for (kind, text) in zip(["styles", "numbering", "comments", "footnotes", "header"], texts.dropFirst()) { parts[kind] = text }
        try checkDocument(try OfficeFixture.docx(texts[0], parts))
    }

    /// The inside of the first sheet, of the texts that cells share, of the styles, of the second sheet, and the theme.
    static func checkSheet(_ bytes: [UInt8]) throws {
        let texts = pieces(bytes)
        let piece = { (index: Int) in index < texts.count ? texts[index] : "" }
        let sheets = texts.count > 3 ? [texts[0], texts[3]] : [texts[0]]
        let properties = bytes.count % 2 == 0 ? "" : #"<workbookPr date1904="1"/>"#
        try checkDocument(
            try OfficeFixture.xlsx(
                sheets, names: ["One", "Two|state=\"hidden\""], shared: piece(1), styles: piece(2),
                theme: texts.count > 4 ? texts[4] : nil, properties: properties))
    }

    /// The inside of the body and of the styles, as a text and as a spreadsheet.
    static func checkOpen(_ bytes: [UInt8]) throws {
        let texts = pieces(bytes)
        let styles = texts.count > 1 ? texts[1] : ""
        for kind in ["text", "spreadsheet"] { try checkDocument(try OfficeFixture.openDocument(kind, texts[0], styles: styles)) }
    }

    private static func pieces(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func checkDocument(_ file: [UInt8]) throws {
        let document: OfficeDocument
        do throws(OfficeRefusal) {
            document = try OfficeDocument.read(file, limits: tight)
        } catch {
            if case .damaged(let what) = error { try hold(!what.isEmpty && !what.hasSuffix("."), "a refusal is no half sentence") }
            return
        }
        try checkLines(document)
        let wide = try OfficeDocument.read(file)
        let isSame = wide.rows == document.rows && wide.paragraphs == document.paragraphs && wide.notes == document.notes
        try hold(isSame, "a limit changes what is read")
    }

    /// Every limit, and how rows and cells stand together.
    static func checkLines(_ document: OfficeDocument) throws(Broken) {
        let rows = document.rows
        let cells = rows.flatMap(\.cells)
        let filled = cells.map(\.text).filter { !$0.isEmpty }
        try hold(rows.count <= tight.rows && filled.count <= tight.cells && cells.count <= tight.slots, "there are too many rows or cells")
        try hold(document.paragraphs.count <= tight.paragraphs, "there are too many paragraphs")
        let texts = filled + document.paragraphs.map(\.text)
        try hold(texts.allSatisfy { $0.utf8.count <= tight.cellText }, "a text is too long")
        let notes = document.notes.map { note in if case .comment(let text, _) = note { text.utf8.count } else { 0 } }
        try hold(texts.reduce(0) { $0 + $1.utf8.count } + notes.reduce(0, +) <= tight.text, "there is too much text")
        try hold(
            document.notes.allSatisfy { lines(of: $0).allSatisfy { (1...document.lines.count + 1).contains($0) } }, "a note has no line")
        for row in rows {
            try hold(row.cells.count <= tight.columns && row.number > 0 && row.table > 0, "a row is too wide or has no number")
            try hold(row.cells.first?.continuesBefore != true, "a row begins with a cell that belongs to the one before")
        }
        for cell in cells where cell.continuesAbove || cell.continuesBefore {
            try hold(cell.text.isEmpty && !cell.isNumber, "a covered cell has a text of its own")
        }
        for cell in cells { if let fill = cell.fill { try hold(isColour(fill), "\(fill) is no colour") } }
        for (row, next) in zip(rows, rows.dropFirst()) {
            let isAfter = row.table == next.table ? row.number < next.number && row.sheet == next.sheet : row.table < next.table
            try hold(isAfter, "rows are out of order")
        }
    }

    private static func lines(of note: OfficeNote) -> [Int] {
        switch note {
        case .comment(_, let line?): [line]
        default: []
        }
    }

    private static func isColour(_ fill: String) -> Bool {
        fill.utf8.count == 6 && fill != "FFFFFF" && fill.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
    }
}
