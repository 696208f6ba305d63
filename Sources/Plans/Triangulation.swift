/// From which side evidence looks at an outcome. Data, audit and voice beside each other are triangulation.
public enum EvidenceAngle: String, Hashable, Sendable, CaseIterable {
    case data, audit, voice, document

    /// The sides that show whether something changes for children; a document shows that it was done.
    public static let sides: [EvidenceAngle] = [.data, .audit, .voice]

    public init(_ kind: EvidenceKind) {
        switch kind {
        case .data: self = .data
        case .audit: self = .audit
        case .families, .staff: self = .voice
        case .document: self = .document
        }
    }

    /// "Data", "Audit", ….
    public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// How many sides an outcome is seen from.
public enum EvidenceSides: String, Hashable, Sendable, CaseIterable {
    case none, one, several

    /// As the end of "outcomes …".
    public var words: String {
        switch self {
        case .none: "without evidence"
        case .one: "seen from one side"
        case .several: "seen from two or more sides"
        }
    }
}

/// One outcome of an action, or the action as a whole, and what stands for it.
public struct OutcomeEvidence: Hashable, Sendable {
    public var action: ActionName
    /// The outcome's words; nil for the action as a whole.
    public var outcome: String?
    /// False for an outcome that the plan has no longer.
    public var isInPlan: Bool
    /// What speaks about the latest days comes first.
    public var evidence: [Evidence]

    public init(action: ActionName, outcome: String?, isInPlan: Bool = true, evidence: [Evidence]) {
        self.action = action
        self.outcome = outcome
        self.isInPlan = isInPlan
        self.evidence = evidence.sorted { left, right in
            let (first, second) = (left.newest.content.about.last, right.newest.content.about.last)
            return first == second ? left.newest.at > right.newest.at : first > second
        }
    }

    /// Only what the plan says today is counted, each outcome once.
    public var isCounted: Bool { outcome != nil && isInPlan }

    public func evidence(from angle: EvidenceAngle) -> [Evidence] { evidence.filter { EvidenceAngle($0.newest.kind) == angle } }

    public var sides: EvidenceSides {
        let count = EvidenceAngle.sides.count { !evidence(from: $0).isEmpty }
        return count == 0 ? .none : count == 1 ? .one : .several
    }
}

/// The outcomes of a plan with their evidence.
public struct Triangulation: Hashable, Sendable {
    /// The outcomes of the actions under one heading, in the document's order.
    public struct Group: Hashable, Sendable {
        /// Nil for actions without a heading.
        public var heading: Heading?
        public var outcomes: [OutcomeEvidence]

        public init(heading: Heading?, outcomes: [OutcomeEvidence]) {
            self.heading = heading
            self.outcomes = outcomes
        }
    }

    /// An action of the plan and the outcomes that the document prints for it.
    public struct Intended: Hashable, Sendable {
        public var action: ActionName
        public var heading: HeadingID?
        public var outcomes: [String]

        public init(action: ActionName, heading: HeadingID?, outcomes: [String]) {
            self.action = action
            self.heading = heading
            self.outcomes = outcomes
        }

        /// Each outcome; the action as a whole where it has evidence or no outcomes; outcomes that only evidence still knows.
        func rows(_ evidence: [Evidence]) -> [OutcomeEvidence] {
            func about(_ outcome: String) -> [Evidence] {
                evidence.filter { piece in
                    if case .outcome(let words) = piece.newest.content.subject { words.isSameOutcome(as: outcome) } else { false }
                }
            }
            var rows = outcomes.map { OutcomeEvidence(action: action, outcome: $0, evidence: about($0)) }
            let whole = evidence.filter { $0.newest.content.subject == .action }
            if !whole.isEmpty || outcomes.isEmpty { rows.append(OutcomeEvidence(action: action, outcome: nil, evidence: whole)) }
            for case .outcome(let words) in evidence.map(\.newest.content.subject)
            where !rows.contains(where: { $0.outcome?.isSameOutcome(as: words) == true }) {
                rows.append(OutcomeEvidence(action: action, outcome: words, isInPlan: false, evidence: about(words)))
            }
            return rows
        }
    }

    public var plan: Plan
    public var groups: [Group]

    /// - Parameters:
    ///   - intended: every action of the plan in the document's order.
    ///   - evidence: everything that stands for them.
    public init(plan: Plan, headings: [Heading], intended: [Intended], evidence: [Evidence]) {
        self.plan = plan
        let byAction = Dictionary(grouping: evidence, by: \.action)
        let places: [Heading?] = headings + [nil]
        groups = places.compactMap { heading in
            let rows = intended.filter { $0.heading == heading?.id }.flatMap { $0.rows(byAction[$0.action.id] ?? []) }
            return rows.isEmpty ? nil : Group(heading: heading, outcomes: rows)
        }
    }

    /// The outcomes that the plan prints.
    public var counted: [OutcomeEvidence] { groups.flatMap(\.outcomes).filter(\.isCounted) }

    public func count(_ sides: EvidenceSides) -> Int { counted.count { $0.sides == sides } }

    /// Only the outcomes seen from so many sides.
    public func narrowed(to sides: EvidenceSides) -> Triangulation {
        var fewer = self
        fewer.groups = groups.compactMap { group in
            let rows = group.outcomes.filter { $0.isCounted && $0.sides == sides }
            return rows.isEmpty ? nil : Group(heading: group.heading, outcomes: rows)
        }
        return fewer
    }
}
