/// Paragraphs of an OpenDocument file (ODF 1.3 part 3, 5 and 6).
extension OpenFile {
    mutating func paragraph(
        _ reader: inout XMLReader, into flow: inout OfficeFlow, list: inout OpenLists.List?
    ) throws(OfficeRefusal) {
        var heading: Int?
        if reader.name == "h" { heading = min(max(reader.number("outline-level", .text) ?? 1, 1), 9) }
        let isUnnumbered = reader.attribute("is-list-header", .text) == "true"
        var mark = list?.mark
        if let heading, list == nil, !isUnnumbered { mark = outlineMark(heading) }
        list?.mark = nil
        let text = try spacedText(&reader)
        try end(OfficeParagraph(text: text, level: heading, listMark: mark), in: &flow)
    }

    /// White space in the file is one blank; more is written as elements (6.1.2 and 6.1.3).
    private mutating func spacedText(_ reader: inout XMLReader) throws(OfficeRefusal) -> String {
        let level = reader.depth
        var text = ""
        var endsBlank = true
        while let event = try reader.next(inside: level) {
            try harvest.check(length: text.utf8.count)
            if event == .text {
                OpenFile.append(reader.text, to: &text, &endsBlank)
                continue
            }
            guard event == .start else { continue }
            if reader.space == .text, let piece = try element(&reader) {
                text += piece
                if !piece.isEmpty { endsBlank = false }
            } else if reader.space == .draw {
                try drawing(&reader)
            } else if reader.space == .office, reader.name == "annotation" {
                try annotation(&reader)
            }
        }
        if endsBlank, text.hasSuffix(" ") { text.removeLast() }
        return text
    }

    /// Text that an element in a paragraph stands for; nil when its content is read like any other.
    private mutating func element(_ reader: inout XMLReader) throws(OfficeRefusal) -> String? {
        switch reader.name {
        case "s": return String(repeating: " ", count: min(max(reader.number("c", .text) ?? 1, 0), 1_024))
        case "tab": return "\t"
        case "line-break": return "\n"
        case "note":
            var flow = OfficeFlow(place: .aside)
            try note(&reader, into: &flow)
            footnotes += flow.paragraphs
            return ""
        case "ruby-text", "note-citation", "tracked-changes": try reader.skip()
        case "change-start": noteChange(reader)
        case "span": if styles.isHidden(text: reader.attribute("style-name", .text)) { hidden += 1 }
        default: break
        }
        return nil
    }

    private mutating func note(_ reader: inout XMLReader, into flow: inout OfficeFlow) throws(OfficeRefusal) {
        let level = reader.depth
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .text else { continue }
            if reader.name == "note-body" {
                try blocks(&reader, inside: reader.depth, into: &flow)
            } else {
                try reader.skip()
            }
        }
    }

    private static func append(_ piece: String, to text: inout String, _ endsBlank: inout Bool) {
        // Most pieces need no change; then they are taken as a whole.
        if !endsBlank || piece.utf8.first != 0x20, !hasRuns(piece) {
            text += piece
            if let last = piece.utf8.last { endsBlank = last == 0x20 }
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(piece.utf8.count)
        for byte in piece.utf8 {
            let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            if isBlank && endsBlank { continue }
            bytes.append(isBlank ? 0x20 : byte)
            endsBlank = isBlank
        }
        text += String(decoding: bytes, as: UTF8.self)
    }

    /// Whether white space stands there that is not one blank.
    private static func hasRuns(_ piece: String) -> Bool {
        var before: UInt8 = 0
        for byte in piece.utf8 {
            if byte < 0x20 || (byte == 0x20 && before == 0x20) { return true }
            before = byte
        }
        return false
    }
}
