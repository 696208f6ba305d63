/// Reads a .xlsx: every sheet of the workbook in its order, as printed.
struct SheetFile {
    var harvest: OfficeHarvest
    var styles = SheetStyles()
    var shared: [String] = []
    var counts1904 = false
    var pictures = 0
    var boxes: [OfficeParagraph] = []
    /// Notes of formulas without a value; more are left out, since the first says it all.
    var unvalued = 0

    static let mostUnvalued = 100

    private struct Sheet {
        var name: String
        var relation: String
        var isHidden: Bool
    }

    static func read(_ package: OfficePackage, main: String) throws(OfficeRefusal) -> OfficeDocument {
        var package = package
        var file = SheetFile(harvest: OfficeHarvest(limits: package.limits, progress: package.progress))
        let relations = try package.relations(of: main)
        let target = { (kind: String) in relations.values.compactMap { $0.kind == kind ? $0.target : nil }.min() }
        guard var workbook = try package.xml(main) else { throw .damaged("its workbook is missing") }
        let sheets = try file.sheets(&workbook)
        var theme = SheetTheme()
        if let name = target("theme"), var reader = try package.xml(name) { theme = try SheetTheme(&reader) }
        if let name = target("styles"), var reader = try package.xml(name) { file.styles = try SheetStyles(&reader, theme: theme) }
        if let name = target("sharedStrings"), var reader = try package.xml(name) { try file.readShared(&reader) }
        for sheet in sheets {
            guard let relation = relations[sheet.relation], let part = relation.target else {
                throw .damaged("its sheet “\(sheet.name)” is missing")
            }
            guard relation.kind == "worksheet" else {
                file.pictures += relation.kind == "chartsheet" ? 1 : 0
                continue
            }
            if sheet.isHidden { file.harvest.notes.append(.hiddenSheet(name: sheet.name)) }
            try file.readSheet(part, called: sheet.name, from: &package)
        }
        file.harvest.addCounted(file.boxes, called: "text box")
        if file.pictures > 0 { file.harvest.notes.append(.pictures(count: file.pictures)) }
        return try file.harvest.document()
    }

    private mutating func sheets(_ reader: inout XMLReader) throws(OfficeRefusal) -> [Sheet] {
        guard try reader.next() == .start, reader.space == .sheet, reader.name == "workbook" else {
            throw .damaged("its workbook is of an unknown kind")
        }
        var sheets: [Sheet] = []
        while let event = try reader.next() {
            guard event == .start, reader.space == .sheet else { continue }
            switch reader.name {
            case "workbookPr": counts1904 = ["1", "true"].contains(reader.attribute("date1904") ?? "")
            case "sheet":
                let isHidden = ["hidden", "veryHidden"].contains(reader.attribute("state") ?? "")
                let relation = reader.attribute("id", .relations) ?? ""
                guard sheets.count < harvest.limits.parts else { throw .tooMuch(of: "sheets", limit: harvest.limits.parts) }
                sheets.append(Sheet(name: reader.attribute("name") ?? "", relation: relation, isHidden: isHidden))
            default: break
            }
        }
        return sheets
    }

    /// The texts that cells share (ECMA-376 part 1, 18.4.9).
    private mutating func readShared(_ reader: inout XMLReader) throws(OfficeRefusal) {
        var total = 0
        while let event = try reader.next() {
            guard event == .start, reader.space == .sheet, reader.name == "si" else { continue }
            guard shared.count < harvest.limits.cells else { throw .tooMuch(of: "texts", limit: harvest.limits.cells) }
            let text = try SheetText.joined(&reader)
            total += text.utf8.count
            guard total <= harvest.limits.text else { throw .tooMuch(of: "bytes of text", limit: harvest.limits.text) }
            shared.append(text)
        }
    }

    private mutating func readSheet(_ part: String, called name: String, from package: inout OfficePackage) throws(OfficeRefusal) {
        harvest.tables += 1
        guard var reader = try package.xml(part) else { throw .damaged("its sheet “\(name)” is missing") }
        var rows = SheetRows(name: name, table: harvest.tables)
        try rows.read(&reader, into: &self)
        let start = harvest.nextLine
        for row in rows.rows { harvest.addCounted(row) }
        harvest.notes += rows.notes
        for relation in try package.relations(of: part).sorted(by: { $0.key < $1.key }).map(\.value) {
            guard let target = relation.target, relation.kind == "comments" || relation.kind == "drawing" else { continue }
            guard var reader = try package.xml(target) else { continue }
            if relation.kind == "drawing" {
                try readDrawing(&reader)
            } else {
                try readComments(&reader, rows: rows.rows, start: start)
            }
        }
    }

    private mutating func readComments(_ reader: inout XMLReader, rows: [OfficeRow], start: Int) throws(OfficeRefusal) {
        while let event = try reader.next() {
            guard event == .start, reader.space == .sheet, reader.name == "comment" else { continue }
            let place = reader.attribute("ref").flatMap { CellPlace($0) }
            let text = try SheetText.joined(&reader).trimmed()
            guard !text.isEmpty else { continue }
            try harvest.countParagraph()
            try harvest.count(text: text)
            let index = place.flatMap { place in rows.place(of: place.row) }
            harvest.notes.append(.comment(text: text, line: index.map { start + $0 }))
        }
    }

    /// Pictures are counted, and text of boxes is kept (ECMA-376 part 1, 20.5).
    private mutating func readDrawing(_ reader: inout XMLReader) throws(OfficeRefusal) {
        while let event = try reader.next() {
            guard event == .start else { continue }
            switch (reader.space, reader.name) {
            case (.sheetDrawing, "pic"), (.sheetDrawing, "graphicFrame"): pictures += 1
            case (.drawing, "p"):
                let level = reader.depth
                var text = ""
                while let event = try reader.next(inside: level) {
                    guard event == .start, reader.space == .drawing else { continue }
                    if reader.name == "t" { text += try reader.wholeText() } else if reader.name == "br" { text += "\n" }
                    try harvest.check(length: text.utf8.count)
                }
                try harvest.countParagraph()
                try harvest.count(text: text)
                boxes.append(OfficeParagraph(text: text))
            default: break
            }
        }
    }
}

extension [OfficeRow] {
    /// Index of the row with this number; rows stand in the order of their numbers.
    func place(of number: Int) -> Int? {
        let index = firstPlace(from: number)
        return index < count && self[index].number == number ? index : nil
    }

    /// Index of the first row with this number or a higher one.
    func firstPlace(from number: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A cell's place: "B2" is column 2 of row 2.
struct CellPlace: Equatable {
    var column: Int
    var row: Int

    init?(_ reference: some StringProtocol) {
        column = 0
        row = 0
        for byte in reference.utf8 {
            switch byte {
            case 0x41...0x5A where row == 0: column = column * 26 + Int(byte) - 0x40
            case 0x61...0x7A where row == 0: column = column * 26 + Int(byte) - 0x60
            case 0x30...0x39 where column > 0: row = row * 10 + Int(byte) - 0x30
            case 0x24: continue
            default: return nil
            }
            // The last cell of a sheet is XFD1048576.
            guard column <= 16_384, row <= 1_048_576 else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
    }
}

/// Texts of a workbook.
enum SheetText {
    /// The runs of a text (18.4.8), without the readings of its characters (rPh).
    static func joined(_ reader: inout XMLReader) throws(OfficeRefusal) -> String {
        let level = reader.depth
        var text = ""
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .sheet else { continue }
            switch reader.name {
            case "t": text += try reader.wholeText()
            case "rPh", "rPr", "phoneticPr": try reader.skip()
            default: break
            }
            guard text.utf8.count <= reader.longest else { throw .tooMuch(of: "bytes of text in one place", limit: reader.longest) }
        }
        return plain(text)
    }

    /// `_x000D_` is a return (22.9.2.19, ST_Xstring); returns become line feeds.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(0x5F) || text.utf8.contains(0x0D) else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let code = rest.prefix(6)
            if scalar == "_", code.count == 6, code.first == "x", code.last == "_",
                let value = UInt32(String(code.dropFirst().dropLast()), radix: 16), let written = Unicode.Scalar(value), value != 0
            {
                rest = rest.dropFirst(6)
                result.append(written)
            } else {
                result.append(scalar)
            }
        }
        // A pair of return and line feed is one character.
        return String(String(result).map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }
}
