/// Gathers the lines of a document and keeps every limit on what they hold.
struct OfficeHarvest {
    private(set) var lines: [OfficeLine] = []
    var notes: [OfficeNote] = []
    let limits: OfficeLimits
    private var paragraphs = 0
    private var rows = 0
    private var cells = 0
    private var slots = 0
    private var text = 0
    var tables = 0
    private let progress: OfficeDocument.Progress?
    /// Rows and paragraphs between two words of progress.
    private static let stride = 512

    init(limits: OfficeLimits, progress: OfficeDocument.Progress? = nil) {
        self.limits = limits
        self.progress = progress
    }

    /// The line that comes next, from 1.
    var nextLine: Int { lines.count + 1 }

    mutating func add(_ paragraph: OfficeParagraph) throws(OfficeRefusal) {
        try countParagraph()
        try count(text: paragraph.text)
        lines.append(.paragraph(paragraph))
    }

    mutating func add(_ row: OfficeRow) throws(OfficeRefusal) {
        try count(row)
        lines.append(.row(row))
    }

    /// Counts a row that is added later.
    mutating func count(_ row: OfficeRow) throws(OfficeRefusal) {
        rows += 1
        guard rows <= limits.rows else { throw .tooMuch(of: "rows", limit: limits.rows) }
        tellProgress()
        guard row.cells.count <= limits.columns else { throw .tooMuch(of: "columns", limit: limits.columns) }
        for cell in row.cells where !cell.text.isEmpty {
            cells += 1
            try count(text: cell.text)
        }
        guard cells <= limits.cells else { throw .tooMuch(of: "cells", limit: limits.cells) }
        try count(slots: row.cells.count)
    }

    /// Counts cells, empty ones too.
    mutating func count(slots more: Int) throws(OfficeRefusal) {
        slots += more
        guard slots <= limits.slots else { throw .tooMuch(of: "cells", limit: limits.slots) }
    }

    /// Cuts rows of a sheet at the furthest column with text, which is known only at its end.
    mutating func trimRows(from start: Int, to widest: Int) {
        for index in start..<lines.count {
            guard case .row(var row) = lines[index], row.cells.count > widest else { continue }
            row.cells.removeSubrange(widest...)
            lines[index] = .row(row)
        }
    }

    mutating func addCounted(_ row: OfficeRow) { lines.append(.row(row)) }

    /// Puts paragraphs that stood outside the flow at the end; they are counted.
    mutating func addCounted(_ paragraphs: [OfficeParagraph], called kind: String) {
        let filled = paragraphs.filter { !$0.text.trimmed().isEmpty }
        guard !filled.isEmpty else { return }
        lines += filled.map { .paragraph($0) }
        notes.append(.outsideText(kind: kind, count: filled.count))
    }

    /// Counts a paragraph that is added later, or stands inside a cell.
    mutating func countParagraph() throws(OfficeRefusal) {
        paragraphs += 1
        guard paragraphs <= limits.paragraphs else { throw .tooMuch(of: "paragraphs", limit: limits.paragraphs) }
        tellProgress()
    }

    private func tellProgress() {
        if (rows + paragraphs) % OfficeHarvest.stride == 0 { progress?(rows + paragraphs) }
    }

    /// Counts text that is added later, or is noted.
    mutating func count(text piece: String) throws(OfficeRefusal) {
        try check(length: piece.utf8.count)
        text += piece.utf8.count
        guard text <= limits.text else { throw .tooMuch(of: "bytes of text", limit: limits.text) }
    }

    /// Refuses a text that is too long for one place, also while it is still growing.
    func check(length: Int) throws(OfficeRefusal) {
        guard length <= limits.cellText else { throw .tooMuch(of: "bytes of text in one place", limit: limits.cellText) }
    }

    /// The finished document; one without any text is refused.
    func document() throws(OfficeRefusal) -> OfficeDocument {
        let holdsText = lines.contains { line in
            switch line {
            case .paragraph(let paragraph): paragraph.text.utf8.contains { $0 > 0x20 }
            case .row(let row): row.cells.contains { cell in cell.text.utf8.contains { $0 > 0x20 } }
            }
        }
        guard holdsText else { throw .empty }
        return OfficeDocument(lines: lines, notes: notes)
    }
}

/// Inserted and deleted text of a document whose changes are tracked.
struct TrackedChanges {
    var insertions = 0
    var deletions = 0
    private var deleted: [String] = []

    /// More or longer ones are counted and not shown.
    private static let most = 50
    private static let longest = 200

    mutating func add(deleted words: String) {
        deletions += 1
        let shown = words.trimmed()
        if !shown.isEmpty, shown.utf8.count <= TrackedChanges.longest, deleted.count < TrackedChanges.most { deleted.append(shown) }
    }

    /// Nil when nothing was tracked.
    var note: OfficeNote? {
        guard insertions + deletions > 0 else { return nil }
        return .trackedChanges(insertions: insertions, deletions: deletions, deleted: deleted)
    }
}

extension StringProtocol {
    /// Without blanks and line ends at either end.
    func trimmed() -> String {
        let whole = Substring(self)
        guard let first = whole.utf8.firstIndex(where: { $0 > 0x20 }), let last = whole.utf8.lastIndex(where: { $0 > 0x20 }) else {
            return ""
        }
        return String(whole[first...last])
    }
}
