/// One difference between a reading and the current revision of the same plan.
public struct RevisionChange: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case added, withdrawn, reworded, moved, renumbered, plainReworded, deadlineChanged, outputAdded, outputRemoved, outcomesChanged
        case sourcesChanged
    }
    public var kind: Kind
    public var ref: String?
    public var field: String?
    public var before: String?
    public var after: String?

    public init(kind: Kind, ref: String?, field: String?, before: String?, after: String?) {
        self.kind = kind
        self.ref = ref
        self.field = field
        self.before = before
        self.after = after
    }
}

/// An action of the current revision, as far as a comparison needs it.
public struct RecordedAction: Hashable, Sendable {
    public var id: ActionID
    public var ref: String?
    /// Name of its heading.
    public var heading: String?
    public var text: String
    public var plain: String?
    public var deadline: String?
    public var outputs: [String]
    public var outcomes: [String]
    /// Citations as printed.
    public var sources: [String]

    public init(
        id: ActionID, ref: String?, heading: String?, text: String, plain: String?, deadline: String?, outputs: [String],
        outcomes: [String], sources: [String]
    ) {
        self.id = id
        self.ref = ref
        self.heading = heading
        self.text = text
        self.plain = plain
        self.deadline = deadline
        self.outputs = outputs
        self.outcomes = outcomes
        self.sources = sources
    }
}

/// Which recorded action each action of a reading is, and what differs.
public struct RevisionDiff: Hashable, Sendable {
    /// For each action of the reading, in order, the recorded action it is; nil when it is new.
    public var matches: [ActionID?]
    public var changes: [RevisionChange]

    /// Compares a reading with what is recorded. An action is the recorded one of the same printed number when that
    /// number is unique on both sides, else the one with exactly the same text.
    public init(_ reading: PlanReading, against recorded: [RecordedAction]) {
        var matcher = Matcher(recorded)
        let isPlain = reading.document.kind == .plain
        matches = reading.actions.map { matcher.match($0, uniqueIn: reading) }
        changes = []
        for (action, match) in zip(reading.actions, matches) {
            let heading = action.heading.flatMap { reading.headings.indices.contains($0) ? reading.headings[$0].title.text : nil }
            if let known = recorded.first(where: { $0.id == match }) {
                changes += isPlain ? Self.plainDifference(action, known) : Self.differences(action, heading, known)
            } else {
                let text = (isPlain ? action.plain : action.text)?.text
                changes.append(RevisionChange(kind: .added, ref: action.ref, field: nil, before: nil, after: text))
            }
        }
        guard !isPlain else { return }
        let kept = Set(matches.compactMap { $0 })
        for gone in recorded where !kept.contains(gone.id) {
            changes.append(RevisionChange(kind: .withdrawn, ref: gone.ref, field: nil, before: gone.text, after: nil))
        }
    }

    private static func plainDifference(_ action: ActionReading, _ known: RecordedAction) -> [RevisionChange] {
        guard known.plain != action.plain?.text else { return [] }
        return [RevisionChange(kind: .plainReworded, ref: known.ref, field: "plainText", before: known.plain, after: action.plain?.text)]
    }

    private static func differences(_ action: ActionReading, _ heading: String?, _ known: RecordedAction) -> [RevisionChange] {
        var found: [RevisionChange] = []
        func note(_ kind: RevisionChange.Kind, _ field: String, _ before: String?, _ after: String?) {
            if before != after { found.append(RevisionChange(kind: kind, ref: action.ref, field: field, before: before, after: after)) }
        }
        note(.renumbered, "ref", known.ref, action.ref)
        note(.moved, "heading", known.heading, heading)
        note(.reworded, "text", known.text, action.text?.text)
        note(.deadlineChanged, "deadline", known.deadline, action.deadline?.printed.text)
        let outputs = action.outputs.map(\.printed.text)
        for text in outputs where !known.outputs.contains(text) { note(.outputAdded, "outputs", nil, text) }
        for text in known.outputs where !outputs.contains(text) { note(.outputRemoved, "outputs", text, nil) }
        note(.outcomesChanged, "outcomes", joined(known.outcomes), joined(action.outcomes.map(\.text)))
        note(.sourcesChanged, "sources", joined(known.sources), joined(action.sources.map(\.printed.raw)))
        return found
    }

    private static func joined(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: "\n") }

    private struct Matcher {
        private var byRef: [String: [RecordedAction]]
        private var byText: [String: [RecordedAction]]
        private var taken: Set<ActionID> = []

        init(_ recorded: [RecordedAction]) {
            byRef = Dictionary(grouping: recorded.filter { $0.ref != nil }) { $0.ref ?? "" }
            byText = Dictionary(grouping: recorded, by: \.text)
        }

        mutating func match(_ action: ActionReading, uniqueIn reading: PlanReading) -> ActionID? {
            var candidates: [RecordedAction] = []
            if let ref = action.ref, reading.actions.count(where: { $0.ref == ref }) == 1, let known = byRef[ref], known.count == 1 {
                candidates = known
            } else if let text = action.text?.text {
                candidates = byText[text] ?? []
            }
            guard let found = candidates.first(where: { !taken.contains($0.id) }) else { return nil }
            taken.insert(found.id)
            return found.id
        }
    }
}
