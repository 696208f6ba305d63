import Plans
import SQLite

extension Reader {
    /// Every proposal of an action's completion, newest first.
    func proposals(of action: ActionID) throws -> [CompletionProposal] {
        try connection.query(ProposalRows.ofAction, [position, action], Reader.proposal)
    }

    /// One proposal.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func completionProposal(_ id: CompletionProposalID) throws -> CompletionProposal {
        guard let found = try connection.queryFirst(ProposalRows.one, [position, id], Reader.proposal) else { throw Refusal.notFound }
        return found
    }

    /// What waits for sign-off in a plan, oldest first; of actions that the plan still has.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func completionsProposed(in plan: PlanID) throws -> [CompletionProposal] {
        let revision = try current(plan).revision
        return try connection.query(ProposalRows.open, [position, plan, revision], Reader.proposal).sorted { $0.id < $1.id }
    }

    /// The newest answered or withdrawn proposals of a plan, newest first, at most so many.
    public func completionsAnswered(in plan: PlanID, most count: Int) throws -> [CompletionProposal] {
        try connection.query(ProposalRows.ended, [position, plan, count], Reader.proposal)
    }

    /// What was sent back of an action and not proposed again since.
    public func sentBack(of action: ActionID) throws -> CompletionProposal? {
        guard let last = try proposals(of: action).first(where: { $0.state != .withdrawn }), last.state == .sentBack else { return nil }
        return last
    }

    /// Columns: the action, kind, day, re-check, whether it lost its evidence.
    static func completion(_ row: borrowing Row) throws -> Completion {
        Completion(
            kind: try row.word(1), doneOn: try row.day(2), recheck: try row.optionalDay(3), hasLostEvidence: try row.bool(4))
    }

    private static func proposal(_ row: borrowing Row) throws -> CompletionProposal {
        let answer =
            row.isNull(10)
            ? nil
            : CompletionAnswer(
                isGiven: try row.bool(10), words: try row.text(11), recheck: try row.optionalDay(12),
                by: PersonName(id: try row.id(13), name: try row.text(14)), on: try row.day(15))
        let isEnded = try row.bool(9)
        return CompletionProposal(
            id: try row.id(0), plan: try row.id(1),
            action: ActionName(id: try row.id(2), ref: try row.optionalText(16), text: try row.text(17)), kind: try row.word(3),
            words: try row.text(4), doneOn: try row.day(5), by: PersonName(id: try row.id(6), name: try row.text(7)), on: try row.day(8),
            state: answer.map { $0.isGiven ? .given : .sentBack } ?? (isEnded ? .withdrawn : .open), answer: answer)
    }
}

/// The statements behind proposals. `?1` is the position, `?2` the action, the proposal or the plan, `?3` the revision or a limit.
enum ProposalRows {
    private static let columns = """
        SELECT p.id, p.plan, p.action, p.kind, p.words, p.done_on, p.person, p.name, p.day,
            p.superseded IS NOT NULL AND p.superseded <= ?1, a.is_given, a.words, a.recheck, a.person, a.name, a.day,
            (SELECT ref FROM action_version WHERE action = p.action AND asserted <= ?1 ORDER BY revision DESC LIMIT 1),
            (SELECT text FROM action_version WHERE action = p.action AND asserted <= ?1 ORDER BY revision DESC LIMIT 1)
        FROM completion_proposal AS p LEFT JOIN completion_answer AS a ON a.proposal = p.id AND a.asserted <= ?1
        """

    static let ofAction = "\(columns) WHERE p.action = ?2 AND p.asserted <= ?1 ORDER BY p.asserted DESC"
    static let one = "\(columns) WHERE p.id = ?2 AND p.asserted <= ?1"
    static let open = Reader.standing("\(columns) JOIN action_version AS v ON v.revision = ?3 AND v.action = p.action", "p")
    static let ended = "\(columns) WHERE p.plan = ?2 AND p.superseded <= ?1 ORDER BY p.superseded DESC LIMIT ?3"
}

extension Writer {
    /// Proposes completion. The rule (`CompletionProposalEdit.applied`) runs here, against the action as it is under the lock.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an action that is not there.
    public func propose(_ edit: CompletionProposalEdit, for id: ActionID, by person: Person) throws -> CompletionProposal {
        let action = try reader.action(id)
        let change = try edit.applied(to: action, by: person, evidence: try reader.impactEvidenceKinds(of: id), on: at.day).get()
        let proposal: CompletionProposalID = try nextID(in: "completion_proposal")
        let entry = try record(
            .completionProposed, subject(action.name), plan: action.plan.id,
            [
                Change("proposed", from: nil, to: change.kind.rawValue), Change("done-on", from: nil, to: change.doneOn.iso),
                Change("words", from: nil, to: edit.words.trimmed),
            ])
        try insert(
            "completion_proposal",
            [
                "id": proposal, "plan": action.plan.id, "action": id, "kind": change.kind.rawValue, "words": edit.words.trimmed,
                "done_on": change.doneOn, "person": person.id, "name": person.name, "day": at.day, "asserted": entry,
            ])
        return try reader.completionProposal(proposal)
    }

    /// Signs a proposal off, which completes the action in the same transaction, or sends it back. The rule
    /// (`CompletionAnswerEdit.applied`) runs here, against proposal, action and evidence as they are under the lock.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a proposal that is not there or whose action the plan no longer has.
    public func answer(_ edit: CompletionAnswerEdit, _ id: CompletionProposalID, by person: Person) throws -> CompletionProposal {
        let proposal = try reader.completionProposal(id)
        let action = try reader.action(proposal.action.id)
        let evidence = try reader.impactEvidenceKinds(of: action.id)
        let isGiven = try edit.applied(
            to: proposal, of: action, by: person, named: try reader.namedToSignOff(action), evidence: evidence, on: at.day
        ).get()
        let recheck = isGiven && proposal.kind == .embedded ? edit.recheck : nil
        let words = edit.words.trimmed
        var changes = [Change("proposed-by", from: nil, to: proposal.by.name)]
        if isGiven { changes.append(Change("completion", from: action.summary.completion?.kind.rawValue, to: proposal.kind.rawValue)) }
        if isGiven { changes.append(Change("done-on", from: nil, to: proposal.doneOn.iso)) }
        if let recheck { changes.append(Change("re-check", from: action.summary.completion?.recheck?.iso, to: recheck.iso)) }
        if !words.isEmpty { changes.append(Change("words", from: nil, to: words)) }
        let entry = try record(
            isGiven ? .completionSignedOff : .completionSentBack, subject(action.name), plan: proposal.plan, changes)
        try endProposal(id, by: entry)
        try insert(
            "completion_answer",
            [
                "proposal": id, "is_given": isGiven, "words": words, "recheck": recheck, "person": person.id, "name": person.name,
                "day": at.day, "asserted": entry,
            ])
        if isGiven {
            let completion = Completion(kind: proposal.kind, doneOn: proposal.doneOn, recheck: recheck)
            try complete(action.id, of: proposal.plan, completion, proposal: id, entry)
        }
        return try reader.completionProposal(id)
    }

    /// Takes one's own proposal back.
    /// - Throws: `Refusal.forbidden` for somebody else's, `Refusal.stale` for one that no longer waits, `Refusal.notFound` for none.
    public func withdraw(_ id: CompletionProposalID, by person: Person) throws -> CompletionProposal {
        let proposal = try reader.completionProposal(id)
        guard proposal.by.id == person.id else { throw Refusal.forbidden }
        guard proposal.state == .open else { throw Refusal.stale }
        let entry = try record(
            .completionProposalWithdrawn, subject(proposal.action), plan: proposal.plan,
            [Change("proposed", from: proposal.kind.rawValue, to: nil)])
        try endProposal(id, by: entry)
        return try reader.completionProposal(id)
    }

    private func endProposal(_ id: CompletionProposalID, by entry: Int64) throws {
        try connection.execute("UPDATE completion_proposal SET superseded = ? WHERE id = ? AND superseded IS NULL", [entry, id])
    }
}

extension Writer {
    /// One completion in place of the one before it.
    private func complete(
        _ action: ActionID, of plan: PlanID, _ completion: Completion, proposal: CompletionProposalID, _ entry: Int64
    ) throws {
        try endCompletion(of: action, by: entry)
        try insert(
            "completion",
            [
                "plan": plan, "action": action, "kind": completion.kind.rawValue, "done_on": completion.doneOn,
                "recheck": completion.recheck, "is_lapsed": completion.hasLostEvidence, "proposal": proposal, "asserted": entry,
            ])
    }

    private func endCompletion(of action: ActionID, by entry: Int64) throws {
        try connection.execute("UPDATE completion SET superseded = ? WHERE action = ? AND superseded IS NULL", [entry, action])
    }

    /// A complete action one of whose outputs is no longer done is open again. What a new revision of the plan says in other words
    /// does not reopen it.
    func reopen(_ completion: Completion, of action: Action, by outputs: [Output]) throws {
        let entry = try record(
            .completionReopened, subject(action.name), plan: action.plan.id,
            [Change("completion", from: completion.kind.rawValue, to: nil)] + outputs.map { Change("output", from: $0.text, to: nil) },
            because: "An output is no longer done")
        try endCompletion(of: action.id, by: entry)
    }

    /// To be called in the transaction that withdrew evidence of an action: an embedded completion that no longer has evidence of
    /// impact of two kinds falls back to complete, under an entry of its own.
    func lapseWithoutEvidence(_ id: ActionID) throws {
        let sql = "SELECT action, kind, done_on, recheck, is_lapsed, proposal, plan FROM completion WHERE action = ? AND superseded IS NULL"
        let found = try connection.queryFirst(sql, [id]) { row in
            (completion: try Reader.completion(row), proposal: try row.id(5) as CompletionProposalID, plan: try row.id(6) as PlanID)
        }
        guard let found, !found.completion.stands(on: try reader.impactEvidenceKinds(of: id)) else { return }
        let entry = try record(
            .blueLapsed, subject(try reader.actionName(id)), plan: found.plan,
            [Change("completion", from: CompletionKind.embedded.rawValue, to: CompletionKind.complete.rawValue)],
            because: "Evidence was withdrawn")
        let fallen = Completion(kind: .complete, doneOn: found.completion.doneOn, hasLostEvidence: true)
        try complete(id, of: found.plan, fallen, proposal: found.proposal, entry)
    }
}
