import Plans
import SQLite

extension Reader {
    /// What the record says for a paper at this moment. It costs what the actions cost that the paper is about, however long their
    /// history is.
    /// - Parameter compared: the entry it compares with where that is settled already; found by the day else.
    /// - Throws: `Refusal.notFound` when there was no such meeting or plan at this moment.
    public func paperRecord(for occasion: PaperOccasion, compared: Int64? = nil) throws -> PaperRecord {
        let head = try head()
        var record = PaperRecord(
            asAt: asAt, headEntry: head?.entry ?? 0, headHash: head?.hash ?? "", since: asAt.day.startOfMonth, plans: [])
        switch occasion {
        case .meeting(let id): try fill(&record, id)
        case .period(let plan, let first): try fill(&record, plan, first)
        }
        let position = try compared ?? record.previous?.version ?? AsAt.find(record.before, today: asAt.day, on: connection).position
        record.compared = min(position, asAt.position)
        let earlier = at(record.compared, day: record.before)
        switch occasion {
        case .meeting:
            guard let board = record.board else { break }
            record.plans = try Set(board.oversight.map(\.oversight.plan)).sorted().map { plan in
                try paperPlan(plan, earlier) { board.oversees(plan, $0) }
            }
        case .period(let plan, _): record.plans = [try paperPlan(plan, earlier) { _ in true }]
        }
        return record
    }

    private func fill(_ record: inout PaperRecord, _ id: MeetingID) throws {
        let meeting = try meeting(id)
        let board = try board(meeting.board.id)
        record.meeting = meeting
        record.board = board
        record.previous = try previousMeeting(of: board.id, upTo: min(meeting.day, asAt.day), besides: id)
        if let previous = record.previous { record.since = previous.day }
        let open = try openRecords(of: board)
        record.escalations = open.escalations
        record.challenges = open.challenges
        record.meetings = Array(
            try coming(of: board.id).filter { $0.day >= asAt.day && $0.id != id }.prefix(PaperRecord.mostMeetings))
    }

    private func fill(_ record: inout PaperRecord, _ plan: PlanID, _ first: Day) throws {
        let close = try close(of: plan, period: first)
        let period = try close?.period ?? schedule(of: plan).period(naming: first)
        record.period = period
        record.periodClose = close
        record.since = period.first
        record.escalations = try openEscalations(of: plan)
        record.challenges = try openChallenges(of: plan)
        let boards = try boards(for: .period(plan, first))
        let coming = try boards.flatMap { try self.coming(of: $0.id) }.filter { $0.day >= asAt.day }
        record.meetings = Array(coming.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.prefix(PaperRecord.mostMeetings))
    }

    /// One plan as far as it is overseen. `earlier` is the record on the day compared with.
    private func paperPlan(_ id: PlanID, _ earlier: Reader, _ oversees: (HeadingID?) -> Bool) throws -> PaperPlan {
        let current = try current(id)
        let all = try headings(current)
        let named = all.filter { oversees($0.id) }
        let actions = try summaries(current, .all).filter { oversees($0.heading) }
        let isWhole = oversees(nil)
        let before = try earlier.statesIfKnown(of: id)?.filter { oversees($0.heading) }
        var plan = PaperPlan(
            plan: current.plan, revision: try revisions(of: id).first { $0.id == current.revision }, isWhole: isWhole, headings: named,
            actions: actions, before: before)
        plan.said = try said(of: id)
        plan.printed = try printed(in: current.revision)
        for heading in named {
            plan.headingWords[heading.id] = try headingWords(heading.id, in: current.revision)
            plan.recommendations[heading.id] = try recommendations(where: Reader.newestRecommendation, [heading.id]).first
        }
        plan.pace = try pace(of: id)
        plan.moved = isWhole ? try deadlinesMoved(in: id, since: asAt.day.adding(days: -366).startOfMonth) : []
        let indicators = try indicators(ofPlan: id)
        plan.indicatorsTotal = indicators.count
        plan.indicators = try indicators.prefix(PaperRecord.mostIndicators).map { IndicatorStanding(try record(of: $0), on: asAt.day) }
        plan.ties = indicators.isEmpty ? [] : try indicatorTies(ofPlan: id)
        let open = try riskStandings(ofPlan: id, .open)
        plan.registerTotal = open.count
        plan.register = try Reader.highestFirst(open).prefix(PaperRecord.mostRisks).map { standing in
            PaperRisk(standing: standing, mitigations: try mitigations(of: standing.risk.id).filter { $0.state == .open })
        }
        plan.risks = try open.isEmpty && risks(ofPlan: id).isEmpty ? paperRisks(current) : nil
        let ids = Set(actions.map(\.id))
        plan.requests = try deadlinesAsked(in: id).filter { ids.contains($0.action.id) }
        plan.proposals = try completionsProposed(in: id).filter { ids.contains($0.action.id) }
        return plan
    }

    /// How a plan's actions were counted at this moment; nil where it was not on record.
    private func statesIfKnown(of id: PlanID) throws -> [ActionState]? {
        do {
            return try dashboard(of: id).actions
        } catch Refusal.notFound {
            return nil
        }
    }

    /// One for each period may stand after years; a paper shows the newest.
    private static let newestRecommendation = """
        r.asserted = (SELECT max(r.asserted) FROM recommendation AS r WHERE r.heading = ?2 AND \(known("r")))
        """
    static let paperSaid = Reader.standing("SELECT u.action, u.narrative, u.day, u.name FROM action_update AS u", "u")
    static let paperPrinted = """
        SELECT action, kind, text FROM action_text WHERE revision = ? ORDER BY action, kind, position
        """

    private func said(of plan: PlanID) throws -> [ActionID: PaperSaid] {
        var found: [ActionID: PaperSaid] = [:]
        try connection.each(Reader.paperSaid, [position, plan]) { row in
            found[try row.id(0)] = PaperSaid(words: try row.text(1), on: try row.day(2), by: try row.text(3))
            return true
        }
        return found
    }

    private func printed(in revision: RevisionID) throws -> [ActionID: PaperPrinted] {
        var found: [ActionID: PaperPrinted] = [:]
        try connection.each(Reader.paperPrinted, [revision]) { row in
            let (id, kind, text): (ActionID, String, String) = (try row.id(0), try row.text(1), try row.text(2))
            switch kind {
            case "outcome": found[id, default: PaperPrinted()].outcomes.append(text)
            case "measure": found[id, default: PaperPrinted()].measures.append(text)
            case "lead": found[id, default: PaperPrinted()].leads.append(text)
            default: break
            }
            return true
        }
        return found
    }

    /// Risks of one score in the order in which they came.
    private static func highestFirst(_ standings: [RiskStanding]) -> [RiskStanding] {
        standings.sorted { ($1.score ?? -1, $0.risk.id.number) < ($0.score ?? -1, $1.risk.id.number) }
    }

    /// What documents print of risks: the plan's own, else the newest report about it that has any.
    private func paperRisks(_ current: CurrentRevisions) throws -> PaperRisks? {
        let own = try risks(current.revision)
        if !own.isEmpty { return shortened(own, current.plan.title) }
        let sql = "SELECT id, title FROM revision WHERE plan = ?2 AND kind = 'other' AND asserted <= ?1 ORDER BY id DESC LIMIT 3"
        let reports = try connection.query(sql, [position, current.plan.id]) { row in
            (id: try row.id(0) as RevisionID, title: try row.text(1))
        }
        for report in reports {
            let found = try risks(report.id)
            if !found.isEmpty { return shortened(found, report.title) }
        }
        return nil
    }

    private func shortened(_ risks: [RiskReading], _ source: String) -> PaperRisks {
        PaperRisks(source: source, risks: Array(risks.prefix(PaperRecord.mostRisks)), total: risks.count)
    }
}
