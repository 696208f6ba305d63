import Plans

/// One thing that a program can ask for, as the description of the whole needs it.
public struct APIOperation: Sendable {
    /// Unique: "listActions".
    public var id: String
    public var words: APIEndpointWords
    /// Operations that can be asked with the id of the first record of a list, or of the record itself.
    public var leadsTo: [String]

    public init(id: String, words: APIEndpointWords, leadsTo: [String] = []) {
        self.id = id
        self.words = words
        self.leadsTo = leadsTo
    }
}

/// The description of what programs can ask for (OpenAPI 3.1.0), made from the table that answers.
public enum OpenAPI {
    /// - Parameter service: its name and organisation.
    public static func document(_ operations: [APIOperation], service: String) -> JSONValue {
        var paths: [(key: String, value: [(key: String, value: JSONValue)])] = []
        for operation in operations {
            let place = paths.firstIndex { $0.key == operation.words.path }
            if place == nil { paths.append((operation.words.path, [])) }
            let written = (key: operation.words.method.lowercased(), value: json(operation))
            paths[place ?? paths.count - 1].value.append(written)
        }
        let bearer: JSONValue = .object([
            ("type", .string("http")), ("scheme", .string("bearer")),
            ("description", .string("A token that a person makes under Your account, Other programs.")),
        ])
        return .object([
            ("openapi", .string("3.1.0")),
            ("info", .object([("title", .string(service)), ("version", .string("1")), ("description", .string(about))])),
            ("servers", .array([.object([("url", .string("/"))])])),
            ("security", .array([.object([("token", .array([]))])])),
            ("paths", .object(paths.map { ($0.key, .object($0.value)) })),
            ("components", .object([("securitySchemes", .object([("token", bearer)])), ("schemas", .object(schemas))])),
        ])
    }

    private static let about = """
        The record of improvement plans for other programs. Everything can be read as it was known on a past day with as-at; unknown is \
        null. Lists come in pages: ask again with the cursor that is given as next, until it is null.
        """

    private static var schemas: [(key: String, value: JSONValue)] {
        APIShapes.all.map { ($0.name, $0.schema) } + [("UpdateEdit", APIUpdate.schema)]
    }

    private static func json(_ operation: APIOperation) -> JSONValue {
        let words = operation.words
        let inPath = words.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { name in
            let schema: JSONValue = .object([("type", .string("integer")), ("minimum", .number(1)), ("maximum", .number(999_999_999))])
            return JSONValue.object([
                ("name", .string(String(name.dropFirst().dropLast()))), ("in", .string("path")), ("required", .bool(true)),
                ("schema", schema),
                ("example", .number(1)),
            ])
        }
        var pairs: [(key: String, value: JSONValue)] = [
            ("operationId", .string(operation.id)), ("summary", .string(words.summary)),
            ("description", .string("\(words.about)\(words.about.isEmpty ? "" : " ")Needs a token of scope \(words.scope.rawValue).")),
            ("parameters", .array(inPath + words.parameters.map(parameter))),
        ]
        if !words.sent.isEmpty {
            let content = media("application/json", .object([("$ref", .string("#/components/schemas/UpdateEdit"))]))
            pairs.append(("requestBody", .object([("required", .bool(true)), ("content", content)])))
        }
        return .object(pairs + [("responses", .object(answers(operation)))])
    }

    private static func parameter(_ parameter: APIParameter) -> JSONValue {
        let one: [(key: String, value: JSONValue)] =
            switch parameter.kind {
            case .day: [("type", .string("string")), ("format", .string("date"))]
            case .number(let least, let most):
                [("type", .string("integer")), ("minimum", .number(Int(least))), ("maximum", .number(Int(most)))]
            case .word(let words): [("type", .string("string")), ("enum", .texts(words))]
            case .text(let most):
                [("type", .string("string")), ("minLength", .number(1)), ("maxLength", .number(most)), ("pattern", .string("\\S"))]
            }
        let schema: JSONValue = parameter.isRepeated ? .object([("type", .string("array")), ("items", .object(one))]) : .object(one)
        return .object([
            ("name", .string(parameter.name)), ("in", .string("query")), ("required", .bool(parameter.isRequired)),
            ("description", .string(parameter.about)), ("schema", schema),
        ])
    }

    private static func media(_ type: String, _ schema: JSONValue) -> JSONValue {
        .object([(type, .object([("schema", schema)]))])
    }

    private static func answers(_ operation: APIOperation) -> [(key: String, value: JSONValue)] {
        let words = operation.words
        let isWrite = words.method != "GET"
        let record: JSONValue = .object([("$ref", .string("#/components/schemas/\(words.answer)"))])
        var right: [(key: String, value: JSONValue)] = [
            ("description", .string(words.isList ? "One page" : words.answer)),
            ("content", media("application/json", words.isList ? page(of: record) : record)),
        ]
        if !operation.leadsTo.isEmpty {
            let id = words.isList ? "$response.body#/items/0/id" : "$response.body#/id"
            let links = operation.leadsTo.map { name in
                let target: JSONValue = .object([("operationId", .string(name)), ("parameters", .object([("id", .string(id))]))])
                return (key: name, value: target)
            }
            right.append(("links", .object(links)))
        }
        var found: [(key: String, value: JSONValue)] = [("200", .object(right))]
        if isWrite { found.append(("201", .object(right))) }
        if !isWrite { found.append(("304", .object([("description", .string("Nothing has changed since"))]))) }
        let refused = refusals.filter { isWrite || !$0.isOfWrites }
        return found
            + refused.map { refusal in
                var content: [(key: String, value: JSONValue)] = [
                    ("application/problem+json", .object([("schema", .object([("$ref", .string("#/components/schemas/Problem"))]))]))
                ]
                // What breaks the protocol is answered before anybody knows that it was meant for the API.
                if ["400", "413"].contains(refusal.status) {
                    content.append(("text/plain", .object([("schema", .object([("type", .string("string"))]))])))
                }
                return (refusal.status, .object([("description", .string(refusal.words)), ("content", .object(content))]))
            }
    }

    private static func page(of record: JSONValue) -> JSONValue {
        let page: [(key: String, value: JSONValue)] = [
            ("items", .object([("type", .string("array")), ("items", record)])),
            ("next", .object([("type", .texts(["integer", "null"])), ("description", .string("The cursor of the next page"))])),
            ("total", .object([("type", .texts(["integer", "null"])), ("description", .string("Null where it is not counted"))])),
            ("asAt", .object([("type", .string("string")), ("format", .string("date"))])),
            ("entry", .object([("type", .string("integer")), ("description", .string("The newest ledger entry that counts"))])),
        ]
        return .object([
            ("type", .string("object")), ("properties", .object(page)), ("required", .texts(page.map(\.key))),
            ("additionalProperties", .bool(false)),
        ])
    }

    private static let refusals: [(status: String, words: String, isOfWrites: Bool)] = [
        ("400", "The request cannot be read", false), ("401", "The token is missing, unknown, revoked, or its last day is over", false),
        ("403", "The token, or its person, may not do this", false), ("404", "There is no such thing, or none at that time", false),
        ("406", "Only JSON is answered", false), ("409", "Somebody else changed it meanwhile: read it again", true),
        ("413", "Too large", true), ("415", "Only JSON is read", true), ("422", "What was sent is not allowed; issues say what", false),
        ("429", "Too many tries", false),
    ]
}
