/// A piece of evidence as lists show it: its newest version known at the moment looked at. The versions before stay on record.
public struct Evidence: Hashable, Sendable {
    /// Most pieces that may stand for one action: above it nobody reads them.
    public static let mostOfAction = 200

    public var id: EvidenceID
    public var action: ActionID
    public var newest: EvidenceVersion
    /// Who put it on record first; nil for the command line.
    public var addedBy: PersonID?
    /// Nil while it stands.
    public var withdrawal: EvidenceWithdrawal?

    public init(id: EvidenceID, action: ActionID, newest: EvidenceVersion, addedBy: PersonID?, withdrawal: EvidenceWithdrawal?) {
        self.id = id
        self.action = action
        self.newest = newest
        self.addedBy = addedBy
        self.withdrawal = withdrawal
    }

    public var stands: Bool { withdrawal == nil }
}

public typealias EvidenceID = Identity<Evidence>

/// Everything about one piece of evidence.
public struct EvidenceRecord: Hashable, Sendable {
    public var evidence: Evidence
    public var plan: Plan
    /// The action as it is called now, or was called last.
    public var action: ActionName
    /// Newest first.
    public var versions: [EvidenceVersion]
    /// True when it is withdrawn by now, whichever day is looked at: from then on its files are kept and not handed out.
    public var isWithdrawnByNow: Bool

    public init(evidence: Evidence, plan: Plan, action: ActionName, versions: [EvidenceVersion], isWithdrawnByNow: Bool) {
        self.evidence = evidence
        self.plan = plan
        self.action = action
        self.versions = versions
        self.isWithdrawnByNow = isWithdrawnByNow
    }
}

/// One version of a piece of evidence: what it is, what it speaks about, and where it is.
public struct EvidenceVersion: Hashable, Sendable {
    /// From 1.
    public var number: Int
    public var content: EvidenceContent
    /// Who added this version, and when: apart from the days it speaks about.
    public var by: String
    public var at: Instant

    public init(number: Int, content: EvidenceContent, by: String, at: Instant) {
        self.number = number
        self.content = content
        self.by = by
        self.at = at
    }

    public var title: String { content.title }
    public var kind: EvidenceKind { content.kind }
}

/// What a version of a piece of evidence says.
public struct EvidenceContent: Hashable, Sendable {
    public var title: String
    public var kind: EvidenceKind
    public var subject: EvidenceSubject
    public var about: EvidencePeriod
    /// What it shows; for evidence that is elsewhere also where it is and who can show it. May be empty for a file or a link.
    public var note: String
    public var form: EvidenceForm

    public init(title: String, kind: EvidenceKind, subject: EvidenceSubject, about: EvidencePeriod, note: String, form: EvidenceForm) {
        self.title = title
        self.kind = kind
        self.subject = subject
        self.about = about
        self.note = note
        self.form = form
    }
}

/// What a piece of evidence is about. Outcomes have no id of their own: they are known by their words.
public enum EvidenceSubject: Hashable, Sendable {
    case action
    /// An output, and its words as they were.
    case output(OutputID, String)
    case outcome(String)

    /// The words of the output or outcome; nil for the action itself.
    public var words: String? {
        switch self {
        case .action: nil
        case .output(_, let words), .outcome(let words): words
        }
    }

    /// True when the action has no such output or outcome any more: a revision reworded or dropped it.
    public func isGone(from action: Action) -> Bool {
        switch self {
        case .action: false
        case .output(let id, _): !action.outputs.contains { $0.id == id }
        case .outcome(let words): !action.outcomes.contains { $0.isSameOutcome(as: words) }
        }
    }
}

extension String {
    /// Whether two texts are one outcome: white space aside, which forms and documents change, all must be the same.
    public func isSameOutcome(as other: String) -> Bool {
        split(whereSeparator: \.isWhitespace) == other.split(whereSeparator: \.isWhitespace)
    }
}

/// The day or the days that a piece of evidence speaks about.
public struct EvidencePeriod: Hashable, Sendable {
    public var from: Day
    /// Nil when it speaks about one day.
    public var to: Day?

    public init(from: Day, to: Day?) {
        self.from = from
        self.to = to == from ? nil : to
    }

    public var last: Day { to ?? from }

    /// "31 March 2024", or "1 April 2024 to 30 June 2024".
    public var words: String { to.map { "\(from.words) to \($0.words)" } ?? from.words }
}

/// Where a piece of evidence is.
public enum EvidenceForm: Hashable, Sendable {
    /// Kept in the record, byte for byte.
    case file(EvidenceFile)
    /// A web address, `http` or `https`.
    case link(String)
    /// Somewhere this record cannot point at: the note says where and who can show it.
    case elsewhere

    public enum Name: String, Hashable, Sendable, CaseIterable {
        case file, link, elsewhere

        /// "File", "Link", "Held elsewhere".
        public var words: String {
            switch self {
            case .file: "File"
            case .link: "Link"
            case .elsewhere: "Held elsewhere"
            }
        }
    }

    public var name: Name {
        switch self {
        case .file: .file
        case .link: .link
        case .elsewhere: .elsewhere
        }
    }
}

/// A file of the record, without its bytes.
public struct EvidenceFile: Hashable, Sendable {
    /// As its owner called it; never a path.
    public var name: String
    public var type: EvidenceFileType
    /// In bytes.
    public var size: Int
    /// Lower-case hexadecimal SHA-256 of the bytes.
    public var checksum: String

    public init(name: String, type: EvidenceFileType, size: Int, checksum: String) {
        self.name = name
        self.type = type
        self.size = size
        self.checksum = checksum
    }
}

/// A piece of evidence was withdrawn: it stays on record and counts no more.
public struct EvidenceWithdrawal: Hashable, Sendable {
    public var by: String
    public var at: Instant
    public var reason: String

    public init(by: String, at: Instant, reason: String) {
        self.by = by
        self.at = at
        self.reason = reason
    }
}
