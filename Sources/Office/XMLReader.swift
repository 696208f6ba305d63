/// A strict pull parser for the XML of office programs (XML 1.0, fifth edition): no document type, so no entities of its own.
/// Of alternatives for programs of different age (ECMA-376 part 3, 7.6) only one is given.
struct XMLReader {
    enum Event { case start, end, text }

    /// How deep the last event stands: of a start with its element, of an end without.
    private(set) var depth = 0
    /// Vocabulary and local name of the last start or end.
    private(set) var space = XMLSpace.none
    private(set) var name = ""

    private var scanner: XMLScanner
    private var names = XMLNames()
    private var attributes: [(name: Int, value: XMLScanner.Piece)] = []
    private var open: [Int] = []
    private var endsAtOnce = false
    private var piece = XMLScanner.Piece()
    private var alternatives: [(depth: Int, taken: Bool)] = []
    private let deepest: Int
    /// Bytes that a text may have.
    let longest: Int
    private var isDone = false

    /// Elements of real documents have up to forty, most of them declarations of vocabularies.
    private static let mostAttributes = 128

    init(_ bytes: [UInt8], part: String, limits: OfficeLimits) throws(OfficeRefusal) {
        scanner = try XMLScanner(bytes, part: part)
        deepest = limits.depth
        longest = limits.cellText
    }

    /// The next event; nil after the end of the element at `level`, or of the document.
    mutating func next(inside level: Int = 0) throws(OfficeRefusal) -> Event? {
        while let event = try step() {
            switch event {
            case .end:
                if let last = alternatives.last, depth < last.depth { alternatives.removeLast() }
                return depth < level ? nil : .end
            case .start where space == .compatibility:
                if try isOtherAlternative() { continue }
                return .start
            default: return event
            }
        }
        return nil
    }

    /// Passes over what is left of the element that has just begun.
    mutating func skip() throws(OfficeRefusal) {
        let level = depth
        while depth >= level, try step() != nil {}
        while let last = alternatives.last, depth < last.depth { alternatives.removeLast() }
    }

    /// The text of the last event.
    var text: String { scanner.string(piece, isAttribute: false) }

    /// The value of an attribute of the element that has just begun.
    func attribute(_ local: String, _ space: XMLSpace = .none) -> String? {
        for attribute in attributes where names.local(attribute.name) == local && names.attributeSpace(attribute.name) == space {
            return scanner.string(attribute.value, isAttribute: true)
        }
        return nil
    }

    /// A whole number in an attribute.
    func number(_ local: String, _ space: XMLSpace = .none) -> Int? {
        attribute(local, space).flatMap { Int($0) }
    }

    /// All text inside the element that has just begun.
    mutating func wholeText() throws(OfficeRefusal) -> String {
        let level = depth
        var result = ""
        while let event = try next(inside: level) {
            guard event == .text else { continue }
            result += text
            guard result.utf8.count <= longest else { throw .tooMuch(of: "bytes of text in one place", limit: longest) }
        }
        return result
    }

    private mutating func isOtherAlternative() throws(OfficeRefusal) -> Bool {
        switch name {
        case "AlternateContent": alternatives.append((depth, false))
        case "Choice", "Fallback":
            guard let last = alternatives.last, last.depth == depth - 1 else { return false }
            if last.taken {
                try skip()
                return true
            }
            alternatives[alternatives.count - 1].taken = true
        default: break
        }
        return false
    }

    private mutating func step() throws(OfficeRefusal) -> Event? {
        if endsAtOnce {
            endsAtOnce = false
            return close()
        }
        while true {
            switch try scanner.token(inElement: depth > 0) {
            case .finish:
                guard depth == 0, isDone else { throw scanner.damage }
                return nil
            case .passed: continue
            case .text(let found):
                // A reference takes more bytes than the character that it stands for.
                guard found.place.count <= 8 * longest else { throw .tooMuch(of: "bytes of text in one place", limit: longest) }
                piece = found
                return .text
            case .startTag:
                guard depth > 0 || !isDone else { throw scanner.damage }
                try readStart()
                return .start
            case .endTag:
                let index = try names.index(scanner.name(), scanner)
                try scanner.closeEndTag()
                guard open.last == index else { throw scanner.damage }
                return close()
            }
        }
    }

    private mutating func close() -> Event {
        let index = open.removeLast()
        space = names.elementSpace(index)
        name = names.local(index)
        names.leave(depth)
        depth -= 1
        isDone = depth == 0
        return .end
    }

    private mutating func readStart() throws(OfficeRefusal) {
        guard depth < deepest else { throw .tooMuch(of: "elements inside one another", limit: deepest) }
        depth += 1
        let index = try names.index(scanner.name(), scanner)
        open.append(index)
        attributes.removeAll(keepingCapacity: true)
        names.beginElement()
        while try scanner.hasAttribute() {
            guard attributes.count < XMLReader.mostAttributes else {
                throw .tooMuch(of: "attributes", limit: XMLReader.mostAttributes)
            }
            let attribute = try names.index(scanner.name(), scanner)
            let value = try scanner.attributeValue()
            guard names.isFirst(attribute) else { throw scanner.damage }
            if let prefix = names.declares(attribute) {
                names.bind(prefix, to: XMLSpace(address: scanner.string(value, isAttribute: true)), at: depth)
            }
            attributes.append((attribute, value))
        }
        endsAtOnce = try scanner.closeStartTag()
        for attribute in attributes where names.attributeSpace(attribute.name) == .undeclared { throw scanner.damage }
        space = names.elementSpace(index)
        name = names.local(index)
        guard space != .undeclared else { throw scanner.damage }
    }
}
