/// What a program may ask for beside a path, with its limits: the one place from which a request is checked and the description made.
public struct APIParameter: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A calendar day like 2024-03-31.
        case day
        case number(Int64, Int64)
        case word([String])
        /// Text of so many characters at most.
        case text(Int)
    }

    public var name: String
    public var about: String
    public var kind: Kind
    /// True where it may come more than once, each with another value.
    public var isRepeated: Bool
    public var isRequired: Bool

    public init(_ name: String, _ about: String, _ kind: Kind, isRepeated: Bool = false, isRequired: Bool = false) {
        self.name = name
        self.about = about
        self.kind = kind
        self.isRepeated = isRepeated
        self.isRequired = isRequired
    }

    /// What is wrong with a value, as a sentence that says what to do; nil when it is right.
    public func issue(_ value: String) -> Issue? {
        switch kind {
        case .day: Day(iso: value) == nil ? Issue(name, "Give a day like 2024-03-31") : nil
        case .number(let least, let most):
            APIParameter.number(value).map { (least...most).contains($0) } == true
                ? nil : Issue(name, "Give a number from \(least) to \(most)")
        case .word(let words):
            words.contains { $0.utf8.elementsEqual(value.utf8) } ? nil : Issue(name, "Give one of: \(words.joined(separator: ", "))")
        case .text(let most):
            value.isBlank || value.unicodeScalars.count > most ? Issue(name, "Give a text of 1 to \(most) characters") : nil
        }
    }

    /// Digits only, at most 18 of them.
    public static func number(_ text: String) -> Int64? {
        guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(text)
    }

    /// What is wrong with a query: a value that is not allowed, a name that is missing, comes twice, or is none of ours.
    public static func issues(of pairs: [(name: String, value: String)], by parameters: [APIParameter]) -> [Issue] {
        var found: [Issue] = []
        for (name, value) in pairs {
            guard let parameter = parameters.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
                found.append(Issue(String(name.prefix(60)), "There is no such parameter here"))
                continue
            }
            if let issue = parameter.issue(value) { found.append(issue) }
        }
        for parameter in parameters {
            let count = pairs.count { $0.name.utf8.elementsEqual(parameter.name.utf8) }
            if count == 0, parameter.isRequired { found.append(Issue(parameter.name, "Give \(parameter.name)")) }
            if count > 1, !parameter.isRepeated { found.append(Issue(parameter.name, "Give \(parameter.name) once")) }
        }
        return found
    }
}

/// One thing that a program can ask for, as people read of it.
public struct APIEndpointWords: Hashable, Sendable {
    public var method: String
    /// "/api/plans/{id}".
    public var path: String
    public var summary: String
    public var about: String
    /// The scope that a token needs.
    public var scope: TokenScope
    public var parameters: [APIParameter]
    /// Fields of what is sent, each with what it means; empty where nothing is.
    public var sent: [PrintedEntry]
    /// The kind of record that comes back, and whether it is a list.
    public var answer: String
    public var isList: Bool

    public init(
        method: String, path: String, summary: String, about: String, scope: TokenScope, parameters: [APIParameter], sent: [PrintedEntry],
        answer: String, isList: Bool
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.about = about
        self.scope = scope
        self.parameters = parameters
        self.sent = sent
        self.answer = answer
        self.isList = isList
    }
}

/// A kind of record as people read of it: each field with its type and meaning.
public struct APIRecordWords: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        public var name: String
        public var type: String
        public var about: String

        public init(name: String, type: String, about: String) {
            self.name = name
            self.type = type
            self.about = about
        }
    }

    public var name: String
    public var about: String
    public var fields: [Field]

    public init(name: String, about: String, fields: [Field]) {
        self.name = name
        self.about = about
        self.fields = fields
    }
}
