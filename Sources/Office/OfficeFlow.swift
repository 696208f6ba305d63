/// Where paragraphs go: to the document, into a cell, or to the end.
struct OfficeFlow {
    enum Place { case body, cell, aside }

    let place: Place
    /// Of a cell or an aside.
    private(set) var paragraphs: [OfficeParagraph] = []
    /// Bytes of their text.
    private var length = 0
    /// Text of paragraphs whose end was deleted; it runs on into the next.
    var carried: String?

    init(place: Place) { self.place = place }

    /// Adds a paragraph to a cell, which may not hold more than one place may, or to an aside.
    mutating func add(_ paragraph: OfficeParagraph, _ harvest: inout OfficeHarvest) throws(OfficeRefusal) {
        try harvest.countParagraph()
        if place == .aside { try harvest.count(text: paragraph.text) }
        length += paragraph.text.utf8.count + 1
        if place == .cell { try harvest.check(length: length - 1) }
        paragraphs.append(paragraph)
    }

    /// The paragraphs as the text of one cell, without empty ones at either end.
    var text: String {
        let lines = paragraphs.map { paragraph in
            guard let mark = paragraph.listMark else { return paragraph.text }
            return paragraph.text.isEmpty ? mark : "\(mark) \(paragraph.text)"
        }
        return lines.joined(separator: "\n").trimmed()
    }
}
