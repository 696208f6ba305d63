import Plans

/// An update as a program sends it. What it does not say stays as last reported, as a form does that nobody has touched.
public struct APIUpdate: Sendable {
    private var given: [String: JSONValue] = [:]

    /// Name, JSON Schema and meaning of each field.
    static let fields: [(name: String, schema: JSONValue, about: String)] = [
        ("version", typed("integer", [("minimum", .number(0))]), "The action's version that the update was made from"),
        ("narrative", typed("string", [("maxLength", .number(UpdateEdit.longestNarrative))]), "What has changed and what happens next"),
        ("delivery", rating, "Is the action being done on time?"), ("impact", rating, "Is it making the difference intended?"),
        (
            "outputsDone", typed("array", [("items", typed("integer", [("minimum", .number(0))]))]),
            "Ids of all outputs that are done; those that are left out are not"
        ),
        ("forecast", orNull(typed("string", [("format", .string("date"))])), "When the action is expected to be done"),
        ("noChange", typed("boolean", []), "True repeats the last ratings; other fields but narrative are then passed over"),
        (
            "period", typed("string", [("format", .string("date"))]),
            "First day of the period it is for; the one that is owed where it is left out"
        ),
        ("reason", typed("string", []), "Why the delivery rating is better than what the record says"),
    ]
    static let required = ["version"]

    public static let schema: JSONValue = .object([
        ("type", .string("object")), ("description", .string("An update. What it does not say stays as last reported.")),
        (
            "properties",
            .object(
                fields.map { field in
                    guard case .object(let pairs) = field.schema else { return (field.name, field.schema) }
                    return (field.name, .object(pairs + [("description", .string(field.about))]))
                })
        ),
        ("required", .texts(required)), ("additionalProperties", .bool(false)),
    ])

    /// The same for people.
    public static let words: [PrintedEntry] = fields.map { PrintedEntry($0.name, $0.about) }

    private static func typed(_ name: String, _ more: [(key: String, value: JSONValue)]) -> JSONValue {
        .object([("type", .string(name))] + more)
    }
    private static func orNull(_ schema: JSONValue) -> JSONValue {
        .object([("anyOf", .array([schema, typed("null", [])]))])
    }
    private static var rating: JSONValue { orNull(typed("string", [("enum", .texts(["red", "amber", "green"]))])) }

    /// Reads what was sent; says everything that is wrong with it.
    public static func read(_ json: JSONValue) -> Result<APIUpdate, Refusal> {
        guard case .object(let pairs) = json else { return .failure(.issues([Issue("", "Send one object")])) }
        var update = APIUpdate()
        var issues = required.filter { json[$0] == nil }.map { Issue($0, "Give \($0)") }
        for (key, value) in pairs {
            guard let isRight = update.isRight(key, value) else {
                issues.append(Issue(String(key.prefix(60)), "There is no such field"))
                continue
            }
            if isRight { update.given[key] = value } else { issues.append(Issue(key, "Give \(key) as the description says")) }
        }
        return issues.isEmpty ? .success(update) : .failure(.issues(issues))
    }

    /// Nil for a field that there is not.
    private func isRight(_ key: String, _ value: JSONValue) -> Bool? {
        switch (key, value) {
        case ("version", .number(let number)): number >= 0
        case ("narrative", .string(let text)): text.unicodeScalars.count <= UpdateEdit.longestNarrative
        case ("reason", .string), ("noChange", .bool): true
        case ("delivery", .string(let word)), ("impact", .string(let word)): Rating(rawValue: word) != nil
        case ("delivery", .null), ("impact", .null), ("forecast", .null): true
        case ("forecast", .string(let text)), ("period", .string(let text)): Day(iso: text) != nil
        case ("outputsDone", .array(let ids)): ids.allSatisfy { if case .number(let id) = $0 { id >= 0 } else { false } }
        default: APIUpdate.fields.contains { $0.name == key } ? false : nil
        }
    }

    /// The edit of the form's own rule.
    /// - Throws: `Refusal.issues` for outputs that the action does not have.
    public func edit(of action: Action) throws -> UpdateEdit {
        var edit = UpdateEdit(from: action)
        edit.version = number("version").map { Int64($0) } ?? 0
        edit.narrative = text("narrative") ?? ""
        edit.isNoChange = if case .bool(true) = given["noChange"] { true } else { false }
        if given["delivery"] != nil { (edit.delivery, edit.deliveryChoice) = (text("delivery").flatMap(Rating.init(rawValue:)), nil) }
        if given["impact"] != nil { (edit.impact, edit.impactChoice) = (text("impact").flatMap(Rating.init(rawValue:)), nil) }
        if given["forecast"] != nil { edit.forecast = text("forecast").flatMap { Day(iso: $0) } }
        if given["period"] != nil { edit.period = text("period").flatMap { Day(iso: $0) } }
        if let reason = text("reason") { edit.reason = reason }
        if case .array(let ids) = given["outputsDone"] {
            let wanted = Set(ids.compactMap { if case .number(let id) = $0 { OutputID(Int64(id)) } else { nil } })
            guard wanted.isSubset(of: action.outputs.map(\.id)) else {
                throw Refusal.issues([Issue("outputsDone", "Give ids of this action's outputs")])
            }
            edit.outputsDone = wanted
        }
        return edit
    }

    private func text(_ key: String) -> String? { if case .string(let text) = given[key] { text } else { nil } }
    private func number(_ key: String) -> Int? { if case .number(let number) = given[key] { number } else { nil } }

    /// The name that a field of the form has here.
    public static func name(ofFormField field: String) -> String { ["no-change": "noChange", "outputs": "outputsDone"][field] ?? field }
}
