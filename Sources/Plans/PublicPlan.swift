/// A published plan as the public reads it. It has no names of people, no narrative, no evidence and nothing of boards: what is not here
/// cannot be shown.
public struct PublicPlan: Hashable, Sendable {
    public var address: String
    public var title: String
    public var subtitle: String?
    public var introduction: String
    public var today: Day
    /// In the document's order.
    public var groups: [Group]
    /// Newest first.
    public var answers: [Answer]

    /// A heading with its actions.
    public struct Group: Hashable, Sendable {
        /// Nil for actions under no heading.
        public var title: String?
        public var plainTitle: String?
        public var actions: [PublicAction]
    }

    /// What was said and what was done.
    public struct Answer: Hashable, Sendable {
        public var said: String
        public var did: String
        public var on: Day
        public var action: ActionName?
    }

    /// - Parameters:
    ///   - stale: actions whose plain wording is older than their formal one.
    ///   - released: the words that the public may read of each action.
    public init(
        _ publication: Publication, _ overview: PlanOverview, stale: Set<ActionID>, released: [ReleasedWords], answers: [YouSaid]
    ) {
        let words = Dictionary(released.map { ($0.action, $0) }) { first, _ in first }
        func actions(_ found: [ActionSummary]) -> [PublicAction] {
            found.map { PublicAction($0, isStale: stale.contains($0.id), released: words[$0.id], on: overview.today) }
        }
        address = publication.address
        title = overview.plan.title
        subtitle = overview.plan.subtitle
        introduction = publication.introduction
        today = overview.today
        groups =
            overview.headings.map { Group(title: $0.name, plainTitle: $0.plainTitle, actions: actions(overview.actions(under: $0.id))) }
            + [Group(title: nil, plainTitle: nil, actions: actions(overview.actions(under: nil)))].filter { !$0.actions.isEmpty }
        let present = Set(overview.actions.map(\.id))
        self.answers = answers.map { answer in
            Answer(said: answer.said, did: answer.did, on: answer.on, action: answer.action.flatMap { present.contains($0.id) ? $0 : nil })
        }
    }

    public var actions: [PublicAction] { groups.flatMap(\.actions) }
}

/// One action as the public reads it.
public struct PublicAction: Hashable, Sendable {
    public var name: ActionName
    public var plainText: String?
    /// The plain wording was made for an earlier formal one.
    public var isStale: Bool
    public var standing: Standing
    /// As printed, and the day that holds; lists of actions know how often it was moved, and not why.
    public var deadline: Deadline
    public var outputsDone: Int
    public var outputsTotal: Int
    /// Signed off, and when it was done.
    public var doneOn: Day?
    public var released: String?
    public var releasedOn: Day?

    init(_ action: ActionSummary, isStale: Bool, released: ReleasedWords?, on today: Day) {
        name = action.name
        plainText = action.plainText
        self.isStale = isStale
        standing = Standing.of(action, on: today)
        deadline = action.deadline
        outputsDone = action.outputsDone
        outputsTotal = action.outputsTotal
        doneOn = action.completion?.doneOn
        self.released = released?.words
        releasedOn = released?.on
    }
}
