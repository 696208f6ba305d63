/// An update that an action owes, as a reminder names it.
public struct OwedUpdate: Hashable, Sendable {
    public var period: ReportingPeriod
    /// Its closing day has passed.
    public var isMissing: Bool

    public init(period: ReportingPeriod, isMissing: Bool) {
        self.period = period
        self.isMissing = isMissing
    }
}

/// An action that somebody leads or stands in for.
public struct DigestAction: Hashable, Sendable {
    public var action: ActionSummary
    public var plan: PlanID
    /// For whom the person stands in; nil for what they lead themselves.
    public var standingInFor: String?

    public init(action: ActionSummary, plan: PlanID, standingInFor: String? = nil) {
        self.action = action
        self.plan = plan
        self.standingInFor = standingInFor
    }
}

/// What somebody typed and has not saved.
public struct WaitingDraft: Hashable, Sendable {
    /// Of the form.
    public var path: String
    public var on: Day

    public init(path: String, on: Day) {
        self.path = path
        self.on = on
    }
}

/// What one person leads, is asked and may decide: from this a reminder is made, or none.
public struct DigestWork: Hashable, Sendable {
    public var person: Person
    public var actions: [DigestAction]
    /// Not answered yet.
    public var challenges: [Challenge]
    public var requests: [DeadlineRequest]
    public var proposals: [CompletionProposal]
    public var drafts: [WaitingDraft]
    public var planTitles: [PlanID: String]

    public init(
        person: Person, actions: [DigestAction] = [], challenges: [Challenge] = [], requests: [DeadlineRequest] = [],
        proposals: [CompletionProposal] = [], drafts: [WaitingDraft] = [], planTitles: [PlanID: String] = [:]
    ) {
        self.person = person
        self.actions = actions
        self.challenges = challenges
        self.requests = requests
        self.proposals = proposals
        self.drafts = drafts
        self.planTitles = planTitles
    }
}

/// One line of a reminder, with what it leads to.
public struct DigestItem: Hashable, Sendable {
    public enum Matter: Hashable, Sendable {
        /// One line for each action, whatever it owes.
        case action(ActionID, OwedUpdate?, deadline: Day?)
        case challenge(ChallengeID, due: Day)
        case deadlineRequest(DeadlineRequestID, asked: Day)
        case signOff(CompletionProposalID, asked: Day)
        case draft(WaitingDraft)
    }

    public var matter: Matter
    /// "Action 1.2"; never what somebody wrote.
    public var label: String
    /// Nil for drafts.
    public var plan: PlanID?
    public var standingInFor: String?

    public init(_ matter: Matter, label: String, plan: PlanID?, standingInFor: String? = nil) {
        self.matter = matter
        self.label = label
        self.plan = plan
        self.standingInFor = standingInFor
    }
}

/// When what is named: the rules of reminders, which the help page says in words.
public struct DigestRules: Hashable, Sendable {
    public var rhythm: MailRhythm
    public var calendar: WorkingCalendar

    public init(rhythm: MailRhythm = .standard, calendar: WorkingCalendar = WorkingCalendar()) {
        self.rhythm = rhythm
        self.calendar = calendar
    }

    /// Days back that a reminder looks when mornings were missed.
    public static let longestGap = 7

    /// Everything a person is to be told on a day, the most pressing first.
    func items(_ work: DigestWork, on day: Day) -> [DigestItem] {
        let actions = work.actions.compactMap { item($0, on: day) }
        let challenges = work.challenges.sorted { ($0.due, $0.id) < ($1.due, $1.id) }.map {
            DigestItem(.challenge($0.id, due: $0.due), label: $0.subject, plan: $0.plan)
        }
        let requests = work.requests.map { DigestItem(.deadlineRequest($0.id, asked: $0.on), label: $0.action.label, plan: $0.plan) }
        let proposals = work.proposals.map { DigestItem(.signOff($0.id, asked: $0.on), label: $0.action.label, plan: $0.plan) }
        let drafts = work.drafts.map { DigestItem(.draft($0), label: "What you typed and did not save", plan: nil) }
        return actions.filter(\.isMissing) + actions.filter { !$0.isMissing } + challenges + requests + proposals + drafts
    }

    private func item(_ one: DigestAction, on day: Day) -> DigestItem? {
        let (update, deadline) = (owed(one.action, on: day), deadline(one.action, on: day))
        guard update != nil || deadline != nil else { return nil }
        return DigestItem(
            .action(one.action.id, update, deadline: deadline), label: one.action.name.label, plan: one.plan,
            standingInFor: one.standingInFor)
    }

    /// The update to remind of: missing since its closing day, or due and its closing week has begun.
    func owed(_ action: ActionSummary, on day: Day) -> OwedUpdate? {
        guard let period = Attention.owed(action.state, on: day) else { return nil }
        if period.closes < day { return OwedUpdate(period: period, isMissing: true) }
        if day >= opening(before: period.closes) { return OwedUpdate(period: period, isMissing: false) }
        guard Attention.isSilent(action.state, on: day) else { return nil }
        return OwedUpdate(period: action.reporting.schedule.lastDue(on: day), isMissing: true)
    }

    /// The deadline to remind of: passed, or near. Nothing where completion waits for sign-off.
    func deadline(_ action: ActionSummary, on day: Day) -> Day? {
        guard !action.isComplete, action.proposed == nil, let deadline = action.deadline.day else { return nil }
        return deadline.days(since: day) <= rhythm.daysBefore ? deadline : nil
    }

    private func opening(before day: Day) -> Day { calendar.firstWorkingDay(onOrAfter: day.adding(days: -rhythm.daysBefore)) }

    /// Whether an item is a cause for a reminder on exactly this working day.
    func isCause(_ item: DigestItem, _ work: DigestWork, on day: Day) -> Bool {
        switch item.matter {
        case .action(_, let update, let deadline):
            (update.map { isCause($0, on: day) } ?? false) || (deadline.map { isCause(deadline: $0, on: day) } ?? false)
        case .challenge(let id, let due):
            day == calendar.workingDay(rhythm.lastDays, before: due) || isCause(passed: due, on: day)
                || work.challenges.contains { $0.id == id && day == calendar.firstWorkingDay(after: $0.at.day) }
        case .deadlineRequest(_, let asked), .signOff(_, let asked): isCause(passed: asked, on: day)
        case .draft(let draft): day == calendar.firstWorkingDay(after: draft.on)
        }
    }

    private func isCause(_ update: OwedUpdate, on day: Day) -> Bool {
        let closes = update.period.closes
        if update.isMissing { return isCause(passed: closes, on: day) }
        return day == opening(before: closes) || day == calendar.workingDay(rhythm.lastDays, before: closes)
    }

    private func isCause(deadline: Day, on day: Day) -> Bool {
        deadline < day ? isCause(passed: deadline, on: day) : day == opening(before: deadline)
    }

    /// The first working day after it, and then once a week.
    private func isCause(passed: Day, on day: Day) -> Bool {
        passed < day && (day == calendar.firstWorkingDay(after: passed) || calendar.beginsWorkingWeek(day))
    }
}

extension DigestItem {
    var isMissing: Bool {
        if case .action(_, let update, _) = matter { return update?.isMissing ?? false }
        return false
    }
}

/// One reminder to one person, of everything that is due.
public struct Digest: Hashable, Sendable {
    public var person: Person
    public var day: Day
    public var items: [DigestItem]
    public var planTitles: [PlanID: String]

    public init(person: Person, day: Day, items: [DigestItem], planTitles: [PlanID: String]) {
        self.person = person
        self.day = day
        self.items = items
        self.planTitles = planTitles
    }

    /// The reminder for a morning, or nil: on a day that is not worked, and where nothing became a cause since the last morning on
    /// which reminders were made (nil before the first).
    public init?(_ work: DigestWork, by rules: DigestRules, on today: Day, since last: Day? = nil) {
        guard rules.calendar.isWorkingDay(today), !work.person.isDisabled else { return nil }
        let items = rules.items(work, on: today)
        guard !items.isEmpty else { return nil }
        let gap = min(max(1, last.map { today.days(since: $0) } ?? 1), DigestRules.longestGap)
        let isCause = (0..<gap).contains { back in
            let day = today.adding(days: -back)
            // Of a morning that was missed only what is still to be told counts.
            return rules.items(work, on: day).contains { item in
                items.contains { $0.isSame(as: item) } && rules.isCause(item, work, on: day)
            }
        }
        guard isCause else { return nil }
        self.init(person: work.person, day: today, items: items, planTitles: work.planTitles)
    }

    /// How many items of a reminder are written out; the rest stands behind one link.
    public static let mostItems = 40
}

extension DigestItem {
    /// About the same thing, whatever is due of it.
    fileprivate func isSame(as other: DigestItem) -> Bool {
        switch (matter, other.matter) {
        case (.action(let one, _, _), .action(let two, _, _)): one == two
        case (.challenge(let one, _), .challenge(let two, _)): one == two
        default: matter == other.matter
        }
    }
}
