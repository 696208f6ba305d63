/// What both readers of OpenDocument share: paragraphs, lists, and what stands outside the flow.
struct OpenFile {
    var harvest: OfficeHarvest
    var styles = OpenStyles()
    var lists = OpenLists()
    var changes = TrackedChanges()
    var pictures = 0
    var hidden = 0
    /// Paragraphs outside the flow, by what they stand in.
    var boxes: [OfficeParagraph] = []
    var footnotes: [OfficeParagraph] = []
    var heads: [OfficeParagraph] = []
    var feet: [OfficeParagraph] = []
    /// Numbers of tracked changes that are insertions.
    private var insertions: Set<String> = []
    private static let outlineList = "\u{1}outline"

    init(_ package: OfficePackage) { harvest = OfficeHarvest(limits: package.limits, progress: package.progress) }

    /// Styles that documents of the whole file share, and what stands at the head and foot of its pages.
    mutating func readStyles(_ package: inout OfficePackage, withPages: Bool) throws(OfficeRefusal) {
        guard var reader = try package.xml("styles.xml") else { return }
        while let event = try reader.next() {
            guard event == .start, try !styles.take(&reader), reader.space == .style, withPages else { continue }
            var flow = OfficeFlow(place: .aside)
            switch reader.name {
            case "header", "header-left", "header-first":
                try blocks(&reader, inside: reader.depth, into: &flow)
                heads += flow.paragraphs
            case "footer", "footer-left", "footer-first":
                try blocks(&reader, inside: reader.depth, into: &flow)
                feet += flow.paragraphs
            default: break
            }
        }
    }

    /// Paragraphs, lists and tables up to the end of the element at `level`; what may stand around them is passed through.
    mutating func blocks(
        _ reader: inout XMLReader, inside level: Int, into flow: inout OfficeFlow, list: OpenLists.List? = nil
    ) throws(OfficeRefusal) {
        var list = list
        while let event = try reader.next(inside: level) {
            guard event == .start else { continue }
            switch (reader.space, reader.name) {
            case (.text, "p"), (.text, "h"): try paragraph(&reader, into: &flow, list: &list)
            case (.text, "list"): try readList(&reader, into: &flow, outer: list)
            case (.table, "table"): try table(&reader, into: &flow)
            case (.text, "tracked-changes"): try trackedChanges(&reader)
            case (.draw, _) where flow.place != .aside: try drawing(&reader)
            case (.draw, "image"), (.draw, "object"): try drawing(&reader)
            case (.office, "annotation"): try annotation(&reader)
            case (.office, "forms"), (.text, "sequence-decls"), (.text, "table-of-content-source"): try reader.skip()
            case (.text, "change-start"): noteChange(reader)
            default: _ = try styles.take(&reader)
            }
        }
    }

    private mutating func readList(
        _ reader: inout XMLReader, into flow: inout OfficeFlow, outer: OpenLists.List?
    ) throws(OfficeRefusal) {
        let level = reader.depth
        var list = OpenLists.List(style: reader.attribute("style-name", .text) ?? outer?.style, level: (outer?.level ?? 0) + 1)
        let continues = reader.attribute("continue-numbering", .text) == "true" || reader.attribute("continue-list", .text) != nil
        lists.begin(list, continues: continues)
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .text else { continue }
            switch reader.name {
            case "list-item":
                list.mark = nil
                let start = reader.number("start-value", .text)
                try item(&reader, into: &flow, list: &list, start: start)
            case "list-header": try blocks(&reader, inside: reader.depth, into: &flow, list: list)
            default: break
            }
        }
    }

    private mutating func item(
        _ reader: inout XMLReader, into flow: inout OfficeFlow, list: inout OpenLists.List, start: Int?
    ) throws(OfficeRefusal) {
        let level = reader.depth
        var isFirst = true
        while let event = try reader.next(inside: level) {
            guard event == .start else { continue }
            switch (reader.space, reader.name) {
            case (.text, "p"), (.text, "h"):
                if isFirst {
                    let paragraphStyle = reader.attribute("style-name", .text)
                    if list.style == nil { list.style = styles.listName(ofParagraph: paragraphStyle) }
                    list.mark = lists.mark(list, levels: styles.list(list.style), start: start)
                }
                isFirst = false
                var taken: OpenLists.List? = list
                try paragraph(&reader, into: &flow, list: &taken)
                list.mark = nil
            case (.text, "list"):
                isFirst = false
                try readList(&reader, into: &flow, outer: list)
            case (.table, "table"): try table(&reader, into: &flow)
            default: break
            }
        }
    }

    /// The number of a heading outside lists.
    mutating func outlineMark(_ level: Int) -> String? {
        guard !styles.outline.isEmpty else { return nil }
        return lists.mark(OpenLists.List(style: OpenFile.outlineList, level: level), levels: styles.outline, start: nil)
    }

    mutating func end(_ paragraph: OfficeParagraph, in flow: inout OfficeFlow) throws(OfficeRefusal) {
        guard flow.place != .body else { return try harvest.add(paragraph) }
        try flow.add(paragraph, &harvest)
    }

    /// Regions of tracked changes (ODF 1.3 part 3, 5.5): deleted text stands there and nowhere else.
    private mutating func trackedChanges(_ reader: inout XMLReader) throws(OfficeRefusal) {
        let level = reader.depth
        var id = ""
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .text else { continue }
            switch reader.name {
            case "changed-region": id = reader.attribute("id", .text) ?? reader.attribute("id", .other) ?? ""
            case "insertion":
                insertions.insert(id)
                try reader.skip()
            case "deletion":
                var flow = OfficeFlow(place: .aside)
                try blocks(&reader, inside: reader.depth, into: &flow)
                changes.add(deleted: flow.text)
            default: try reader.skip()
            }
        }
    }

    mutating func noteChange(_ reader: XMLReader) {
        if insertions.contains(reader.attribute("change-id", .text) ?? "") { changes.insertions += 1 }
    }

    /// Notes in the margin (ODF 1.3 part 3, 14.1).
    mutating func annotation(_ reader: inout XMLReader) throws(OfficeRefusal) {
        var flow = OfficeFlow(place: .aside)
        try blocks(&reader, inside: reader.depth, into: &flow)
        if !flow.text.isEmpty { harvest.notes.append(.comment(text: flow.text, line: harvest.nextLine)) }
    }

    /// Counts a picture; text of a shape or a box goes to the end (10.4).
    mutating func drawing(_ reader: inout XMLReader) throws(OfficeRefusal) {
        if reader.name == "image" || reader.name == "object" {
            pictures += reader.name == "image" ? 1 : 0
            return try reader.skip()
        }
        var flow = OfficeFlow(place: .aside)
        try blocks(&reader, inside: reader.depth, into: &flow)
        boxes += flow.paragraphs
    }

    /// What stands outside the flow, and what there is to note.
    mutating func finish() throws(OfficeRefusal) -> OfficeDocument {
        for (paragraphs, kind) in [(footnotes, "footnote"), (heads, "page head"), (feet, "page foot"), (boxes, "text box")] {
            harvest.addCounted(paragraphs, called: kind)
        }
        if let note = changes.note { harvest.notes.append(note) }
        if pictures > 0 { harvest.notes.append(.pictures(count: pictures)) }
        if hidden > 0 { harvest.notes.append(.hiddenText(count: hidden)) }
        return try harvest.document()
    }
}

/// Reads a .odt.
enum OpenTextFile {
    static func read(_ package: OfficePackage) throws(OfficeRefusal) -> OfficeDocument {
        var package = package
        var file = OpenFile(package)
        try file.readStyles(&package, withPages: true)
        guard var reader = try package.xml("content.xml") else { throw .damaged("its text is missing") }
        var flow = OfficeFlow(place: .body)
        try file.blocks(&reader, inside: 0, into: &flow)
        return try file.finish()
    }
}
