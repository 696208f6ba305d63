import Plans
import SQLite

extension Writer {
    /// Says who leads an action, in place of whoever did; records nothing when it is as before.
    /// - Throws: `Refusal.notFound` for an action that is not there, `Refusal.issues` for a newly named person who is no
    ///   action lead or is disabled.
    public func assign(_ people: [PersonID], to id: ActionID) throws {
        let action = try reader.action(id)
        let before = Set(action.leads.map(\.id))
        let wanted = Set(people)
        guard wanted != before else { return }
        let added = try wanted.subtracting(before).sorted().map(lead)
        let names = action.leads.filter { wanted.contains($0.id) } + added.map { PersonName(id: $0.id, name: $0.name) }
        let subject = LedgerSubject(kind: .action, number: id.number, label: action.name.label)
        let change = Change("leads", from: Writer.list(action.leads), to: Writer.list(names))
        let entry = try record(.leadsAssigned, subject, plan: action.plan.id, [change])
        for person in before.subtracting(wanted) {
            try connection.execute(
                "UPDATE assignment SET superseded = ? WHERE action = ? AND person = ? AND superseded IS NULL", [entry, id, person])
        }
        for person in added {
            try insert("assignment", ["plan": action.plan.id, "action": id, "person": person.id, "asserted": entry])
        }
    }

    private func lead(_ id: PersonID) throws -> Person {
        guard let person = try reader.person(id), !person.isDisabled, person.roles.contains(.lead) else {
            throw Refusal.issues([Issue("leads", "Select people who are action leads and are not disabled")])
        }
        return person
    }

    private static func list(_ names: [PersonName]) -> String? {
        names.isEmpty ? nil : names.map(\.name).joined(separator: ", ")
    }
}
