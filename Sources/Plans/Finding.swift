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
    /// The same as data, where one text would take another's place; never applied by itself.
    public var fix: ProposedFix?

    public init(
        rule: String, severity: Severity, place: Place = Place(), field: String? = nil, ref: String? = nil, raw: String? = nil,
        message: String, suggestion: String? = nil, fix: ProposedFix? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.place = place
        self.field = field
        self.ref = ref
        self.raw = raw
        self.message = message
        self.suggestion = suggestion
        self.fix = fix
    }
}

/// One text that would take another's place in a reading, for a person to accept or leave.
public struct ProposedFix: Hashable, Sendable {
    /// The part of the reading it concerns, by its index in the reading's list of that kind.
    public enum Subject: Hashable, Sendable {
        case action(Int)
        case heading(Int)
        case risk(Int)
        case indicator(Int)
        case person(Int)
        /// A cell of `PlanReading.tables`, by table, row and column.
        case cell(table: Int, row: Int, column: Int)
    }

    public var subject: Subject
    /// "leads", "title", or the name of the column where the document has its own.
    public var field: String
    public var before: String
    public var after: String

    public init(subject: Subject, field: String, before: String, after: String) {
        self.subject = subject
        self.field = field
        self.before = before
        self.after = after
    }
}
