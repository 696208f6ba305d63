import Plans
import Storage

/// What the demonstration's leads ask for and its chair answers, by the same rules as everybody: nothing is complete that nobody
/// signed off, and no deadline moves that nobody approved.
struct DemoAnswers {
    let store: Store
    let script: DemoScript
    let lead: Person
    let chair: Person
    /// Nothing happens later.
    let now: Instant

    private static let label = "Demonstration data"

    /// Proposes completion once every output is ticked, with evidence where it is to be embedded, and answers.
    func complete(_ id: ActionID, at moment: Instant) throws {
        guard let kind = script.proposal else { return }
        let action = try store.read(today: moment.day) { try $0.action(id) }
        guard action.proposals.isEmpty, action.outputs.allSatisfy({ $0.done != nil }) else { return }
        let proposal = try store.write(as: Actor(lead), because: Self.label, at: later(20, than: moment)) { writer in
            if kind == .embedded {
                for evidence in [EvidenceKind.data, .families] { try addEvidence(evidence, to: id, on: moment.day, writer) }
            }
            let edit = CompletionProposalEdit(
                kind: kind, words: "Demonstration proposal. Every output is done.", doneOn: moment.day, version: action.version)
            return try writer.propose(edit, for: id, by: lead)
        }.result
        guard let isSignedOff = script.isSignedOff else { return }
        let edit = CompletionAnswerEdit(
            isGiven: isSignedOff, words: isSignedOff ? "" : "Demonstration answer. Say what the last audit found.",
            recheck: kind == .embedded ? moment.day.adding(days: 180) : nil, version: action.version)
        _ = try store.write(as: Actor(chair), because: Self.label, at: later(40, than: moment)) {
            try $0.answer(edit, proposal.id, by: chair)
        }
    }

    private func addEvidence(_ kind: EvidenceKind, to id: ActionID, on day: Day, _ writer: Writer) throws {
        let edit = EvidenceEdit(
            title: "Demonstration evidence: \(kind.name.lowercased())", kind: kind, subject: .action, from: day.startOfMonth,
            note: "Made up for the demonstration; there is nothing behind it.", form: .elsewhere)
        _ = try writer.addEvidence(edit, to: id, by: lead)
    }

    /// Asks for three months more, and answers.
    func askForDeadline(_ id: ActionID, at moment: Instant) throws {
        let (isAsked, isApproved) = script.deadlineRequest
        let action = try store.read(today: moment.day) { try $0.action(id) }
        guard isAsked, action.requests.isEmpty, let deadline = action.deadline.day else { return }
        let day = max(deadline, moment.day).adding(days: 90).endOfMonth
        let edit = DeadlineRequestEdit(
            day: day, precision: .month, reason: "Demonstration request. The people for it were needed elsewhere.", from: deadline)
        let request = try store.write(as: Actor(lead), because: Self.label, at: later(20, than: moment)) {
            try $0.askForDeadline(edit, of: id, by: lead)
        }.result
        guard let isApproved else { return }
        let answer = DeadlineAnswerEdit(
            isApproved: isApproved, words: isApproved ? "" : "Demonstration answer. Find the people first.", from: deadline)
        _ = try store.write(as: Actor(chair), because: Self.label, at: later(40, than: moment)) {
            try $0.answer(answer, request.id, by: chair)
        }
    }

    private func later(_ seconds: Int64, than moment: Instant) -> Instant { min(moment.adding(seconds: seconds), now) }
}
