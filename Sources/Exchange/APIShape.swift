import Plans

/// What kind of value a field of a record holds.
indirect enum APIType: Sendable {
    case text, whole, number, flag, day, moment, path
    case word([String])
    case list(APIType)
    case record(String)
    case orNull(APIType)

    /// As JSON Schema (2020-12), in which OpenAPI 3.1 speaks.
    var schema: JSONValue {
        switch self {
        case .text: typed("string")
        case .whole: typed("integer")
        case .number: typed("number")
        case .flag: typed("boolean")
        case .day: typed("string", ("format", .string("date")))
        case .moment: typed("string", ("format", .string("date-time")))
        case .path: typed("string", ("format", .string("uri-reference")))
        case .word(let words): typed("string", ("enum", .texts(words)))
        case .list(let element): typed("array", ("items", element.schema))
        case .record(let name): .object([("$ref", .string("#/components/schemas/\(name)"))])
        case .orNull(let type): .object([("anyOf", .array([type.schema, .object([("type", .string("null"))])]))])
        }
    }

    /// For people: "text or nothing".
    var words: String {
        switch self {
        case .text: "text"
        case .whole: "whole number"
        case .number: "number"
        case .flag: "true or false"
        case .day: "day"
        case .moment: "moment"
        case .path: "address"
        case .word(let words): "one of \(words.joined(separator: ", "))"
        case .list(let element): "list of \(element.words)"
        case .record(let name): name
        case .orNull(let type): "\(type.words), or null"
        }
    }

    private func typed(_ name: String, _ more: (String, JSONValue)...) -> JSONValue {
        .object([("type", .string(name))] + more.map { (key: $0.0, value: $0.1) })
    }
}

/// One field of a record: its name, type and meaning, and how its value is found.
struct APIField<Value>: Sendable {
    let name: String
    let type: APIType
    let about: String
    let value: @Sendable (Value) -> JSONValue

    init(_ name: String, _ type: APIType, _ about: String = "", _ value: @escaping @Sendable (Value) -> JSONValue) {
        self.name = name
        self.type = type
        self.about = about
        self.value = value
    }

    static func text(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> String) -> Self {
        Self(name, .text, about) { .string(get($0)) }
    }
    static func maybe(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> String?) -> Self {
        Self(name, .orNull(.text), about) { .text(get($0)) }
    }
    static func texts(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> [String]) -> Self {
        Self(name, .list(.text), about) { .texts(get($0)) }
    }
    static func id<Subject: Sendable>(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Identity<Subject>) -> Self
    {
        Self(name, .whole, about) { .number(Int(get($0).number)) }
    }
    static func maybeID<Subject: Sendable>(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Identity<Subject>?)
        -> Self
    {
        Self(name, .orNull(.whole), about) { value in get(value).map { .number(Int($0.number)) } ?? .null }
    }
    static func whole(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Int) -> Self {
        Self(name, .whole, about) { .number(get($0)) }
    }
    static func maybeWhole(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Int?) -> Self {
        Self(name, .orNull(.whole), about) { value in get(value).map { .number($0) } ?? .null }
    }
    static func maybeNumber(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Double?) -> Self {
        Self(name, .orNull(.number), about) { value in get(value).map { .decimal($0) } ?? .null }
    }
    static func flag(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Bool) -> Self {
        Self(name, .flag, about) { .bool(get($0)) }
    }
    static func day(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Day) -> Self {
        Self(name, .day, about) { .string(get($0).iso) }
    }
    static func maybeDay(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Day?) -> Self {
        Self(name, .orNull(.day), about) { .text(get($0)?.iso) }
    }
    static func moment(_ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Instant) -> Self {
        Self(name, .moment, about) { .string(get($0).iso) }
    }
    /// The address of a page, beginning with a slash.
    static func page(_ get: @escaping @Sendable (Value) -> String) -> Self {
        Self("page", .path, "Address of its web page on this service") { .string(get($0)) }
    }
    static func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Word
    ) -> Self {
        Self(name, .word(Word.allCases.map(\.rawValue)), about) { .string(get($0).rawValue) }
    }
    static func maybeWord<Word: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> Word?
    ) -> Self {
        Self(name, .orNull(.word(Word.allCases.map(\.rawValue))), about) { .text(get($0)?.rawValue) }
    }
    static func words<Word: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ about: String = "", _ get: @escaping @Sendable (Value) -> [Word]
    ) -> Self {
        Self(name, .list(.word(Word.allCases.map(\.rawValue))), about) { .texts(get($0).map(\.rawValue)) }
    }
    static func one<Part>(_ name: String, _ shape: APIShape<Part>, _ about: String = "", _ get: @escaping @Sendable (Value) -> Part) -> Self
    {
        Self(name, .record(shape.name), about) { shape.json(get($0)) }
    }
    static func maybeOne<Part>(
        _ name: String, _ shape: APIShape<Part>, _ about: String = "", _ get: @escaping @Sendable (Value) -> Part?
    ) -> Self {
        Self(name, .orNull(.record(shape.name)), about) { value in get(value).map { shape.json($0) } ?? .null }
    }
    static func many<Part>(
        _ name: String, _ shape: APIShape<Part>, _ about: String = "", _ get: @escaping @Sendable (Value) -> [Part]
    ) -> Self {
        Self(name, .list(.record(shape.name)), about) { .array(get($0).map { shape.json($0) }) }
    }
}

/// One kind of record as programs read it. JSON and its description are made from the same fields, so that neither can say what
/// the other does not.
public struct APIShape<Value>: Sendable {
    public let name: String
    let about: String
    let fields: [APIField<Value>]

    init(_ name: String, _ about: String, _ fields: [APIField<Value>]) {
        self.name = name
        self.about = about
        self.fields = fields
    }

    public func json(_ value: Value) -> JSONValue { .object(fields.map { (key: $0.name, value: $0.value(value)) }) }

    /// The same for the description and for people.
    var described: APIDescribed {
        APIDescribed(name: name, about: about, fields: fields.map { ($0.name, $0.type, $0.about) })
    }
}

/// A shape without its values.
struct APIDescribed: Sendable {
    let name: String
    let about: String
    let fields: [(name: String, type: APIType, about: String)]

    /// Every field is there always; unknown is null.
    var schema: JSONValue {
        let properties: [(key: String, value: JSONValue)] = fields.map { field in
            guard !field.about.isEmpty, case .object(let pairs) = field.type.schema else { return (field.name, field.type.schema) }
            return (field.name, .object(pairs + [("description", .string(field.about))]))
        }
        return .object([
            ("type", .string("object")), ("description", .string(about)), ("properties", .object(properties)),
            ("required", .texts(fields.map(\.name))), ("additionalProperties", .bool(false)),
        ])
    }

    var words: APIRecordWords {
        APIRecordWords(
            name: name, about: about, fields: fields.map { APIRecordWords.Field(name: $0.name, type: $0.type.words, about: $0.about) })
    }
}
