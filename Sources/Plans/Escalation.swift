/// A stuck action brought before a board.
public struct Escalation: Hashable, Sendable {
    public var id: EscalationID
    public var plan: PlanID
    public var action: ActionName
    public var board: BoardName
    public var reason: String
    public var by: PersonName
    public var at: Instant
    /// Who ended it, with what words; nil while it stands.
    public var end: Said?

    public init(
        id: EscalationID, plan: PlanID, action: ActionName, board: BoardName, reason: String, by: PersonName, at: Instant, end: Said? = nil
    ) {
        self.id = id
        self.plan = plan
        self.action = action
        self.board = board
        self.reason = reason
        self.by = by
        self.at = at
        self.end = end
    }

    /// The words it is ended with; nil where the same person ended it with them already. Ended by whoever escalated, or who holds
    /// the board's meetings.
    public func ended(_ words: String, by person: Person, board: Board) -> Result<String?, Refusal> {
        guard Rights.allows(person, .escalate), person.id == by.id || Rights.mayHold(person, board) else { return .failure(.forbidden) }
        return closing(end, words, person)
    }
}

/// What somebody types to escalate.
public struct EscalationEdit: Hashable, Sendable {
    public var board: BoardID?
    public var reason: String

    public init(board: BoardID? = nil, reason: String = "") {
        self.board = board
        self.reason = reason
    }

    /// The board it comes before, or why not; nil where the same person brought it there with the same words.
    public func applied(to action: Action, boards: [Board], open: [Escalation], by person: Person) -> Result<Board?, Refusal> {
        guard Rights.mayEscalate(person, leads: action.leads) else { return .failure(.forbidden) }
        let chosen = boards.first { $0.id == board }
        let issues = Issue.ofWords(reason, "reason", "Enter why it is stuck and what the board is asked for", "Reason")
        guard let chosen, issues.isEmpty else {
            return .failure(.issues((chosen == nil ? [Issue("board", "Select a board")] : []) + issues))
        }
        if let standing = open.first(where: { $0.board.id == chosen.id }) {
            if standing.by.id == person.id, standing.reason == reason.trimmed { return .success(nil) }
            return .failure(.issues([Issue("board", "Select another board: it is before \(chosen.name) already")]))
        }
        return .success(chosen)
    }
}
