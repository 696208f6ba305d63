import Office
import Plans

/// Reads a document as it is brought: what it says, where it says it, and what is odd about it.
public enum DocumentReader {
    public typealias Progress = @Sendable (ReadingStage) -> Void

    /// Reads the text of a plan, of its wording in plain language, or of anything else, which is then kept as sections and tables.
    /// A plan that was written as JSON (`ReadingJSON`) is taken as it is.
    ///
    /// Throws a sentence for the person who brought the file when it is no text, holds nothing, or is larger than 20 MiB (a text: 6 MiB).
    /// - Parameters:
    ///   - fileName: only to name the file in that sentence; what the file is, is told from its content.
    ///   - progress: told now and then how far the reading has come, on the thread that reads.
    public static func read(_ bytes: [UInt8], fileName: String, progress: Progress? = nil) throws(DocumentError) -> PlanReading {
        progress?(.opening(lines: 0))
        if FileKind(bytes) == .zip { return try readOffice(bytes, fileName: fileName, progress) }
        if bytes.count <= TextFile.largest, let reading = try ReadingJSONFile.reading(bytes, fileName: fileName) { return reading }
        let file: TextFile
        do {
            file = try TextFile(bytes)
        } catch {
            throw DocumentError(error, fileName: fileName)
        }
        let table = isTabbedText(file) ? nil : OfficeDocument.delimited(file)
        var reading = table.map { read($0, progress) } ?? read(Block.read(file.lines), progress)
        reading.findings = EncodingFindings.findings(file) + reading.findings
        return reading
    }

    /// Tables in a text: rows of cells apart by tabs, none of them over several lines.
    private static func isTabbedText(_ file: TextFile) -> Bool {
        let rows = file.lines.filter { $0.utf8.contains(0x09) }
        return !rows.isEmpty && rows.allSatisfy { row in row.utf8.count { $0 == UInt8(ascii: "\"") } % 2 == 0 }
    }

    private static func readOffice(_ bytes: [UInt8], fileName: String, _ progress: Progress?) throws(DocumentError) -> PlanReading {
        guard bytes.count <= OfficeLimits.largestFile else {
            throw DocumentError(TextRefusal.tooLarge(limit: OfficeLimits.largestFile), fileName: fileName)
        }
        let counting: OfficeDocument.Progress = { lines in progress?(.opening(lines: lines)) }
        let document: OfficeDocument
        do {
            document = try OfficeDocument.read(bytes, progress: counting)
        } catch {
            throw DocumentError(error, fileName: fileName)
        }
        return try TrackerReader.reading(document, fileName: fileName) ?? read(document, progress)
    }

    static func read(_ document: OfficeDocument, _ progress: Progress? = nil) -> PlanReading {
        let office = OfficeBlocks(document)
        var reading = read(office.blocks, progress)
        reading.sheetRows = office.sheetRows
        office.rateByColour(&reading)
        reading.findings = OfficeFindings.findings(document) + reading.findings
        reading.locate()
        return reading
    }

    private static func read(_ blocks: [Block], _ progress: Progress?) -> PlanReading {
        progress?(.recognising)
        let raw = RawPlanReader.read(blocks)
        if !raw.actions.isEmpty { return PlanBuilder.plan(raw, progress) }
        progress?(.checking)
        let plain = PlainReader(blocks)
        let start = blocks.prefix(40).compactMap { block in
            if case .line(let line) = block, TitleLine.isTitle(line.text) { line } else { nil }
        }
        if plain.actions.count >= 3, PlainReader.isPlain(title: start) { return PlanBuilder.plain(plain) }
        return PlanBuilder.other(blocks)
    }
}

extension DocumentError {
    init(_ refusal: OfficeRefusal, fileName: String) {
        let name = fileName.isEmpty ? "This file" : "“\(fileName.prefix(100))”"
        switch refusal {
        case .damaged(let what):
            self.init(reason: "\(name) is damaged: \(what). Open it in its program, save it anew and bring that.")
        case .otherArchive:
            self.init(reason: "\(name) is a zip file and no document. Unpack it and bring the document that is inside.")
        case .passwordProtected:
            self.init(reason: "\(name) is protected by a password. Save it without one and bring that.")
        case .macros:
            self.init(reason: "\(name) holds macros. Save it as .docx or .xlsx, which hold none, and bring that.")
        case .tooMuch(let what, let limit):
            self.init(reason: "\(name) holds more \(what) than can be read (\(limit)). Bring the plan alone.")
        case .empty:
            self.init(reason: "\(name) holds no text. Check that it is the file you meant.")
        }
    }

    init(_ refusal: TextRefusal, fileName: String) {
        let name = fileName.isEmpty ? "This file" : "“\(fileName.prefix(100))”"
        switch refusal {
        case .tooLarge(let limit):
            self.init(reason: "\(name) is larger than \(limit / 1_048_576) MiB. Bring the plan alone, without pictures.")
        case .tooManyLines(let limit):
            self.init(reason: "\(name) has more than \(limit) lines. Bring the plan alone.")
        case .lineTooLong(let line, let limit):
            self.init(
                place: Place(line: line, lastLine: line),
                reason: "Line \(line) of \(name) is longer than \(limit / 1_048_576) MiB. Save the document as text with line breaks.")
        case .empty:
            self.init(reason: "\(name) holds no text. Check that it is the file you meant.")
        case .otherKind(let kind):
            self.init(reason: "\(name) \(DocumentError.advice(kind))")
        }
    }

    private static func advice(_ kind: FileKind) -> String {
        switch kind {
        case .pdf: "is a PDF. Bring the Word or Excel file it was made from, or open it, choose “Save as text” and bring that."
        case .zip: "is a zip file. Unpack it and bring the document that is inside."
        case .compound:
            "is an old or password-protected Word or Excel file. Open it, save it as .docx or .xlsx without a password and bring that."
        case .richText: "is a rich text file. Open it, save it as .docx and bring that."
        case .picture: "is a picture. Bring the text of the document."
        case .binary: "is not a text file. Save the document as plain text (.txt) and bring that."
        }
    }
}

/// Doubts about the characters of a file.
enum EncodingFindings {
    static func findings(_ file: TextFile) -> [Finding] {
        var findings: [Finding] = []
        if file.encoding == .windows1252 {
            findings.append(
                Finding(
                    rule: "encoding-guessed", severity: .note,
                    message: "The file does not say how its characters are written; it was read as Windows-1252.",
                    suggestion: "Check a word with an accent, a pound sign or a quotation mark."))
        }
        if file.isDamaged {
            findings.append(
                Finding(
                    rule: "text-damaged", severity: .warning, message: "Some characters of the file are damaged; they are shown as �.",
                    suggestion: "Save the document again as UTF-8 text."))
        }
        return findings
    }
}
