/// The Cookie field (RFC 6265 section 4.2): `name=value` pairs between semicolons.
enum Cookies {
    /// The first value of the name; nil when it is missing or holds bytes that no cookie value may hold.
    static func value(of name: String, in field: ArraySlice<UInt8>) -> String? {
        var rest = field
        while !rest.isEmpty {
            let end = rest.firstIndex(of: ASCII.semicolon) ?? rest.endIndex
            let pair = rest[..<end].trimmingBlanks()
            rest = rest[end...].dropFirst()
            guard let equals = pair.firstIndex(of: ASCII.equals), pair[..<equals].elementsEqual(name.utf8) else { continue }
            var value = pair[(equals + 1)...]
            if value.count >= 2, value.first == ASCII.quote, value.last == ASCII.quote { value = value.dropFirst().dropLast() }
            return value.allSatisfy(ASCII.cookie.contains) ? String(decoding: value, as: UTF8.self) : nil
        }
        return nil
    }
}

/// One Set-Cookie field (RFC 6265 section 4.1).
public struct SetCookie: Sendable, Equatable {
    /// The attribute of draft-ietf-httpbis-rfc6265bis section 4.1.2.7.
    public enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
        case none = "None"
    }

    public var name: String
    public var value: String
    /// Seconds from now; 0 takes the cookie back, nil keeps it until the browser ends.
    public var maxAge: Int?
    public var path: String
    public var httpOnly: Bool
    public var secure: Bool
    public var sameSite: SameSite

    public init(
        _ name: String, _ value: String, maxAge: Int? = nil, path: String = "/", httpOnly: Bool = true, secure: Bool = false,
        sameSite: SameSite = .lax
    ) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.path = path
        self.httpOnly = httpOnly
        self.secure = secure
        self.sameSite = sameSite
    }

    /// The field's value; nil when name, value or path break the grammar.
    public var fieldValue: String? {
        guard !name.isEmpty, name.utf8.allSatisfy(ASCII.token.contains), value.utf8.allSatisfy(ASCII.cookie.contains),
            path.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != ASCII.semicolon })
        else { return nil }
        var text = "\(name)=\(value); Path=\(path)"
        if let maxAge { text += "; Max-Age=\(max(0, maxAge))" }
        text += "; SameSite=\(sameSite.rawValue)"
        if httpOnly { text += "; HttpOnly" }
        if secure { text += "; Secure" }
        return text
    }
}
