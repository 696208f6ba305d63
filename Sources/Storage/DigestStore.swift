import Plans
import SQLite

extension Reader {
    /// What everybody who may sign in leads, is asked and may decide, and every plan as it stands. Read once on a working-day morning:
    /// each plan once, whatever the number of people.
    public func digestWork() throws -> (people: [DigestWork], plans: [PlanOverview]) {
        let people = try people().filter { !$0.isDisabled }
        let overviews = try plans().map { try overview(of: $0.id) }
        let titles = Dictionary(overviews.map { ($0.plan.id, $0.plan.title) }) { first, _ in first }
        let led = actionsByLead(overviews)
        let deputies = Dictionary(grouping: try allDeputies(), by: \.person.id)
        let challenges = Dictionary(grouping: try openChallenges().filter(\.answers.isEmpty), by: \.to.id)
        let requests = try overviews.flatMap { try deadlinesAsked(in: $0.plan.id) }
        let proposals = try proposalsToSignOff(overviews)
        let drafts = try waitingDrafts()
        let works = people.map { person in
            var work = DigestWork(person: person, planTitles: titles)
            if Rights.allows(person, .updateActions) {
                work.actions = Reader.actions(of: person, led, standingInFor: deputies[person.id] ?? [])
            }
            work.challenges = challenges[person.id] ?? []
            work.requests = requests.filter { Rights.mayAnswerForDeadline(person, askedBy: $0.by.id) }
            work.proposals = proposals.filter { one in
                Rights.maySignOff(person, leads: one.reporters, proposedBy: one.proposal.by.id, named: one.named)
            }.map(\.proposal)
            work.drafts = drafts[person.id] ?? []
            return work
        }
        return (works, overviews)
    }

    private func actionsByLead(_ overviews: [PlanOverview]) -> [PersonID: [DigestAction]] {
        var led: [PersonID: [DigestAction]] = [:]
        for overview in overviews {
            for action in overview.actions {
                for lead in action.leads { led[lead.id, default: []].append(DigestAction(action: action, plan: overview.plan.id)) }
            }
        }
        return led
    }

    /// Their own and those of whom they stand in for, each action once.
    private static func actions(of person: Person, _ led: [PersonID: [DigestAction]], standingInFor deputyships: [Deputy]) -> [DigestAction]
    {
        var actions = led[person.id] ?? []
        var known = Set(actions.map(\.action.id))
        for deputyship in deputyships {
            for var action in led[deputyship.lead.id] ?? [] where known.insert(action.action.id).inserted {
                action.standingInFor = deputyship.lead.name
                actions.append(action)
            }
        }
        return actions
    }

    private func allDeputies() throws -> [Deputy] {
        let sql = """
            SELECT d.lead, a.name, d.person, b.name FROM deputy AS d
            JOIN person_version AS a ON a.person = d.lead AND \(Reader.known("a"))
            JOIN person_version AS b ON b.person = d.person AND \(Reader.known("b"))
            WHERE \(Reader.known("d")) ORDER BY d.asserted
            """
        return try connection.query(sql, [position]) { row in
            Deputy(
                lead: PersonName(id: try row.id(0), name: try row.text(1)), person: PersonName(id: try row.id(2), name: try row.text(3)))
        }
    }

    private struct ProposalToSignOff {
        var proposal: CompletionProposal
        var reporters: [PersonName]
        var named: Set<PersonID>?
    }

    private func proposalsToSignOff(_ overviews: [PlanOverview]) throws -> [ProposalToSignOff] {
        try overviews.flatMap { overview in
            try completionsProposed(in: overview.plan.id).map { proposal in
                let action = try action(proposal.action.id)
                return ProposalToSignOff(proposal: proposal, reporters: action.reporters, named: try namedToSignOff(action))
            }
        }
    }

    /// What was typed and not saved; it belongs to no moment of the record.
    private func waitingDrafts() throws -> [PersonID: [WaitingDraft]] {
        var drafts: [PersonID: [WaitingDraft]] = [:]
        try connection.each("SELECT person, path, at FROM form_draft ORDER BY person, at") { row in
            drafts[try row.id(0), default: []].append(WaitingDraft(path: try row.text(1), on: try row.instant(2).day))
            return true
        }
        return drafts
    }
}
