/// Where paragraphs go: to the document, into a cell, or to the end.
struct OfficeFlow {
    enum Place { case body, cell, aside }

    let place: Place
    /// Of a cell or an aside.
    var paragraphs: [OfficeParagraph] = []
    /// Text of paragraphs whose end was deleted; it runs on into the next.
    var carried: String?

    init(place: Place) { self.place = place }

    /// The paragraphs as the text of one cell, without empty ones at either end.
    var text: String {
        let lines = paragraphs.map { paragraph in
            guard let mark = paragraph.listMark else { return paragraph.text }
            return paragraph.text.isEmpty ? mark : "\(mark) \(paragraph.text)"
        }
        return lines.joined(separator: "\n").trimmed()
    }
}
