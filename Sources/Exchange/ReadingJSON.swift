import Plans

/// A reading as the JSON document that `roadmap import --dry-run --format json` prints: every key present, unknown as null,
/// always in the same order. Only an output that says nothing beside its words is without the keys of a step.
public struct ReadingJSON {
    private let reading: PlanReading

    /// - Parameter changes: differences from the current revision of the same plan, empty when there is none.
    public static func text(of reading: PlanReading, changes: [RevisionChange] = []) -> String {
        ReadingJSON(reading: reading).all(changes).written()
    }

    private func all(_ changes: [RevisionChange]) -> JSONValue {
        .object([
            ("document", document(reading.document)),
            ("plan", plan(reading)),
            ("findings", .array(reading.findings.map(finding))),
            ("changes", .array(changes.map(change))),
        ])
    }

    private func document(_ document: DocumentReading) -> JSONValue {
        let control = document.control.map { entry in
            JSONValue.object([("label", .string(entry.label)), ("value", .string(entry.value.text)), ("place", place(entry.value.place))])
        }
        return .object([
            ("title", .text(document.title)), ("subtitle", .text(document.subtitle)), ("kind", .string(document.kind.rawValue)),
            ("version", .text(document.version)), ("status", .text(document.status)), ("date", .text(document.date)),
            ("control", .array(control)),
        ])
    }

    private func plan(_ reading: PlanReading) -> JSONValue {
        .object([
            ("vision", .text(reading.vision?.text)),
            ("values", printed(reading.values)),
            ("headings", .array(reading.headings.map(heading))),
            ("actions", .array(actions(reading))),
            ("indicators", .array(reading.indicators.map(indicator))),
            ("risks", .array(reading.risks.map(risk))),
            ("milestones", .array(reading.milestones.map(milestone))),
            ("people", .array(reading.people.map(person))),
            ("boards", .array(reading.boards.map { .object([("name", .string($0.name.text)), ("text", .text($0.text?.text))]) })),
            ("sources", .array(reading.sources.map(source))),
            ("tables", .array(reading.tables.map(table))),
            ("sections", .array(reading.sections.map(section))),
            ("ratingScales", .array(reading.ratingScales.map(scale))),
        ])
    }

    private func heading(_ heading: HeadingReading) -> JSONValue {
        .object([
            ("kind", .text(heading.kind)), ("number", .text(heading.number)), ("title", .string(heading.title.text)),
            ("text", .text(heading.text?.text)), ("plainText", .text(heading.plain?.text)), ("group", .text(heading.group?.text)),
            ("lead", .text(heading.leads.first?.text)), ("leads", printed(heading.leads)), ("outcomes", printed(heading.outcomes)),
            ("measures", printed(heading.measures)), ("partners", printed(heading.partners)),
            ("linkedPlans", printed(heading.linkedPlans)), ("sources", .array(heading.sources.map(citation))),
            ("place", place(heading.title.place)),
        ])
    }

    private func indicator(_ indicator: IndicatorReading) -> JSONValue {
        .object([
            ("code", .text(indicator.code)), ("otherCodes", .texts(indicator.otherCodes)),
            ("description", .string(indicator.description.text)), ("section", .text(indicator.section)),
            ("owner", .text(indicator.owner?.text)), ("type", .text(indicator.type?.text)),
            ("value", figure(indicator.value)), ("place", place(indicator.place, indicator.description.fragments.first?.text)),
        ])
    }

    private func figure(_ value: IndicatorValue?) -> JSONValue {
        let number = value?.number.map { JSONValue.decimal($0) } ?? .null
        return .object([
            ("raw", .text(value?.printed.raw)), ("number", number), ("unit", .text(value?.unit?.rawValue)),
            ("state", .string((value?.state ?? .missing).rawValue)),
        ])
    }

    private func risk(_ risk: RiskReading) -> JSONValue {
        .object([
            ("ref", .text(risk.ref)), ("text", .string(risk.text.text)), ("current", score(risk.current)), ("target", score(risk.target)),
            ("mitigations", .texts(risk.mitigations.map(\.printed.text))), ("owner", .text(risk.owner?.text)),
            ("place", place(risk.place, risk.text.fragments.first?.text)),
        ])
    }

    private func score(_ score: RiskScore?) -> JSONValue {
        guard let score else { return .null }
        return .object([("raw", .string(score.printed.raw)), ("number", score.number.map { .number($0) } ?? .null)])
    }

    private func milestone(_ milestone: MilestoneReading) -> JSONValue {
        .object([
            ("text", .string(milestone.text.text)), ("group", .text(milestone.group)), ("by", milestone.by.map(deadline) ?? .null),
            ("place", place(milestone.place)),
        ])
    }

    private func actions(_ reading: PlanReading) -> [JSONValue] {
        let people = PeopleIndex(reading.people)
        return reading.actions.map { action($0, people) }
    }

    private func action(_ action: ActionReading, _ people: PeopleIndex) -> JSONValue {
        .object([
            ("ref", .text(action.ref)),
            ("heading", action.heading.map { .number($0) } ?? .null),
            ("text", .text(action.text?.text)),
            ("plainText", .text(action.plain?.text)),
            ("leads", .array(action.leads.map { lead($0, people) })),
            ("deadline", action.deadline.map(deadline) ?? .null),
            ("completed", completed(action.completed)),
            ("sources", .array(action.sources.map(citation))),
            ("outputs", .array(action.outputs.map { output($0, people) })),
            ("outcomes", printed(action.outcomes)),
            ("measures", printed(action.measures)),
            ("seeAlso", .texts(action.seeAlso.map(\.ref))),
            ("status", status(action.status)),
            ("progress", .text(action.progress?.text)),
            ("others", others(action.others)),
            ("place", place(action.place, action.text?.fragments.first?.text)),
        ])
    }

    private func lead(_ lead: Printed, _ people: PeopleIndex) -> JSONValue {
        .object([("raw", .string(lead.raw)), ("person", .text(people.person(lead.text)?.name.text))])
    }

    private func deadline(_ deadline: DeadlineReading) -> JSONValue {
        .object([
            ("raw", .string(deadline.printed.raw)), ("date", .text(deadline.day?.iso)), ("precision", .string(deadline.precision.rawValue)),
        ])
    }

    private func citation(_ citation: CitationReading) -> JSONValue {
        .object([
            ("raw", .string(citation.printed.raw)), ("name", .string(citation.name)), ("area", .text(citation.area)),
            ("subArea", .text(citation.subArea)), ("place", place(citation.printed.place, citation.printed.fragments.first?.text)),
        ])
    }

    private func completed(_ completed: DeadlineReading?) -> JSONValue {
        completed.map { .object([("raw", .string($0.printed.raw)), ("date", .text($0.day?.iso))]) } ?? .null
    }

    private func status(_ status: StatusReading?) -> JSONValue {
        status.map { .object([("raw", .string($0.printed.raw)), ("rating", .text($0.rating?.rawValue))]) } ?? .null
    }

    private func others(_ others: [ControlEntry]) -> JSONValue {
        .array(others.map { .object([("label", .string($0.label)), ("value", .string($0.value.text))]) })
    }

    private func output(_ output: OutputReading, _ people: PeopleIndex) -> JSONValue {
        let words: [(String, JSONValue)] = [
            ("text", .string(output.printed.text)), ("certain", .bool(output.isCertain)),
            ("place", place(output.printed.place, output.printed.fragments.first?.text)),
        ]
        guard !output.isPlain else { return .object(words) }
        return .object(
            words + [
                ("ref", .text(output.ref)), ("leads", .array(output.leads.map { lead($0, people) })),
                ("deadline", output.deadline.map(deadline) ?? .null), ("completed", completed(output.completed)),
                ("status", status(output.status)), ("progress", .text(output.progress?.text)), ("others", others(output.others)),
            ])
    }

    private func person(_ person: PersonReading) -> JSONValue {
        .object([("name", .string(person.name.text)), ("role", .text(person.role)), ("initials", .text(person.initials))])
    }

    private func source(_ source: SourceReading) -> JSONValue {
        .object([
            ("name", .string(source.name)), ("otherNames", .texts(source.otherNames)),
            ("areas", .array(source.areas.map { .object([("number", .string($0.number)), ("text", .string($0.text.text))]) })),
        ])
    }

    private func table(_ table: TableReading) -> JSONValue {
        .object([
            ("title", .text(table.title)), ("header", .texts(table.header)), ("rows", .array(table.rows.map { .texts($0) })),
            ("place", place(table.place)),
        ])
    }

    private func section(_ section: SectionReading) -> JSONValue {
        .object([
            ("title", .string(section.title)), ("level", .number(section.level)), ("text", .string(section.text)),
            ("place", place(section.place)),
        ])
    }

    private func scale(_ scale: RatingScaleReading) -> JSONValue {
        let values = scale.values.map { value in
            JSONValue.object([("rating", .string(value.rating.rawValue)), ("definition", .string(value.definition))])
        }
        return .object([("name", .string(scale.name)), ("values", .array(values))])
    }

    private func finding(_ finding: Finding) -> JSONValue {
        .object([
            ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)), ("place", place(finding.place, finding.raw)),
            ("field", .text(finding.field)), ("ref", .text(finding.ref)), ("raw", .text(finding.raw)),
            ("message", .string(finding.message)), ("suggestion", .text(finding.suggestion)),
        ])
    }

    private func change(_ change: RevisionChange) -> JSONValue {
        .object([
            ("kind", .string(change.kind.rawValue)), ("ref", .text(change.ref)), ("field", .text(change.field)),
            ("before", .text(change.before)), ("after", .text(change.after)),
        ])
    }

    /// In a spreadsheet the row's own number with its sheet, and the cell that holds `raw`.
    private func place(_ place: Place, _ raw: String? = nil) -> JSONValue {
        let place = reading.located(place, raw: raw)
        return .object([
            ("line", place.line.map { .number($0) } ?? .null), ("lastLine", place.lastLine.map { .number($0) } ?? .null),
            ("sheet", .text(place.sheet)), ("cell", .text(place.cell)),
        ])
    }

    private func printed(_ values: [Printed]) -> JSONValue { .texts(values.map(\.text)) }
}
