import Plans
import Storage

/// Indicators of a demonstration plan, with monthly values; the first is linked to a risk, all to actions.
struct DemoIndicators {
    let store: Store
    let plan: PlanID
    let admin: Person
    let actions: [ActionID]

    private static let label = "Demonstration data"

    private static let names = [
        "Assessments finished in 45 working days", "Children with three or more placements in a year", "Supervision held each month",
    ]

    /// Defines them, with the values of so many months before a month that is given by its first day.
    func begin(at moment: Instant, months count: Int, before: Day) throws {
        var months: [Day] = []
        var first = before
        for _ in 0..<count {
            first = first.adding(days: -1).startOfMonth
            months.insert(first, at: 0)
        }
        _ = try store.write(as: Actor(admin), because: Self.label, at: moment) { writer in
            for (place, name) in Self.names.enumerated() {
                var edit = IndicatorDefinitionEdit()
                (edit.name, edit.codes) = ("Demonstration: \(name.prefix(1).lowercased())\(name.dropFirst())", "D.\(place + 1)")
                (edit.unit, edit.direction, edit.frequency) = (.percent, place == 1 ? .lower : .higher, .monthly)
                (edit.target, edit.targetFrom) = (place == 1 ? "10" : "85", months.first ?? moment.day)
                (edit.tolerance, edit.owner, edit.source) = ("3", admin.id, "Made up for the demonstration")
                let id = try writer.defineIndicator(edit, in: plan, by: admin)
                if !actions.isEmpty { _ = try writer.link(id, to: .action(actions[place * 3 % actions.count]), by: admin) }
                if place == 0, let risk = try writer.reader.risks(ofPlan: plan).first {
                    _ = try writer.link(id, to: .risk(risk.id), by: admin)
                }
                for (number, month) in months.enumerated() { try enter(month, number, place, id, writer) }
            }
        }
    }

    /// Enters the values of one month, the `number`th from 0.
    func enter(_ month: Day, number: Int, at moment: Instant) throws {
        _ = try store.write(as: Actor(admin), because: Self.label, at: moment) { writer in
            for (place, indicator) in try writer.reader.indicators(ofPlan: plan).prefix(Self.names.count).enumerated() {
                try enter(month, number, place, indicator.id, writer)
            }
        }
    }

    private func enter(_ month: Day, _ number: Int, _ place: Int, _ id: IndicatorID, _ writer: Writer) throws {
        let wave = number * (place + 3) % 7
        let value = place == 1 ? 14 - min(number / 4, 4) + wave % 3 : min(96, 66 + place * 4 + number % 18 + wave)
        let edit = IndicatorValueEdit(period: month.calendarMonth.words, number: "\(value)", note: "Made up for the demonstration")
        _ = try writer.enterValue(edit, of: id, by: admin)
    }
}
