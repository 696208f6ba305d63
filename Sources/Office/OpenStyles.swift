/// Styles of an OpenDocument file as far as they make lists, backgrounds and hidden sheets (ODF 1.3 part 3, 16).
struct OpenStyles {
    /// How one level of a list is marked (16.31 and 16.32).
    struct Level {
        var isBullet = false
        var format = ListNumber.none
        var prefix = ""
        var suffix = ""
        var start = 1
        /// How many levels the number shows, this one included.
        var shown = 1
    }

    private struct Style {
        var parent: String?
        var list: String?
        var fill: String?
        var isHidden = false
    }

    private var styles: [String: Style] = [:]
    private var lists: [String: [Int: Level]] = [:]
    /// Numbers of headings (16.34).
    private(set) var outline: [Int: Level] = [:]

    private static let longestChain = 16
    static let levels = 1...10

    /// Takes the style element that has just begun; false when it is another element.
    mutating func take(_ reader: inout XMLReader) throws(OfficeRefusal) -> Bool {
        guard styles.count + lists.count < 65_536 else { throw .tooMuch(of: "styles", limit: 65_536) }
        switch (reader.space, reader.name) {
        case (.style, "style"):
            guard let name = reader.attribute("name", .style), let family = reader.attribute("family", .style) else { return true }
            styles["\(family) \(name)"] = try OpenStyles.style(&reader, family: family)
        case (.text, "list-style"):
            let name = reader.attribute("name", .style) ?? ""
            lists[name] = try OpenStyles.levels(&reader)
        case (.text, "outline-style"): outline = try OpenStyles.levels(&reader)
        default: return false
        }
        return true
    }

    private static func style(_ reader: inout XMLReader, family: String) throws(OfficeRefusal) -> Style {
        var style = Style(parent: reader.attribute("parent-style-name", .style), list: reader.attribute("list-style-name", .style))
        let level = reader.depth
        while let event = try reader.next(inside: level) {
            guard event == .start, reader.space == .style else { continue }
            switch reader.name {
            case "table-cell-properties": style.fill = reader.attribute("background-color", .fo)
            case "table-properties": style.isHidden = reader.attribute("display", .table) == "false"
            case "text-properties": style.isHidden = style.isHidden || reader.attribute("display", .text) == "none"
            default: break
            }
        }
        return style
    }

    private static func levels(_ reader: inout XMLReader) throws(OfficeRefusal) -> [Int: Level] {
        var found: [Int: Level] = [:]
        let depth = reader.depth
        while let event = try reader.next(inside: depth) {
            guard event == .start, reader.space == .text, let number = reader.number("level", .text) else { continue }
            guard levels.contains(number) else { continue }
            var level = Level()
            switch reader.name {
            case "list-level-style-bullet", "list-level-style-image": level.isBullet = true
            case "list-level-style-number", "outline-level-style":
                let isSynced = reader.attribute("num-letter-sync", .style) == "true"
                level.format = ListNumber(openDocument: reader.attribute("num-format", .style) ?? "", synced: isSynced)
                level.prefix = reader.attribute("num-prefix", .style) ?? ""
                level.suffix = reader.attribute("num-suffix", .style) ?? ""
                level.start = min(max(reader.number("start-value", .text) ?? 1, 0), 32_767)
                level.shown = min(max(reader.number("display-levels", .text) ?? 1, 1), number)
            default: continue
            }
            found[number] = level
        }
        return found
    }

    func list(_ name: String?) -> [Int: Level]? { name.flatMap { lists[$0] } }

    /// The list that a paragraph style brings along.
    func listName(ofParagraph name: String?) -> String? { found("paragraph", name) { $0.list?.isEmpty == false ? $0.list : nil } }

    func fill(ofCell name: String?) -> String? {
        OfficeColour.fill(found("table-cell", name) { $0.fill == "transparent" ? nil : $0.fill })
    }

    func isHidden(table name: String?) -> Bool { found("table", name) { $0.isHidden ? true : nil } ?? false }

    func isHidden(text name: String?) -> Bool { found("text", name) { $0.isHidden ? true : nil } ?? false }

    /// What a style has itself or by its parents.
    private func found<Value>(_ family: String, _ name: String?, _ value: (Style) -> Value?) -> Value? {
        var next = name
        for _ in 0..<OpenStyles.longestChain {
            guard let name = next, let style = styles["\(family) \(name)"] else { return nil }
            if let value = value(style) { return value }
            next = style.parent
        }
        return nil
    }
}

/// How far the lists of a document have counted.
struct OpenLists {
    /// One list while it is read: its style and how many items stand on each level.
    struct List {
        var style: String?
        var level: Int
        /// The mark of the item that is read, until a paragraph has taken it.
        var mark: String?
    }

    private var counts: [String: [Int: Int]] = [:]

    /// Begins a list: it counts from its start unless it continues the one before of its style (19.780).
    mutating func begin(_ list: List, continues: Bool) {
        if !continues { counts[list.style ?? "", default: [:]][list.level] = nil }
    }

    /// Counts an item on and gives its mark.
    mutating func mark(_ list: List, levels: [Int: OpenStyles.Level]?, start: Int?) -> String? {
        guard let levels else { return "•" }
        guard let own = levels[list.level] else { return nil }
        if own.isBullet { return "•" }
        var count = counts[list.style ?? ""] ?? [:]
        for deeper in count.keys where deeper > list.level { count[deeper] = nil }
        count[list.level] = start.map { min(max($0, 0), 32_767) } ?? (count[list.level] ?? own.start - 1) + 1
        counts[list.style ?? ""] = count
        guard own.format != .none else { return (own.prefix + own.suffix).trimmed().isEmpty ? nil : (own.prefix + own.suffix).trimmed() }
        let numbers = (max(1, list.level - own.shown + 1)...list.level).compactMap { level -> String? in
            guard let style = levels[level], !style.isBullet, style.format != .none else { return nil }
            return style.format.written(count[level] ?? style.start)
        }
        return (own.prefix + numbers.joined(separator: ".") + own.suffix).trimmed()
    }
}
