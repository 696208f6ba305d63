/// Tables of a Word document (ECMA-376 part 1, 17.4).
extension WordFile {
    /// What w:tcPr says of a cell.
    private struct CellStyle {
        var span = 1
        var continuesAbove = false
        var continuesBefore = false
        var fill: String?
    }

    /// A row while its cells are read.
    private struct Row {
        var cells: [OfficeCell] = []
        var after = 0
        var isDeleted = false
    }

    /// In the flow, a table is rows; inside a cell or an aside, its rows are lines with cells apart by tabs.
    mutating func table(_ reader: inout XMLReader, into flow: inout OfficeFlow) throws(OfficeRefusal) {
        let level = reader.depth
        let isNested = flow.place != .body
        if !isNested { harvest.tables += 1 }
        let number = harvest.tables
        var above: [OfficeCell] = []
        var count = 0
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "tr":
                let row = try tableRow(&reader, above: above)
                if row.isDeleted {
                    changes.add(deleted: WordFile.line(row.cells))
                    continue
                }
                above = row.cells
                count += 1
                guard isNested else {
                    try harvest.add(OfficeRow(table: number, number: count, cells: row.cells))
                    continue
                }
                try end(OfficeParagraph(text: WordFile.line(row.cells)), in: &flow)
            case "tblPr", "tblGrid", "sdtPr": try reader.skip()
            default: break
            }
        }
    }

    private static func line(_ cells: [OfficeCell]) -> String {
        cells.filter { !$0.continuesBefore }.map { $0.text.split(separator: "\n").joined(separator: " ") }.joined(separator: "\t")
    }

    private mutating func tableRow(_ reader: inout XMLReader, above: [OfficeCell]) throws(OfficeRefusal) -> Row {
        let level = reader.depth
        var row = Row()
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "gridBefore": try pad(&row.cells, by: reader.number("val", .word) ?? 0)
            case "gridAfter": row.after = reader.number("val", .word) ?? 0
            // Only inside w:trPr here (17.13.5.12 and 17.13.5.16).
            case "del": row.isDeleted = true
            case "ins": changes.insertions += 1
            case "tc": try tableCell(&reader, into: &row.cells, above: above)
            case "trPrChange", "tblPrEx", "sdtPr": try reader.skip()
            default: break
            }
        }
        try pad(&row.cells, by: row.after)
        return row
    }

    /// Adds cells; no number in the file can make more of them than the limit.
    private func pad(_ cells: inout [OfficeCell], by count: Int, with cell: OfficeCell = OfficeCell("")) throws(OfficeRefusal) {
        guard count > 0 else { return }
        let most = harvest.limits.columns
        guard count <= most - cells.count else { throw .tooMuch(of: "columns", limit: most) }
        cells.append(contentsOf: repeatElement(cell, count: count))
    }

    private mutating func tableCell(
        _ reader: inout XMLReader, into cells: inout [OfficeCell], above: [OfficeCell]
    ) throws(OfficeRefusal) {
        let level = reader.depth
        var style = CellStyle()
        var flow = OfficeFlow(place: .cell)
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "tcPr": style = try WordFile.cellStyle(&reader)
            case "p": try paragraph(&reader, into: &flow)
            case "tbl": try table(&reader, into: &flow)
            case "ins", "moveTo": changes.insertions += 1
            case "del", "moveFrom": try deletion(&reader)
            case "sdtPr": try reader.skip()
            default: break
            }
        }
        try endFlow(&flow)
        // A merge that nothing begins is no merge.
        let continuesAbove = style.continuesAbove && cells.count < above.count
        let isCovered = continuesAbove || style.continuesBefore
        let text = isCovered ? "" : flow.text
        try pad(
            &cells, by: 1,
            with: OfficeCell(text, continuesAbove: continuesAbove, continuesBefore: style.continuesBefore, fill: style.fill))
        let covered = OfficeCell("", continuesAbove: continuesAbove, continuesBefore: true, fill: style.fill)
        try pad(&cells, by: style.span - 1, with: covered)
    }

    private static func cellStyle(_ reader: inout XMLReader) throws(OfficeRefusal) -> CellStyle {
        var style = CellStyle()
        let level = reader.depth
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "gridSpan": style.span = max(1, reader.number("val", .word) ?? 1)
            case "vMerge": style.continuesAbove = reader.attribute("val", .word) != "restart"
            case "hMerge": style.continuesBefore = reader.attribute("val", .word) != "restart"
            case "shd":
                let isSolid = reader.attribute("val", .word) == "solid"
                style.fill = OfficeColour.fill(reader.attribute(isSolid ? "color" : "fill", .word))
            case "tcPrChange": try reader.skip()
            default: break
            }
        }
        return style
    }
}

/// Colours of backgrounds.
enum OfficeColour {
    /// "RRGGBB" in capitals; nil for white, "auto", and what is no colour. A "#" or the opacity before it is dropped.
    static func fill(_ word: String?) -> String? {
        guard var digits = word?.uppercased()[...] else { return nil }
        if digits.hasPrefix("#") { digits = digits.dropFirst() }
        if digits.utf8.count == 8 { digits = digits.dropFirst(2) }
        guard digits.utf8.count == 6, digits != "FFFFFF", digits.allSatisfy({ $0.isHexDigit && $0.isASCII }) else { return nil }
        return String(digits)
    }
}
