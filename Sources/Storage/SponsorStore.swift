import Plans
import SQLite

extension Reader {
    /// Who is told when actions fall silent, in all plans; disabled people are none.
    public func sponsors() throws -> [Sponsor] {
        let sql = """
            SELECT s.plan, s.heading, s.person, v.name FROM sponsor AS s
            JOIN person_version AS v ON v.person = s.person AND \(Reader.known("v"))
            WHERE v.is_disabled = 0 AND \(Reader.known("s")) ORDER BY s.plan, s.heading
            """
        return try connection.query(sql, [position]) { row in
            Sponsor(
                plan: try row.id(0), heading: try row.optionalID(1), person: PersonName(id: try row.id(2), name: try row.text(3)))
        }
    }

    /// Whether a sponsor was told of the silence in a period already.
    func wasTold(_ person: PersonID, of period: Day, in plan: PlanID) throws -> Bool {
        let sql = "SELECT 1 FROM sponsor_told WHERE plan = ?2 AND period = ?3 AND person = ?4 AND asserted <= ?1"
        return try connection.queryFirst(sql, [position, plan, period, person]) { _ in true } ?? false
    }

    /// Every plan's headings, for whom sponsors are named.
    public func sponsoredHeadings() throws -> [(plan: Plan, headings: [Heading])] {
        try plans().map { plan in (plan, try headings(current(plan.id))) }
    }
}

extension Writer {
    /// Names a sponsor in place of whoever was it, or nobody; records nothing when it is as before.
    /// - Throws: what the rule (`SponsorEdit.applied`) refuses; `Refusal.notFound` for a plan or heading that is not there.
    public func nameSponsor(_ edit: SponsorEdit, by person: Person) throws {
        let plan = try reader.plan(edit.plan)
        let heading = try edit.heading.map { id in
            let found = try reader.heading(id)
            guard found.plan == plan.id else { throw Refusal.notFound }
            return found
        }
        let chosen = try edit.person.flatMap { try reader.person($0) }
        let sponsor = try edit.applied(to: chosen, by: person).get()
        let before = try standingSponsor(edit)
        guard before?.id != sponsor?.id else { return }
        let subject =
            heading.map { LedgerSubject(kind: .heading, number: $0.id.number, label: $0.shortName) }
            ?? LedgerSubject(kind: .plan, number: plan.id.number, label: plan.title)
        let entry = try record(.sponsorNamed, subject, plan: plan.id, [Change("sponsor", from: before?.name, to: sponsor?.name)])
        try connection.execute(
            "UPDATE sponsor SET superseded = ? WHERE plan = ? AND heading IS ? AND superseded IS NULL", [entry, plan.id, edit.heading])
        guard let sponsor else { return }
        try insert("sponsor", ["plan": plan.id, "heading": edit.heading, "person": sponsor.id, "asserted": entry])
    }

    /// Whoever it is now, also when disabled since.
    private func standingSponsor(_ edit: SponsorEdit) throws -> Person? {
        let sql = "SELECT person FROM sponsor WHERE plan = ? AND heading IS ? AND superseded IS NULL"
        let id: PersonID? = try connection.queryFirst(sql, [edit.plan, edit.heading]) { row in try row.id(0) }
        return try id.flatMap { try reader.person($0) }
    }

    /// Puts on record that a sponsor is told of silent actions, and queues the mail; nothing where they were told of that period already.
    public func tellSponsor(_ notice: SilenceNotice, _ mail: NewMail) throws {
        guard try !reader.wasTold(notice.sponsor.id, of: notice.period.first, in: notice.plan.id) else { return }
        let labels = notice.actions.map(\.name.label)
        let entry = try record(
            .sponsorTold, LedgerSubject(kind: .period, number: Int64(notice.period.first.number), label: notice.period.words),
            plan: notice.plan.id,
            [Change("sponsor", from: nil, to: notice.sponsor.name), Change("silent", from: nil, to: labels.joined(separator: "\n"))])
        try insert(
            "sponsor_told",
            [
                "plan": notice.plan.id, "period": notice.period.first, "person": notice.sponsor.id,
                "actions": labels.joined(separator: "\n"), "asserted": entry,
            ])
        try MailRows.insert(mail, at: at, on: connection)
    }
}
