/// One difference between a reading and the current revision of the same plan.
public struct RevisionChange: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case added, withdrawn, reworded, moved, renumbered, reowned, deadlineChanged, split, merged
        case outputAdded, outputRemoved, outputReworded, stepChanged, outcomesChanged, measuresChanged, sourcesChanged, plainReworded
        case headingAdded, headingRemoved, headingReworded, headingRenumbered

        /// True for changes of headings, whose places count headings.
        public var isOfHeading: Bool {
            switch self {
            case .headingAdded, .headingRemoved, .headingReworded, .headingRenumbered: true
            default: false
            }
        }
    }

    public var kind: Kind
    public var ref: String?
    public var field: String?
    public var before: String?
    public var after: String?
    /// The recorded actions it is about: none for what is new, several for actions that were merged.
    public var actions: [ActionID] = []
    /// The recorded heading it is about.
    public var heading: HeadingID?
    /// The actions of the reading it is about, or its heading: none for what was withdrawn, several for an action that was split.
    public var places: [Int] = []
    /// The step it is about, for a change of one in a comparison; nil once it is recorded, when `field` names it.
    public var step: ChangedStep?
    /// Tells it from every other change of the same comparison, and stays the same as long as it says the same of the
    /// same recorded action. Lower-case letters, digits and hyphens.
    public internal(set) var id: String

    public init(
        kind: Kind, ref: String?, field: String?, before: String?, after: String?, actions: [ActionID] = [], heading: HeadingID? = nil,
        places: [Int] = [], step: ChangedStep? = nil
    ) {
        self.kind = kind
        self.ref = ref
        self.field = field
        self.before = before
        self.after = after
        self.actions = actions
        self.heading = heading
        self.places = places
        self.step = step
        let subject = actions.map { "\($0.number)" } + [heading.map { "h\($0.number)" } ?? ""]
        let said = [kind.rawValue, subject.joined(separator: ","), ref, field, before, after].map { $0.map { "=" + $0 } ?? "-" }
        id = "\(kind.rawValue.lowercased())-\(TextDigest.of(said.joined(separator: "\u{1F}")))"
    }

    /// A first wording in plain language changes nothing that was agreed; every other change needs somebody's decision.
    public var needsDecision: Bool { !(field == RevisionChange.plainField && before == nil) }

    /// The field of plain wordings.
    static let plainField = "plainText"
}

/// An action of the current revision, as far as a comparison needs it.
public struct RecordedAction: Hashable, Sendable {
    public var id: ActionID
    public var ref: String?
    /// Title of its heading.
    public var heading: String?
    public var text: String
    public var plain: String?
    /// As printed; the day where a reviewer gave one that is printed nowhere.
    public var deadline: String?
    public var outputs: [String]
    /// The same outputs with what the document prints beside each; empty where it prints nothing beside any.
    public var steps: [RecordedStep]
    public var outcomes: [String]
    /// Citations as printed.
    public var sources: [String]
    /// As printed.
    public var leads: [String]
    public var measures: [String]

    public init(
        id: ActionID, ref: String?, heading: String?, text: String, plain: String?, deadline: String?, outputs: [String],
        outcomes: [String], sources: [String], leads: [String] = [], measures: [String] = [], steps: [RecordedStep] = []
    ) {
        self.id = id
        self.ref = ref
        self.heading = heading
        self.text = text
        self.plain = plain
        self.deadline = deadline
        self.outputs = outputs
        self.steps = steps
        self.outcomes = outcomes
        self.sources = sources
        self.leads = leads
        self.measures = measures
    }

    /// "Action 1.10", or the first words where it has no number.
    public var label: String { ActionName(id: id, ref: ref, text: text).label }
}

/// A heading of the current revision, as far as a comparison needs it.
public struct RecordedHeading: Hashable, Sendable {
    public var id: HeadingID
    public var number: String?
    public var title: String

    public init(id: HeadingID, number: String?, title: String) {
        self.id = id
        self.number = number
        self.title = title
    }
}
