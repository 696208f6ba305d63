import Plans
import SQLite

extension Reader {
    /// Who stands in for a lead, in the order named.
    public func deputies(of lead: PersonID) throws -> [Deputy] {
        try connection.query(DeputyRows.ofLead, [position, lead], Reader.deputy)
    }

    /// For whom a person stands in, in the order named.
    public func standsInFor(_ person: PersonID) throws -> [Deputy] {
        try connection.query(DeputyRows.ofPerson, [position, person], Reader.deputy)
    }

    private static func deputy(_ row: borrowing Row) throws -> Deputy {
        Deputy(
            lead: PersonName(id: try row.id(0), name: try row.text(1)), person: PersonName(id: try row.id(2), name: try row.text(3)))
    }

    /// What a person owes, leads and stands in for, in all plans; only plans in which there is anything are read.
    public func work(of person: PersonID) throws -> LeadWork {
        let leads = try [person] + standsInFor(person).map(\.lead.id)
        var plans: Set<PlanID> = []
        for lead in leads {
            for plan in try connection.query(DeputyRows.plans, [position, lead], { row in try row.id(0) as PlanID }) { plans.insert(plan) }
        }
        let wanted = Set(leads)
        var actions: [ActionSummary] = []
        for plan in plans.sorted() {
            do {
                actions += try overview(of: plan).actions.filter { action in action.leads.contains { wanted.contains($0.id) } }
            } catch Refusal.notFound {
                continue  // the plan has no revision at this moment
            }
        }
        var standingInFor: [ActionID: String] = [:]
        for action in actions where !action.leads.contains(where: { $0.id == person }) {
            standingInFor[action.id] = action.leads.filter { wanted.contains($0.id) }.map(\.name).joined(separator: ", ")
        }
        return LeadWork(actions, standingInFor: standingInFor, on: asAt.day)
    }
}

/// The statements of deputies. `?1` is the position, `?2` the person.
enum DeputyRows {
    private static let rows = """
        SELECT d.lead, a.name, d.person, b.name FROM deputy AS d
        JOIN person_version AS a ON a.person = d.lead AND \(Reader.known("a"))
        JOIN person_version AS b ON b.person = d.person AND \(Reader.known("b"))
        WHERE \(Reader.known("d"))
        """
    static let ofLead = rows + " AND d.lead = ?2 ORDER BY d.asserted"
    static let ofPerson = rows + " AND d.person = ?2 ORDER BY d.asserted"
    static let plans = "SELECT DISTINCT plan FROM assignment AS s WHERE person = ?2 AND \(Reader.known("s"))"
}

extension Writer {
    /// Names a deputy. Records nothing when the person is one already.
    /// - Throws: what the rule (`DeputyEdit.applied`) refuses; `Refusal.notFound` for a lead who is not there.
    public func nameDeputy(_ edit: DeputyEdit, by person: Person) throws {
        guard let lead = try reader.person(edit.lead) else { throw Refusal.notFound }
        let standing = try reader.deputies(of: edit.lead)
        let chosen = try edit.person.flatMap { try reader.person($0) }
        let deputy = try edit.applied(to: lead, deputy: chosen, standing: standing, by: person).get()
        guard !standing.contains(where: { $0.person.id == deputy.id }) else { return }
        let subject = LedgerSubject(kind: .person, number: lead.id.number, label: lead.name)
        let entry = try record(.deputyNamed, subject, plan: nil, [Change("deputy", from: nil, to: deputy.name)])
        try insert("deputy", ["lead": lead.id, "person": deputy.id, "asserted": entry])
    }

    /// Lets a deputy go. Records nothing when the person is none.
    /// - Throws: `Refusal.forbidden` for anybody but the lead and an admin.
    public func endDeputy(_ edit: DeputyEdit, by person: Person) throws {
        guard let lead = try reader.person(edit.lead) else { throw Refusal.notFound }
        guard person.id == lead.id || Rights.allows(person, .managePeople) else { throw Refusal.forbidden }
        guard let deputy = try reader.deputies(of: lead.id).first(where: { $0.person.id == edit.person })?.person else { return }
        let subject = LedgerSubject(kind: .person, number: lead.id.number, label: lead.name)
        let entry = try record(.deputyEnded, subject, plan: nil, [Change("deputy", from: deputy.name, to: nil)])
        try connection.execute(
            "UPDATE deputy SET superseded = ? WHERE lead = ? AND person = ? AND superseded IS NULL", [entry, lead.id, deputy.id])
    }
}
