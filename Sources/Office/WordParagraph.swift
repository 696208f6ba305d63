/// Paragraphs of a Word document (ECMA-376 part 1, 17.3).
extension WordFile {
    private struct Reading {
        var text = ""
        var style = WordParagraphStyle()
        /// Fields that are open, innermost last: true while the instruction is read and not yet the result (17.16.2).
        var fields: [Bool] = []
    }

    mutating func paragraph(_ reader: inout XMLReader, into flow: inout OfficeFlow) throws(OfficeRefusal) {
        let level = reader.depth
        var reading = Reading()
        while let event = try reader.next(inside: level) {
            guard event == .start else { continue }
            try harvest.check(length: reading.text.utf8.count)
            switch reader.space {
            case .word: try inParagraph(&reader, &reading, isCell: flow.place == .cell)
            case .math where reader.name == "t": reading.text += try reader.wholeText()
            case .picture where reader.name == "pic": pictures += 1
            case .vml where reader.name == "imagedata": pictures += 1
            case .chart where reader.name == "chart": pictures += 1
            case .diagram where reader.name == "relIds": pictures += 1
            default: break
            }
        }
        if reading.style.endIsDeleted {
            // In place: thousands of them may follow each other.
            flow.carried = flow.carried ?? ""
            flow.carried?.append(reading.text)
            try harvest.check(length: flow.carried?.utf8.count ?? 0)
            return try harvest.countParagraph()
        }
        let text = (flow.carried ?? "") + reading.text
        flow.carried = nil
        let list = styles.list(reading.style)
        let mark = list.flatMap { numbering.mark(number: $0.number, level: $0.level, style: $0.style) }
        try end(OfficeParagraph(text: text, level: styles.headingLevel(reading.style), listMark: mark), in: &flow)
    }

    private mutating func inParagraph(
        _ reader: inout XMLReader, _ reading: inout Reading, isCell: Bool
    ) throws(OfficeRefusal) {
        switch reader.name {
        case "t":
            let piece = try WordFile.runText(&reader)
            if !isInNestedInstruction(reading) { reading.text += piece }
        case "tab", "ptab": reading.text += "\t"
        case "br":
            let type = reader.attribute("type", .word)
            if type != "page", type != "column" { reading.text += "\n" }
        case "cr": reading.text += "\n"
        case "noBreakHyphen": reading.text += "-"
        case "sym": reading.text += WordSymbol.text(font: reader.attribute("font", .word), code: reader.attribute("char", .word))
        case "pPr": reading.style = try WordParagraphStyle(&reader)
        case "rPr": try runStyle(&reader)
        case "fldChar": field(reader.attribute("fldCharType", .word) ?? "", &reading.fields)
        case "ins", "moveTo": changes.insertions += 1
        case "del", "moveFrom": try deletion(&reader)
        case "commentReference": commentLines[reader.attribute("id", .word) ?? ""] = harvest.nextLine
        case "txbxContent":
            var box = OfficeFlow(place: .aside)
            try blocks(&reader, inside: reader.depth, into: &box)
            try endFlow(&box)
            boxes += box.paragraphs
        case "instrText", "delInstrText", "delText", "rt", "sdtPr", "softHyphen", "fldData", "ffData": try reader.skip()
        default: break
        }
    }

    /// Text without `xml:space="preserve"` stands without blanks at its ends (17.3.3.31).
    private static func runText(_ reader: inout XMLReader) throws(OfficeRefusal) -> String {
        let isKept = reader.attribute("space", .other) == "preserve"
        let text = try reader.wholeText()
        guard !isKept, let first = text.utf8.first, let last = text.utf8.last, first <= 0x20 || last <= 0x20 else { return text }
        return text.trimmed()
    }

    private mutating func runStyle(_ reader: inout XMLReader) throws(OfficeRefusal) {
        let level = reader.depth
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .word, reader.name == "vanish" else { continue }
            if !["0", "false", "off"].contains(reader.attribute("val", .word) ?? "") { hidden += 1 }
        }
    }

    private func field(_ type: String, _ fields: inout [Bool]) {
        switch type {
        case "begin": fields.append(true)
        case "separate": if !fields.isEmpty { fields[fields.count - 1] = false }
        case "end": _ = fields.popLast()
        default: break
        }
    }

    /// The result of a field inside another's instruction is not shown.
    private func isInNestedInstruction(_ reading: Reading) -> Bool { reading.fields.count > 1 && reading.fields.dropLast().contains(true) }
}

/// Characters of fonts that hold pictures instead of letters (ECMA-376 part 1, 17.3.3.30).
enum WordSymbol {
    static func text(font: String?, code: String?) -> String {
        guard let code, let value = UInt32(code, radix: 16) else { return "\u{FFFD}" }
        let place = (0xF000...0xF0FF).contains(value) ? value - 0xF000 : value
        let font = font?.lowercased() ?? ""
        if font.hasPrefix("wingdings"), let known = wingdings[place] { return known }
        if font == "symbol", let known = symbol[place] { return known }
        let isPicture = font.hasPrefix("wingdings") || font == "webdings" || value != place
        guard !isPicture || (font == "symbol" && (0x20...0x3F).contains(place)), let scalar = Unicode.Scalar(place), place >= 0x20 else {
            return "\u{FFFD}"
        }
        return String(Character(scalar))
    }

    /// Those that documents use: bullets, boxes, ticks and arrows.
    private static let wingdings: [UInt32: String] = [
        0x6C: "•", 0x6E: "•", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x75: "•", 0x76: "•", 0x77: "•", 0x9E: "•", 0x9F: "•",
        0xA0: "•", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA7: "•", 0xA8: "☐", 0xD8: "•", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
        0xE8: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x4C: "☹",
    ]

    private static let symbol: [UInt32: String] = [
        0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
        0xAF: "↓", 0xA8: "♦", 0xD7: "⋅", 0x2D: "−", 0xD6: "√", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x70: "π", 0x44: "Δ", 0xE5: "∑",
    ]
}
