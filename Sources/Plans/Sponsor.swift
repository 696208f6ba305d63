/// Whom the silence of actions is told to: somebody an admin names for a heading, or for the whole plan.
public struct Sponsor: Hashable, Sendable {
    public var plan: PlanID
    /// Nil for the whole plan.
    public var heading: HeadingID?
    public var person: PersonName

    public init(plan: PlanID, heading: HeadingID?, person: PersonName) {
        self.plan = plan
        self.heading = heading
        self.person = person
    }
}

/// What an admin chooses: nobody where `person` is nil.
public struct SponsorEdit: Hashable, Sendable {
    public var plan: PlanID
    public var heading: HeadingID?
    public var person: PersonID?

    public init(plan: PlanID, heading: HeadingID?, person: PersonID?) {
        self.plan = plan
        self.heading = heading
        self.person = person
    }

    /// Whoever it is to be, as stored, nil for nobody. Nobody who is disabled can be one.
    public func applied(to chosen: Person?, by actor: Person) -> Result<Person?, Refusal> {
        guard Rights.allows(actor, .manageMail) else { return .failure(.forbidden) }
        guard person != nil else { return .success(nil) }
        guard let chosen, !chosen.isDisabled else {
            return .failure(.issues([Issue("sponsor", "Select a sponsor who is not disabled")]))
        }
        return .success(chosen)
    }
}

/// The actions of a plan without an update for a period whose grace is over, told once to whoever sponsors them.
public struct SilenceNotice: Hashable, Sendable {
    public var plan: Plan
    public var period: ReportingPeriod
    public var sponsor: PersonName
    /// In the document's order, with who leads each.
    public var actions: [SilentAction]

    public struct SilentAction: Hashable, Sendable {
        public var name: ActionName
        public var leads: [PersonName]

        public init(name: ActionName, leads: [PersonName]) {
            self.name = name
            self.leads = leads
        }
    }

    public init(plan: Plan, period: ReportingPeriod, sponsor: PersonName, actions: [SilentAction]) {
        self.plan = plan
        self.period = period
        self.sponsor = sponsor
        self.actions = actions
    }

    /// Those of a plan for a morning: on the first working day after the grace of a period has ended, or on a later one when that
    /// morning was missed. A heading's sponsor goes before the plan's.
    public static func due(_ overview: PlanOverview, sponsors: [Sponsor], calendar: WorkingCalendar, on today: Day, since last: Day?)
        -> [SilenceNotice]
    {
        guard let schedule = overview.actions.first?.reporting.schedule, calendar.isWorkingDay(today) else { return [] }
        let period = schedule.lastDue(on: today)
        let gap = min(max(1, last.map { today.days(since: $0) } ?? 1), DigestRules.longestGap)
        let morning = calendar.firstWorkingDay(after: period.graceEnds)
        guard morning <= today, today.days(since: morning) < gap else { return [] }
        var found: [SilenceNotice] = []
        for action in overview.actions where Attention.isSilent(action.state, on: today) {
            guard let sponsor = sponsor(of: action, sponsors)?.person else { continue }
            let silent = SilentAction(name: action.name, leads: action.leads)
            if let place = found.firstIndex(where: { $0.sponsor.id == sponsor.id }) {
                found[place].actions.append(silent)
            } else {
                found.append(SilenceNotice(plan: overview.plan, period: period, sponsor: sponsor, actions: [silent]))
            }
        }
        return found
    }

    private static func sponsor(of action: ActionSummary, _ sponsors: [Sponsor]) -> Sponsor? {
        sponsors.first { $0.heading != nil && $0.heading == action.heading } ?? sponsors.first { $0.heading == nil }
    }

    /// "3 actions without an update for March 2024: Improvement plan".
    public var subject: String {
        let title = plan.title.count > 60 ? String(plan.title.prefix(59)) + "…" : plan.title
        return "\(actions.count == 1 ? "1 action" : "\(actions.count) actions") without an update for \(period.words): \(title)"
    }
}
