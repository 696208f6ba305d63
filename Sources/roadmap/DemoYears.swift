import App
import Plans
import Storage

/// Plans that are made up, with people, boards and years of monthly updates, in an empty database: how a large organisation's record
/// looks and behaves after years. Every row is written by the writers and rules that everybody's is.
struct DemoYears {
    struct Size {
        var plans: Int
        /// In each plan.
        var actions: Int
        var years: Int
        /// Who lead the actions of one plan.
        static let leads = 6
    }

    let store: Store
    let size: Size
    /// Nothing happens later.
    let now: Instant

    private static let label = "Demonstration data"
    private var months: Int { size.years * 12 }
    private var start: Day { month(0) }

    /// - Parameter hash: of the password that all of its people have.
    func make(hash: String) throws {
        let admin = try addPerson("Demonstration admin", "admin", .admin, hash, at: Instant.start(of: start))
        let plans = try (1...size.plans).map { try makePlan($0, hash, admin) }
        for month in 0...months {
            Terminal.progress("Month \(month + 1) of \(months + 1)")
            for plan in plans {
                try report(plan, month)
                try watch(plan, month, by: admin)
            }
            for plan in plans { try closePeriod(before: month, plan, by: admin) }
            guard month % 3 == 2 else { continue }
            for plan in plans { try DemoMeeting(store: store, plan: plan, number: month / 3).hold(at: moment(month, 24, plan), now: now) }
        }
        Terminal.endProgress()
    }

    /// The first day of a month, from 0; the last one is the present month.
    private func month(_ number: Int) -> Day {
        var day = now.day.startOfMonth
        for _ in number..<months { day = day.adding(days: -1).startOfMonth }
        return day
    }

    /// In the order of time, as a ledger is written: plan after plan from nine in the morning, six minutes for each.
    private func moment(_ month: Int, _ day: Int, _ plan: DemoPlan) -> Instant {
        Instant.start(of: self.month(month).adding(days: day - 1)).adding(seconds: 9 * 3600 + Int64(plan.number) * 360)
    }

    private func addPerson(_ name: String, _ account: String, _ role: Role, _ hash: String, at moment: Instant) throws -> Person {
        try store.write(as: .commandLine, because: Self.label, at: moment) { writer in
            let id = try writer.addPerson(PersonEdit(name: name, email: "\(account)@demonstration.example", roles: [role]))
            try writer.setPassword(of: id, hash: hash)
            guard let person = try writer.reader.person(id) else { throw Refusal.notFound }
            return person
        }.result
    }

    private func makePlan(_ number: Int, _ hash: String, _ admin: Person) throws -> DemoPlan {
        let document = DemoDocument(number: number, actions: size.actions, leads: Size.leads, start: start, months: months)
        let begin = Instant.start(of: start).adding(seconds: Int64(number) * 60)
        let leads = try (1...Size.leads).map {
            try addPerson("Demonstration lead \(number)-\($0)", "lead\(number)-\($0)", .lead, hash, at: begin)
        }
        let chair = try addPerson("Demonstration chair \(number)", "chair\(number)", .chair, hash, at: begin)
        let member = try addPerson("Demonstration board member \(number)", "member\(number)", .member, hash, at: begin)
        let made = try Imports.publish(
            try document.reading(), into: nil, bytes: document.bytes, fileName: document.fileName, as: .commandLine, store: store, at: begin
        )
        guard case .published(let published) = made else { throw Refusal.notFound }
        let actions = try store.read(today: now.day) { try $0.overview(of: published.plan.id) }.actions.map(\.id)
        _ = try store.write(as: .commandLine, because: Self.label, at: begin) { writer in
            for (place, action) in actions.enumerated() { try writer.assign([leads[document.lead(at: place)].id], to: action) }
        }
        let board = try DemoBoard.make("Demonstration board \(number)", of: published.plan.id, chair, [member], store, at: begin)
        let plan = DemoPlan(number: number, id: published.plan.id, leads: leads, chair: chair, board: board, actions: actions)
        try risks(plan, admin).begin(at: begin)
        try indicators(plan, admin).begin(at: begin, months: 0, before: start)
        return plan
    }

    private func risks(_ plan: DemoPlan, _ admin: Person) -> DemoRisks {
        DemoRisks(store: store, plan: plan.id, admin: admin, leads: plan.leads, actions: plan.actions)
    }

    private func indicators(_ plan: DemoPlan, _ admin: Person) -> DemoIndicators {
        DemoIndicators(store: store, plan: plan.id, admin: admin, actions: plan.actions)
    }

    /// Values of the month before, and each quarter what becomes of the risks.
    private func watch(_ plan: DemoPlan, _ month: Int, by admin: Person) throws {
        let at = moment(month, 8, plan).adding(seconds: 340)
        guard month > 0, at <= now else { return }
        try indicators(plan, admin).enter(self.month(month - 1), number: month, at: at)
        if month % 3 == 1 { try risks(plan, admin).assess(month: month / 3, at: at) }
    }

    /// What each lead of a plan reports, asks for and shows in one month, and what the chair answers.
    private func report(_ plan: DemoPlan, _ month: Int) throws {
        for (number, lead) in plan.leads.enumerated() {
            let at = moment(month, 8, plan).adding(seconds: Int64(number) * 60)
            guard at <= now else { return }
            let places = plan.actions.indices.filter { $0 % plan.leads.count == number }
            var asked: [DemoAsked] = []
            _ = try store.write(as: Actor(lead), because: Self.label, at: at) { writer in
                for challenge in try writer.reader.unanswered(by: lead.id) {
                    try writer.answer(challenge.id, "Demonstration answer. Two people left; the posts are advertised.", by: lead)
                }
                asked = try places.flatMap { try report($0, of: plan, month, by: lead, writer) }
            }
            guard !asked.isEmpty else { continue }
            _ = try store.write(as: Actor(plan.chair), because: Self.label, at: at.adding(seconds: 30)) { writer in
                for question in asked { try question.answer(by: plan.chair, writer) }
            }
        }
    }

    private func report(_ place: Int, of plan: DemoPlan, _ month: Int, by lead: Person, _ writer: Writer) throws -> [DemoAsked] {
        let script = DemoYearScript(place: place, months: months)
        let id = plan.actions[place]
        guard script.reports(inMonth: month) else { return [] }
        let action = try writer.reader.action(id)
        guard !action.summary.isComplete else { return [] }
        if script.hasEvidence(inMonth: month) {
            let edit = EvidenceEdit(
                title: "Demonstration audit \(month / 12 + 1)", kind: place % 3 == 0 ? .families : .data, subject: .action,
                from: writer.at.day.startOfMonth, note: "Made up for the demonstration; there is nothing behind it.", form: .elsewhere)
            _ = try writer.addEvidence(edit, to: id, by: lead)
        }
        _ = try writer.saveUpdate(script.edit(of: action, month: month), to: id, by: lead)
        var asked: [DemoAsked] = []
        if script.looksAtDeadline(inMonth: month), let deadline = action.deadline.day, deadline < writer.at.day.adding(days: 60) {
            let edit = DeadlineRequestEdit(
                day: max(deadline, writer.at.day).adding(days: 180).endOfMonth, precision: .month,
                reason: "Demonstration request. The people for it were needed elsewhere.", from: deadline)
            let request = try writer.askForDeadline(edit, of: id, by: lead)
            asked.append(.deadline(request, from: deadline, isApproved: script.getsDeadline(inMonth: month)))
        }
        if let (last, kind) = script.completes, month == last {
            asked += try propose(kind, id, by: lead, writer)
        }
        return asked
    }

    private func propose(_ kind: CompletionKind, _ id: ActionID, by lead: Person, _ writer: Writer) throws -> [DemoAsked] {
        if kind == .embedded {
            for evidence in [EvidenceKind.data, .families] {
                let edit = EvidenceEdit(
                    title: "Demonstration evidence: \(evidence.name.lowercased())", kind: evidence, subject: .action,
                    from: writer.at.day.startOfMonth, note: "Made up for the demonstration; there is nothing behind it.", form: .elsewhere)
                _ = try writer.addEvidence(edit, to: id, by: lead)
            }
        }
        let version = try writer.reader.action(id).version
        let edit = CompletionProposalEdit(
            kind: kind, words: "Demonstration proposal. Every output is done.", doneOn: writer.at.day, version: version)
        return [.completion(try writer.propose(edit, for: id, by: lead), version: version)]
    }

    /// Closes the period that ended before a month.
    private func closePeriod(before month: Int, _ plan: DemoPlan, by admin: Person) throws {
        let at = moment(month, 14, plan)
        guard month > 0, at <= now else { return }
        _ = try store.write(as: Actor(admin), because: Self.label, at: at) {
            try $0.closePeriod(first: self.month(month - 1), of: plan.id)
        }
    }
}

/// One of the plans that were made up.
struct DemoPlan {
    /// From 1.
    let number: Int
    let id: PlanID
    let leads: [Person]
    let chair: Person
    let board: BoardID
    let actions: [ActionID]
}

/// What a lead asked for, and the chair answers.
enum DemoAsked {
    case deadline(DeadlineRequest, from: Day, isApproved: Bool)
    case completion(CompletionProposal, version: Int64)

    func answer(by chair: Person, _ writer: Writer) throws {
        switch self {
        case .deadline(let request, let from, let isApproved):
            let edit = DeadlineAnswerEdit(
                isApproved: isApproved, words: isApproved ? "" : "Demonstration answer. Find the people first.", from: from)
            _ = try writer.answer(edit, request.id, by: chair)
        case .completion(let proposal, let version):
            let recheck = proposal.kind == .embedded ? writer.at.day.adding(days: 180) : nil
            _ = try writer.answer(
                CompletionAnswerEdit(isGiven: true, words: "", recheck: recheck, version: version), proposal.id, by: chair)
        }
    }
}
