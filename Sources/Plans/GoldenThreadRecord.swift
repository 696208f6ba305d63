/// What a plan has on record that stands on the golden thread, at one moment. Links are only those that somebody printed or made.
public struct GoldenThreadRecord: Hashable, Sendable {
    public var plan: Plan
    /// In the document's order.
    public var headings: [Heading]
    /// As the document lists them; the actions of their areas are left empty.
    public var sources: [SourceRecord] = []
    /// In the document's order.
    public var actions: [ThreadAction] = []
    public var outputs: [ThreadOutput] = []
    public var outcomes: [ThreadOutcome] = []
    public var citations: [ThreadCitation] = []
    public var indicators: [Indicator] = []
    public var ties: [IndicatorTie] = []
    /// What people said of codes.
    public var links: [IndicatorLink] = []
    /// Of each action in scope the newest that stands, `GoldenThread.mostEvidence` at most; the newest last.
    public var evidence: [ThreadEvidence] = []
    /// How many pieces stand for each action, in scope or not; counted to one more than `GoldenThread.mostEvidence`.
    public var evidenceCounts: [ActionID: Int] = [:]
    /// Of each action the kinds of all evidence that stands for what it changes, however old.
    public var impactKinds: [ActionID: Set<EvidenceKind>] = [:]
    /// Of each action in scope the newest, `GoldenThread.mostDecisions` at most, newest first; and every one that made an action.
    public var decisions: [ThreadDecision] = []
    /// How many there are on each action, in scope or not; counted to one more than `GoldenThread.mostDecisions`.
    public var decisionCounts: [ActionID: Int] = [:]

    public init(plan: Plan, headings: [Heading]) {
        self.plan = plan
        self.headings = headings
    }
}

/// Of which actions a thread has evidence and decisions to show. How many there are it knows of all.
public enum ThreadScope: Hashable, Sendable {
    case none, all
    /// Of all that may follow from one thing.
    case below(ThreadKey)
}

extension GoldenThreadRecord {
    /// The actions in scope. Actions, outputs, outcomes, and the decisions that made an action are to be known.
    public func actions(in scope: ThreadScope) -> Set<ActionID> {
        func under(_ heading: HeadingID) -> [ActionID] { actions.filter { $0.heading == heading }.map(\.id) }
        let first: [ActionID]
        switch scope {
        case .none, .below(.indicator), .below(.evidence): first = []
        case .all, .below(.finding): return Set(actions.map(\.id))
        case .below(.heading(let id)), .below(.outcome(.heading(let id), _)): first = under(id)
        case .below(.action(let id)), .below(.outcome(.action(let id), _)): first = [id]
        case .below(.output(let id)): first = outputs.filter { $0.id == id }.map(\.action)
        case .below(.decision(let id)): first = decisions.filter { $0.id == id }.compactMap(\.newAction)
        }
        var found = Set(first)
        var waiting = first
        while let action = waiting.popLast() {
            for made in decisions where made.action == action {
                if let new = made.newAction, found.insert(new).inserted { waiting.append(new) }
            }
        }
        return found
    }
}

/// Of what a citation or an outcome is: of one action, or of a heading and so of all its actions.
public enum ThreadOwner: Hashable, Sendable {
    case action(ActionID)
    case heading(HeadingID)
}

public struct ThreadAction: Hashable, Sendable {
    public var name: ActionName
    public var heading: HeadingID?
    public var completion: Completion?

    public init(name: ActionName, heading: HeadingID?, completion: Completion? = nil) {
        self.name = name
        self.heading = heading
        self.completion = completion
    }

    public var id: ActionID { name.id }
}

public struct ThreadOutput: Hashable, Sendable {
    public var id: OutputID
    public var action: ActionID
    public var words: String

    public init(id: OutputID, action: ActionID, words: String) {
        self.id = id
        self.action = action
        self.words = words
    }
}

/// An intended outcome. It has no id: it is known by whose it is and where it stands there.
public struct ThreadOutcome: Hashable, Sendable {
    public var owner: ThreadOwner
    /// From 0, among those of its owner.
    public var place: Int
    public var words: String

    public init(owner: ThreadOwner, place: Int, words: String) {
        self.owner = owner
        self.place = place
        self.words = words
    }

    public var key: ThreadKey { .outcome(owner, place) }
}

/// That an action, or a heading for all its actions, names where it was identified.
public struct ThreadCitation: Hashable, Sendable {
    public var owner: ThreadOwner
    /// The source's name as it is cited.
    public var name: String
    public var area: String?
    public var subArea: String?

    public init(owner: ThreadOwner, name: String, area: String? = nil, subArea: String? = nil) {
        self.owner = owner
        self.name = name
        self.area = area
        self.subArea = subArea
    }
}

/// A piece of evidence that stands, as far as the thread needs it.
public struct ThreadEvidence: Hashable, Sendable {
    public var id: EvidenceID
    public var action: ActionID
    public var title: String
    public var kind: EvidenceKind
    public var subject: EvidenceSubject
    public var about: EvidencePeriod

    public init(id: EvidenceID, action: ActionID, title: String, kind: EvidenceKind, subject: EvidenceSubject, about: EvidencePeriod) {
        self.id = id
        self.action = action
        self.title = title
        self.kind = kind
        self.subject = subject
        self.about = about
    }

    /// Whether it can show that its action makes a difference: what shows that an output was made cannot, nor can a document.
    public var showsImpact: Bool { if case .output = subject { false } else { kind.showsImpact } }
}

/// A decision of a board on an action, as far as the thread needs it.
public struct ThreadDecision: Hashable, Sendable {
    public var id: BoardDecisionID
    /// Nil where it was about no action.
    public var action: ActionID?
    public var board: String
    public var day: Day
    public var words: String
    public var isOpen: Bool
    /// The action it made.
    public var newAction: ActionID?

    public init(
        id: BoardDecisionID, action: ActionID?, board: String, day: Day, words: String, isOpen: Bool, newAction: ActionID? = nil
    ) {
        self.id = id
        self.action = action
        self.board = board
        self.day = day
        self.words = words
        self.isOpen = isOpen
        self.newAction = newAction
    }
}
