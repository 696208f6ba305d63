/// Reads a .docx: the flow of word/document.xml in order, then what stands outside it.
struct WordFile {
    var harvest: OfficeHarvest
    var styles = WordStyles()
    var numbering = WordNumbering()
    var changes = TrackedChanges()
    var pictures = 0
    var hidden = 0
    /// Paragraphs outside the flow, by what they stand in.
    var boxes: [OfficeParagraph] = []
    /// The line of a comment's mark, by its number.
    var commentLines: [String: Int] = [:]

    static func read(_ package: OfficePackage, main: String) throws(OfficeRefusal) -> OfficeDocument {
        var package = package
        var file = WordFile(harvest: OfficeHarvest(limits: package.limits, progress: package.progress))
        let relations = try package.relations(of: main)
        let target = { (kind: String) in relations.values.compactMap { $0.kind == kind ? $0.target : nil }.min() }
        if let name = target("styles"), var reader = try package.xml(name) { file.styles = try WordStyles(&reader) }
        if let name = target("numbering"), var reader = try package.xml(name) { file.numbering = try WordNumbering(&reader) }
        guard var reader = try package.xml(main) else { throw .damaged("its text is missing") }
        guard try reader.next() == .start, reader.space == .word, reader.name == "document" else {
            throw .damaged("its text is of an unknown kind")
        }
        var flow = OfficeFlow(place: .body)
        try file.blocks(&reader, inside: 0, into: &flow)
        try file.endFlow(&flow)
        for (kind, plural) in [("footnotes", "footnote"), ("endnotes", "endnote"), ("header", "page head"), ("footer", "page foot")] {
            let names = relations.values.compactMap { $0.kind == kind ? $0.target : nil }
            try file.aside(Set(names).sorted(), called: plural, in: &package)
        }
        file.harvest.addCounted(file.boxes, called: "text box")
        if let name = target("comments"), var reader = try package.xml(name) { try file.comments(&reader) }
        file.finishNotes()
        return try file.harvest.document()
    }

    /// Reads parts that stand outside the flow and puts their paragraphs at the end.
    private mutating func aside(_ names: [String], called kind: String, in package: inout OfficePackage) throws(OfficeRefusal) {
        var found: [OfficeParagraph] = []
        for name in names {
            guard var reader = try package.xml(name) else { continue }
            var flow = OfficeFlow(place: .aside)
            try blocks(&reader, inside: 0, into: &flow)
            try endFlow(&flow)
            found += flow.paragraphs
        }
        harvest.addCounted(found, called: kind)
    }

    private mutating func comments(_ reader: inout XMLReader) throws(OfficeRefusal) {
        while let event = try reader.next() {
            guard event == .start, reader.space == .word, reader.name == "comment" else { continue }
            let id = reader.attribute("id", .word) ?? ""
            var flow = OfficeFlow(place: .aside)
            try blocks(&reader, inside: reader.depth, into: &flow)
            try endFlow(&flow)
            let text = flow.text
            if !text.isEmpty { harvest.notes.append(.comment(text: text, line: commentLines[id])) }
        }
    }

    private mutating func finishNotes() {
        if let note = changes.note { harvest.notes.append(note) }
        if pictures > 0 { harvest.notes.append(.pictures(count: pictures)) }
        if hidden > 0 { harvest.notes.append(.hiddenText(count: hidden)) }
    }
}

extension WordFile {
    /// Paragraphs and tables up to the end of the element at `level`; what may stand around them is passed through.
    mutating func blocks(_ reader: inout XMLReader, inside level: Int, into flow: inout OfficeFlow) throws(OfficeRefusal) {
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "p": try paragraph(&reader, into: &flow)
            case "tbl": try table(&reader, into: &flow)
            case "ins", "moveTo": changes.insertions += 1
            case "del", "moveFrom": try deletion(&reader)
            case "footnote", "endnote":
                // Lines between text and notes, not notes (ECMA-376 part 1, 17.18.33).
                if let type = reader.attribute("type", .word), type != "normal" { try reader.skip() }
            case "sectPr", "sdtPr", "tblPr", "tblGrid": try reader.skip()
            default: break
            }
        }
    }

    mutating func end(_ paragraph: OfficeParagraph, in flow: inout OfficeFlow) throws(OfficeRefusal) {
        guard flow.place != .body else { return try harvest.add(paragraph) }
        try flow.add(paragraph, &harvest)
    }

    /// Text carried beyond the last paragraph.
    mutating func endFlow(_ flow: inout OfficeFlow) throws(OfficeRefusal) {
        guard let carried = flow.carried, !carried.isEmpty else { return }
        flow.carried = nil
        try end(OfficeParagraph(text: carried), in: &flow)
    }

    /// Counts deleted text, which is not kept.
    mutating func deletion(_ reader: inout XMLReader) throws(OfficeRefusal) {
        let level = reader.depth
        var words = ""
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "t", "delText": words += try reader.wholeText()
            case "tab", "br", "cr", "p": words += words.isEmpty ? "" : " "
            case "instrText", "delInstrText", "pPr", "rPr": try reader.skip()
            default: break
            }
            try harvest.check(length: words.utf8.count)
        }
        changes.add(deleted: words)
    }
}
