/// The bytes of an XML document cut into tags and text. Knows markup, not names.
struct XMLScanner {
    enum Token {
        case startTag, endTag, finish
        /// A comment, a processing instruction or blanks outside the root.
        case passed
        case text(Piece)
    }

    /// Text as it stands in the file.
    struct Piece {
        var place = 0..<0
        /// It holds a reference, or white space that is read as other white space.
        var isCoded = false
    }

    let bytes: [UInt8]
    private var position = 0
    private let part: String

    init(_ raw: [UInt8], part: String) throws(OfficeRefusal) {
        self.part = part
        if raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) {
            bytes = try XMLScanner.from16(raw, part: part)
        } else {
            bytes = raw
            position = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        }
        guard XMLScanner.areCharacters(bytes) else { throw damage }
        try checkDeclaration()
    }

    var damage: OfficeRefusal { .damaged("\(part) is not well-formed XML") }

    private static func from16(_ raw: [UInt8], part: String) throws(OfficeRefusal) -> [UInt8] {
        let high = raw[0] == 0xFE ? 0 : 1
        var units: [UInt16] = []
        units.reserveCapacity(raw.count / 2)
        for index in stride(from: 2, to: raw.count - 1, by: 2) {
            units.append(UInt16(raw[index + high]) << 8 | UInt16(raw[index + 1 - high]))
        }
        guard raw.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
            throw .damaged("\(part) is not well-formed XML")
        }
        return Array(text.utf8)
    }

    /// XML 1.0, 2.2: no control characters but tab, line feed and return, no U+FFFE or U+FFFF.
    private static func areCharacters(_ bytes: [UInt8]) -> Bool {
        var isClean = true
        var hasHigh = false
        for byte in bytes {
            if byte < 0x20 { isClean = isClean && (byte == 0x0A || byte == 0x0D || byte == 0x09) }
            if byte == 0xEF { hasHigh = true }
        }
        guard isClean, (try? UTF8Span(validating: bytes.span)) != nil else { return false }
        guard hasHigh else { return true }
        for index in bytes.indices.dropLast(2) where bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE {
            return false
        }
        return true
    }

    /// Office programs write UTF-8 or UTF-16; another encoding would be misread.
    private func checkDeclaration() throws(OfficeRefusal) {
        guard starts("<?xml", at: position), let end = find("?>", from: position) else { return }
        let declaration = plainString(position..<end).lowercased()
        guard let named = declaration.split(separator: "encoding", maxSplits: 1).dropFirst().first else { return }
        let encoding = named.drop { $0 == " " || $0 == "=" || $0 == "\"" || $0 == "'" }.prefix { $0 != "\"" && $0 != "'" }
        guard ["utf-8", "utf8", "utf-16", "us-ascii", "ascii"].contains(encoding) else {
            throw .damaged("\(part) is written in an encoding that is not read")
        }
    }

    mutating func token(inElement: Bool) throws(OfficeRefusal) -> Token {
        guard position < bytes.count else { return .finish }
        guard bytes[position] == 0x3C else { return try textToken(inElement: inElement) }
        guard position + 1 < bytes.count else { throw damage }
        switch bytes[position + 1] {
        case 0x2F:
            position += 2
            return .endTag
        case 0x3F: return try pass(over: "?>", skipping: 2)
        case 0x21: return try declarationToken(inElement: inElement)
        default:
            position += 1
            return .startTag
        }
    }

    private mutating func textToken(inElement: Bool) throws(OfficeRefusal) -> Token {
        let start = position
        var isCoded = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x3C { break }
            if byte == 0x26 {
                isCoded = true
                position = try reference(at: position).end
                continue
            }
            if byte == 0x0D { isCoded = true }
            if !inElement && byte > 0x20 { throw damage }
            position += 1
        }
        guard inElement else { return .passed }
        return .text(Piece(place: start..<position, isCoded: isCoded))
    }

    /// `<!`: a comment or a CDATA section. A document type is refused: it is how entities are made to grow or to read other files.
    private mutating func declarationToken(inElement: Bool) throws(OfficeRefusal) -> Token {
        if starts("<!--", at: position) { return try pass(over: "-->", skipping: 4) }
        guard inElement, starts("<![CDATA[", at: position) else {
            throw starts("<!DOCTYPE", at: position) ? .damaged("\(part) declares a document type, which is not read") : damage
        }
        let start = position + 9
        guard let end = find("]]>", from: start) else { throw damage }
        position = end + 3
        // Line ends are read as anywhere else, references are not: then the section stays as it is.
        return .text(Piece(place: start..<end))
    }

    private mutating func pass(over end: StaticString, skipping: Int) throws(OfficeRefusal) -> Token {
        guard let place = find(end, from: position + skipping) else { throw damage }
        position = place + end.utf8CodeUnitCount
        return .passed
    }

    /// The name at the position, which passes it.
    mutating func name() throws(OfficeRefusal) -> Range<Int> {
        let start = position
        while position < bytes.count, XMLScanner.isName(bytes[position]) { position += 1 }
        guard position > start, !(0x2D...0x39).contains(bytes[start]) else { throw damage }
        return start..<position
    }

    /// Letters, digits, "-", ".", "_", ":" and everything beyond ASCII.
    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x3A, 0x2D, 0x2E, 0x5F, 0x80...0xFF: true
        default: false
        }
    }

    mutating func closeEndTag() throws(OfficeRefusal) {
        passBlanks()
        guard position < bytes.count, bytes[position] == 0x3E else { throw damage }
        position += 1
    }

    /// Whether an attribute follows in the tag; passes the blanks before it, which it must have.
    mutating func hasAttribute() throws(OfficeRefusal) -> Bool {
        let start = position
        passBlanks()
        guard position < bytes.count else { throw damage }
        if bytes[position] == 0x3E || bytes[position] == 0x2F { return false }
        guard position > start else { throw damage }
        return true
    }

    mutating func attributeValue() throws(OfficeRefusal) -> Piece {
        passBlanks()
        guard position < bytes.count, bytes[position] == 0x3D else { throw damage }
        position += 1
        passBlanks()
        guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else { throw damage }
        let quote = bytes[position]
        position += 1
        var piece = Piece(place: position..<position)
        while position < bytes.count, bytes[position] != quote {
            switch bytes[position] {
            case 0x26:
                piece.isCoded = true
                position = try reference(at: position).end
            case 0x3C: throw damage
            default:
                if bytes[position] < 0x20 { piece.isCoded = true }
                position += 1
            }
        }
        guard position < bytes.count else { throw damage }
        piece.place = piece.place.lowerBound..<position
        position += 1
        return piece
    }

    /// Ends a start tag; true when the element ends with it.
    mutating func closeStartTag() throws(OfficeRefusal) -> Bool {
        let isEmpty = bytes[position] == 0x2F
        if isEmpty { position += 1 }
        guard position < bytes.count, bytes[position] == 0x3E else { throw damage }
        position += 1
        return isEmpty
    }

    private mutating func passBlanks() {
        // No other byte up to 0x20 passes `areCharacters`.
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }
}
