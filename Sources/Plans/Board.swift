/// How often a board meets.
public enum BoardCadence: String, Hashable, Sendable, CaseIterable {
    case monthly
    case sixWeekly = "six-weekly"
    case quarterly
    /// In the board's own words.
    case other

    public var name: String {
        switch self {
        case .monthly: "Monthly"
        case .sixWeekly: "Every six weeks"
        case .quarterly: "Quarterly"
        case .other: "Otherwise"
        }
    }
}

/// What somebody is on a board.
public enum BoardOffice: String, Hashable, Sendable, CaseIterable {
    case chair, member
    public var name: String { self == .chair ? "Chair" : "Member" }
}

/// One person's place on a board.
public struct BoardSeat: Hashable, Sendable {
    public var person: PersonName
    public var office: BoardOffice
    /// Whether the board names this person to sign actions off.
    public var maySignOff: Bool

    public init(person: PersonName, office: BoardOffice, maySignOff: Bool) {
        self.person = person
        self.office = office
        self.maySignOff = maySignOff
    }
}

/// What a board oversees: a whole plan, or one heading of it.
public struct Oversight: Hashable, Sendable {
    public var plan: PlanID
    /// Nil for the whole plan.
    public var heading: HeadingID?

    public init(plan: PlanID, heading: HeadingID? = nil) {
        self.plan = plan
        self.heading = heading
    }

    /// "plan-3" or "heading-12", as forms and the ledger say it.
    public var key: String { heading.map { "heading-\($0.number)" } ?? "plan-\(plan.number)" }
}

/// The same with the words that people know it by.
public struct NamedOversight: Hashable, Sendable {
    public var oversight: Oversight
    public var planTitle: String
    /// Nil for the whole plan.
    public var headingName: String?

    public init(_ oversight: Oversight, planTitle: String, headingName: String?) {
        self.oversight = oversight
        self.planTitle = planTitle
        self.headingName = headingName
    }

    /// "Plan" or "Plan: Priority 1".
    public var words: String { headingName.map { "\(planTitle): \($0)" } ?? planTitle }
}

/// A board's id and name, where no more is needed.
public struct BoardName: Hashable, Sendable {
    public var id: BoardID
    public var name: String

    public init(id: BoardID, name: String) {
        self.id = id
        self.name = name
    }
}

/// A body that oversees plans and meets about them.
public struct Board: Hashable, Sendable {
    public var id: BoardID
    public var name: String
    /// What it is for; empty where nobody has said.
    public var text: String
    public var cadence: BoardCadence
    /// How often it meets, where the cadence is `other`.
    public var cadenceWords: String
    public var seats: [BoardSeat]
    public var oversight: [NamedOversight]
    /// Changes with every change of it.
    public var version: Int64

    public init(
        id: BoardID, name: String, text: String, cadence: BoardCadence, cadenceWords: String, seats: [BoardSeat],
        oversight: [NamedOversight], version: Int64
    ) {
        self.id = id
        self.name = name
        self.text = text
        self.cadence = cadence
        self.cadenceWords = cadenceWords
        self.seats = seats
        self.oversight = oversight
        self.version = version
    }

    public var asName: BoardName { BoardName(id: id, name: name) }
    /// "Monthly", or the board's own words.
    public var cadenceName: String { cadence == .other ? cadenceWords : cadence.name }

    /// Whether an action under this heading, or under none, is overseen.
    public func oversees(_ plan: PlanID, _ heading: HeadingID?) -> Bool {
        oversight.contains { $0.oversight.plan == plan && ($0.oversight.heading == nil || $0.oversight.heading == heading) }
    }

    public func seat(of person: PersonID) -> BoardSeat? { seats.first { $0.person.id == person } }
}

/// What an admin types to add or change a board.
public struct BoardEdit: Hashable, Sendable {
    public var name: String
    public var text: String
    /// Nil where nothing was chosen.
    public var cadence: BoardCadence?
    public var cadenceWords: String
    /// The board's version the form was made from; 0 for a new one.
    public var version: Int64

    public init(name: String = "", text: String = "", cadence: BoardCadence? = nil, cadenceWords: String = "", version: Int64 = 0) {
        self.name = name
        self.text = text
        self.cadence = cadence
        self.cadenceWords = cadenceWords
        self.version = version
    }

    public init(_ board: Board) {
        self.init(
            name: board.name, text: board.text, cadence: board.cadence, cadenceWords: board.cadenceWords, version: board.version)
    }

    /// The words as they will be kept, or why not.
    public func applied(to board: Board?, by person: Person) -> Result<BoardEdit, Refusal> {
        guard Rights.allows(person, .manageBoards) else { return .failure(.forbidden) }
        if let board, board.version != version { return .failure(.stale) }
        var issues: [Issue] = []
        if name.isBlank { issues.append(Issue("name", "Enter the board’s name")) }
        if name.count > 200 { issues.append(Issue("name", "Name must be 200 characters or fewer")) }
        if text.count > UpdateEdit.longestNarrative { issues.append(Issue("text", "Text must be 10,000 characters or fewer")) }
        if cadence == nil { issues.append(Issue("cadence", "Select how often it meets")) }
        if cadence == .other, cadenceWords.isBlank { issues.append(Issue("cadence-words", "Enter how often it meets")) }
        if cadenceWords.count > 200 { issues.append(Issue("cadence-words", "Words must be 200 characters or fewer")) }
        guard issues.isEmpty else { return .failure(.issues(issues)) }
        var kept = self
        kept.name = name.trimmed
        kept.text = text.trimmed
        kept.cadenceWords = cadence == .other ? cadenceWords.trimmed : ""
        return .success(kept)
    }
}

/// What an admin says of who sits on a board.
public struct SeatsEdit: Hashable, Sendable {
    public var seats: [BoardSeat]
    public var version: Int64

    public init(seats: [BoardSeat], version: Int64) {
        self.seats = seats
        self.version = version
    }

    /// The seats to keep, by name. `people` are all with an account: who is disabled, or has no role that fits, gets no new seat.
    public func applied(to board: Board, people: [Person], by person: Person) -> Result<[BoardSeat], Refusal> {
        guard Rights.allows(person, .manageBoards) else { return .failure(.forbidden) }
        if version != board.version { return .failure(.stale) }
        for seat in seats where board.seat(of: seat.person.id) != seat {
            guard let sitter = people.first(where: { $0.id == seat.person.id }), Rights.maySit(sitter, as: seat.office) else {
                let words =
                    "\(seat.person.name) cannot be \(seat.office.name.lowercased()): the role for it is missing, or the account is disabled"
                return .failure(.issues([Issue("seat-\(seat.person.id.number)", words)]))
            }
        }
        return .success(seats)
    }
}
