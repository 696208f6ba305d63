import Plans
import SQLite

extension Reader {
    /// A plan's current document as it is on record, to be written out whole and read in again: what it prints, with the actions that
    /// boards have added. What people did with it since (updates, moved deadlines, evidence) is not in it. Texts have no fragments.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func reading(of id: PlanID) throws -> PlanReading { try identifiedReading(of: id).reading }

    /// As above, with the action that each action of the reading is.
    public func identifiedReading(of id: PlanID) throws -> (reading: PlanReading, actions: [ActionID]) {
        let current = try current(id)
        let revision = current.revision
        let recorded = try recordedPlan(of: id)
        var reading = try documentReading(revision)
        reading.document.control = try control(revision).map { ControlEntry(label: $0.label, value: Printed(words: $0.value)) }
        reading.vision = try vision(revision).map(Printed.init(words:))
        reading.values = try values(revision).map(Printed.init(words:))
        reading.boards = try boards(revision).map { BoardReading(name: Printed(words: $0.name), text: $0.text.map(Printed.init(words:))) }
        reading.ratingScales = try printedKeys(revision)
        reading.headings = try recorded.headings.map { heading in
            try Reader.whole(heading.reading, headingWords(heading.id, in: revision))
        }
        let places = Dictionary(recorded.headings.enumerated().map { ($1.id, $0) }) { first, _ in first }
        reading.actions = recorded.actions.map { whole in
            var action = whole.reading
            action.heading = whole.heading.flatMap { places[$0] }
            return action
        }
        reading.findings = try findings(ofPlan: id).findings.filter { $0.kind == .plan }.map(\.finding)
        return (reading, recorded.actions.map(\.id))
    }

    private static func whole(_ heading: HeadingReading, _ words: HeadingWords) -> HeadingReading {
        func printed(_ texts: [String]) -> [Printed] { texts.map(Printed.init(words:)) }
        var whole = heading
        whole.group = words.group.map(Printed.init(words:))
        whole.text = words.text.map(Printed.init(words:))
        whole.leads = printed(words.leads)
        whole.outcomes = printed(words.outcomes)
        whole.measures = printed(words.measures)
        whole.partners = printed(words.partners)
        whole.linkedPlans = printed(words.linkedPlans)
        return whole
    }
}
