/// Names of elements and attributes that were met, each kept once, and what their prefixes stand for.
struct XMLNames {
    private struct Name {
        var place: Range<Int>
        var prefix: Int
        var local: String
        /// The prefix that an attribute of this name declares: `xmlns`, `xmlns:w`.
        var declares: Int?
        /// The element in which an attribute of this name was last seen.
        var lastElement = 0
    }

    private var names: [Name] = []
    private var slots = [Int32](repeating: -1, count: 16_384)
    private var prefixes: [String: Int] = ["": 0, "xml": 1, "xmlns": 2]
    private var spaces: [XMLSpace] = [.none, .other, .other]
    private var earlier: [(depth: Int, prefix: Int, space: XMLSpace)] = []
    private var element = 0
    /// So that nobody can choose names that fall into one slot.
    private let seed = UInt64.random(in: 0...UInt64.max)

    /// All office vocabularies together have some thousand names.
    private static let mostNames = 4_096
    private static let longestName = 256

    /// The number of the name at `place`, the same for the same bytes.
    mutating func index(_ place: Range<Int>, _ scanner: XMLScanner) throws(OfficeRefusal) -> Int {
        guard place.count <= XMLNames.longestName else { throw .tooMuch(of: "characters in a name", limit: XMLNames.longestName) }
        var mixed = seed
        for index in place {
            mixed = (mixed ^ UInt64(scanner.bytes[index])) &* 0x9E37_79B9_7F4A_7C15
            mixed ^= mixed >> 29
        }
        var slot = Int(mixed & 16_383)
        while slots[slot] >= 0 {
            let known = Int(slots[slot])
            if scanner.equal(names[known].place, place) { return known }
            slot = (slot + 1) & 16_383
        }
        guard names.count < XMLNames.mostNames else { throw .tooMuch(of: "names", limit: XMLNames.mostNames) }
        slots[slot] = Int32(names.count)
        try names.append(made(place, scanner))
        return names.count - 1
    }

    private mutating func made(_ place: Range<Int>, _ scanner: XMLScanner) throws(OfficeRefusal) -> Name {
        let whole = scanner.plainString(place)
        // By bytes: a mark behind the colon would make one character with it.
        let pieces = whole.utf8.split(separator: 0x3A, omittingEmptySubsequences: false).compactMap { String($0) }
        guard pieces.count <= 2, pieces.allSatisfy({ !$0.isEmpty }), let local = pieces.last else { throw scanner.damage }
        guard pieces.count == 2 else {
            return Name(place: place, prefix: 0, local: local, declares: local == "xmlns" ? 0 : nil)
        }
        return Name(place: place, prefix: number(pieces[0]), local: local, declares: pieces[0] == "xmlns" ? number(local) : nil)
    }

    private mutating func number(_ prefix: String) -> Int {
        if let known = prefixes[prefix] { return known }
        prefixes[prefix] = spaces.count
        spaces.append(.undeclared)
        return spaces.count - 1
    }

    func local(_ index: Int) -> String { names[index].local }

    func elementSpace(_ index: Int) -> XMLSpace { spaces[names[index].prefix] }

    /// An attribute without a prefix stands in no vocabulary (Namespaces in XML 1.0, 6.2).
    func attributeSpace(_ index: Int) -> XMLSpace { names[index].prefix == 0 ? .none : spaces[names[index].prefix] }

    func declares(_ index: Int) -> Int? { names[index].declares }

    mutating func beginElement() { element += 1 }

    /// Whether this attribute was not yet on the element that is being read.
    mutating func isFirst(_ index: Int) -> Bool {
        guard names[index].lastElement != element else { return false }
        names[index].lastElement = element
        return true
    }

    mutating func bind(_ prefix: Int, to space: XMLSpace, at depth: Int) {
        earlier.append((depth, prefix, spaces[prefix]))
        spaces[prefix] = space
    }

    /// Takes back what the element at `depth` declared.
    mutating func leave(_ depth: Int) {
        while let last = earlier.last, last.depth == depth {
            spaces[last.prefix] = last.space
            earlier.removeLast()
        }
    }
}

/// The vocabularies that are read. Transitional and strict addresses of ECMA-376 mean the same here.
enum XMLSpace: Sendable {
    case none, undeclared, other
    case word, sheet, relations, package, contentTypes, drawing, picture, chart, diagram, sheetDrawing, compatibility, math, vml
    case office, text, table, style, draw, number, fo, manifest, dublinCore

    init(address: String) {
        self = XMLSpace.known[address] ?? (address.isEmpty ? .none : .other)
    }

    private static let known: [String: XMLSpace] = {
        var all: [String: XMLSpace] = [
            "http://schemas.openxmlformats.org/package/2006/relationships": .package,
            "http://schemas.openxmlformats.org/package/2006/content-types": .contentTypes,
            "http://schemas.openxmlformats.org/markup-compatibility/2006": .compatibility,
            "urn:schemas-microsoft-com:vml": .vml,
            "http://purl.org/dc/elements/1.1/": .dublinCore,
        ]
        let ooxml: [(String, String, XMLSpace)] = [
            ("wordprocessingml", "main", .word), ("spreadsheetml", "main", .sheet), ("officeDocument", "relationships", .relations),
            ("drawingml", "main", .drawing), ("drawingml", "picture", .picture), ("drawingml", "chart", .chart),
            ("drawingml", "diagram", .diagram), ("drawingml", "spreadsheetDrawing", .sheetDrawing), ("officeDocument", "math", .math),
        ]
        for (family, last, space) in ooxml {
            all["http://schemas.openxmlformats.org/\(family)/2006/\(last)"] = space
            all["http://purl.oclc.org/ooxml/\(family)/\(last)"] = space
        }
        let odf: [(String, XMLSpace)] = [
            ("office", .office), ("text", .text), ("table", .table), ("style", .style), ("drawing", .draw), ("datastyle", .number),
            ("xsl-fo-compatible", .fo), ("manifest", .manifest),
        ]
        for (word, space) in odf { all["urn:oasis:names:tc:opendocument:xmlns:\(word):1.0"] = space }
        return all
    }()
}
