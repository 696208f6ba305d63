/// What an admin types to add a risk or to reword one, as typed.
public struct RiskDefinitionEdit: Hashable, Sendable {
    public var ref = ""
    public var title = ""
    public var cause = ""
    public var event = ""
    public var effect = ""
    public var owner: PersonID?
    public var ownerWords = ""
    public var heading: HeadingID?
    /// Steps of the target, or a score alone; all empty for none.
    public var targetLikelihood: Int?
    public var targetImpact: Int?
    public var targetScore = ""
    public var rhythm: RiskRhythm?
    public var response: RiskResponse?
    /// Why it is reworded.
    public var reason = ""
    /// The entry of the definition the form was made from, 0 for a new risk.
    public var version: Int64 = 0

    public init() {}

    public init(from risk: Risk) {
        let definition = risk.definition
        ref = definition.ref ?? ""
        (title, cause, event, effect) = (definition.title, definition.cause, definition.event, definition.effect)
        (owner, ownerWords, heading) = (definition.owner?.id, definition.ownerWords, definition.heading)
        (targetLikelihood, targetImpact) = (definition.target?.likelihood, definition.target?.impact)
        if definition.target?.isScoreAlone == true { targetScore = definition.target?.score.map { "\($0)" } ?? "" }
        (rhythm, response, version) = (definition.rhythm, definition.response, risk.entry)
    }

    /// What may stand in a definition: who may own a risk, which headings the plan has, its scale and its other risks.
    public struct Choices: Sendable {
        public var people: [PersonName]
        public var headings: [Heading]
        public var scale: RiskScale
        public var others: [Risk]

        public init(people: [PersonName], headings: [Heading], scale: RiskScale, others: [Risk] = []) {
            self.people = people
            self.headings = headings
            self.scale = scale
            self.others = others
        }
    }

    /// The definition it makes, or why it is refused. `current` is what is changed, nil for a new risk. A form that is sent as it came
    /// gives the same definition and needs no reason.
    public func applied(to current: Risk?, _ choices: Choices) -> Result<RiskDefinition, Refusal> {
        guard version == current?.entry ?? 0 else { return .failure(.stale) }
        var issues = textIssues
        let target = readTarget(current?.definition.target, choices.scale, &issues)
        if let other = choices.others.first(where: { !ref.isBlank && $0.definition.ref == ref.trimmed && $0.id != current?.id }) {
            issues.append(Issue("ref", "Reference \(ref.trimmed) belongs to “\(other.name.title.prefix(80))” already"))
        }
        let person = owner.flatMap { id in choices.people.first { $0.id == id } }
        if owner != nil, person == nil, current?.definition.owner?.id != owner { issues.append(Issue("owner", "Select a person")) }
        if let heading, current?.definition.heading != heading, !choices.headings.contains(where: { $0.id == heading }) {
            issues.append(Issue("heading", "Select a part of the plan"))
        }
        var made = RiskDefinition(event: event.trimmed)
        made.ref = ref.isBlank ? nil : ref.trimmed
        (made.title, made.cause, made.effect) = (title.trimmed, cause.trimmed, effect.trimmed)
        made.owner = person ?? (owner == nil ? nil : current?.definition.owner)
        (made.ownerWords, made.heading, made.target) = (ownerWords.trimmed, heading, target)
        (made.rhythm, made.response) = (rhythm, response)
        if let current, made != current.definition, reason.isBlank { issues.append(Issue("reason", "Enter why the risk is reworded")) }
        return issues.isEmpty ? .success(made) : .failure(.issues(issues))
    }

    private var textIssues: [Issue] {
        var found: [Issue] = []
        if event.isBlank { found.append(Issue("event", "Enter what may happen")) }
        if ref.count > 60 { found.append(Issue("ref", "Reference must be 60 characters or fewer")) }
        if title.count > 300 { found.append(Issue("title", "Title must be 300 characters or fewer")) }
        let long = [
            ("cause", "Cause", cause), ("event", "Event", event), ("effect", "Effect", effect), ("owner-words", "Owner", ownerWords),
            ("reason", "Reason", reason),
        ]
        for (field, name, text) in long where text.count > UpdateEdit.longestNarrative {
            found.append(Issue(field, "\(name) must be 10,000 characters or fewer"))
        }
        return found
    }

    /// A target that is left as it was keeps what was printed.
    private func readTarget(_ before: RiskRating?, _ scale: RiskScale, _ issues: inout [Issue]) -> RiskRating? {
        if let before, before.likelihood == targetLikelihood, before.impact == targetImpact {
            let typed = targetScore.isBlank ? nil : Int(targetScore.trimmed)
            let isKept = before.isScoreAlone ? typed == before.score : targetScore.isBlank
            if isKept { return before }
        }
        if targetLikelihood == nil, targetImpact == nil {
            if targetScore.isBlank { return nil }
            guard let score = Int(targetScore.trimmed), scale.misfit(RiskRating(score: score)) == nil else {
                issues.append(Issue("target-score", "Target score must be a score of this plan’s scale, from 1 to \(scale.most)"))
                return nil
            }
            return RiskRating(score: score)
        }
        guard let one = targetLikelihood, let other = targetImpact, (1...scale.likelihood.count).contains(one),
            (1...scale.impact.count).contains(other)
        else {
            issues.append(Issue("target-likelihood", "Select both likelihood and impact of the target, or neither"))
            return nil
        }
        if scale.method == .product { return RiskRating(likelihood: one, impact: other, score: one * other) }
        guard let score = Int(targetScore.trimmed), (1...scale.most).contains(score) else {
            issues.append(Issue("target-score", "Target score must be from 1 to \(scale.most)"))
            return nil
        }
        return RiskRating(likelihood: one, impact: other, score: score)
    }
}

/// What an admin types to close a risk or to open it again.
public struct RiskStateEdit: Hashable, Sendable {
    public var isOpen: Bool
    public var reason: String
    /// The entry of the closing the form was made from, 0 while the risk is open.
    public var version: Int64

    public init(isOpen: Bool, reason: String, version: Int64) {
        self.isOpen = isOpen
        self.reason = reason
        self.version = version
    }

    /// True where there is something to write, or why it is refused. The same a second time writes nothing.
    public func applied(to risk: Risk) -> Result<Bool, Refusal> {
        if isOpen == risk.isOpen, risk.isOpen || risk.closing?.reason == reason.trimmed { return .success(false) }
        guard version == risk.closing?.entry ?? 0 else { return .failure(.stale) }
        if reason.isBlank {
            return .failure(.issues([Issue("reason", isOpen ? "Enter why it is opened again" : "Enter why it is closed")]))
        }
        if reason.count > UpdateEdit.longestNarrative {
            return .failure(.issues([Issue("reason", "Reason must be 10,000 characters or fewer")]))
        }
        return .success(true)
    }
}
