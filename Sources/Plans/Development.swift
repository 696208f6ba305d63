/// What became of an action since a day.
public enum Development: String, Hashable, Sendable, CaseIterable {
    case newlyRed = "newly-red"
    case redForLonger = "red-for-longer"
    case slipped, completed

    /// "Newly red", "Red for longer", "Slipped", "Completed".
    public var name: String {
        switch self {
        case .newlyRed: "Newly red"
        case .redForLonger: "Red for longer"
        case .slipped: "Slipped"
        case .completed: "Completed"
        }
    }

    /// Newly red is what became red on that day or later; red for longer is every other red of an action that is not complete, also
    /// where nobody knows since when. Slipped is a deadline moved to a later day, completed an action done, on that day or later.
    public func applies(to action: ActionSummary, on today: Day, since: Day) -> Bool {
        switch self {
        case .newlyRed: AgendaSection.newlyRed.applies(to: action, on: today, since: since)
        case .redForLonger:
            !action.isComplete && action.delivery == .red && !AgendaSection.newlyRed.applies(to: action, on: today, since: since)
        case .slipped: AgendaSection.slipped.applies(to: action, on: today, since: since)
        case .completed: action.completion.map { $0.doneOn >= since } ?? false
        }
    }
}
