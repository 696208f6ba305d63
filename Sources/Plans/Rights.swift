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
    /// See how often each lead and each board was more hopeful than the record; a lead or deputy sees their own.
    case compareWithRecord
    /// Raise a challenge at a meeting or between two, and close one's own.
    case challenge
    /// Hold a meeting: open and end it, record decisions and what was noted.
    case holdMeetings
    /// Write and issue board papers. Whether one holds the board's meetings is checked per paper; an admin may for any.
    case writePapers
    /// Bring a stuck action before a board. Whether one leads the action is checked per action.
    case escalate
    /// Say which boards there are, who sits on them and what they oversee.
    case manageBoards
    /// Say when updates are owed, and close a period.
    case managePeriods
    /// Say on which scales a plan is rated and by which rules a rating is worked out.
    case manageScales
    /// Say which indicators a plan has and what they mean, set their limits anew, link them, and import values.
    case defineIndicators
    /// Say which risks a plan has and on which scale they stand; close and reopen them.
    case manageRisks
    /// Assess a risk and say what is done about it. Whether one owns it is checked per risk; an admin may for any.
    case assessRisks
    /// Enter values of an indicator. Whether one owns it is checked per indicator; an admin may for any.
    case enterValues
    /// Let the public read a plan, and release words about it.
    case publishPlans
    /// Import plans and their revisions.
    case importPlans
    /// Say who leads which action.
    case assignLeads
    /// Add, change and disable people.
    case managePeople
    /// Say when reminders go out and to whom silence is told; see the queue of mails.
    case manageMail
    /// Have the whole database and the chain of its ledger checked.
    case verifyLedger

    /// Who has it; empty for the two that ask for no role.
    public var roles: Set<Role> {
        switch self {
        case .anyone, .signedIn: []
        case .viewPlan: Set(Role.allCases)
        // Whoever does more than read may own an indicator or a risk.
        case .enterValues, .assessRisks: [.lead, .deputy, .member, .chair, .admin]
        case .updateActions: [.lead, .deputy]
        case .askForDeadlines: [.lead, .deputy, .admin]
        case .approveDeadlines: [.chair, .admin]
        case .addEvidence: [.lead, .deputy, .member, .chair, .admin]
        case .compareWithRecord: [.lead, .deputy, .member, .chair, .admin]
        case .signOff, .rateForBoard, .challenge: [.member, .chair]
        case .holdMeetings, .writePapers: [.chair, .admin]
        case .escalate: [.lead, .member, .chair, .admin]
        case .manageBoards, .managePeriods, .manageScales, .defineIndicators, .manageRisks, .importPlans, .assignLeads, .managePeople,
            .manageMail, .verifyLedger, .publishPlans:
            [.admin]
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

    /// Only those who sit on a board speak for one, and never about what they lead.
    public static func mayRateForBoard(_ person: Person, leads: [PersonName]) -> Bool {
        allows(person, .rateForBoard) && !leads.contains { $0.id == person.id }
    }

    /// Those who oversee see everybody's ratings beside the record; others their own.
    public static func mayCompare(_ person: Person, ratingsOf other: PersonID?) -> Bool {
        guard allows(person, .compareWithRecord) else { return false }
        return other == person.id || !person.roles.isDisjoint(with: [.member, .chair, .admin])
    }

    /// Only those who lead the action, and whom they name to stand in for them (`Action.reporters`), report on it.
    public static func mayUpdate(_ person: Person, leads: [PersonName]) -> Bool {
        allows(person, .updateActions) && leads.contains { $0.id == person.id }
    }

    /// Who leads the action or stands in for its leads may ask for another deadline; an admin for any.
    public static func mayAskForDeadline(_ person: Person, leads: [PersonName]) -> Bool {
        guard allows(person, .askForDeadlines) else { return false }
        return person.roles.contains(.admin) || mayUpdate(person, leads: leads)
    }

    /// Never who proposed it, and never who leads the action or stands in for its leads, whatever roles they hold.
    /// - Parameter named: whom the boards that oversee the action name to sign off; nil where no board oversees it.
    public static func maySignOff(_ person: Person, leads: [PersonName], proposedBy proposer: PersonID, named: Set<PersonID>?) -> Bool {
        allows(person, .signOff) && person.id != proposer && !leads.contains { $0.id == person.id } && named?.contains(person.id) ?? true
    }

    /// Nobody answers what they ask for themselves, whatever roles they hold.
    public static func mayAnswerForDeadline(_ person: Person, askedBy asker: PersonID) -> Bool {
        allows(person, .approveDeadlines) && person.id != asker
    }

    /// Those who report on the action put evidence to it; board members, chairs and admins to any.
    public static func mayAddEvidence(_ person: Person, to action: Action) -> Bool {
        guard allows(person, .addEvidence) else { return false }
        return !person.roles.isDisjoint(with: [.member, .chair, .admin])
            || mayUpdate(person, leads: action.reporters)
    }

    /// Who put a piece of evidence on record takes it back or puts a new version in its place, and so may an admin.
    public static func mayChangeEvidence(_ person: Person, addedBy: PersonID?) -> Bool {
        allows(person, .addEvidence) && (person.roles.contains(.admin) || addedBy == person.id)
    }

    /// A withdrawn piece stays on record, and only admins may open its files.
    public static func mayOpenWithdrawn(_ person: Person?) -> Bool {
        allows(person, .addEvidence) && person?.roles.contains(.admin) == true
    }

    /// The person who owns an indicator enters its values, and so may an admin.
    public static func mayEnterValues(_ person: Person, of definition: IndicatorDefinition) -> Bool {
        allows(person, .enterValues) && (person.roles.contains(.admin) || definition.owner?.id == person.id)
    }
    /// The person who owns a risk assesses it and says what is done about it, and so may an admin.
    public static func mayAssess(_ person: Person, _ definition: RiskDefinition) -> Bool {
        allows(person, .assessRisks) && (person.roles.contains(.admin) || definition.owner?.id == person.id)
    }
}
