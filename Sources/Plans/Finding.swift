/// What a reader or the plan critic says about a document: something a person has to look at.
public struct Finding: Hashable, Sendable {
    /// How much it matters.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        /// Good to know; nothing needs doing.
        case note
        /// A person should look.
        case warning
        /// Something could not be read or contradicts itself.
        case error
    }

    /// The rule's stable name, for example `outputs-run-together`.
    public var rule: String
    public var severity: Severity
    public var place: Place
    /// The field it is about: "outputs", "deadline"; nil when it is about the document.
    public var field: String?
    /// The action's printed number it is about, when it is about one.
    public var ref: String?
    /// The text as printed.
    public var raw: String?
    /// One plain sentence.
    public var message: String
    /// What a person might do; never applied by itself.
    public var suggestion: String?

    public init(
        rule: String, severity: Severity, place: Place = Place(), field: String? = nil, ref: String? = nil, raw: String? = nil,
        message: String, suggestion: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.place = place
        self.field = field
        self.ref = ref
        self.raw = raw
        self.message = message
        self.suggestion = suggestion
    }
}
