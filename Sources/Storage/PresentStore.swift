import Plans
import SQLite

extension Reader {
    /// A plan as it stands at this moment, for the plan critic.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func presentPlan(_ id: PlanID) throws -> PresentPlan {
        let current = try current(id)
        let recorded = try recordedPlan(of: id)
        let summaries = Dictionary(try summaries(current, .all).map { ($0.id, $0) }) { first, _ in first }
        var reading = try documentReading(current.revision)
        let places = Dictionary(recorded.headings.enumerated().map { ($1.id, $0) }) { first, _ in first }
        reading.headings = try recorded.headings.map { heading in
            var one = heading.reading
            let words = try headingWords(heading.id, in: current.revision)
            one.leads = words.leads.map(Printed.init(words:))
            one.outcomes = words.outcomes.map(Printed.init(words:))
            one.measures = words.measures.map(Printed.init(words:))
            return one
        }
        var standings: [PresentPlan.Standing] = []
        for whole in recorded.actions {
            guard let summary = summaries[whole.id] else { continue }
            var action = whole.reading
            action.heading = whole.heading.flatMap { places[$0] }
            let isMoved = summary.deadline.moved != nil
            if isMoved, let day = summary.deadline.day {
                action.deadline = DeadlineReading(printed: Printed(words: day.words), day: day, precision: .day)
            }
            reading.actions.append(action)
            standings.append(PresentPlan.Standing(name: summary.name, leads: summary.leads, isMoved: isMoved))
        }
        let disabled = Set(try people().filter(\.isDisabled).map(\.id))
        return PresentPlan(plan: current.plan, reading: reading, actions: standings, disabled: disabled)
    }

    /// What a revision says beside its headings and actions.
    func documentReading(_ revision: RevisionID) throws -> PlanReading {
        var reading = PlanReading()
        let sql = "SELECT title, subtitle, version, status, date FROM revision WHERE id = ?"
        let document = try connection.queryFirst(sql, [revision]) { row in
            var document = DocumentReading()
            document.kind = .plan
            document.title = try row.text(0)
            document.subtitle = try row.optionalText(1)
            document.version = try row.optionalText(2)
            document.status = try row.optionalText(3)
            document.date = try row.optionalText(4)
            return document
        }
        reading.document = document ?? DocumentReading()
        let people = "SELECT name, role, initials FROM printed_person WHERE revision = ? ORDER BY position"
        reading.people = try connection.query(people, [revision]) { row in
            PersonReading(name: Printed(words: try row.text(0)), role: try row.optionalText(1), initials: try row.optionalText(2))
        }
        reading.sources = try sourceRecords(revision).map { source in
            SourceReading(
                name: source.name, otherNames: source.otherNames,
                areas: source.areas.map { AreaReading(number: $0.number, text: Printed(words: $0.text)) })
        }
        reading.indicators = try indicators(revision)
        reading.risks = try risks(revision)
        reading.milestones = try milestones(revision)
        reading.sections = try sections(revision)
        reading.tables = try tables(revision)
        return reading
    }
}
