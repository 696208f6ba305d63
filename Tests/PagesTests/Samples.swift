import Markup
import Pages
import Plans

/// Sample values for every page. Whatever a person or a document may supply goes through `words`, so that the same
/// pages can be made with one hostile text in every field.
struct Samples {
    var words: @Sendable (String) -> String = { $0 }

    let today = Day(year: 2024, month: 4, day: 12) ?? Day(number: 0)
    func day(_ month: Int, _ day: Int, year: Int = 2024) -> Day { Day(year: year, month: month, day: day) ?? today }
    func moment(_ month: Int, _ day: Int) -> Instant { Instant.start(of: self.day(month, day)).adding(seconds: 34_260) }

    var site: Site { Site(serviceName: words("Roadmap"), organisation: words("Sample Council"), contactEmail: "help@example.org") }

    func person(_ number: Int64, _ name: String, _ roles: Set<Role>, disabled: Bool = false, password: Bool = true) -> Person {
        Person(
            id: PersonID(number), name: words(name), email: words("person\(number)@example.org"), roles: roles, isDisabled: disabled,
            hasPassword: password)
    }
    var admin: Person { person(1, "Amara Admin", [.admin]) }
    var lead: Person { person(2, "Lee Lead", [.lead]) }
    var member: Person { person(3, "Bo Board", [.member]) }
    var former: Person { person(4, "Former Colleague", [.lead], disabled: true, password: false) }
    var leadName: PersonName { PersonName(id: lead.id, name: lead.name) }
    var adminName: PersonName { PersonName(id: admin.id, name: admin.name) }

    var plan: Plan { Plan(id: PlanID(1), title: words("Plan for Improvement 2023 to 2026"), subtitle: words("Children and families")) }
    var headings: [Heading] {
        [
            ("1", "Help and protection", "Keeping you safe"), ("2", "Children in care", "If you live in care"),
            ("3", "A stable workforce", nil),
        ]
        .enumerated().map { place, row in
            Heading(
                id: HeadingID(Int64(place + 1)), plan: plan.id, kind: words("Priority"), number: row.0, title: words(row.1),
                plainTitle: row.2.map(words))
        }
    }

    func frame(_ viewer: Person?, past: Bool = false, notice: Notice? = nil, path: String = "/") -> Frame {
        let asAt = AsAt(position: 40, day: past ? day(3, 1) : today, isPast: past)
        return Frame(site: site, viewer: viewer, csrf: "token-1", asAt: asAt, plan: viewer == nil ? nil : plan, notice: notice, path: path)
    }

    var delivery: [Rating?] { [.red, nil, .amber, .green, .blue, nil, .green, .red] }

    func deadline(_ place: Int) -> Deadline {
        let days: [Day?] = [day(3, 31), day(4, 30), day(6, 30), day(12, 31), day(3, 31), nil, day(2, 29), day(9, 30)]
        let moves = place == 3 ? [move(from: day(6, 30), to: day(12, 31))] : []
        return Deadline(
            printed: place == 5 ? words("Ongoing") : days[place].map { words($0.calendarMonth.words) }, original: days[place],
            precision: place == 5 ? .none : .month, moves: moves)
    }

    func move(from: Day, to: Day) -> DeadlineMove {
        DeadlineMove(
            from: from, to: to, reason: words("The new system is delivered later than planned."), approvedBy: words("Improvement Board"),
            on: day(3, 4), by: words("Amara Admin"), askedBy: words("Lee Lead"), request: DeadlineRequestID(3))
    }

    /// One in each state; the open one asks for a month.
    func request(_ state: DeadlineRequest.State, action place: Int = 0) -> DeadlineRequest {
        let isAnswered = state == .approved || state == .refused
        let answer = DeadlineAnswer(
            isApproved: state == .approved, words: words("The first audit comes before."), by: adminName, on: day(4, 2))
        return DeadlineRequest(
            id: DeadlineRequestID(7), plan: plan.id, action: name(place), from: deadline(place).day, fromPrecision: .month, to: day(8, 31),
            precision: state == .open ? .month : .day, reason: words("The auditor is ill."), by: leadName, on: day(4, 1), state: state,
            answer: isAnswered ? answer : nil)
    }

    func summary(_ place: Int) -> ActionSummary {
        let rating = delivery[place]
        let latest = rating.map {
            UpdateSummary(
                on: place == 2 ? day(3, 20) : day(4, 3), by: words("Lee Lead"), delivery: $0, impact: place == 4 ? .green : nil,
                forecast: place == 0 ? day(5, 31) : nil)
        }
        return ActionSummary(
            name: name(place), heading: HeadingID(Int64(place / 3 + 1)), plainText: place == 1 ? nil : words("We will listen to you more."),
            deadline: deadline(place), leads: place % 3 == 1 ? [] : [leadName], outputsTotal: place == 5 ? 0 : 3,
            outputsDone: place == 4 ? 3 : 1, sources: [words("Inspection 2022"), words("Peer review")], latest: latest,
            previousDelivery: place == 0 ? .amber : nil, deliverySince: rating == nil ? nil : day(4, 3),
            completion: completion(place), proposed: place == 2 ? .embedded : nil)
    }

    /// Place 4 is embedded, place 6 complete and late, and something waits for place 2.
    func completion(_ place: Int) -> Completion? {
        switch place {
        case 4: Completion(kind: .embedded, doneOn: day(3, 20), recheck: day(9, 30))
        case 6: Completion(kind: .complete, doneOn: day(4, 11), hasLostEvidence: true)
        default: nil
        }
    }

    /// One in each state.
    func proposal(_ state: CompletionProposal.State, _ kind: CompletionKind, action place: Int = 2) -> CompletionProposal {
        let isAnswered = state == .given || state == .sentBack
        let answer = CompletionAnswer(
            isGiven: state == .given, words: words("Ask the families too."),
            recheck: state == .given && kind == .embedded ? day(9, 30) : nil, by: PersonName(id: member.id, name: member.name),
            on: day(4, 5))
        return CompletionProposal(
            id: CompletionProposalID(5), plan: plan.id, action: name(place), kind: kind, words: words("The audit of March shows it."),
            doneOn: day(3, 20), by: leadName, on: day(4, 3), state: state, answer: isAnswered ? answer : nil)
    }

    func name(_ place: Int) -> ActionName {
        let long =
            "Make sure that every child who comes to us has an assessment that hears the child’s voice, and that plans say what changes"
        return ActionName(
            id: ActionID(Int64(place + 11)), ref: place == 6 ? nil : words("\(place / 3 + 1).\(place % 3 + 1)"),
            text: words(place == 0 ? long : "Review how we do part \(place) of the work"))
    }

    func overview(past: Bool = false) -> PlanOverview {
        PlanOverview(
            plan: plan, asAt: AsAt(position: 40, day: past ? day(3, 1) : today, isPast: past), headings: headings,
            actions: (0..<8).map(summary))
    }

    func update(_ number: Int64, noChange: Bool = false) -> Update {
        Update(
            id: UpdateID(number), action: ActionID(11), by: leadName, on: day(4, 3), at: moment(4, 3), delivery: .red, impact: .amber,
            narrative: words("Two of three teams have begun.\n\nThe third begins in May."), isNoChange: noChange, forecast: day(5, 31),
            ticked: [words("Guidance published")], unticked: noChange ? [] : [words("Training delivered")])
    }

    var outputs: [Output] {
        [
            Output(
                id: OutputID(1), text: words("Guidance published"), isCertain: true, done: OutputDone(day: day(4, 3), by: words("Lee Lead"))
            ),
            Output(id: OutputID(2), text: words("Training delivered"), isCertain: false, done: nil),
            Output(id: OutputID(3), text: words("Audit shows that it is used"), isCertain: true, done: nil),
        ]
    }

    /// One that is late, one that the document says is done, one with a month, and one without a date.
    var steps: [Output] {
        func deadline(_ printed: String, _ day: Day, _ precision: DeadlinePrecision = .day) -> Deadline {
            Deadline(printed: words(printed), original: day, precision: precision)
        }
        let parts = [
            StepParts(
                ref: words("1.1.1"), leads: [words("Ana Pell"), words("Ben Orme")], deadline: deadline("31 March 2024", day(3, 31)),
                status: words("On track"), rating: .green),
            StepParts(
                ref: words("1.1.2"), deadline: deadline("1 March 2024", day(3, 1)), completed: deadline("4 March 2024", day(3, 4)),
                status: words("Complete"), rating: .blue, progress: words("Three teams have begun.")),
            StepParts(deadline: deadline("June 2024", day(6, 30), .month), others: [PrintedEntry(words("Cost"), words("£1,200"))]),
            StepParts(leads: [words("Cara Lind")], deadline: Deadline(printed: words("tbc"), original: nil, precision: .none)),
        ]
        return parts.enumerated().map { place, part in
            Output(
                id: OutputID(Int64(place + 1)), text: words("Step number \(place + 1) of the work"), isCertain: place != 3,
                done: place == 1 ? OutputDone(day: day(4, 3), by: words("Lee Lead")) : nil, step: part)
        }
    }

    func action(_ place: Int = 0, updates: Bool = true) -> Action {
        Action(
            summary: summary(place), plan: plan, heading: headings[place / 3], place: Place(line: 210, lastLine: 224),
            sources: [
                Citation(
                    raw: words("Ofsted AOI1.5"), name: words("Ofsted"), area: "1", subArea: "1.5", areaText: words("The quality of plans")),
                Citation(raw: words("Peer review"), name: words("Peer review"), area: nil, subArea: nil, areaText: nil),
            ],
            outputs: place == 5 ? [] : outputs, outcomes: [words("Children are safer")], measures: [words("Share of plans rated good")],
            seeAlso: [SeeAlso(ref: words("1.2"), action: name(1)), SeeAlso(ref: words("9.9"), action: nil)],
            alsoPrinted: [PrintedEntry(words("Cost"), words("£12,000"))], updates: updates ? [update(2), update(1, noChange: true)] : [],
            requests: place == 0 ? [request(.open), request(.refused), request(.withdrawn)] : [], proposals: proposals(place),
            version: 37, grounds: RatingGrounds(day: today, start: day(1, 2)))
    }

    private func proposals(_ place: Int) -> [CompletionProposal] {
        switch place {
        case 2: [proposal(.open, .embedded), proposal(.sentBack, .embedded), proposal(.withdrawn, .complete)]
        case 3: [proposal(.sentBack, .complete, action: 3)]
        case 4, 6: [proposal(.given, .embedded, action: place)]
        default: []
        }
    }

    var entries: [LedgerEntry] {
        let kinds: [LedgerKind] = [.actionUpdated, .deadlineRefused, .planImported, .personChanged]
        let subjects: [LedgerSubject.Kind] = [.action, .action, .revision, .person]
        return zip(kinds, subjects).enumerated().map { place, pair in
            LedgerEntry(
                number: Int64(40 - place), at: moment(4, 3), actor: Actor(person: lead.id, name: words("Lee Lead")),
                reason: place == 1 ? words("Board of 4 March") : "", kind: pair.0,
                subject: LedgerSubject(kind: pair.1, number: 11, label: words("Action 1.1")), plan: plan.id,
                changes: place == 3
                    ? []
                    : [Change("delivery", from: words("amber"), to: words("red")), Change("approvedBy", from: nil, to: words("Board"))],
                hash: String(repeating: "0a1b", count: 16))
        }
    }
}
