import Plans
import SQLite

extension Reader {
    /// The golden thread of a plan, with the evidence and the decisions of the actions in scope. What is asked for itself is on it
    /// although newer evidence or decisions stand before it.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func goldenThread(of id: PlanID, _ scope: ThreadScope = .all) throws -> GoldenThread {
        let current = try current(id)
        var record = GoldenThreadRecord(plan: current.plan, headings: try headings(current))
        record.sources = try threadSources(current.revision)
        record.actions = try threadActions(current)
        let byRevision: [any Bindable] = [position, current.revision]
        let outputs = try connection.query(ThreadRows.outputs, byRevision) { row in
            ThreadOutput(id: try row.id(1), action: try row.id(0), words: try row.text(2))
        }
        record.outputs = record.inOrder(outputs) { .action($0.action) }
        record.outcomes = record.inOrder(try threadOutcomes(byRevision), \.owner)
        record.citations = record.inOrder(try threadCitations(byRevision), \.owner)
        record.indicators = try indicators(ofPlan: id)
        record.ties = record.indicators.isEmpty ? [] : try indicatorTies(ofPlan: id)
        record.links = record.indicators.isEmpty ? [] : try indicatorLinks(around: id)
        try addDecisions(to: &record, scope)
        try addEvidence(to: &record, scope)
        return GoldenThread(record)
    }

    /// What a plan does about each finding, with the newest value of each indicator.
    /// - Throws: as above.
    public func coverage(of id: PlanID) throws -> Coverage {
        let thread = try goldenThread(of: id)
        var newest: [IndicatorID: IndicatorFigure] = [:]
        for indicator in thread.record.indicators {
            newest[indicator.id] = try values(of: indicator.id, .own, most: 1).last?.figure
        }
        return Coverage(thread, try overview(of: id), newest: newest)
    }

    /// Which of a plan's indicators people said to be one, with each other or with what documents print.
    public func indicatorAliases(of plan: PlanID) throws -> IndicatorAliases { IndicatorAliases(try indicatorLinks(around: plan)) }

    private func threadSources(_ revision: RevisionID) throws -> [SourceRecord] {
        var areas: [Int: [AreaRecord]] = [:]
        try connection.each(ThreadRows.areas, [revision]) { row in
            areas[try row.int(0), default: []].append(AreaRecord(number: try row.text(1), text: try row.text(2), actions: []))
            return true
        }
        return try connection.query(ThreadRows.sources, [revision]) { row in
            SourceRecord(name: try row.text(0), otherNames: try row.lines(1), areas: areas[try row.int(2)] ?? [])
        }
    }

    private func threadActions(_ current: CurrentRevisions) throws -> [ThreadAction] {
        var completions: [ActionID: Completion] = [:]
        try connection.each(StateRows.completions, [position, current.plan.id]) { row in
            completions[try row.id(0)] = try Reader.completion(row)
            return true
        }
        return try connection.query(ThreadRows.actions, [position, current.revision]) { row in
            let name = ActionName(id: try row.id(0), ref: try row.optionalText(1), text: try row.text(2))
            return ThreadAction(name: name, heading: try row.optionalID(3), completion: completions[name.id])
        }
    }

    private func threadOutcomes(_ byRevision: [any Bindable]) throws -> [ThreadOutcome] {
        func places(_ sql: String, _ owner: (Int64) -> ThreadOwner) throws -> [ThreadOutcome] {
            try connection.query(sql, byRevision) { row in
                ThreadOutcome(owner: owner(try row.int64(0)), place: try row.int(1), words: try row.text(2))
            }
        }
        let found =
            try places(ThreadRows.headingOutcomes) { .heading(HeadingID($0)) } + places(ThreadRows.outcomes) { .action(ActionID($0)) }
        return found.sorted { $0.place < $1.place }
    }

    private func threadCitations(_ byRevision: [any Bindable]) throws -> [ThreadCitation] {
        func cited(_ sql: String, _ owner: (Int64) -> ThreadOwner) throws -> [ThreadCitation] {
            try connection.query(sql, byRevision) { row in
                ThreadCitation(
                    owner: owner(try row.int64(0)), name: try row.text(1), area: try row.optionalText(2), subArea: try row.optionalText(3))
            }
        }
        return try cited(ThreadRows.headingCitations) { .heading(HeadingID($0)) } + cited(ThreadRows.citations) { .action(ActionID($0)) }
    }

    /// Of each action in scope the newest evidence, and the kinds of all that shows impact: so many rows at most, whatever stands for it.
    private func addEvidence(to record: inout GoldenThreadRecord, _ scope: ThreadScope) throws {
        let most = GoldenThread.mostEvidence
        record.evidenceCounts = try threadCounts(ThreadRows.evidenceCounts, record.plan.id, most)
        let scoped = record.actions(in: scope)
        for action in record.actions.map(\.id) where scoped.contains(action) {
            record.evidence += try connection.query(ThreadRows.evidenceOf, [position, action, most], Reader.threadEvidence).reversed()
        }
        try connection.each(ThreadRows.impactKinds, [position, record.plan.id]) { row in
            let action: ActionID = try row.id(0)
            for (place, kind) in ThreadRows.shown.enumerated() where try row.bool(Int32(place + 1)) {
                record.impactKinds[action, default: []].insert(kind)
            }
            return true
        }
        if case .below(.evidence(let id)) = scope, !record.evidence.contains(where: { $0.id == id }) {
            record.evidence += try connection.query(ThreadRows.evidence, [position, id, record.plan.id], Reader.threadEvidence)
        }
    }

    /// How many there are of each action, counted to one more than `most`.
    private func threadCounts(_ sql: String, _ plan: PlanID, _ most: Int) throws -> [ActionID: Int] {
        var counts: [ActionID: Int] = [:]
        try connection.each(sql, [position, plan, most + 1]) { row in
            counts[try row.id(0)] = try row.int(1)
            return true
        }
        return counts
    }

    private static func threadEvidence(_ row: borrowing Row) throws -> ThreadEvidence {
        ThreadEvidence(
            id: try row.id(0), action: try row.id(1), title: try row.text(2), kind: try row.word(3),
            subject: try Reader.threadSubject(row), about: EvidencePeriod(from: try row.day(7), to: try row.optionalDay(8)))
    }

    private static func threadSubject(_ row: borrowing Row) throws -> EvidenceSubject {
        switch try row.text(4) {
        case "output": .output(try row.id(5), try row.text(6))
        case "outcome": .outcome(try row.text(6))
        default: .action
        }
    }

    /// Of each action in scope the newest decisions, and every one that made an action: so many at most, however long boards have been at
    /// work.
    private func addDecisions(to record: inout GoldenThreadRecord, _ scope: ThreadScope) throws {
        let most = GoldenThread.mostDecisions
        record.decisionCounts = try threadCounts(ThreadRows.decisionCounts, record.plan.id, most)
        record.decisions = try connection.query(ThreadRows.decisionsMaking, [position, record.plan.id], Reader.threadDecision)
        if case .below(.decision(let id)) = scope {
            record.decisions += try connection.query(ThreadRows.decision, [position, id, record.plan.id], Reader.threadDecision)
        }
        let making = record.decisions
        let scoped = record.actions(in: scope)
        record.decisions = []
        for action in record.actions.map(\.id) where scoped.contains(action) {
            record.decisions += try connection.query(ThreadRows.decisionsOn, [position, action, most], Reader.threadDecision)
        }
        var seen: Set<BoardDecisionID> = []
        record.decisions = (record.decisions + making).filter { seen.insert($0.id).inserted }
    }

    private static func threadDecision(_ row: borrowing Row) throws -> ThreadDecision {
        let at: Instant = try row.instant(6)
        return ThreadDecision(
            id: try row.id(0), action: try row.optionalID(1), board: try row.text(2), day: at.day, words: try row.text(3),
            isOpen: try row.bool(5), newAction: try row.optionalID(4))
    }

    /// What people said of the codes of a plan, and of those of other plans that are tied to them, however far that goes.
    private func indicatorLinks(around plan: PlanID) throws -> [IndicatorLink] {
        var waiting = [plan]
        var plans: Set = [plan]
        var found: [IndicatorPair: IndicatorLink] = [:]
        while let next = waiting.popLast() {
            for link in try connection.query(ThreadRows.links, [position, next], Reader.indicatorLink).compactMap(\.self) {
                found[link.pair] = link
                for other in [link.pair.first.plan, link.pair.second.plan] where plans.insert(other).inserted { waiting.append(other) }
            }
        }
        return found.values.sorted { $0.entry < $1.entry }
    }
}

extension GoldenThreadRecord {
    /// What headings and actions own, in the order in which the document has its owners; what neither has any more is left out.
    fileprivate func inOrder<Owned>(_ owned: [Owned], _ owner: (Owned) -> ThreadOwner) -> [Owned] {
        let groups = Dictionary(grouping: owned, by: owner)
        return headings.flatMap { groups[.heading($0.id)] ?? [] } + actions.flatMap { groups[.action($0.id)] ?? [] }
    }
}

/// The statements behind a thread. `?1` is the position, `?2` the revision, the plan, the action or the decision.
enum ThreadRows {
    static let sources = "SELECT name, other_names, position FROM source WHERE revision = ?1 ORDER BY position"
    static let areas = "SELECT source, number, text FROM area WHERE revision = ?1 ORDER BY source, position"
    static let actions = """
        SELECT action, ref, text, heading FROM action_version WHERE revision = ?2 AND asserted <= ?1 ORDER BY position
        """
    static let outputs = """
        SELECT action, output, text FROM output_version WHERE revision = ?2 AND asserted <= ?1 ORDER BY action, position
        """
    static let outcomes = """
        SELECT action, position, text FROM action_text WHERE revision = ?2 AND kind = 'outcome' AND asserted <= ?1
        """
    static let headingOutcomes = """
        SELECT heading, position, text FROM heading_value WHERE revision = ?2 AND kind = 'outcome' AND asserted <= ?1
        """
    static let citations = """
        SELECT action, name, area, sub_area FROM citation WHERE revision = ?2 AND asserted <= ?1 ORDER BY action, position
        """
    static let headingCitations = """
        SELECT heading, name, area, sub_area FROM heading_citation WHERE revision = ?2 AND asserted <= ?1 ORDER BY heading, position
        """
    private static let pieces = """
        SELECT v.evidence, v.action, v.title, v.kind, v.subject, v.output, v.subject_text, v.about_from, v.about_to
        FROM evidence_version AS v
        """
    static let evidenceOf = "\(pieces) WHERE v.action = ?2 AND \(Reader.known("v")) ORDER BY v.asserted DESC LIMIT ?3"
    static let evidence = "\(pieces) WHERE v.evidence = ?2 AND v.plan = ?3 AND \(Reader.known("v"))"
    static let evidenceCounts = counts("SELECT 1 FROM evidence_version AS v WHERE v.action = a.id AND \(Reader.known("v"))")
    /// Of each action, whether there is one of each kind that shows impact: one look at an index each.
    static let impactKinds: String = {
        let looks = shown.map { kind in
            """
            EXISTS (SELECT 1 FROM evidence_version AS v WHERE v.action = a.id AND v.kind = '\(kind.rawValue)' AND v.subject <> 'output'
                AND \(Reader.known("v")))
            """
        }
        return "SELECT a.id, \(looks.joined(separator: ", ")) FROM action AS a WHERE a.plan = ?2"
    }()
    /// In the order of the columns of `impactKinds`.
    static let shown = EvidenceKind.allCases.filter(\.showsImpact)

    private static let decisions = """
        SELECT d.id, d.action, (SELECT b.name FROM governing_board_version AS b WHERE b.board = d.board AND \(Reader.known("b"))), d.words,
            d.new_action, d.superseded IS NULL OR d.superseded > ?1, l.at
        """
    private static let decisionRows = "\(decisions) FROM board_decision AS d JOIN ledger AS l ON l.entry = d.asserted"
    static let decisionsOn = "\(decisionRows) WHERE d.action = ?2 AND d.asserted <= ?1 ORDER BY d.asserted DESC LIMIT ?3"
    static let decisionsMaking = """
        \(decisions) FROM action AS a JOIN board_decision AS d ON d.new_action = a.id JOIN ledger AS l ON l.entry = d.asserted
        WHERE a.plan = ?2 AND d.asserted <= ?1
        """
    static let decision = "\(decisionRows) WHERE d.id = ?2 AND d.plan = ?3 AND d.asserted <= ?1"

    static let decisionCounts = counts("SELECT 1 FROM board_decision AS d WHERE d.action = a.id AND d.asserted <= ?1")

    /// Of each action how many rows there are, counted to `?3`: from indexes alone.
    private static func counts(_ rows: String) -> String {
        "SELECT a.id, (SELECT count(*) FROM (\(rows) LIMIT ?3)) FROM action AS a WHERE a.plan = ?2"
    }

    private static let said = """
        SELECT s.plan_1, s.code_1, s.plan_2, s.code_2, s.is_same, s.reason, l.actor, l.at, s.asserted FROM indicator_link AS s
        JOIN ledger AS l ON l.entry = s.asserted
        """
    static let links = """
        \(said) WHERE s.plan_1 = ?2 AND \(Reader.known("s")) UNION ALL \(said) WHERE s.plan_2 = ?2 AND \(Reader.known("s"))
        """

    static let all = [
        sources, areas, actions, outputs, outcomes, headingOutcomes, citations, headingCitations, evidenceOf, evidence, impactKinds,
        evidenceCounts, decisionsOn, decisionsMaking, decision, decisionCounts, links,
    ]
}
