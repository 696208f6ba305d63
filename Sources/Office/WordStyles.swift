/// Paragraph styles as far as they make headings and lists (ECMA-376 part 1, 17.7).
struct WordStyles {
    private struct Style {
        var name = ""
        var parent: String?
        var paragraph = WordParagraphStyle()
    }

    private var styles: [String: Style] = [:]
    /// The style of paragraphs that name none.
    private(set) var usual: String?

    /// Styles based on one another; Word itself ends at eleven.
    private static let longestChain = 16

    init() {}

    init(_ reader: inout XMLReader) throws(OfficeRefusal) {
        while let event = try reader.next() {
            guard event == .start, reader.space == .word, reader.name == "style" else { continue }
            guard reader.attribute("type", .word) != "character", let id = reader.attribute("styleId", .word) else { continue }
            guard styles.count < 65_536 else { throw .tooMuch(of: "styles", limit: 65_536) }
            let isUsual = ["1", "true", "on"].contains(reader.attribute("default", .word) ?? "")
            if isUsual, reader.attribute("type", .word) == "paragraph" { usual = id }
            styles[id] = try WordStyles.style(&reader)
        }
    }

    private static func style(_ reader: inout XMLReader) throws(OfficeRefusal) -> Style {
        var style = Style()
        let level = reader.depth
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "name": style.name = reader.attribute("val", .word)?.lowercased() ?? ""
            case "basedOn": style.parent = reader.attribute("val", .word)
            case "pPr": style.paragraph = try WordParagraphStyle(&reader)
            case "rPr", "tblPr", "tblStylePr": try reader.skip()
            default: break
            }
        }
        return style
    }

    /// 1 to 9 for a heading; its own outline level first, then that of the nearest style that has one or is called "heading 2".
    func headingLevel(_ paragraph: WordParagraphStyle) -> Int? {
        if let level = paragraph.outline { return (0...8).contains(level) ? level + 1 : nil }
        for style in chain(from: paragraph.style) {
            if let level = style.paragraph.outline { return (0...8).contains(level) ? level + 1 : nil }
            if style.name.hasPrefix("heading "), let level = Int(style.name.dropFirst(8)), (1...9).contains(level) { return level }
        }
        return nil
    }

    /// The list that a paragraph belongs to by itself or by its styles; `style` is the style that says so.
    func list(_ paragraph: WordParagraphStyle) -> (number: String, level: Int?, style: String?)? {
        if let number = paragraph.listNumber { return number == "0" ? nil : (number, paragraph.listLevel, nil) }
        var id = paragraph.style ?? usual
        for style in chain(from: paragraph.style) {
            if let number = style.paragraph.listNumber {
                return number == "0" ? nil : (number, paragraph.listLevel ?? style.paragraph.listLevel, id)
            }
            id = style.parent
        }
        return nil
    }

    private func chain(from id: String?) -> [Style] {
        var found: [Style] = []
        var next = id ?? usual
        while let id = next, let style = styles[id], found.count < WordStyles.longestChain {
            found.append(style)
            next = style.parent
        }
        return found
    }
}

/// What w:pPr says of a paragraph (ECMA-376 part 1, 17.3.1.26).
struct WordParagraphStyle {
    var style: String?
    /// From 0; 9 is text of the body.
    var outline: Int?
    var listNumber: String?
    var listLevel: Int?
    /// The paragraph's end was deleted while changes were tracked: it runs on into the next.
    var endIsDeleted = false

    init() {}

    init(_ reader: inout XMLReader) throws(OfficeRefusal) {
        let level = reader.depth
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "pStyle": style = reader.attribute("val", .word)
            case "outlineLvl": outline = reader.number("val", .word)
            case "numId": listNumber = reader.attribute("val", .word)
            case "ilvl": listLevel = reader.number("val", .word)
            // Only inside w:rPr here, where they speak of the paragraph's end (17.13.5.15, 17.13.5.21).
            case "del", "moveFrom": endIsDeleted = true
            case "pPrChange", "sectPr": try reader.skip()
            default: break
            }
        }
    }
}
