/// Which things of a thread hang together directly, found once so that each step along it costs nothing.
struct ThreadJoints: Sendable {
    /// Every thing of the thread, kind by kind, in the record's order.
    private(set) var order: [ThreadKey: Int] = [:]
    private(set) var actionPlaces: [ActionID: Int] = [:]
    private(set) var citing: [Int: [ThreadOwner]] = [:]
    private(set) var cites: [ThreadOwner: [Int]] = [:]
    private(set) var partsOf: [Int: [Int]] = [:]
    private(set) var parents: [Int: Int] = [:]
    private(set) var actionsUnder: [HeadingID: [ActionID]] = [:]
    private(set) var headingOf: [ActionID: HeadingID] = [:]
    private(set) var outputsOf: [ActionID: [OutputID]] = [:]
    private(set) var actionOfOutput: [OutputID: ActionID] = [:]
    private(set) var outcomesOf: [ThreadOwner: [Int]] = [:]
    /// Places of indicators in `GoldenThread.indicators`.
    private(set) var indicatorsOf: [ThreadOwner: [Int]] = [:]
    private(set) var ownersOf: [Int: [ThreadOwner]] = [:]
    private(set) var indicatorPlaces: [IndicatorID: Int] = [:]
    private(set) var indicatorKeys: [ThreadKey] = []
    private(set) var evidenceOf: [ActionID: [Int]] = [:]
    private(set) var evidenceAbove: [EvidenceID: ThreadKey] = [:]
    private(set) var evidenceBelow: [ThreadKey: [EvidenceID]] = [:]
    private(set) var decisionsOn: [ActionID: [Int]] = [:]
    private(set) var actionDecided: [BoardDecisionID: ActionID] = [:]
    private(set) var made: [BoardDecisionID: ActionID] = [:]
    private(set) var origins: [ActionID: BoardDecisionID] = [:]
    private let outcomeKeys: [ThreadKey]
    private let decisionKeys: [ThreadKey]

    init(_ record: GoldenThreadRecord, _ found: ThreadFindings, _ indicators: [[Indicator]]) {
        outcomeKeys = record.outcomes.map(\.key)
        decisionKeys = record.decisions.map { .decision($0.id) }
        for finding in found.all {
            add(finding.key)
            if let parent = finding.parent {
                parents[finding.place] = parent
                partsOf[parent, default: []].append(finding.place)
            }
        }
        addActions(record)
        for (citation, place) in zip(record.citations, found.cited) where has(citation.owner) {
            if cites[citation.owner]?.contains(place) == true { continue }
            cites[citation.owner, default: []].append(place)
            citing[place, default: []].append(citation.owner)
        }
        for output in record.outputs where actionPlaces[output.action] != nil {
            add(.output(output.id))
            outputsOf[output.action, default: []].append(output.id)
            actionOfOutput[output.id] = output.action
        }
        for (place, outcome) in record.outcomes.enumerated() where has(outcome.owner) {
            add(outcome.key)
            outcomesOf[outcome.owner, default: []].append(place)
        }
        tie(record.ties, indicators)
        for (place, evidence) in record.evidence.enumerated() where actionPlaces[evidence.action] != nil { add(evidence, place, record) }
        for (place, decision) in record.decisions.enumerated() { add(decision, place) }
    }

    private mutating func addActions(_ record: GoldenThreadRecord) {
        for heading in record.headings { add(.heading(heading.id)) }
        for (place, action) in record.actions.enumerated() {
            add(.action(action.id))
            actionPlaces[action.id] = place
            guard let heading = action.heading, has(.heading(heading)) else { continue }
            headingOf[action.id] = heading
            actionsUnder[heading, default: []].append(action.id)
        }
    }

    private mutating func add(_ key: ThreadKey) { order[key] = order.count }

    private func has(_ owner: ThreadOwner) -> Bool { order[ThreadJoints.key(owner)] != nil }

    static func key(_ owner: ThreadOwner) -> ThreadKey {
        switch owner {
        case .action(let id): .action(id)
        case .heading(let id): .heading(id)
        }
    }

    private mutating func tie(_ ties: [IndicatorTie], _ indicators: [[Indicator]]) {
        for (place, group) in indicators.enumerated() {
            guard let first = group.first else { continue }
            indicatorKeys.append(.indicator(first.id))
            add(.indicator(first.id))
            for one in group { indicatorPlaces[one.id] = place }
        }
        for tie in ties {
            guard let place = indicatorPlaces[tie.indicator], let owner = ThreadJoints.owner(tie), has(owner) else { continue }
            if indicatorsOf[owner]?.contains(place) == true { continue }
            indicatorsOf[owner, default: []].append(place)
            ownersOf[place, default: []].append(owner)
        }
    }

    static func owner(_ tie: IndicatorTie) -> ThreadOwner? { tie.action.map { .action($0) } ?? tie.heading.map { .heading($0) } }

    /// Evidence of an output or an outcome that the plan has no longer stays with the action.
    private mutating func add(_ evidence: ThreadEvidence, _ place: Int, _ record: GoldenThreadRecord) {
        add(.evidence(evidence.id))
        evidenceOf[evidence.action, default: []].append(place)
        var subject = ThreadKey.action(evidence.action)
        switch evidence.subject {
        case .action: break
        case .output(let id, _): if actionOfOutput[id] == evidence.action { subject = .output(id) }
        case .outcome(let words):
            let same = outcomesSeen(by: evidence.action).first { record.outcomes[$0].words.isSameOutcome(as: words) }
            if let same { subject = outcomeKeys[same] }
        }
        evidenceAbove[evidence.id] = subject
        evidenceBelow[subject, default: []].append(evidence.id)
    }

    private mutating func add(_ decision: ThreadDecision, _ place: Int) {
        add(.decision(decision.id))
        if let action = decision.action, actionPlaces[action] != nil {
            decisionsOn[action, default: []].append(place)
            actionDecided[decision.id] = action
        }
        if let action = decision.newAction, actionPlaces[action] != nil {
            made[decision.id] = action
            origins[action] = decision.id
        }
    }

    /// The key by which an indicator stands on the thread where people said that several are one.
    func first(_ key: ThreadKey) -> ThreadKey {
        guard case .indicator(let id) = key, let place = indicatorPlaces[id] else { return key }
        return indicatorKeys[place]
    }

    /// Places of the action's outcomes, then of those of its heading.
    func outcomesSeen(by action: ActionID) -> [Int] {
        (outcomesOf[.action(action)] ?? []) + (headingOf[action].flatMap { outcomesOf[.heading($0)] } ?? [])
    }

    /// Places of the indicators linked to the action, then of those linked to its heading.
    func indicatorsSeen(by action: ActionID) -> [Int] {
        let own = indicatorsOf[.action(action)] ?? []
        return own + (headingOf[action].flatMap { indicatorsOf[.heading($0)] } ?? []).filter { !own.contains($0) }
    }

    /// Places of the indicators that show whether an outcome comes about. Indicators are linked to actions and headings, not to
    /// outcomes: an action's outcome has those of the action and of its heading, a heading's those of the heading and of its actions.
    func indicatorsSeen(byOutcomeOf owner: ThreadOwner) -> [Int] {
        switch owner {
        case .action(let id): return indicatorsSeen(by: id)
        case .heading(let id):
            let all = (indicatorsOf[owner] ?? []) + (actionsUnder[id] ?? []).flatMap { indicatorsOf[.action($0)] ?? [] }
            return Array(Set(all)).sorted()
        }
    }
}

extension ThreadJoints {
    /// What a thing answers to directly; the opposite of `below`, which a test holds it to.
    func above(_ key: ThreadKey) -> [ThreadKey] {
        func cited(_ owner: ThreadOwner) -> [ThreadKey] { (cites[owner] ?? []).map { .finding($0) } }
        switch key {
        case .finding(let place): return parents[place].map { [.finding($0)] } ?? []
        case .heading(let id): return cited(.heading(id))
        case .action(let id):
            return cited(.action(id)) + (headingOf[id].map { [.heading($0)] } ?? []) + (origins[id].map { [.decision($0)] } ?? [])
        case .output(let id): return actionOfOutput[id].map { [.action($0)] } ?? []
        case .outcome(.action(let id), _): return [.action(id)]
        case .outcome(.heading(let id), _): return [.heading(id)] + (actionsUnder[id] ?? []).map { .action($0) }
        case .indicator(let id): return indicatorPlaces[id].map(aboveIndicator) ?? []
        case .evidence(let id): return evidenceAbove[id].map { [$0] } ?? []
        case .decision(let id): return actionDecided[id].map { [.action($0)] } ?? []
        }
    }

    private func aboveIndicator(_ place: Int) -> [ThreadKey] {
        var found: [ThreadKey] = []
        for owner in ownersOf[place] ?? [] {
            found.append(ThreadJoints.key(owner))
            found += outcomes(owner)
            switch owner {
            case .heading(let id):
                for action in actionsUnder[id] ?? [] { found += [.action(action)] + outcomes(.action(action)) }
            case .action(let id): found += headingOf[id].map { outcomes(.heading($0)) } ?? []
            }
        }
        return found
    }

    private func outcomes(_ owner: ThreadOwner) -> [ThreadKey] { (outcomesOf[owner] ?? []).map { outcomeKeys[$0] } }

    /// What follows from a thing directly.
    func below(_ key: ThreadKey) -> [ThreadKey] {
        let evidence = (evidenceBelow[key] ?? []).map { ThreadKey.evidence($0) }
        switch key {
        case .finding(let place):
            return (partsOf[place] ?? []).map { .finding($0) } + (citing[place] ?? []).map(ThreadJoints.key)
        case .heading(let id):
            return (actionsUnder[id] ?? []).map { .action($0) } + outcomes(.heading(id)) + keys(indicatorsOf[.heading(id)] ?? [])
        case .action(let id):
            let outputs = (outputsOf[id] ?? []).map { ThreadKey.output($0) }
            let decisions = (decisionsOn[id] ?? []).map { decisionKeys[$0] }
            return outputs + outcomesSeen(by: id).map { outcomeKeys[$0] } + keys(indicatorsSeen(by: id)) + evidence + decisions
        case .outcome(let owner, _): return keys(indicatorsSeen(byOutcomeOf: owner)) + evidence
        case .output, .indicator, .evidence: return evidence
        case .decision(let id): return made[id].map { [.action($0)] } ?? []
        }
    }

    private func keys(_ indicators: [Int]) -> [ThreadKey] { indicators.map { indicatorKeys[$0] } }
}
