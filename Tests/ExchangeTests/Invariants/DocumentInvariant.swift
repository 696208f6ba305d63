import Exchange
import Office
import Plans

/// What must hold for any bytes brought as a document: the fuzzer of `Tests/Fuzz` and `make test` both ask here.
enum DocumentInvariant {
    /// A rule that some bytes broke.
    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    static func check(_ bytes: [UInt8]) throws {
        guard let reading = try read(bytes), let file = try? TextFile(bytes) else { return }
        try hold(reading, [file.lines, rows(of: OfficeDocument.delimited(file))])
        let word = try packed(file.lines)
        guard let reading = try read(word) else { return }
        try hold(reading, [lines(of: try OfficeDocument.read(word))])
    }

    private static func read(_ bytes: [UInt8]) throws(Broken) -> PlanReading? {
        let reading: PlanReading
        do throws(DocumentError) {
            reading = try DocumentReader.read(bytes, fileName: "it")
        } catch {
            guard error.reason.hasSuffix(".") else { throw Broken(description: "no sentence: \(error.reason)") }
            return nil
        }
        guard ReadingJSON.text(of: reading).hasPrefix("{") else { throw Broken(description: "a reading cannot be written") }
        return reading
    }

    /// Keeps every rule with the lines of the file, or with its rows where quotes hold lines together.
    private static func hold(_ reading: PlanReading, _ ways: [[String]]) throws(Broken) {
        let breaches = ways.map { ReadingRules.breaches(reading, lines: $0, mayBeCut: true) }
        if breaches.contains(where: \.isEmpty) { return }
        throw Broken(description: breaches.compactMap(\.first).joined(separator: "; or "))
    }

    /// Each row on the line where it begins.
    private static func rows(of document: OfficeDocument?) -> [String] {
        var lines: [String] = []
        for case .row(let row) in document?.lines ?? [] {
            while lines.count < row.number { lines.append("") }
            lines[row.number - 1] = row.cells.map(\.text).joined(separator: "\t")
        }
        return lines
    }

    private static func lines(of document: OfficeDocument) -> [String] {
        document.lines.map { line in
            switch line {
            case .paragraph(let paragraph): paragraph.text
            case .row(let row): row.cells.map(\.text).joined(separator: "\t")
            }
        }
    }

    /// The lines as a Word document: those with tabs are rows, and rows that follow each other are a table.
    private static func packed(_ lines: [String]) throws -> [UInt8] {
        var body = ""
        var isTable = false
        for line in lines {
            let cells = line.split(separator: "\t", maxSplits: 40, omittingEmptySubsequences: false).map(paragraph)
            if isTable != (cells.count > 1) {
                body += isTable ? "</w:tbl>" : "<w:tbl>"
                isTable.toggle()
            }
            body += cells.count > 1 ? "<w:tr>" + cells.map { "<w:tc>\($0)</w:tc>" }.joined() + "</w:tr>" : cells[0]
        }
        let office = "http://schemas.openxmlformats.org"
        let relation = "<Relationship Id=\"r\" Type=\"\(office)/officeDocument/2006/relationships/officeDocument\" Target=\"d.xml\"/>"
        let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        var writer = ZipWriter()
        try writer.add(
            "[Content_Types].xml",
            "<Types xmlns=\"\(office)/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"\(type)\"/></Types>",
            stored: true)
        let relations = "<Relationships xmlns=\"\(office)/package/2006/relationships\">\(relation)</Relationships>"
        try writer.add("_rels/.rels", relations, stored: true)
        let open = "<w:document xmlns:w=\"\(office)/wordprocessingml/2006/main\"><w:body>"
        try writer.add("d.xml", "\(open)\(body)\(isTable ? "</w:tbl>" : "")</w:body></w:document>", stored: true)
        return writer.finished()
    }

    private static func paragraph(_ text: Substring) -> String {
        var written = ""
        for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF {
            switch scalar {
            case "&": written += "&amp;"
            case "<": written += "&lt;"
            default: written.unicodeScalars.append(scalar)
            }
        }
        return "<w:p><w:r><w:t xml:space=\"preserve\">\(written)</w:t></w:r></w:p>"
    }
}
