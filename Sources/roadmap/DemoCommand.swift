import App
import ArgumentParser
import Foundation
import Plans
import Storage

/// Puts demonstration people and a simulated run of updates on the imported plans.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Add labelled demonstration people and updates to the imported plans of a database.",
        discussion: """
            With --plans or --years the plans themselves are made up, in a database that has none: how a large record behaves after years. \
            Sixty plans of sixty actions over ten years are 420,000 updates in some gigabytes and take a quarter of an hour.
            """)
    @Option(help: "Make so many plans up (1 to 100).") var plans: Int?
    @Option(help: "Years of monthly updates on plans that are made up (1 to 20).") var years: Int?
    @Option(help: "Actions of each plan that is made up (6 to 200).") var actions: Int?
    @OptionGroup var shared: SharedOptions

    /// Months of updates, the present one included.
    private static let months = 4
    private static let password = "demonstration only"

    private var areMadeUp: Bool { plans != nil || years != nil || actions != nil }

    func validate() throws {
        func check(_ value: Int?, _ range: ClosedRange<Int>, _ name: String) throws {
            if let value, !range.contains(value) {
                throw ValidationError("--\(name) must be \(range.lowerBound) to \(range.upperBound).")
            }
        }
        try check(plans, 1...100, "plans")
        try check(years, 1...20, "years")
        try check(actions, 6...200, "actions")
    }

    func run() throws {
        if areMadeUp { return try makeUp() }
        let store = try shared.openExistingStore()
        let now = shared.clock.now()
        let plans = try store.read(today: now.day) { try $0.plans() }
        guard !plans.isEmpty else { throw CommandRefusal("There is no plan in \(shared.database). Import one first.") }
        guard try !store.isDemonstration() else { throw CommandRefusal("\(shared.database) is a demonstration already.") }
        guard try store.read(today: now.day, { try $0.people() }).isEmpty else {
            throw CommandRefusal("\(shared.database) has people in it. A demonstration needs a database of its own.")
        }
        try store.markDemonstration()
        let start = now.adding(seconds: -Int64(Self.months) * 30 * 86_400)
        let people = try addPeople(store, at: start)
        guard let chair = people.all.first(where: { $0.roles.contains(.chair) }),
            let member = people.all.first(where: { $0.roles.contains(.member) })
        else { throw Refusal.notFound }
        let all = try plans.flatMap { plan in
            let board = try DemoBoard.make("Demonstration board: \(plan.title)", of: plan.id, chair, [member], store, at: start)
            return try steps(plan, people.leads, chair, board, store, from: start, to: now)
                + [DemoStep(at: now) { try rate(plan, by: member, store, at: now) }]
        }
        // In the order of time, as a ledger is written, whatever plan they are of.
        for step in all.enumerated().sorted(by: { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }) {
            try step.element.run()
        }
        Terminal.say("Demonstration people, all with the password \"\(Self.password)\":")
        for person in people.all { Terminal.say("  \(person.email)\t\(person.name)") }
    }

    /// Plans that are made up, in a database of their own.
    private func makeUp() throws {
        let store = try shared.openStore()
        let now = shared.clock.now()
        let (isEmpty, entry) = (try store.read(today: now.day) { try $0.plans().isEmpty }, try store.newestEntry())
        guard isEmpty, entry == 0 else {
            throw CommandRefusal("\(shared.database) is not empty. Plans are made up in a database of their own.")
        }
        try store.markDemonstration()
        let size = DemoYears.Size(plans: plans ?? 1, actions: actions ?? 60, years: years ?? 1)
        try DemoYears(store: store, size: size, now: now).make(hash: try Passwords.hash(Self.password))
        let entries = try store.newestEntry()
        Terminal.say("\(size.plans) made-up plans of \(size.actions) actions over \(size.years) years: \(entries) entries in the ledger.")
        Terminal.say("Everybody's password is \"\(Self.password)\". Of the first plan: lead1-1, member1, chair1; of all: admin")
    }

    private func addPeople(_ store: Store, at start: Instant) throws -> (leads: [Person], all: [Person]) {
        let names: [(String, String, Role)] = [
            ("Demonstration lead 1", "lead1", .lead), ("Demonstration lead 2", "lead2", .lead), ("Demonstration lead 3", "lead3", .lead),
            ("Demonstration lead 4", "lead4", .lead), ("Demonstration board member", "member", .member),
            ("Demonstration chair", "chair", .chair),
            ("Demonstration admin", "admin", .admin),
        ]
        let hash = try Passwords.hash(Self.password)
        _ = try store.write(as: .commandLine, because: "Demonstration data", at: start) { writer in
            for (name, account, role) in names {
                let id = try writer.addPerson(PersonEdit(name: name, email: "\(account)@demonstration.example", roles: [role]))
                try writer.setPassword(of: id, hash: hash)
            }
        }
        let all = try store.read(today: start.day) { try $0.people() }
        return (all.filter { $0.roles.contains(.lead) }, all)
    }

    /// What happens to one plan.
    private func steps(
        _ plan: Plan, _ leads: [Person], _ chair: Person, _ board: BoardID, _ store: Store, from start: Instant, to now: Instant
    ) throws -> [DemoStep] {
        let actions = try store.read(today: now.day) { try $0.overview(of: plan.id) }.actions
        let assigned = start.adding(seconds: 60)
        let assignment = DemoStep(at: assigned) {
            _ = try store.write(as: .commandLine, because: "Demonstration data", at: assigned) { writer in
                for (place, action) in actions.enumerated() where DemoScript(place: place).hasLead {
                    try writer.assign([leads[place % leads.count].id], to: action.id)
                }
            }
        }
        let course = DemoPlan(number: 0, id: plan.id, leads: leads, chair: chair, board: board, actions: actions.map(\.id))
        let meeting = Instant.start(of: now.day.startOfMonth.adding(days: -7)).adding(seconds: 10 * 3600)
        var steps = [assignment]
        steps += reports(on: actions, to: now).map { report in
            DemoStep(at: report.at) { try follow(report, leads, chair, store, to: now) }
        }
        steps.append(DemoStep(at: meeting) { try DemoMeeting(store: store, plan: course, number: 0).hold(at: meeting, now: now) })
        return try steps + pictures(of: course, store, from: start, to: now)
    }

    /// Risks and indicators beside the reports: assessed and entered once a month.
    private func pictures(of plan: DemoPlan, _ store: Store, from start: Instant, to now: Instant) throws -> [DemoStep] {
        guard let admin = try store.read(today: now.day, { try $0.people() }).first(where: { $0.roles.contains(.admin) }) else { return [] }
        let risks = DemoRisks(store: store, plan: plan.id, admin: admin, leads: plan.leads, actions: plan.actions)
        let indicators = DemoIndicators(store: store, plan: plan.id, admin: admin, actions: plan.actions)
        func before(_ day: Day) -> Day { day.startOfMonth.adding(days: -1).startOfMonth }
        let begin = start.adding(seconds: 120)
        let first = before(moment(0, 0, to: now).day)
        var steps = [
            DemoStep(at: begin) { try risks.begin(at: begin) },
            DemoStep(at: begin) { try indicators.begin(at: begin, months: 14, before: first) },
        ]
        for month in 0..<Self.months {
            let at = moment(month, 0, to: now)
            steps.append(DemoStep(at: at) { try risks.assess(month: month, at: at) })
            steps.append(DemoStep(at: at) { try indicators.enter(before(at.day), number: 14 + month, at: at) })
        }
        return steps
    }

    /// A report, and what comes of it.
    private func follow(_ report: Report, _ leads: [Person], _ chair: Person, _ store: Store, to now: Instant) throws {
        let lead = leads[report.place % leads.count]
        try self.report(report, by: lead, store)
        let answers = DemoAnswers(store: store, script: DemoScript(place: report.place), lead: lead, chair: chair, now: now)
        try answers.complete(report.action, at: report.at)
        if report.month == Self.months - 1 { try answers.askForDeadline(report.action, at: report.at) }
    }

    /// One lead's report on one action in one month.
    private struct Report {
        let place: Int
        let action: ActionID
        let month: Int
        let at: Instant
    }

    private func reports(on actions: [ActionSummary], to now: Instant) -> [Report] {
        var reports: [Report] = []
        for (place, action) in actions.enumerated() where DemoScript(place: place).hasLead {
            for month in 0..<Self.months where DemoScript(place: place).reports(inMonth: month, of: Self.months) {
                reports.append(Report(place: place, action: action.id, month: month, at: moment(month, place, to: now)))
            }
        }
        return reports.sorted { $0.at < $1.at }
    }

    private func report(_ report: Report, by lead: Person, _ store: Store) throws {
        let action = try store.read(today: report.at.day) { try $0.action(report.action) }
        guard !action.summary.isComplete else { return }
        let edit = DemoScript(place: report.place).edit(of: action, month: report.month, of: Self.months)
        _ = try store.write(as: Actor(lead), because: "Demonstration data", at: report.at) {
            try $0.saveUpdate(edit, to: report.action, by: lead)
        }
    }

    /// What a board says of some actions at the end.
    private func rate(_ plan: Plan, by member: Person, _ store: Store, at now: Instant) throws {
        let actions = try store.read(today: now.day) { try $0.overview(of: plan.id) }.actions
        for (place, summary) in actions.enumerated() {
            let action = try store.read(today: now.day) { try $0.action(summary.id) }
            guard let edit = DemoScript(place: place).boardRating(of: action) else { continue }
            _ = try store.write(as: Actor(member), because: "Demonstration data", at: now) {
                try $0.rateForBoard(edit, summary.id, by: member)
            }
        }
    }

    /// One day in each month, spread over its first days so that the present month has updates too; ten in the morning
    /// or later, a minute apart.
    private func moment(_ month: Int, _ place: Int, to now: Instant) -> Instant {
        let first = now.day.adding(days: 1 - now.day.day)
        let day =
            month == Self.months - 1 ? first.adding(days: min(place % 12, now.day.day - 1)) : monthsBack(first, Self.months - 1 - month)
        let at = Instant.start(of: day).adding(seconds: 10 * 3600 + Int64(place) * 60)
        return min(at, now)
    }

    private func monthsBack(_ first: Day, _ count: Int) -> Day {
        var day = first
        for _ in 0..<count {
            day = day.adding(days: -1)
            day = day.adding(days: 1 - day.day)
        }
        return day.adding(days: 9)
    }
}

/// Something that happens in a demonstration at one moment.
struct DemoStep {
    let at: Instant
    let run: () throws -> Void

    init(at: Instant, _ run: @escaping () throws -> Void) {
        self.at = at
        self.run = run
    }
}
