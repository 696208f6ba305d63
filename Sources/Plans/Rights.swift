/// What a route may need. Every route names one.
public enum Right: String, Hashable, Sendable, CaseIterable {
    /// No session: health, help, accessibility statement, cookies, privacy, sign-in.
    case anyone
    /// Any signed-in person.
    case signedIn
    /// See plans, actions, dashboards, boards and the ledger.
    case viewPlan
    /// See one's own actions and update those one leads or stands in for. Whether one does is checked per action.
    case updateActions
    /// Ask for another deadline. Whether one leads the action is checked per action; an admin may ask for any.
    case askForDeadlines
    /// Approve or refuse a deadline that somebody else asks for.
    case approveDeadlines
    /// Put evidence on record. Whether one leads the action is checked per action; board members and admins may for any.
    case addEvidence
    /// Sign off a completion or send it back. Never one's own; where a board oversees the action, whom it names.
    case signOff
    /// Say how an action stands in the eyes of the board.
    case rateForBoard
    /// Raise a challenge at a meeting or between two, and close one's own.
    case challenge
    /// Hold a meeting: open and end it, record decisions and what was noted.
    case holdMeetings
    /// Bring a stuck action before a board. Whether one leads the action is checked per action.
    case escalate
    /// Say which boards there are, who sits on them and what they oversee.
    case manageBoards
    /// Say when updates are owed, and close a period.
    case managePeriods
    /// Say on which scales a plan is rated and by which rules a rating is worked out.
    case manageScales
    /// Import plans and their revisions.
    case importPlans
    /// Say who leads which action.
    case assignLeads
    /// Add, change and disable people.
    case managePeople

    /// Who has it; empty for the two that ask for no role.
    public var roles: Set<Role> {
        switch self {
        case .anyone, .signedIn: []
        case .viewPlan: Set(Role.allCases)
        case .updateActions: [.lead, .deputy]
        case .askForDeadlines: [.lead, .deputy, .admin]
        case .approveDeadlines: [.chair, .admin]
        case .addEvidence: [.lead, .deputy, .member, .chair, .admin]
        case .signOff, .rateForBoard, .challenge: [.member, .chair]
        case .holdMeetings: [.chair, .admin]
        case .escalate: [.lead, .member, .chair, .admin]
        case .manageBoards, .managePeriods, .manageScales, .importPlans, .assignLeads, .managePeople: [.admin]
        }
    }
}

/// Who may do what; the only place that says so.
public enum Rights {
    /// True when the person, or nobody when nil, has the right.
    public static func allows(_ person: Person?, _ right: Right) -> Bool {
        if right == .anyone { return true }
        guard let person, !person.isDisabled else { return false }
        return right == .signedIn || !right.roles.isDisjoint(with: person.roles)
    }

    /// Only those who lead the action, and whom they name to stand in for them, report on it.
    public static func mayUpdate(_ person: Person, leads: [PersonName], deputies: [PersonName] = []) -> Bool {
        allows(person, .updateActions) && (leads + deputies).contains { $0.id == person.id }
    }
}
