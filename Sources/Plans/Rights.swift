/// What a route may need. Every route names one.
public enum Right: String, Hashable, Sendable, CaseIterable {
    /// No session: health, help, accessibility statement, cookies, privacy, sign-in.
    case anyone
    /// Any signed-in person.
    case signedIn
    /// See plans, actions, dashboards and the ledger.
    case viewPlan
    /// See one's own actions and update those one leads. Whether one leads it is checked per action.
    case updateActions
    /// Import plans and their revisions.
    case importPlans
    /// Say who leads which action.
    case assignLeads
    /// Move a deadline, with reason and approver.
    case moveDeadlines
    /// Add, change and disable people.
    case managePeople
}

/// Who may do what; the only place that says so.
public enum Rights {
    /// True when the person, or nobody when nil, has the right.
    public static func allows(_ person: Person?, _ right: Right) -> Bool {
        if right == .anyone { return true }
        guard let person, !person.isDisabled else { return false }
        switch right {
        case .anyone, .signedIn: return true
        case .viewPlan: return !person.roles.isEmpty
        case .updateActions: return person.roles.contains(.lead)
        case .importPlans, .assignLeads, .moveDeadlines, .managePeople: return person.roles.contains(.admin)
        }
    }

    /// Only a lead of the action reports on it.
    public static func mayUpdate(_ person: Person, leads: [PersonName]) -> Bool {
        allows(person, .updateActions) && leads.contains { $0.id == person.id }
    }
}
