/// An entity tag (RFC 9110 section 8.8.3).
public struct EntityTag: Hashable, Sendable {
    public let isWeak: Bool
    /// Between the quotes.
    public let opaque: String

    /// A tag to send; nil when `opaque` holds a byte a tag may not hold.
    public init?(opaque: String, isWeak: Bool = false) {
        guard opaque.utf8.allSatisfy({ ASCII.entityTag.contains($0) || $0 >= 0x80 }) else { return nil }
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// Reads `[W/]"opaque"`; nil for anything else.
    public init?(_ text: String) {
        // A list may hold blanks and empty members, a tag by itself may not: RFC 9110 section 13.1.5.
        guard let tag = Self.list(text), tag.count == 1, tag[0].fieldValue.utf8.elementsEqual(text.utf8) else { return nil }
        self = tag[0]
    }

    /// As sent in ETag.
    public var fieldValue: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }

    /// RFC 9110 section 8.8.3.2.
    public func weaklyMatches(_ other: EntityTag) -> Bool { opaque.utf8.elementsEqual(other.opaque.utf8) }

    /// RFC 9110 section 8.8.3.2.
    public func stronglyMatches(_ other: EntityTag) -> Bool { !isWeak && !other.isWeak && weaklyMatches(other) }

    /// A comma-separated list of tags; nil when it breaks the grammar. Tags may hold commas, so no splitting.
    static func list(_ text: String) -> [EntityTag]? {
        var rest = [UInt8](text.utf8)[...]
        var tags: [EntityTag] = []
        while true {
            rest = rest.drop { ASCII.isBlank($0) || $0 == ASCII.comma }
            if rest.isEmpty { return tags }
            let isWeak = rest.starts(with: "W/".utf8)
            if isWeak { rest = rest.dropFirst(2) }
            guard rest.popFirst() == ASCII.quote, let end = rest.firstIndex(of: ASCII.quote),
                let opaque = String(validating: rest[..<end], as: UTF8.self), let tag = EntityTag(opaque: opaque, isWeak: isWeak)
            else { return nil }
            tags.append(tag)
            rest = rest[(end + 1)...].drop(while: ASCII.isBlank)
            guard rest.isEmpty || rest.first == ASCII.comma else { return nil }
        }
    }
}

/// Conditional requests (RFC 9110 section 13), as a function of the request and the chosen representation.
public enum Conditional {
    public enum Outcome: Equatable, Sendable {
        case proceed, notModified
        /// 412.
        case failed
    }

    /// In the order of section 13.2.2. `lastModified` is in seconds since 1970. A representation that does not exist has
    /// neither tag nor date and `exists` false.
    public static func evaluate(_ request: Request, etag: EntityTag?, lastModified: Int?, exists: Bool = true) -> Outcome {
        let fields = request.fields
        if let condition = combined("If-Match", fields) {
            guard matches(condition, etag, exists: exists, strongly: true) else { return .failed }
        } else if let limit = fields["If-Unmodified-Since"].flatMap(HTTPDate.parse), let lastModified, lastModified > limit {
            return .failed
        }
        let isRead = request.method == .get || request.method == .head
        if let condition = combined("If-None-Match", fields) {
            guard matches(condition, etag, exists: exists, strongly: false) else { return .proceed }
            return isRead ? .notModified : .failed
        }
        guard isRead, let since = fields["If-Modified-Since"].flatMap(HTTPDate.parse), let lastModified, lastModified <= since else {
            return .proceed
        }
        return .notModified
    }

    /// Whether a request has any condition: most have none, and then nothing need be parsed.
    static func areAsked(by fields: Fields) -> Bool {
        fields.contains("If-None-Match") || fields.contains("If-Modified-Since") || fields.contains("If-Match")
            || fields.contains("If-Unmodified-Since")
    }

    /// Whether a Range field may be honoured (section 13.1.5): no If-Range, a strongly matching tag, or exactly the date.
    public static func allowsRange(_ fields: Fields, etag: EntityTag?, lastModified: Int?) -> Bool {
        guard let condition = fields["If-Range"] else { return true }
        if let tag = EntityTag(condition) { return etag.map(tag.stronglyMatches) ?? false }
        guard let date = HTTPDate.parse(condition) else { return false }
        return date == lastModified
    }

    private static func combined(_ name: String, _ fields: Fields) -> String? {
        let lines = fields.all(name)
        return lines.isEmpty ? nil : lines.joined(separator: ",")
    }

    /// `*` matches whatever exists; a malformed list matches nothing.
    private static func matches(_ condition: String, _ etag: EntityTag?, exists: Bool, strongly: Bool) -> Bool {
        if condition == "*" { return exists }
        guard let etag, let tags = EntityTag.list(condition) else { return false }
        return tags.contains { strongly ? $0.stronglyMatches(etag) : $0.weaklyMatches(etag) }
    }
}

/// A Range field (RFC 9110 section 14.2).
public enum ByteRange: Equatable, Sendable {
    /// No range, another unit, several ranges or a broken one: the whole representation is sent.
    case whole
    case part(Range<Int>)
    /// 416.
    case unsatisfiable

    /// `count` is the length of the representation in bytes.
    public init(_ field: String?, count: Int) {
        guard let field, ASCII.equal(field.utf8.prefix(6), "bytes=".utf8) else {
            self = .whole
            return
        }
        let members = [UInt8](field.utf8.dropFirst(6))[...].listMembers()
        let ends = members.first?.split(separator: ASCII.dash, maxSplits: 1, omittingEmptySubsequences: false)
        guard members.count == 1, let ends, ends.count == 2 else {
            self = .whole
            return
        }
        self = Self.range(first: ends[0], last: ends[1], count)
    }

    private static func range(first: ArraySlice<UInt8>, last: ArraySlice<UInt8>, _ count: Int) -> ByteRange {
        if first.isEmpty {
            guard let length = last.decimal() else { return .whole }
            return length > 0 && count > 0 ? .part(max(0, count - length)..<count) : .unsatisfiable
        }
        guard let start = first.decimal() else { return .whole }
        guard let end = last.isEmpty ? Int.max : last.decimal(), end >= start else { return .whole }
        return start < count ? .part(start..<(min(end, count - 1) + 1)) : .unsatisfiable
    }
}
