/// `type "/" subtype *( OWS ";" OWS name "=" value )` (RFC 9110 section 8.3.1).
struct MediaType: Sendable, Equatable {
    /// "type/subtype" in ASCII lower case.
    let essence: String
    private let parameters: [Query.Pair]

    /// Nil when the text breaks the grammar.
    init?(_ text: String) {
        let bytes = [UInt8](text.utf8)
        let end = bytes.firstIndex(of: ASCII.semicolon) ?? bytes.endIndex
        let parts = bytes[..<end].trimmingBlanks().split(separator: ASCII.slash, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(ASCII.token.contains) }),
            let parameters = Parameters.parse(bytes[end...])
        else { return nil }
        essence = String(decoding: parts.joined(separator: [ASCII.slash]).map(ASCII.lower), as: UTF8.self)
        self.parameters = parameters
    }

    /// The value of a parameter, its name in lower case.
    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
}

/// `*( OWS ";" OWS [ name "=" ( token / quoted-string ) ] )`, RFC 9110 section 5.6.6. Names come out in ASCII lower case.
enum Parameters {
    /// Nil when the grammar is broken, a value is not UTF-8 or a name comes twice. With `browserQuotes` a backslash in quotes is
    /// an escape only before `"` or another backslash: browsers send file names with lone backslashes as they are.
    static func parse(_ bytes: ArraySlice<UInt8>, browserQuotes: Bool = false) -> [Query.Pair]? {
        var rest = bytes
        var found: [Query.Pair] = []
        while true {
            rest = rest.drop(while: ASCII.isBlank)
            guard let separator = rest.popFirst() else { return found }
            guard separator == ASCII.semicolon else { return nil }
            rest = rest.drop(while: ASCII.isBlank)
            let name = rest.prefix(while: ASCII.token.contains)
            rest = rest[name.endIndex...]
            if name.isEmpty { continue }
            guard rest.popFirst() == ASCII.equals, let value = value(&rest, browserQuotes),
                let text = String(validating: value, as: UTF8.self)
            else { return nil }
            let key = String(decoding: name.map(ASCII.lower), as: UTF8.self)
            guard !found.contains(where: { $0.name == key }) else { return nil }
            found.append(Query.Pair(key, text))
        }
    }

    private static func value(_ rest: inout ArraySlice<UInt8>, _ browserQuotes: Bool) -> [UInt8]? {
        guard rest.first == ASCII.quote else {
            let token = rest.prefix(while: ASCII.token.contains)
            rest = rest[token.endIndex...]
            return token.isEmpty ? nil : Array(token)
        }
        rest = rest.dropFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == ASCII.quote { return value }
            if byte == ASCII.backslash, let next = rest.first, !browserQuotes || next == ASCII.quote || next == ASCII.backslash {
                value.append(next)
                rest = rest.dropFirst()
            } else {
                value.append(byte)
            }
        }
        return nil
    }
}
