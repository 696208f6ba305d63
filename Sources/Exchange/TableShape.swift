import Plans

/// What kind of table a grid is, and which of its columns holds what.
struct TableShape {
    enum Kind {
        case indicators, risks, people, summary
    }

    enum Part: Hashable {
        case code, text, value, owner, type, current, target, mitigation, role, linkedPlan
    }

    let kind: Kind
    let width: Int
    /// Rows of column names at the head of the grid it was read from.
    let headerRows: Int
    private let parts: [Part?]

    init?(_ grid: Grid) {
        guard let first = grid.rows.first, let shape = TableShape(header: first) else { return nil }
        self = shape
    }

    init?(header row: GridRow) {
        let names = row.cells.map { $0.text.utf8.count <= 120 ? TableShape.words($0.clean) : "" }
        guard names.count(where: { !$0.isEmpty }) >= 2 else { return nil }
        for (kind, reader, needed) in TableShape.kinds {
            var taken: Set<Part> = []
            let parts = names.map { name -> Part? in
                guard !name.isEmpty, let part = reader(name), taken.insert(part).inserted else { return nil }
                return part
            }
            guard needed.allSatisfy({ !taken.isDisjoint(with: $0) }) else { continue }
            self.init(kind: kind, width: row.cells.count, headerRows: 1, parts: parts)
            return
        }
        return nil
    }

    private init(kind: Kind, width: Int, headerRows: Int, parts: [Part?]) {
        self.kind = kind
        self.width = width
        self.headerRows = headerRows
        self.parts = parts
    }

    /// The same columns in a grid that goes on without names.
    var goingOn: TableShape { TableShape(kind: kind, width: width, headerRows: 0, parts: parts) }

    func cell(_ part: Part, _ row: GridRow) -> Stretch? {
        guard let index = parts.firstIndex(of: part), index < row.cells.count, !row.cells[index].isBlank else { return nil }
        return row.cells[index].trimmed
    }

    /// Filled cells whose column has no name that is understood.
    func unnamed(_ row: GridRow) -> [Stretch] {
        row.cells.enumerated().filter { !$0.element.isBlank && ($0.offset >= parts.count || parts[$0.offset] == nil) }.map(
            \.element.trimmed)
    }

    // MARK: Column names

    private typealias Reader = @Sendable (String) -> Part?

    /// Each kind with what it cannot be without.
    private static let kinds: [(Kind, Reader, [Set<Part>])] = [
        (.risks, risk, [[.text], [.current, .target, .mitigation]]), (.indicators, indicator, [[.text], [.value]]),
        (.people, person, [[.text], [.role]]), (.summary, summary, [[.text], [.owner]]),
    ]

    /// Lower-case words; years, brackets and punctuation left out.
    private static func words(_ name: String) -> String {
        var plain = name.lowercased()
        if let open = plain.firstIndex(of: "("), open > plain.startIndex { plain = String(plain[..<open]) }
        return plain.split { !($0.isLetter || $0 == "'") }.joined(separator: " ")
    }

    private static let codes: Set<String> = ["ref", "reference", "no", "number", "code", "id", "ref no", "risk ref", "risk id", "risk no"]

    private static func has(_ name: String, _ words: [String]) -> Bool { words.contains { name.contains($0) } }

    private static let risk: Reader = { name in
        if codes.contains(name) { return .code }
        if ["risk", "risks", "risk description", "description of risk", "key risk", "key risks", "risk title"].contains(name) {
            return .text
        }
        let isScore = has(name, ["rating", "score", "risk"])
        if isScore, name.hasPrefix("current") || name.hasPrefix("inherent") || name.hasPrefix("initial") { return .current }
        if isScore, name.hasPrefix("target") || name.hasPrefix("residual") { return .target }
        if has(name, ["mitigation", "mitigating", "controls", "control measures"]) { return .mitigation }
        return has(name, ["owner", "lead", "responsible"]) ? .owner : nil
    }

    private static let indicator: Reader = { name in
        if codes.contains(name) || name == "pi ref" || name == "pi code" { return .code }
        if has(name, ["indicator owner", "measure owner"]) || ["owner", "lead", "lead officer"].contains(name) { return .owner }
        if has(name, ["indicator type", "type"]) { return .type }
        if has(name, ["outturn", "actual", "latest value", "current value", "performance to date", "result"]) || name == "value" {
            return .value
        }
        let isName = has(name, ["indicator", "kpi", "performance measure", "pi description"])
        return isName ? .text : nil
    }

    private static let person: Reader = { name in
        if ["job title", "role", "post", "position", "title", "designation"].contains(name) { return .role }
        if name == "initials" { return .code }
        return ["name", "officer", "person"].contains(name) || has(name, ["post holder", "postholder", "name of officer"]) ? .text : nil
    }

    private static let summary: Reader = { name in
        if ["recommendation", "recommendations", "area", "area for improvement", "priority", "objective"].contains(name) { return .text }
        if name.hasPrefix("linked plan") { return .linkedPlan }
        return ["lead", "leads", "lead officer", "owner", "named lead"].contains(name) ? .owner : nil
    }
}
