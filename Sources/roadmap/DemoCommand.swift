import App
import ArgumentParser
import Foundation
import Plans
import Storage

/// Puts demonstration people and a simulated run of updates on the imported plans.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Add labelled demonstration people and updates to the imported plans of a database.")
    @OptionGroup var shared: SharedOptions

    /// Months of updates, the present one included.
    private static let months = 4
    private static let password = "demonstration only"

    func run() throws {
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
        let chair = people.all.first { $0.roles.contains(.chair) }
        for plan in plans {
            try simulate(plan, people.leads, chair, store, from: start, to: now)
            if let member = people.all.first(where: { $0.roles.contains(.member) }) { try rate(plan, by: member, store, at: now) }
        }
        Terminal.say("Demonstration people, all with the password \"\(Self.password)\":")
        for person in people.all { Terminal.say("  \(person.email)\t\(person.name)") }
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

    private func simulate(_ plan: Plan, _ leads: [Person], _ chair: Person?, _ store: Store, from start: Instant, to now: Instant) throws {
        let actions = try store.read(today: now.day) { try $0.overview(of: plan.id) }.actions
        _ = try store.write(as: .commandLine, because: "Demonstration data", at: start.adding(seconds: 60)) { writer in
            for (place, action) in actions.enumerated() where DemoScript(place: place).hasLead {
                try writer.assign([leads[place % leads.count].id], to: action.id)
            }
        }
        // In the order of time, as a ledger is written.
        for report in reports(on: actions, to: now) {
            let lead = leads[report.place % leads.count]
            try self.report(report, by: lead, store)
            guard let chair else { continue }
            let answers = DemoAnswers(store: store, script: DemoScript(place: report.place), lead: lead, chair: chair, now: now)
            try answers.complete(report.action, at: report.at)
            if report.month == Self.months - 1 { try answers.askForDeadline(report.action, at: report.at) }
        }
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
