import Plans

/// A small named world for tests of the rules.
enum Sample {
    static let today = Day(iso: "2024-04-15") ?? Day(number: 0)
    static let lead = Person(id: PersonID(1), name: "Amina Lead", email: "lead@example.org", roles: [.lead])
    static let member = Person(id: PersonID(2), name: "Ben Member", email: "member@example.org", roles: [.member])
    static let admin = Person(id: PersonID(3), name: "Cleo Admin", email: "admin@example.org", roles: [.admin])

    static func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

    static func summary(
        _ number: Int64 = 1, ref: String? = "1.1", due: Day? = day("2024-06-30"),
        leads: [PersonName] = [PersonName(id: PersonID(1), name: "Amina Lead")],
        delivery: Rating? = nil, on: Day? = nil, before: Rating? = nil, since: Day? = nil, outputs: (total: Int, done: Int) = (2, 0),
        completion: Completion? = nil, proposed: CompletionKind? = nil
    ) -> ActionSummary {
        let latest = on.map { UpdateSummary(on: $0, by: "Amina Lead", delivery: delivery, impact: nil, forecast: nil) }
        return ActionSummary(
            name: ActionName(id: ActionID(number), ref: ref, text: "Deliver the Early Help strategy"), heading: HeadingID(1),
            plainText: nil,
            deadline: Deadline(printed: "June 2024", original: due, precision: due == nil ? .none : .month), leads: leads,
            outputsTotal: outputs.total, outputsDone: outputs.done, sources: ["Ofsted"], latest: latest, previousDelivery: before,
            deliverySince: since, completion: completion, proposed: proposed)
    }

    static func action(_ summary: ActionSummary = summary(), done: Set<Int64> = []) -> Action {
        let outputs = [1, 2].map { (id: Int64) in
            Output(
                id: OutputID(id), text: "Output \(id)", isCertain: true,
                done: done.contains(id) ? OutputDone(day: day("2024-03-01"), by: "Amina Lead") : nil)
        }
        return Action(
            summary: summary, plan: Plan(id: PlanID(1), title: "Plan"), heading: nil, place: Place(line: 3), sources: [], outputs: outputs,
            outcomes: [], measures: [], seeAlso: [], updates: [], version: 7)
    }
}
