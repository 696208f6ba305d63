/// A risk in a plan's register.
public struct Risk: Hashable, Sendable {
    public var id: RiskID
    public var plan: Plan
    public var definition: RiskDefinition
    /// Where a document prints it; nil for one that somebody added.
    public var origin: PrintedRiskKey?
    /// When it came into the register.
    public var registered: Instant
    /// Nil while it is open.
    public var closing: RiskClosing?
    /// The ledger entry that asserted the definition; an edit form carries it back.
    public var entry: Int64

    public init(
        id: RiskID, plan: Plan, definition: RiskDefinition, origin: PrintedRiskKey? = nil, registered: Instant,
        closing: RiskClosing? = nil, entry: Int64
    ) {
        self.id = id
        self.plan = plan
        self.definition = definition
        self.origin = origin
        self.registered = registered
        self.closing = closing
        self.entry = entry
    }

    public var isOpen: Bool { closing == nil }
    public var name: RiskName { RiskName(id: id, definition) }
}

public typealias RiskID = Identity<Risk>

/// How a risk is called where only its name is wanted.
public struct RiskName: Hashable, Sendable {
    public var id: RiskID
    public var ref: String?
    /// Its title, or the event where it has none.
    public var title: String

    public init(id: RiskID, ref: String?, title: String) {
        self.id = id
        self.ref = ref
        self.title = title
    }

    public init(id: RiskID, _ definition: RiskDefinition) {
        self.init(id: id, ref: definition.ref, title: definition.title.isEmpty ? definition.event : definition.title)
    }

    /// "R1 Too few carers", or the title alone.
    public var label: String { ref.map { "\($0) \(title)" } ?? title }
}

/// Why a risk is no longer watched.
public struct RiskClosing: Hashable, Sendable {
    public var reason: String
    public var by: String
    public var at: Instant
    public var entry: Int64

    public init(reason: String, by: String, at: Instant, entry: Int64) {
        self.reason = reason
        self.by = by
        self.at = at
        self.entry = entry
    }
}

/// Where a document prints a risk: its revision, and the place in that revision's list from 0.
public struct PrintedRiskKey: Hashable, Sendable {
    public var revision: RevisionID
    public var place: Int

    public init(revision: RevisionID, place: Int) {
        self.revision = revision
        self.place = place
    }

    /// "3-12", as a form names it.
    public init?(word: String) {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let revision = Int64(parts[0]), let place = Int(parts[1]), place >= 0 else { return nil }
        self.init(revision: RevisionID(revision), place: place)
    }

    public var word: String { "\(revision.number)-\(place)" }
}

/// A risk as one document prints it, with where.
public struct PrintedRisk: Hashable, Sendable {
    public var key: PrintedRiskKey
    /// What its document is called.
    public var document: String
    public var isReport: Bool
    public var reading: RiskReading

    public init(key: PrintedRiskKey, document: String, isReport: Bool, reading: RiskReading) {
        self.key = key
        self.document = document
        self.isReport = isReport
        self.reading = reading
    }

    /// True where the register has it: it came over before, or its reference is there from somewhere else. Two risks that one document
    /// prints under one reference are two.
    public func isKnown(in risks: [Risk]) -> Bool {
        risks.contains { risk in
            if risk.origin == key { return true }
            return reading.ref != nil && risk.definition.ref == reading.ref && risk.origin?.revision != key.revision
        }
    }
}

/// What is to be done with a risk.
public enum RiskResponse: String, Hashable, Sendable, CaseIterable {
    case treat, tolerate, transfer, terminate

    public var name: String {
        switch self {
        case .treat: "Treat: act to make it smaller"
        case .tolerate: "Tolerate: accept it as it is"
        case .transfer: "Transfer: others carry it"
        case .terminate: "Terminate: stop what causes it"
        }
    }
}

/// How often a risk is looked at again.
public enum RiskRhythm: String, Hashable, Sendable, CaseIterable {
    case monthly, quarterly, yearly
    case halfYearly = "half-yearly"

    /// "Monthly", "Half-yearly".
    public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    private var months: Int {
        switch self {
        case .monthly: 1
        case .quarterly: 3
        case .halfYearly: 6
        case .yearly: 12
        }
    }

    /// The same day so many months later, or the last of that month.
    public func next(after day: Day) -> Day {
        var first = day.startOfMonth
        for _ in 0..<months { first = first.endOfMonth.adding(days: 1) }
        return min(first.adding(days: day.day - 1), first.endOfMonth)
    }
}

/// What a risk is, as one version says. Only the event must be known.
public struct RiskDefinition: Hashable, Sendable {
    /// "CSSR0001", as printed or given; nil where it has none.
    public var ref: String?
    public var title = ""
    public var cause = ""
    /// What may happen.
    public var event: String
    public var effect = ""
    /// Who answers for it and assesses it.
    public var owner: PersonName?
    /// The owner as a document prints it; empty for none.
    public var ownerWords = ""
    /// The part of the plan it threatens; nil for the whole plan.
    public var heading: HeadingID?
    public var target: RiskRating?
    public var rhythm: RiskRhythm?
    public var response: RiskResponse?

    public init(event: String) { self.event = event }

    /// What a document says, and nothing else.
    public init(_ printed: RiskReading) {
        event = printed.text.text
        ref = printed.ref
        ownerWords = printed.owner?.text ?? ""
        target = printed.target.map { RiskRating($0) }
    }

    /// The person, else the printed words; nil where nobody is known.
    public var ownerName: String? { owner?.name ?? (ownerWords.isEmpty ? nil : ownerWords) }

    /// Every field in words, in the order in which the ledger and the pages name them; nil where nothing is said.
    public func fields(heading name: String?) -> [(name: String, words: String?)] {
        func said(_ text: String) -> String? { text.isEmpty ? nil : text }
        return [
            ("reference", ref), ("title", said(title)), ("cause", said(cause)), ("event", event), ("effect", said(effect)),
            ("owner", owner?.name), ("owner as printed", said(ownerWords)), ("part of the plan", heading == nil ? nil : name),
            ("target score", target?.words), ("reviewed", rhythm?.name), ("response", response?.name),
        ]
    }
}
